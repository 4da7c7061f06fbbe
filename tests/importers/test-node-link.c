/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphs in JSON: nodes and links, Cytoscape's elements, and what is damaged. */
#include "tests/importers/reading.h"

void ent_test_node_link (void);

#define NODES "\"nodes\":[{\"id\":\"a\",\"label\":\"France\"},{\"id\":\"b\",\"name\":\"Mali\"}]"

static void
assert_holds (const Reading *reading, const char *expected)
{
  g_autofree char *text = reading_describe (reading);
  CU_ASSERT (strstr (text, expected) != NULL);
}

/* networkx calls them `edges` from 3.4 on, `links` before, as D3 does. */
static void
links_and_edges_are_one (void)
{
  g_auto (Reading) links =
      reading_of ("node-link", "{\"directed\":true," NODES
                               ",\"links\":[{\"source\":\"a\",\"target\":\"b\",\"relation\":\"aid\"}]}");
  g_auto (Reading) edges =
      reading_of ("node-link", "{\"edges\":[{\"source\":\"a\",\"target\":\"b\",\"key\":0}]," NODES "}");
  assert_holds (&links, "claim state:FRA aid state:MLI");
  assert_holds (&edges, "claim state:FRA related.mutual state:MLI");
}

/* D3 may name ends by the number of the node. */
static void
numbers_are_ids (void)
{
  g_auto (Reading) reading =
      reading_of ("node-link", "{\"nodes\":[{\"name\":\"France\"},{\"name\":\"Mali\"}],\"links\":[{"
                               "\"source\":0,\"target\":1,\"value\":3}]}");
  assert_holds (&reading, "claim state:FRA related.mutual state:MLI");
  assert_holds (&reading, " value=3\n");
}

static void
elements_of_cytoscape_are_read (void)
{
  g_auto (Reading) grouped = reading_of (
      "node-link",
      "{\"elements\":{\"nodes\":[{\"data\":{\"id\":\"1\",\"name\":\"France\"},\"position\":{\"x\":1}},{"
      "\"data\":"
      "{\"id\":\"2\",\"name\":\"Mali\"}}],\"edges\":[{\"data\":{\"source\":\"1\",\"target\":\"2\"}}]}}");
  g_auto (Reading) flat =
      reading_of ("node-link", "[{\"data\":{\"source\":\"France\",\"target\":\"Mali\"}},"
                               "{\"data\":{\"id\":\"France\"}},{\"data\":{\"id\":\"Mali\"}}]");
  assert_holds (&grouped, "claim state:FRA related.mutual state:MLI");
  assert_holds (&flat, "claim state:FRA related.mutual state:MLI");
}

static void
nan_of_python_is_no_number (void)
{
  g_auto (Reading) reading = reading_of (
      "node-link", "{" NODES ",\"links\":[{\"source\":\"a\",\"target\":\"b\",\"weight\":NaN,\"w\":-Infinity,"
                   "\"note\":\"\\\"NaN\"}]}");
  assert_holds (&reading, "claim state:FRA related.mutual state:MLI");
  assert_holds (&reading, "|\"NaN|");
  CU_ASSERT (reading_says (&reading, "bad-number", "test: 1 row: ", "-Infinity"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
what_is_wrong_has_a_pointer (void)
{
  g_auto (Reading) reading = reading_of (
      "node-link",
      "{" NODES ",\"links\":[7,{\"source\":\"a\",\"target\":\"z\"},{\"source\":\"a\",\"target\":\"b\"}]}");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "wrong-type", "test#/links/0: ", "expected a link"));
  CU_ASSERT (reading_says (&reading, "unknown-node", "test#/links/1: ", "no node has the id 'z'"));
}

static void
damage_and_depth_end_the_reading (void)
{
  g_autoptr (GString) deep = g_string_new ("{" NODES ",\"links\":[{\"source\":\"a\",\"target\":\"b\",\"x\":");
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (deep, '[');
  g_auto (Reading) cut =
      reading_of ("node-link", "{" NODES ",\"links\":[{\"source\":\"a\",\"target\":\"b\"},{\"sou");
  g_auto (Reading) nested = reading_of ("node-link", deep->str);
  g_auto (Reading) none = reading_of ("node-link", "{\"nodes\":");
  CU_ASSERT (cut.error != NULL || reading_n_rejected (&cut) > 0);
  CU_ASSERT (nested.error != NULL || reading_n_rejected (&nested) > 0);
  CU_ASSERT (none.error != NULL);
}

static void
claims_are_not_taken_for_graphs (void)
{
  static const char claims[] = "{\"entente\":1,\"source\":{\"id\":\"s\"},\"claims\":[{\"nodes\":[]}]}";
  CU_ASSERT_EQUAL (ent_importers_find ("node-link")->sniff (claims, strlen (claims)), 0);
  CU_ASSERT (ent_importers_find ("node-link")->sniff ("{" NODES "}", strlen ("{" NODES "}")) >
             ent_importers_find ("json")->sniff ("{" NODES "}", strlen ("{" NODES "}")));
}

void
ent_test_node_link (void)
{
  CU_pSuite suite = CU_add_suite ("node-link", NULL, NULL);
  CU_ADD_TEST (suite, links_and_edges_are_one);
  CU_ADD_TEST (suite, numbers_are_ids);
  CU_ADD_TEST (suite, elements_of_cytoscape_are_read);
  CU_ADD_TEST (suite, nan_of_python_is_no_number);
  CU_ADD_TEST (suite, what_is_wrong_has_a_pointer);
  CU_ADD_TEST (suite, damage_and_depth_end_the_reading);
  CU_ADD_TEST (suite, claims_are_not_taken_for_graphs);
}
