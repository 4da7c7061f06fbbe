/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing two networks, worked out by hand. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

#define AID(a, b)                                                                                            \
  {                                                                                                          \
    .subject = a, .relation = "aid", .object = b, .date = "2010", .confidence = "1"                          \
  }
#define THREAT(a, b)                                                                                         \
  {                                                                                                          \
    .subject = a, .relation = "threaten", .object = b, .date = "2010", .confidence = "1"                     \
  }

/* Weights by facts: +1 for each aid, -1 for each threat. Russia-Iran turns from +2 to -1; Russia-Cuba goes;
 * Iran-Oman appears; Iran-Iraq stays; Iran-Syria grows from 1 to 2. */
static const SampleClaim earlier[] = {
  AID ("Russia", "Iran"), AID ("Iran", "Russia"), AID ("Russia", "Cuba"),
  AID ("Iran", "Iraq"),   AID ("Iran", "Syria"),
};

static const SampleClaim later[] = {
  THREAT ("Russia", "Iran"), AID ("Iran", "Oman"),  AID ("Iran", "Iraq"),
  AID ("Iran", "Syria"),     AID ("Syria", "Iran"),
};

static EntNetwork *
make_network (const SampleClaim *claims, guint n)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, n, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.weight = ENT_WEIGHT_FACTS;
  return ent_network_new (graph, selection, &options, NULL, NULL);
}

static guint
find_row (const EntFrame *frame, guint column, const char *text)
{
  guint row = 0;
  while (row < ent_frame_get_n_rows (frame) && strcmp (ent_frame_get_string (frame, column, row), text) != 0)
    row++;
  return row;
}

static void
ties_are_told_by_what_became_of_them (void)
{
  g_autoptr (EntNetwork) before = make_network (earlier, G_N_ELEMENTS (earlier));
  g_autoptr (EntNetwork) after = make_network (later, G_N_ELEMENTS (later));
  g_autoptr (EntFrame) frame = ent_compare_ties (before, after, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 4);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "changed-side");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 5, 0), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 6, 0), -1, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 7, 0), -3, 0);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 3, find_row (frame, 0, "gone")), "state:CUB");
  CU_ASSERT_TRUE (isnan (ent_frame_get_real (frame, 6, find_row (frame, 0, "gone"))));
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 4, find_row (frame, 0, "appeared")), "state:OMN");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 4, find_row (frame, 0, "stronger")), "state:SYR");
}

static void
a_network_is_like_itself (void)
{
  g_autoptr (EntNetwork) network = make_network (earlier, G_N_ELEMENTS (earlier));
  g_autoptr (EntFrame) frame = ent_compare_ties (network, network, NULL);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

/* Strength before: Iran 4, Russia 3; after: Iran 4, Syria 2, Iraq and Oman 1, Russia 0: it falls from 2 to 5.
 */
static void
ranks_are_told_side_by_side (void)
{
  const EntMeasure *const measures[] = { ent_measures_find ("strength", NULL) };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntNetwork) before = make_network (earlier, G_N_ELEMENTS (earlier));
  g_autoptr (EntNetwork) after = make_network (later, G_N_ELEMENTS (later));
  g_autoptr (EntFrame) frame = ent_compare_measures (before, after, measures, 1, &settings, NULL, NULL);
  guint russia = find_row (frame, 1, "state:RUS"), oman = find_row (frame, 1, "state:OMN");
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 6);
  CU_ASSERT_EQUAL (russia, 0);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 5, russia), 2);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 6, russia), 5);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 7, russia), -3);
  CU_ASSERT_TRUE (ent_frame_is_missing (frame, 5, oman));
  CU_ASSERT_TRUE (ent_frame_is_missing (frame, 7, oman));
  CU_ASSERT_EQUAL (ent_frame_get_n_columns (frame), 8);
}

void ent_test_compare (void);

void
ent_test_compare (void)
{
  CU_pSuite suite = CU_add_suite ("compare", NULL, NULL);
  CU_ADD_TEST (suite, ties_are_told_by_what_became_of_them);
  CU_ADD_TEST (suite, a_network_is_like_itself);
  CU_ADD_TEST (suite, ranks_are_told_side_by_side);
}
