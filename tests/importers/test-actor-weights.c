/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What actors weigh, read from tables: our own columns and those of COW's National Material Capabilities. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "importers/importers.h"
#include "tests/sample.h"

void ent_test_actor_weights (void);

static const SampleClaim claims[] = {
  { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024-01-01" },
};

typedef struct {
  EntActorWeights *weights;
  EntProblems *problems;
  GError *error;
  gboolean is_read;
} Reading;

static void
reading_clear (Reading *reading)
{
  ent_actor_weights_free (reading->weights);
  ent_problems_unref (reading->problems);
  g_clear_error (&reading->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_table (const char *text)
{
  Reading reading = { .weights = ent_actor_weights_new (), .problems = ent_problems_new () };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autofree char *name = NULL;
  gint file = g_file_open_tmp ("entente-XXXXXX.csv", &name, NULL);
  CU_ASSERT_TRUE_FATAL (file >= 0 && g_close (file, NULL) && g_file_set_contents (name, text, -1, NULL));
  reading.is_read = ent_actor_weights_read (reading.weights, name, graph, reading.problems, &reading.error);
  CU_ASSERT_EQUAL (reading.is_read, reading.error == NULL);
  g_remove (name);
  return reading;
}

static void
actors_are_known_by_id_code_and_name (void)
{
  g_auto (Reading) reading =
      read_table ("actor,year,value\nstate:RUS,1914,0.1\ncow:220,1914,.25\nItaly,1914,2e-1\n");
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:RUS", 1914), .1);
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:FRA", 1914), .25);
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:ITA", 1914), .2);
  CU_ASSERT_TRUE (isnan (ent_actor_weights_get (reading.weights, "state:ITA", 1915)));
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (reading.problems), 0);
}

/* -9 is what COW writes where it does not know: not a weight, and not a mistake. */
static void
capabilities_are_read_as_COW_publishes_them (void)
{
  g_auto (Reading) reading = read_table ("stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
                                         "USA,2,1816,3823,17,80,254,8659,101,0.0396975,2021\n"
                                         "UKG,200,1816,16942,255,-9,-9,19520,2000,-9,2021\n");
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:USA", 1816), 0.0396975);
  CU_ASSERT_TRUE (isnan (ent_actor_weights_get (reading.weights, "state:GBR", 1816)));
  CU_ASSERT_EQUAL (ent_actor_weights_get_size (reading.weights), 1);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (reading.problems), 0);
}

static void
without_a_year_a_weight_always_holds (void)
{
  g_auto (Reading) reading = read_table ("actor\tvalue\nFrance\t3\n");
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:FRA", 1700), 3);
}

static void
bad_rows_cost_themselves (void)
{
  static const char text[] =
      "actor,year,value\nFrance,1914,-1\nFrance,191x,1\nAtlantis,1914,1\nFrance,1914,nan\n"
      "France,1914,2\nFrance,1914,3\nFrance,1914,2\n,1914,1\n";
  static const struct {
    guint line;
    const char *code;
  } rows[] = { { 2, "bad-number" }, { 3, "bad-number" },   { 4, "unknown-actor" },
               { 5, "bad-number" }, { 7, "second-value" }, { 9, "missing-field" } };
  g_auto (Reading) reading = read_table (text);
  CU_ASSERT_TRUE (reading.is_read);
  CU_ASSERT_EQUAL (ent_actor_weights_get (reading.weights, "state:FRA", 1914), 2);
  CU_ASSERT_EQUAL_FATAL (ent_problems_get_size (reading.problems), G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    CU_ASSERT_EQUAL (ent_problems_get (reading.problems, i)->line, rows[i].line);
    CU_ASSERT_STRING_EQUAL (ent_problems_get (reading.problems, i)->code, rows[i].code);
  }
}

static void
a_table_without_the_columns_is_refused (void)
{
  g_auto (Reading) nothing = read_table ("state,year,value\nFrance,1914,1\n");
  CU_ASSERT_TRUE (g_error_matches (nothing.error, ENT_ERROR, ENT_ERROR_INVALID));
  CU_ASSERT_PTR_NOT_NULL (strstr (nothing.error->message, "no column actor or ccode"));
  g_auto (Reading) valueless = read_table ("actor,year\nFrance,1914\n");
  CU_ASSERT_TRUE (g_error_matches (valueless.error, ENT_ERROR, ENT_ERROR_INVALID));
}

void
ent_test_actor_weights (void)
{
  CU_pSuite suite = CU_add_suite ("actor-weights", NULL, NULL);
  CU_ADD_TEST (suite, actors_are_known_by_id_code_and_name);
  CU_ADD_TEST (suite, capabilities_are_read_as_COW_publishes_them);
  CU_ADD_TEST (suite, without_a_year_a_weight_always_holds);
  CU_ADD_TEST (suite, bad_rows_cost_themselves);
  CU_ADD_TEST (suite, a_table_without_the_columns_is_refused);
}
