/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people decide about what was imported: rows of their own, never changed. One that is undone has a row
 * that undoes it; undoing that brings it back. Reading applies those that stand, in order. */
#include "graph/store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "graph/error.h"

static const char *const kind_names[] = { "merge", "alias", "split", "retract", "confidence", "undo" };

/* Those that nothing undoes, or only what is undone itself: the newest decide first, so each knows by then
 * whether what undoes it stands. */
static GHashTable *
find_undone (EntDatabase *database, GError **error)
{
  EntStep step;
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (EntStatement) rows = ent__database_prepare (
      database, "SELECT id, undoes FROM decisions WHERE kind = 'undo' ORDER BY id DESC", error);
  if (rows == NULL)
    return NULL;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 id = ent__statement_get_integer (rows, 0), undoes = ent__statement_get_integer (rows, 1);
    if (!g_hash_table_contains (undone, &id))
      g_hash_table_add (undone, g_memdup2 (&undoes, sizeof undoes));
  }
  return step == ENT__STEP_DONE ? g_steal_pointer (&undone) : NULL;
}

/* Applying. */

static EntDecisions *
decisions_new (void)
{
  EntDecisions *decisions = g_new0 (EntDecisions, 1);
  decisions->merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  decisions->aliases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  decisions->split = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  decisions->retracted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  decisions->confidences = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return decisions;
}

void
ent__decisions_free (EntDecisions *decisions)
{
  GHashTable *tables[] = { decisions->merged, decisions->aliases, decisions->split, decisions->retracted,
                           decisions->confidences };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  g_free (decisions);
}

/* The actor that @actor was merged into, NULL for one that was not. */
static const char *
get_merged (const EntDecisions *decisions, const char *actor)
{
  return g_hash_table_lookup (decisions->merged, actor);
}

static const char *
get_split (const EntDecisions *decisions, const char *actor, const char *written)
{
  if (written == NULL || g_hash_table_size (decisions->split) == 0)
    return NULL;
  g_autofree char *key = g_strconcat (actor, "\x1f", written, NULL);
  return g_hash_table_lookup (decisions->split, key);
}

/* Nobody merges so often in a row; who made a store to harm does. */
#define MAX_MERGES 256

/* As far as merging leads, unless a name was split off on the way. A circle, which a store never gets from
 * us, ends somewhere in it. */
const char *
ent__decisions_find_actor (const EntDecisions *decisions, const char *actor, const char *written)
{
  for (guint i = 0; i <= MAX_MERGES; i++) {
    const char *meant = get_split (decisions, actor, written),
               *next = meant != NULL ? meant : get_merged (decisions, actor);
    if (next == NULL)
      break;
    if (meant != NULL)
      written = NULL;
    actor = next;
  }
  return actor;
}

static void
add_alias (EntDecisions *decisions, const char *actor, const char *name)
{
  GPtrArray *names = g_hash_table_lookup (decisions->aliases, actor);
  if (names == NULL) {
    names = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (decisions->aliases, g_strdup (actor), names);
  }
  g_ptr_array_add (names, g_strdup (name));
}

/* What lacks something that its kind needs says nothing. */
static void
apply (EntDecisions *decisions, const char *kind, const char *actor, const char *target, const char *name,
       gint64 claim, gint64 confidence)
{
  if (strcmp (kind, "retract") == 0)
    g_hash_table_add (decisions->retracted, g_memdup2 (&claim, sizeof claim));
  else if (strcmp (kind, "confidence") == 0)
    g_hash_table_insert (decisions->confidences, g_memdup2 (&claim, sizeof claim),
                         GINT_TO_POINTER ((gint)CLAMP (confidence, 0, 1000000)));
  else if (strcmp (kind, "merge") == 0 && actor != NULL && target != NULL)
    g_hash_table_insert (decisions->merged, g_strdup (actor), g_strdup (target));
  else if (strcmp (kind, "alias") == 0 && actor != NULL && name != NULL)
    add_alias (decisions, actor, name);
  else if (strcmp (kind, "split") == 0 && actor != NULL && target != NULL && name != NULL)
    g_hash_table_insert (decisions->split, g_strconcat (actor, "\x1f", name, NULL), g_strdup (target));
}

