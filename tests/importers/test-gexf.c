/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GEXF: attvalues, kinds, spells; networkx's spelling and Gephi's. */
#include "tests/importers/reading.h"

void ent_test_gexf (void);

#define HEAD                                                                                                 \
  "<?xml version=\"1.0\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"><meta><description>A graph"  \
  "</description></meta>\n<graph defaultedgetype=\"undirected\" mode=\"dynamic\">\n<attributes "             \
  "class=\"edge\">"                                                                                          \
  "<attribute id=\"0\" title=\"note\" type=\"string\"><default>none</default></attribute></attributes>\n"    \
  "<nodes><node id=\"1\" label=\"Mali\"/><node id=\"2\" label=\"France\"/></nodes>\n<edges>\n"
#define TAIL "</edges></graph></gexf>\n"

static void
an_edge_is_a_claim_for_each_spell (void)
{
  g_auto (Reading) reading = reading_of (
      "gexf",
      HEAD "<edge id=\"e\" source=\"1\" target=\"2\" kind=\"aid.military\" type=\"directed\" weight=\"2\" "
           "label=\"x\">"
           "<attvalues><attvalue for=\"0\" value=\"yes\"/></attvalues><spells><spell start=\"2010-01-01\" "
           "end=\"2011-02-03\"/><spell start=\"2013-05-01T00:00:00\"/></spells></edge>\n" TAIL);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT (strstr (text, "source a") != NULL && strstr (text, "|A graph|") != NULL);
  CU_ASSERT (strstr (text, "claim state:MLI aid.military state:FRA 2010-01-01/2011-02-03 asserted") != NULL);
  CU_ASSERT (strstr (text, "claim state:MLI aid.military state:FRA 2013-05-01/.. asserted") != NULL);
  CU_ASSERT (strstr (text, "|yes|") != NULL);
}

static void
defaults_and_periods_of_the_edge_itself (void)
{
  g_auto (Reading) reading =
      reading_of ("gexf", HEAD "<edge source=\"1\" target=\"2\" start=\"1994\" end=\"1996.0\"/>\n"
                               "<edge source=\"1\" target=\"3\"/>\n" TAIL);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT (strstr (text, "claim state:MLI related.mutual state:FRA 1994/1996 ") != NULL);
  CU_ASSERT (strstr (text, "|none|") != NULL);
  CU_ASSERT (reading_says (&reading, "unknown-node", "test:8: ", "no node has the id '3'"));
}

static void
all_attributes_of_an_edge_are_read_at_once (void)
{
  g_auto (Reading) reading = reading_of (
      "gexf",
      HEAD "<edge id=\"1\" source=\"1\" target=\"2\" type=\"directed\" label=\"a\" kind=\"aid\" weight=\"1\" "
           "start=\"2001\" end=\"2002\" thickness=\"1\"/>\n" TAIL);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
nodes_in_nodes_are_read (void)
{
  g_auto (Reading) reading = reading_of (
      "gexf", "<gexf><graph><nodes><node id=\"a\" label=\"NATO\"><nodes><node id=\"b\" label=\"Spain\"/>"
              "</nodes></node></nodes><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "nested", "test: 1 row", "a node within a node"));
}

static void
entities_of_the_file_are_refused (void)
{
  g_auto (Reading) reading = reading_of (
      "gexf",
      "<?xml version=\"1.0\"?><!DOCTYPE gexf [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><gexf>&a;</gexf>");
  CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
}

/* By hand: of a description the metadata, whose further lines stand behind a blank; others' first line is a
 * title. Where Gephi or an older export merged edges, they are claims no more. */
static void
descriptions_are_read (void)
{
#define OWN(attributes, kind)                                                                                \
  "<gexf><meta><creator>entente 0.1.0</creator><description>entries: "                                       \
  "{\"source\":{\"id\":\"idle\"}}\n {\"source\":{\"id\":\"s\",\"title\":\"T\"}}\n \nlevel: claims\ntitle: "  \
  "Of ours"                                                                                                  \
  "</description></meta><graph><attributes class=\"edge\">" attributes "</attributes>"                       \
  "<nodes><node id=\"state:FRA\" label=\"France\"/><node id=\"state:DEU\" label=\"Germany\"/></nodes>"       \
  "<edges><edge source=\"state:FRA\" target=\"state:DEU\" kind=\"" kind "\"><attvalues>"                     \
  "<attvalue for=\"relation\" value=\"aid\"/><attvalue for=\"source.id\" value=\"s\"/></attvalues></edge>"   \
  "</edges></graph></gexf>"
  g_auto (Reading) own = reading_of ("gexf", OWN ("", "aid 2"));
  g_auto (Reading) merged = reading_of ("gexf", OWN ("<attribute id=\"m\" title=\"merged_edges\"/>", "aid"));
  g_auto (Reading) other =
      reading_of ("gexf", "<gexf><meta><description>Who with whom\nby hand</description></meta>"
                          "<graph><nodes><node id=\"a\" label=\"NATO\"/>"
                          "<node id=\"b\" label=\"Spain\"/></nodes><edges>"
                          "<edge source=\"a\" target=\"b\"/></edges></graph></gexf>");
#undef OWN
  g_autofree char *text = reading_describe (&own), *of_merged = reading_describe (&merged);
  g_autofree char *of_other = reading_describe (&other);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "source idle"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:FRA aid state:DEU"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "from s by "));
  CU_ASSERT_PTR_NULL (strstr (of_merged, "source idle"));
  CU_ASSERT_PTR_NOT_NULL (strstr (of_other, "|Who with whom|"));
}

void
ent_test_gexf (void)
{
  CU_pSuite suite = CU_add_suite ("gexf", NULL, NULL);
  CU_ADD_TEST (suite, an_edge_is_a_claim_for_each_spell);
  CU_ADD_TEST (suite, defaults_and_periods_of_the_edge_itself);
  CU_ADD_TEST (suite, all_attributes_of_an_edge_are_read_at_once);
  CU_ADD_TEST (suite, nodes_in_nodes_are_read);
  CU_ADD_TEST (suite, entities_of_the_file_are_refused);
  CU_ADD_TEST (suite, descriptions_are_read);
}
