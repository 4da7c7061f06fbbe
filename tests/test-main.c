/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the unit tests: `tests/unit` all of them, `tests/unit date frame` those of tests/…/test-date.c and
 * test-frame.c. Each test file has one function, ent_test_<file>, that adds a suite to CUnit's registry;
 * tests/suites.h lists them and is made from the list of files in tests/local.mk. The last line is "N passed,
 * N failed", which tests/run.sh adds up. */
#include <CUnit/Basic.h>
#include <CUnit/CUnit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUITE(name, function) void function (void);
#include ENT_TEST_SUITES
#undef SUITE

typedef struct {
  const char *name; /* of the file, without "test-" and ".c" */
  void (*add) (void);
} Suite;

static const Suite suites[] = {
#define SUITE(name, function) { name, function },
#include ENT_TEST_SUITES
#undef SUITE
};

#ifdef ENT_TEST_PICTURES
/* Graphviz and Pango never free some memory that they got from GLib, which has no frame pointers:
 * LeakSanitizer cannot see whose it was, or takes minutes. Leaks in pictures are looked for in tests/cli and
 * under valgrind. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#endif

static const Suite *
find_suite (const char *name)
{
  for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
    if (strcmp (suites[i].name, name) == 0)
      return &suites[i];
  return NULL;
}

static int
list_suites (const char *unknown)
{
  fprintf (stderr, "unit: no suite '%s'; there are:", unknown);
  for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
    fprintf (stderr, " %s", suites[i].name);
  fputc ('\n', stderr);
  return EXIT_FAILURE;
}

/* CU_basic_run_tests() answers 0 even where tests failed: what counts are the numbers. A suite that could not
 * start has tests that never ran, so it is a failure too. */
static int
run (void)
{
  CU_basic_set_mode (CU_BRM_NORMAL);
  CU_ErrorCode status = CU_basic_run_tests ();
  unsigned failed = CU_get_number_of_tests_failed () + CU_get_number_of_suites_failed ();
  if (failed == 0 && (CU_get_number_of_failures () > 0 || status != CUE_SUCCESS))
    failed = 1;
  unsigned passed = CU_get_number_of_tests_run () - CU_get_number_of_tests_failed ();
  CU_cleanup_registry ();
  printf ("\n%u passed, %u failed\n", passed, failed);
  return failed > 0 || passed == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  if (CU_initialize_registry () != CUE_SUCCESS)
    return EXIT_FAILURE;
  for (int i = 1; i < argc; i++) {
    const Suite *suite = find_suite (argv[i]);
    if (suite == NULL)
      return list_suites (argv[i]);
    suite->add ();
  }
  for (size_t i = 0; argc == 1 && i < sizeof suites / sizeof *suites; i++)
    suites[i].add ();
  return run ();
}
