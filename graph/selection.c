/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applying a selection to a multigraph. Each list is compiled to a table of booleans (by relation, source,
 * modality) first, so that a claim costs a few look-ups. */
#include "graph/selection-private.h"

#include "graph/error.h"
#include "graph/gazetteer.h"
#include "graph/multigraph-private.h"
#include "graph/nearest.h"
#include "graph/pages.h"

#include <glib/gi18n-lib.h>

/* Open on both sides, every list NULL: nothing is left out. */
EntSelection *
ent_selection_new (void)
{
  EntSelection *selection = g_new0 (EntSelection, 1);
  selection->first = ENT_DAY_MIN;
  selection->last = ENT_DAY_MAX;
  return selection;
}

void
ent_selection_free (EntSelection *selection)
{
  char **lists[] = { selection->relations,  selection->layers,          selection->signs,
                     selection->actors,     selection->actor_types,     selection->sources,
                     selection->publishers, selection->without_sources, selection->without_publishers,
                     selection->stated_by,  selection->modalities };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  g_free (selection);
}

/* Which option was wrong is said before why. */
static gboolean
parse_bound (const char *text, const char *option, EntPeriod *period, GError **error)
{
  g_autoptr (GError) cause = NULL;
  if (ent_period_parse (text, period, &cause))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "%s: %s", option, cause->message);
  return FALSE;
}

/* --at gives both: from the first to the last day that it may mean. */
gboolean
ent_selection_set_period (EntSelection *selection, const char *from, const char *to, GError **error)
{
  EntPeriod period;
  EntDay first = ENT_DAY_MIN, last = ENT_DAY_MAX;
  if (from != NULL) {
    if (!parse_bound (from, "--from", &period, error))
      return FALSE;
    first = period.from_earliest;
  }
  if (to != NULL) {
    if (!parse_bound (to, "--to", &period, error))
      return FALSE;
    last = period.to_latest;
  }
  if (first > last) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("the period ends (%s) before it begins (%s)"), to,
                 from);
    return FALSE;
  }
  selection->first = first;
  selection->last = last;
  selection->has_period = from != NULL || to != NULL;
  return TRUE;
}

/* The compiled form. A NULL table keeps all. */
typedef struct {
  gboolean *relations;
  gboolean *sources;
  gboolean *origins;
  gboolean modalities[ENT_N_MODALITIES];
} Filter;

static void
filter_clear (Filter *filter)
{
  g_free (filter->relations);
  g_free (filter->sources);
  g_free (filter->origins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

/* @known may be long (a hundred thousand sources): it is looked through once, on the way out. */
static gboolean
fail_unknown (const char *complaint, const char *word, const char *const *known, GError **error)
{
  g_autofree char *known_ones = ent_nearest_tell (word, known);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, complaint, word, known_ones);
  return FALSE;
}

/* O(ids × relations). `aid` marks `aid.arms` too; an id that marks nothing is an error, for an empty
 * picture would not say why. */
static gboolean
mark_relations (const EntSelection *selection, const EntVocabulary *vocabulary, gboolean *marks,
                GError **error)
{
  for (char **id = selection->relations; id != NULL && *id != NULL; id++) {
    gboolean is_known = FALSE;
    for (guint r = 0; r < ent_vocabulary_get_size (vocabulary); r++)
      if (ent_vocabulary_is_within (vocabulary, r, *id))
        marks[r] = is_known = TRUE;
    if (!is_known) {
      g_autofree char *hint = ent_vocabulary_ask (vocabulary, *id);
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                   _ ("unknown relation '%s': %s%s`entente relations` lists them"), *id, hint ? hint : "",
                   hint ? " " : "");
      return FALSE;
    }
  }
  return TRUE;
}

/* All are wanted where none is named. */
static gboolean
read_layers (const EntSelection *selection, gboolean wanted[ENT_N_LAYERS], GError **error)
{
  const char *names[ENT_N_LAYERS + 1] = { NULL };
  for (guint i = 0; i < ENT_N_LAYERS; i++) {
    names[i] = ent_layer_get_name (i);
    wanted[i] = selection->layers == NULL;
  }
  for (char **name = selection->layers; name != NULL && *name != NULL; name++) {
    EntLayer layer;
    if (!ent_layer_parse (*name, &layer))
      return fail_unknown (_ ("unknown layer '%s': %s"), *name, names, error);
    wanted[layer] = TRUE;
  }
  return TRUE;
}

