/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims that their source says anew. A claim with an id of its own stands for what its source says under
 * this id, so a later one of the same id takes its place: the older one is withdrawn by a decision, which is
 * in the log and can be undone. */
#include "graph/store-write-private.h"

#include "graph/multigraph-private.h"

static char *
make_key (const char *source, const char *id)
{
  return g_strconcat (source, "\x1f", id, NULL);
}

void
ent__note_own_id (EntWriting *writing, guint32 claim, const char *id, gint64 number)
{
  if (id == NULL)
    return;
  const char *source = g_array_index (writing->graph->sources, EntSource, writing->graph->source[claim]).id;
  if (ent__stored_sources_find (writing->known_sources, source) == NULL)
    return;
  if (writing->own_ids == NULL) {
    writing->own_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    writing->revised_sources = g_hash_table_new (g_str_hash, g_str_equal);
  }
  gint64 *kept = g_new (gint64, 1);
  *kept = number;
  g_hash_table_replace (writing->own_ids, make_key (source, id), kept);
  g_hash_table_add (writing->revised_sources, (gpointer)source);
}

/* @claims: gets those that stand and say otherwise than a new one of the same id. */
static gboolean
find_revised (EntWriting *writing, const char *source, const EntDecisions *decisions, GArray *claims,
              GError **error)
{
  EntStep step;
  g_autoptr (EntStatement) rows = ent__database_prepare (
      writing->database,
      "SELECT c.id, d.own_id FROM sources s JOIN claims c ON c.source = s.id JOIN details d ON d.claim = c.id"
      " WHERE s.key = $1 AND d.own_id IS NOT NULL ORDER BY c.id",
      error);
  if (rows == NULL)
    return FALSE;
  ent__statement_bind_text (rows, 1, source);
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 number = ent__statement_get_integer (rows, 0);
    const char *id = ent__statement_get_text (rows, 1);
    g_autofree char *key = make_key (source, id != NULL ? id : "");
    const gint64 *anew = g_hash_table_lookup (writing->own_ids, key);
    if (anew != NULL && number < *anew && !g_hash_table_contains (decisions->retracted, &number))
      g_array_append_val (claims, number);
  }
  return step == ENT__STEP_DONE;
}

gboolean
ent__retract_revised (EntWriting *writing, GError **error)
{
  if (writing->own_ids == NULL)
    return TRUE;
  GHashTableIter iter;
  gpointer source;
  gint64 last;
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntDecisions) decisions = ent__decisions_read (writing->database, error);
  if (decisions == NULL ||
      !ent__database_get_number (writing->database, "SELECT MAX (id) FROM decisions", &last, error))
    return FALSE;
  g_hash_table_iter_init (&iter, writing->revised_sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    if (!find_revised (writing, source, decisions, claims, error))
      return FALSE;
  g_autofree char *why = g_strdup_printf ("its source says it otherwise since import %" G_GINT64_FORMAT,
                                          writing->counts->import);
  for (guint i = 0; i < claims->len; i++) {
    const EntDecision decision = { .kind = ENT_DECISION_RETRACT,
                                   .claim = g_array_index (claims, gint64, i),
                                   .why = why,
                                   .who = writing->import->who,
                                   .when = writing->import->when };
    if (!ent__put_decision (writing->database, &decision, last + 1 + i, error))
      return FALSE;
  }
  writing->counts->n_revised = claims->len;
  return TRUE;
}
