/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente blocs`: who allies with whom. A row an actor, bloc by bloc; the blocs' quality goes to stderr. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "method", 'm', CLI_STRING, CLI_FIELD (method), N_ ("NAME"),
    N_ ("how blocs are found (leiden unless given; `entente measures` lists them)"), "@blocs", NULL },
  { "signed", 0, CLI_FLAG, CLI_FIELD (is_signed), NULL,
    N_ ("allies within and enemies between: blocs of the net of cooperation and hostility (signed-leiden "
        "unless "
        "--method names another of them)"),
    NULL, NULL },
  { "blocs", 'k', CLI_INTEGER, CLI_FIELD (n_blocs), N_ ("K"),
    N_ ("of doreian-mrvar: at most so many in each component (as many as are best)"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

/* Whether the method that made the blocs sees hostility. */
static gboolean
is_signed (const EntFrame *nodes)
{
  const EntMeasure *measure = ent_measures_find (ent_frame_get_meta (nodes, "method"), NULL);
  return measure != NULL && (measure->traits & ENT_NEEDS_SIGNED);
}

/* Whether both ends of a tie are in one bloc. */
static gboolean
is_within_bloc (const EntFrame *nodes, guint bloc, const EntTie *tie)
{
  return !ent_frame_is_missing (nodes, bloc, tie->a) && !ent_frame_is_missing (nodes, bloc, tie->b) &&
         ent_frame_get_integer (nodes, bloc, tie->a) == ent_frame_get_integer (nodes, bloc, tie->b);
}

/* Each actor's cooperation, or hostility, with the members of its own bloc. */
static double *
sum_strength_within (const EntNetwork *network, const EntFrame *nodes, guint bloc, EntPart part)
{
  double *sums = g_new0 (double, ent_frame_get_n_rows (nodes) + 1);
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    if (!is_within_bloc (nodes, bloc, tie))
      continue;
    sums[tie->a] += ent_tie_get_weight (tie, part);
    sums[tie->b] += ent_tie_get_weight (tie, part);
  }
  return sums;
}

/* Of signed blocs: what stands against them. */
static void
add_hostility_within (const EntNetwork *network, const EntFrame *nodes, guint bloc, EntFrame *frame)
{
  g_autofree double *sums = sum_strength_within (network, nodes, bloc, ENT_PART_HOSTILITY);
  guint within = ent_frame_add_column (frame, "hostility_within", ENT_COLUMN_REAL,
                                       "its hostility with members of its bloc");
  for (guint v = 0; v < ent_frame_get_n_rows (frame); v++)
    ent_frame_set_real (frame, within, v, sums[v]);
}

static EntFrame *
make_table (const EntNetwork *network, const EntFrame *nodes)
{
  guint n = ent_frame_get_n_rows (nodes), bloc = ent_frame_find_column (nodes, "bloc");
  guint bloc_name = ent_frame_find_column (nodes, "bloc_name");
  g_autofree double *sums = sum_strength_within (network, nodes, bloc, ENT_PART_COOPERATION);
  EntFrame *frame = ent_frame_new (n);
  guint id = ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  guint name = ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  guint type =
      ent_frame_add_column (frame, "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified");
  guint number = ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER,
                                       "number of its bloc, the largest first; empty: in none");
  guint named =
      ent_frame_add_column (frame, "bloc_name", ENT_COLUMN_STRING, "the bloc's most central members");
  guint within = ent_frame_add_column (frame, "strength_within", ENT_COLUMN_REAL,
                                       "its cooperation with members of its bloc");
  for (guint v = 0; v < n; v++) {
    ent_frame_set_string (frame, id, v, ent_frame_get_string (nodes, 0, v));
    ent_frame_set_string (frame, name, v, ent_frame_get_string (nodes, 1, v));
    ent_frame_set_string (frame, type, v, ent_frame_get_string (nodes, 2, v));
    ent_frame_set_real (frame, within, v, sums[v]);
    if (ent_frame_is_missing (nodes, bloc, v))
      continue;
    ent_frame_set_integer (frame, number, v, ent_frame_get_integer (nodes, bloc, v));
    ent_frame_set_string (frame, named, v, ent_frame_get_string (nodes, bloc_name, v));
  }
  if (is_signed (nodes))
    add_hostility_within (network, nodes, bloc, frame);
  g_autofree guint *by_strength = ent_frame_order (frame, within, TRUE);
  g_autoptr (EntFrame) stronger_first = ent_frame_take (frame, by_strength, n);
  g_autofree guint *by_bloc = ent_frame_order (stronger_first, number, FALSE);
  EntFrame *ordered = ent_frame_take (stronger_first, by_bloc, n);
  ent_frame_unref (frame);
  return ordered;
}

/* Of signed blocs both yardsticks are told, so that methods can be compared. */
static void
append_signed_qualities (GString *text, const EntFrame *nodes)
{
  static const char *const keys[] = { "signed_modularity", "imbalance" };
  static const char *const words[] = { "signed modularity", "imbalance" };
  const char *told = ent_frame_get_meta (nodes, "quality_name");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    const char *value = ent_frame_get_meta (nodes, keys[i]);
    if (value != NULL && g_strcmp0 (told, words[i]) != 0)
      g_string_append_printf (text, ", %s %.4g", _ (words[i]), g_ascii_strtod (value, NULL));
  }
}

/* How good the partition is by its own yardstick, and, where that is another, by modularity at resolution 1.
 */
static void
tell_quality (const Cli *cli, const EntFrame *nodes)
{
  const char *quality = ent_frame_get_meta (nodes, "quality"),
             *name = ent_frame_get_meta (nodes, "quality_name");
  const char *modularity = ent_frame_get_meta (nodes, "modularity"),
             *method = ent_frame_get_meta (nodes, "method");
  g_autoptr (GString) text = g_string_new (NULL);
  gint bloc = ent_frame_find_column (nodes, "bloc");
  gint64 n_blocs = 0;
  guint n_none = 0;
  for (guint v = 0; v < ent_frame_get_n_rows (nodes); v++)
    if (ent_frame_is_missing (nodes, bloc, v))
      n_none++;
    else
      n_blocs = MAX (n_blocs, ent_frame_get_integer (nodes, bloc, v));
  gboolean is_other = quality != NULL && g_strcmp0 (quality, modularity) != 0;
  if (is_other)
    g_string_append_printf (text, ", %s%s %.4g", _ (name),
                            g_str_equal (name, "modularity") ? _ (" at that resolution") : "",
                            g_ascii_strtod (quality, NULL));
  if (modularity != NULL)
    g_string_append_printf (text, _ (", modularity %.4g"), g_ascii_strtod (modularity, NULL));
  append_signed_qualities (text, nodes);
  cli_message (cli, _ ("%s: %lld %s%s; %u %s in none"), method, (long long)n_blocs,
               cli_plural (n_blocs, "bloc", "blocs"), text->str, n_none,
               cli_plural (n_none, "actor", "actors"));
}

static gint
run (Cli *cli, GError **error)
{
  if (cli->settings.hostile) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--hostile makes no blocs: they are sets of actors that ally"));
    return CLI_FAILED;
  }
  if (!cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return CLI_FAILED;
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (network, cli->settings.language);
  const EntMeasure *method = cli_find_method (cli, cli->settings.method, error);
  if (method == NULL || !cli_add_blocs (cli, network, cli->settings.method, nodes, error))
    return CLI_FAILED;
  cli_tell_ignored (cli, method->name, method->traits);
  tell_quality (cli, nodes);
  g_autoptr (EntFrame) frame = make_table (network, nodes);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_blocs = {
  .name = "blocs",
  .summary = N_ ("find the blocs: sets of actors that ally"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Clusters the cooperative part of the network. An actor without a cooperative tie is in no bloc, and a "
      "bloc has at least "
      "two members. Blocs are numbered by size and named after their most central members.\n\n"
      "With --signed both parts of the ties count: blocs are sets of actors that ally among themselves and "
      "oppose "
      "others. Do not use it where hostility is not reported as cooperation is.\n\n"
      "Columns: id, name, type, bloc, bloc_name, strength_within (cooperation with members of its own bloc); "
      "of signed "
      "blocs also hostility_within."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS | CLI_CHOSEN_ALONE | CLI_TIES_ALONE,
  .options = options,
  .run = run,
};
