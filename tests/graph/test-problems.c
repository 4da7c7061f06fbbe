/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings about the input: kept in order up to a bound, counted beyond it, and written as compilers do. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/sample.h"

static void
a_finding_is_written_with_its_place (void)
{
  static const struct {
    EntPlace place;
    const char *expected;
  } rows[] = {
    { { "a.yaml", 17, 15, NULL, 0, 0 }, "a.yaml:17:15: wrong" },
    { { "a.yaml", 17, 0, NULL, 0, 0 }, "a.yaml:17: wrong" },
    { { "a.json", 0, 0, "/claims/3", 0, 0 }, "a.json#/claims/3: wrong" },
    { { "-", 0, 9, NULL, 0, 0 }, "-: wrong" }, /* a column without a line says nothing */
    { { NULL, 0, 0, NULL, 0, 0 }, "wrong" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (EntProblems) problems = ent_problems_new ();
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "code", &rows[i].place, "%s", "wrong");
    g_autofree char *line = ent_problem_format (ent_problems_get (problems, 0));
    CU_ASSERT_STRING_EQUAL (line, rows[i].expected);
  }
}

static void
severities_are_counted_apart_and_errors_are_rejections (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  static const EntSeverity reported[] = { ENT_SEVERITY_NOTE, ENT_SEVERITY_ERROR, ENT_SEVERITY_ERROR };
  for (guint i = 0; i < G_N_ELEMENTS (reported); i++)
    ent_problems_add (problems, reported[i], "code", NULL, "%u", i);
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_ERROR), 2);
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_WARNING), 0);
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_NOTE), 1);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 2);
  CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, 1)->message, "1"); /* in order of reporting */
  CU_ASSERT_STRING_EQUAL (ent_severity_get_name (ENT_SEVERITY_ERROR), "error");
  CU_ASSERT_STRING_EQUAL (ent_severity_get_name (ENT_SEVERITY_WARNING), "warning");
  CU_ASSERT_STRING_EQUAL (ent_severity_get_name (ENT_SEVERITY_NOTE), "note");
}

static void
a_file_of_garbage_costs_bounded_memory (void)
{
  enum { N = 100001 }; /* one more than are kept (problems.h) */
  g_autoptr (EntProblems) problems = ent_problems_new ();
  for (guint i = 0; i < N; i++)
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "code", NULL, "x");
  CU_ASSERT_EQUAL (ent_problems_get_size (problems), N - 1);
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_ERROR), N);
}

static void
other_findings_leave_errors_their_room (void)
{
  enum { N = 100001 };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  ent_problems_keep_errors (problems, 2);
  g_autoptr (EntProblems) part = ent_problems_new_part (problems);
  for (guint i = 0; i < N; i++)
    ent_problems_add (part, ENT_SEVERITY_NOTE, "code", NULL, "x");
  for (guint i = 0; i < 3; i++)
    ent_problems_add (part, ENT_SEVERITY_ERROR, "code", NULL, "%u", i);
  ent_problems_absorb (problems, part);
  CU_ASSERT_EQUAL (ent_problems_get_size (problems), N - 1 + 2);
  CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, N)->message, "1");
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 3);
}

static void
a_message_stays_utf8_where_a_character_was_cut (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  ent_problems_add (problems, ENT_SEVERITY_ERROR, "code", NULL, "%.1s", "é"); /* é has two bytes */
  CU_ASSERT_TRUE (g_utf8_validate (ent_problems_get (problems, 0)->message, -1, NULL));
}

static gpointer
report_many (gpointer data)
{
  for (guint i = 0; i < 1000; i++)
    ent_problems_add (data, ENT_SEVERITY_WARNING, "code", NULL, "x");
  return NULL;
}

static void
several_threads_may_report (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  GThread *threads[4];
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, report_many, problems);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_WARNING), 4000);
  CU_ASSERT_EQUAL (ent_problems_get_size (problems), 4000);
}

static void
the_error_domain_is_its_own (void)
{
  g_autoptr (GError) error = g_error_new (ENT_ERROR, ENT_ERROR_LIMIT, "x");
  CU_ASSERT_EQUAL (ent_error_quark (), g_quark_from_string ("ent-error-quark"));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_LIMIT));
}

void ent_test_problems (void);

void
ent_test_problems (void)
{
  CU_pSuite suite = CU_add_suite ("problems", NULL, NULL);
  CU_ADD_TEST (suite, a_finding_is_written_with_its_place);
  CU_ADD_TEST (suite, severities_are_counted_apart_and_errors_are_rejections);
  CU_ADD_TEST (suite, a_file_of_garbage_costs_bounded_memory);
  CU_ADD_TEST (suite, other_findings_leave_errors_their_room);
  CU_ADD_TEST (suite, a_message_stays_utf8_where_a_character_was_cut);
  CU_ADD_TEST (suite, several_threads_may_report);
  CU_ADD_TEST (suite, the_error_domain_is_its_own);
}
