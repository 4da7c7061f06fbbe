/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente check`: what is wrong with the files, record by record, and whether every quote stands in its
 * article. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "text", 0, CLI_STRING, CLI_FIELD (text), N_ ("FILE"),
    N_ ("look all quotes up in this text instead of each source's own"), "FILE", NULL },
  CLI_END_OF_OPTIONS,
};

static EntFrame *
make_table (const GPtrArray *problems)
{
  guint n = problems->len;
  EntFrame *frame = ent_frame_new (n);
  guint file = ent_frame_add_column (frame, "file", ENT_COLUMN_STRING, NULL);
  guint line = ent_frame_add_column (frame, "line", ENT_COLUMN_INTEGER, "from 1");
  guint column = ent_frame_add_column (frame, "column", ENT_COLUMN_INTEGER, "in characters from 1");
  guint pointer = ent_frame_add_column (frame, "pointer", ENT_COLUMN_STRING, "JSON pointer");
  guint severity = ent_frame_add_column (frame, "severity", ENT_COLUMN_STRING, "error, warning or note");
  guint code = ent_frame_add_column (frame, "code", ENT_COLUMN_STRING, "a stable word");
  guint message = ent_frame_add_column (frame, "message", ENT_COLUMN_STRING, NULL);
  for (guint i = 0; i < n; i++) {
    const EntProblem *problem = g_ptr_array_index (problems, i);
    ent_frame_set_string (frame, file, i, problem->file);
    if (problem->line > 0)
      ent_frame_set_integer (frame, line, i, problem->line);
    if (problem->column > 0)
      ent_frame_set_integer (frame, column, i, problem->column);
    ent_frame_set_string (frame, pointer, i, problem->pointer);
    ent_frame_set_string (frame, severity, i, ent_severity_get_name (problem->severity));
    ent_frame_set_string (frame, code, i, problem->code);
    ent_frame_set_string (frame, message, i, problem->message);
  }
  return frame;
}

static guint
count_code (const EntProblems *problems, const char *code)
{
  guint n = 0;
  for (guint i = 0; i < ent_problems_get_size (problems); i++)
    n += g_str_equal (ent_problems_get (problems, i)->code, code);
  return n;
}

/* By file, line and column; findings without a place come last. */
static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const EntProblem *x = *(const EntProblem *const *)a, *y = *(const EntProblem *const *)b;
  if ((x->file == NULL) != (y->file == NULL))
    return x->file == NULL ? 1 : -1;
  gint compared = g_strcmp0 (x->file, y->file);
  if (compared == 0)
    compared = (x->line > y->line) - (x->line < y->line);
  return compared != 0 ? compared : (x->column > y->column) - (x->column < y->column);
}

static GPtrArray *
sort_problems (const EntProblems *problems)
{
  GPtrArray *sorted = g_ptr_array_new ();
  for (guint i = 0; i < ent_problems_get_size (problems); i++)
    g_ptr_array_add (sorted, (gpointer)ent_problems_get (problems, i));
  g_ptr_array_sort (sorted, compare_places);
  return sorted;
}

/* For people: a line a finding, as compilers write them, so that editors can jump to it. */
static void
print_lines (const Cli *cli, const GPtrArray *problems)
{
  guint n = MIN (problems->len, (guint)cli->settings.top);
  for (guint i = 0; i < n; i++) {
    const EntProblem *problem = g_ptr_array_index (problems, i);
    g_autofree char *line = ent_problem_format (problem);
    printf ("%s: %s [%s]\n",
            ent_words_get (cli->settings.language, ent_severity_get_name (problem->severity)), line,
            problem->code);
  }
  if (n < problems->len)
    cli_message (cli, _ ("the first %u of %u findings (--top)"), n, problems->len);
}

static gint
run (Cli *cli, GError **error)
{
  if (!cli_load (cli, 0, error))
    return CLI_FAILED;
  guint64 n_rejected = ent_problems_get_n_rejected (cli->problems);
  guint n_quotes = ent_evidence_check_quotes (cli->graph, cli->settings.text, cli->problems);
  g_autoptr (GPtrArray) sorted = sort_problems (cli->problems);
  if (cli->settings.format == NULL && cli->settings.output == NULL) {
    print_lines (cli, sorted);
  } else {
    g_autoptr (EntFrame) frame = make_table (sorted);
    if (!cli_write_table (cli, frame, error))
      return CLI_FAILED;
  }
  guint n_claims = ent_multigraph_get_n_claims (cli->graph),
        n_sources = ent_multigraph_get_n_sources (cli->graph);
  guint64 n_warnings = ent_problems_get_n (cli->problems, ENT_SEVERITY_WARNING);
  cli_message (cli, _ ("%u %s of %u %s; %llu %s"), n_claims,
               cli_plural (n_claims, "good claim", "good claims"), n_sources,
               cli_plural (n_sources, "source", "sources"), (unsigned long long)n_rejected,
               cli_plural (n_rejected, "record rejected", "records rejected"));
  g_autofree char *warnings = g_strdup_printf (cli_plural (n_warnings, "%llu warning", "%llu warnings"),
                                               (unsigned long long)n_warnings);
  cli_message (cli, _ ("%u %s found in the sources' texts, %u not; %s"), n_quotes,
               cli_plural (n_quotes, "quote", "quotes"), count_code (cli->problems, "quote-not-found"),
               warnings);
  return cli_finish (cli);
}

const CliCommand cli_command_check = {
  .name = "check",
  .summary = N_ ("validate claims, names and dates, and find each quote in its source's text"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Lists every rejected record with its place and what was expected, names that are ambiguous or "
          "unknown, and quotes that "
          "are not verbatim in the text of their source (its `text` file beside the claims, or --text), "
          "with the nearest "
          "passage. White space and typographic quotes may differ.\n\n"
          "Columns (with --format or -o): file, line, column, pointer, severity, code, message. Exit "
          "status: 0 if all is "
          "well, 3 if not."),
  .groups = CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