EntDecisions *
ent__decisions_read (EntDatabase *database, GError **error)
{
  EntStep step;
  g_autoptr (EntDecisions) decisions = decisions_new ();
  g_autoptr (GHashTable) undone = find_undone (database, error);
  g_autoptr (EntStatement) rows =
      undone != NULL
          ? ent__database_prepare (database,
                                   "SELECT id, kind, actor, target, name, claim, confidence FROM decisions"
                                   " WHERE kind <> 'undo' ORDER BY id",
                                   error)
          : NULL;
  if (rows == NULL)
    return NULL;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 id = ent__statement_get_integer (rows, 0);
    g_autofree char *kind = g_strdup (ent__statement_get_text (rows, 1));
    g_autofree char *actor = g_strdup (ent__statement_get_text (rows, 2));
    g_autofree char *target = g_strdup (ent__statement_get_text (rows, 3));
    if (kind != NULL && !g_hash_table_contains (undone, &id))
      apply (decisions, kind, actor, target, ent__statement_get_text (rows, 4),
             ent__statement_get_integer (rows, 5), ent__statement_get_integer (rows, 6));
  }
  return step == ENT__STEP_DONE ? g_steal_pointer (&decisions) : NULL;
}

/* Deciding. */

static gboolean
has_row (EntStore *store, const char *sql, const char *text, gint64 number, gboolean *has, GError **error)
{
  g_autoptr (EntStatement) rows = ent__database_prepare (store->database, sql, error);
  if (rows == NULL)
    return FALSE;
  if (text != NULL)
    ent__statement_bind_text (rows, 1, text);
  else
    ent__statement_bind_integer (rows, 1, number);
  EntStep step = ent__statement_step (rows, error);
  *has = step == ENT__STEP_ROW;
  return step != ENT__STEP_ERROR;
}

/* An actor has to be there, unless it is the one that is made by splitting. */
static gboolean
check_actor (EntStore *store, const char *actor, GError **error)
{
  gboolean has = FALSE;
  if (!has_row (store, "SELECT id FROM actors WHERE key = $1", actor, 0, &has, error))
    return FALSE;
  if (!has)
    g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
                 _ ("%s: has no actor with the id '%s'; `entente actors` lists them"),
                 store->database->locator, actor);
  return has;
}

static gboolean
check_number (EntStore *store, const char *sql, const char *complaint, gint64 number, GError **error)
{
  gboolean has = FALSE;
  if (!has_row (store, sql, NULL, number, &has, error))
    return FALSE;
  if (!has)
    g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND, _ (complaint), store->database->locator,
                 (long long)number);
  return has;
}

/* A circle of merges would be no actor at all. */
static gboolean
check_merge (EntStore *store, const EntDecision *decision, GError **error)
{
  g_autoptr (EntDecisions) decisions = ent__decisions_read (store->database, error);
  if (decisions == NULL)
    return FALSE;
  if (strcmp (ent__decisions_find_actor (decisions, decision->target, NULL), decision->actor) != 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("%s is %s already: an actor cannot be merged into itself"), decision->target,
               decision->actor);
  return FALSE;
}

static gboolean
check_decision (EntStore *store, const EntDecision *decision, GError **error)
{
  switch (decision->kind) {
  case ENT_DECISION_MERGE:
    return check_actor (store, decision->actor, error) && check_merge (store, decision, error);
  case ENT_DECISION_ALIAS:
  case ENT_DECISION_SPLIT:
    return check_actor (store, decision->actor, error);
  case ENT_DECISION_RETRACT:
  case ENT_DECISION_CONFIDENCE:
    return check_number (store, "SELECT id FROM claims WHERE id = $1", N_ ("%s: has no claim %lld"),
                         decision->claim, error);
  case ENT_DECISION_UNDO:
    return check_number (store, "SELECT id FROM decisions WHERE id = $1", N_ ("%s: has no decision %lld"),
                         decision->undoes, error);
  }
  return FALSE;
}

