/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From mentions to actors: the rules of builder-names-private.h in order. What an actor entry says comes
 * before the gazetteer, so that an entry settles what is ambiguous; typed mentions are resolved before
 * untyped ones, so that a type given once holds everywhere for a name that nobody else knows. Two readings at
 * any step are reported, never guessed. Read next: builder-freeze.c, which asks for the verdicts. */
#include "graph/builder-names-private.h"

#include <string.h>

#include "graph/gazetteer.h"
#include "graph/nearest.h"

static void G_GNUC_PRINTF (4, 5)
    reject (EntNames *names, EntMention *mention, const char *problem, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mention->verdict.problem = problem;
  mention->verdict.message = ent__names_intern (names, message);
}

/* The name as written becomes one of the actor's, so that it can be asked for by it; the first kind that
 * anybody gives stays. */
static void
settle (EntNames *names, EntMention *mention, EntCandidate *actor)
{
  mention->verdict.actor = actor->number;
  if (mention->name != NULL && !g_str_equal (mention->name, actor->id))
    ent__names_add_name (names, actor, mention->name);
  if (actor->kind == NULL && mention->kind != NULL)
    actor->kind = mention->kind;
}

/* By id: the mention's own, or a name that is written as one. */
static EntCandidate *
resolve_id (EntNames *names, EntMention *mention)
{
  const char *id = mention->id ? mention->id : mention->name;
  EntActorType type;
  if (id == NULL || !ent__names_type_from_id (id, &type))
    return NULL;
  if (mention->type != ENT_ACTOR_UNSPECIFIED && type != ENT_ACTOR_UNSPECIFIED && mention->type != type) {
    reject (names, mention, "bad-id", "the id '%s' does not fit the type '%s': leave one of them out", id,
            ent_actor_type_get_name (mention->type));
    return NULL;
  }
  EntCandidate *actor = g_hash_table_lookup (names->by_id, id);
  if (actor != NULL)
    return actor;
  if (ent_gazetteer_find (id) >= 0)
    return ent__names_ensure_known (names, ent_gazetteer_find (id));
  if (type == ENT_ACTOR_STATE && mention->id == NULL)
    return NULL; /* a misspelt code is no new state */
  actor = ent__names_add_actor (names, id, type,
                                mention->id && mention->name ? mention->name : strchr (id, ':') + 1);
  ent__names_index_name (names, actor, actor->name);
  return actor;
}

/* A message names at most so many readings: of a million actors with one name, the rest says nothing new. */
#define MAX_LISTED 8

/* By the names that entries declare (@is_declared), or by those that typed mentions have given. TRUE where it
 * is decided; @actor stays as it was where the name is ambiguous. */
static gboolean
resolve_known_name (EntNames *names, EntMention *mention, gboolean is_declared, EntCandidate **actor)
{
  g_autofree char *key = ent_name_key (mention->name);
  GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  g_autoptr (GString) ids = g_string_new (NULL);
  EntCandidate *found = NULL;
  guint n = 0;
  for (guint i = 0; bearers != NULL && i < bearers->len && n <= MAX_LISTED; i++) {
    EntCandidate *bearer = g_ptr_array_index (bearers, i);
    if (bearer->is_declared != is_declared ||
        (mention->type != ENT_ACTOR_UNSPECIFIED && bearer->type != mention->type))
      continue;
    g_string_append_printf (ids, "%s%s", n > 0 ? ", " : "", n < MAX_LISTED ? bearer->id : "…");
    found = bearer;
    n++;
  }
  if (n > 1)
    reject (names, mention, "ambiguous-name", "'%s' may mean %s: write the id", mention->name, ids->str);
  else if (n == 1)
    *actor = found;
  return n > 0;
}

/* Lists the gazetteer's readings with their English names: an id alone says little to a reader. */
static void
reject_ambiguous (EntNames *names, EntMention *mention, const EntGazetteerReadings *readings)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < readings->n; i++)
    g_string_append_printf (list, "%s%s (%s)", i > 0 ? " or " : "",
                            ent_gazetteer_get_id (readings->entries[i]),
                            ent_gazetteer_get_name (readings->entries[i], "en"));
  reject (names, mention, "ambiguous-name",
          "'%s' may mean %s: write the id, or the actor's type where the types differ", mention->name,
          list->str);
}

/* The steps of builder-names-private.h after the id. At each, one reading decides, several end in a
 * report, none leads on. */
/* So many unknown names get a suggestion; each costs a look at all that are known. */
#define MAX_HINTS 200

/* "did you mean 'Egypt'? " from the English names of the gazetteer and those that entries declare, or "". */
static char *
suggest (EntNames *names, const char *name)
{
  if (names->n_hints++ >= MAX_HINTS)
    return g_strdup ("");
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint entry = 0; entry < ent_gazetteer_get_size (); entry++)
    g_ptr_array_add (known, (gpointer)ent_gazetteer_get_name (entry, "en"));
  for (guint i = 0; i < MIN (names->actors->len, 10000); i++)
    g_ptr_array_add (known, (gpointer)((EntCandidate *)g_ptr_array_index (names->actors, i))->name);
  g_ptr_array_add (known, NULL);
  g_autofree char *hint = ent_nearest_hint (name, (const char *const *)known->pdata);
  return hint != NULL ? g_strconcat (hint, " Else ", NULL) : g_strdup ("");
}

