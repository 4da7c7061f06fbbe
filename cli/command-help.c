/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente help`: the help as text, as man pages (man(7) macros), or as words for the completion of command
 * lines. */
#include "cli/cli.h"

#include <string.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

static const CliOption options[] = {
  { "format", 'f', CLI_STRING, CLI_FIELD (format), N_ ("NAME"),
    N_ ("text, man (a manual page) or words (for completion)"), "text|man|words", NULL },
  CLI_END_OF_OPTIONS,
};

/* Man pages. */

/* Text of man(7): backslashes and hyphens escaped, a dot or apostrophe at a line's beginning made harmless.
 */
static void
print_roff (const char *text)
{
  gboolean is_line_start = TRUE;
  for (const char *p = text; *p != '\0'; p++) {
    if (is_line_start && (*p == '.' || *p == '\''))
      fputs ("\\&", stdout);
    is_line_start = *p == '\n';
    if (*p == '\\')
      fputs ("\\e", stdout);
    else if (*p == '-')
      fputs ("\\-", stdout);
    else if (*p == '\n' && p[1] == '\n')
      fputs ("\n.PP", stdout);
    else
      fputc (*p, stdout);
  }
  fputc ('\n', stdout);
}

static void
print_man_head (const char *page, const char *summary)
{
  g_autofree char *title = g_ascii_strup (page, -1);
  printf (
      ".\\\" Made from the program's own tables.\n.TH \"%s\" 1 \"\" \"entente %s\" \"Entente\"\n.SH NAME\n",
      title, PACKAGE_VERSION);
  g_autofree char *line = g_strdup_printf ("%s - %s", page, summary);
  print_roff (line);
}

static void
print_man_options (const CliCommand *command)
{
  g_autofree CliOptionTable *tables = cli_get_option_tables (command);
  if (tables[0].options == NULL)
    return;
  puts (".SH OPTIONS");
  for (const CliOptionTable *table = tables; table->options != NULL; table++) {
    printf (".SS \"%s\"\n", table->title);
    for (const CliOption *option = table->options; option->name != NULL; option++) {
      puts (".TP");
      if (option->letter != 0)
        printf ("\\fB\\-%c\\fR, ", option->letter);
      printf ("\\fB\\-\\-%s\\fR%s\\fI%s\\fR\n", option->name, option->argument && !option->bare ? "=" : "",
              option->argument ? option->argument : "");
      print_roff (option->help);
    }
  }
}

static void
print_man_tail (void)
{
  puts (".SH EXIT STATUS\n0 done; 1 failed; 2 wrong usage; 3 the input was read but some of it rejected "
        "(unless "
        "\\-\\-skip\\-invalid).");
}

static void
print_command_page (const CliCommand *command)
{
  g_autofree char *page = g_strconcat ("entente-", command->name, NULL);
  print_man_head (page, command->summary);
  printf (".SH SYNOPSIS\n\\fBentente %s\\fR [\\fIOPTION\\fR…] ", command->name);
  print_roff (command->arguments);
  puts (".SH DESCRIPTION");
  print_roff (command->details);
  print_man_options (command);
  print_man_tail ();
  puts (".SH SEE ALSO\n\\fBentente\\fR(1)");
}

static void
print_program_page (void)
{
  guint n;
  const CliCommand *const *commands = cli_get_commands (&n);
  print_man_head ("entente", "graph analytics for geopolitical alliance networks");
  puts (".SH SYNOPSIS\n\\fBentente\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR…] \\fIFILE\\fR…\n.SH DESCRIPTION");
  print_roff ("Reads claims that articles and data sets make about states, leaders and organizations (who "
              "signed what with whom, "
              "who armed whom, who threatened whom), resolves the names in any language, builds a typed, "
              "dated, sourced "
              "multigraph, and tells who is central, which blocs exist, and which sentence says so.\n\n"
              "A FILE is anything that `entente formats` lists as input, compressed or not; several are read "
              "together; - is "
              "stdin. Tables go to stdout, messages to stderr.");
  puts (".SH COMMANDS");
  for (guint i = 0; i < n; i++) {
    printf (".TP\n\\fBentente %s\\fR\n", commands[i]->name);
    print_roff (commands[i]->summary);
  }
  print_man_tail ();
  fputs (".SH SEE ALSO\n", stdout);
  for (guint i = 0; i < n; i++)
    printf ("\\fBentente\\-%s\\fR(1)\n", commands[i]->name);
}

/* Words for completion. */

/* "@centralities" and the like stand for what a table of the library holds. */
static void
print_values (const char *values)
{
  guint n;
  if (g_str_equal (values, "@importers")) {
    const EntImporter *const *importers = ent_importers_get (&n);
    for (guint i = 0; i < n; i++)
      printf ("%s%s", i > 0 ? "|" : "", importers[i]->name);
  } else if (g_str_equal (values, "@exporters")) {
    const EntExporter *const *exporters = ent_exporters_get (&n);
    for (guint i = 0; i < n; i++)
      printf ("%s%s", i > 0 ? "|" : "", exporters[i]->name);
  } else if (g_str_equal (values, "@relations")) {
    g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
    for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++)
      printf ("%s%s", i > 0 ? "|" : "", ent_vocabulary_get (vocabulary, i)->id);
  } else if (*values == '@') {
    gboolean is_for_groups = g_str_equal (values, "@groups");
    EntYield yields = is_for_groups || g_str_equal (values, "@blocs") ? ENT_YIELDS_GROUPS
                      : g_str_equal (values, "@similarities")         ? ENT_YIELDS_DYADS
                                                                      : ENT_YIELDS_NODES;
    const EntMeasure *const *measures = ent_measures_get (&n);
    gboolean is_first = TRUE;
    for (guint i = 0; i < n; i++)
      if (measures[i]->yields == yields) {
        printf ("%s%s", is_first ? "" : "|", measures[i]->name);
        is_first = FALSE;
      }
    if (is_for_groups)
      fputs ("|type|kind", stdout);
  } else {
    fputs (values, stdout);
  }
}

static void
print_option_words (const CliCommand *command)
{
  g_autofree CliOptionTable *tables = cli_get_option_tables (command);
  for (const CliOptionTable *table = tables; table->options != NULL; table++)
    for (const CliOption *option = table->options; option->name != NULL; option++) {
      printf ("--%s", option->name);
      if (option->kind != CLI_FLAG && option->bare == NULL)
        putchar ('\t');
      if (option->values != NULL && option->bare == NULL)
        print_values (option->values);
      putchar ('\n');
      if (option->letter != 0 && option->kind != CLI_FLAG) {
        printf ("-%c\t", option->letter);
        if (option->values != NULL)
          print_values (option->values);
        putchar ('\n');
      }
    }
  puts ("--help");
}

static void
print_command_words (void)
{
  guint n;
  const CliCommand *const *commands = cli_get_commands (&n);
  for (guint i = 0; i < n; i++)
    puts (commands[i]->name);
}

static gint
run (Cli *cli, GError **error)
{
  const char *format = cli->settings.format ? cli->settings.format : "text";
  const CliCommand *command = cli->n_arguments > 0 ? cli_find_command (cli->arguments[0]) : NULL;
  if (cli->n_arguments > 0 && command == NULL) {
    g_autofree char *hint = cli_hint_command (cli->arguments[0]);
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("there is no command '%s'%s%s `entente help` lists them"), cli->arguments[0],
                 hint ? ": " : ";", hint ? hint : "");
    return CLI_FAILED;
  }
  if (g_str_equal (format, "text"))
    command ? cli_print_command_help (command, stdout) : cli_print_overview (stdout);
  else if (g_str_equal (format, "man"))
    command ? print_command_page (command) : print_program_page ();
  else if (g_str_equal (format, "words"))
    command ? print_option_words (command) : print_command_words ();
  else {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--format: '%s' is none of text, man, words"), format);
    return CLI_FAILED;
  }
  return CLI_DONE;
}

const CliCommand cli_command_help = {
  .name = "help",
  .summary = N_ ("tell how the program and its commands are used"),
  .arguments = N_ ("[COMMAND]"),
  .details = N_ (
      "With --format man a manual page; with --format words what a shell needs to complete command lines."),
  .groups = 0,
  .options = options,
  .run = run,
};
