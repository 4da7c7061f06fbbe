/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places: every actor has one, none stands on another, blocs come apart, and the same seed gives the same
 * picture. */
#include <CUnit/CUnit.h>
#include <math.h>

#include "tests/exporters/frame-fixture.h"

void ent_test_layout (void);

static EntPoint
place_of (const EntGraphFrame *frame, guint row)
{
  return (EntPoint){ ent__frame_real (frame->nodes, "x", row), ent__frame_real (frame->nodes, "y", row) };
}

static void
apply (EntGraphFrame *frame, guint64 seed)
{
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.seed = seed;
  CU_ASSERT_FATAL (ent_layout_apply (frame, &options, NULL));
}

static void
every_actor_has_its_place (void)
{
  static const guint sizes[] = { 0, 1, 2, 3, 12, 50, 210 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    for (guint n_blocs = 0; n_blocs < 4; n_blocs += 3) {
      g_autoptr (EntGraphFrame) frame = fixture_make (sizes[i], n_blocs);
      apply (frame, 1);
      for (guint a = 0; a < sizes[i]; a++) {
        EntPoint p = place_of (frame, a);
        CU_ASSERT (isfinite (p.x) && isfinite (p.y));
        for (guint b = 0; b < a; b++) {
          EntPoint q = place_of (frame, b);
          CU_ASSERT (hypot (p.x - q.x, p.y - q.y) > 4);
        }
      }
    }
  }
}

static void
the_same_seed_gives_the_same_places (void)
{
  static const guint sizes[] = { 14, 230 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (EntGraphFrame) once = fixture_make (sizes[i], 3), twice = fixture_make (sizes[i], 3);
    apply (once, G_GUINT64_CONSTANT (0xfedcba9876543210));
    apply (twice, G_GUINT64_CONSTANT (0xfedcba9876543210));
    /* The second time the columns are there already. */
    apply (twice, G_GUINT64_CONSTANT (0xfedcba9876543210));
    for (guint row = 0; row < sizes[i]; row++) {
      EntPoint p = place_of (once, row), q = place_of (twice, row);
      CU_ASSERT (p.x == q.x && p.y == q.y);
    }
  }
}

static void
the_diagram_keeps_places_that_it_is_given (void)
{
  g_autoptr (EntGraphFrame) frame = fixture_load ("putin-kim.tsv");
  CU_ASSERT_FATAL (frame != NULL);
  apply (frame, 7);
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  g_autoptr (EntSketch) sketch = ent__sketch_new (frame, &options, NULL);
  CU_ASSERT_FATAL (ent__sketch_compose (sketch, NULL));
  /* The whole may have been stretched to make room for words, all of it alike. */
  EntPoint first = place_of (frame, 0);
  double stretch =
      hypot (ent__mark (sketch, 0)->at.x, ent__mark (sketch, 0)->at.y) / hypot (first.x, first.y);
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntPoint p = place_of (frame, i), at = ent__mark (sketch, i)->at;
    CU_ASSERT (fabs (at.x - p.x * stretch) < 0.1 && fabs (at.y - p.y * stretch) < 0.1);
  }
}

static void
blocs_come_apart (void)
{
  static const guint sizes[] = { 12, 30, 90, 300 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (EntGraphFrame) frame = fixture_make (sizes[i], 3);
    EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
    g_autoptr (EntSketch) sketch = ent__sketch_new (frame, &options, NULL);
    CU_ASSERT_FATAL (ent__sketch_compose (sketch, NULL));
    CU_ASSERT_EQUAL (ent__sketch_count_overlaps (sketch).marks_in_foreign_hulls, 0);
    for (guint b = 0; b < 3; b++) {
      CU_ASSERT (ent__bloc (sketch, b)->contours->len > 0);
      CU_ASSERT (ent__bloc (sketch, b)->is_name_placed);
    }
  }
}

static void
actors_without_ties_stand_below (void)
{
  Fixture fixture;
  fixture_init (&fixture);
  fixture_add_line (&fixture, "node\ta\tAland\tstate\t\t\t1");
  fixture_add_line (&fixture, "node\tlonely\tLonely Island\tstate\t\t\t1");
  fixture_add_line (&fixture, "node\tb\tBland\tstate\t\t\t1");
  fixture_add_line (&fixture, "tie\ta\tb\t1\t0\tf\taid\t\t\t\t");
  g_autoptr (EntGraphFrame) frame = fixture_finish (&fixture);
  apply (frame, 1);
  CU_ASSERT (place_of (frame, 1).y < place_of (frame, 0).y);
  CU_ASSERT (place_of (frame, 1).y < place_of (frame, 2).y);
}

