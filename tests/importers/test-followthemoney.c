/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FollowTheMoney: entities of our own making, in the spelling of followthemoney/schema/ and of OpenSanctions'
 * exports. What is expected follows from the tables of importers/followthemoney-schemata.c and is worked out
 * by hand. */
#include "tests/importers/reading.h"

void ent_test_followthemoney (void);

#define FORMAT "followthemoney"
/* An entity a line; @properties without the outer brackets. */
#define ENTITY(id, schema, properties)                                                                       \
  "{\"id\":\"" id "\",\"schema\":\"" schema "\",\"properties\":{" properties "},\"datasets\":[\"set\"]}\n"
#define NAMED(id, schema, name) ENTITY (id, schema, "\"name\":[\"" name "\"]")

static gboolean
says (const Reading *reading, const char *words)
{
  g_autofree char *text = reading_describe (reading);
  return strstr (text, words) != NULL;
}

/* tests/data/followthemoney: the first lines are ties whose ends come later. */
static void
ties_find_their_ends_wherever_they_stand (void)
{
  g_autofree char *path = source_path ("tests/data/followthemoney/lake.ftm.json");
  g_auto (Reading) reading = reading_of_file (path, NULL);
  CU_ASSERT (says (&reading, "claim leader:ftm-lake-party-member member-of org:ftm-lake-party "
                             "2011/2015-06-30 "));
  CU_ASSERT (says (&reading, "claim leader:ftm-lake-minister represents state:DEU 2019-02/.. "));
  CU_ASSERT (says (&reading, "claim org:ftm-lake-office part-of state:DEU "));
  CU_ASSERT (says (&reading, "role=treasurer"));
  CU_ASSERT (says (&reading, "first_seen=2024-01-02T00:00:00"));
  CU_ASSERT (says (&reading, "post=Minister for Lakes"));
  /* member-of, represents, sanction twice; and part-of of the office and of the authority */
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 6);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
names_become_aliases_and_weak_ones_attributes (void)
{
  g_autofree char *path = source_path ("tests/data/followthemoney/lake.ftm.json");
  g_auto (Reading) reading = reading_of_file (path, NULL);
  CU_ASSERT (says (&reading,
                   "actor leader:ftm-lake-minister|Anna Seeberg|leader|politician, Anna Seeberg, A. "
                   "Seeberg, Анна Зееберг schema=Person weakAlias=Anna topics=role.pep "
                   "nationality=de birthDate=1961"));
  CU_ASSERT (says (&reading, "referents=lake-x; lake-y"));
  CU_ASSERT (says (&reading, "actor org:ftm-lake-party|Party of the Lake|organization|party"));
  CU_ASSERT (says (&reading, "actor org:ftm-lake-office|Office for Lakes|organization|government body"));
}

static void
each_data_set_vouches_for_a_sanction (void)
{
  g_autofree char *path = source_path ("tests/data/followthemoney/lake.ftm.json");
  g_auto (Reading) reading = reading_of_file (path, NULL);
  CU_ASSERT (says (&reading, "claim org:authority-treasury-of-the-lake sanction leader:ftm-lake-minister "
                             "2022-03-03 asserted 900000 (default) from lake_list by lake_list|lake-s1|"));
  CU_ASSERT (says (&reading, "from lake_mirror by lake_mirror"));
  CU_ASSERT (says (&reading, "claim org:authority-treasury-of-the-lake part-of state:FRA "));
  CU_ASSERT (says (&reading, "|For draining it."));
  CU_ASSERT (says (&reading, "program=LAKE-1"));
}

static void
what_is_no_actor_is_counted_and_named (void)
{
  g_autofree char *path = source_path ("tests/data/followthemoney/lake.ftm.json");
  g_auto (Reading) reading = reading_of_file (path, NULL);
  CU_ASSERT (reading_says (&reading, "left-out", path, "1 row: entities of schema Vessel"));
  CU_ASSERT (reading_says (&reading, "left-out", path,
                           "1 row: an entity of schema Ownership leads to one of "
                           "schema Vessel"));
  CU_ASSERT (!says (&reading, "lake-boat"));
}

