/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the claims format means, whatever its spelling: fields, sources, actors, what is unknown or of the
 * wrong shape. */
#include "tests/importers/reading.h"

#include "importers/claims-private.h"
#include "importers/json-parser-private.h"

void ent_test_claims (void);

static void
four_spellings_say_the_same (void)
{
  static const char *const files[] = { "lake.json", "lake.jsonl", "lake.csv", "lake.tsv" };
  g_autofree char *yaml = source_path ("tests/data/claims/lake.yaml");
  g_auto (Reading) first = reading_of_file (yaml, NULL);
  g_autofree char *expected = reading_describe (&first);
  CU_ASSERT_EQUAL (reading_n_claims (&first), 3);
  CU_ASSERT_EQUAL (ent_problems_get_size (first.problems), 0);
  /* Read off lake.yaml by hand. */
  CU_ASSERT_PTR_NOT_NULL (
      strstr (expected, "source lake-2031|Talks at the lake; no deal|The Example Gazette|A. Writer|"
                        "2031-05-04|en|https://gazette.example/lake|lake.en.txt|nan section=world\n"));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (expected, "claim state:FRA consult.visit state:NOR 2031-05-02/2031-05-03 reported 750000 "
                        "from lake-2031 by "));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (expected, "|visit|Reuters|-|Oslo|-|They said \"no\"; nobody left, and nobody\nstayed.|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (expected, "two, or three, days|nan..nan|nan|-1..-1 page=4\n"));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (expected, "claim state:JPN aid.arms state:UKR 2030-11/.. denied asserted 900000 (default)"));
  CU_ASSERT_PTR_NOT_NULL (strstr (expected, "|shells|-|-|shells|fourteen thousand |-|"));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (expected, "|14000..15000|nan|120..126 review.by=desk review.marks.0=a review.marks.1=b\n"));
  CU_ASSERT_PTR_NOT_NULL (strstr (expected, "|3..3|-4.5|-1..-1\n"));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *folder = source_path ("tests/data/claims");
    g_autofree char *path = g_build_filename (folder, files[i], NULL);
    g_auto (Reading) other = reading_of_file (path, NULL);
    g_autofree char *found = reading_describe (&other);
    CU_ASSERT_STRING_EQUAL (found, expected);
    CU_ASSERT_EQUAL (ent_problems_get_size (other.problems), 0);
  }
}

static void
misspelt_fields_are_kept_and_the_nearest_is_named (void)
{
  g_auto (Reading) reading =
      reading_of ("jsonl", "{\"source\": {\"id\": \"s\"}}\n"
                           "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", "
                           "\"statedBy\": \"Reuters\", \"page\": 3, \"confidense\": 1}\n"
                           "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Cuba\", "
                           "\"statedBy\": \"Reuters\"}\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:2:72: ", "did you mean 'stated_by'?"));
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:2:108: ", "did you mean 'confidence'?"));
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems),
                   2); /* each once, and `page` is nobody's misspelling */
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " statedBy=Reuters page=3 confidense=1\n"));
}

