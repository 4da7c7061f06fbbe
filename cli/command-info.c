/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente info`: what files hold: counts by type, relation, layer, modality and source, and the period. */
#include "cli/usage.h"

#include <string.h>

static void
add (EntFrame *frame, const char *item, const char *value)
{
  guint row = ent_frame_append_row (frame);
  ent_frame_set_string (frame, 0, row, item);
  ent_frame_set_string (frame, 1, row, value);
}

static void
add_count (EntFrame *frame, const char *item, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  add (frame, item, text);
}

/* A row for each thing that is there at all, the most frequent first. */
typedef struct {
  const char *name;
  guint n;
} Count;

static void
append (GArray *counts, const char *name, guint n)
{
  Count count = { name, n };
  g_array_append_val (counts, count);
}

static gint
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (x->name, y->name);
}

static void
add_counts (EntFrame *frame, const char *what, GArray *counts)
{
  g_array_sort (counts, compare_counts);
  for (guint i = 0; i < counts->len && g_array_index (counts, Count, i).n > 0; i++) {
    g_autofree char *item = g_strdup_printf ("%s %s", what, g_array_index (counts, Count, i).name);
    add_count (frame, item, g_array_index (counts, Count, i).n);
  }
  g_array_set_size (counts, 0);
}

static void
add_actors (EntFrame *frame, const EntMultigraph *graph, GArray *counts)
{
  for (guint t = 0; t < ENT_N_ACTOR_TYPES; t++) {
    Count count = { ent_actor_type_get_name (t), 0 };
    for (guint i = 0; i < ent_multigraph_get_n_actors (graph); i++)
      count.n += ent_multigraph_get_actor (graph, i)->type == t;
    g_array_append_val (counts, count);
  }
  add_counts (frame, "actors:", counts);
}

static void
add_period (EntFrame *frame, const EntMultigraph *graph)
{
  EntDay first = ENT_DAY_MAX, last = ENT_DAY_MIN;
  guint n_undated = 0;
  char day[16];
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    const EntPeriod *period = ent_multigraph_get_claim (graph, i).period;
    const EntDay days[] = { period->from_earliest, period->from_latest, period->to_earliest,
                            period->to_latest };
    n_undated += (period->flags & ENT_PERIOD_UNDATED) != 0;
    for (guint k = 0; k < G_N_ELEMENTS (days); k++) {
      if (days[k] > ENT_DAY_MIN && days[k] < ENT_DAY_MAX) {
        first = MIN (first, days[k]);
        last = MAX (last, days[k]);
      }
    }
  }
  if (first <= last) {
    add (frame, "first date", ent_day_to_iso (first, day));
    add (frame, "last date", ent_day_to_iso (last, day));
  }
  add_count (frame, "claims without a date of their own", n_undated);
}

static void
add_relations (EntFrame *frame, const EntMultigraph *graph, GArray *counts)
{
  guint n_relations = ent_vocabulary_get_size (ent_multigraph_get_vocabulary (graph));
  g_autofree guint *by_relation = g_new0 (guint, n_relations);
  guint by_layer[ENT_N_LAYERS] = { 0 }, by_sign[3] = { 0 };
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    guint r = ent_multigraph_get_claim (graph, i).relation;
    by_relation[r]++;
    by_layer[ent_multigraph_get_relation (graph, r)->layer]++;
    by_sign[ent_multigraph_get_relation (graph, r)->sign + 1]++;
  }
  static const char *const signs[] = { "-", "0", "+" };
  for (guint i = 0; i < 3; i++)
    append (counts, signs[i], by_sign[i]);
  add_counts (frame, "claims of sign", counts);
  for (guint i = 0; i < ENT_N_LAYERS; i++)
    append (counts, ent_layer_get_name (i), by_layer[i]);
  add_counts (frame, "claims of layer", counts);
  for (guint r = 0; r < n_relations; r++)
    append (counts, ent_multigraph_get_relation (graph, r)->id, by_relation[r]);
  add_counts (frame, "claims of relation", counts);
}

static void
add_modalities (EntFrame *frame, const EntMultigraph *graph, GArray *counts)
{
  guint by_modality[ENT_N_MODALITIES] = { 0 }, n_denied = 0, n_quotes = 0;
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, i);
    EntClaimDetails details;
    ent_multigraph_get_details (graph, i, &details);
    by_modality[claim.modality]++;
    n_denied += claim.is_denied;
    n_quotes += details.quote != NULL;
  }
  for (guint i = 0; i < ENT_N_MODALITIES; i++)
    append (counts, ent_modality_get_name (i), by_modality[i]);
  add_counts (frame, "claims", counts);
  add_count (frame, "claims denied", n_denied);
  add_count (frame, "claims with a quote", n_quotes);
}

static void
add_sources (EntFrame *frame, const EntMultigraph *graph, GArray *counts)
{
  g_autofree guint *by_source = g_new0 (guint, ent_multigraph_get_n_sources (graph) + 1);
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++)
    by_source[ent_multigraph_get_claim (graph, i).source]++;
  for (guint s = 0; s < ent_multigraph_get_n_sources (graph); s++)
    append (counts, ent_multigraph_get_source (graph, s)->id, by_source[s]);
  add_counts (frame, "claims of source", counts);
}

/* `--by subject,relation,object`: a table of its own. */
static EntFrame *
make_tally (const Cli *cli, EntMultigraph *graph, GError **error)
{
  g_auto (GStrv) names = g_strsplit (cli->settings.by, ",", -1);
  for (char **name = names; *name != NULL; name++)
    g_strstrip (*name);
  return ent_tally_new (graph, (const char *const *)names, cli->settings.language, cli_count_threads (cli),
                        error);
}

/* Before any file is read. */
static gboolean
check_fields (const Cli *cli, GError **error)
{
  g_autoptr (EntMultigraph) nothing = cli_make_empty_graph (cli);
  g_autoptr (EntFrame) frame = make_tally (cli, nothing, error);
  return frame != NULL;
}

static gint
run_tally (Cli *cli, GError **error)
{
  g_autoptr (EntFrame) frame = make_tally (cli, cli->graph, error);
  return frame != NULL && cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

static gint
run (Cli *cli, GError **error)
{
  if ((cli->settings.by != NULL && !check_fields (cli, error)) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  if (cli->settings.by != NULL)
    return run_tally (cli, error);
  const EntMultigraph *graph = cli->graph;
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  ent_frame_add_column (frame, "item", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "value", ENT_COLUMN_STRING, NULL);
  add_count (frame, "sources", ent_multigraph_get_n_sources (graph));
  add_count (frame, "claims", ent_multigraph_get_n_claims (graph));
  add_count (frame, "actors", ent_multigraph_get_n_actors (graph));
  add_count (frame, "origins", ent_multigraph_get_n_origins (graph));
  add_period (frame, graph);
  add_actors (frame, graph, counts);
  add_modalities (frame, graph, counts);
  add_relations (frame, graph, counts);
  add_sources (frame, graph, counts);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

static const CliOption options[] = {
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("FIELD,…"),
    N_ ("count claims by these: subject, relation, object, layer, source, origin, modality, polarity, year"),
    "subject|relation|object|layer|source|origin|modality|polarity|year", NULL },
  CLI_END_OF_OPTIONS,
};

const CliCommand cli_command_info = {
  .name = "info",
  .summary = N_ ("tell what files hold: counts by type, relation, layer and source; the period"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Columns: item, value.\n"
      "With --by the claims are counted by what they have in common, each as it stands, without folding; "
      "columns: the fields named, then claims. `entente info --by subject,relation,object FILE` tells who "
      "did what to whom how often, `--by source,year` what each source covers."),
  .groups = CLI_TABLE | CLI_INPUT | CLI_GENERAL | CLI_BY_WITHOUT_DETAILS,
  .options = options,
  .run = run,
};
