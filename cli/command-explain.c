/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente explain`: the claims behind an actor, or behind the tie of two. For people they are written out
 * one after the other; as a table in every machine format. */
#include "cli/cli.h"

#include <string.h>

static const char *
cell (const EntFrame *frame, const char *column, guint row)
{
  static const char nothing[] = "";
  const char *text = ent_frame_get_string (frame, ent_frame_find_column (frame, column), row);
  return text ? text : nothing;
}

static void
append_field (GString *text, const char *label, const char *words)
{
  if (*words == '\0')
    return;
  g_string_append_printf (text, "    %s", label);
  cli_append_safe (text, words);
  g_string_append_c (text, '\n');
}

static void
append_head (GString *text, const EntFrame *frame, guint row)
{
  gboolean is_denied = g_str_equal (cell (frame, "polarity", row), "denied");
  const char *date = cell (frame, "date", row);
  cli_append_safe (text, *date ? date : "no date");
  g_string_append (text, "  ");
  cli_append_safe (text, cell (frame, "subject", row));
  g_string_append_printf (text, is_denied ? "  NOT %s  " : "  %s  ", cell (frame, "relation", row));
  cli_append_safe (text, cell (frame, "object", row));
  g_string_append_printf (text, "   [%s, %.2g]\n", cell (frame, "modality", row),
                          ent_frame_get_real (frame, ent_frame_find_column (frame, "confidence"), row));
}

static void
append_source (GString *text, const EntFrame *frame, guint row)
{
  const char *fields[] = { "publisher", "title", "published", "url" };
  g_autoptr (GString) source = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*cell (frame, fields[i], row) != '\0')
      g_string_append_printf (source, "%s%s", source->len > 0 ? ", " : "", cell (frame, fields[i], row));
  if (source->len == 0)
    g_string_append (source, cell (frame, "source", row));
  g_string_append_printf (source, " · claim %s", cell (frame, "claim", row));
  append_field (text, "in ", source->str);
}

static char *
write_out (const EntFrame *frame, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint row = 0; row < n; row++) {
    g_autofree char *quote =
        *cell (frame, "quote", row) ? g_strdup_printf ("“%s”", cell (frame, "quote", row)) : g_strdup ("");
    append_head (text, frame, row);
    append_field (text, "", quote);
    append_field (text, "says ", cell (frame, "stated_by", row));
    append_field (text, "at ", cell (frame, "place", row));
    append_field (text, "how many: ", cell (frame, "quantity", row));
    append_field (text, "note: ", cell (frame, "note", row));
    append_source (text, frame, row);
    if (row + 1 < n)
      g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static gint
run (Cli *cli, GError **error)
{
  guint n_names = cli_count_names (cli);
  EntFoldMode fold;
  if (n_names > 2) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 "there is no file '%s'; explain takes up to two names, then files",
                 cli->arguments[cli->n_arguments - 1]);
    return CLI_FAILED;
  }
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &fold, error) || !cli_load (cli, n_names, error))
    return CLI_FAILED;
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  guint32 ends[2] = { ENT_NONE, ENT_NONE };
  for (guint i = 0; view != NULL && i < n_names; i++)
    if ((ends[i] = ent_multigraph_resolve_actor (cli->graph, cli->arguments[i], error)) == ENT_NONE)
      return CLI_FAILED;
  if (view == NULL)
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = ent_evidence_of (view, ends[0], ends[1], cli->settings.language);
  guint n = ent_frame_get_n_rows (frame);
  cli_message (cli, "%u %s", n, cli_plural (n, "claim", "claims"));
  gboolean is_for_people = cli->settings.output == NULL && (cli->settings.format == NULL);
  if (!is_for_people)
    return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
  g_autofree char *text = write_out (frame, MIN (n, (guint)cli->settings.top));
  fputs (text, stdout);
  return cli_finish (cli);
}

const CliCommand cli_command_explain = {
  .name = "explain",
  .summary = "show the claims behind an actor or a tie, with quotes and sources",
  .arguments = "[ACTOR [ACTOR]] FILE…",
  .details = "With one name: all claims that touch it; with two: all between them; with none: all that are "
             "selected (--stated-by "
             "Reuters: what that voice says). Claims of leaders count "
             "for their state too "
             "(see --no-fold). The newest come first. Planned and possible claims, and denials, are shown "
             "and marked.\n\n"
             "Columns (with --format or -o): claim, source, publisher, date, subject, relation, object, "
             "polarity, modality, "
             "confidence, stated_by, quantity, place, quote, note, title, published, url.",
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = NULL,
  .run = run,
};
