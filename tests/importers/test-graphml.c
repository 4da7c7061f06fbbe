/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphML: graphs of others as sources of claims, what is wrong with them, and what a hostile file may not
 * do. That our own export comes back whole is tested by tests/importers/round-trip.sh. */
#include "tests/importers/reading.h"

void ent_test_graphml (void);

#define HEAD                                                                                                 \
  "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"                     \
  "<key id=\"d0\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"                                 \
  "<key id=\"d1\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"                              \
  "<key id=\"d2\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"><default>1</default></key>\n"       \
  "<key id=\"d3\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"                                  \
  "<key id=\"d4\" for=\"edge\" attr.name=\"sign\" attr.type=\"int\"/>\n"
#define NODE(id, label) "<node id=\"" id "\"><data key=\"d0\">" label "</data></node>\n"
#define EDGE(from, to, data) "<edge source=\"" from "\" target=\"" to "\">" data "</edge>\n"
#define TAIL "</graph></graphml>\n"
#define DIRECTED HEAD "<graph edgedefault=\"directed\">\n"

/* The relation of claim @n: "related.hostile"; its ends as ids. */
static char *
claim_of (const Reading *reading, guint32 n)
{
  EntClaim claim = ent_multigraph_get_claim (reading->graph, n);
  return g_strdup_printf ("%s %s %s", ent_multigraph_get_actor (reading->graph, claim.subject)->id,
                          ent_multigraph_get_relation (reading->graph, claim.relation)->id,
                          ent_multigraph_get_actor (reading->graph, claim.object)->id);
}

static void
assert_claim (const Reading *reading, guint32 n, const char *expected)
{
  if (n >= reading_n_claims (reading)) {
    CU_FAIL ("there is no such claim");
    return;
  }
  g_autofree char *claim = claim_of (reading, n);
  CU_ASSERT_STRING_EQUAL (claim, expected);
}

static void
labels_go_through_the_gazetteer (void)
{
  g_auto (Reading) reading = reading_of (
      "graphml", DIRECTED NODE ("a", "Francia") NODE ("b", "Mali") EDGE (
                     "a", "b", "<data key=\"d1\">alliance.defense</data><data key=\"d2\">2.5</data>") TAIL);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
  assert_claim (&reading, 0, "state:FRA alliance.defense state:MLI");
  EntAttribute attribute;
  EntAttributeIter iter = ent_test_get_details (reading.graph, 0)->attributes;
  CU_ASSERT (ent_attribute_iter_next (&iter, &attribute));
  CU_ASSERT_STRING_EQUAL (attribute.name, "weight");
  CU_ASSERT_STRING_EQUAL (attribute.value, "2.5");
}

static void
types_make_actors_that_nobody_knows (void)
{
  g_auto (Reading) reading =
      reading_of ("graphml", DIRECTED
                  "<node id=\"x\"><data key=\"d0\">Ada Lovelace</data><data key=\"d3\">Leader</data></node>\n"
                  "<node id=\"Some Club\"/>\n" EDGE ("x", "Some Club", "") TAIL);
  assert_claim (&reading, 0, "leader:ada-lovelace related actor:some-club");
}

