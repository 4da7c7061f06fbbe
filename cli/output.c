/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing tables: in the format that --format names, else that of -o's suffix, else aligned for people. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static gboolean
find_format (const Cli *cli, EntTableFormat *format, GError **error)
{
  const char *name = cli->settings.format, *output = cli->settings.output;
  *format = ENT_TABLE_ALIGNED;
  if (name == NULL && output != NULL) {
    const char *dot = strrchr (output, '.');
    const char *suffix = dot == NULL || g_str_equal (dot, ".txt") ? "table"
                         : g_str_equal (dot, ".md")               ? "markdown"
                                                                  : dot + 1;
    if (!ent_table_format_parse (suffix, format)) {
      g_set_error (
          error, ENT_ERROR, ENT_ERROR_USAGE,
          _ ("-o %s: no table is written as .%s; .csv, .tsv, .json, .jsonl, .md or .txt, or --format"),
          output, suffix);
      return FALSE;
    }
    return TRUE;
  }
  if (name == NULL || ent_table_format_parse (name, format))
    return TRUE;
  g_autofree char *known = g_strjoinv (", ", (char **)ent_table_format_list ());
  g_autofree char *hint = ent_nearest_ask (name, ent_table_format_list ());
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--format: '%s' is none of %s%s%s"), name, known,
               hint ? ": " : "", hint ? hint : "");
  return FALSE;
}

gboolean
cli_check_table (const Cli *cli, GError **error)
{
  EntTableFormat format;
  return find_format (cli, &format, error);
}

static guint
terminal_width (void)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

gboolean
cli_write_table (const Cli *cli, const EntFrame *frame, GError **error)
{
  EntTableOptions options = { .format = ENT_TABLE_ALIGNED, .n_threads = cli_count_threads (cli) };
  if (!find_format (cli, &options.format, error))
    return FALSE;
  if (cli->settings.output == NULL && isatty (STDOUT_FILENO)) {
    options.width = terminal_width ();
    options.use_color = !cli->settings.no_color && getenv ("NO_COLOR") == NULL;
  }
  guint n = ent_frame_get_n_rows (frame);
  if ((guint)cli->settings.top >= n)
    return ent_table_write (frame, &options, cli->settings.output, error);
  g_autofree guint *rows = g_new (guint, cli->settings.top);
  for (guint i = 0; i < (guint)cli->settings.top; i++)
    rows[i] = i;
  g_autoptr (EntFrame) head = ent_frame_take (frame, rows, cli->settings.top);
  cli_message (cli, _ ("the first %d of %u rows (--top)"), cli->settings.top, n);
  return ent_table_write (head, &options, cli->settings.output, error);
}

EntFrame *
cli_new_text_table (const char *const *columns)
{
  EntFrame *frame = ent_frame_new (0);
  for (; *columns != NULL; columns++)
    ent_frame_add_column (frame, *columns, ENT_COLUMN_STRING, NULL);
  return frame;
}

void
cli_add_text_row (EntFrame *frame, const char *const *cells, guint n)
{
  guint row = ent_frame_append_row (frame);
  for (guint i = 0; i < n; i++)
    ent_frame_set_string (frame, i, row, cells[i] != NULL && *cells[i] != '\0' ? cells[i] : NULL);
}

void
cli_append_safe (GString *text, const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
      g_string_append (text, c == '\n' || c == '\t' ? " " : "\xef\xbf\xbd");
    else
      g_string_append_unichar (text, c);
  }
}

const char *
cli_plural (guint64 n, const char *one, const char *many)
{
  /* A language may look at the last digits, but at no more than six. */
  return ngettext (one, many, (gulong)(n < 1000000 ? n : 1000000 + n % 1000000));
}
