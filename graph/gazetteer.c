/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to actors. The table (graph/gazetteer-private.h says how it lies) is read where the library is
 * mapped; nothing here is ever written to, so any number of threads may ask. A name is tried as an id, as a
 * code, by its key, by its key in ASCII, and once more without a leading article. Read next: graph/name-key.c
 * and tools/make-gazetteer.c. */
#include "graph/gazetteer-private.h"

#include <string.h>

#define NOT_FOUND G_MAXUINT32

extern const char ent__gazetteer_table[];

/* The assembler aligns the table to eight bytes, more than any record of it needs. */
static const EntGazetteerHeader *
header (void)
{
  return (const EntGazetteerHeader *)(const void *)ent__gazetteer_table;
}

/* Offsets count from the begin of the table. */
static const void *
section (const EntGazetteerSection *place)
{
  return ent__gazetteer_table + place->offset;
}

/* A NUL-terminated text of the pool; offset 0 is "". */
static const char *
string (guint32 offset)
{
  return (const char *)section (&header ()->strings) + offset;
}

/* Entries are checked where they come in, by the public functions; here no longer. */
static const EntGazetteerEntry *
get_entry (guint entry)
{
  return (const EntGazetteerEntry *)section (&header ()->entries) + entry;
}

/* Whether a key of the table is this one. Most are not kept themselves but made anew from the name that has
 * them, which the tag in their value makes rare enough: once for a name that is found. */
static gboolean
is_key (const EntGazetteerKey *record, const char *key)
{
  const char *text = string (record->text);
  if (!(record->value & ENT__GAZETTEER_OF_NAME))
    return strcmp (text, key) == 0;
  char ascii[256];
  if (ent__name_key_ascii (text, ascii, sizeof ascii) >= 0)
    return strcmp (ascii, key) == 0;
  g_autofree char *made = ent_name_key (text);
  return strcmp (made, key) == 0;
}

/* The value of a key, or NOT_FOUND: its bucket, then the tag, then the text. Names longer than any that the
 * table knows are not looked at, so that hostile ones cost nothing. */
static guint32
find_key (const char *key, gsize length)
{
  const EntGazetteerHeader *table = header ();
  if (length == 0 || length > table->longest_key)
    return NOT_FOUND;
  const guint32 *buckets = section (&table->buckets);
  const EntGazetteerKey *keys = section (&table->keys);
  guint32 hash = ent__gazetteer_hash (key, length), tag = ent__gazetteer_tag (hash);
  guint32 bucket = hash & (table->buckets.n - 2);
  for (guint32 i = buckets[bucket]; i < buckets[bucket + 1]; i++)
    if ((keys[i].value & ENT__GAZETTEER_TAG) == tag && is_key (&keys[i], key))
      return keys[i].value;
  return NOT_FOUND;
}

/* Numbers are written with and without leading zeros: ISO's have three digits in the table, the others none
 * to spare. */
static guint32
find_code (const char *prefix, const char *code)
{
  char key[32];
  gsize digits = strspn (code, "0123456789");
  if (digits > 0 && code[digits] == '\0' && digits < 10) {
    gboolean is_iso = strcmp (prefix, "iso:") == 0;
    g_snprintf (key, sizeof key, is_iso ? "%s%03u" : "%s%u", prefix,
                (guint)g_ascii_strtoull (code, NULL, 10));
  } else if ((gsize)g_snprintf (key, sizeof key, "%s%s", prefix, code) >= sizeof key) {
    return NOT_FOUND;
  }
  return find_key (key, strlen (key));
}

/* Ids and codes stand in the table as they are written: with a colon, which no name's key has. */
static guint32
find_identifier (const char *name)
{
  static const char *const prefixes[] = { "cow:", "gw:", "iso:" };
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (name, prefixes[i]))
      return find_code (prefixes[i], name + strlen (prefixes[i]));
  return find_key (name, strlen (name));
}

/* Two or three capitals. "us" and "Us" are words, "US" may be a code. */
static gboolean
is_iso_code (const char *name)
{
  gsize n = 0;
  for (; name[n] >= 'A' && name[n] <= 'Z'; n++)
    if (n == 3)
      return FALSE;
  return name[n] == '\0' && n >= 2;
}

/* By the key in the name's own script, else by its ASCII key where its script allows that. */
static guint32
find_name (const char *name)
{
  char ascii[256];
  gssize length = ent__name_key_ascii (name, ascii, sizeof ascii);
  if (length >= 0)
    return find_key (ascii, (gsize)length);
  g_autofree char *key = ent_name_key (name);
  guint32 value = find_key (key, strlen (key));
  if (value != NOT_FOUND || !ent__name_may_meet_in_ascii (name))
    return value;
  g_autofree char *ascii_key = ent_name_ascii_key (name);
  return find_key (ascii_key, strlen (ascii_key));
}

