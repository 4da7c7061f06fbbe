/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the tables of our own: states.tsv, organizations.tsv, metonyms.tsv and ambiguous.tsv. Each is tab
 * separated with a header line and # comments; names stand as "en:UK|Britain; es:Gran Bretaña". */
#include "tools/gazetteer-build.h"

#include <string.h>

/* A line of a table, with all that a message about it needs. */
typedef struct {
  Gazetteer *gazetteer;
  const char *file;
  guint line;
  char **header;
  char **fields;
} Row;

typedef void (*RowFunc) (const Row *row);

/* The field of a column. Columns go by name, so that a table can be laid out anew; a missing one is a fault
 * of this program's, not of the data. */
static const char *
field (const Row *row, const char *column)
{
  for (guint i = 0; row->header[i]; i++)
    if (strcmp (row->header[i], column) == 0)
      return row->fields[i];
  g_error ("%s has no column %s", row->file, column);
}

/* Faults in our tables name the file and the line, as an editor wants them. */
static void
row_error (const Row *row, const char *what, const char *value)
{
  gazetteer_error (row->gazetteer, "%s:%u: %s “%s”", row->file, row->line, what, value);
}

/* Calls @func with each row. A row that is not well formed costs itself, and the build in the end. */
static gboolean
read_table (Gazetteer *gazetteer, const char *file, RowFunc func, GError **error)
{
  g_autofree char *path = g_build_filename (gazetteer->data, file, NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) header = NULL;
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '\0' || lines[i][0] == '#')
      continue;
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    Row row = { .gazetteer = gazetteer, .file = file, .line = i + 1, .header = header, .fields = fields };
    if (!header)
      header = g_steal_pointer (&fields);
    else if (g_strv_length (fields) != g_strv_length (header) || !g_utf8_validate (lines[i], -1, NULL))
      row_error (&row, "wrong number of fields or not UTF-8:", lines[i]);
    else
      func (&row);
  }
  return TRUE;
}

/* "en:UK|Britain; es:Gran Bretaña" to names of the entry. With @show_first the first of each language is the
 * name for show, else one that begins with "!" is. */
static void
add_names (const Row *row, const BuildEntry *entry, NameRank rank, gboolean show_first, const char *list)
{
  g_auto (GStrv) groups = g_strsplit (list, ";", -1);
  for (guint i = 0; groups[i]; i++) {
    g_strstrip (groups[i]);
    char *colon = strchr (groups[i], ':');
    if (groups[i][0] == '\0')
      continue;
    if (!colon || colon - groups[i] > 7) {
      row_error (row, "a list of names without its language:", groups[i]);
      continue;
    }
    *colon = '\0';
    g_auto (GStrv) names = g_strsplit (colon + 1, "|", -1);
    for (guint j = 0; names[j]; j++) {
      gboolean is_marked = names[j][0] == '!';
      const char *name = g_strstrip (names[j] + (is_marked ? 1 : 0));
      gazetteer_add_name (row->gazetteer, entry, rank, groups[i], name);
      if (is_marked || (show_first && j == 0))
        gazetteer_add_display (row->gazetteer, entry, 0, groups[i], name);
    }
  }
}

/* What states and organizations have in common. The id stands among the codes too, for claims may use it as a
 * name. */
static BuildEntry *
add_entry (const Row *row, EntActorType type, const char *prefix)
{
  Gazetteer *gazetteer = row->gazetteer;
  BuildEntry *entry = g_new0 (BuildEntry, 1);
  entry->type = type;
  entry->id = gazetteer_intern (gazetteer, field (row, "id"));
  entry->kind = gazetteer_intern (gazetteer, field (row, "kind"));
  entry->region = entry->former = entry->capitals = "";
  entry->latitude = ENT__GAZETTEER_NO_PLACE;
  entry->spells = g_array_new (FALSE, FALSE, sizeof (EntGazetteerSpell));
  for (guint i = 0; i < ENT__N_CODES; i++)
    entry->codes[i] = "";
  entry->codes[ENT__CODE_WIKIDATA] = gazetteer_intern (gazetteer, field (row, "wikidata"));
  g_ptr_array_add (gazetteer->entries, entry);
  if (!g_str_has_prefix (entry->id, prefix) || *entry->kind == '\0')
    row_error (row, "no id or no kind:", entry->id);
  if (!g_hash_table_insert (gazetteer->by_id, (char *)entry->id, entry))
    row_error (row, "a second entry", entry->id);
  gazetteer_add_code (gazetteer, entry, "wikidata:", entry->codes[ENT__CODE_WIKIDATA]);
  gazetteer_add_code (gazetteer, entry, "", entry->id);
  return entry;
}

