/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store's claims in order of their pairs, part by part. Actors get their numbers from what the store tells
 * beside its claims; the database then sorts claims by the two groups that their names belong to. Mostly a
 * group is one actor of the database, so that only the names of other groups are told to it. */
#include "graph/pairs.h"

#include "graph/freeze-private.h"
#include "graph/store-read-private.h"

struct _EntPairs {
  EntStore *store;
  EntBuilder *builder;
  EntReading reading;
  guint n_at_once;
  EntFreeze freeze; /* its graph has what claims point to */
  gboolean is_frozen;
  gboolean *is_touched; /* by name: see EntPairRows; NULL: none is */
  EntClaimsPiece piece; /* the part at hand */
  EntPairRows rows;
};

/* The names whose claims may say the same as others only since actors were merged or split. */
static gboolean
find_touched (EntPairs *pairs, GError **error)
{
  EntStep step;
  const EntDecisions *decisions = pairs->reading.decisions;
  g_autoptr (GHashTable) targets = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *tables[] = { decisions->merged, decisions->split };
  if (g_hash_table_size (decisions->merged) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    GHashTableIter iter;
    gpointer target;
    g_hash_table_iter_init (&iter, tables[i]);
    while (g_hash_table_iter_next (&iter, NULL, &target))
      g_hash_table_add (targets, target);
  }
  pairs->is_touched = g_new0 (gboolean, pairs->reading.names.n);
  g_autoptr (EntStatement) rows = ent__database_prepare (
      pairs->store->database, "SELECT n.id, n.name, a.key FROM names n JOIN actors a ON a.id = n.actor",
      error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 number = ent__statement_get_integer (rows, 0);
    const char *name = ent__statement_get_text (rows, 1), *key = ent__statement_get_text (rows, 2);
    if (name == NULL || key == NULL || number <= 0 || number >= pairs->reading.names.n)
      continue;
    const char *id = ent__decisions_find_actor (decisions, key, name);
    pairs->is_touched[number] = !g_str_equal (id, key) || g_hash_table_contains (targets, id);
  }
  return step == ENT__STEP_DONE;
}

/* Structural claims, and the numbers of all that the others point to. */
static gboolean
read_frame (EntPairs *pairs, const EntPairsOptions *options, GError **error)
{
  EntReading *reading = &pairs->reading;
  if (!ent__reading_begin (reading, pairs->store, pairs->builder, error))
    return FALSE;
  reading->where = ent__store_make_structural (reading);
  if (!ent__reading_claims (reading, options->n_threads, error) || !find_touched (pairs, error))
    return FALSE;
  ent__freeze_begin (&pairs->freeze, pairs->builder);
  ent__origins_find_all (pairs->freeze.origins);
  ent__builder_set_distinct (pairs->builder);
  ent__freeze_claims (&pairs->freeze, pairs->freeze.graph);
  ent__freeze_hand_over (&pairs->freeze);
  pairs->is_frozen = TRUE;
  return TRUE;
}

EntPairs *
ent_pairs_new (EntStore *store, EntVocabulary *vocabulary, EntProblems *problems,
               const EntPairsOptions *options, GError **error)
{
  g_autoptr (EntPairs) pairs = g_new0 (EntPairs, 1);
  pairs->store = store;
  pairs->builder = ent_builder_new (vocabulary, problems);
  pairs->n_at_once = MAX (options->n_at_once, 1);
  ent_builder_set_threads (pairs->builder, options->n_threads);
  return read_frame (pairs, options, error) ? g_steal_pointer (&pairs) : NULL;
}

void
ent_pairs_free (EntPairs *pairs)
{
  g_clear_pointer (&pairs->rows.rows, ent__statement_free);
  ent__close_piece (&pairs->piece);
  if (pairs->is_frozen) {
    ent_multigraph_unref (pairs->freeze.graph);
    ent__freeze_clear (&pairs->freeze);
  }
  ent__reading_clear (&pairs->reading);
  g_free (pairs->is_touched);
  ent_builder_free (pairs->builder);
  ent_store_close (pairs->store);
  g_free (pairs);
}

EntMultigraph *
ent_pairs_get_graph (const EntPairs *pairs)
{
  return pairs->freeze.graph;
}

/* A name of the store: its number, that of its actor in the database, and the group that it belongs to. */
typedef struct {
  gint64 number;
  gint64 actor;
  guint32 group;
} Name;

/* (transfer full): those that lead to an actor. */
static GArray *
list_names (EntPairs *pairs, const guint32 *groups, GError **error)
{
  EntStep step;
  const EntMap *map = &pairs->reading.names;
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autoptr (EntStatement) rows =
      ent__database_prepare (pairs->store->database, "SELECT id, actor FROM names ORDER BY id", error);
  if (rows == NULL)
    return NULL;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    Name name = { .number = ent__statement_get_integer (rows, 0),
                  .actor = ent__statement_get_integer (rows, 1) };
    guint32 mention = name.number > 0 && name.number < map->n ? map->numbers[name.number] : ENT_NONE;
    if (mention == ENT_NONE || pairs->freeze.actors[mention] == ENT_NONE || name.actor <= 0)
      continue;
    name.group = groups[pairs->freeze.actors[mention]];
    g_array_append_val (names, name);
  }
  return step == ENT__STEP_DONE ? g_steal_pointer (&names) : NULL;
}

/* The names whose group goes by another actor of the database than their own, as rows of SQL: a group goes by
 * the actor of its first name. */
