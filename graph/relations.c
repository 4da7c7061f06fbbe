/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary, looked up: an array of relations and two hash tables, by id and by code. Ids are few and
 * shallow, so what is below or above an id is found by comparing strings. Read next: graph/relations-read.c,
 * how tables are read. */
#include "graph/relations.h"

#include <string.h>
#include "graph/nearest.h"
#include "graph/relations-private.h"

static const char *const layer_names[ENT_N_LAYERS] = { "military",  "diplomatic",    "economic",
                                                       "political", "institutional", "informational" };

const char *const ent__code_systems[ENT__N_CODE_SYSTEMS] = { "cameo", "plover", "cow", "atop" };

const char *
ent_layer_get_name (EntLayer layer)
{
  g_return_val_if_fail ((guint)layer < ENT_N_LAYERS, NULL);
  return layer_names[layer];
}

gboolean
ent_layer_parse (const char *name, EntLayer *layer)
{
  for (guint i = 0; i < ENT_N_LAYERS; i++)
    if (strcmp (name, layer_names[i]) == 0) {
      *layer = (EntLayer)i;
      return TRUE;
    }
  return FALSE;
}

/* Codes are compared without case, as POLECAT writes its modes with and without capitals. */
gboolean
ent__code_key (EntCodeKey key, guint system, const char *code, gsize length)
{
  if (length == 0 || length > ENT__RELATION_ID_MAX)
    return FALSE;
  key[0] = (char)('0' + system);
  key[1] = ':';
  for (gsize i = 0; i < length; i++)
    key[2 + i] = g_ascii_tolower (code[i]);
  key[2 + length] = '\0';
  return TRUE;
}

const char *
ent__next_in_list (const char **list, gsize *length)
{
  const char *item = *list;
  if (*item == '\0')
    return NULL;
  *length = strcspn (item, ",");
  *list = item + *length + (item[*length] == ',');
  return item;
}

/* The built-in table is read like a user's; were it wrong, the build would be, and the tests say so first. */
EntVocabulary *
ent_vocabulary_new (void)
{
  EntVocabulary *vocabulary = g_new0 (EntVocabulary, 1);
  g_atomic_ref_count_init (&vocabulary->n_refs);
  vocabulary->relations = g_array_new (FALSE, TRUE, sizeof (EntRelation));
  vocabulary->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->strings = g_string_chunk_new (32 * 1024);
  g_autoptr (GError) error = NULL;
  gsize length = (gsize)(ent__relations_tsv_end - ent__relations_tsv);
  if (!ent_vocabulary_extend (vocabulary, ent__relations_tsv, length, "relations.tsv", &error))
    g_error ("the built-in vocabulary: %s", error->message);
  return vocabulary;
}

EntVocabulary *
ent_vocabulary_ref (EntVocabulary *vocabulary)
{
  g_atomic_ref_count_inc (&vocabulary->n_refs);
  return vocabulary;
}

/* NULL does nothing, unlike elsewhere: callers clear what may not have been loaded. */
void
ent_vocabulary_unref (EntVocabulary *vocabulary)
{
  if (vocabulary == NULL || !g_atomic_ref_count_dec (&vocabulary->n_refs))
    return;
  g_array_unref (vocabulary->relations);
  g_hash_table_unref (vocabulary->by_id);
  g_hash_table_unref (vocabulary->by_code);
  g_string_chunk_free (vocabulary->strings);
  g_free (vocabulary);
}

guint
ent_vocabulary_get_size (const EntVocabulary *vocabulary)
{
  return vocabulary->relations->len;
}

const EntRelation *
ent_vocabulary_get (const EntVocabulary *vocabulary, guint index)
{
  g_return_val_if_fail (index < vocabulary->relations->len, NULL);
  return &g_array_index (vocabulary->relations, EntRelation, index);
}

/* O(1). */
gint
ent_vocabulary_find (const EntVocabulary *vocabulary, const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (vocabulary->by_id, id)) - 1;
}

/* Four names: no table is quicker. */
static gint
find_system (const char *system)
{
  for (gint i = 0; i < ENT__N_CODE_SYSTEMS; i++)
    if (strcmp (system, ent__code_systems[i]) == 0)
      return i;
  return -1;
}

/* The next shorter code that may stand for the first @length bytes of @code; 0: there is none. A CAMEO code's
 * root has two digits. */
static gsize
fall_back (const char *system, const char *code, gsize length)
{
  if (strcmp (system, "cameo") == 0)
    return length > 2 ? length - 1 : 0;
  const char *slash = strcmp (system, "plover") == 0 ? memchr (code, '/', length) : NULL;
  return slash != NULL ? (gsize)(slash - code) : 0;
}