/* The name behind a leading article of one of the languages that put one before states' names, or NULL. */
static const char *
skip_article (const char *name)
{
  static const char *const articles[] = {
    "the ", "el ",  "la ",  "los ", "las ", "le ", "les ", "l'",  "l’",  "der ", "die ", "das ",
    "den ", "dem ", "des ", "o ",   "a ",   "os ", "as ",  "il ", "lo ", "i ",   "gli ",
  };
  while (g_ascii_isspace (*name))
    name++;
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++) {
    gsize length = strlen (articles[i]);
    if (g_ascii_strncasecmp (name, articles[i], length) == 0 && name[length] != '\0')
      return name + length;
  }
  return NULL;
}

/* The whole way: identifiers, the name, ISO's codes (which beat names of catalogues, as a data set's "RU" is
 * Russia although Spaniards abbreviate Reino Unido so), and the name without an article. */
static guint32
find_value (const char *name)
{
  if (strchr (name, ':')) {
    guint32 value = find_identifier (name);
    if (value != NOT_FOUND)
      return value;
  }
  guint32 value = find_name (name);
  if (is_iso_code (name) && (value == NOT_FOUND || !(value & ENT__GAZETTEER_CURATED))) {
    guint32 code = find_code ("iso:", name);
    value = code != NOT_FOUND ? code : value;
  }
  if (value != NOT_FOUND)
    return value;
  const char *rest = skip_article (name);
  return rest ? find_name (rest) : NOT_FOUND;
}

/* A type that a record gives leaves out entries of other types, even where the name means nothing else. */
static gboolean
is_of_type (guint32 entry, EntActorType type)
{
  return type == ENT_ACTOR_UNSPECIFIED || get_entry (entry)->type == type;
}

/* Language tags are compared without case and with _ as good as -. */
static int
compare_tags (const char *a, gsize a_length, const char *b)
{
  for (gsize i = 0; i < a_length; i++) {
    int difference = g_ascii_tolower (a[i] == '_' ? '-' : a[i]) - g_ascii_tolower (b[i]);
    if (difference != 0 || b[i] == '\0')
      return difference;
  }
  return b[a_length] == '\0' ? 0 : -1;
}

/* The index of a tag of this length, or -1. */
static gint
find_language (const char *tag, gsize length)
{
  const guint32 *languages = section (&header ()->languages);
  guint low = 0, high = header ()->languages.n;
  while (low < high) {
    guint middle = (low + high) / 2;
    int order = compare_tags (tag, length, string (languages[middle]));
    if (order == 0)
      return (gint)middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

/* The tag without its last part: "es-MX" to "es"; 0 where nothing is left. */
static gsize
shorten_tag (const char *tag, gsize length)
{
  while (length > 0 && tag[length - 1] != '-' && tag[length - 1] != '_')
    length--;
  return length > 0 ? length - 1 : 0;
}

/* Tags that shortening would lead astray; CLDR keeps Bokmål's names under "no". */
static const char *
canonical_tag (const char *tag)
{
  static const char *const aliases[][2] = {
    { "zh-TW", "zh-Hant" }, { "zh-HK", "zh-Hant-HK" }, { "zh-MO", "zh-Hant-MO" }, { "nb", "no" },
    { "zh-CN", "zh" },      { "zh-SG", "zh" },         { "zh-Hans", "zh" },       { "iw", "he" },
    { "in", "id" },         { "sh", "sr-Latn" },       { "tl", "fil" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (compare_tags (tag, strlen (tag), aliases[i][0]) == 0)
      return aliases[i][1];
  return tag;
}

/* The entry that speakers of the language mean by an ambiguous name, or NOT_FOUND. */
static guint32
find_default (const guint32 *defaults, guint32 n, const char *tag, EntActorType type)
{
  tag = canonical_tag (tag);
  for (gsize length = strlen (tag); length > 0; length = shorten_tag (tag, length)) {
    gint language = find_language (tag, length);
    for (guint32 i = 0; language >= 0 && i < n; i++)
      if (defaults[2 * i] == (guint32)language && is_of_type (defaults[2 * i + 1], type))
        return defaults[2 * i + 1];
  }
  return NOT_FOUND;
}

/* All readings of the type; one, where there is but one or the language has its own. */
static void
choose_among (guint32 place, const char *language, EntActorType type, EntGazetteerReadings *readings)
{
  const guint32 *several = (const guint32 *)section (&header ()->readings) + place;
  guint32 n = several[0];
  for (guint32 i = 0; i < n && readings->n < ENT_GAZETTEER_MAX_READINGS; i++)
    if (is_of_type (several[1 + i], type))
      readings->entries[readings->n++] = several[1 + i];
  if (readings->n < 2 || !language)
    return;
  guint32 entry = find_default (several + n + 2, several[n + 1], language, type);
  if (entry != NOT_FOUND) {
    readings->n = 1;
    readings->entries[0] = entry;
  }
}

/* Nothing is allocated here for ASCII names: a million of them take a twentieth of a second. */
void
ent_gazetteer_resolve (const char *name, const char *language, EntActorType type,
                       EntGazetteerReadings *readings)
{
  readings->n = 0;
  g_return_if_fail (name != NULL);
  guint32 value = find_value (name);
  if (value == NOT_FOUND)
    return;
  guint32 place = value & ENT__GAZETTEER_VALUE;
  if (value & ENT__GAZETTEER_SEVERAL)
    choose_among (place, language, type, readings);
  else if (is_of_type (place, type))
    readings->entries[readings->n++] = place;
}

guint
ent_gazetteer_get_size (void)
{
  return header ()->entries.n;
}

/* Entries are in order of id. */
gint
ent_gazetteer_find (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);
  guint low = 0, high = ent_gazetteer_get_size ();
  while (low < high) {
    guint middle = (low + high) / 2;
    int order = strcmp (id, string (get_entry (middle)->id));
    if (order == 0)
      return (gint)middle;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

const char *
ent_gazetteer_get_id (guint entry)
{
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), "");
  return string (get_entry (entry)->id);
}

EntActorType
ent_gazetteer_get_actor_type (guint entry)
{
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), ENT_ACTOR_UNSPECIFIED);
  return (EntActorType)get_entry (entry)->type;
}

const char *
ent_gazetteer_get_kind (guint entry)
{
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), "");
  return string (get_entry (entry)->kind);
}

