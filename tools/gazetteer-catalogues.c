/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gettext catalogues, read by their published layout (the GNU gettext manual, "The Format of GNU MO Files")
 * with every offset checked, and iso-codes' two lists, whose names they translate into some 170 languages. */
#include "tools/gazetteer-build.h"

#include <string.h>

/* A mapped file with what its header says. */
struct _Catalogue {
  GMappedFile *file;
  const char *bytes;
  gsize size;
  gboolean is_swapped;
  guint32 n, originals, translations;
};

/* A number of the file in its own byte order, 0 where the file ends before it. */
static guint32
read_u32 (const Catalogue *catalogue, gsize offset)
{
  guint32 value = 0;
  if (offset > catalogue->size || catalogue->size - offset < sizeof value)
    return 0;
  memcpy (&value, catalogue->bytes + offset, sizeof value);
  return catalogue->is_swapped ? GUINT32_SWAP_LE_BE (value) : value;
}

/* String number @i of the table at @table; "" where it does not lie in the file with its NUL. */
static const char *
read_string (const Catalogue *catalogue, guint32 table, guint32 i)
{
  gsize length = read_u32 (catalogue, table + 8 * (gsize)i),
        offset = read_u32 (catalogue, table + 8 * (gsize)i + 4);
  if (offset >= catalogue->size || length >= catalogue->size - offset ||
      catalogue->bytes[offset + length] != '\0')
    return "";
  return catalogue->bytes + offset;
}

/* The mapping goes with the catalogue; translations are copied by whoever keeps them. */
void
catalogue_free (Catalogue *catalogue)
{
  g_clear_pointer (&catalogue->file, g_mapped_file_unref);
  g_free (catalogue);
}

/* Takes a file only if its magic, its counts and its charset are right: all catalogues of Debian's are UTF-8.
 */
Catalogue *
catalogue_load (const char *path)
{
  g_autoptr (Catalogue) catalogue = g_new0 (Catalogue, 1);
  catalogue->file = g_mapped_file_new (path, FALSE, NULL);
  if (!catalogue->file)
    return NULL;
  catalogue->bytes = g_mapped_file_get_contents (catalogue->file);
  catalogue->size = g_mapped_file_get_length (catalogue->file);
  guint32 magic = read_u32 (catalogue, 0);
  catalogue->is_swapped = magic == 0xde120495u;
  catalogue->n = read_u32 (catalogue, 8);
  catalogue->originals = read_u32 (catalogue, 12);
  catalogue->translations = read_u32 (catalogue, 16);
  if ((magic != 0x950412deu && !catalogue->is_swapped) || catalogue->n > catalogue->size / 16)
    return NULL;
  const char *about = catalogue_translate (catalogue, NULL, "");
  g_autofree char *lower = about ? g_ascii_strdown (about, -1) : NULL;
  return lower && strstr (lower, "charset=utf-8") ? g_steal_pointer (&catalogue) : NULL;
}

/* The format keeps messages sorted by bytes, so a search by halves finds one without the hash table that it
 * may have. */