/* Days since 1970-01-01 of an ISO date, or FALSE. */
static gboolean
parse_day (const char *text, gint32 *day)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autofree char *full = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) date = strlen (text) == 10 ? g_date_time_new_from_iso8601 (full, NULL) : NULL;
  if (!date)
    return FALSE;
  *day = (gint32)(g_date_time_difference (date, epoch) / G_TIME_SPAN_DAY);
  return TRUE;
}

/* "1902-05-20/1906-09-25 1909-01-23/..": both days are in the spell, as in COW's list. */
static void
add_spells (const Row *row, BuildEntry *entry)
{
  g_auto (GStrv) spells = g_strsplit (field (row, "spells"), " ", -1);
  for (guint i = 0; spells[i] && spells[i][0] != '\0'; i++) {
    g_auto (GStrv) ends = g_strsplit (spells[i], "/", 2);
    EntGazetteerSpell spell = { 0, G_MAXINT32 };
    if (!ends[1] || !parse_day (ends[0], &spell.first) ||
        (strcmp (ends[1], "..") != 0 && !parse_day (ends[1], &spell.last)) || spell.last < spell.first)
      row_error (row, "not a spell:", spells[i]);
    g_array_append_val (entry->spells, spell);
  }
}

/* COW's and Gleditsch and Ward's numbers: the first is the code, further ones (a predecessor's) only lead
 * here. */
static const char *
add_numbers (const Row *row, BuildEntry *entry, const char *column, const char *prefix)
{
  g_auto (GStrv) numbers = g_strsplit (field (row, column), " ", -1);
  for (guint i = 0; numbers[i]; i++)
    gazetteer_add_code (row->gazetteer, entry, prefix, numbers[i]);
  return gazetteer_intern (row->gazetteer, numbers[0]);
}

/* Degrees north and east, rounded to millionths. */
static void
add_place (const Row *row, BuildEntry *entry)
{
  const char *place = field (row, "place");
  if (*place == '\0')
    return;
  char *end = NULL;
  double latitude = g_ascii_strtod (place, &end), longitude = g_ascii_strtod (end, &end);
  if (*end != '\0')
    row_error (row, "not coordinates:", place);
  entry->latitude = (gint32)(latitude * 1e6 + (latitude < 0 ? -.5 : .5));
  entry->longitude = (gint32)(longitude * 1e6 + (longitude < 0 ? -.5 : .5));
}

/* States that ISO knows get their names and codes from iso-codes later; here is only what it lacks. */
static void
read_state (const Row *row)
{
  BuildEntry *entry = add_entry (row, ENT_ACTOR_STATE, "state:");
  entry->former = gazetteer_intern (row->gazetteer, field (row, "former_iso"));
  entry->capitals = gazetteer_intern (row->gazetteer, field (row, "capital"));
  entry->codes[ENT__CODE_COW] = add_numbers (row, entry, "cow", "cow:");
  entry->codes[ENT__CODE_GW] = add_numbers (row, entry, "gw", "gw:");
  entry->codes[ENT__CODE_COW_ABBREVIATION] =
      gazetteer_intern (row->gazetteer, field (row, "cow_abbreviation"));
  gazetteer_add_code (row->gazetteer, entry, "cow:", entry->codes[ENT__CODE_COW_ABBREVIATION]);
  add_place (row, entry);
  add_spells (row, entry);
  /* What ISO never coded has no names but ours; Kosovo has CLDR's by the user-assigned code XK. */
  add_names (row, entry, RANK_CURATED, strchr (entry->id, '-') != NULL, field (row, "names"));
  if (strcmp (entry->id, "state:XKX") == 0) {
    entry->region = entry->codes[ENT__CODE_ISO2] = "XK";
    entry->codes[ENT__CODE_ISO3] = "XKX";
    g_hash_table_insert (row->gazetteer->by_region, (char *)entry->region, entry);
    gazetteer_add_code (row->gazetteer, entry, "iso:", "XK");
    gazetteer_add_code (row->gazetteer, entry, "iso:", "XKX");
  }
}

