/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small multiples, of panels made by hand: read back as DOT, where every place and size is a number. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <graphviz/cgraph.h>
#include <math.h>

#include "exporters/multiples-private.h"
#include "tests/exporters/frame-fixture.h"

void ent_test_multiples (void);

static EntGraphFrame *
make_frame (const char *const *lines)
{
  Fixture fixture;
  fixture_init (&fixture);
  for (; *lines != NULL; lines++)
    fixture_add_line (&fixture, *lines);
  return fixture_finish (&fixture);
}

#define NODE(id, bloc, size) "node\t" id "\t" id "\tstate\t" bloc "\tbloc " bloc "\t" size
#define TIE(a, b, cooperation) "tie\t" a "\t" b "\t" cooperation "\t0\t\t\t\t\t\t"

static const char *const whole_lines[] = { NODE ("a", "1", "4"), NODE ("b", "1", "2"),
                                           NODE ("c", "2", "1"), NODE ("d", "2", "1"),
                                           TIE ("a", "b", "9"),  TIE ("b", "c", "3"),
                                           TIE ("c", "d", "3"),  NULL };
/* b has the same value in two years, another in the third; d is alone in its bloc; e has no place. */
static const char *const first_lines[] = { NODE ("a", "1", "4"), NODE ("b", "1", "1"), NODE ("d", "2", "1"),
                                           TIE ("a", "b", "9"),  TIE ("b", "d", "3"),  NULL };
static const char *const second_lines[] = { NODE ("a", "1", "2"), NODE ("b", "1", "1"), NODE ("e", "1", "1"),
                                            TIE ("a", "b", "3"),  TIE ("a", "e", "3"),  NULL };
static const char *const third_lines[] = { NODE ("b", "1", "4"), NODE ("c", "1", "4"), TIE ("b", "c", "9"),
                                           NULL };
static const char *const no_lines[] = { NULL };

static char *
draw (const char *format, const EntPanel *panels, guint n, const EntGraphFrame *whole)
{
  g_autofree char *file = g_strconcat ("test-multiples.", format, NULL);
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  char *text = NULL;
  options.title = "Multiples";
  options.size_by = "betweenness";
  CU_ASSERT_TRUE_FATAL (
      ent_multiples_write (ent_exporters_find (format, NULL), whole, panels, n, &options, file, NULL));
  CU_ASSERT_TRUE_FATAL (g_file_get_contents (file, &text, NULL, NULL));
  g_remove (file);
  return text;
}

static char *
draw_years (const char *format)
{
  g_autoptr (EntGraphFrame) whole = make_frame (whole_lines);
  g_autoptr (EntGraphFrame) first = make_frame (first_lines);
  g_autoptr (EntGraphFrame) second = make_frame (second_lines);
  g_autoptr (EntGraphFrame) third = make_frame (third_lines);
  g_autoptr (EntGraphFrame) none = make_frame (no_lines);
  const EntPanel panels[] = {
    { "2001", first }, { "2002", second }, { "2003", none }, { "</svg><script>", third }
  };
  return draw (format, panels, G_N_ELEMENTS (panels), whole);
}

static EntPoint
get_place (Agraph_t *graph, const char *id)
{
  EntPoint at = { NAN, NAN };
  Agnode_t *node = agnode (graph, (char *)id, 0);
  CU_ASSERT_PTR_NOT_NULL_FATAL (node);
  char *end;
  at.x = g_ascii_strtod (agget (node, (char *)"pos"), &end);
  at.y = g_ascii_strtod (end + 1, NULL);
  return at;
}

static double
get_number (Agraph_t *graph, const char *id, const char *name)
{
  return g_ascii_strtod (agget (agnode (graph, (char *)id, 0), (char *)name), NULL);
}

static double
get_width (Agraph_t *graph, const char *a, const char *b)
{
  Agedge_t *edge = agedge (graph, agnode (graph, (char *)a, 0), agnode (graph, (char *)b, 0), NULL, 0);
  CU_ASSERT_PTR_NOT_NULL_FATAL (edge);
  return g_ascii_strtod (agget (edge, (char *)"penwidth"), NULL);
}