/* Three ways to write each sign; the list has them three by three, so the place in it modulo 3 is the sign
 * + 1. */
static gboolean
read_signs (const EntSelection *selection, gboolean wanted[3], GError **error)
{
  static const char *const names[] = {
    "-", "0", "+", "-1", "0", "1", "negative", "neutral", "positive", NULL
  };
  for (guint i = 0; i < 3; i++)
    wanted[i] = selection->signs == NULL;
  for (char **name = selection->signs; name != NULL && *name != NULL; name++) {
    gboolean is_known = FALSE;
    for (guint i = 0; names[i] != NULL; i++)
      if (g_str_equal (*name, names[i]))
        wanted[i % 3] = is_known = TRUE;
    if (!is_known) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("unknown sign '%s': write +, - or 0"), *name);
      return FALSE;
    }
  }
  return TRUE;
}

/* Relation, layer and sign are one question: what type of edge? They narrow one another. */
gboolean
ent__selection_mark_relations (const EntSelection *selection, const EntVocabulary *vocabulary,
                               gboolean **result, GError **error)
{
  gboolean layers[ENT_N_LAYERS], signs[3];
  *result = NULL;
  if (selection->relations == NULL && selection->layers == NULL && selection->signs == NULL)
    return TRUE;
  guint n = ent_vocabulary_get_size (vocabulary);
  g_autofree gboolean *marks = g_new0 (gboolean, n);
  if (!mark_relations (selection, vocabulary, marks, error) || !read_layers (selection, layers, error) ||
      !read_signs (selection, signs, error))
    return FALSE;
  for (guint r = 0; r < n; r++) {
    const EntRelation *relation = ent_vocabulary_get (vocabulary, r);
    gboolean is_wanted = selection->relations == NULL || marks[r];
    marks[r] = is_wanted && layers[relation->layer] && signs[relation->sign + 1];
  }
  *result = g_steal_pointer (&marks);
  return TRUE;
}

/* As names are compared everywhere: case, marks and punctuation do not count. Two names of which nothing
 * is left are not the same. */
static gboolean
same_key (const char *a, const char *b)
{
  g_autofree char *x = ent_name_key (a);
  g_autofree char *y = ent_name_key (b);
  return *x != '\0' && g_str_equal (x, y);
}

/* Marks the sources with one of these ids; an id that no source has is an error. */
static gboolean
mark_sources (char **wanted, const EntMultigraph *graph, gboolean *marks, GError **error)
{
  guint n = ent_multigraph_get_n_sources (graph);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint s = 0; s < n; s++)
    g_ptr_array_add (ids, (gpointer)ent_multigraph_get_source (graph, s)->id);
  g_ptr_array_add (ids, NULL);
  for (char **id = wanted; id != NULL && *id != NULL; id++) {
    guint found = 0;
    while (found < n && !g_str_equal (*id, g_ptr_array_index (ids, found)))
      found++;
    if (found == n)
      return fail_unknown (_ ("unknown source '%s': %s"), *id, (const char *const *)ids->pdata, error);
    marks[found] = TRUE;
  }
  return TRUE;
}

/* Marks the sources of one of these publishers. */
static gboolean
mark_publishers (char **wanted, const EntMultigraph *graph, gboolean *marks, GError **error)
{
  guint n = ent_multigraph_get_n_sources (graph);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint s = 0; s < n; s++)
    g_ptr_array_add (names, (gpointer)ent_multigraph_get_source (graph, s)->publisher);
  g_ptr_array_add (names, NULL);
  for (char **name = wanted; name != NULL && *name != NULL; name++) {
    gboolean is_known = FALSE;
    for (guint s = 0; s < n; s++)
      if (same_key (g_ptr_array_index (names, s), *name))
        marks[s] = is_known = TRUE;
    if (!is_known)
      return fail_unknown (_ ("unknown publisher '%s': %s"), *name, (const char *const *)names->pdata, error);
  }
  return TRUE;
}

