/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POLECAT events: rows of our own making under the published header. */
#include "tests/importers/event-facts.h"

void ent_test_polecat (void);

/* The columns of the yearly and weekly files, as shared/data/README.md lists them. */
#define HEAD                                                                                                 \
  "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor "         \
  "Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor "   \
  "ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient "               \
  "Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient "                                       \
  "ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw "                 \
  "Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory "             \
  "Locations\tLanguage\tVersion\n"

/* Side: an actor or recipient; "None" where a text is missing, as in the files. */
typedef struct {
  const char *name;
  const char *country;
  const char *sector;
} Side;

static char *
row (const char *type, const char *mode, Side actor, Side recipient)
{
  return g_strdup_printf (
      "E1\t2020-02-03\t%s\t%s\t-4\tVERBAL CONFLICT\tmilitary; territory\t%s\t%s\t365\t%s\t%s; X\tNone\tthe "
      "raw\tNone\t%s\t%s\t2\t%s\t%s\tNone\tNone\tNone\tParis\tParis\tNone\tNone\tFrance\t48.9\t2."
      "4\t12\tNone\t"
      "PPL\tThe Daily\t2020-02-04\tNone\tNone\tNone\tENG\tv1\n",
      type, mode, actor.name, actor.country, actor.sector, actor.sector, recipient.name, recipient.country,
      recipient.sector, recipient.sector);
}

static Reading
read_row (const char *type, const char *mode, Side actor, Side recipient)
{
  g_autofree char *line = row (type, mode, actor, recipient);
  g_autofree char *text = g_strconcat (HEAD, line, NULL);
  return reading_of ("polecat", text);
}

static const Side jane = { "Jane Doe", "FRA", "GOV" };
static const Side spain = { "None", "ESP", "None" };
static const Side nobody = { "None", "None", "None" };

static void
a_row_is_a_claim_with_all_that_it_says (void)
{
  g_auto (Reading) reading = read_row ("CONSULT", "visit", jane, spain);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_PTR_NOT_NULL (
      strstr (text, "claim actor:jane-doe consult.visit state:ESP 2020-02-03 asserted 600000"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Paris, France|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|-4|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " plover=CONSULT/visit event_id=E1 quad_code=VERBAL CONFLICT "
                                        "contexts=military; territory actor_name_raw=the raw "
                                        "actor_country=FRA actor_sectors=GOV; X recipient_country=ESP"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " source_name=The Daily publication_date=2020-02-04 language=ENG"));
}

static void
who_has_no_name_is_a_sector_of_its_country (void)
{
  static const struct {
    Side side;
    const char *id;
  } cases[] = {
    { { "None", "RUS", "MIL" }, "org:military-russia" },
    { { "None", "Russia", "Government" }, "org:government-russia" },
    { { "None", "RUS", "None" }, "state:RUS" },
    { { "Russia", "Russia", "GOV" }, "state:RUS" },
    { { "None", "None", "MIL" }, "actor:military" },
    { { "None", "RUS; USA", "MIL" }, "actor:military-rus-usa" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = read_row ("AID", "None", cases[i].side, spain);
    g_autofree char *text = reading_describe (&reading);
    g_autofree char *claim = g_strdup_printf ("claim %s aid state:ESP ", cases[i].id);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, claim));
  }
  g_auto (Reading) reading = read_row ("AID", "None", cases[0].side, spain);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:military-russia part-of state:RUS"));
}

static void
what_a_row_lacks_is_counted (void)
{
  g_autofree char *good = row ("AID", "None", jane, spain), *strange = row ("SNEEZE", "None", jane, spain);
  g_autofree char *first = row ("AID", "None", nobody, spain), *second = row ("AID", "None", jane, nobody);
  g_autofree char *text = g_strconcat (HEAD, strange, first, second, second, "1\t2\n", good, NULL);
  g_auto (Reading) reading = reading_of ("polecat", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "'SNEEZE'"));
  CU_ASSERT (reading_says (&reading, "no-actor", "test: 1 row: ", "no actor"));
  CU_ASSERT (reading_says (&reading, "no-actor", "test: 2 rows: ", "no recipient"));
  CU_ASSERT (reading_says (&reading, "cells", "test:6:1: ", "2 cells"));
}

static void
latin_1_years_are_read (void)
{
  const Side jose = { "Jos\xe9 Ruiz", "ESP", "GOV" };
  g_auto (Reading) reading = read_row ("AID", "arms", jose, spain);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|José Ruiz|unspecified|"));
  CU_ASSERT (reading_says (&reading, "encoding", "test: ", "Latin-1"));
}

static void
its_header_is_found_and_needed (void)
{
  const EntImporter *polecat = ent_importers_find ("polecat");
  CU_ASSERT_EQUAL (polecat->sniff (HEAD, strlen (HEAD)), 100);
  g_auto (Reading) reading = reading_of ("polecat", "Event Type\tEvent Mode\tActor Name\tRecipient Name\n");
  CU_ASSERT_PTR_NOT_NULL_FATAL (reading.error);
  CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, "'Event Date'"));
}

void
ent_test_polecat (void)
{
  CU_pSuite suite = CU_add_suite ("polecat", NULL, NULL);
  CU_ADD_TEST (suite, a_row_is_a_claim_with_all_that_it_says);
  CU_ADD_TEST (suite, who_has_no_name_is_a_sector_of_its_country);
  CU_ADD_TEST (suite, what_a_row_lacks_is_counted);
  CU_ADD_TEST (suite, latin_1_years_are_read);
  CU_ADD_TEST (suite, its_header_is_found_and_needed);
}