gboolean
ent__put_decision (EntDatabase *database, const EntDecision *decision, gint64 number, GError **error)
{
  gboolean has_claim = decision->kind == ENT_DECISION_RETRACT || decision->kind == ENT_DECISION_CONFIDENCE;
  g_autoptr (EntStatement) into = ent__database_prepare_insert (
      database, "decisions",
      "id, kind, actor, target, name, claim, confidence, undoes, why, decided, decided_by", error);
  if (into == NULL)
    return FALSE;
  const char *const texts[] = { kind_names[decision->kind], decision->actor, decision->target,
                                decision->name };
  ent__statement_bind_integer (into, 1, number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent__statement_bind_text (into, i + 2, texts[i]);
  ent__statement_bind_number (into, 6, decision->claim, has_claim);
  ent__statement_bind_number (into, 7, decision->confidence, decision->kind == ENT_DECISION_CONFIDENCE);
  ent__statement_bind_number (into, 8, decision->undoes, decision->kind == ENT_DECISION_UNDO);
  ent__statement_bind_text (into, 9, decision->why);
  ent__statement_bind_text (into, 10, decision->when);
  ent__statement_bind_text (into, 11, decision->who);
  return ent__statement_run (into, error) && ent__statement_finish (g_steal_pointer (&into), error);
}

/* Whether a row is about the same thing, and whether it then says the same of it. */
static gboolean
is_about (const EntDecision *decision, EntStatement *row)
{
  gboolean has_name = decision->kind == ENT_DECISION_ALIAS || decision->kind == ENT_DECISION_SPLIT;
  switch (decision->kind) {
  case ENT_DECISION_RETRACT:
  case ENT_DECISION_CONFIDENCE:
    return ent__statement_get_integer (row, 5) == decision->claim;
  case ENT_DECISION_UNDO:
    return ent__statement_get_integer (row, 7) == decision->undoes;
  default:
    return g_strcmp0 (ent__statement_get_text (row, 2), decision->actor) == 0 &&
           (!has_name || g_strcmp0 (ent__statement_get_text (row, 4), decision->name) == 0);
  }
}

static gboolean
is_same (const EntDecision *decision, EntStatement *row)
{
  switch (decision->kind) {
  case ENT_DECISION_MERGE:
  case ENT_DECISION_SPLIT:
    return g_strcmp0 (ent__statement_get_text (row, 3), decision->target) == 0;
  case ENT_DECISION_CONFIDENCE:
    return ent__statement_get_integer (row, 6) == decision->confidence;
  default:
    return TRUE;
  }
}

/* @number: of the decision that holds and says the same, 0 where there is none: of those about one thing the
 * last holds. */
static gboolean
find_standing (EntStore *store, const EntDecision *decision, gint64 *number, GError **error)
{
  EntStep step;
  g_autoptr (GHashTable) undone = find_undone (store->database, error);
  g_autoptr (EntStatement) rows =
      undone != NULL
          ? ent__database_prepare (store->database,
                                   "SELECT id, kind, actor, target, name, claim, confidence, undoes FROM"
                                   " decisions WHERE kind = $1 ORDER BY id",
                                   error)
          : NULL;
  if (rows == NULL)
    return FALSE;
  ent__statement_bind_text (rows, 1, kind_names[decision->kind]);
  *number = 0;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 id = ent__statement_get_integer (rows, 0);
    if (!g_hash_table_contains (undone, &id) && is_about (decision, rows))
      *number = is_same (decision, rows) ? id : 0;
  }
  return step == ENT__STEP_DONE;
}