static void
near_fields_are_found_and_others_are_not (void)
{
  static const struct {
    const char *name, *expected;
  } cases[] = {
    { "relaton", "relation" },
    { "Relation", "relation" },
    { "stated-by", "stated_by" },
    { "form", "from" },
    { "qoute", "quote" },
    { "subjects", "subject" },
    { "page", NULL },
    { "tags", NULL },
    { "gdelt_id", NULL },
    { "", NULL },
    { "x", NULL },
    { "mode", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *found = ent__field_nearest (&ent__claim_fields, cases[i].name);
    CU_ASSERT_PTR_EQUAL (found == NULL, cases[i].expected == NULL);
    CU_ASSERT_EQUAL (g_strcmp0 (found, cases[i].expected), 0);
  }
}

static void
wrong_shapes_cost_the_record_and_say_what_was_expected (void)
{
  static const struct {
    const char *field, *words;
  } cases[] = {
    { "\"date\": [\"2024\"]", "date: expected text, not a list" },
    { "\"subject\": [\"Iran\", \"Iraq\"]", "for several actors write several claims" },
    { "\"quantity\": [1, 2]", "quantity: expected a number or {min: …, max: …, unit: …}, not a list" },
    { "\"quote\": {\"exact\": {\"a\": 1}}", "exact: expected text, not a map of fields" },
    { "\"source\": [1]", "source: expected the id of a source or {title: …" },
    { "\"note\": {\"a\": 1}", "note: expected text, not a map of fields" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *subject =
        strstr (cases[i].field, "subject") ? g_strdup ("") : g_strdup ("\"subject\": \"Russia\", ");
    g_autofree char *text = g_strdup_printf (
        "{\"source\": {\"id\": \"s\"}}\n{%s%s, \"relation\": \"aid\", \"object\": \"Iran\"}\n"
        "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\"}\n",
        subject, cases[i].field);
    g_auto (Reading) reading = reading_of ("jsonl", text);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT (reading_says (&reading, "wrong-type", "test:2:", cases[i].words));
  }
}

static void
sources_are_found_by_id_inline_or_above (void)
{
  g_auto (Reading) reading = reading_of (
      "jsonl",
      "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"source\": \"later\"}\n"
      "{\"source\": {\"id\": \"first\", \"title\": \"First\"}}\n"
      "{\"source\": {\"id\": \"later\", \"title\": \"Later\"}}\n"
      "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"source\": \"first\"}\n"
      "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Cuba\"}\n"
      "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Mali\", \"source\": {\"id\": "
      "\"own\"}}\n"
      "{\"claim\": {\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Peru\"}, \"source\": "
      "\"own\"}\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 4);
  CU_ASSERT (reading_says (&reading, "unknown-source", "test:1:1: ", "unknown source 'later'"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "aid state:IRN  asserted 900000 (default) from first"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "aid state:CUB  asserted 900000 (default) from later"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "aid state:MLI  asserted 900000 (default) from own"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "aid state:PER  asserted 900000 (default) from own"));
}

static void
claims_without_a_source_are_the_files (void)
{
  g_auto (Reading) reading =
      reading_of ("csv", "subject,relation,object\nRussia,aid,Iran\nRussia,aid,Cuba\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 1);
  CU_ASSERT (reading_says (&reading, "no-source", "test: ", "put down to the file itself"));
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_source (reading.graph, 0)->id, "test");
}

static void
claims_are_lost_with_their_source (void)
{
  g_auto (Reading) reading = reading_of ("yaml", "entente: 1\nsource: {title: [a]}\nclaims:\n"
                                                 "- {subject: Russia, relation: aid, object: Iran}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "wrong-type", "test:2:17: ", "title: expected text"));
  CU_ASSERT (reading_says (&reading, "no-source", "test:4:3: ", "lost with its source"));
}

static void
what_stands_before_the_source_waits_for_it (void)
{
  g_auto (Reading) reading = reading_of ("yaml", "claims:\n- {subject: Kim, relation: aid, object: Iran}\n"
                                                 "actors:\n- {type: leader, name: Kim, leads: North Korea}\n"
                                                 "source: {id: last}\nentente: 1\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_PTR_NOT_NULL (
      strstr (text, "claim leader:kim aid state:IRN  asserted 900000 (default) from last"));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (text, "claim leader:kim leads state:PRK  asserted 900000 (default) from last"));
}

static void
actors_have_aliases_and_tenures (void)
{
  g_auto (Reading) reading =
      reading_of ("yaml", "entente: 1\nsource: {id: s}\nactors:\n"
                          "- {type: leader, name: Ana Ruiz, aliases: [Ana, 아나], leads: [{of: Spain, from: "
                          "2001, to: 2005}, {of: Spain, from: 2010}],\n"
                          "   represents: European Union, party: left}\n"
                          "- {id: 'org:guard', type: organization, kind: armed forces, name: The Guard, "
                          "aliases: Guard, part-of: {of: Spain}, member-of: [NATO]}\n"
                          "claims:\n- {subject: 아나, relation: consult, object: Guard, date: 2003}\n");
  g_autofree char *text = reading_describe (&reading);
  static const char *const expected[] = {
    "claim leader:ana-ruiz leads state:ESP 2001/2005 ",
    "claim leader:ana-ruiz leads state:ESP 2010/.. ",
    "claim leader:ana-ruiz represents org:eu ",
    "claim org:guard part-of state:ESP ",
    "claim org:guard member-of org:nato ",
    "claim leader:ana-ruiz consult org:guard 2003 ",
  };
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    CU_ASSERT_PTR_NOT_NULL (strstr (text, expected[i]));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " party=left\n"));
}

static void
wrong_tenures_and_aliases_cost_the_actor (void)
{
  g_auto (Reading) reading =
      reading_of ("yaml", "entente: 1\nsource: {id: s}\nactors:\n"
                          "- {type: leader, name: A, leads: [[Spain]]}\n"
                          "- {type: leader, name: B, leads: {of: Spain, since: 2001}}\n"
                          "- {type: leader, name: C, leads: {from: 2001}}\n"
                          "- {type: leader, name: D, aliases: {en: Dee}}\n"
                          "- just text\n");
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 5);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT (reading_says (&reading, "wrong-type",
                           "test:4:35: ", "expected a name or {of: …, from: …, to: …}, not a list"));
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:5:53: ", "'since' is no field of a tenure"));
  CU_ASSERT (reading_says (&reading, "missing-field", "test:6:34: ", "leads: whom?"));
  CU_ASSERT (reading_says (&reading, "wrong-type", "test:7:36: ", "aliases: expected a list of names"));
  CU_ASSERT (
      reading_says (&reading, "wrong-type", "test:8:3: ", "expected an actor: {type: …, name: …}, not text"));
}