/* From panel to panel everybody moves by the same way. */
static void
each_actor_keeps_its_place (void)
{
  g_autofree char *dot = draw_years ("dot");
  Agraph_t *graph = agmemread (dot);
  CU_ASSERT_PTR_NOT_NULL_FATAL (graph);
  CU_ASSERT_EQUAL (agnnodes (graph), 3 + 2 + 2); /* without e, who has no place */
  EntPoint a1 = get_place (graph, "1/a"), b1 = get_place (graph, "1/b"), a2 = get_place (graph, "2/a"),
           b2 = get_place (graph, "2/b"), b4 = get_place (graph, "4/b");
  CU_ASSERT_DOUBLE_EQUAL (b2.x - b1.x, a2.x - a1.x, .03); /* places are rounded to a hundredth */
  CU_ASSERT_DOUBLE_EQUAL (b2.y - b1.y, a2.y - a1.y, .03);
  CU_ASSERT_TRUE (hypot (b2.x - b1.x, b2.y - b1.y) > 100);
  CU_ASSERT_TRUE (hypot (a1.x - b1.x, a1.y - b1.y) > 10);
  CU_ASSERT_TRUE (hypot (b4.x - b2.x, b4.y - b2.y) > 100);
  agclose (graph);
}

/* The same value is the same size, the same weight the same width; more is more. */
static void
scales_are_the_same_throughout (void)
{
  g_autofree char *dot = draw_years ("dot");
  Agraph_t *graph = agmemread (dot);
  CU_ASSERT_PTR_NOT_NULL_FATAL (graph);
  CU_ASSERT_EQUAL (get_number (graph, "1/b", "width"), get_number (graph, "2/b", "width"));
  CU_ASSERT_EQUAL (get_number (graph, "1/a", "width"), get_number (graph, "4/b", "width"));
  CU_ASSERT_TRUE (get_number (graph, "2/a", "width") > get_number (graph, "2/b", "width"));
  CU_ASSERT_TRUE (get_number (graph, "1/a", "width") > get_number (graph, "2/a", "width"));
  CU_ASSERT_EQUAL (get_width (graph, "1/a", "1/b"), get_width (graph, "4/b", "4/c"));
  CU_ASSERT_EQUAL (get_width (graph, "1/b", "1/d"), get_width (graph, "2/a", "2/b"));
  CU_ASSERT_TRUE (get_width (graph, "1/a", "1/b") > get_width (graph, "2/a", "2/b"));
  agclose (graph);
}

/* A bloc has its colour in all windows, c goes over to it in the last, and d, alone, has that of no bloc. */
static void
colours_are_the_same_throughout (void)
{
  g_autofree char *dot = draw_years ("dot");
  Agraph_t *graph = agmemread (dot);
  CU_ASSERT_PTR_NOT_NULL_FATAL (graph);
  const char *first = agget (agnode (graph, (char *)"1/a", 0), (char *)"fillcolor");
  CU_ASSERT_STRING_EQUAL (agget (agnode (graph, (char *)"2/b", 0), (char *)"fillcolor"), first);
  CU_ASSERT_STRING_EQUAL (agget (agnode (graph, (char *)"4/c", 0), (char *)"fillcolor"), first);
  char none[8];
  CU_ASSERT_STRING_EQUAL (agget (agnode (graph, (char *)"1/d", 0), (char *)"fillcolor"),
                          ent__style_hex (ENT_STYLE_NO_BLOC_DOT, none));
  agclose (graph);
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;
  for (; (text = strstr (text, word)) != NULL; text += strlen (word))
    n++;
  return n;
}

/* Without a panel left out: the empty one says so. Titles are no markup; one legend serves all. */
static void
an_empty_window_is_an_empty_panel (void)
{
  g_autofree char *svg = draw_years ("svg");
  g_autofree char *again = draw_years ("svg");
  CU_ASSERT_STRING_EQUAL (svg, again);
  CU_ASSERT_EQUAL (count (svg, ">2001<"), 1);
  CU_ASSERT_EQUAL (count (svg, "no tie known"), 1);
  CU_ASSERT_EQUAL (count (svg, "<script>") + (count (svg, "</svg>") != 1), 0);
  CU_ASSERT_EQUAL (count (svg, "not there in this window"), 1);
  CU_ASSERT_EQUAL (count (svg, "left out"), 1);
}

