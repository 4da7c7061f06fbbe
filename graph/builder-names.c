/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actors that entries declare and mentions come to. Actors are kept in order of their first appearance
 * while names are resolved, and renumbered in order of id at the end. Read next: builder-mentions.c,
 * builder-resolve.c. */
#include "graph/builder-names-private.h"

#include <string.h>

#include "graph/error.h"
#include "graph/gazetteer.h"
#include "graph/multigraph-private.h"

/* Its texts are the string chunk's. */
static void
candidate_free (EntCandidate *actor)
{
  g_ptr_array_unref (actor->names);
  g_array_unref (actor->attributes);
  g_free (actor);
}

/* @strings is the builder's: texts outlive the names, as the multigraph takes the chunk over. */
EntNames *
ent__names_new (GStringChunk *strings)
{
  EntNames *names = g_new0 (EntNames, 1);
  names->strings = strings;
  names->mentions = g_array_new (FALSE, FALSE, sizeof (EntMention));
  names->actors = g_ptr_array_new_with_free_func ((GDestroyNotify)candidate_free);
  names->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  names->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  names->pairs = g_hash_table_new_full (ent__pointer_pair_hash, ent__pointer_pair_equal, g_free, NULL);
  names->slugs = g_hash_table_new (NULL, NULL);
  return names;
}

/* Not the texts, which have gone to the multigraph by then. */
void
ent__names_free (EntNames *names)
{
  g_array_unref (names->mentions);
  g_ptr_array_unref (names->actors);
  g_hash_table_unref (names->by_id);
  g_hash_table_unref (names->by_key);
  g_hash_table_unref (names->pairs);
  g_hash_table_unref (names->slugs);
  g_free (names);
}

/* The low bits of pointers are all 0; mixing spreads the rest. */
guint
ent__pointer_pair_hash (gconstpointer pair)
{
  const EntPointerPair *p = pair;
  guint64 mixed = (guint64)(gsize)p->first * 31 + (guint64)(gsize)p->second;
  return (guint)((mixed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);
}

gboolean
ent__pointer_pair_equal (gconstpointer a, gconstpointer b)
{
  const EntPointerPair *x = a, *y = b;
  return x->first == y->first && x->second == y->second;
}

/* Notes a pair; FALSE where it was noted before. */
static gboolean
note_pair (EntNames *names, gconstpointer first, gconstpointer second)
{
  EntPointerPair pair = { first, second };
  if (g_hash_table_contains (names->pairs, &pair))
    return FALSE;
  return g_hash_table_add (names->pairs, g_memdup2 (&pair, sizeof pair));
}

const char *
ent__names_intern (EntNames *names, const char *text)
{
  return text && *text ? g_string_chunk_insert_const (names->strings, text) : NULL;
}

EntAttribute
ent__names_keep_attribute (EntNames *names, const EntAttributeDraft *draft)
{
  const char *name = ent__names_intern (names, draft->name), *value = ent__names_intern (names, draft->value);
  return (EntAttribute){ name ? name : "unnamed", value ? value : "" };
}

/* Actors and their names. */

/* What ids of a type begin with. "actor:" is for those whose type a data set does not say. */
static const char *
type_prefix (EntActorType type)
{
  static const char *const prefixes[ENT_N_ACTOR_TYPES] = { "actor:", "state:", "leader:", "org:" };
  return prefixes[type];
}

/* The type that an id's prefix says. */
gboolean
ent__names_type_from_id (const char *id, EntActorType *type)
{
  for (guint t = 0; t < ENT_N_ACTOR_TYPES; t++)
    if (g_str_has_prefix (id, type_prefix (t)) && id[strlen (type_prefix (t))] != '\0') {
      *type = t;
      return TRUE;
    }
  return FALSE;
}

/* What the actor is called too, each name once, in order of appearance. */
void
ent__names_add_name (EntNames *names, EntCandidate *actor, const char *name)
{
  const char *kept = ent__names_intern (names, name);
  if (kept != NULL && note_pair (names, actor, kept))
    g_ptr_array_add (actor->names, (gpointer)kept);
}

/* Makes a name lead to its actor in later look-ups. */
void
ent__names_index_name (EntNames *names, EntCandidate *actor, const char *name)
{
  g_autofree char *key = ent_name_key (name);
  if (*key == '\0')
    return;
  GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  if (bearers == NULL) {
    bearers = g_ptr_array_new ();
    g_hash_table_insert (names->by_key, g_steal_pointer (&key), bearers);
  }
  if (note_pair (names, actor, bearers))
    g_ptr_array_add (bearers, actor);
}

/* What the gazetteer says of a known id (its type, kind and English name) comes before what the record
 * says, so that state:RUS is one thing in every graph. @id must be new. */
EntCandidate *
ent__names_add_actor (EntNames *names, const char *id, EntActorType type, const char *name)
{
  EntCandidate *actor = g_new0 (EntCandidate, 1);
  actor->id = ent__names_intern (names, id);
  actor->name = ent__names_intern (names, name);
  actor->type = type;
  actor->gazetteer = ent_gazetteer_find (id);
  if (actor->gazetteer >= 0) {
    actor->type = ent_gazetteer_get_actor_type (actor->gazetteer);
    actor->kind = ent_gazetteer_get_kind (actor->gazetteer);
    actor->name = ent_gazetteer_get_name (actor->gazetteer, "en");
  }
  actor->names = g_ptr_array_new ();
  actor->attributes = g_array_new (FALSE, FALSE, sizeof (EntAttribute));
  actor->number = names->actors->len;
  g_ptr_array_add (names->actors, actor);
  g_hash_table_insert (names->by_id, (gpointer)actor->id, actor);
  return actor;
}

/* Without a name: the gazetteer's is taken. */
EntCandidate *
ent__names_ensure_known (EntNames *names, guint entry)
{
  const char *id = ent_gazetteer_get_id (entry);
  EntCandidate *actor = g_hash_table_lookup (names->by_id, id);
  return actor ? actor : ent__names_add_actor (names, id, ent_gazetteer_get_actor_type (entry), NULL);
}

/* "Kim Jong-un" → "kim-jong-un": each word's ASCII key, joined by dashes; a checksum where nothing is left.
 */
static char *
make_slug (const char *name)
{
  g_autoptr (GString) slug = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  for (const char *p = name;; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019)) {
      g_string_append_unichar (word, c);
      continue;
    }
    g_autofree char *key = ent_name_ascii_key (word->str);
    if (*key != '\0')
      g_string_append_printf (slug, "%s%s", slug->len > 0 ? "-" : "", key);
    g_string_truncate (word, 0);
    if (c == 0 || slug->len > 80)
      break;
  }
  if (slug->len > 0)
    return g_string_free (g_steal_pointer (&slug), FALSE);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  return g_strndup (sum, 12);
}

