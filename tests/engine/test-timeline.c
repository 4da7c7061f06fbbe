/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timelines. Two trios become one bloc, part again, and one of them makes way for a pair: what must be told
 * follows from that. Pettitt's p is worked out by hand. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

#define AID(a, b, year)                                                                                      \
  {                                                                                                          \
    .subject = a, .relation = "aid", .object = b, .date = year, .confidence = "1"                            \
  }
#define TRIO(a, b, c, year) AID (a, b, year), AID (b, c, year), AID (a, c, year)
#define FIRST(year) TRIO ("Russia", "Iran", "Syria", year)
#define SECOND(year) TRIO ("France", "Spain", "Italy", year)

static const SampleClaim claims[] = {
  FIRST ("2010"),
  SECOND ("2010"),
  FIRST ("2011"),
  SECOND ("2011"),
  AID ("Russia", "France", "2011"),
  AID ("Russia", "Spain", "2011"),
  AID ("Russia", "Italy", "2011"),
  AID ("Iran", "France", "2011"),
  AID ("Iran", "Spain", "2011"),
  AID ("Iran", "Italy", "2011"),
  AID ("Syria", "France", "2011"),
  AID ("Syria", "Spain", "2011"),
  AID ("Syria", "Italy", "2011"),
  FIRST ("2012"),
  SECOND ("2012"),
  FIRST ("2013"),
  AID ("Peru", "Chile", "2013"),
};

static EntTimeline *
make_timeline (const SampleClaim *list, guint n, const char *width, const char *step, GError **error)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (list, n, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.weight = ENT_WEIGHT_FACTS;
  return ent_timeline_new (graph, selection, &options, width, step, 2, error);
}

static void
windows_begin_with_their_year_or_month (void)
{
  EntDay first = ent_day_from_ymd (2010, 3, 5), last = ent_day_from_ymd (2011, 2, 1);
  g_autoptr (GArray) years = ent_windows_new (first, last, "1y", NULL, NULL);
  g_autoptr (GArray) quarters = ent_windows_new (first, last, "1y", "3m", NULL);
  g_autoptr (GArray) weeks = ent_windows_new (first, first + 13, "1w", NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (years->len, 2);
  CU_ASSERT_EQUAL (g_array_index (years, EntWindow, 0).first, ent_day_from_ymd (2010, 1, 1));
  CU_ASSERT_EQUAL (g_array_index (years, EntWindow, 1).last, ent_day_from_ymd (2011, 12, 31));
  CU_ASSERT_EQUAL_FATAL (quarters->len,
                         2); /* the second one, from April 2010 to March 2011, holds the last day */
  CU_ASSERT_EQUAL (g_array_index (quarters, EntWindow, 1).first, ent_day_from_ymd (2010, 4, 1));
  CU_ASSERT_EQUAL (g_array_index (quarters, EntWindow, 1).last, ent_day_from_ymd (2011, 3, 31));
  CU_ASSERT_EQUAL_FATAL (weeks->len, 2);
  CU_ASSERT_EQUAL (g_array_index (weeks, EntWindow, 1).last, first + 13);
}

/* Neither an office nor a plan, nor a date that no window can hold; of those alone, what they name. */
static void
the_period_is_that_of_what_makes_ties (void)
{
  static const SampleClaim list[] = {
    AID ("Russia", "Iran", "2012"), /* a leap year, in windows of years that 365 days make */
    AID ("Russia", "Iran", "2014"),
    AID ("Russia", "Iran", "202X"),
    { .subject = "Iran", .relation = "part-of", .object = "Syria", .date = "1999-05-01" },
    { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2019", .modality = "planned" },
  };
  g_autoptr (EntTimeline) ties = make_timeline (list, G_N_ELEMENTS (list), "1y", NULL, NULL);
  g_autoptr (EntTimeline) decades = make_timeline (list, G_N_ELEMENTS (list), "10y", NULL, NULL);
  g_autoptr (EntTimeline) rest = make_timeline (list + 3, 2, "1y", NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_timeline_get_size (ties), 3);
  CU_ASSERT_EQUAL (ent_timeline_get_window (ties, 0)->first, ent_day_from_ymd (2012, 1, 1));
  CU_ASSERT_EQUAL_FATAL (ent_timeline_get_size (decades), 2);
  CU_ASSERT_EQUAL (ent_timeline_get_window (decades, 1)->last, ent_day_from_ymd (2031, 12, 31));
  CU_ASSERT_EQUAL_FATAL (ent_timeline_get_size (rest), 21);
  CU_ASSERT_EQUAL (ent_timeline_get_window (rest, 0)->first, ent_day_from_ymd (1999, 1, 1));
}

static void
what_is_no_span_is_wrong_usage (void)
{
  static const char *const spans[] = {
    "", "1", "y", "0y", "-1y", "1.5y", "1q", "1 y", "99999999999999999999y"
  };
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_PTR_NULL (ent_windows_new (0, 1000, spans[i], NULL, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  }
  g_autoptr (GError) many = NULL, mixed = NULL;
  CU_ASSERT_PTR_NULL (ent_windows_new (0, 20000, "1d", NULL, &many));
  CU_ASSERT_TRUE (g_error_matches (many, ENT_ERROR, ENT_ERROR_USAGE));
  CU_ASSERT_PTR_NULL (ent_windows_new (0, 2000, "1y", "10d", &mixed));
  CU_ASSERT_TRUE (g_error_matches (mixed, ENT_ERROR, ENT_ERROR_USAGE));
}

static void
each_window_has_its_network (void)
{
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_networks (timeline);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 4);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "2010-01-01");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 1, 3), "2013-12-31");
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 2, 0), 6);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 3, 0), 6);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 3, 1), 15);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 4, 1), 1, 0); /* all 15 pairs of six */
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 2, 3), 5);
}

