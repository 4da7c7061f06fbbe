/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's bounds: of too many ties the strongest are kept, with whom they tie. What the page shows is
 * tested in a browser (tests/page.sh). */
#include <CUnit/CUnit.h>

#include "exporters/exporters-private.h"

void ent_test_page (void);

#define N_NODES 5u
#define N_TIES 4u

/* a-b 3, b-c 1, c-d 3, d-e 2: the two ties of weight 3 are the strongest. */
static EntGraphFrame *
make_graph (void)
{
  static const char *const ids[N_NODES] = { "a", "b", "c", "d", "e" };
  static const double weights[N_TIES] = { 3, 1, 3, 2 };
  EntFrame *nodes = ent_frame_new (N_NODES), *edges = ent_frame_new (N_TIES);
  guint32 *from = g_new (guint32, N_TIES), *to = g_new (guint32, N_TIES);
  ent_frame_add_column (nodes, "id", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (edges, "weight", ENT_COLUMN_REAL, NULL);
  for (guint i = 0; i < N_NODES; i++)
    ent_frame_set_string (nodes, 0, i, ids[i]);
  for (guint i = 0; i < N_TIES; i++) {
    ent_frame_set_real (edges, 0, i, weights[i]);
    from[i] = i;
    to[i] = i + 1;
  }
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_TIES, FALSE);
}

/* "a-b c-d": the ends of all ties, in order. */
static char *
list_ties (const EntGraphFrame *frame)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < ent_frame_get_n_rows (frame->edges); i++)
    g_string_append_printf (list, "%s%s-%s", i > 0 ? " " : "",
                            ent_frame_get_string (frame->nodes, 0, frame->from[i]),
                            ent_frame_get_string (frame->nodes, 0, frame->to[i]));
  return g_string_free (list, FALSE);
}

static void
few_ties_are_all_kept (void)
{
  g_autoptr (EntGraphFrame) frame = make_graph ();
  CU_ASSERT_PTR_NULL (ent_page_limit (frame, N_TIES));
  CU_ASSERT_PTR_NULL (ent_page_limit (frame, N_TIES + 1));
}

static void
of_more_the_strongest_stay_in_their_order (void)
{
  static const struct {
    guint most, n_nodes;
    const char *ties;
  } cases[] = { { 3, 5, "a-b c-d d-e" }, { 2, 4, "a-b c-d" }, { 1, 2, "a-b" }, { 0, 0, "" } };
  g_autoptr (EntGraphFrame) frame = make_graph ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (EntGraphFrame) kept = ent_page_limit (frame, cases[i].most);
    CU_ASSERT_PTR_NOT_NULL_FATAL (kept);
    g_autofree char *ties = list_ties (kept);
    CU_ASSERT_STRING_EQUAL (ties, cases[i].ties);
    CU_ASSERT_EQUAL (ent_frame_get_n_rows (kept->nodes), cases[i].n_nodes);
  }
}

void
ent_test_page (void)
{
  CU_pSuite suite = CU_add_suite ("page", NULL, NULL);
  CU_ADD_TEST (suite, few_ties_are_all_kept);
  CU_ADD_TEST (suite, of_more_the_strongest_stay_in_their_order);
}