static EntCandidate *
resolve_name (EntNames *names, EntMention *mention)
{
  EntCandidate *actor = NULL;
  if (resolve_known_name (names, mention, TRUE, &actor))
    return actor;
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (mention->name, mention->language, mention->type, &readings);
  if (readings.n == 1)
    return ent__names_ensure_known (names, readings.entries[0]);
  if (readings.n > 1) {
    reject_ambiguous (names, mention, &readings);
    return NULL;
  }
  if (resolve_known_name (names, mention, FALSE, &actor))
    return actor;
  if (mention->type != ENT_ACTOR_UNSPECIFIED || mention->may_be_unspecified)
    return ent__names_add_unknown (names, mention->name, mention->type);
  g_autofree char *hint = suggest (names, mention->name);
  reject (names, mention, "unknown-name",
          "nobody is known as '%s': %sgive its type, {name: %s, type: leader}, or an entry under actors",
          mention->name, hint, mention->name);
  return NULL;
}

/* Leaves a verdict: an actor, or a problem with its message. What has a bad type has its verdict already. */
static void
resolve_mention (EntNames *names, EntMention *mention)
{
  if (mention->has_bad_type)
    return;
  if (mention->name == NULL && mention->id == NULL) {
    reject (names, mention, "missing-field", "the actor has no name");
    return;
  }
  EntCandidate *actor = resolve_id (names, mention);
  if (mention->verdict.problem != NULL)
    return;
  if (actor == NULL && mention->id != NULL)
    reject (names, mention, "bad-id",
            "'%s' is no actor id: ids begin with state:, org: or leader:", mention->id);
  else if (actor == NULL)
    actor = resolve_name (names, mention);
  if (actor != NULL)
    settle (names, mention, actor);
}

/* By bytes: ids are ASCII as a rule, and the order must not hang on the locale. */
static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(EntCandidate *const *)a)->id, (*(EntCandidate *const *)b)->id);
}

/* Renumbers the actors in order of id. Until here a verdict holds the actor's number of appearance. */
static void
sort_actors (EntNames *names)
{
  g_autofree EntCandidate **old =
      g_memdup2 (names->actors->pdata, names->actors->len * sizeof (EntCandidate *));
  g_ptr_array_sort (names->actors, compare_candidates);
  for (guint i = 0; i < names->actors->len; i++)
    ((EntCandidate *)g_ptr_array_index (names->actors, i))->rank = i;
  for (guint i = 0; i < names->mentions->len; i++) {
    EntMention *mention = &g_array_index (names->mentions, EntMention, i);
    if (mention->verdict.actor != ENT_NONE)
      mention->verdict.actor = old[mention->verdict.actor]->rank;
  }
}

/* Two passes over all mentions, typed ones first; within each in order of appearance, so that numbers
 * behind slugs are the same each time. */
void
ent__names_resolve (EntNames *names)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < names->mentions->len; i++) {
      EntMention *mention = &g_array_index (names->mentions, EntMention, i);
      gboolean is_typed = mention->type != ENT_ACTOR_UNSPECIFIED || mention->id != NULL;
      if (is_typed == (pass == 0))
        resolve_mention (names, mention);
    }
  sort_actors (names);
}

/* How many actors of one standing bear a name, 0, 1 or 2 for several; the last of them. */
static guint
count_bearers (const GPtrArray *bearers, gboolean is_declared, const EntCandidate **bearer)
{
  guint n = 0;
  for (guint i = 0; bearers != NULL && i < bearers->len && n < 2; i++) {
    const EntCandidate *candidate = g_ptr_array_index (bearers, i);
    if (candidate->is_declared != is_declared)
      continue;
    *bearer = candidate;
    n++;
  }
  return n;
}

/* In the same order as mentions, but without a word where it is in doubt: a voice need not be an actor. */
const char *
ent__names_find_voice (const EntNames *names, const char *name, const char *language)
{
  const EntCandidate *bearer = g_hash_table_lookup (names->by_id, name);
  if (bearer != NULL)
    return bearer->id;
  g_autofree char *key = ent_name_key (name);
  const GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  guint n = count_bearers (bearers, TRUE, &bearer);
  EntGazetteerReadings readings = { 0 };
  if (n == 0)
    ent_gazetteer_resolve (name, language, ENT_ACTOR_UNSPECIFIED, &readings);
  if (readings.n == 1)
    return ent_gazetteer_get_id (readings.entries[0]);
  if (n == 0 && readings.n == 0)
    n = count_bearers (bearers, FALSE, &bearer);
  return n == 1 ? bearer->id : NULL;
}
