/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From mentions to actors: the rules of builder-names-private.h in order. What an actor entry says comes
 * before the gazetteer, so that an entry settles what is ambiguous; typed mentions come before untyped ones,
 * so that a type given once holds for the name everywhere. Two readings at any step are reported, never
 * guessed. */
#include "graph/builder-names-private.h"

#include <string.h>

#include "graph/gazetteer.h"

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

/* By the names that entries declare, and by those that typed mentions have given. TRUE where it is decided.
 */
static gboolean
resolve_known_name (EntNames *names, EntMention *mention, EntCandidate **actor)
{
  g_autofree char *key = ent_name_key (mention->name);
  GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; bearers != NULL && i < bearers->len; i++) {
    EntCandidate *bearer = g_ptr_array_index (bearers, i);
    if (mention->type != ENT_ACTOR_UNSPECIFIED && bearer->type != mention->type)
      continue;
    g_string_append_printf (ids, "%s%s", n++ > 0 ? ", " : "", bearer->id);
    *actor = bearer;
  }
  if (n > 1)
    reject (names, mention, "ambiguous-name", "'%s' may mean %s: write the id", mention->name, ids->str);
  return n > 0;
}

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

static EntCandidate *
resolve_name (EntNames *names, EntMention *mention)
{
  EntCandidate *actor = NULL;
  if (resolve_known_name (names, mention, &actor))
    return mention->verdict.problem ? NULL : actor;
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (mention->name, mention->language, mention->type, &readings);
  if (readings.n == 1)
    return ent__names_ensure_known (names, readings.entries[0]);
  if (readings.n > 1) {
    reject_ambiguous (names, mention, &readings);
    return NULL;
  }
  if (mention->type != ENT_ACTOR_UNSPECIFIED || mention->may_be_unspecified)
    return ent__names_add_unknown (names, mention->name, mention->type);
  reject (names, mention, "unknown-name",
          "nobody is known as '%s': give its type, {name: %s, type: leader}, or an entry under actors",
          mention->name, mention->name);
  return NULL;
}

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
  if (actor == NULL && mention->id != NULL)
    reject (names, mention, "bad-id",
            "'%s' is no actor id: ids begin with state:, org: or leader:", mention->id);
  else if (actor == NULL)
    actor = resolve_name (names, mention);
  if (actor != NULL)
    settle (names, mention, actor);
}

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

const char *
ent__names_find_voice (const EntNames *names, const char *name, const char *language)
{
  const EntCandidate *declared = g_hash_table_lookup (names->by_id, name);
  if (declared != NULL)
    return declared->id;
  g_autofree char *key = ent_name_key (name);
  GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  if (bearers != NULL)
    return bearers->len == 1 ? ((EntCandidate *)g_ptr_array_index (bearers, 0))->id : NULL;
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (name, language, ENT_ACTOR_UNSPECIFIED, &readings);
  return readings.n == 1 ? ent_gazetteer_get_id (readings.entries[0]) : NULL;
}