/* Whose start is open may have been at any time, also where the ego has no tie. */
static void
an_ego_has_no_network_where_it_has_no_tie (void)
{
  static const SampleClaim some[] = {
    AID ("Russia", "Iran", "2010"),
    AID ("Peru", "Chile", "2011"),
    AID ("France", "Spain", "../2012"),
    AID ("Russia", "Iran", "2012"),
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (some, G_N_ELEMENTS (some), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.ego = "Iran";
  g_autoptr (EntTimeline) timeline = ent_timeline_new (graph, selection, &options, "1y", NULL, 2, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_timeline_get_size (timeline), 3);
  for (guint window = 0; window < 3; window++) {
    const EntNetwork *network = ent_timeline_get_network (timeline, window);
    CU_ASSERT_EQUAL (ent_network_get_n_vertices (network), window == 1 ? 0 : 2);
    CU_ASSERT_EQUAL (ent_network_get_n_ties (network), window == 1 ? 0 : 1);
  }
}

static void
measures_are_those_of_each_window (void)
{
  const EntMeasure *const measures[] = { ent_measures_find ("degree", NULL) };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_measures (timeline, measures, 1, &settings, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 6 + 6 + 6 + 5);
  for (guint row = 0; row < 6; row++)
    CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 5, row), 2, 0);
  for (guint row = 6; row < 12; row++)
    CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 5, row), 5, 0);
}

/* The row of a window and event, or the number of rows. */
static guint
find_event (const EntFrame *frame, const char *from, const char *event)
{
  guint row = 0;
  while (row < ent_frame_get_n_rows (frame) && (strcmp (ent_frame_get_string (frame, 0, row), from) != 0 ||
                                                strcmp (ent_frame_get_string (frame, 5, row), event) != 0))
    row++;
  return row;
}

/* Of the two trios, one goes on in the bloc of six (half of its members are the trio's: Jaccard .5) and takes
 * up the other; then it loses three, who are split off; of these nobody is left, and a pair is born. */
