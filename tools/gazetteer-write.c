/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the table as graph/gazetteer-private.h lays it out. Everything is put in order before it is
 * numbered, so that the same sources give the same bytes. */
#include "tools/gazetteer-build.h"

#include <string.h>

/* The table while it grows: one array a section. */
typedef struct {
  Gazetteer *gazetteer;
  GString *pool;
  GHashTable *offsets;     /* text → offset in the pool */
  GPtrArray *languages;    /* tags, sorted without case; "" first */
  GHashTable *by_language; /* tag in lower case → index */
  GHashTable *named_keys;  /* key → a name that has it and is in the pool */
  GArray *entries, *displays, *names, *spells, *keys, *buckets, *readings;
  guint32 longest_key;
} Writer;

/* Each text once: most names are names to show as well. */
static guint32
put_string (Writer *writer, const char *text)
{
  gpointer offset = NULL;
  if (g_hash_table_lookup_extended (writer->offsets, text, NULL, &offset))
    return GPOINTER_TO_UINT (offset);
  guint32 place = (guint32)writer->pool->len;
  g_string_append_len (writer->pool, text, (gssize)strlen (text) + 1);
  g_hash_table_insert (writer->offsets, (char *)text, GUINT_TO_POINTER (place));
  return place;
}

/* As the library searches them: without case. */
static gint
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *)a, *(const char *const *)b);
}

/* CLDR and gettext may write one tag in two ways; case does not tell them apart. */
static void
add_language (Writer *writer, const char *language)
{
  g_autofree char *lower = g_ascii_strdown (language, -1);
  if (!g_hash_table_contains (writer->by_language, lower)) {
    g_hash_table_insert (writer->by_language, g_steal_pointer (&lower), NULL);
    g_ptr_array_add (writer->languages, (char *)language);
  }
}

/* 0, that is "", for a tag that no name has. */
static guint32
language_index (const Writer *writer, const char *language)
{
  g_autofree char *lower = g_ascii_strdown (language, -1);
  return GPOINTER_TO_UINT (g_hash_table_lookup (writer->by_language, lower));
}

/* All tags of names and of readings, numbered in order. */
static void
number_languages (Writer *writer)
{
  Gazetteer *gazetteer = writer->gazetteer;
  GHashTableIter iter;
  gpointer value = NULL;
  add_language (writer, "");
  for (guint i = 0; i < gazetteer->names->len; i++)
    add_language (writer, g_array_index (gazetteer->names, BuildName, i).language);
  g_hash_table_iter_init (&iter, gazetteer->keys);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const GArray *defaults = ((const BuildReadings *)value)->defaults;
    for (guint i = 0; i < defaults->len; i++)
      add_language (writer, g_array_index (defaults, BuildDefault, i).language);
  }
  g_ptr_array_sort (writer->languages, compare_tags);
  for (guint i = 0; i < writer->languages->len; i++)
    g_hash_table_insert (writer->by_language, g_ascii_strdown (writer->languages->pdata[i], -1),
                         GUINT_TO_POINTER (i));
}

/* The key of a name, which then stands for it in the table of keys. */
static const char *
key_of (Writer *writer, const char *name)
{
  g_autofree char *made = ent_name_key (name);
  const char *key = gazetteer_intern (writer->gazetteer, made);
  if (!g_hash_table_contains (writer->named_keys, key))
    g_hash_table_insert (writer->named_keys, (char *)key, (char *)name);
  return key;
}

/* English first, then the languages that most of our texts are in; the others after them, by tag. A name that
 * several languages share is listed with the first of them. */
static guint
language_order (const char *language)
{
  static const char *const first[] = { "en", "es", "fr", "de", "pt", "it", "ru", "zh", "ar", "ja", "ko" };
  gsize length = strcspn (language, "-");
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (strlen (first[i]) == length && strncmp (language, first[i], length) == 0)
      return i;
  return G_N_ELEMENTS (first);
}

/* By entry, by order of language, by rank: what we wrote stands before what a catalogue says. */
static gint
compare_names (gconstpointer a, gconstpointer b)
{
  const BuildName *x = *(const BuildName *const *)a, *y = *(const BuildName *const *)b;
  guint x_order = language_order (x->language), y_order = language_order (y->language);
  if (x->entry != y->entry)
    return x->entry->index < y->entry->index ? -1 : 1;
  if (x_order != y_order)
    return x_order < y_order ? -1 : 1;
  int order = x->language == y->language || x_order == 0 ? 0 : strcmp (x->language, y->language);
  order = order ? order : (int)x->rank - (int)y->rank;
  return order ? order : strcmp (x->text, y->text);
}

