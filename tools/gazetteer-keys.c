/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what each key means. ambiguous.tsv has the last word; else the names of the lowest rank count (see
 * NameRank). Where catalogues then still name several entries, each language's own meaning is kept for texts
 * in that language; for all others the name is ambiguous, and said so while building. Two names of ours that
 * clash end the build. */
#include "tools/gazetteer-build.h"

#include <string.h>

/* Names by key, then entries by what names them. */
typedef struct {
  GHashTable *names; /* key → GPtrArray of BuildName */
  GHashTable *cache; /* interned text → interned key */
} KeyIndex;

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The keys of an index in order, so that messages and bytes do not hang on a hash table's order. */
static GPtrArray *
sorted_keys (GHashTable *table)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  return g_steal_pointer (&keys);
}

/* Names without a key (of punctuation only) cannot be looked up and are passed over. */
static void
index_name (KeyIndex *index, const char *key, const BuildName *name)
{
  if (*key == '\0')
    return;
  GPtrArray *names = g_hash_table_lookup (index->names, key);
  if (!names) {
    names = g_ptr_array_new ();
    g_hash_table_insert (index->names, (char *)key, names);
  }
  g_ptr_array_add (names, (gpointer)name);
}

/* Making a key costs a microsecond or, in ASCII, twenty; names repeat from language to language. */
static const char *
cached_key (Gazetteer *gazetteer, KeyIndex *index, const char *text, char *(*make_key) (const char *))
{
  const char *key = g_hash_table_lookup (index->cache, text);
  if (!key) {
    g_autofree char *made = make_key (text);
    key = gazetteer_intern (gazetteer, made);
    g_hash_table_insert (index->cache, (char *)text, (char *)key);
  }
  return key;
}

/* The best source that gives anyone this key. */
static NameRank
lowest_rank (const GPtrArray *names)
{
  NameRank lowest = RANK_CAPITAL;
  for (guint i = 0; i < names->len; i++)
    lowest = MIN (lowest, ((const BuildName *)names->pdata[i])->rank);
  return lowest;
}

/* Readings stand in order of id, which is that of the index. */
static gint
compare_readings (gconstpointer a, gconstpointer b)
{
  return (gint)(*(BuildEntry *const *)a)->index - (gint)(*(BuildEntry *const *)b)->index;
}

/* The entries that names of this rank give the key to, in order. */
static BuildReadings *
collect_readings (const GPtrArray *names, NameRank rank)
{
  BuildReadings *readings = build_readings_new ();
  for (guint i = 0; i < names->len; i++) {
    const BuildName *name = names->pdata[i];
    if (name->rank == rank && !g_ptr_array_find (readings->readings, name->entry, NULL))
      g_ptr_array_add (readings->readings, (gpointer)name->entry);
  }
  g_ptr_array_sort (readings->readings, compare_readings);
  return readings;
}

/* Each language that uses the name for one entry only gets that entry as its own reading. */
static void
add_language_defaults (BuildReadings *readings, const GPtrArray *names, NameRank rank)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < names->len; i++) {
    const BuildName *name = names->pdata[i];
    gboolean is_one = name->rank == rank && !g_hash_table_contains (seen, name->language);
    for (guint j = 0; is_one && j < names->len; j++) {
      const BuildName *other = names->pdata[j];
      is_one =
          other->rank != rank || other->entry == name->entry || strcmp (other->language, name->language) != 0;
    }
    if (!is_one || !g_ptr_array_find (readings->readings, name->entry, NULL))
      continue;
    BuildDefault reading = { name->language, name->entry };
    g_hash_table_add (seen, (char *)name->language);
    g_array_append_val (readings->defaults, reading);
  }
}

/* "state:JAM (ru sr), state:VCT (sr)", for messages. */
static char *
describe (const BuildReadings *readings, const GPtrArray *names)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < readings->readings->len; i++) {
    const BuildEntry *entry = readings->readings->pdata[i];
    g_string_append_printf (text, "%s %s (", i > 0 ? "," : "", entry->id);
    for (guint j = 0; j < names->len; j++) {
      const BuildName *name = names->pdata[j];
      if (name->entry == entry)
        g_string_append_printf (text, "%s ", name->language);
    }
    g_string_truncate (text, text->len - 1);
    g_string_append_c (text, ')');
  }
  return g_string_free (text, FALSE);
}