/* CLDR translates two organizations (EU, UN) as if they were regions: the column region says so. */
static void
read_organization (const Row *row)
{
  BuildEntry *entry = add_entry (row, ENT_ACTOR_ORGANIZATION, "org:");
  add_names (row, entry, RANK_CURATED, TRUE, field (row, "names"));
  entry->region = gazetteer_intern (row->gazetteer, field (row, "region"));
  if (*entry->region != '\0')
    g_hash_table_insert (row->gazetteer->by_region, (char *)entry->region, entry);
}

/* Metonyms and ambiguous names may only speak of entries that there are. */
static BuildEntry *
find_entry (const Row *row, const char *id)
{
  BuildEntry *entry = g_hash_table_lookup (row->gazetteer->by_id, id);
  if (!entry)
    row_error (row, "no such entry:", id);
  return entry;
}

/* No name of these is ever shown: the Kremlin is not what Russia is called on a map. */
static void
read_metonym (const Row *row)
{
  const BuildEntry *entry = find_entry (row, field (row, "id"));
  if (entry)
    add_names (row, entry, RANK_METONYM, FALSE, field (row, "names"));
}

/* The order of entries in the table and of readings in an answer. */
static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(BuildEntry *const *)a)->id, (*(BuildEntry *const *)b)->id);
}

/* "ko=state:KOR en=org:nato" */
static void
read_defaults (const Row *row, GArray *defaults)
{
  g_auto (GStrv) words = g_strsplit (field (row, "defaults"), " ", -1);
  for (guint i = 0; words[i] && words[i][0] != '\0'; i++) {
    char *equals = strchr (words[i], '=');
    if (!equals) {
      row_error (row, "not LANGUAGE=ID:", words[i]);
      continue;
    }
    *equals = '\0';
    BuildDefault reading = { gazetteer_intern (row->gazetteer, words[i]), find_entry (row, equals + 1) };
    if (reading.entry)
      g_array_append_val (defaults, reading);
  }
}

/* The name is a name of each of its readings, in one language or many: it is listed with them and leads to
 * all; "-" leads to nobody, whatever the catalogues say. */
static void
add_ambiguous (const Row *row, const char *name)
{
  BuildReadings *readings = build_readings_new ();
  g_autofree char *key = ent_name_key (name);
  g_auto (GStrv) ids = g_strsplit (field (row, "readings"), " ", -1);
  gboolean is_nobody = strcmp (field (row, "readings"), "-") == 0;
  readings->is_curated = TRUE;
  read_defaults (row, readings->defaults);
  for (guint i = 0; ids[i] && !is_nobody; i++) {
    BuildEntry *entry = find_entry (row, ids[i]);
    if (entry)
      g_ptr_array_add (readings->readings, entry);
  }
  g_ptr_array_sort (readings->readings, compare_entries);
  if ((readings->readings->len < 1 && !is_nobody) || readings->readings->len > ENT_GAZETTEER_MAX_READINGS ||
      *key == '\0')
    row_error (row, "no readings, too many, or an empty name:", name);
  if (!g_hash_table_insert (row->gazetteer->ambiguous, (char *)gazetteer_intern (row->gazetteer, key),
                            readings))
    row_error (row, "a second time:", name);
  for (guint i = 0; i < readings->readings->len; i++)
    gazetteer_add_name (row->gazetteer, readings->readings->pdata[i], RANK_CURATED, field (row, "language"),
                        name);
}

/* Several names of one row share the readings, but each is a key of its own. */
static void
read_ambiguous (const Row *row)
{
  g_auto (GStrv) names = g_strsplit (field (row, "names"), "|", -1);
  for (guint i = 0; names[i]; i++)
    add_ambiguous (row, g_strstrip (names[i]));
}

/* States before organizations before what refers to both; then entries are numbered, once all are known. */
gboolean
gazetteer_read_tables (Gazetteer *gazetteer, GError **error)
{
  if (!read_table (gazetteer, "states.tsv", read_state, error) ||
      !read_table (gazetteer, "organizations.tsv", read_organization, error) ||
      !read_table (gazetteer, "metonyms.tsv", read_metonym, error) ||
      !read_table (gazetteer, "ambiguous.tsv", read_ambiguous, error))
    return FALSE;
  g_ptr_array_sort (gazetteer->entries, compare_entries);
  for (guint i = 0; i < gazetteer->entries->len; i++)
    ((BuildEntry *)gazetteer->entries->pdata[i])->index = i;
  return TRUE;
}