/* Ids and publishers narrow one another. A list that is not given leaves its table out. */
static gboolean
compile_sources (const EntSelection *selection, const EntMultigraph *graph, Filter *filter, GError **error)
{
  guint n = ent_multigraph_get_n_sources (graph);
  if (selection->sources == NULL && selection->publishers == NULL && selection->without_sources == NULL &&
      selection->without_publishers == NULL)
    return TRUE;
  g_autofree gboolean *by_id = g_new0 (gboolean, n + 1);
  g_autofree gboolean *by_publisher = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_out = g_new0 (gboolean, n + 1);
  if (!mark_sources (selection->sources, graph, by_id, error) ||
      !mark_publishers (selection->publishers, graph, by_publisher, error) ||
      !mark_sources (selection->without_sources, graph, is_out, error) ||
      !mark_publishers (selection->without_publishers, graph, is_out, error))
    return FALSE;
  filter->sources = g_new0 (gboolean, n + 1);
  for (guint s = 0; s < n; s++)
    filter->sources[s] = (selection->sources == NULL || by_id[s]) &&
                         (selection->publishers == NULL || by_publisher[s]) && !is_out[s];
  return TRUE;
}

/* A voice is asked for by its name as written, by its actor's id, or by any name of that actor. */
static gboolean
is_voice (const char *origin, const char *name)
{
  if (g_str_equal (origin, name) || same_key (origin, name))
    return TRUE;
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  for (guint i = 0; i < readings.n; i++)
    if (g_str_equal (ent_gazetteer_get_id (readings.entries[i]), origin))
      return TRUE;
  return FALSE;
}

/* O(names × origins): each voice is compared as written, by key, and as the actor that the name means. */
static gboolean
compile_origins (const EntSelection *selection, const EntMultigraph *graph, Filter *filter, GError **error)
{
  if (selection->stated_by == NULL)
    return TRUE;
  guint n = ent_multigraph_get_n_origins (graph);
  filter->origins = g_new0 (gboolean, n + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint o = 0; o < n; o++)
    g_ptr_array_add (names, (gpointer)ent_multigraph_get_origin_name (graph, o));
  g_ptr_array_add (names, NULL);
  for (char **name = selection->stated_by; *name != NULL; name++) {
    gboolean is_known = FALSE;
    guint32 actor = ent_multigraph_resolve_actor (graph, *name, NULL);
    const char *id = actor == ENT_NONE ? *name : ent_multigraph_get_actor (graph, actor)->id;
    for (guint o = 0; o < n; o++)
      if (is_voice (g_ptr_array_index (names, o), *name) || g_str_equal (g_ptr_array_index (names, o), id))
        filter->origins[o] = is_known = TRUE;
    if (!is_known)
      return fail_unknown (_ ("unknown voice '%s': %s"), *name, (const char *const *)names->pdata, error);
  }
  return TRUE;
}

/* "all" is a word of its own because networks leave out two modalities where none is named. */
static gboolean
compile_modalities (const EntSelection *selection, Filter *filter, GError **error)
{
  static const char *const names[] = {
    "asserted", "reported", "alleged", "planned", "possible", "all", NULL
  };
  for (guint i = 0; i < ENT_N_MODALITIES; i++)
    filter->modalities[i] = selection->modalities == NULL;
  for (char **name = selection->modalities; name != NULL && *name != NULL; name++) {
    EntModality modality;
    if (ent_modality_parse (*name, &modality))
      filter->modalities[modality] = TRUE;
    else if (!g_str_equal (*name, "all"))
      return fail_unknown (_ ("unknown modality '%s': %s"), *name, names, error);
    else
      for (guint i = 0; i < ENT_N_MODALITIES; i++)
        filter->modalities[i] = TRUE;
  }
  return TRUE;
}

/* Whether a claim's date lies in the window: 1 yes, 0 no, -1 where its date is too coarse for the window to
 * say: it may overlap, but is itself wider than the whole window. */
static gint
is_in_period (const EntSelection *selection, const EntPeriod *period, gboolean is_lasting)
{
  if (!selection->has_period)
    return 1;
  if ((period->flags & ENT_PERIOD_UNDATED) && period->from_earliest == ENT_DAY_MIN &&
      period->to_latest == ENT_DAY_MAX)
    return 0;
  if (period->from_earliest > selection->last || period->to_latest < selection->first)
    return 0;
  gboolean is_window_inside =
      period->from_earliest <= selection->first && period->to_latest >= selection->last;
  gboolean is_wider =
      (gint64)period->to_latest - period->from_earliest > (gint64)selection->last - selection->first;
  if (!is_lasting && is_window_inside && is_wider)
    return -1;
  return 1;
}