/* A city that is the capital of a state and of a dependency (Kingston, Georgetown) stands for the state. */
static void
prefer_states (BuildReadings *readings)
{
  guint n_states = 0;
  for (guint i = 0; i < readings->readings->len; i++)
    n_states += strcmp (((const BuildEntry *)readings->readings->pdata[i])->kind, "state") == 0;
  for (guint i = readings->readings->len; n_states > 0 && i-- > 0;)
    if (strcmp (((const BuildEntry *)readings->readings->pdata[i])->kind, "state") != 0)
      g_ptr_array_remove_index (readings->readings, i);
}

/* How many languages (and forms) say so. */
static guint
count_names (const GPtrArray *names, NameRank rank, const BuildEntry *entry)
{
  guint n = 0;
  for (guint i = 0; i < names->len; i++) {
    const BuildName *name = names->pdata[i];
    n += name->rank == rank && name->entry == entry;
  }
  return n;
}

/* What one language in five says at most is taken for that language's slip or peculiarity, and left out. */
static void
leave_out_minorities (BuildReadings *readings, const GPtrArray *names, NameRank rank)
{
  guint most = 0;
  for (guint i = 0; i < readings->readings->len; i++)
    most = MAX (most, count_names (names, rank, readings->readings->pdata[i]));
  for (guint i = readings->readings->len; i-- > 0;)
    if (4 * count_names (names, rank, readings->readings->pdata[i]) <= most)
      g_ptr_array_remove_index (readings->readings, i);
}

/* The rule for a key that ambiguous.tsv does not settle. */
static BuildReadings *
decide (Gazetteer *gazetteer, const char *key, const GPtrArray *names)
{
  NameRank rank = lowest_rank (names);
  BuildReadings *readings = collect_readings (names, rank);
  if (rank == RANK_CAPITAL)
    prefer_states (readings);
  if (rank != RANK_CURATED)
    leave_out_minorities (readings, names, rank);
  if (readings->readings->len == 1)
    return readings;
  g_autofree char *description = describe (readings, names);
  if (rank == RANK_CURATED)
    gazetteer_error (gazetteer, "“%s” is claimed twice by our tables; say what it means in ambiguous.tsv:%s",
                     key, description);
  else if (readings->readings->len > ENT_GAZETTEER_MAX_READINGS)
    gazetteer_error (gazetteer, "“%s” has too many readings:%s", key, description);
  else
    gazetteer_warning (gazetteer, "“%s” is ambiguous outside its languages:%s", key, description);
  add_language_defaults (readings, names, rank);
  return readings;
}

/* What we wrote in ambiguous.tsv is taken as it is: the gazetteer's copy owns nothing that would be freed
 * twice. */
static BuildReadings *
copy_curated (const BuildReadings *curated)
{
  BuildReadings *copy = build_readings_new ();
  copy->is_curated = TRUE;
  for (guint i = 0; i < curated->readings->len; i++)
    g_ptr_array_add (copy->readings, curated->readings->pdata[i]);
  g_array_append_vals (copy->defaults, curated->defaults->data, curated->defaults->len);
  return copy;
}

/* In order of key, so that messages come in the same order each time. */
static void
decide_all (Gazetteer *gazetteer, const KeyIndex *index)
{
  g_autoptr (GPtrArray) keys = sorted_keys (index->names);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = keys->pdata[i];
    const BuildReadings *curated = g_hash_table_lookup (gazetteer->ambiguous, key);
    if (curated && curated->readings->len == 0)
      continue; /* nobody */
    BuildReadings *readings =
        curated ? copy_curated (curated) : decide (gazetteer, key, g_hash_table_lookup (index->names, key));
    g_hash_table_insert (gazetteer->keys, (char *)key, readings);
  }
}

/* ASCII keys are a second chance: only where no name has that key itself, and where all that have it agree;
 * not where ambiguous.tsv says that nobody has it. */
static void
decide_ascii (Gazetteer *gazetteer, const KeyIndex *index)
{
  g_autoptr (GPtrArray) keys = sorted_keys (index->names);
  for (guint i = 0; i < keys->len; i++) {
    const char *key = keys->pdata[i];
    if (g_hash_table_contains (gazetteer->keys, key) || g_hash_table_contains (gazetteer->ambiguous, key) ||
        strlen (key) < 3)
      continue;
    const GPtrArray *names = g_hash_table_lookup (index->names, key);
    BuildReadings *readings = collect_readings (names, lowest_rank (names));
    if (readings->readings->len == 1)
      g_hash_table_insert (gazetteer->keys, (char *)key, readings);
    else
      build_readings_free (readings);
  }
}