gboolean
ent_store_decide (EntStore *store, const EntDecision *decision, gint64 *number, gboolean *is_noted,
                  GError **error)
{
  gint64 standing, last;
  if (!ent__database_begin (store->database, TRUE, error))
    return FALSE;
  store->is_in_transaction = TRUE;
  if (!check_decision (store, decision, error) || !find_standing (store, decision, &standing, error) ||
      !ent__database_get_number (store->database, "SELECT MAX (id) FROM decisions", &last, error))
    return FALSE;
  *number = standing != 0 ? standing : last + 1;
  if ((standing == 0 && !ent__put_decision (store->database, decision, *number, error)) ||
      !ent__database_commit (store->database, error))
    return FALSE;
  store->is_in_transaction = FALSE;
  if (is_noted != NULL)
    *is_noted = standing == 0;
  return TRUE;
}

/* The log: imports and decisions, as a table. */

static const char log_sql[] =
    "SELECT i.imported AS at, i.imported_by AS by_whom, 'import' AS what, i.id, NULL AS actor, NULL AS "
    "target, NULL AS name,"
    " NULL AS claim, NULL AS confidence, NULL AS undoes, NULL AS why, i.n_claims, 0 AS place FROM imports i"
    " UNION ALL SELECT d.decided, d.decided_by, d.kind, d.id, d.actor, d.target, d.name, d.claim, "
    "d.confidence, d.undoes,"
    " d.why, NULL, 1 FROM decisions d ORDER BY 1, 13, 4";

static void
set_number_or_nothing (EntFrame *frame, guint column, guint row, EntStatement *rows, guint from)
{
  if (!ent__statement_is_null (rows, from))
    ent_frame_set_integer (frame, column, row, ent__statement_get_integer (rows, from));
}

static void
add_log_row (EntFrame *frame, EntStatement *rows, GHashTable *undone)
{
  guint row = ent_frame_append_row (frame);
  gint64 id = ent__statement_get_integer (rows, 3);
  const char *what = ent__statement_get_text (rows, 2);
  gboolean is_import = g_strcmp0 (what, "import") == 0;
  ent_frame_set_string (frame, 0, row, ent__statement_get_text (rows, 0));
  ent_frame_set_string (frame, 1, row, ent__statement_get_text (rows, 1));
  ent_frame_set_string (frame, 2, row, what);
  ent_frame_set_integer (frame, 3, row, id);
  for (guint i = 4; i <= 6; i++)
    ent_frame_set_string (frame, i, row, ent__statement_get_text (rows, i));
  set_number_or_nothing (frame, 7, row, rows, 7);
  if (!ent__statement_is_null (rows, 8))
    ent_frame_set_real (frame, 8, row, (double)ent__statement_get_integer (rows, 8) / 1e6);
  set_number_or_nothing (frame, 9, row, rows, 9);
  set_number_or_nothing (frame, 10, row, rows, 11);
  if (!is_import)
    ent_frame_set_boolean (frame, 11, row, !g_hash_table_contains (undone, &id));
  ent_frame_set_string (frame, 12, row, ent__statement_get_text (rows, 10));
}

EntFrame *
ent_store_get_log (EntStore *store, GError **error)
{
  static const struct {
    const char *name;
    EntColumnType type;
  } columns[] = {
    { "when", ENT_COLUMN_STRING },    { "who", ENT_COLUMN_STRING },     { "what", ENT_COLUMN_STRING },
    { "number", ENT_COLUMN_INTEGER }, { "actor", ENT_COLUMN_STRING },   { "into", ENT_COLUMN_STRING },
    { "name", ENT_COLUMN_STRING },    { "claim", ENT_COLUMN_INTEGER },  { "confidence", ENT_COLUMN_REAL },
    { "undoes", ENT_COLUMN_INTEGER }, { "claims", ENT_COLUMN_INTEGER }, { "stands", ENT_COLUMN_BOOLEAN },
    { "why", ENT_COLUMN_STRING },
  };
  EntStep step;
  g_autoptr (GHashTable) undone = find_undone (store->database, error);
  g_autoptr (EntStatement) rows =
      undone != NULL ? ent__database_prepare (store->database, log_sql, error) : NULL;
  if (rows == NULL)
    return NULL;
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, NULL);
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW)
    add_log_row (frame, rows, undone);
  return step == ENT__STEP_DONE ? g_steal_pointer (&frame) : NULL;
}