/* A new actor named @name with a slug id; names that merely transliterate alike get ids of their own: "-2",
 * "-3" and so on behind the slug. The last number is remembered, or a file of names that share their first
 * eighty letters would try all former ones for each. */
EntCandidate *
ent__names_add_unknown (EntNames *names, const char *name, EntActorType type)
{
  g_autofree char *slug = make_slug (name);
  g_autofree char *id = g_strconcat (type_prefix (type), slug, NULL);
  gpointer first = (gpointer)ent__names_intern (names, id);
  guint n = MAX (GPOINTER_TO_UINT (g_hash_table_lookup (names->slugs, first)), 1);
  while (g_hash_table_contains (names->by_id, id) || ent_gazetteer_find (id) >= 0) {
    g_free (id);
    id = g_strdup_printf ("%s%s-%u", type_prefix (type), slug, ++n);
  }
  g_hash_table_insert (names->slugs, first, GUINT_TO_POINTER (n));
  EntCandidate *actor = ent__names_add_actor (names, id, type, name);
  ent__names_index_name (names, actor, name);
  return actor;
}

/* Entries. */

/* The id that an entry without one has: what the gazetteer knows by its name and type, else a slug. */
static EntCandidate *
find_or_add_entry (EntNames *names, const EntActorDraft *draft, EntActorType type, const char *language)
{
  if (draft->id.text != NULL) {
    EntCandidate *known = g_hash_table_lookup (names->by_id, draft->id.text);
    const char *name =
        draft->name.text != NULL && *draft->name.text != '\0' ? draft->name.text : draft->id.text;
    return known ? known : ent__names_add_actor (names, draft->id.text, type, name);
  }
  g_autofree char *key = ent_name_key (draft->name.text);
  GPtrArray *bearers = g_hash_table_lookup (names->by_key, key);
  for (guint i = 0; bearers != NULL && i < bearers->len; i++) {
    EntCandidate *bearer = g_ptr_array_index (bearers, i);
    if (bearer->type == type)
      return bearer;
  }
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (draft->name.text, language, type, &readings);
  if (readings.n == 1)
    return ent__names_ensure_known (names, readings.entries[0]);
  return ent__names_add_unknown (names, draft->name.text, type);
}

/* From the type, from the id's prefix, or from both where they agree. A type that contradicts its id would
 * make two actors of one. */
static gboolean
read_entry_type (const EntActorDraft *draft, EntActorType *type, const char **problem, GError **error)
{
  EntActorType from_id = ENT_ACTOR_UNSPECIFIED;
  gboolean is_in_id = draft->id.text != NULL && ent__names_type_from_id (draft->id.text, &from_id);
  *problem = "bad-actor";
  if (draft->type.text == NULL) {
    *type = from_id;
    if (!is_in_id)
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                   "the actor '%s' has no type: add type: state, leader or organization",
                   draft->name.text ? draft->name.text : "?");
    return is_in_id;
  }
  if (!ent_actor_type_parse (draft->type.text, type)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 "'%s' is no type of actor: state, leader or organization", draft->type.text);
    return FALSE;
  }
  if (is_in_id && from_id != *type) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 "the id '%s' does not fit the type '%s': ids of that type begin with '%s'", draft->id.text,
                 draft->type.text, type_prefix (*type));
    return FALSE;
  }
  if (draft->id.text != NULL && !is_in_id) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "'%s' is no actor id: write '%s%s'", draft->id.text,
                 type_prefix (*type), draft->id.text);
    return FALSE;
  }
  return TRUE;
}