/* Four boxes on the corners of a square, 300 apart, with two ties. */
static EntLayout *
make_square (guint a, guint b, guint c, guint d)
{
  EntLayout *layout = ent__layout_new (4, 2);
  for (guint i = 0; i < 4; i++) {
    layout->half[i] = (EntPoint){ 20, 10 };
    layout->bloc[i] = -1;
    layout->at[i] = (EntPoint){ i % 2 * 300, i / 2 * 300 };
  }
  layout->ties[0] = (EntLayoutTie){ .from = a, .to = b, .lanes = 1 };
  layout->ties[1] = (EntLayoutTie){ .from = c, .to = d, .lanes = 1 };
  layout->room = 20;
  ent__layout_index (layout);
  ent__layout_settle (layout);
  return layout;
}

static void
harm_counts_what_is_wrong (void)
{
  g_autoptr (EntLayout) plain = make_square (0, 1, 2, 3), crossed = make_square (0, 3, 1, 2);
  /* The crossed ties are longer too; at right angles the crossing itself weighs 10, once for each end that
   * asks. */
  CU_ASSERT (ent__layout_harm_of (crossed, 0, INFINITY) >= ent__layout_harm_of (plain, 0, INFINITY) + 10);
  g_autoptr (EntLayout) behind = make_square (0, 1, 2, 3);
  ent__layout_put (behind, 2, (EntPoint){ 150, 0 });
  CU_ASSERT (ent__layout_harm_of (behind, 2, INFINITY) >= ent__layout_harm_of (plain, 2, INFINITY) + 30);
  g_autoptr (EntLayout) piled = make_square (0, 1, 2, 3);
  piled->at[3] = piled->at[0];
  CU_ASSERT (ent__layout_harm (piled) > ent__layout_harm (plain) + 60);
}

/* (transfer full): 14 boxes in three blocs and in none, strewn, with 30 ties; settled. */
static EntLayout *
make_strewn (GRand *random)
{
  EntLayout *layout = ent__layout_new (14, 30);
  for (guint i = 0; i < 14; i++) {
    layout->half[i] = (EntPoint){ 12 + i, 8 };
    layout->bloc[i] = (gint)(i % 4) - 1;
    layout->at[i] = (EntPoint){ g_rand_double (random) * 400, g_rand_double (random) * 300 };
  }
  for (guint t = 0; t < 30; t++) {
    guint from = t % 14;
    layout->ties[t] = (EntLayoutTie){ .from = from, .to = (from + 1 + t / 14 * 3) % 14, .lanes = 1 };
  }
  layout->n_blocs = 3;
  layout->room = 20;
  layout->hull_pad = 10;
  ent__layout_index (layout);
  ent__layout_settle (layout);
  return layout;
}

static gboolean
share_an_end (const EntLayoutTie *s, const EntLayoutTie *t)
{
  return s->from == t->from || s->from == t->to || s->to == t->from || s->to == t->to;
}

/* The plane geometry of diagram-geometry.c, which knows no sides, is the peer. */
static void
sides_tell_what_crosses_and_what_is_behind (void)
{
  const guint8 both = ENT_SIDE_LEFT | ENT_SIDE_RIGHT;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (EntLayout) layout = make_strewn (random);
  guint n_crossings = 0, n_behind = 0, n = layout->n_ties;
  for (guint s = 0; s < n; s++) {
    const EntLayoutTie *one = &layout->ties[s];
    EntPoint a = layout->at[one->from], b = layout->at[one->to];
    for (guint t = 0; t < s; t++) {
      const EntLayoutTie *other = &layout->ties[t];
      const guint8 *sides = layout->sides;
      gboolean cross = ((sides[one->from * n + t] | sides[one->to * n + t]) &
                        (sides[other->from * n + s] | sides[other->to * n + s]) & both) == both;
      gboolean expected = !share_an_end (one, other) &&
                          ent__segments_cross (a, b, layout->at[other->from], layout->at[other->to]);
      CU_ASSERT_EQUAL (cross, expected);
      n_crossings += expected;
    }
    for (guint i = 0; i < layout->n_nodes; i++) {
      EntBox box = ent__layout_box (layout, i);
      gboolean is_end = i == one->from || i == one->to;
      gboolean is_behind = !is_end && ent__segment_meets_box (a, b, &box, 6);
      gboolean is_near = !is_end && !is_behind && ent__segment_meets_box (a, b, &box, 16);
      CU_ASSERT_EQUAL ((layout->sides[i * n + s] & ENT_SIDE_BEHIND) != 0, is_behind);
      CU_ASSERT_EQUAL ((layout->sides[i * n + s] & ENT_SIDE_NEAR) != 0, is_near);
      n_behind += is_behind;
    }
  }
  /* The picture has enough of both for the test to mean something. */
  CU_ASSERT (n_crossings > 20 && n_behind > 10);
}

