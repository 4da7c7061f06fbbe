/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of edges: the headers of Gephi, R and surveys. */
#include "tests/importers/reading.h"

#include <glib/gstdio.h>

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

static const char claims_table[] =
    "Source,Target,Type,Kind,Id,Label,Weight,sign,signed_weight,symmetric,start,end,relation,polarity,origin,"
    "quote,source.id,source.title,edge.Kind,evidence\n"
    "org:club,state:FRA,Directed,aid,1,gives aid to,0.5,1,0.5,false,,,aid,affirmed,a,so it is,a,A "
    "title,cased,words\n";

/* NAME.edges.csv in a folder of its own, with what else is given (nullable); all are gone afterwards. */
static Reading
read_tables (const char *nodes, const char *graph)
{
  static const char *const files[] = { "war.edges.csv", "war.nodes.csv", "war.graph.csv" };
  const char *const texts[] = { claims_table, nodes, graph };
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  char *paths[G_N_ELEMENTS (files)];
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    paths[i] = g_build_filename (folder, files[i], NULL);
    CU_ASSERT (texts[i] == NULL || g_file_set_contents (paths[i], texts[i], -1, NULL));
  }
  Reading reading = reading_of_file (paths[0], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_remove (paths[i]);
    g_free (paths[i]);
  }
  g_rmdir (folder);
  return reading;
}

/* Who has a name, a kind and fields has them from the nodes; which columns are fields, from the graph. */
static void
our_own_claims_are_read_with_their_nodes (void)
{
  static const char nodes[] = "Id,Label,type,kind,latitude,longitude,aliases,x\n"
                              "org:club,The Club,organization,,,,'=TC; Club,7\nstate:FRA,France,state,,,,,\n";
  g_auto (Reading) whole = read_tables (nodes, "name,value\ngenerator,entente 1\nfields,aliases\nfields,x\n");
  g_auto (Reading) alone = read_tables (NULL, NULL);
  assert_holds (&whole, "claim org:club aid state:FRA");
  assert_holds (&whole, " Kind=cased");
  assert_holds (&whole, "The Club");
  assert_holds (&whole, "=TC");
  CU_ASSERT_FALSE (reading_says (&whole, "missing-table", "", ""));
  assert_holds (&alone, "claim org:club aid state:FRA");
  CU_ASSERT (reading_says (&alone, "missing-table", "", "war.nodes.csv"));
  CU_ASSERT (reading_says (&alone, "missing-table", "", "war.graph.csv"));
  g_auto (Reading) broken = read_tables ("Id,Id\n\"", "name\nvalue\n");
  CU_ASSERT_EQUAL (reading_n_claims (&broken), 1);
  CU_ASSERT (reading_says (&broken, "unreadable", "", "no column value"));
}

/* Text that is in no file, as that of stdin and archives, has nothing beside it. */
static void
what_lies_beside_is_passed_over_and_missed_where_it_cannot_be (void)
{
  g_auto (Reading) nodes = reading_of ("edge-list", "Id,Label,type,kind,latitude,longitude\na,b,,,,\n");
  g_auto (Reading) graph = reading_of ("edge-list", "name,value\ngenerator,entente 1\n");
  g_auto (Reading) edges = reading_of ("edge-list", claims_table);
  CU_ASSERT (reading_says (&nodes, "read-with-edges", "", "passed over"));
  CU_ASSERT (reading_says (&graph, "read-with-edges", "", "passed over"));
  CU_ASSERT (reading_says (&edges, "missing-table", "", "NAME.nodes.csv"));
  CU_ASSERT_EQUAL (reading_n_claims (&edges), 1);
}

void
ent_test_edge_list (void)
{
  CU_pSuite suite = CU_add_suite ("edge-list", NULL, NULL);
  CU_ADD_TEST (suite, gephis_columns_are_known);
  CU_ADD_TEST (suite, from_and_to_and_ego_and_alter_are_ends);
  CU_ADD_TEST (suite, bad_rows_cost_themselves);
  CU_ADD_TEST (suite, our_own_table_keeps_what_was_said);
  CU_ADD_TEST (suite, our_own_claims_are_read_with_their_nodes);
  CU_ADD_TEST (suite, what_lies_beside_is_passed_over_and_missed_where_it_cannot_be);
  CU_ADD_TEST (suite, tables_of_claims_and_data_sets_come_first);
}