static void
another_version_is_refused (void)
{
  static const char *const texts[][2] = {
    { "yaml", "entente: 2\nclaims:\n- {subject: Russia, relation: aid, object: Iran}\n" },
    { "json", "{\"entente\": 2, \"claims\": [{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": "
              "\"Iran\"}]}" },
    { "jsonl", "{\"entente\": 2}\n{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\"}\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = reading_of (texts[i][0], texts[i][1]);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_UNSUPPORTED));
    CU_ASSERT_STRING_EQUAL (reading.error->message,
                            "test: is in version 2 of the claims format; this program reads version 1");
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  }
}

static void
parts_of_a_document_that_are_none_are_named (void)
{
  g_auto (Reading) reading =
      reading_of ("yaml", "sources: {id: s}\nclaims:\n- {subject: Russia, relation: aid, object: Iran}\n"
                          "remarks: [1, 2]\nclaims:\n- {subject: Russia, relation: aid, object: Cuba}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT (reading_says (&reading, "unknown-section", "test:1:10: ", "did you mean 'source'?"));
  CU_ASSERT (
      reading_says (&reading, "unknown-section", "test:4:10: ", "it has entente, source, actors and claims"));
  CU_ASSERT (reading_says (&reading, "duplicate-field", "test:5:1: ", "'claims' stands twice"));
  CU_ASSERT (reading_says (&reading, "no-version", "test: ", "entente: 1"));
}

static void
the_same_id_is_the_same_source (void)
{
  g_auto (Reading) reading =
      reading_of ("jsonl", "{\"source\": {\"id\": \"s\", \"title\": \"One\"}}\n"
                           "{\"source\": {\"id\": \"s\", \"title\": \"Two\"}}\n"
                           "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\"}\n");
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 1);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_source (reading.graph, 0)->title, "One");
  CU_ASSERT (reading_says (&reading, "source-differs", "test:2:", "One"));
}

static void
a_data_set_says_how_sure_it_is (void)
{
  g_auto (Reading) reading =
      reading_of ("yaml", "entente: 1\nsource: {id: s, default_confidence: 0.6}\nclaims:\n"
                          "- {subject: Russia, relation: aid, object: Iran}\n"
                          "- {subject: Russia, relation: aid, object: Cuba, confidence: 0.3}\n---\n"
                          "entente: 1\nsource: {id: t, default_confidence: much}\nclaims:\n"
                          "- {subject: Russia, relation: aid, object: Iran}\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:IRN  asserted 600000 (default) from s"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:CUB  asserted 300000 from s"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:IRN  asserted 900000 (default) from t"));
  CU_ASSERT (
      reading_says (&reading, "bad-confidence", "test:8:37: ", "'much' is not a number between 0 and 1"));
}

