/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: finds the command, parses its options, runs it, and turns what comes back into an exit state.
 */
#include "cli/cli.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

/* What a shell takes as it is. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=,:+@%"

static void
cli_clear (Cli *cli)
{
  cli_settings_clear (&cli->settings);
  g_clear_pointer (&cli->line, g_free);
  g_clear_pointer (&cli->arguments, g_strfreev);
  g_clear_pointer (&cli->vocabulary, ent_vocabulary_unref);
  g_clear_pointer (&cli->problems, ent_problems_unref);
  g_clear_pointer (&cli->graph, ent_multigraph_unref);
  g_clear_pointer (&cli->pairs, ent_pairs_free);
  g_clear_pointer (&cli->kept, ent_kept_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cli, cli_clear)

static gint
fail (const CliCommand *command, const GError *error)
{
  gboolean is_usage = error->domain == G_OPTION_ERROR || g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE);
  fprintf (stderr, "entente %s: %s\n", command->name, error->message);
  if (is_usage)
    fprintf (stderr, _ ("usage: entente %s [OPTION…]%s%s\n`entente %s --help` tells more\n"), command->name,
             *command->arguments ? " " : "", cli_get_arguments (command), command->name);
  return is_usage ? CLI_WRONG_USAGE : CLI_FAILED;
}

/* "entente rank --from 2024 'my file.yaml'" (transfer full) */
static char *
write_line (int argc, char **argv)
{
  GString *line = g_string_new ("entente");
  for (int i = 0; i < argc; i++) {
    gboolean is_plain = argv[i][0] != '\0' && argv[i][strspn (argv[i], PLAIN)] == '\0';
    g_autofree char *quoted = is_plain ? g_strdup (argv[i]) : g_shell_quote (argv[i]);
    g_string_append_printf (line, " %s", quoted);
  }
  return g_string_free (line, FALSE);
}

static gint
run_command (const CliCommand *command, int argc, char **argv)
{
  g_auto (Cli) cli = { .command = command, .problems = ent_problems_new () };
  g_autoptr (GError) error = NULL;
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h")) {
      cli_print_command_help (command, stdout);
      return CLI_DONE;
    }
  cli.line = write_line (argc, argv);
  if (!cli_parse_options (&cli, argc, argv, &error))
    return fail (command, error);
  gint state = command->run (&cli, &error);
  if (error != NULL)
    return fail (command, error);
  if (fflush (stdout) != 0 || ferror (stdout)) {
    fprintf (stderr, _ ("entente %s: cannot write to stdout: %s\n"), command->name, g_strerror (errno));
    return CLI_FAILED;
  }
  return state;
}

/* Who tries a program for the first time gives it a file. */
static gint
fail_unknown_command (const char *name)
{
  g_autofree char *hint = cli_hint_command (name);
  if (hint == NULL && g_file_test (name, G_FILE_TEST_EXISTS))
    fprintf (stderr, _ ("entente: '%s' is a file; say what to do with it, such as: entente check %s\n"), name,
             name);
  else
    fprintf (stderr, _ ("entente: there is no command '%s'%s%s\n"), name, hint ? ": " : "", hint ? hint : "");
  fputs (_ ("`entente --help` lists the commands\n"), stderr);
  return CLI_WRONG_USAGE;
}

/* LC_MESSAGES touches help and messages: outputs obey --lang alone, and numbers never the locale. The
 * environment can name other catalogues than the installed ones. */
static void
choose_language (void)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
#ifdef ENABLE_NLS
  const char *folder = g_getenv ("ENTENTE_CATALOGUES");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ENT_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
#else
  setlocale (LC_MESSAGES, "C");
#endif
}

/* A system may take long to hand out new memory, so glibc is to move large arrays that grow, not to copy
 * them, and not to give back what is soon wanted again. */
static void
set_up_memory (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, 1 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);
#endif
}

int
main (int argc, char **argv)
{
  set_up_memory ();
  choose_language ();
  if (argc < 2) {
    cli_print_first_steps (stderr);
    return CLI_WRONG_USAGE;
  }
  if (g_str_equal (argv[1], "--version")) {
    printf ("entente %s\n", PACKAGE_VERSION);
    return CLI_DONE;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")) {
    cli_print_overview (stdout);
    return CLI_DONE;
  }
  const CliCommand *command = cli_find_command (argv[1]);
  return command ? run_command (command, argc - 1, argv + 1) : fail_unknown_command (argv[1]);
}