/* The gazetteer knows "Russia" as state:RUS; its name must go on meaning that, whatever its Wikidata id. */
static void
a_body_with_a_states_name_is_not_the_state (void)
{
  g_auto (Reading) reading = reading_of (
      FORMAT, ENTITY ("gov", "PublicBody",
                      "\"name\":[\"Russia\",\"Moskau\"],\"country\":[\"ru\"],\"wikidataId\":[\"Q159\"]")
                  NAMED ("jordan", "Person", "Jordan"));
  CU_ASSERT (says (&reading, "actor org:ftm-gov|Russia (public body)|organization|public body"));
  CU_ASSERT (says (&reading, "claim org:ftm-gov part-of state:RUS "));
  CU_ASSERT (says (&reading, "actor leader:ftm-jordan|Jordan (person)|leader|"));
  CU_ASSERT (reading_says (&reading, "name-taken", "test: 1 row: ", "'Russia'"));
  CU_ASSERT (!says (&reading, "actor state:RUS|Russia|state|state, Russia"));
}

/* Q7184 is NATO's id in Wikidata (graph/data/organizations.tsv). */
static void
organizations_that_are_known_keep_their_id (void)
{
  g_auto (Reading) reading =
      reading_of (FORMAT, NAMED ("Q7184", "Organization", "Alliance of the North Atlantic")
                              NAMED ("x", "Organization", "NATO") NAMED ("y", "Company", "NATO")
                                  ENTITY ("m", "Membership", "\"member\":[\"y\"],\"organization\":[\"x\"]"));
  CU_ASSERT (says (&reading, "actor org:nato|"));
  CU_ASSERT (says (&reading, "actor org:ftm-y|NATO (company)|organization|company"));
  CU_ASSERT (says (&reading, "claim org:ftm-y member-of org:nato "));
  CU_ASSERT (!says (&reading, "org:ftm-x"));
}

