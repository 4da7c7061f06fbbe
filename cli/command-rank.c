/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente rank`: who is central. The rows are the network's actors, in order of the first measure. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("centralities, the first of which gives the order (strength,betweenness unless given; `entente "
        "measures` "
        "lists them)"),
    "@centralities", NULL },
  CLI_END_OF_OPTIONS,
};

/* Equal values have equal ranks (1, 2, 2, 4); without a value there is no rank. */
static void
fill_ranks (EntFrame *frame, const EntFrame *measured, const guint *rows, guint measure)
{
  guint n = ent_frame_get_n_rows (measured), rank = 0;
  for (guint i = 0; i < n; i++) {
    if (ent_frame_is_missing (measured, measure, rows[i]))
      continue;
    double value = ent_frame_get_real (measured, measure, rows[i]);
    if (i == 0 || value != ent_frame_get_real (measured, measure, rows[i - 1]))
      rank = i + 1;
    ent_frame_set_integer (frame, 0, i, rank);
  }
}

/* Copies a column in the order of @rows. */
static void
copy_column (EntFrame *frame, const EntFrame *measured, guint column, const char *name, const guint *rows)
{
  guint to = ent_frame_copy_column (frame, name, measured, column);
  for (guint i = 0; i < ent_frame_get_n_rows (measured); i++)
    ent_frame_copy_cell (frame, to, i, measured, column, rows[i]);
}

static void
add_evidence (EntFrame *frame, const EntNetwork *network, const guint *rows)
{
  guint claims =
      ent_frame_add_column (frame, "claims", ENT_COLUMN_INTEGER, "how many claims its ties rest on");
  guint origins =
      ent_frame_add_column (frame, "origins", ENT_COLUMN_INTEGER, "how many distinct voices say so");
  guint mark =
      ent_frame_add_column (frame, "doubt", ENT_COLUMN_STRING, "\"one origin\" where all rests on one voice");
  g_autofree guint *n_claims = g_new (guint, ent_network_get_n_vertices (network) + 1);
  g_autofree guint *n_origins = g_new (guint, ent_network_get_n_vertices (network) + 1);
  ent_network_count_evidence (network, n_claims, n_origins);
  for (guint i = 0; i < ent_frame_get_n_rows (frame); i++) {
    ent_frame_set_integer (frame, claims, i, n_claims[rows[i]]);
    ent_frame_set_integer (frame, origins, i, n_origins[rows[i]]);
    ent_frame_set_string (frame, mark, i, n_origins[rows[i]] == 1 ? "one origin" : NULL);
  }
}

static EntFrame *
make_table (const EntNetwork *network, const EntFrame *measured, guint n_basic)
{
  g_autofree guint *rows = ent_frame_order (measured, n_basic, TRUE);
  EntFrame *frame = ent_frame_new (ent_frame_get_n_rows (measured));
  static const char *const basics[] = { "id", "label", "type" };
  static const char *const names[] = { "id", "name", "type" };
  ent_frame_add_column (frame, "rank", ENT_COLUMN_INTEGER, "by the first measure; equal values share a rank");
  for (guint i = 0; i < G_N_ELEMENTS (basics); i++)
    copy_column (frame, measured, ent_frame_find_column (measured, basics[i]), names[i], rows);
  for (guint c = n_basic; c < ent_frame_get_n_columns (measured); c++)
    copy_column (frame, measured, c, ent_frame_get_column_name (measured, c), rows);
  fill_ranks (frame, measured, rows, n_basic);
  add_evidence (frame, network, rows);
  return frame;
}

static gint
run (Cli *cli, GError **error)
{
  const char *by = cli->settings.by ? cli->settings.by : "strength,betweenness";
  if (!cli_check_measures (by, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return CLI_FAILED;
  g_autoptr (EntFrame) measured = ent_network_to_nodes (network, cli->settings.language);
  guint n_basic = ent_frame_get_n_columns (measured);
  if (!cli_add_measures (cli, network, by, measured, error))
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = make_table (network, measured, n_basic);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_rank = {
  .name = "rank",
  .summary = N_ ("rank actors by how central they are"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Makes the network (select, fold, join claims to facts and facts to ties), measures its "
          "cooperative part and lists the "
          "actors, the most central first.\n\n"
          "Where a measure uses distance, a strong tie is a short one: length = 1 / weight. A value that "
          "is not defined "
          "(closeness of an actor without a tie) is an empty cell and comes last.\n\n"
          "Columns: rank, id, name, type, one for each measure, claims, origins, doubt (\"one origin\" "
          "where all of an actor's "
          "ties rest on one voice)."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS | CLI_CHOSEN_ALONE | CLI_TIES_ALONE,
  .options = options,
  .run = run,
};
