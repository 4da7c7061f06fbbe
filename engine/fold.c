/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding. The structural claims of the graph become links "at these dates, this actor stands for that one";
 * each end of each chosen claim follows its links at the claim's date as far as they go. */
#include "engine/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "From the first to the last of these days, the actor stands for @target": all days that the tenure may
 * touch. Links are in order of actor, target and first day; those of one actor and target do not overlap, so
 * that a tenure which a thousand articles mention is looked at once. */
typedef struct {
  guint32 actor;
  guint32 target;
  EntDay first;
  EntDay last;
} Link;

struct _EntFolding {
  EntMultigraph *graph;
  GArray *links;         /* of Link */
  guint32 *offsets;      /* actor i's links are links[offsets[i]] …; one more than there are actors */
  EntProblems *problems; /* NULL: nobody wants to know */
  GHashTable *reported;  /* actors that a problem was reported for, + 1: once each */
  guint n_folded;
  guint n_unfolded;
};

/* Whether @word stands in @kind at the start of a word of its own. A dash before it does not make one: what
 * is non-governmental, anti-government or paramilitary is no office. What follows may be an ending. */
static gboolean
has_word (const char *kind, const char *word)
{
  for (const char *at = strstr (kind, word); at != NULL; at = strstr (at + 1, word)) {
    const char *before = g_utf8_find_prev_char (kind, at);
    if (before == NULL || (!g_unichar_isalnum (g_utf8_get_char (before)) && *before != '-'))
      return TRUE;
  }
  return FALSE;
}

/* What is a government or an armed force by its kind: the words that data sets and people use. */
static gboolean
is_office (const EntActor *actor)
{
  static const char *const words[] = { "government",  "ministry",      "cabinet", "presidency", "executive",
                                       "armed force", "army",          "navy",    "military",   "air force",
                                       "troops",      "general staff", "head of", "embassy",    NULL };
  g_autofree char *kind = g_utf8_strdown (actor->kind, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (has_word (kind, words[i]))
      return TRUE;
  return FALSE;
}

/* Whether a structural claim makes its subject stand for its object. */
static gboolean
is_link (const EntMultigraph *graph, const EntClaim *claim, EntFoldMode mode)
{
  const EntRelation *relation = ent_multigraph_get_relation (graph, claim->relation);
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (graph);
  const EntActor *subject = ent_multigraph_get_actor (graph, claim->subject);
  if (!relation->is_structural || claim->is_denied || claim->modality >= ENT_MODALITY_PLANNED ||
      subject->type == ENT_ACTOR_STATE || claim->subject == claim->object)
    return FALSE;
  if (ent_vocabulary_is_within (vocabulary, claim->relation, "part-of"))
    return mode == ENT_FOLD_ALL || is_office (subject);
  return ent_vocabulary_is_within (vocabulary, claim->relation, "leads") ||
         ent_vocabulary_is_within (vocabulary, claim->relation, "represents");
}

/* What overlaps comes together, as join_links() wants it. */
static gint
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *x = a, *y = b;
  if (x->actor != y->actor)
    return x->actor < y->actor ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* Makes one of links that overlap; they must be in order. */
static void
join_links (GArray *links)
{
  guint kept = 0;
  for (guint i = 0; i < links->len; i++) {
    const Link *next = &g_array_index (links, Link, i);
    Link *last = kept > 0 ? &g_array_index (links, Link, kept - 1) : NULL;
    if (last != NULL && last->actor == next->actor && last->target == next->target &&
        next->first <= last->last)
      last->last = MAX (last->last, next->last);
    else
      g_array_index (links, Link, kept++) = *next;
  }
  g_array_set_size (links, kept);
}

/* A tenure without a date of its own holds always, whatever its source's date. */
static void
collect_links (EntFolding *folding, EntFoldMode mode)
{
  EntMultigraph *graph = folding->graph;
  for (guint32 i = 0; mode != ENT_FOLD_NONE && i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, i);
    if (!is_link (graph, &claim, mode))
      continue;
    gboolean is_always = (claim.period->flags & ENT_PERIOD_UNDATED) != 0;
    Link link = { claim.subject, claim.object, is_always ? ENT_DAY_MIN : claim.period->from_earliest,
                  is_always ? ENT_DAY_MAX : claim.period->to_latest };
    g_array_append_val (folding->links, link);
  }
  g_array_sort (folding->links, compare_links);
  join_links (folding->links);
}