/* A name is its text and the language that it is listed under. */
static void
put_name (Writer *writer, const char *text, const char *language)
{
  EntGazetteerName name = { put_string (writer, text), language_index (writer, language) };
  g_array_append_val (writer->names, name);
}

/* As they can be looked up, under no language. */
static void
put_codes_as_names (Writer *writer, const BuildEntry *entry)
{
  static const char *const prefixes[ENT__N_CODES] = { "", "", "iso:", "cow:", "cow:", "gw:", "wikidata:" };
  put_name (writer, entry->id, "");
  for (guint i = 0; i < ENT__N_CODES; i++) {
    g_autofree char *code = g_strconcat (prefixes[i], entry->codes[i], NULL);
    if (*entry->codes[i] != '\0')
      put_name (writer, gazetteer_intern (writer->gazetteer, code), "");
  }
}

/* The names of all entries. Those of one entry that have one key ("Côte d’Ivoire", "Cote d'Ivoire") are
 * listed once, but for names to show. */
static void
put_names (Writer *writer, EntGazetteerEntry *records)
{
  Gazetteer *gazetteer = writer->gazetteer;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < gazetteer->names->len; i++)
    g_ptr_array_add (names, &g_array_index (gazetteer->names, BuildName, i));
  g_ptr_array_sort (names, compare_names);
  guint next = 0;
  for (guint i = 0; i < gazetteer->entries->len; i++) {
    const BuildEntry *entry = gazetteer->entries->pdata[i];
    records[i].first_name = writer->names->len;
    g_hash_table_remove_all (seen);
    for (; next < names->len && ((const BuildName *)names->pdata[next])->entry == entry; next++) {
      const BuildName *name = names->pdata[next];
      if (g_hash_table_add (seen, (char *)key_of (writer, name->text)))
        put_name (writer, name->text, name->language);
    }
    put_codes_as_names (writer, entry);
    records[i].n_names = writer->names->len - records[i].first_name;
  }
}

/* Whether a reader of the language takes the text for this entry alone. */
static gboolean
is_unequivocal (const Gazetteer *gazetteer, const BuildDisplay *display)
{
  g_autofree char *key = ent_name_key (display->text);
  const BuildReadings *readings = g_hash_table_lookup (gazetteer->keys, key);
  for (guint i = 0; readings && i < readings->defaults->len; i++) {
    const BuildDefault *reading = &g_array_index (readings->defaults, BuildDefault, i);
    if (strcmp (reading->language, display->language) == 0)
      return reading->entry == display->entry;
  }
  return !readings || (readings->readings->len == 1 && readings->readings->pdata[0] == display->entry);
}

/* By entry, language, and which source to prefer. */
static gint
compare_displays (gconstpointer a, gconstpointer b)
{
  const BuildDisplay *x = a, *y = b;
  if (x->entry != y->entry)
    return x->entry->index < y->entry->index ? -1 : 1;
  int order = g_ascii_strcasecmp (x->language, y->language);
  return order ? order : (int)x->order - (int)y->order;
}

/* The best of those in one language: the first that is unequivocal, else the first. */
static const BuildDisplay *
choose_display (const Gazetteer *gazetteer, const GArray *displays, guint first, guint *next)
{
  const BuildDisplay *best = &g_array_index (displays, BuildDisplay, first);
  const BuildDisplay *chosen = best->order == 0 || is_unequivocal (gazetteer, best) ? best : NULL;
  for (*next = first + 1; *next < displays->len; (*next)++) {
    const BuildDisplay *other = &g_array_index (displays, BuildDisplay, *next);
    if (other->entry != best->entry || g_ascii_strcasecmp (other->language, best->language) != 0)
      break;
    if (!chosen && is_unequivocal (gazetteer, other))
      chosen = other;
  }
  return chosen ? chosen : best;
}

/* What "es-MX" would fall back on: the row of "es" among those just written, else the English name. */
static const char *
fallback (const Writer *writer, const EntGazetteerEntry *record, const char *language, const char *english)
{
  g_autofree char *tag = g_strdup (language);
  for (char *dash; (dash = strrchr (tag, '-')) != NULL;) {
    *dash = '\0';
    guint32 shorter = language_index (writer, tag);
    for (guint i = record->first_display; shorter > 0 && i < writer->displays->len; i++) {
      const EntGazetteerName *display = &g_array_index (writer->displays, EntGazetteerName, i);
      if (display->language == shorter)
        return writer->pool->str + display->text;
    }
  }
  return english;
}

