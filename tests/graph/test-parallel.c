/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops on several threads: each piece is done once, whoever does it, however many loops there are, one after
 * the other, within one another, or side by side. */
#include <CUnit/CUnit.h>

#include "graph/parallel.h"

void ent_test_parallel (void);

#define MOST 300u

typedef struct {
  gint times[MOST]; /* atomic */
} Counts;

static void
count (gpointer data, guint piece)
{
  g_atomic_int_inc (&((Counts *)data)->times[piece]);
}

/* Pieces that were not done once, or that are none. */
static guint
run_once (guint n_threads, guint n_pieces)
{
  Counts counts = { { 0 } };
  guint n_wrong = 0;
  ent_parallel_for (n_threads, n_pieces, count, &counts);
  for (guint i = 0; i < MOST; i++)
    n_wrong += counts.times[i] != (i < n_pieces);
  return n_wrong;
}

static void
each_piece_is_done_once (void)
{
  static const guint threads[] = { 0, 1, 2, 3, 7, 1000 }, pieces[] = { 0, 1, 2, 3, 50, MOST };
  for (guint t = 0; t < G_N_ELEMENTS (threads); t++)
    for (guint p = 0; p < G_N_ELEMENTS (pieces); p++)
      CU_ASSERT_EQUAL (run_once (threads[t], pieces[p]), 0);
}

/* Short ones, one right after the other, and now and then one after helpers have gone to sleep. */
static void
loops_may_follow_at_once_or_later (void)
{
  guint n_wrong = 0;
  for (guint i = 0; i < 20000; i++) {
    n_wrong += run_once (2 + i % 3, 1 + i % 9);
    if (i % 1000 == 0)
      g_usleep (2000);
  }
  CU_ASSERT_EQUAL (n_wrong, 0);
}

static void
run_within (gpointer data, G_GNUC_UNUSED guint piece)
{
  g_atomic_int_add ((gint *)data, (gint)run_once (3, 20));
}

static void
a_piece_may_have_a_loop_of_its_own (void)
{
  gint n_wrong = 0;
  ent_parallel_for (3, 40, run_within, &n_wrong);
  CU_ASSERT_EQUAL (n_wrong, 0);
}

static gpointer
run_beside (G_GNUC_UNUSED gpointer data)
{
  guint n_wrong = 0;
  for (guint i = 0; i < 500; i++)
    n_wrong += run_once (3, 1 + i % 30);
  return GUINT_TO_POINTER (n_wrong);
}

static void
loops_may_run_side_by_side (void)
{
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("beside", run_beside, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    CU_ASSERT_EQUAL (GPOINTER_TO_UINT (g_thread_join (threads[i])), 0);
}

void
ent_test_parallel (void)
{
  CU_pSuite suite = CU_add_suite ("parallel", NULL, NULL);
  CU_ADD_TEST (suite, each_piece_is_done_once);
  CU_ADD_TEST (suite, loops_may_follow_at_once_or_later);
  CU_ADD_TEST (suite, a_piece_may_have_a_loop_of_its_own);
  CU_ADD_TEST (suite, loops_may_run_side_by_side);
}
