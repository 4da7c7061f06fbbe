/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help, as text for the terminal. Everything comes from the tables of commands and options. The man pages
 * and the completion's words are made in command-help.c from the same tables. */
#include "cli/cli.h"

#include <string.h>

#define WIDTH 80

/* Prints words wrapped to the width, the first line from @column on, further ones indented. A blank line
 * parts paragraphs. */
static void
print_wrapped (FILE *file, const char *text, guint column, guint indent)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  for (guint p = 0; paragraphs[p] != NULL; p++) {
    g_auto (GStrv) words = g_strsplit_set (paragraphs[p], " \n", -1);
    if (p > 0) {
      fprintf (file, "\n%*s", (int)indent, "");
      column = indent;
    }
    for (char **word = words; *word != NULL; word++) {
      guint length = g_utf8_strlen (*word, -1);
      if (length == 0)
        continue;
      if (column > indent && column + 1 + length > WIDTH) {
        fprintf (file, "\n%*s", (int)indent, "");
        column = indent;
      } else if (column > indent) {
        fputc (' ', file);
        column++;
      }
      fputs (*word, file);
      column += length;
    }
    fputc ('\n', file);
  }
}

static char *
format_option (const CliOption *option)
{
  g_autofree char *letter = option->letter ? g_strdup_printf ("-%c, ", option->letter) : g_strdup ("    ");
  if (option->argument == NULL)
    return g_strdup_printf ("%s--%s", letter, option->name);
  return g_strdup_printf ("%s--%s%s%s", letter, option->name, option->bare ? "" : "=", _ (option->argument));
}

static void
print_options (FILE *file, const CliOptionTable *table)
{
  fprintf (file, "\n%s\n", _ (table->title));
  for (const CliOption *option = table->options; option->name != NULL; option++) {
    g_autofree char *usage = format_option (option);
    guint length = g_utf8_strlen (usage, -1);
    fprintf (file, "  %s", usage);
    if (length > 25) {
      fprintf (file, "\n%*s", 28, "");
      length = 26;
    }
    fprintf (file, "%*s", (int)(26 - length), "");
    print_wrapped (file, _ (option->help), 28, 28);
  }
}

/* Ten lines: what a file, a question and an answer are here. The whole list would only be scrolled over. */
void
cli_print_first_steps (FILE *file)
{
  fputs (_ ("Entente reads claims, who did what to whom and who says so. To begin with:\n\n"
            "  entente check claims.yaml                    what is wrong in the file?\n"
            "  entente rank claims.yaml                     who is central?\n"
            "  entente blocs claims.yaml                    who stands with whom?\n"
            "  entente explain Russia claims.yaml           which sentences say so?\n"
            "  entente diagram -o claims.svg claims.yaml    a picture of it all\n"
            "  entente report -o claims.html claims.yaml    a page to explore it\n"
            "No file yet? Try examples/putin-kim/claims.yaml; docs/tutorial.md writes one.\n"
            "`entente help` lists all commands, `entente COMMAND --help` explains one.\n"),
         file);
}

/* gettext's answer to an empty text is the catalogue's head. */
const char *
cli_get_arguments (const CliCommand *command)
{
  return *command->arguments != '\0' ? _ (command->arguments) : "";
}

void
cli_print_overview (FILE *file)
{
  guint n;
  const CliCommand *const *commands = cli_get_commands (&n);
  fputs (_ ("entente COMMAND [OPTION…] FILE…\n\n"), file);
  print_wrapped (file,
                 _ ("Reads claims about states, leaders and organizations, and tells who is central, which "
                    "blocs exist, and which "
                    "sentence says so."),
                 0, 0);
  fputs (_ ("\nCommands\n"), file);
  for (guint i = 0; i < n; i++) {
    fprintf (file, "  %-11s", commands[i]->name);
    print_wrapped (file, _ (commands[i]->summary), 13, 13);
  }
  fputs (_ ("\n`entente COMMAND --help` tells more. Begin with: entente check claims.yaml\n"
            "Exit status: 0 done, 1 failed, 2 wrong usage, 3 some of the input was rejected.\n"),
         file);
}

void
cli_print_command_help (const CliCommand *command, FILE *file)
{
  g_autofree CliOptionTable *tables = cli_get_option_tables (command);
  const char *summary = _ (command->summary);
  g_autofree char *first = g_utf8_strup (summary, g_utf8_next_char (summary) - summary);
  g_autofree char *sentence = g_strdup_printf ("%s%s.", first, g_utf8_next_char (summary));
  fprintf (file, "entente %s%s%s%s\n\n", command->name, tables[0].options ? _ (" [OPTION…]") : "",
           *command->arguments ? " " : "", cli_get_arguments (command));
  print_wrapped (file, sentence, 0, 0);
  fputc ('\n', file);
  print_wrapped (file, _ (command->details), 0, 0);
  for (const CliOptionTable *table = tables; table->options != NULL; table++)
    print_options (file, table);
}