/* A bare ISO code means the state, so an abbreviation of ours that looks like another's code must be curated.
 */
static void
check_against_codes (Gazetteer *gazetteer, const BuildName *name, const char *key)
{
  gsize length = strlen (name->text);
  if (name->rank != RANK_CURATED || (length != 2 && length != 3) ||
      g_hash_table_contains (gazetteer->ambiguous, key))
    return;
  g_autofree char *code = g_strconcat ("iso:", name->text, NULL);
  const BuildEntry *other = g_hash_table_lookup (gazetteer->codes, code);
  if (other && other != name->entry)
    gazetteer_error (gazetteer, "“%s” is %s, but as an ISO code %s; say what it means in ambiguous.tsv",
                     name->text, name->entry->id, other->id);
}

/* What we wrote wins, but where a catalogue gives the same name to another entry we ought to know. */
static void
check_against_catalogues (Gazetteer *gazetteer, const char *key, const GPtrArray *names)
{
  if (lowest_rank (names) != RANK_CURATED || g_hash_table_contains (gazetteer->ambiguous, key))
    return;
  BuildReadings *ours = collect_readings (names, RANK_CURATED);
  const BuildEntry *first = ours->readings->pdata[0];
  for (guint i = 0; i < names->len; i++) {
    const BuildName *name = names->pdata[i];
    if (name->rank <= RANK_ISO && !g_ptr_array_find (ours->readings, name->entry, NULL))
      gazetteer_warning (gazetteer, "“%s” is ours for %s, but %s in %s", name->text, first->id,
                         name->entry->id, name->language);
  }
  build_readings_free (ours);
}

/* Before deciding: what the tables get wrong should be told even where the decision is plain. */
static void
check_all (Gazetteer *gazetteer, const KeyIndex *index)
{
  g_autoptr (GPtrArray) keys = sorted_keys (index->names);
  for (guint i = 0; i < keys->len; i++) {
    const GPtrArray *names = g_hash_table_lookup (index->names, keys->pdata[i]);
    for (guint j = 0; j < names->len; j++)
      check_against_codes (gazetteer, names->pdata[j], keys->pdata[i]);
    check_against_catalogues (gazetteer, keys->pdata[i], names);
  }
}

/* Codes and ids have a colon, which no key of a name has: they cannot clash. */
static void
add_codes (Gazetteer *gazetteer)
{
  GHashTableIter iter;
  gpointer code = NULL, entry = NULL;
  g_hash_table_iter_init (&iter, gazetteer->codes);
  while (g_hash_table_iter_next (&iter, &code, &entry)) {
    BuildReadings *readings = build_readings_new ();
    g_ptr_array_add (readings->readings, entry);
    g_hash_table_insert (gazetteer->keys, code, readings);
  }
}

/* The texts belong to the gazetteer. */
static void
free_index (KeyIndex *index)
{
  g_hash_table_unref (index->names);
  g_hash_table_unref (index->cache);
}

/* The cache goes by address: texts are interned. */
static KeyIndex
new_index (void)
{
  return (KeyIndex){
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref),
    .cache = g_hash_table_new (g_direct_hash, g_direct_equal),
  };
}

/* Plain keys first; ASCII ones then fill what is left. */
void
gazetteer_make_keys (Gazetteer *gazetteer)
{
  KeyIndex plain = new_index (), ascii = new_index ();
  for (guint i = 0; i < gazetteer->names->len; i++) {
    const BuildName *name = &g_array_index (gazetteer->names, BuildName, i);
    const char *key = cached_key (gazetteer, &plain, name->text, ent_name_key);
    index_name (&plain, key, name);
    if (ent__name_may_meet_in_ascii (name->text))
      index_name (&ascii, cached_key (gazetteer, &ascii, name->text, ent_name_ascii_key), name);
  }
  check_all (gazetteer, &plain);
  decide_all (gazetteer, &plain);
  decide_ascii (gazetteer, &ascii);
  add_codes (gazetteer);
  free_index (&plain);
  free_index (&ascii);
}