static void
names_in_other_spellings_find_their_columns (void)
{
  EntFieldColumn column = ent__field_find_column ("quantity");
  CU_ASSERT_EQUAL (column.n_offsets, 2);
  column = ent__field_find_column ("subject.type");
  CU_ASSERT_EQUAL (column.offsets[0], G_STRUCT_OFFSET (EntFields, claim.subject.type));
  column = ent__field_find_column ("source.title");
  CU_ASSERT_EQUAL (column.offsets[0], G_STRUCT_OFFSET (EntFields, source.title));
  column = ent__field_find_column ("source.section");
  CU_ASSERT (column.is_of_source && g_str_equal (column.attribute, "section"));
  column = ent__field_find_column ("subject.nick");
  CU_ASSERT (!column.is_of_source && g_str_equal (column.attribute, "subject.nick"));
  column = ent__field_find_column ("place");
  CU_ASSERT_EQUAL (column.offsets[0], G_STRUCT_OFFSET (EntFields, claim.location));
}

/* The fields of a group, in the schema's properties. */
static void
compare_group (const EntFieldGroup *group, const EntValue *object)
{
  const EntValue *properties = ent__value_get (object, "properties");
  CU_ASSERT_EQUAL (properties->n_members, group->n_fields);
  for (guint i = 0; i < group->n_fields; i++) {
    CU_ASSERT_PTR_NOT_NULL (ent__value_get (properties, group->fields[i].name));
    CU_ASSERT_STRING_EQUAL (group->names[i], group->fields[i].name);
    CU_ASSERT_EQUAL (ent__field_find (group, group->fields[i].name, i + 3), i);
  }
  CU_ASSERT_PTR_NULL (group->names[group->n_fields]);
}

static void
compare_inner (const char *field, const EntValue *any_of)
{
  gint found = ent__field_find (&ent__claim_fields, field, 0);
  compare_group (ent__claim_fields.fields[found].group, any_of->first->next);
}

static void
the_schema_has_the_fields_of_the_tables (void)
{
  EntRecord record;
  EntValue *schema;
  EntJsonFault fault;
  gsize length = strlen (ent_claims_schema ());
  g_autofree char *text = g_malloc0 (length + ENT_INPUT_PADDING);
  memcpy (text, ent_claims_schema (), length);
  g_autoptr (EntJsonParser) parser = ent__json_parser_new ();
  ent__record_init (&record, ENT__RECORD_MAX_SIZE);
  ent__record_begin (&record);
  g_assert (ent__json_parse_line (parser, text, length, &record, 1, &schema, &fault) == ENT__JSON_OK);
  const EntValue *definitions = ent__value_get (schema, "$defs");
  const EntValue *claim = ent__value_get (ent__value_get (definitions, "claim"), "properties");
  compare_group (&ent__claim_fields, ent__value_get (definitions, "claim"));
  compare_group (&ent__actor_fields, ent__value_get (definitions, "actor"));
  compare_group (&ent__source_fields, ent__value_get (definitions, "source"));
  compare_inner ("subject", ent__value_get (ent__value_get (definitions, "mention"), "anyOf"));
  compare_inner ("quantity", ent__value_get (ent__value_get (claim, "quantity"), "anyOf"));
  compare_inner ("quote", ent__value_get (ent__value_get (claim, "quote"), "anyOf"));
  ent__record_clear (&record);
}

/* Who says so is an actor like any other: all of name, type, kind and id reach the draft, in each spelling,
 * and none is left over as an attribute. */