/* O(claims), each a few look-ups. Errors come from the lists alone, before any claim is looked at. */
EntChosen *
ent_selection_choose (const EntSelection *selection, const EntMultigraph *graph, GError **error)
{
  g_auto (Filter) filter = { NULL, NULL, NULL, { FALSE } };
  if (!ent__selection_mark_relations (selection, ent_multigraph_get_vocabulary (graph), &filter.relations,
                                      error) ||
      !compile_sources (selection, graph, &filter, error) ||
      !compile_origins (selection, graph, &filter, error) || !compile_modalities (selection, &filter, error))
    return NULL;
  guint n = ent_multigraph_get_n_claims (graph);
  EntChosen *chosen = g_new0 (EntChosen, 1);
  chosen->claims = ent_pages_new_array (guint32, n);
  for (guint32 i = 0; i < n; i++) {
    if (!filter.modalities[graph->flags[i] & ENT__CLAIM_MODALITY] ||
        (filter.relations && !filter.relations[graph->relation[i]]) ||
        (filter.sources && !filter.sources[graph->source[i]]) ||
        (filter.origins && !filter.origins[graph->origin[i]]))
      continue;
    /* Last, so that only claims which are wanted otherwise count as too coarse. */
    gint in_period = is_in_period (selection, &g_array_index (graph->periods, EntPeriod, graph->period[i]),
                                   (graph->flags[i] & ENT__CLAIM_LASTING) != 0);
    if (in_period > 0)
      chosen->claims[chosen->n_claims++] = i;
    else if (in_period < 0)
      chosen->n_without_date++;
  }
  return chosen;
}

void
ent_chosen_free (EntChosen *chosen)
{
  g_free (chosen->claims);
  g_free (chosen);
}

/* The actor lists. */

/* Names are resolved as everywhere, so an ambiguous one is an error here too. */
static gboolean
mark_actors (const EntSelection *selection, const EntMultigraph *graph, gboolean *marks, GError **error)
{
  for (char **name = selection->actors; *name != NULL; name++) {
    guint32 actor = ent_multigraph_resolve_actor (graph, *name, error);
    if (actor == ENT_NONE)
      return FALSE;
    marks[actor] = TRUE;
  }
  return TRUE;
}

/* All are wanted where none is named. */
static gboolean
read_actor_types (const EntSelection *selection, gboolean wanted[ENT_N_ACTOR_TYPES], GError **error)
{
  const char *names[ENT_N_ACTOR_TYPES + 1] = { NULL };
  for (guint i = 0; i < ENT_N_ACTOR_TYPES; i++) {
    names[i] = ent_actor_type_get_name (i);
    wanted[i] = selection->actor_types == NULL;
  }
  for (char **name = selection->actor_types; name != NULL && *name != NULL; name++) {
    EntActorType type;
    if (!ent_actor_type_parse (*name, &type))
      return fail_unknown (_ ("unknown actor type '%s': %s"), *name, names, error);
    wanted[type] = TRUE;
  }
  return TRUE;
}

/* In place, O(claims). One end of @actors is enough, while both must be of @actor_types: "what Russia
 * does" against "what states do to states". */
gboolean
ent_chosen_keep_actors (EntChosen *chosen, const EntSelection *selection, const EntMultigraph *graph,
                        guint32 *subjects, guint32 *objects, GError **error)
{
  if (selection->actors == NULL && selection->actor_types == NULL)
    return TRUE;
  gboolean types[ENT_N_ACTOR_TYPES];
  g_autofree gboolean *marks = g_new0 (gboolean, ent_multigraph_get_n_actors (graph) + 1);
  if ((selection->actors != NULL && !mark_actors (selection, graph, marks, error)) ||
      !read_actor_types (selection, types, error))
    return FALSE;
  guint kept = 0;
  for (guint i = 0; i < chosen->n_claims; i++) {
    guint32 a = subjects[i], b = objects[i];
    if ((selection->actors != NULL && !marks[a] && !marks[b]) ||
        !types[ent_multigraph_get_actor (graph, a)->type] ||
        !types[ent_multigraph_get_actor (graph, b)->type])
      continue;
    chosen->claims[kept] = chosen->claims[i];
    subjects[kept] = a;
    objects[kept++] = b;
  }
  chosen->n_claims = kept;
  return TRUE;
}