/* Codes of followthemoney/types/country.py of 2023; the first of each pair is FollowTheMoney's. */
static void
country_codes_mean_states (void)
{
  static const char *const codes[][2] = {
    { "de", "state:DEU" },       { "suhh", "state:RUS" },  { "yucs", "state:SRB" },
    { "cshh", "state:CSK" },     { "dd", "state:DDR" },    { "xk", "state:XKX" },
    { "ge-ab", "state:gw-396" }, { "us-ca", "state:USA" }, { "gb-sct", "state:GBR" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autofree char *text = g_strdup_printf (
        ENTITY ("b", "PublicBody", "\"name\":[\"Office for Lakes\"],\"country\":[\"%s\"]"), codes[i][0]);
    g_autofree char *expected = g_strdup_printf ("claim org:ftm-b part-of %s ", codes[i][1]);
    g_auto (Reading) reading = reading_of (FORMAT, text);
    CU_ASSERT (says (&reading, expected));
  }
  g_auto (Reading) reading = reading_of (
      FORMAT, ENTITY ("b", "PublicBody", "\"name\":[\"Office for Lakes\"],\"country\":[\"ua-dpr\"]"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT (reading_says (&reading, "unknown-country", "test: 1 row: ", "'ua-dpr'"));
}

/* The rows of importers/followthemoney-schemata.c. */
static void
each_schema_of_ties_has_its_relation (void)
{
  static const char *const ties[][4] = {
    { "Membership", "member", "organization", "member-of" },
    { "Directorship", "director", "organization", "leads" },
    { "Employment", "employee", "employer", "part-of" },
    { "Representation", "agent", "client", "represents" },
    { "Payment", "payer", "beneficiary", "cooperate.economic" },
    { "Call", "caller", "receiver", "consult.phone" },
    { "Family", "person", "relative", "related.family" },
    { "Associate", "person", "associate", "related.associate" },
    { "Ownership", "owner", "asset", "related.ownership" },
    { "UnknownLink", "subject", "object", "related" },
    { "Succession", "predecessor", "successor", "related" },
    { "Debt", "debtor", "creditor", "related" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++) {
    g_autofree char *text = g_strdup_printf (
        NAMED ("a", "Person", "Anna Seeberg") NAMED (
            "b", "Company",
            "Ufer Ltd") "{\"id\":\"t\",\"schema\":\"%s\",\"properties\":{\"%s\":[\"a\"],\"%s\":\"b\"}}\n",
        ties[i][0], ties[i][1], ties[i][2]);
    g_autofree char *expected = g_strdup_printf ("claim leader:ftm-a %s org:ftm-b ", ties[i][3]);
    g_autofree char *turned = g_strdup_printf ("claim org:ftm-b %s leader:ftm-a ", ties[i][3]);
    g_auto (Reading) reading = reading_of (FORMAT, text);
    CU_ASSERT (says (&reading, expected) || says (&reading, turned));
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  }
}

static void
more_than_half_makes_a_body_part_of_its_owner (void)
{
  g_auto (Reading) reading = reading_of (
      FORMAT,
      NAMED ("a", "Company", "Ufer Ltd") NAMED ("b", "Company", "Steg Ltd") NAMED ("p", "Person",
                                                                                   "Anna Seeberg")
          ENTITY ("1", "Ownership",
                  "\"owner\":[\"a\"],\"asset\":[\"b\"],\"percentage\":[\"50.5\"],"
                  "\"startDate\":[\"2010\"]")
              ENTITY ("2", "Ownership", "\"owner\":[\"a\"],\"asset\":[\"b\"],\"percentage\":[\"50\"]")
                  ENTITY ("3", "Ownership", "\"owner\":[\"p\"],\"asset\":[\"b\"],\"percentage\":[\"100\"]"));
  CU_ASSERT (says (&reading, "claim org:ftm-b part-of org:ftm-a 2010/.. "));
  CU_ASSERT (says (&reading, "claim org:ftm-a related.ownership org:ftm-b "));
  CU_ASSERT (says (&reading, "claim leader:ftm-p related.ownership org:ftm-b "));
}

/* Who heads it, who is of its executive, who sits in its parliament, who heads one of its towns. */
static void
a_post_says_how_its_holder_stands_to_the_state (void)
{
  static const char *const posts[][2] = {
    { "\"gov.national\",\"gov.head\"", "leads" }, { "\"gov.national\",\"gov.executive\"", "represents" },
    { "\"role.diplo\"", "represents" },           { "\"gov.national\",\"gov.legislative\"", "part-of" },
    { "\"gov.muni\",\"gov.head\"", "part-of" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++) {
    g_autofree char *text = g_strdup_printf (
        NAMED ("a", "Person", "Anna Seeberg") ENTITY ("o", "Occupancy", "\"holder\":[\"a\"],\"post\":[\"p\"]")
            ENTITY ("p", "Position", "\"name\":[\"Post\"],\"country\":[\"de\"],\"topics\":[%s]"),
        posts[i][0]);
    g_autofree char *expected = g_strdup_printf ("claim leader:ftm-a %s state:DEU ", posts[i][1]);
    g_auto (Reading) reading = reading_of (FORMAT, text);
    CU_ASSERT (says (&reading, expected));
  }
}

static void
a_post_of_an_organization_leads_to_it (void)
{
  g_auto (Reading) reading =
      reading_of (FORMAT, NAMED ("a", "Person", "Anna Seeberg") NAMED ("b", "PublicBody", "Office for Lakes")
                              ENTITY ("p", "Position",
                                      "\"name\":[\"Head\"],\"country\":[\"de\"],\"organization\":[\"b\"],"
                                      "\"topics\":[\"gov.head\"]")
                                  ENTITY ("o", "Occupancy", "\"holder\":[\"a\"],\"post\":[\"p\"]")
                                      ENTITY ("q", "Occupancy", "\"holder\":[\"a\"],\"post\":[\"gone\"]"));
  CU_ASSERT (says (&reading, "claim leader:ftm-a leads org:ftm-b "));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "unknown-entity", "test: 1 row: ", "the post"));
}

/* "2014/": from 2014 to nobody knows when; without any date it would hold always. */
static void
what_has_ended_does_not_go_on (void)
{
  g_auto (Reading) reading = reading_of (
      FORMAT,
      NAMED ("a", "Person", "Anna Seeberg")
          ENTITY ("p", "Position", "\"name\":[\"Post\"],\"country\":[\"de\"]")
              ENTITY ("1", "Occupancy",
                      "\"holder\":[\"a\"],\"post\":[\"p\"],\"startDate\":[\"2014\"],\"status\":[\"ended\"]")
                  ENTITY ("2", "Occupancy", "\"holder\":[\"a\"],\"post\":[\"p\"],\"status\":[\"ended\"]"));
  CU_ASSERT (says (&reading, "claim leader:ftm-a part-of state:DEU 2014/ "));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "left-out", "test: 1 row: ", "no date"));
}

/* Only the schema says what they can be. */
static void
entities_that_are_not_there_become_actors_without_a_name (void)
{
  g_auto (Reading) reading =
      reading_of (FORMAT, ENTITY ("1", "Membership", "\"member\":[\"x\"],\"organization\":[\"y\"]")
                              ENTITY ("2", "Family", "\"person\":[\"v\"],\"relative\":[\"w\"]"));
  CU_ASSERT (says (&reading, "claim actor:ftm-x member-of org:ftm-y "));
  CU_ASSERT (says (&reading, "claim leader:ftm-v related.family leader:ftm-w "));
  CU_ASSERT (reading_says (&reading, "unknown-entity", "test: 2 rows: ", "Membership"));
}

/* As "targets.nested.json" has it: the sanction stands in the person, the person's company in a tie. */
static void
nested_entities_are_read_as_others (void)
{
  g_auto (Reading) reading = reading_of (
      FORMAT,
      "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Anna Seeberg\"],\"sanctions\":[{"
      "\"id\":\"s\",\"schema\":\"Sanction\",\"properties\":{\"entity\":[\"a\"],\"country\":[\"fr\"]}}],"
      "\"directorshipDirector\":[{\"id\":\"d\",\"schema\":\"Directorship\",\"properties\":{"
      "\"director\":[\"a\"],\"organization\":[{\"id\":\"c\",\"schema\":\"Company\",\"properties\":{"
      "\"name\":[\"Ufer Ltd\"]}}]}}]}}\n");
  CU_ASSERT (says (&reading, "claim state:FRA sanction leader:ftm-a "));
  CU_ASSERT (says (&reading, "claim leader:ftm-a leads org:ftm-c "));
  CU_ASSERT (says (&reading, "actor org:ftm-c|Ufer Ltd|"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
}

static void
payments_have_their_amount (void)
{
  g_auto (Reading) reading =
      reading_of (FORMAT, NAMED ("a", "Company", "Ufer Ltd") NAMED ("b", "Company", "Steg Ltd") ENTITY (
                              "p", "Payment",
                              "\"payer\":[\"a\"],\"beneficiary\":[\"b\"],\"date\":[\"2020-01-02T10:00:00\"],"
                              "\"amount\":[\"1250.5\"],\"currency\":[\"EUR\"]"));
  CU_ASSERT (says (&reading, "cooperate.economic org:ftm-b 2020-01-02 "));
  CU_ASSERT (says (&reading, "|1250.5..1250.5|"));
  CU_ASSERT (says (&reading, "|EUR|"));
}

static void
what_is_wrong_costs_its_line (void)
{
  g_auto (Reading) reading = reading_of (
      FORMAT, "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Anna Seeberg\"]}}\n"
              "{\"id\":\"b\",\"schema\":\n"
              "[1]\n"
              "\n"
              "{\"schema\":\"Person\",\"properties\":{}}\n"
              "{\"id\":\"c\",\"schema\":\"Person\",\"properties\":[]}\n"
              "{\"id\":\"\xff\",\"schema\":\"Person\",\"properties\":{}}\n"
              "{\"id\":\"d\",\"schema\":\"Castle\",\"properties\":{}}\n" NAMED ("e", "Person", "Otto Ufer"));
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (reading.graph), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 5);
  CU_ASSERT (reading_says (&reading, "syntax", "test:2:", ""));
  CU_ASSERT (reading_says (&reading, "bad-entity", "test:3:", "a list"));
  CU_ASSERT (reading_says (&reading, "bad-entity", "test:5:", "'id'"));
  CU_ASSERT (reading_says (&reading, "bad-entity", "test:6:", "'properties'"));
  CU_ASSERT (reading_says (&reading, "encoding", "test:7:8: ", "0xff"));
  CU_ASSERT (reading_says (&reading, "unknown-schema", "test: 1 row: ", "'Castle'"));
}

/* So many ties that they do not fit into 32 MiB of memory, each with a text of 4 KiB; the last one's end is
 * the first entity. */
static void
many_ties_wait_on_disk (void)
{
  g_autoptr (GString) text = g_string_new (NAMED ("b", "Company", "Ufer Ltd"));
  g_autofree char *padding = g_strnfill (4096, 'x');
  const guint n = 9000;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "{\"id\":\"%u\",\"schema\":\"Employment\",\"properties\":{\"employee\":[\"a\"],"
                            "\"employer\":[\"b\"],\"startDate\":[\"%u\"],\"indexText\":[\"%s\"]}}\n",
                            i, 1000 + i % 1000, padding);
  g_string_append (text, NAMED ("a", "Person", "Anna Seeberg"));
  g_auto (Reading) reading = reading_of (FORMAT, text->str);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), n);
  CU_ASSERT (says (&reading, "claim leader:ftm-a part-of org:ftm-b 1999/.. "));
}