/* The entry's name for show in exactly this language (an index), or NULL. */
static const char *
find_display (const EntGazetteerEntry *entry, gint language)
{
  const EntGazetteerName *displays = section (&header ()->displays);
  guint low = entry->first_display, high = low + entry->n_displays;
  while (language >= 0 && low < high) {
    guint middle = (low + high) / 2;
    if (displays[middle].language == (guint32)language)
      return string (displays[middle].text);
    if (displays[middle].language > (guint32)language)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* The same in the language of the tag or one that shortening it leads to. */
static const char *
find_nearest_display (const EntGazetteerEntry *entry, const char *tag)
{
  for (gsize length = strlen (tag); length > 0; length = shorten_tag (tag, length)) {
    const char *name = find_display (entry, find_language (tag, length));
    if (name)
      return name;
  }
  return NULL;
}

const char *
ent_gazetteer_get_name (guint entry, const char *language)
{
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), "");
  const EntGazetteerEntry *record = get_entry (entry);
  const char *tag = canonical_tag (language ? language : "en");
  const char *name = find_nearest_display (record, tag);
  if (!name && g_str_has_prefix (tag, "nn")) /* CLDR lists what Nynorsk has of its own; the rest is "no"'s */
    name = find_nearest_display (record, "no");
  return name ? name : string (record->name);
}

/* The systems' names are the API's, their order the table's. */
const char *
ent_gazetteer_get_code (guint entry, const char *system)
{
  static const char *const systems[ENT__N_CODES] = {
    [ENT__CODE_ISO2] = "iso2",
    [ENT__CODE_ISO3] = "iso3",
    [ENT__CODE_COW] = "cow",
    [ENT__CODE_COW_ABBREVIATION] = "cow-abbreviation",
    [ENT__CODE_GW] = "gw",
    [ENT__CODE_WIKIDATA] = "wikidata",
    [ENT__CODE_ISO_NUMERIC] = "iso-numeric",
  };
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), "");
  for (guint i = 0; i < ENT__N_CODES; i++)
    if (g_strcmp0 (system, systems[i]) == 0)
      return string (get_entry (entry)->codes[i]);
  return "";
}

/* Kept in millionths of a degree (a tenth of a metre), which is more than libgweather knows. */
gboolean
ent_gazetteer_get_capital (guint entry, double *latitude, double *longitude)
{
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), FALSE);
  const EntGazetteerEntry *record = get_entry (entry);
  if (record->latitude == ENT__GAZETTEER_NO_PLACE)
    return FALSE;
  *latitude = record->latitude / 1e6;
  *longitude = record->longitude / 1e6;
  return TRUE;
}

/* Spells lie in the table just as the header declares them. */
const EntGazetteerSpell *
ent_gazetteer_get_spells (guint entry, guint *n)
{
  *n = 0;
  g_return_val_if_fail (entry < ent_gazetteer_get_size (), NULL);
  *n = get_entry (entry)->n_spells;
  return (const EntGazetteerSpell *)section (&header ()->spells) + get_entry (entry)->first_spell;
}

void
ent_gazetteer_foreach_name (guint entry, EntGazetteerNameFunc func, gpointer data)
{
  g_return_if_fail (entry < ent_gazetteer_get_size ());
  const EntGazetteerEntry *record = get_entry (entry);
  const EntGazetteerName *names = (const EntGazetteerName *)section (&header ()->names) + record->first_name;
  const guint32 *languages = section (&header ()->languages);
  for (guint32 i = 0; i < record->n_names; i++)
    func (string (names[i].text), string (languages[names[i].language]), data);
}