static void
nothing_but_empty_windows_can_be_drawn (void)
{
  g_autoptr (EntGraphFrame) none = make_frame (no_lines);
  const EntPanel panels[] = { { "2001", none }, { "2002", none } };
  g_autofree char *svg = draw ("svg", panels, 2, none);
  CU_ASSERT_EQUAL (count (svg, "no tie known"), 2);
}

/* Who is there in every window is missing in none, and the legend says nothing of it. */
static void
the_legend_explains_only_what_is_there (void)
{
  g_autoptr (EntGraphFrame) whole = make_frame (third_lines);
  const EntPanel panels[] = { { "2001", whole }, { "2002", whole } };
  g_autofree char *svg = draw ("svg", panels, 2, whole);
  CU_ASSERT_EQUAL (count (svg, "not there in this window"), 0);
  CU_ASSERT_EQUAL (count (svg, "in no bloc"), 0);
  CU_ASSERT_EQUAL (count (svg, ">cooperation<"), 1);
}

static void
only_pictures_are_drawn (void)
{
  g_autoptr (EntGraphFrame) none = make_frame (no_lines);
  g_autoptr (GError) error = NULL;
  const EntPanel panel = { "2001", none };
  CU_ASSERT_FALSE (
      ent_multiples_write (ent_exporters_find ("gexf", NULL), none, &panel, 1, NULL, "no.gexf", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

/* Whatever room there is: what is written stands on no other name, on no dot of weight, and within its panel.
 * Forty actors in a box of a panel's size, by a fixed series of places. */
static void
names_stand_clear_of_one_another (void)
{
  const EntBox bounds = { 0, 0, 160, 105 };
  g_autoptr (EntGraphFrame) frame = fixture_make (40, 3);
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  g_autoptr (EntSketch) sketch = ent__sketch_new_of_panels (frame, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (sketch);
  guint starts[] = { 0, 40 }, n_named = 0, n_wrong = 0;
  EntMerged merged = { .starts = starts };
  CU_ASSERT_TRUE_FATAL (ent__panel_measure_names (sketch, &merged, 1, 40, NULL));
  for (guint i = 0; i < 40; i++)
    ent__mark (sketch, i)->at = (EntPoint){ 8 + i * 61 % 144, 8 + i * 37 % 90 };
  ent__sketch_route (sketch);
  ent__panel_place_names (sketch, 0, 40, &bounds, 40);
  for (guint i = 0; i < 40; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    if (!mark->is_named)
      continue;
    n_named++;
    n_wrong +=
        mark->name_box.x0 < 0 || mark->name_box.y0 < 0 || mark->name_box.x1 > 160 || mark->name_box.y1 > 105;
    for (guint k = 0; k < 40; k++) {
      const EntMark *other = ent__mark (sketch, k);
      EntBox dot = ent__mark_box (other);
      n_wrong += k != i && other->is_named && ent__boxes_meet (&mark->name_box, &other->name_box, 0);
      n_wrong += k != i && other->half.x > 3 && ent__boxes_meet (&mark->name_box, &dot, 0);
    }
  }
  CU_ASSERT_EQUAL (n_wrong, 0);
  CU_ASSERT_TRUE (n_named >= 3 && n_named < 40);
}

void
ent_test_multiples (void)
{
  CU_pSuite suite = CU_add_suite ("multiples", NULL, NULL);
  CU_ADD_TEST (suite, each_actor_keeps_its_place);
  CU_ADD_TEST (suite, scales_are_the_same_throughout);
  CU_ADD_TEST (suite, colours_are_the_same_throughout);
  CU_ADD_TEST (suite, an_empty_window_is_an_empty_panel);
  CU_ADD_TEST (suite, nothing_but_empty_windows_can_be_drawn);
  CU_ADD_TEST (suite, the_legend_explains_only_what_is_there);
  CU_ADD_TEST (suite, only_pictures_are_drawn);
  CU_ADD_TEST (suite, names_stand_clear_of_one_another);
}