/* What is noted of a layout while nodes move is what is seen when all of it is looked at anew. */
static void
harm_is_kept_while_nodes_move (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (EntLayout) moved = make_strewn (random);
  double least = INFINITY, most = 0;
  for (guint move = 0; move < 300; move++) {
    guint node = (guint)g_rand_int_range (random, 0, 14);
    ent__layout_put (moved, node, (EntPoint){ g_rand_double (random) * 400, g_rand_double (random) * 300 });
    g_autoptr (EntLayout) anew = ent__layout_dup (moved);
    ent__layout_settle (anew);
    double hulls = ent__layout_harm_of_hulls (anew);
    CU_ASSERT_DOUBLE_EQUAL (ent__layout_harm_of_hulls (moved), hulls, 1e-6);
    least = MIN (least, hulls);
    most = MAX (most, hulls);
    for (guint i = 0; i < 14; i++)
      CU_ASSERT_EQUAL (ent__layout_harm_of (moved, i, INFINITY), ent__layout_harm_of (anew, i, INFINITY));
  }
  CU_ASSERT (most > least + 100);
}

/* By hand: with 10 points to each side, the hull of one box of 40 x 20 is 60 x 40, whose area weighs 0.9e-4 a
 * point; a foreign actor in it weighs 28, a tie that runs through it 4. */
static void
hulls_mind_what_is_foreign (void)
{
  g_autoptr (EntLayout) layout = ent__layout_new (4, 1);
  static const EntPoint places[] = { { 0, 0 }, { 500, 0 }, { -200, 100 }, { 200, 100 } };
  for (guint i = 0; i < 4; i++) {
    layout->half[i] = (EntPoint){ 20, 10 };
    layout->bloc[i] = i == 0 ? 0 : -1;
    layout->at[i] = places[i];
  }
  layout->ties[0] = (EntLayoutTie){ .from = 2, .to = 3, .lanes = 1 };
  layout->n_blocs = 1;
  layout->room = 20;
  layout->hull_pad = 10;
  ent__layout_index (layout);
  ent__layout_settle (layout);
  double alone = 0.9e-4 * 60 * 40;
  CU_ASSERT_DOUBLE_EQUAL (ent__layout_harm_of_hulls (layout), alone, 1e-9);
  ent__layout_put (layout, 1, (EntPoint){ 10, 10 });
  CU_ASSERT_DOUBLE_EQUAL (ent__layout_harm_of_hulls (layout), alone + 28, 1e-9);
  ent__layout_put (layout, 2, (EntPoint){ -200, -100 });
  CU_ASSERT_DOUBLE_EQUAL (ent__layout_harm_of_hulls (layout), alone + 28 + 4, 1e-9);
  ent__layout_put (layout, 1, places[1]);
  CU_ASSERT_DOUBLE_EQUAL (ent__layout_harm_of_hulls (layout), alone + 4, 1e-9);
}

static void
the_number_of_threads_changes_no_place (void)
{
  static const guint sizes[] = { 14, 50 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (EntGraphFrame) one = fixture_make (sizes[i], 3), many = fixture_make (sizes[i], 3);
    EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
    CU_ASSERT_FATAL (ent_layout_apply (one, &options, NULL));
    options.n_threads = 3;
    CU_ASSERT_FATAL (ent_layout_apply (many, &options, NULL));
    for (guint row = 0; row < sizes[i]; row++) {
      EntPoint p = place_of (one, row), q = place_of (many, row);
      CU_ASSERT (p.x == q.x && p.y == q.y);
    }
  }
}

static void
refinement_undoes_a_crossing (void)
{
  g_autoptr (EntLayout) layout = make_square (0, 3, 1, 2);
  double before = ent__layout_harm (layout);
  ent__layout_refine (layout, 1, 4000, ENT_LAYOUT_HOT);
  CU_ASSERT (ent__layout_harm (layout) < before - 10);
  CU_ASSERT (!ent__segments_cross (layout->at[0], layout->at[3], layout->at[1], layout->at[2]));
}

static void
the_index_lists_each_tie_at_both_ends (void)
{
  g_autoptr (EntLayout) layout = make_square (0, 1, 1, 3);
  CU_ASSERT_EQUAL (layout->tie_index[1] - layout->tie_index[0], 1);
  CU_ASSERT_EQUAL (layout->tie_index[2] - layout->tie_index[1], 2);
  CU_ASSERT_EQUAL (layout->tie_index[3] - layout->tie_index[2], 0);
  CU_ASSERT_EQUAL (layout->ties_of[layout->tie_index[0]], 0);
  CU_ASSERT_EQUAL (layout->ties_of[layout->tie_index[3]], 1);
}