static char *
list_elsewhere (const EntPairs *pairs, const GArray *names)
{
  GString *list = g_string_new ("(0, 0)");
  g_autofree gint64 *places = g_new0 (gint64, pairs->freeze.graph->actors->len + 1); /* by group */
  for (guint i = 0; i < names->len; i++) {
    const Name *name = &g_array_index (names, Name, i);
    gint64 *place = &places[name->group];
    *place = *place == 0 ? name->actor : *place;
    if (*place != name->actor)
      g_string_append_printf (list, ", (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")", name->number, *place);
  }
  return g_string_free (list, FALSE);
}

/* The numbers of all names that may mean one of the selection's actors, parted by commas; NULL where it names
 * none, or one that is not known: of that it tells itself. */
static char *
list_chosen (const EntPairs *pairs, const EntSelection *selection, const GArray *names, const guint32 *groups)
{
  EntMultigraph *graph = pairs->freeze.graph;
  g_autofree gboolean *is_chosen = g_new0 (gboolean, graph->actors->len + 1); /* by group */
  g_autoptr (GString) list = g_string_new ("0");
  if (selection->actors == NULL)
    return NULL;
  for (char **actor = selection->actors; *actor != NULL; actor++) {
    guint32 number = ent_multigraph_resolve_actor (graph, *actor, NULL);
    if (number == ENT_NONE)
      return NULL;
    is_chosen[groups[number]] = TRUE;
  }
  for (guint i = 0; i < names->len; i++)
    if (is_chosen[g_array_index (names, Name, i).group])
      g_string_append_printf (list, ", %" G_GINT64_FORMAT, g_array_index (names, Name, i).number);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
make_query (const EntPairs *pairs, const char *where, const char *elsewhere, gboolean is_by_pairs)
{
  if (!is_by_pairs)
    return g_strdup_printf ("SELECT " ENT__CLAIM_COLUMNS ", 0, 0 FROM claims WHERE id <= %" G_GINT64_FORMAT
                            "%s ORDER BY id",
                            pairs->reading.n_claims, where);
  return g_strdup_printf (
      "WITH elsewhere (name, place) AS (VALUES %s) "
      "SELECT " ENT__CLAIM_COLUMNS ", CASE WHEN one < other THEN one ELSE other END AS low, "
      "CASE WHEN one < other THEN other ELSE one END AS high "
      "FROM (SELECT c.*, COALESCE (x.place, s.actor) AS one, COALESCE (y.place, o.actor) AS other "
      "FROM claims c LEFT JOIN names s ON s.id = c.subject LEFT JOIN names o ON o.id = c.object "
      "LEFT JOIN elsewhere x ON x.name = c.subject LEFT JOIN elsewhere y ON y.name = c.object "
      "WHERE c.id <= %" G_GINT64_FORMAT "%s) AS chosen ORDER BY low, high, id",
      elsewhere, pairs->reading.n_claims, where);
}

static gboolean
begin (EntPairs *pairs, const EntSelection *selection, const guint32 *groups, gboolean is_by_pairs,
       GError **error)
{
  g_clear_pointer (&pairs->rows.rows, ent__statement_free);
  g_autoptr (GArray) names = list_names (pairs, groups, error);
  if (names == NULL)
    return FALSE;
  g_autofree char *chosen = list_chosen (pairs, selection, names, groups);
  g_autofree char *where = ent__store_make_where (&pairs->reading, selection, chosen, error);
  g_autofree char *elsewhere = list_elsewhere (pairs, names);
  if (where == NULL)
    return FALSE;
  g_autofree char *sql = make_query (pairs, where, elsewhere, is_by_pairs);
  pairs->rows = (EntPairRows){ .rows = ent__database_prepare (pairs->store->database, sql, error),
                               .is_touched = pairs->is_touched };
  return pairs->rows.rows != NULL &&
         (pairs->is_touched == NULL || ent__prepare_beside (&pairs->reading, &pairs->piece, error)) &&
         ent__step_pairs (&pairs->rows, error);
}

gboolean
ent_pairs_begin (EntPairs *pairs, const EntSelection *selection, const guint32 *groups, GError **error)
{
  return begin (pairs, selection, groups, TRUE, error);
}

/* The part's details go with it. */
static EntMultigraph *
read_part (EntPairs *pairs, guint n_at_once, GError **error)
{
  EntClaimsPiece *piece = &pairs->piece;
  gboolean is_fine = ent__read_pairs (&pairs->reading, piece, &pairs->rows, n_at_once, error);
  EntSegment *segment = ent__builder_add_segment (pairs->builder, &piece->pending);
  segment->numbers = (guint32 *)(gpointer)g_array_free (g_steal_pointer (&piece->numbers), FALSE);
  EntMultigraph *part = ent__multigraph_new_part (pairs->freeze.graph, &piece->blocks);
  pairs->builder->are_distinct = pairs->is_touched == NULL;
  ent__freeze_claims (&pairs->freeze, part);
  ent__packer_clear (&piece->packer);
  piece->packer = (EntPacker){ 0 };
  if (is_fine)
    return part;
  ent_multigraph_unref (part);
  return NULL;
}

EntMultigraph *
ent_pairs_next (EntPairs *pairs, GError **error)
{
  if (pairs->rows.has_row)
    return read_part (pairs, pairs->n_at_once, error);
  ent__freeze_tell_duplicates (&pairs->freeze);
  return NULL;
}

EntMultigraph *
ent_pairs_choose (EntPairs *pairs, const EntSelection *selection, const guint32 *groups, GError **error)
{
  if (!begin (pairs, selection, groups, FALSE, error))
    return NULL;
  EntMultigraph *part = read_part (pairs, G_MAXUINT, error);
  ent__freeze_tell_duplicates (&pairs->freeze);
  return part;
}