/* What every language falls back on. Historic territories have no name to show but the one that iso-codes
 * gives. */
static const char *
english_name (const Gazetteer *gazetteer, guint first, const BuildEntry *entry)
{
  for (guint i = first, next = 0; i < gazetteer->displays->len; i = next) {
    const BuildDisplay *display = choose_display (gazetteer, gazetteer->displays, i, &next);
    if (display->entry != entry)
      break;
    if (strcmp (display->language, "en") == 0)
      return display->text;
  }
  for (guint i = 0; i < gazetteer->names->len; i++) {
    const BuildName *name = &g_array_index (gazetteer->names, BuildName, i);
    if (name->entry == entry && strcmp (name->language, "en") == 0)
      return name->text;
  }
  return NULL;
}

/* The names for show, without those that the way from the language back to English gives anyhow. */
static void
put_displays (Writer *writer, EntGazetteerEntry *records)
{
  Gazetteer *gazetteer = writer->gazetteer;
  guint i = 0;
  g_array_sort (gazetteer->displays, compare_displays);
  for (guint j = 0; j < gazetteer->entries->len; j++) {
    const BuildEntry *entry = gazetteer->entries->pdata[j];
    const char *english = english_name (gazetteer, i, entry);
    if (!english)
      gazetteer_error (gazetteer, "%s has no English name", entry->id);
    records[j].name = put_string (writer, english ? english : entry->id);
    records[j].first_display = writer->displays->len;
    for (guint next = 0; i < gazetteer->displays->len; i = next) {
      const BuildDisplay *display = choose_display (gazetteer, gazetteer->displays, i, &next);
      if (display->entry != entry)
        break;
      if (g_strcmp0 (display->text, fallback (writer, &records[j], display->language, english)) == 0)
        continue;
      EntGazetteerName record = { put_string (writer, display->text),
                                  language_index (writer, display->language) };
      g_array_append_val (writer->displays, record);
    }
    records[j].n_displays = writer->displays->len - records[j].first_display;
  }
}

/* Entries with their spells, then what hangs on the order of entries. */
static void
put_entries (Writer *writer)
{
  GPtrArray *entries = writer->gazetteer->entries;
  g_array_set_size (writer->entries, entries->len);
  EntGazetteerEntry *records = (EntGazetteerEntry *)(void *)writer->entries->data;
  for (guint i = 0; i < entries->len; i++) {
    const BuildEntry *entry = entries->pdata[i];
    records[i].id = put_string (writer, entry->id);
    records[i].kind = put_string (writer, entry->kind);
    for (guint j = 0; j < ENT__N_CODES; j++)
      records[i].codes[j] = put_string (writer, entry->codes[j]);
    records[i].latitude = entry->latitude;
    records[i].longitude = entry->longitude;
    records[i].first_spell = writer->spells->len;
    records[i].n_spells = entry->spells->len;
    records[i].type = entry->type;
    g_array_append_vals (writer->spells, entry->spells->data, entry->spells->len);
  }
  put_displays (writer, records);
  put_names (writer, records);
}

