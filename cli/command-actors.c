/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente actors`: who appears, by which names; or which of them may be the same. */
#include "cli/stores.h"

#include <string.h>

static const CliOption options[] = {
  { "suggest", 0, CLI_FLAG, CLI_FIELD (suggest), NULL,
    N_ ("list pairs of actors that may be one and the same, instead"), NULL, NULL },
  { "merge", 0, CLI_STRING, CLI_FIELD (merge), N_ ("ACTOR"),
    N_ ("of a store: this actor is the one that --into names"), NULL, NULL },
  { "split", 0, CLI_STRING, CLI_FIELD (split), N_ ("ACTOR"),
    N_ ("of a store: where claims write the name --as-written, they do not mean this actor but the one that "
        "--into names"),
    NULL, NULL },
  { "alias", 0, CLI_STRING, CLI_FIELD (alias), N_ ("NAME"),
    N_ ("of a store: the actor that --into names is called so, too"), NULL, NULL },
  { "into", 0, CLI_STRING, CLI_FIELD (into), N_ ("ACTOR"),
    N_ ("the other actor; --split may make a new one: its id"), NULL, NULL },
  { "as-written", 0, CLI_STRING, CLI_FIELD (written), N_ ("NAME"), N_ ("the name as claims write it"), NULL,
    NULL },
  CLI_WHY_OPTION,
  CLI_WHO_OPTION,
  CLI_END_OF_OPTIONS,
};

enum { ACTOR_ID, ACTOR_NAME, ACTOR_TYPE, ACTOR_KIND, ACTOR_CLAIMS, ACTOR_NAMES, ACTOR_CODES };

/* "ISO RUS, COW 365, Q159" for what the gazetteer knows. */
static char *
format_codes (const EntActor *actor)
{
  static const struct {
    const char *system;
    const char *label;
  } systems[] = { { "iso3", "iso:" }, { "cow", "cow:" }, { "gw", "gw:" }, { "wikidata", "wikidata:" } };
  GString *text = g_string_new (NULL);
  for (guint i = 0; actor->gazetteer >= 0 && i < G_N_ELEMENTS (systems); i++) {
    const char *code = ent_gazetteer_get_code (actor->gazetteer, systems[i].system);
    if (*code != '\0')
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", systems[i].label, code);
  }
  return g_string_free (text, FALSE);
}

static EntFrame *
list_actors (const EntMultigraph *graph, const char *language)
{
  guint n = ent_multigraph_get_n_actors (graph);
  EntFrame *frame = ent_frame_new (n);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified");
  ent_frame_add_column (frame, "kind", ENT_COLUMN_STRING, "what kind of state or organization");
  ent_frame_add_column (frame, "claims", ENT_COLUMN_INTEGER, "how many claims name it");
  ent_frame_add_column (frame, "names", ENT_COLUMN_STRING, "what the files call it");
  ent_frame_add_column (frame, "codes", ENT_COLUMN_STRING, "its codes in other systems");
  for (guint i = 0; i < n; i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, i);
    g_autofree char *names = g_strjoinv ("; ", (char **)actor->names);
    g_autofree char *codes = format_codes (actor);
    guint n_claims;
    ent_multigraph_get_claims_of (graph, i, &n_claims);
    ent_frame_set_string (frame, ACTOR_ID, i, actor->id);
    ent_frame_set_string (frame, ACTOR_NAME, i, ent_multigraph_get_actor_name (graph, i, language));
    ent_frame_set_string (frame, ACTOR_TYPE, i, ent_actor_type_get_name (actor->type));
    ent_frame_set_string (frame, ACTOR_KIND, i, *actor->kind ? actor->kind : NULL);
    ent_frame_set_integer (frame, ACTOR_CLAIMS, i, n_claims);
    ent_frame_set_string (frame, ACTOR_NAMES, i, *names ? names : NULL);
    ent_frame_set_string (frame, ACTOR_CODES, i, *codes ? codes : NULL);
  }
  return frame;
}

/* By any of its names, as people call it. (transfer full) (nullable) */
static char *
find_id (const Cli *cli, const char *name, GError **error)
{
  guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, error);
  return actor != ENT_NONE ? g_strdup (ent_multigraph_get_actor (cli->graph, actor)->id) : NULL;
}

/* An id of its own makes a new actor. */
static char *
find_target (const Cli *cli, EntDecisionKind kind, GError **error)
{
  const char *into = cli->settings.into;
  if (kind == ENT_DECISION_SPLIT && strchr (into, ':') != NULL)
    return g_strdup (into);
  return find_id (cli, into, error);
}

static gboolean
decide (Cli *cli, GError **error)
{
  const CliSettings *given = &cli->settings;
  guint n = (given->merge != NULL) + (given->split != NULL) + (given->alias != NULL);
  EntDecisionKind kind = given->merge != NULL   ? ENT_DECISION_MERGE
                         : given->split != NULL ? ENT_DECISION_SPLIT
                                                : ENT_DECISION_ALIAS;
  if (n != 1 || given->into == NULL || (given->written != NULL) != (kind == ENT_DECISION_SPLIT)) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("write --merge ACTOR --into ACTOR, --alias NAME --into ACTOR, or --split ACTOR --as-written "
           "NAME --into "
           "ACTOR"));
    return FALSE;
  }
  if (cli_get_store (cli, error) == NULL || !cli_load (cli, 0, error))
    return FALSE;
  const char *who = given->merge != NULL ? given->merge : given->split;
  g_autofree char *target = find_target (cli, kind, error);
  g_autofree char *actor = target == NULL ? NULL
                           : who != NULL  ? find_id (cli, who, error)
                                          : g_strdup (target);
  if (actor == NULL)
    return FALSE;
  EntDecision decision = { .kind = kind,
                           .actor = actor,
                           .target = kind != ENT_DECISION_ALIAS ? target : NULL,
                           .name = kind == ENT_DECISION_ALIAS ? given->alias : given->written };
  return cli_decide (cli, &decision, error);
}

static gint
run (Cli *cli, GError **error)
{
  const CliSettings *given = &cli->settings;
  if (given->merge != NULL || given->split != NULL || given->alias != NULL || given->into != NULL ||
      given->written != NULL)
    return decide (cli, error) ? CLI_DONE : CLI_FAILED;
  if (!cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = cli->settings.suggest ? ent_similar_names_find (cli->graph)
                                                     : list_actors (cli->graph, cli->settings.language);
  guint n_rows = ent_frame_get_n_rows (frame);
  if (cli->settings.suggest)
    cli_message (
        cli,
        cli_plural (
            n_rows,
            "%u pair may be the same; say so with an entry under actors that has both names as aliases",
            "%u pairs may be the same; say so with an entry under actors that has both names as aliases"),
        n_rows);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_actors = {
  .name = "actors",
  .summary = N_ ("list the actors with their names and ids; suggest near-duplicates"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Columns: id, name, type, kind, claims, names, codes; with --suggest: a, name_a, b, name_b, "
          "similarity (0…1), reason. "
          "Nothing is ever merged by itself.\n\n"
          "--merge, --split and --alias note a decision in a store (`entente import` makes one): claims "
          "stay as they "
          "were imported, and are read as the decision wants it until `entente log --undo` takes it back."),
  .groups = CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