static void
blocs_are_born_merge_split_and_die (void)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame =
      ent_timeline_of_blocs (timeline, ent_measures_find ("leiden", NULL), &settings, NULL, NULL);
  guint n = ent_frame_get_n_rows (frame);
  guint merger = find_event (frame, "2011-01-01", "merger"),
        split = find_event (frame, "2012-01-01", "split");
  guint goes_on = find_event (frame, "2012-01-01", "continues");
  guint death = find_event (frame, "2013-01-01", "death"), birth = find_event (frame, "2013-01-01", "birth");
  CU_ASSERT_EQUAL_FATAL (n, 2 + 1 + 2 + 3);
  CU_ASSERT_TRUE_FATAL (merger < n && split < n && goes_on < n && death < n && birth < n);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 4, merger), 6);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 7, merger), .5, 1e-12);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 8, merger), 3);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 9, merger), 3);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 13, merger), log (2),
                          1e-12); /* one bit less: ln 2 nats */
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 10, goes_on), 3);
  CU_ASSERT_EQUAL (g_ascii_strtoll (ent_frame_get_string (frame, 6, split), NULL, 10),
                   ent_frame_get_integer (frame, 2, goes_on));
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 3, birth), "Chile · Peru");
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 10, death), 3);
}

static void
partitions_that_stay_are_wholly_alike (void)
{
  static const SampleClaim same[] = { FIRST ("2010"), SECOND ("2010"), FIRST ("2011"), SECOND ("2011") };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (same, G_N_ELEMENTS (same), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame =
      ent_timeline_of_blocs (timeline, ent_measures_find ("leiden", NULL), &settings, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 4);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 11, 2), 1, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 12, 2), 1, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 13, 2), 0, 1e-12);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 2, 0), ent_frame_get_integer (frame, 2, 2));
}

/* Italy is with France and Spain, then nowhere, then with the others; they go on as they were. */
static void
who_changes_blocs_is_told_with_both (void)
{
  static const SampleClaim moving[] = {
    FIRST ("2010"),
    SECOND ("2010"),
    FIRST ("2011"),
    AID ("France", "Spain", "2011"),
    FIRST ("2012"),
    AID ("France", "Spain", "2012"),
    AID ("Italy", "Russia", "2012"),
    AID ("Italy", "Iran", "2012"),
    AID ("Italy", "Syria", "2012"),
  };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (moving, G_N_ELEMENTS (moving), "1y", NULL, NULL);
  const EntMeasure *leiden = ent_measures_find ("leiden", NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_moves (timeline, leiden, &settings, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "2012-01-01");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 2, 0), "state:ITA");
  CU_ASSERT_NOT_EQUAL (ent_frame_get_integer (frame, 4, 0), ent_frame_get_integer (frame, 6, 0));
  CU_ASSERT_PTR_NOT_NULL (strstr (ent_frame_get_string (frame, 5, 0), "France"));
  CU_ASSERT_PTR_NOT_NULL (strstr (ent_frame_get_string (frame, 7, 0), "Russia"));
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 8, 0), "2010-01-01");
}

/* Two trios become one bloc in 2011, which has the number of one; they part in 2012. */
static void
a_merger_moves_those_whose_bloc_ends (void)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  const EntMeasure *leiden = ent_measures_find ("leiden", NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_moves (timeline, leiden, &settings, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 6);
  for (guint row = 0; row < 6; row++)
    CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, row), row < 3 ? "2011-01-01" : "2012-01-01");
}

static void
a_tie_that_turns_is_told_with_what_it_was (void)
{
  static const SampleClaim turning[] = {
    AID ("Russia", "Iran", "2010"),
    { .subject = "Russia", .relation = "threaten", .object = "Iran", .date = "2012", .confidence = "1" },
    AID ("Russia", "Syria", "2010"),
    AID ("Russia", "Syria", "2012"),
  };
  g_autoptr (EntTimeline) timeline = make_timeline (turning, G_N_ELEMENTS (turning), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_sides (timeline, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "2012-01-01");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 6, 0), "2010-01-01");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 4, 0), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 5, 0), -1, 0);
}

/* Russia's degree is 1, 1, 1, 1, 3, 3, 3, 3: after four values U = 16, so p = 2 exp (-6 × 256 / (512 + 64)) =
 * .1390. */
