/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coreness and the onion's layers against their definitions, worked out in the plainest way on random
 * networks. Peers' values are in test-centrality.c. */
#include <CUnit/CUnit.h>
#include "tests/engine/growing-ties.h"

void ent_test_cores (void);

#define MAX_VERTICES 60u

static Ties
draw_ties (guint32 seed, guint n, double share, gboolean is_directed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  Ties ties = ties_new (n, is_directed);
  for (guint a = 0; a < n; a++)
    for (guint b = is_directed ? 0 : a + 1; b < n; b++)
      if (a != b && g_rand_double (chance) < share * (a < n / 3 && b < n / 3 ? 3 : 1))
        ties_add (&ties, a, b, 1);
  return ties;
}

/* How many ties hold @vertex among those that are in. */
static guint
count_ties (const Ties *ties, const gboolean *is_in, guint vertex, EntMode mode)
{
  guint n = 0;
  for (guint i = 0; i < ties->from->len; i++) {
    guint32 from = g_array_index (ties->from, guint32, i), to = g_array_index (ties->to, guint32, i);
    gboolean is_both = !ties->is_directed || mode == ENT_MODE_ALL;
    if (is_in[from] && is_in[to])
      n += (from == vertex && (is_both || mode == ENT_MODE_OUT)) ||
           (to == vertex && (is_both || mode == ENT_MODE_IN));
  }
  return n;
}

/* Takes off all who have fewer than @k ties, all at once; whether there are any. */
static gboolean
take_off (const Ties *ties, gboolean *is_in, guint k, EntMode mode)
{
  gboolean falls[MAX_VERTICES] = { FALSE }, has_any = FALSE;
  for (guint v = 0; v < ties->n; v++)
    has_any |= falls[v] = is_in[v] && count_ties (ties, is_in, v, mode) < k;
  for (guint v = 0; v < ties->n; v++)
    is_in[v] &= !falls[v];
  return has_any;
}

/* @layers: in which round somebody fell, from 1; rounds in which nobody falls do not count. */
static void
peel_plainly (const Ties *ties, EntMode mode, gint64 *cores, gint64 *layers)
{
  gboolean is_in[MAX_VERTICES];
  gint64 layer = 0;
  for (guint v = 0; v < ties->n; v++)
    is_in[v] = TRUE;
  for (guint k = 1; k <= 2 * ties->n; k++)
    for (gboolean goes_on = TRUE; goes_on;) {
      gboolean before[MAX_VERTICES];
      for (guint v = 0; v < ties->n; v++)
        before[v] = is_in[v];
      goes_on = take_off (ties, is_in, k, mode);
      layer += goes_on;
      for (guint v = 0; v < ties->n; v++)
        if (before[v] && !is_in[v]) {
          cores[v] = k - 1;
          layers[v] = layer;
        }
    }
}

static guint
count_wrong (const Ties *ties, const char *measure, EntMode mode, const gint64 *expected)
{
  g_autoptr (EntNetwork) network = ties_to_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  guint n_wrong = 0;
  settings.directed = ties->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.mode = mode;
  g_autoptr (EntFrame) frame = compute_frame (measure, network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  for (guint v = 0; v < ties->n; v++)
    n_wrong += (gint64)ent_frame_get_real (frame, 0, v) != expected[v];
  return n_wrong;
}

static void
cores_are_as_defined (void)
{
  static const double degrees[] = { .8, 3, 9 };
  guint32 seed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (degrees); i++)
    for (guint is_directed = 0; is_directed < 2; is_directed++)
      for (EntMode mode = ENT_MODE_ALL; mode <= ENT_MODE_IN; mode++) {
        gint64 cores[MAX_VERTICES], layers[MAX_VERTICES];
        Ties ties = draw_ties (++seed, MAX_VERTICES, degrees[i] / MAX_VERTICES, is_directed != 0);
        peel_plainly (&ties, mode, cores, layers);
        CU_ASSERT_EQUAL (count_wrong (&ties, "coreness", mode, cores), 0);
        if (!is_directed)
          CU_ASSERT_EQUAL (count_wrong (&ties, "onion", mode, layers), 0);
        ties_clear (&ties);
      }
}

void
ent_test_cores (void)
{
  CU_pSuite suite = CU_add_suite ("cores", NULL, NULL);
  CU_ADD_TEST (suite, cores_are_as_defined);
}