/* One reading stands in the value itself, several in their section. */
static guint32
put_readings (Writer *writer, const BuildReadings *readings)
{
  guint32 curated = readings->is_curated ? ENT__GAZETTEER_CURATED : 0;
  guint32 place = writer->readings->len, n = readings->readings->len, n_defaults = readings->defaults->len;
  if (n == 1)
    return ((const BuildEntry *)readings->readings->pdata[0])->index | curated;
  g_assert (place <= ENT__GAZETTEER_VALUE);
  g_array_append_val (writer->readings, n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (writer->readings, ((BuildEntry *)readings->readings->pdata[i])->index);
  g_array_append_val (writer->readings, n_defaults);
  for (guint i = 0; i < n_defaults; i++) {
    const BuildDefault *reading = &g_array_index (readings->defaults, BuildDefault, i);
    guint32 pair[2] = { language_index (writer, reading->language), reading->entry->index };
    g_array_append_vals (writer->readings, pair, 2);
  }
  return place | ENT__GAZETTEER_SEVERAL | curated;
}

/* Within a bucket keys stand in order, whatever order a hash table gave them. */
static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Keys by bucket, in each by text. */
static void
put_keys (Writer *writer)
{
  GHashTable *table = writer->gazetteer->keys;
  guint n_buckets = 1, n = g_hash_table_size (table);
  while (n_buckets < n / 4)
    n_buckets *= 2;
  g_autofree gpointer *texts = g_hash_table_get_keys_as_array (table, &n);
  qsort (texts, n, sizeof *texts, compare_texts);
  g_array_set_size (writer->buckets, n_buckets + 1);
  g_array_set_size (writer->keys, n);
  guint32 *buckets = (guint32 *)(void *)writer->buckets->data;
  memset (buckets, 0, (n_buckets + 1) * sizeof *buckets);
  for (guint i = 0; i < n; i++)
    buckets[ent__gazetteer_hash (texts[i], strlen (texts[i])) & (n_buckets - 1)]++;
  for (guint i = 0, first = 0; i <= n_buckets; i++) {
    guint32 size = buckets[i];
    buckets[i] = first;
    first += size;
  }
  g_autofree guint32 *next = g_memdup2 (buckets, n_buckets * sizeof *buckets);
  for (guint i = 0; i < n; i++) {
    guint32 hash = ent__gazetteer_hash (texts[i], strlen (texts[i]));
    EntGazetteerKey *key = &g_array_index (writer->keys, EntGazetteerKey, next[hash & (n_buckets - 1)]++);
    const char *name = g_hash_table_lookup (writer->named_keys, texts[i]);
    key->value = put_readings (writer, g_hash_table_lookup (table, texts[i])) | ent__gazetteer_tag (hash);
    key->value |= name ? ENT__GAZETTEER_OF_NAME : 0;
    key->text = put_string (writer, name ? name : texts[i]);
    writer->longest_key = MAX (writer->longest_key, (guint32)strlen (texts[i]));
  }
}

/* Sections begin at multiples of eight, though four would do for what they hold today. */
static void
append_section (GByteArray *bytes, EntGazetteerSection *section, const void *data, guint n, gsize size)
{
  static const guint8 zeros[8] = { 0 };
  section->offset = bytes->len;
  section->n = n;
  g_byte_array_append (bytes, data, (guint)(n * size));
  g_byte_array_append (bytes, zeros, (8 - bytes->len % 8) % 8);
}

/* The header is written first as a blank and again when all offsets are known. */
static gboolean
save (Writer *writer, const char *path, GError **error)
{
  EntGazetteerHeader header = { .magic = ENT__GAZETTEER_MAGIC,
                                .byte_order = ENT__GAZETTEER_BYTE_ORDER,
                                .longest_key = writer->longest_key };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) languages = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < writer->languages->len; i++) {
    guint32 offset = put_string (writer, writer->languages->pdata[i]);
    g_array_append_val (languages, offset);
  }
  g_byte_array_append (bytes, (const guint8 *)&header, sizeof header);
#define SECTION(name, array)                                                                                 \
  append_section (bytes, &header.name, (array)->data, (array)->len, g_array_get_element_size (array))
  SECTION (entries, writer->entries);
  SECTION (displays, writer->displays);
  SECTION (names, writer->names);
  SECTION (spells, writer->spells);
  SECTION (languages, languages);
  SECTION (keys, writer->keys);
  SECTION (buckets, writer->buckets);
  SECTION (readings, writer->readings);
#undef SECTION
  append_section (bytes, &header.strings, writer->pool->str, (guint)writer->pool->len, 1);
  memcpy (bytes->data, &header, sizeof header);
  g_print ("%u entries, %u names, %u names for show, %u keys, %u languages, %u bytes\n", header.entries.n,
           header.names.n, header.displays.n, header.keys.n, header.languages.n, bytes->len);
  return g_file_set_contents (path, (const char *)bytes->data, bytes->len, error);
}

/* The order matters: keys refer to names that are in the pool already, so names go first. */
gboolean
gazetteer_write (Gazetteer *gazetteer, const char *path, GError **error)
{
  g_autoptr (GString) pool = g_string_new (NULL);
  g_autoptr (GHashTable) offsets = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  g_autoptr (GHashTable) by_language = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named_keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (EntGazetteerEntry));
  g_autoptr (GArray) displays = g_array_new (FALSE, FALSE, sizeof (EntGazetteerName));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (EntGazetteerName));
  g_autoptr (GArray) spells = g_array_new (FALSE, FALSE, sizeof (EntGazetteerSpell));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (EntGazetteerKey));
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (guint32));
  Writer writer = { gazetteer, pool,  offsets, languages, by_language, named_keys, entries,
                    displays,  names, spells,  keys,      buckets,     readings,   0 };
  put_string (&writer, "");
  number_languages (&writer);
  put_entries (&writer);
  put_keys (&writer);
  if (gazetteer->errors > 0) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%u errors, no table written", gazetteer->errors);
    return FALSE;
  }
  return save (&writer, path, error);
}