static void
a_change_of_level_is_found_where_it_is (void)
{
  static const SampleClaim rising[] = {
    AID ("Russia", "Iran", "2010"),  AID ("Russia", "Iran", "2011"), AID ("Russia", "Iran", "2012"),
    AID ("Russia", "Iran", "2013"),  AID ("Russia", "Iran", "2014"), AID ("Russia", "Cuba", "2014"),
    AID ("Russia", "Syria", "2014"), AID ("Russia", "Iran", "2015"), AID ("Russia", "Cuba", "2015"),
    AID ("Russia", "Syria", "2015"), AID ("Russia", "Iran", "2016"), AID ("Russia", "Cuba", "2016"),
    AID ("Russia", "Syria", "2016"), AID ("Russia", "Iran", "2017"), AID ("Russia", "Cuba", "2017"),
    AID ("Russia", "Syria", "2017"),
  };
  const EntMeasure *const measures[] = { ent_measures_find ("degree", NULL) };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntTimeline) timeline = make_timeline (rising, G_N_ELEMENTS (rising), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_changes (timeline, measures, 1, &settings, NULL, NULL);
  CU_ASSERT_STRING_EQUAL_FATAL (ent_frame_get_string (frame, 1, 0), "state:RUS");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 3, 0), "2014-01-01");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 4, 0), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 5, 0), 3, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 6, 0), 2 * exp (-8. / 3), 1e-12);
}

static void
without_dates_there_is_nothing_to_follow (void)
{
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (make_timeline (NULL, 0, "1y", NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

void ent_test_timeline (void);

/* The tie of Peru and Chile is there in the last year alone, of weight 1; those of France and Russia in 2011,
 * each with one fact. */
static void
ties_have_their_weight_in_each_window (void)
{
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_ties (timeline);
  guint n_peru = 0, n_france = 0;
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), G_N_ELEMENTS (claims));
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    const char *from = ent_frame_get_string (frame, 0, row), *a = ent_frame_get_string (frame, 2, row),
               *b = ent_frame_get_string (frame, 3, row);
    CU_ASSERT_TRUE (strcmp (a, b) < 0);
    CU_ASSERT_EQUAL (ent_frame_get_real (frame, 4, row), 1);
    CU_ASSERT_EQUAL (ent_frame_get_real (frame, 6, row), 0);
    n_peru +=
        g_str_equal (a, "state:CHL") && g_str_equal (b, "state:PER") && g_str_equal (from, "2013-01-01");
    n_france +=
        g_str_equal (a, "state:FRA") && g_str_equal (b, "state:RUS") && g_str_equal (from, "2011-01-01");
  }
  CU_ASSERT_EQUAL (n_peru, 1);
  CU_ASSERT_EQUAL (n_france, 1);
}

/* Of three pairs a year one stays, whose number is greater than there are actors in both years: it goes on
 * all the same, and what is in both is parted alike (one bloc in either year: nothing differs, so vi is 0).
 */
static void
few_may_stay_of_many_blocs (void)
{
  static const SampleClaim pairs[] = {
    AID ("Albania", "Angola", "2010"), AID ("Belgium", "Brazil", "2010"), AID ("Zambia", "Zimbabwe", "2010"),
    AID ("Chile", "Cuba", "2011"),     AID ("Denmark", "Egypt", "2011"),  AID ("Zambia", "Zimbabwe", "2011"),
  };
  g_autoptr (EntTimeline) timeline = make_timeline (pairs, G_N_ELEMENTS (pairs), "1y", NULL, NULL);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame =
      ent_timeline_of_blocs (timeline, ent_measures_find ("leiden", NULL), &settings, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  guint n_going_on = 0;
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    if (g_str_equal (ent_frame_get_string (frame, (guint)ent_frame_find_column (frame, "event"), row),
                     "continues")) {
      n_going_on++;
      CU_ASSERT_PTR_NOT_NULL (strstr (ent_frame_get_string (frame, 3, row), "Zambia"));
      CU_ASSERT_EQUAL (ent_frame_get_real (frame, (guint)ent_frame_find_column (frame, "vi"), row), 0);
    }
  CU_ASSERT_EQUAL (n_going_on, 1);
}

/* Four years from 2010 on, without a network for each. */
static void
windows_can_be_listed_alone (void)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (GArray) windows = ent_windows_list (graph, selection, "1y", NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (windows->len, 4);
  CU_ASSERT_EQUAL (g_array_index (windows, EntWindow, 3).last, ent_day_from_ymd (2013, 12, 31));
}

/* Windows of two years that go on by one: each day is the newest window's, and the last one's to its end. */
static void
each_day_belongs_to_one_window (void)
{
  static const char *const untils[] = { "2010-12-31", "2011-12-31", "2013-12-31" };
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "2y", "1y", NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_networks (timeline);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), G_N_ELEMENTS (untils));
  ent_timeline_add_until (timeline, frame);
  guint until = (guint)ent_frame_find_column (frame, "until");
  for (guint row = 0; row < G_N_ELEMENTS (untils); row++)
    CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, until, row), untils[row]);
}