/* What an entry calls its actor: kept, and found by later look-ups. */
static void
declare_name (EntNames *names, EntCandidate *actor, const char *name)
{
  if (name == NULL || *name == '\0')
    return;
  ent__names_add_name (names, actor, name);
  ent__names_index_name (names, actor, name);
}

/* The same entry in a second file adds nothing. Kept texts are the same where they are equal; beyond so many,
 * no actor's attributes are compared any more. */
static void
add_attribute (EntNames *names, EntCandidate *actor, guint n_before, const EntAttributeDraft *draft)
{
  EntAttribute attribute = ent__names_keep_attribute (names, draft);
  for (guint i = 0; i < MIN (n_before, 1000); i++) {
    const EntAttribute *known = &g_array_index (actor->attributes, EntAttribute, i);
    if (known->name == attribute.name && known->value == attribute.value)
      return;
  }
  g_array_append_val (actor->attributes, attribute);
}

/* One actor may have several entries (several files): names, aliases and attributes add up, the first kind
 * stays. @draft's tenures are the builder's business. */
gboolean
ent__names_add_entry (EntNames *names, const EntActorDraft *draft, const char *language, const char **problem,
                      GError **error)
{
  EntActorType type = ENT_ACTOR_UNSPECIFIED;
  *problem = "bad-actor";
  if (draft->id.text == NULL && (draft->name.text == NULL || *draft->name.text == '\0')) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "an actor needs a name or an id");
    return FALSE;
  }
  if (!read_entry_type (draft, &type, problem, error))
    return FALSE;
  EntCandidate *actor = find_or_add_entry (names, draft, type, language);
  actor->is_declared = TRUE;
  if (actor->kind == NULL)
    actor->kind = ent__names_intern (names, draft->kind.text);
  declare_name (names, actor, draft->name.text);
  for (guint i = 0; i < draft->n_aliases; i++)
    declare_name (names, actor, draft->aliases[i].text);
  for (guint i = 0, n_before = actor->attributes->len; i < draft->n_attributes; i++)
    add_attribute (names, actor, n_before, &draft->attributes[i]);
  return TRUE;
}

/* By bytes, not by locale: the same order, and so the same answers, everywhere. */
static gint
compare_name_keys (gconstpointer a, gconstpointer b)
{
  const EntNameKey *x = a, *y = b;
  gint compared = strcmp (x->key, y->key);
  return compared != 0 ? compared : (x->actor > y->actor) - (x->actor < y->actor);
}

/* The index by which a finished graph resolves names on the command line: every name of every actor as a
 * key, sorted for binary search, each pair of key and actor once. */
static GArray *
make_name_keys (EntNames *names)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (EntNameKey));
  for (guint i = 0; i < names->actors->len; i++) {
    const EntCandidate *actor = g_ptr_array_index (names->actors, i);
    for (guint k = 0; k <= actor->names->len; k++) {
      const char *name = k < actor->names->len ? g_ptr_array_index (actor->names, k) : actor->name;
      g_autofree char *key = ent_name_key (name);
      EntNameKey row = { ent__names_intern (names, key), i };
      if (row.key != NULL)
        g_array_append_val (keys, row);
    }
  }
  g_array_sort (keys, compare_name_keys);
  guint kept = 0;
  for (guint i = 0; i < keys->len; i++) {
    EntNameKey *row = &g_array_index (keys, EntNameKey, i);
    if (kept == 0 || compare_name_keys (&g_array_index (keys, EntNameKey, kept - 1), row) != 0)
      g_array_index (keys, EntNameKey, kept++) = *row;
  }
  g_array_set_size (keys, kept);
  return keys;
}

/* Candidates are in order of id by now (ent__names_resolve()), so an actor's place in the array is its
 * number. @blocks takes over the arrays of names (NULL-terminated) and attributes. */
GArray *
ent__names_take_actors (EntNames *names, GPtrArray *blocks, GArray **name_keys)
{
  GArray *actors = g_array_sized_new (FALSE, FALSE, sizeof (EntActor), names->actors->len);
  for (guint i = 0; i < names->actors->len; i++) {
    EntCandidate *from = g_ptr_array_index (names->actors, i);
    const char **all = g_new0 (const char *, from->names->len + 1);
    if (from->names->len > 0)
      memcpy (all, from->names->pdata, from->names->len * sizeof (char *));
    EntAttribute *attributes =
        g_memdup2 (from->attributes->data, from->attributes->len * sizeof (EntAttribute));
    EntActor actor = { from->id,         from->name, from->type, from->kind ? from->kind : "",
                       from->gazetteer,  all,        attributes, from->attributes->len,
                       from->is_declared };
    g_ptr_array_add (blocks, all);
    if (attributes != NULL)
      g_ptr_array_add (blocks, attributes);
    g_array_append_val (actors, actor);
  }
  *name_keys = make_name_keys (names);
  return actors;
}
