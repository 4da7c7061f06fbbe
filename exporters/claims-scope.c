/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources and actors that go with chosen claims, and the few values that both spellings make the same
 * way. Read next: claims-jsonl.c, claims-csv.c. */
#include "exporters/claims-scope-private.h"

#include <math.h>
#include <string.h>

/* A selection chooses each claim once, so the number tells. */
static gboolean
is_everything (const EntMultigraph *graph, const EntChosen *chosen)
{
  return chosen->n_claims == ent_multigraph_get_n_claims (graph);
}

/* All of them also where no claim needs them: an entry without claims is not lost on the way through a file.
 */
static GArray *
list_marked (const gboolean *marks, guint n, gboolean is_all)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    if (is_all || marks[i])
      g_array_append_val (list, i);
  return list;
}

/* One pass over the claims and a flag a source: order is that of the graph, not of the claims. */
GArray *
ent__claims_list_sources (const EntMultigraph *graph, const EntChosen *chosen)
{
  guint n = ent_multigraph_get_n_sources (graph);
  g_autofree gboolean *marks = g_new0 (gboolean, MAX (n, 1));
  for (guint i = 0; i < chosen->n_claims; i++)
    marks[ent_multigraph_get_claim (graph, chosen->claims[i]).source] = TRUE;
  return list_marked (marks, n, is_everything (graph, chosen));
}

/* Also those who are only quoted: their entries say by which names. */
GArray *
ent__claims_list_actors (const EntMultigraph *graph, const EntChosen *chosen)
{
  guint n = ent_multigraph_get_n_actors (graph);
  g_autofree gboolean *marks = g_new0 (gboolean, MAX (n, 1));
  for (guint i = 0; i < chosen->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, chosen->claims[i]);
    guint32 voice = ent_multigraph_find_actor (graph, ent_multigraph_get_origin_name (graph, claim.origin));
    marks[claim.subject] = marks[claim.object] = TRUE;
    if (voice != ENT_NONE)
      marks[voice] = TRUE;
  }
  return list_marked (marks, n, is_everything (graph, chosen));
}

/* An actor that only its id tells of is made again from the id: of the gazetteer, or named by what follows
 * the colon. */
gboolean
ent__claims_needs_entry (const EntActor *actor)
{
  const char *colon = strchr (actor->id, ':');
  if (actor->names[0] != NULL || actor->n_attributes > 0)
    return TRUE;
  if (actor->gazetteer >= 0)
    return FALSE;
  return *actor->kind != '\0' || colon == NULL || !g_str_equal (colon + 1, actor->name);
}

/* What was borrowed from the source is not written as the claim's own. */
char *
ent__period_to_claims (const EntPeriod *period)
{
  return (period->flags & ENT_PERIOD_UNDATED) ? NULL : ent_period_to_edtf (period);
}

/* The graph keeps millionths, so six digits come back as they were written. */
double
ent__claim_confidence (const EntClaim *claim)
{
  return claim->has_own_confidence ? claim->confidence / 1e6 : NAN;
}