/* From the code as it is up to its root. O(length of the code). */
gint
ent_vocabulary_find_code (const EntVocabulary *vocabulary, const char *system, const char *code)
{
  gint number = find_system (system);
  g_return_val_if_fail (number >= 0 && code != NULL, -1);
  EntCodeKey key;
  gsize length = strnlen (code, ENT__RELATION_ID_MAX + 1);
  if (length > ENT__RELATION_ID_MAX)
    return -1;
  for (; length > 0; length = fall_back (system, code, length)) {
    gint found = -1;
    if (ent__code_key (key, (guint)number, code, length))
      found = GPOINTER_TO_INT (g_hash_table_lookup (vocabulary->by_code, key)) - 1;
    if (found >= 0)
      return found;
  }
  return -1;
}

/* Whether @id is the first @length bytes of @above, or below them. */
static gboolean
is_below (const char *id, const char *above, gsize length)
{
  return strncmp (id, above, length) == 0 && (id[length] == '\0' || id[length] == '.');
}

gboolean
ent_vocabulary_is_within (const EntVocabulary *vocabulary, guint index, const char *id)
{
  return is_below (ent_vocabulary_get (vocabulary, index)->id, id, strlen (id));
}

/* O(relations): for options and checks, not for loops over claims. */
gboolean
ent_vocabulary_is_prefix (const EntVocabulary *vocabulary, const char *id)
{
  for (guint i = 0; i < vocabulary->relations->len; i++)
    if (*id != '\0' && ent_vocabulary_is_within (vocabulary, i, id))
      return TRUE;
  return FALSE;
}

/* Shortens @id to the one above it; FALSE where it has none. */
static gboolean
go_up (char *id)
{
  char *dot = strrchr (id, '.');
  if (dot == NULL)
    return FALSE;
  *dot = '\0';
  return TRUE;
}

/* Whether @id, or one above it, lists @other, or one above that. */
static gboolean
lists (const EntVocabulary *vocabulary, const char *id, const char *other)
{
  char above[ENT__RELATION_ID_MAX + 1];
  g_strlcpy (above, id, sizeof above);
  do {
    gint index = ent_vocabulary_find (vocabulary, above);
    const char *list = index >= 0 ? ent_vocabulary_get (vocabulary, (guint)index)->excludes : "";
    gsize length;
    for (const char *item; (item = ent__next_in_list (&list, &length)) != NULL;)
      if (is_below (other, item, length))
        return TRUE;
  } while (go_up (above));
  return FALSE;
}

/* What is declared once, at either relation or above it, holds both ways. */
gboolean
ent_vocabulary_excludes (const EntVocabulary *vocabulary, guint a, guint b)
{
  const char *left = ent_vocabulary_get (vocabulary, a)->id, *right = ent_vocabulary_get (vocabulary, b)->id;
  return lists (vocabulary, left, right) || lists (vocabulary, right, left);
}

static char *
ask_for (const char *id, gboolean is_message)
{
  const char *const candidates[] = { id, NULL };
  return is_message ? ent_nearest_ask (id, candidates) : ent_nearest_hint (id, candidates);
}

/* The hint from @word as an id, or, where no id is near, as a label ("defence pact" is alliance.defense). */
static char *
hint_for (const EntVocabulary *vocabulary, const char *word, gboolean is_message)
{
  guint n = vocabulary->relations->len;
  g_autofree const char **candidates = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    candidates[i] = ent_vocabulary_get (vocabulary, i)->id;
  char *hint = is_message ? ent_nearest_ask (word, candidates) : ent_nearest_hint (word, candidates);
  if (hint != NULL)
    return hint;
  const char *label;
  for (guint i = 0; i < n; i++)
    candidates[i] = ent_vocabulary_get (vocabulary, i)->label;
  if (ent_nearest (word, candidates, 1, &label) == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (candidates[i] == label)
      return ask_for (ent_vocabulary_get (vocabulary, i)->id, is_message);
  return NULL;
}

/* From the likeliest mistake to the least: a slip of the pen, the right last word under a wrong first one
 * (support.arms), a special case that we do not have (then what is above it). */
static char *
make_hint (const EntVocabulary *vocabulary, const char *misspelt, gboolean is_message)
{
  char above[ENT__RELATION_ID_MAX + 1];
  if (misspelt == NULL || g_strlcpy (above, misspelt, sizeof above) >= sizeof above)
    return NULL;
  char *hint = hint_for (vocabulary, misspelt, is_message);
  const char *dot = strrchr (misspelt, '.');
  if (hint == NULL && dot != NULL)
    hint = hint_for (vocabulary, dot + 1, is_message);
  while (hint == NULL && go_up (above))
    if (ent_vocabulary_find (vocabulary, above) >= 0)
      hint = ask_for (above, is_message);
  return hint;
}

char *
ent_vocabulary_hint (const EntVocabulary *vocabulary, const char *misspelt)
{
  return make_hint (vocabulary, misspelt, FALSE);
}

char *
ent_vocabulary_ask (const EntVocabulary *vocabulary, const char *misspelt)
{
  return make_hint (vocabulary, misspelt, TRUE);
}