/* Nothing is guessed of an edge without a word: only a sign makes it friendly or hostile. */
static void
what_an_edge_does_not_say_is_counted (void)
{
  g_auto (Reading) reading = reading_of (
      "graphml",
      HEAD "<graph edgedefault=\"undirected\">\n" NODE ("a", "France") NODE ("b", "Mali") EDGE ("a", "b", "")
          EDGE ("a", "b", "<data key=\"d4\">-1</data>") EDGE ("a", "b", "<data key=\"d4\">1</data>")
              EDGE ("a", "b", "<data key=\"d2\">-3</data>") EDGE ("a", "b", "<data key=\"d1\">pals</data>")
                  EDGE ("a", "b", "<data key=\"d2\">NaN</data>") TAIL);
  assert_claim (&reading, 0, "state:FRA related.mutual state:MLI");
  assert_claim (&reading, 1, "state:FRA related.mutual.hostile state:MLI");
  assert_claim (&reading, 2, "state:FRA related.mutual.friendly state:MLI");
  assert_claim (&reading, 3, "state:FRA related.mutual.hostile state:MLI");
  CU_ASSERT (
      reading_says (&reading, "default-relation", "test: 2 rows: ", "read as 'related.mutual.hostile'"));
  CU_ASSERT (reading_says (&reading, "unknown-relation", "test: 1 row: ", "'pals' is no relation"));
  CU_ASSERT (reading_says (&reading, "bad-weight", "test: 1 row: ", "no finite number"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
an_edge_has_a_direction_of_its_own (void)
{
  g_auto (Reading) reading =
      reading_of ("graphml", HEAD "<graph edgedefault=\"undirected\">\n" NODE ("a", "France") NODE (
                                 "b", "Mali") "<edge source=\"b\" target=\"a\" directed=\"true\"/>" TAIL);
  assert_claim (&reading, 0, "state:MLI related state:FRA");
}

static void
unknown_and_doubled_nodes_are_told_with_their_lines (void)
{
  g_auto (Reading) reading =
      reading_of ("graphml", DIRECTED EDGE ("a", "b", "") NODE ("a", "France") NODE ("a", "Mali") NODE (
                                 "b", "Niger") EDGE ("a", "zz", "") "<edge source=\"a\"/>\n<node/>\n" TAIL);
  /* An edge before its nodes is no error. */
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  assert_claim (&reading, 0, "state:FRA related state:NER");
  CU_ASSERT (reading_says (&reading, "duplicate-id", "test:11: ", "'a'"));
  CU_ASSERT (reading_says (&reading, "unknown-node", "test:13: ", "no node has the id 'zz'"));
  CU_ASSERT (reading_says (&reading, "missing-field", "test:14: ", "no target"));
  CU_ASSERT (reading_says (&reading, "missing-field", "test:15: ", "no id"));
}

static void
nested_graphs_are_read_and_ports_left_out (void)
{
  g_auto (Reading) reading = reading_of (
      "graphml",
      DIRECTED "<node id=\"o\"><data key=\"d0\">NATO</data><port name=\"p\"/><graph>\n" NODE ("a", "France")
          NODE ("b", "Spain") EDGE ("a", "b", "") "</graph></node>\n" EDGE ("o", "a", "") TAIL);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  assert_claim (&reading, 1, "org:nato related state:FRA");
  CU_ASSERT (reading_says (&reading, "nested", "test: 1 row", "its nodes and edges are read"));
  CU_ASSERT (reading_says (&reading, "left-out", "test: 1 row", "a port, which is not read"));
}

/* Graphs in each other deeper than libxml2 goes (256): an error, no crash. */
static void
deep_nesting_ends (void)
{
  g_autoptr (GString) text = g_string_new (DIRECTED);
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "<node id=\"n%u\"><graph>", i);
  g_auto (Reading) reading = reading_of ("graphml", text->str);
  CU_ASSERT (reading.error != NULL || reading_n_rejected (&reading) > 0);
}

static void
entities_of_the_file_are_refused (void)
{
  static const char *const files[] = {
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c "
    "\"&b;&b;&b;\">]>\n"
    "<graphml><graph><node id=\"&c;\"/></graph></graphml>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
    "<graphml><graph><node id=\"a\"><data key=\"d\">&a;</data></node></graph></graphml>",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY % a SYSTEM \"http://127.0.0.1/a.dtd\"> %a;]>\n"
    "<graphml><graph><node id=\"a\"/></graph></graphml>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_auto (Reading) reading = reading_of ("graphml", files[i]);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT (reading.error != NULL && strstr (reading.error->message, "take the DOCTYPE out") != NULL);
  }
}

/* As old GraphML has it; the DTD is not fetched. */
static void
a_doctype_that_declares_nothing_is_fine (void)
{
  g_auto (Reading) reading = reading_of (
      "graphml", "<!DOCTYPE graphml SYSTEM \"http://127.0.0.1:1/graphml.dtd\">\n"
                 "<graphml><graph edgedefault=\"directed\"><node id=\"France\"/><node id=\"Mali\"/>"
                 "<edge source=\"France\" target=\"Mali\"/></graph></graphml>");
  assert_claim (&reading, 0, "state:FRA related state:MLI");
}

/* libxml2 ends a text at 10 MB; the nodes before stay. */
static void
a_huge_value_ends_the_reading (void)
{
  g_autoptr (GString) text =
      g_string_new (DIRECTED NODE ("a", "France") NODE ("b", "Mali") EDGE ("a", "b", ""));
  g_string_append (text, "<node id=\"");
  gsize length = text->len + (32u << 20);
  while (text->len < length)
    g_string_append (text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  g_string_append (text, "\"/>" TAIL);
  g_auto (Reading) reading = reading_of ("graphml", text->str);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (reading_says (&reading, "syntax", "test:", "the rest of the file was not read"));
}

/* Cut anywhere, it is an error, and nothing is read that was not whole; libxml2 may give up a little earlier.
 */
static void
a_file_may_be_cut_anywhere (void)
{
  static const char text[] = DIRECTED NODE ("a", "France") NODE ("b", "Mali") EDGE ("a", "b", "") TAIL;
  gsize edge_end = (gsize)(strstr (text, "</edge>") - text) + strlen ("</edge>");
  for (gsize length = 1; length < sizeof text - 2; length++) {
    g_auto (Reading) reading = reading_of_bytes ("graphml", text, length);
    CU_ASSERT (reading.error != NULL || reading_n_rejected (&reading) > 0);
    CU_ASSERT (reading_n_claims (&reading) <= (length >= edge_end ? 1 : 0));
  }
}

/* Two nodes of one name are one actor; it is said. */
static void
a_name_twice_is_one_actor (void)
{
  g_auto (Reading) reading =
      reading_of ("graphml", DIRECTED NODE ("a", "Zork") NODE ("b", "Zork") NODE ("c", "Mali")
                                 EDGE ("a", "c", "") EDGE ("b", "c", "") TAIL);
  assert_claim (&reading, 0, "actor:zork related state:MLI");
  CU_ASSERT (reading_says (&reading, "duplicate-name", "test: 1 row", "one actor"));
}

/* A short file of our own at the level `claims`, by hand; the columns are those of graph-frame-claims.c. */
#define OWN_HEAD                                                                                             \
  "<graphml><key id=\"generator\" for=\"graph\" attr.name=\"generator\"/><key id=\"level\" for=\"graph\" "   \
  "attr.name=\"level\"/><key id=\"fields\" for=\"graph\" attr.name=\"fields\"/>"                             \
  "<key id=\"entries\" for=\"graph\" attr.name=\"entries\"/>"                                                \
  "<key id=\"label\" for=\"node\" attr.name=\"label\"/><key id=\"type\" for=\"node\" attr.name=\"type\"/>"   \
  "<key id=\"aliases\" for=\"node\" attr.name=\"aliases\"/><key id=\"x\" for=\"node\" attr.name=\"x\"/>"     \
  "<key id=\"k\" for=\"node\" attr.name=\"attribute.kind\"/>"                                                \
  "<key id=\"r\" for=\"edge\" attr.name=\"relation\"/><key id=\"c\" for=\"edge\" "                           \
  "attr.name=\"confidence\"/>"                                                                               \
  "<key id=\"o\" for=\"edge\" attr.name=\"own_confidence\"/><key id=\"i\" for=\"edge\" "                     \
  "attr.name=\"intensity\"/>"                                                                                \
  "<key id=\"q\" for=\"edge\" attr.name=\"quote\"/><key id=\"s\" for=\"edge\" attr.name=\"source.id\"/>"     \
  "<key id=\"w\" for=\"edge\" attr.name=\"subject_as_written\"/><key id=\"a\" for=\"edge\" "                 \
  "attr.name=\"attribute.weight\"/><key id=\"n\" for=\"edge\" attr.name=\"claim_id\"/>"                      \
  "<graph edgedefault=\"directed\">"
#define OWN_DATA                                                                                             \
  "<data key=\"level\">claims</data>"                                                                        \
  "<data key=\"generator\">entente 0.1.0</data><data key=\"fields\">aliases&#10;attribute.kind</data>"       \
  "<data key=\"entries\">{\"source\":{\"id\":\"other\"}}&#10;</data>"
#define OWN_NODES                                                                                            \
  "<node id=\"leader:ada\"><data key=\"label\">Ada L.</data><data key=\"type\">leader</data>"                \
  "<data key=\"aliases\">Ada; A\\; B\\\\C</data><data key=\"x\">7</data><data "                              \
  "key=\"k\">poet</data></node><node id=\"state:FRA\"/>"
#define OWN_EDGES                                                                                            \
  "<edge source=\"leader:ada\" target=\"state:FRA\" id=\"c1\"><data "                                        \
  "key=\"r\">aid</data><data key=\"c\">0.9</data><data key=\"o\">0.25</data><data key=\"i\">4</data>"        \
  "<data key=\"q\">so</data><data key=\"s\">paper</data><data key=\"w\">Ada</data><data "                    \
  "key=\"a\">2</data><data key=\"n\">c1</data></edge>"
#define OWN_TAIL "</graph></graphml>"

static void
assert_own (const Reading *reading)
{
  g_autofree char *text = reading_describe (reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading->problems), 0);
  CU_ASSERT (strstr (text, "actor leader:ada|Ada L.|leader|, Ada L., Ada, A; B\\C kind=poet\n") != NULL);
  CU_ASSERT (strstr (text, "claim leader:ada aid state:FRA  asserted 250000 from paper by paper|c1|") !=
             NULL);
  CU_ASSERT (strstr (text, "|so|-|-|Ada|-|-|nan..nan|nan|-1..-1 weight=2\n") != NULL);
  CU_ASSERT (strstr (text, "source other|") != NULL &&
             strstr (text, "source other|") < strstr (text, "source paper|"));
}

static void
our_own_claims_come_back (void)
{
  g_auto (Reading) reading = reading_of ("graphml", OWN_HEAD OWN_DATA OWN_NODES OWN_EDGES OWN_TAIL);
  assert_own (&reading);
}

/* networkx writes the graph's data last where it has no lxml; edges may stand anywhere. */
static void
what_is_said_of_the_graph_may_come_last (void)
{
  g_auto (Reading) last = reading_of ("graphml", OWN_HEAD OWN_NODES OWN_EDGES OWN_DATA OWN_TAIL);
  g_auto (Reading) edges_first = reading_of ("graphml", OWN_HEAD OWN_EDGES OWN_NODES OWN_DATA OWN_TAIL);
  assert_own (&last);
  assert_own (&edges_first);
}

/* Whose a graph is, was not said any more: what there is of it is read as one of others. libxml2 reads ahead,
 * and gives nothing of a text that is damaged near its beginning. */
static void
a_file_that_is_cut_before_its_last_words_is_read (void)
{
  g_autofree char *blanks = g_strnfill (65536, ' ');
  g_autofree char *text = g_strconcat (OWN_HEAD OWN_NODES OWN_EDGES, blanks, "<edge source=\"x", NULL);
  g_auto (Reading) reading = reading_of ("graphml", text);
  CU_ASSERT (reading_says (&reading, "syntax", "test:1", "the rest of the file was not read"));
  assert_claim (&reading, 0, "leader:ada-l aid state:FRA");
}

void
ent_test_graphml (void)
{
  CU_pSuite suite = CU_add_suite ("graphml", NULL, NULL);
  CU_ADD_TEST (suite, labels_go_through_the_gazetteer);
  CU_ADD_TEST (suite, types_make_actors_that_nobody_knows);
  CU_ADD_TEST (suite, what_an_edge_does_not_say_is_counted);
  CU_ADD_TEST (suite, an_edge_has_a_direction_of_its_own);
  CU_ADD_TEST (suite, unknown_and_doubled_nodes_are_told_with_their_lines);
  CU_ADD_TEST (suite, nested_graphs_are_read_and_ports_left_out);
  CU_ADD_TEST (suite, deep_nesting_ends);
  CU_ADD_TEST (suite, entities_of_the_file_are_refused);
  CU_ADD_TEST (suite, a_doctype_that_declares_nothing_is_fine);
  CU_ADD_TEST (suite, a_huge_value_ends_the_reading);
  CU_ADD_TEST (suite, a_file_may_be_cut_anywhere);
  CU_ADD_TEST (suite, a_name_twice_is_one_actor);
  CU_ADD_TEST (suite, our_own_claims_come_back);
  CU_ADD_TEST (suite, what_is_said_of_the_graph_may_come_last);
  CU_ADD_TEST (suite, a_file_that_is_cut_before_its_last_words_is_read);
}