static void
discs_hold_no_overlap (void)
{
  g_autoptr (EntLayout) layout = ent__layout_new (200, 0);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (guint i = 0; i < 200; i++) {
    layout->half[i] = (EntPoint){ i % 10 ? 3 : 30, i % 10 ? 3 : 9 };
    layout->at[i] = (EntPoint){ g_rand_double (random) * 5000, g_rand_double (random) * 300 };
  }
  layout->room = 4;
  ent__layout_disc (layout);
  for (guint i = 0; i < 200; i++)
    for (guint k = 0; k < i; k++) {
      EntBox a = ent__layout_box (layout, i), b = ent__layout_box (layout, k);
      CU_ASSERT (!ent__boxes_meet (&a, &b, -0.5));
    }
  EntBox bounds = ent__layout_bounds (layout);
  CU_ASSERT (bounds.x1 - bounds.x0 < 700 && bounds.y1 - bounds.y0 < 700);
}

static void
styles_reach_the_columns (void)
{
  g_autoptr (EntGraphFrame) frame = fixture_load ("putin-kim.tsv");
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.size_by = "betweenness";
  ent_style_apply (frame, &options);
  guint8 russia[3], states[3], none[3];
  CU_ASSERT_FATAL (ent__frame_color (frame->nodes, 0, russia) && ent__frame_color (frame->nodes, 6, states));
  CU_ASSERT (ent__frame_color (frame->edges, 0, none));
  /* The largest bloc has the first colour; the United States are in none. */
  CU_ASSERT_EQUAL ((guint32)russia[0] << 16 | (guint32)russia[1] << 8 | russia[2], ent__style_bloc_color (0));
  CU_ASSERT_EQUAL ((guint32)states[0] << 16 | (guint32)states[1] << 8 | states[2],
                   ent__style_bloc_color (-1));
  /* 8 + 24 √share: Russia has the greatest share, 1; North Korea √0.75 = 0.8660. */
  CU_ASSERT_DOUBLE_EQUAL (ent__frame_real (frame->nodes, "size", 0), 32, 1e-9);
  CU_ASSERT_DOUBLE_EQUAL (ent__frame_real (frame->nodes, "size", 1), 28.78, 1e-9);
}

static void
blocs_are_ranked_by_size_and_loners_have_none (void)
{
  static const char *const blocs[] = { "9", "4", "4", "", "9", "9", "2" };
  static const gint expected[] = { 0, 1, 1, -1, 0, 0, -1 };
  Fixture fixture;
  fixture_init (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (blocs); i++) {
    g_autofree char *line = g_strdup_printf ("node\t%u\tA\tstate\t%s\t\t1", i, blocs[i]);
    fixture_add_line (&fixture, line);
  }
  g_autoptr (EntGraphFrame) frame = fixture_finish (&fixture);
  guint n_blocs;
  g_autofree gint *ranks = ent__style_rank_blocs (frame->nodes, &n_blocs);
  CU_ASSERT_EQUAL (n_blocs, 2);
  for (guint i = 0; i < G_N_ELEMENTS (blocs); i++)
    CU_ASSERT_EQUAL (ranks[i], expected[i]);
}

void
ent_test_layout (void)
{
  CU_pSuite suite = CU_add_suite ("layout", NULL, NULL);
  CU_ADD_TEST (suite, every_actor_has_its_place);
  CU_ADD_TEST (suite, the_same_seed_gives_the_same_places);
  CU_ADD_TEST (suite, the_diagram_keeps_places_that_it_is_given);
  CU_ADD_TEST (suite, blocs_come_apart);
  CU_ADD_TEST (suite, actors_without_ties_stand_below);
  CU_ADD_TEST (suite, harm_counts_what_is_wrong);
  CU_ADD_TEST (suite, sides_tell_what_crosses_and_what_is_behind);
  CU_ADD_TEST (suite, harm_is_kept_while_nodes_move);
  CU_ADD_TEST (suite, hulls_mind_what_is_foreign);
  CU_ADD_TEST (suite, the_number_of_threads_changes_no_place);
  CU_ADD_TEST (suite, refinement_undoes_a_crossing);
  CU_ADD_TEST (suite, the_index_lists_each_tie_at_both_ends);
  CU_ADD_TEST (suite, discs_hold_no_overlap);
  CU_ADD_TEST (suite, styles_reach_the_columns);
  CU_ADD_TEST (suite, blocs_are_ranked_by_size_and_loners_have_none);
}