static void
a_voice_has_the_fields_of_a_mention (void)
{
  static const struct {
    const char *name;
    gsize offset;
  } columns[] = {
    { "stated_by", G_STRUCT_OFFSET (EntFields, claim.stated_by.name) },
    { "stated_by.name", G_STRUCT_OFFSET (EntFields, claim.stated_by.name) },
    { "stated_by.type", G_STRUCT_OFFSET (EntFields, claim.stated_by.type) },
    { "stated_by.kind", G_STRUCT_OFFSET (EntFields, claim.stated_by.kind) },
    { "stated_by.id", G_STRUCT_OFFSET (EntFields, claim.stated_by.id) },
  };
  static const char *const texts[][2] = {
    { "yaml",
      "- {subject: Russia, relation: aid, object: Iran, source: {id: s}, stated_by: {name: Ada Example, "
      "type: leader, kind: envoy, id: leader:ada}}\n" },
    { "json",
      "[{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"source\": {\"id\": \"s\"}, "
      "\"stated_by\": {\"name\": \"Ada Example\", \"type\": \"leader\", \"kind\": \"envoy\", \"id\": "
      "\"leader:ada\"}}]" },
    { "jsonl",
      "{\"claim\": {\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"source\": "
      "{\"id\": "
      "\"s\"}, \"stated_by\": {\"name\": \"Ada Example\", \"type\": \"leader\", \"kind\": \"envoy\", \"id\": "
      "\"leader:ada\"}}}\n" },
    { "csv", "subject,relation,object,source,stated_by,stated_by.type,Stated_By.Kind,stated_by.id\n"
             "Russia,aid,Iran,s,Ada Example,leader,envoy,leader:ada\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    EntFieldColumn column = ent__field_find_column (columns[i].name);
    CU_ASSERT (column.n_offsets == 1 && column.offsets[0] == columns[i].offset);
  }
  g_autofree char *expected = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = reading_of (texts[i][0], texts[i][1]);
    g_autofree char *text = reading_describe (&reading);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
    CU_ASSERT_EQUAL (ent_problems_get_n (reading.problems, ENT_SEVERITY_ERROR), 0);
    CU_ASSERT_PTR_NULL (strstr (text, "kind="));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Ada Example|"));
    if (expected == NULL)
      expected = g_strdup (text);
    CU_ASSERT_STRING_EQUAL (text, expected);
  }
}

/* An unknown name is looked at once, however many records have it; the same name elsewhere is another one. */
static void
misspelt_fields_are_told_once (void)
{
  g_autoptr (GString) text = g_string_new ("{\"source\": {\"id\": \"s\"}}\n");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text,
                            "{\"subject\": {\"name\": \"Russia\", \"typ\": \"x\"}, \"relation\": \"aid\", "
                            "\"object\": \"Iran\", \"date\": \"20%02u\", \"typ\": 1, \"quot\": \"%u\"}\n",
                            i % 100, i);
  g_auto (Reading) reading = reading_of ("jsonl", text->str);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 5000);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 2);
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:2:39: ", "'typ' is no field of the format"));
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:2:", "did you mean 'quote'?"));
}

void
ent_test_claims (void)
{
  CU_pSuite suite = CU_add_suite ("claims", NULL, NULL);
  CU_ADD_TEST (suite, four_spellings_say_the_same);
  CU_ADD_TEST (suite, misspelt_fields_are_kept_and_the_nearest_is_named);
  CU_ADD_TEST (suite, near_fields_are_found_and_others_are_not);
  CU_ADD_TEST (suite, wrong_shapes_cost_the_record_and_say_what_was_expected);
  CU_ADD_TEST (suite, sources_are_found_by_id_inline_or_above);
  CU_ADD_TEST (suite, claims_without_a_source_are_the_files);
  CU_ADD_TEST (suite, claims_are_lost_with_their_source);
  CU_ADD_TEST (suite, what_stands_before_the_source_waits_for_it);
  CU_ADD_TEST (suite, actors_have_aliases_and_tenures);
  CU_ADD_TEST (suite, wrong_tenures_and_aliases_cost_the_actor);
  CU_ADD_TEST (suite, another_version_is_refused);
  CU_ADD_TEST (suite, parts_of_a_document_that_are_none_are_named);
  CU_ADD_TEST (suite, the_same_id_is_the_same_source);
  CU_ADD_TEST (suite, a_data_set_says_how_sure_it_is);
  CU_ADD_TEST (suite, names_in_other_spellings_find_their_columns);
  CU_ADD_TEST (suite, the_schema_has_the_fields_of_the_tables);
  CU_ADD_TEST (suite, a_voice_has_the_fields_of_a_mention);
  CU_ADD_TEST (suite, misspelt_fields_are_told_once);
}