/* The same blocs as ent_timeline_of_members() has them, beside the values: in 2013 the first trio and a new
 * pair. */
static void
blocs_stand_beside_measures (void)
{
  g_autoptr (EntTimeline) timeline = make_timeline (claims, G_N_ELEMENTS (claims), "1y", NULL, NULL);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const EntMeasure *degree = ent_measures_find ("degree", NULL), *leiden = ent_measures_find ("leiden", NULL);
  g_autoptr (EntFrame) frame = ent_timeline_of_measures (timeline, &degree, 1, &settings, NULL, NULL);
  CU_ASSERT_TRUE_FATAL (ent_timeline_add_blocs (timeline, frame, leiden, &settings, NULL, NULL));
  gint bloc = ent_frame_find_column (frame, "bloc");
  gint64 peru = 0, chile = 0, iran = 0, before = 0;
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    const char *id = ent_frame_get_string (frame, 2, row);
    gint64 number = ent_frame_get_integer (frame, (guint)bloc, row);
    gboolean is_last = g_str_equal (ent_frame_get_string (frame, 0, row), "2013-01-01");
    gboolean is_one_before = g_str_equal (ent_frame_get_string (frame, 0, row), "2012-01-01");
    peru = g_str_equal (id, "state:PER") ? number : peru;
    chile = g_str_equal (id, "state:CHL") ? number : chile;
    iran = is_last && g_str_equal (id, "state:IRN") ? number : iran;
    before = is_one_before && g_str_equal (id, "state:RUS") ? number : before;
  }
  CU_ASSERT_TRUE (peru > 0 && peru == chile && peru != iran);
  CU_ASSERT_EQUAL (iran, before);
}

void
ent_test_timeline (void)
{
  CU_pSuite suite = CU_add_suite ("timeline", NULL, NULL);
  CU_ADD_TEST (suite, ties_have_their_weight_in_each_window);
  CU_ADD_TEST (suite, few_may_stay_of_many_blocs);
  CU_ADD_TEST (suite, windows_can_be_listed_alone);
  CU_ADD_TEST (suite, each_day_belongs_to_one_window);
  CU_ADD_TEST (suite, blocs_stand_beside_measures);
  CU_ADD_TEST (suite, windows_begin_with_their_year_or_month);
  CU_ADD_TEST (suite, the_period_is_that_of_what_makes_ties);
  CU_ADD_TEST (suite, what_is_no_span_is_wrong_usage);
  CU_ADD_TEST (suite, each_window_has_its_network);
  CU_ADD_TEST (suite, an_ego_has_no_network_where_it_has_no_tie);
  CU_ADD_TEST (suite, measures_are_those_of_each_window);
  CU_ADD_TEST (suite, blocs_are_born_merge_split_and_die);
  CU_ADD_TEST (suite, partitions_that_stay_are_wholly_alike);
  CU_ADD_TEST (suite, who_changes_blocs_is_told_with_both);
  CU_ADD_TEST (suite, a_merger_moves_those_whose_bloc_ends);
  CU_ADD_TEST (suite, a_tie_that_turns_is_told_with_what_it_was);
  CU_ADD_TEST (suite, a_change_of_level_is_found_where_it_is);
  CU_ADD_TEST (suite, without_dates_there_is_nothing_to_follow);
}