EntFolding *
ent_folding_new (EntMultigraph *graph, EntFoldMode mode, EntProblems *problems)
{
  guint n_actors = ent_multigraph_get_n_actors (graph);
  EntFolding *folding = g_new0 (EntFolding, 1);
  folding->graph = ent_multigraph_ref (graph);
  folding->links = g_array_new (FALSE, FALSE, sizeof (Link));
  folding->problems = problems != NULL ? ent_problems_ref (problems) : NULL;
  folding->reported = g_hash_table_new (NULL, NULL);
  collect_links (folding, mode);
  folding->offsets = g_new0 (guint32, n_actors + 1);
  for (guint i = 0; i < folding->links->len; i++)
    folding->offsets[g_array_index (folding->links, Link, i).actor + 1]++;
  for (guint i = 0; i < n_actors; i++)
    folding->offsets[i + 1] += folding->offsets[i];
  return folding;
}

void
ent_folding_free (EntFolding *folding)
{
  ent_multigraph_unref (folding->graph);
  g_array_unref (folding->links);
  g_free (folding->offsets);
  g_clear_pointer (&folding->problems, ent_problems_unref);
  g_hash_table_unref (folding->reported);
  g_free (folding);
}

/* The first of the group that an actor is in so far; the way there is made shorter. */
static guint32
find_first (guint32 *groups, guint32 actor)
{
  while (groups[actor] != actor)
    actor = groups[actor] = groups[groups[actor]];
  return actor;
}

/* Links join groups, the lower number winning; then each actor is told its group's first. */
guint32 *
ent_folding_list_groups (const EntFolding *folding)
{
  guint n_actors = ent_multigraph_get_n_actors (folding->graph);
  guint32 *groups = g_new (guint32, n_actors + 1);
  for (guint32 i = 0; i < n_actors; i++)
    groups[i] = i;
  for (guint i = 0; i < folding->links->len; i++) {
    const Link *link = &g_array_index (folding->links, Link, i);
    guint32 one = find_first (groups, link->actor), other = find_first (groups, link->target);
    groups[MAX (one, other)] = MIN (one, other);
  }
  for (guint32 i = 0; i < n_actors; i++)
    groups[i] = find_first (groups, i);
  return groups;
}

/* Every end is counted, each actor is reported once: a data set of a minister's ten thousand acts needs
 * one warning. */
static void
report (EntFolding *folding, guint32 actor, const char *reason)
{
  folding->n_unfolded++;
  if (folding->problems == NULL || !g_hash_table_add (folding->reported, GUINT_TO_POINTER (actor + 1)))
    return;
  ent_problems_add (folding->problems, ENT_SEVERITY_WARNING, "not-folded", NULL, "%s was not folded: %s",
                    ent_multigraph_get_actor_name (folding->graph, actor, NULL), reason);
}

/* The one actor that @actor stands for at that date, or ENT_NONE: a state before an organization, and two of
 * one kind: none. */
static guint32
find_target (EntFolding *folding, guint32 actor, const EntPeriod *when)
{
  guint32 found[2] = { ENT_NONE, ENT_NONE }; /* a state; anything else */
  gboolean is_double[2] = { FALSE, FALSE };
  guint first = folding->offsets[actor], end = folding->offsets[actor + 1];
  for (guint i = first; i < end; i++) {
    const Link *link = &g_array_index (folding->links, Link, i);
    if (link->first > when->to_latest || when->from_earliest > link->last)
      continue;
    guint kind = ent_multigraph_get_actor (folding->graph, link->target)->type == ENT_ACTOR_STATE ? 0 : 1;
    is_double[kind] |= found[kind] != ENT_NONE && found[kind] != link->target;
    found[kind] = link->target;
  }
  guint kind = found[0] != ENT_NONE ? 0 : 1;
  if (first == end) /* it stands for nobody at any date: nothing to report */
    return ENT_NONE;
  if (found[kind] == ENT_NONE)
    report (folding, actor, "a claim's date lies outside its tenures");
  else if (is_double[kind])
    report (folding, actor, "it stands for two at a claim's date");
  return is_double[kind] ? ENT_NONE : found[kind];
}