const char *
catalogue_translate (const Catalogue *catalogue, const char *context, const char *message)
{
  g_autofree char *with_context = context ? g_strconcat (context, "\004", message, NULL) : NULL;
  const char *original = with_context ? with_context : message;
  guint32 low = 0, high = catalogue->n;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = strcmp (original, read_string (catalogue, catalogue->originals, middle));
    if (order == 0) {
      const char *translation = read_string (catalogue, catalogue->translations, middle);
      return *translation != '\0' && g_utf8_validate (translation, -1, NULL) ? translation : NULL;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* "pt_BR" to "pt-BR", "sr@latin" to "sr-Latn"; other modifiers are dropped. */
static char *
locale_to_language (const char *locale)
{
  static const char *const scripts[][2] = {
    { "latin", "-Latn" }, { "cyrillic", "-Cyrl" },   { "arabic", "-Arab" },
    { "shaw", "-Shaw" },  { "devanagari", "-Deva" },
  };
  g_auto (GStrv) parts = g_strsplit (locale, "@", 2);
  const char *script = "";
  for (guint i = 0; parts[0] && parts[1] && i < G_N_ELEMENTS (scripts); i++)
    if (strcmp (parts[1], scripts[i][0]) == 0)
      script = scripts[i][1];
  return g_strconcat (g_strdelimit (parts[0], "_.", '-'), script, NULL);
}

/* Folders come in no order of their own; the table must not depend on it. */
static gint
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* A language without the catalogue is passed over: some have one list of iso-codes and not the other. */
guint
gazetteer_foreach_catalogue (Gazetteer *gazetteer, const char *domain, CatalogueFunc func, gpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (gazetteer->locale, 0, NULL);
  g_autoptr (GPtrArray) locales = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strconcat (domain, ".mo", NULL);
  guint n = 0;
  for (const char *locale = NULL; folder && (locale = g_dir_read_name (folder));)
    g_ptr_array_add (locales, g_strdup (locale));
  g_ptr_array_sort (locales, compare_strings);
  for (guint i = 0; i < locales->len; i++) {
    g_autofree char *path =
        g_build_filename (gazetteer->locale, locales->pdata[i], "LC_MESSAGES", name, NULL);
    g_autoptr (Catalogue) catalogue = catalogue_load (path);
    g_autofree char *language = locale_to_language (locales->pdata[i]);
    if (!catalogue)
      continue;
    func (gazetteer, catalogue, language, data);
    n++;
  }
  return n;
}

/* A message of iso-codes and what it names. */
typedef struct {
  const BuildEntry *entry;
  const char *message;
} Message;

typedef struct {
  GArray *messages; /* of Message */
  NameRank rank;
} Messages;

/* All messages in one language. */
static void
add_translations (Gazetteer *gazetteer, const Catalogue *catalogue, const char *language, gpointer data)
{
  const Messages *messages = data;
  for (guint i = 0; i < messages->messages->len; i++) {
    const Message *message = &g_array_index (messages->messages, Message, i);
    gazetteer_add_name (gazetteer, message->entry, messages->rank, language,
                        catalogue_translate (catalogue, NULL, message->message));
  }
}

/* The message itself is the English name. */
static void
add_message (Gazetteer *gazetteer, Messages *messages, const BuildEntry *entry, const char *text)
{
  if (!text)
    return;
  Message message = { entry, gazetteer_intern (gazetteer, text) };
  g_array_append_val (messages->messages, message);
  gazetteer_add_name (gazetteer, entry, messages->rank, "en", text);
}

typedef void (*RecordFunc) (Gazetteer *gazetteer, Messages *messages, GHashTable *record);

/* The lists are objects of strings in one array: a scanner of tokens is reader enough. */
static gboolean
read_list (Gazetteer *gazetteer, const char *file, RecordFunc func, Messages *messages, GError **error)
{
  g_autofree char *path = g_build_filename (gazetteer->iso_codes, file, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  GScanner *scanner = g_scanner_new (NULL);
  g_autoptr (GHashTable) record = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *last = NULL, *key = NULL;
  g_scanner_input_text (scanner, text, (guint)length);
  for (GTokenType token;
       (token = g_scanner_get_next_token (scanner)) != G_TOKEN_EOF && token != G_TOKEN_ERROR;) {
    if (token == G_TOKEN_STRING && key) {
      g_hash_table_replace (record, g_steal_pointer (&key), g_strdup (scanner->value.v_string));
    } else if (token == G_TOKEN_STRING) {
      g_free (last);
      last = g_strdup (scanner->value.v_string);
    } else if ((int)token == ':') {
      g_free (key);
      key = g_steal_pointer (&last);
    } else if ((int)token == '{' || (int)token == '[') {
      g_clear_pointer (&key, g_free);
    } else if ((int)token == '}' && g_hash_table_size (record) > 0) {
      func (gazetteer, messages, record);
      g_hash_table_remove_all (record);
    }
  }
  g_scanner_destroy (scanner);
  return TRUE;
}

/* iso-codes is asked for everything it has; a state that our table lacks would silently have no spells, so it
 * is an error. */
static void
add_present_state (Gazetteer *gazetteer, Messages *messages, GHashTable *record)
{
  static const char *const names[] = { "name", "official_name", "common_name" };
  const char *alpha3 = g_hash_table_lookup (record, "alpha_3");
  g_autofree char *id = g_strconcat ("state:", alpha3, NULL);
  BuildEntry *entry = g_hash_table_lookup (gazetteer->by_id, id);
  if (!entry) {
    gazetteer_error (gazetteer, "states.tsv has no %s, which iso-codes has", id);
    return;
  }
  entry->codes[ENT__CODE_ISO2] = gazetteer_intern (gazetteer, g_hash_table_lookup (record, "alpha_2"));
  entry->codes[ENT__CODE_ISO3] = gazetteer_intern (gazetteer, alpha3);
  entry->codes[ENT__CODE_ISO_NUMERIC] = gazetteer_intern (gazetteer, g_hash_table_lookup (record, "numeric"));
  for (guint i = ENT__CODE_ISO2; i <= ENT__CODE_ISO_NUMERIC; i++)
    gazetteer_add_code (gazetteer, entry, "iso:", entry->codes[i]);
  entry->region = entry->codes[ENT__CODE_ISO2];
  g_hash_table_insert (gazetteer->by_region, (char *)entry->region, entry);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_message (gazetteer, messages, entry, g_hash_table_lookup (record, names[i]));
}

/* Who has a withdrawn code: the entry that says so in its column former_iso, else the one whose id it is. */
static BuildEntry *
find_former (Gazetteer *gazetteer, const char *alpha3)
{
  for (guint i = 0; i < gazetteer->entries->len; i++) {
    BuildEntry *entry = gazetteer->entries->pdata[i];
    g_auto (GStrv) codes = g_strsplit (entry->former, " ", -1);
    if (g_strv_contains ((const char *const *)codes, alpha3))
      return entry;
  }
  g_autofree char *id = g_strconcat ("state:", alpha3, NULL);
  return g_hash_table_lookup (gazetteer->by_id, id);
}

/* Withdrawn two-letter codes have been given anew (SK, GE, AI …), so only the longer ones are known, and
 * numbers only where no present state has them (296 went from the Gilbert Islands to Kiribati). */
static void
add_former_state (Gazetteer *gazetteer, Messages *messages, GHashTable *record)
{
  const char *alpha3 = g_hash_table_lookup (record, "alpha_3"),
             *numeric = g_hash_table_lookup (record, "numeric");
  BuildEntry *entry = find_former (gazetteer, alpha3);
  if (!entry) {
    gazetteer_error (gazetteer, "states.tsv says nothing of %s, which iso-codes has", alpha3);
    return;
  }
  g_autofree char *numeric_key = g_strconcat ("iso:", numeric, NULL);
  numeric = g_hash_table_contains (gazetteer->codes, numeric_key) ? NULL : numeric;
  if (*entry->codes[ENT__CODE_ISO3] == '\0') {
    entry->codes[ENT__CODE_ISO3] = gazetteer_intern (gazetteer, alpha3);
    entry->codes[ENT__CODE_ISO_NUMERIC] = gazetteer_intern (gazetteer, numeric);
  }
  gazetteer_add_code (gazetteer, entry, "iso:", alpha3);
  gazetteer_add_code (gazetteer, entry, "iso:", g_hash_table_lookup (record, "alpha_4"));
  gazetteer_add_code (gazetteer, entry, "iso:", numeric);
  add_message (gazetteer, messages, entry, g_hash_table_lookup (record, "name"));
}

/* Without catalogues the table would still be made, but know English and CLDR only: said loudly. */
gboolean
gazetteer_read_iso_codes (Gazetteer *gazetteer, GError **error)
{
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (Message));
  g_autoptr (GArray) former = g_array_new (FALSE, FALSE, sizeof (Message));
  Messages present_messages = { present, RANK_ISO }, former_messages = { former, RANK_FORMER };
  if (!read_list (gazetteer, "iso_3166-1.json", add_present_state, &present_messages, error) ||
      !read_list (gazetteer, "iso_3166-3.json", add_former_state, &former_messages, error))
    return FALSE;
  if (gazetteer_foreach_catalogue (gazetteer, "iso_3166-1", add_translations, &present_messages) == 0 ||
      gazetteer_foreach_catalogue (gazetteer, "iso_3166-3", add_translations, &former_messages) == 0)
    gazetteer_warning (gazetteer, "no catalogues of iso-codes under %s: few names will be known",
                       gazetteer->locale);
  return TRUE;
}
