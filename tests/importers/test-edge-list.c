/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of edges: the headers of Gephi, R and surveys. */
#include "tests/importers/reading.h"

void ent_test_edge_list (void);

static void
assert_holds (const Reading *reading, const char *expected)
{
  g_autofree char *text = reading_describe (reading);
  CU_ASSERT (strstr (text, expected) != NULL);
}

/* The header is that of Gephi's data laboratory. */
static void
gephis_columns_are_known (void)
{
  g_auto (Reading) reading = reading_of ("edge-list", "Source,Target,Type,Id,Label,Kind,Weight\n"
                                                      "France,Mali,Directed,7,,aid,2.5\n"
                                                      "France,Germany,Undirected,8,,,1\n");
  assert_holds (&reading, "claim state:FRA aid state:MLI");
  assert_holds (&reading, " weight=2.5\n");
  assert_holds (&reading, "claim state:FRA related.mutual state:DEU");
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

/* Two-letter codes, of which "NA" is Namibia's, not a gap. */
static void
from_and_to_and_ego_and_alter_are_ends (void)
{
  g_auto (Reading) from = reading_of ("edge-list", "from\tto\tsign\tdate\nNA\tFR\t-1\t1994-05-06\n");
  g_auto (Reading) ego = reading_of ("edge-list", "ego;alter;relation\nMali;Russia;aid.military\n");
  assert_holds (&from, "claim state:NAM related.hostile state:FRA 1994-05-06");
  assert_holds (&ego, "claim state:MLI aid.military state:RUS");
}

static void
bad_rows_cost_themselves (void)
{
  g_auto (Reading) reading =
      reading_of ("edge-list", "source,target,weight,start\nFrance,,1,\nFrance,Mali,nan,soon\na,b,c,d,e\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "missing-field", "test:2", "no target"));
  CU_ASSERT (reading_says (&reading, "bad-weight", "test: 1 row", ""));
  CU_ASSERT (reading_says (&reading, "bad-date", "test: 1 row", "start is no date"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
}

/* A line of our own NAME.edges.csv: what was computed is no attribute, a tie is friendly or hostile by its
 * sign alone. */
static void
our_own_table_keeps_what_was_said (void)
{
  g_auto (Reading) fact = reading_of (
      "edge-list",
      "Source,Target,Type,Id,Kind,Label,Weight,sign,signed_weight,symmetric,start,relation,date,evidence,r\n"
      "state:UKR,state:PRK,Directed,f1,accuse,accuses,0.1,-1,-0.1,false,2024-01-01,accuse,2024/"
      "2025,words,1\n");
  g_auto (Reading) tie = reading_of (
      "edge-list", "Source,Target,Type,Id,Kind,Label,Weight,sign,signed_weight,symmetric,evidence\n"
                   "state:UKR,state:PRK,Undirected,t1,hostility,aggression,0.1,-1,-0.1,false,words\n");
  assert_holds (&fact, "claim state:UKR accuse state:PRK 2024/2025 ");
  assert_holds (&fact, "from test by test\n");
  assert_holds (&tie, "claim state:UKR related.mutual.hostile state:PRK  ");
  assert_holds (&tie, " weight=0.1\n");
  CU_ASSERT (reading_says (&tie, "edge-weight", "test: 1 row", "--weight=attribute"));
  CU_ASSERT_FALSE (reading_says (&fact, "edge-weight", "", ""));
}

static void
tables_of_claims_and_data_sets_come_first (void)
{
  static const char claims[] = "subject,relation,object,source,target\na,aid,b,c,d\n";
  CU_ASSERT (ent_importers_find ("csv")->sniff (claims, strlen (claims)) >
             ent_importers_find ("edge-list")->sniff (claims, strlen (claims)));
  CU_ASSERT_EQUAL (ent_importers_find ("edge-list")->sniff ("a,b\n1,2\n", 8), 0);
}

void
ent_test_edge_list (void)
{
  CU_pSuite suite = CU_add_suite ("edge-list", NULL, NULL);
  CU_ADD_TEST (suite, gephis_columns_are_known);
  CU_ADD_TEST (suite, from_and_to_and_ego_and_alter_are_ends);
  CU_ADD_TEST (suite, bad_rows_cost_themselves);
  CU_ADD_TEST (suite, our_own_table_keeps_what_was_said);
  CU_ADD_TEST (suite, tables_of_claims_and_data_sets_come_first);
}