/* Only the circle itself is named, not the way into it. @again: the actor at which the chain closes. */
static gboolean
fail_circle (const EntFolding *folding, const GArray *chain, guint32 again, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean is_inside = FALSE;
  for (guint i = 0; i < chain->len; i++) {
    guint32 actor = g_array_index (chain, guint32, i);
    is_inside = is_inside || actor == again;
    if (is_inside)
      g_string_append_printf (names, "%s → ", ent_multigraph_get_actor (folding->graph, actor)->id);
  }
  g_string_append (names, ent_multigraph_get_actor (folding->graph, again)->id);
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_INVALID,
      _ ("leads, represents and part-of form a circle: %s; correct one of these claims, or use --no-fold"),
      names->str);
  return FALSE;
}

/* Follows @end's links at a date to where they stop. */
static gboolean
fold_end (EntFolding *folding, guint32 *end, const EntPeriod *when, GArray *chain, GError **error)
{
  /* The chain is as long as offices are deep (three or four), so it is searched as a list. */
  g_array_set_size (chain, 0);
  for (guint32 target = find_target (folding, *end, when); target != ENT_NONE;
       target = find_target (folding, *end, when)) {
    g_array_append_val (chain, *end);
    for (guint i = 0; i < chain->len; i++)
      if (g_array_index (chain, guint32, i) == target)
        return fail_circle (folding, chain, target, error);
    *end = target;
  }
  folding->n_folded += chain->len > 0;
  return TRUE;
}

/* O(claims × links of their ends). A claim keeps its own date for all steps: the army of a state counts
 * for who led that state then, not now. */
static gboolean
fold_claims (EntFolding *folding, EntView *view, GError **error)
{
  folding->n_folded = folding->n_unfolded = 0;
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < view->chosen->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (view->graph, view->chosen->claims[i]);
    view->subjects[i] = claim.subject;
    view->objects[i] = claim.object;
    if (!fold_end (folding, &view->subjects[i], claim.period, chain, error) ||
        !fold_end (folding, &view->objects[i], claim.period, chain, error))
      return FALSE;
  }
  view->n_folded = folding->n_folded;
  view->n_unfolded = folding->n_unfolded;
  return TRUE;
}

/* The actor lists come last: whoever asks for Russia wants what its leaders did too. */
EntView *
ent_view_new_folded (EntMultigraph *graph, const EntSelection *selection, EntFolding *folding, GError **error)
{
  EntChosen *chosen = ent_selection_choose (selection, graph, error);
  if (chosen == NULL)
    return NULL;
  g_autoptr (EntView) view = g_new0 (EntView, 1);
  view->graph = ent_multigraph_ref (graph);
  view->chosen = chosen;
  view->subjects = ent_pages_new_array (guint32, chosen->n_claims);
  view->objects = ent_pages_new_array (guint32, chosen->n_claims);
  if (!fold_claims (folding, view, error) ||
      !ent_chosen_keep_actors (chosen, selection, graph, view->subjects, view->objects, error))
    return NULL;
  return g_steal_pointer (&view);
}

EntView *
ent_view_new (EntMultigraph *graph, const EntSelection *selection, EntFoldMode mode, EntProblems *problems,
              GError **error)
{
  g_autoptr (EntFolding) folding = ent_folding_new (graph, mode, problems);
  return ent_view_new_folded (graph, selection, folding, error);
}

void
ent_view_free (EntView *view)
{
  ent_multigraph_unref (view->graph);
  ent_chosen_free (view->chosen);
  g_free (view->subjects);
  g_free (view->objects);
  g_free (view);
}

/* In order of the folded ends; "Putin calls Kim" and "Russia calls North Korea" on one day are one fact. */
EntFacts *
ent_view_get_facts (const EntView *view, guint32 min_confidence)
{
  return ent_facts_new (view->graph, view->chosen, view->subjects, view->objects, min_confidence);
}