static void
the_first_line_tells_the_format (void)
{
  const EntImporter *ftm = ent_importers_find (FORMAT);
  static const char *const entity = NAMED ("b", "Company", "Ufer Ltd");
  static const char *const spaced = "{\"schema\" : \"Person\", \"id\": \"a\", \"properties\" :\t{} }\n";
  static const char *const claim =
      "{\"claim\":{\"subject\":\"France\",\"relation\":\"consult\",\"object\":\"Peru\","
      "\"quote\":\"\\\"schema\\\":\\\"x\\\",\\\"properties\\\":{\"}}\n";
  CU_ASSERT_EQUAL (ftm->sniff (entity, strlen (entity)), 95);
  CU_ASSERT_EQUAL (ftm->sniff (spaced, strlen (spaced)), 95);
  CU_ASSERT_EQUAL (ftm->sniff (claim, strlen (claim)), 0);
  CU_ASSERT_EQUAL (ftm->sniff ("", 0), 0);
}

void
ent_test_followthemoney (void)
{
  CU_pSuite suite = CU_add_suite ("followthemoney", NULL, NULL);
  CU_ADD_TEST (suite, ties_find_their_ends_wherever_they_stand);
  CU_ADD_TEST (suite, names_become_aliases_and_weak_ones_attributes);
  CU_ADD_TEST (suite, each_data_set_vouches_for_a_sanction);
  CU_ADD_TEST (suite, what_is_no_actor_is_counted_and_named);
  CU_ADD_TEST (suite, a_body_with_a_states_name_is_not_the_state);
  CU_ADD_TEST (suite, organizations_that_are_known_keep_their_id);
  CU_ADD_TEST (suite, country_codes_mean_states);
  CU_ADD_TEST (suite, each_schema_of_ties_has_its_relation);
  CU_ADD_TEST (suite, more_than_half_makes_a_body_part_of_its_owner);
  CU_ADD_TEST (suite, a_post_says_how_its_holder_stands_to_the_state);
  CU_ADD_TEST (suite, a_post_of_an_organization_leads_to_it);
  CU_ADD_TEST (suite, what_has_ended_does_not_go_on);
  CU_ADD_TEST (suite, entities_that_are_not_there_become_actors_without_a_name);
  CU_ADD_TEST (suite, nested_entities_are_read_as_others);
  CU_ADD_TEST (suite, payments_have_their_amount);
  CU_ADD_TEST (suite, what_is_wrong_costs_its_line);
  CU_ADD_TEST (suite, many_ties_wait_on_disk);
  CU_ADD_TEST (suite, the_first_line_tells_the_format);
}
