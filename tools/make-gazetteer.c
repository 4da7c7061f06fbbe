/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the gazetteer's table at build time: make-gazetteer DATADIR OUTPUT. Names of states come from ICU's
 * CLDR and from iso-codes, of capitals from libgweather and CLDR, the rest from DATADIR's tables
 * (graph/data/); the same sources give the same bytes. What is contradictory in our tables ends the build,
 * what is odd in others' is told. Read next: tools/gazetteer-build.h. */
#include "tools/gazetteer-build.h"

#include <stdarg.h>
#include <stdio.h>

/* All texts live in one chunk until the end, so that names can be compared by address and nothing is freed
 * singly. */
Gazetteer *
gazetteer_new (void)
{
  Gazetteer *gazetteer = g_new0 (Gazetteer, 1);
  gazetteer->strings = g_string_chunk_new (1 << 16);
  gazetteer->entries = g_ptr_array_new ();
  gazetteer->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  gazetteer->by_region = g_hash_table_new (g_str_hash, g_str_equal);
  gazetteer->names = g_array_new (FALSE, FALSE, sizeof (BuildName));
  gazetteer->displays = g_array_new (FALSE, FALSE, sizeof (BuildDisplay));
  gazetteer->codes = g_hash_table_new (g_str_hash, g_str_equal);
  gazetteer->ambiguous =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)build_readings_free);
  gazetteer->keys =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)build_readings_free);
  return gazetteer;
}

/* The texts of an entry belong to the chunk; only its spells are its own. */
static void
free_entry (gpointer data, gpointer unused)
{
  (void)unused;
  BuildEntry *entry = data;
  g_array_unref (entry->spells);
  g_free (entry);
}

void
gazetteer_free (Gazetteer *gazetteer)
{
  g_hash_table_unref (gazetteer->keys);
  g_hash_table_unref (gazetteer->ambiguous);
  g_hash_table_unref (gazetteer->codes);
  g_array_unref (gazetteer->displays);
  g_array_unref (gazetteer->names);
  g_hash_table_unref (gazetteer->by_region);
  g_hash_table_unref (gazetteer->by_id);
  g_ptr_array_foreach (gazetteer->entries, free_entry, NULL);
  g_ptr_array_unref (gazetteer->entries);
  g_string_chunk_free (gazetteer->strings);
  g_free (gazetteer);
}

/* Equal texts get one address: the tables of names and keys rely on it. */
const char *
gazetteer_intern (Gazetteer *gazetteer, const char *text)
{
  return text ? g_string_chunk_insert_const (gazetteer->strings, text) : "";
}

/* Catalogues leave what they do not translate empty: no name, and no fault. */
void
gazetteer_add_name (Gazetteer *gazetteer, const BuildEntry *entry, NameRank rank, const char *language,
                    const char *text)
{
  if (!text || *text == '\0')
    return;
  BuildName name = {
    .entry = entry,
    .text = gazetteer_intern (gazetteer, text),
    .language = gazetteer_intern (gazetteer, language),
    .rank = rank,
  };
  g_array_append_val (gazetteer->names, name);
}

/* Kept apart from names, for a name to show must be one in each language, and the best. */
void
gazetteer_add_display (Gazetteer *gazetteer, const BuildEntry *entry, guint order, const char *language,
                       const char *text)
{
  BuildDisplay display = {
    .entry = entry,
    .language = gazetteer_intern (gazetteer, language),
    .text = gazetteer_intern (gazetteer, text),
    .order = order,
  };
  g_array_append_val (gazetteer->displays, display);
}

/* Codes share the table of keys with names: the colon of their system keeps them apart. */
void
gazetteer_add_code (Gazetteer *gazetteer, BuildEntry *entry, const char *system, const char *code)
{
  if (!code || *code == '\0')
    return;
  g_autofree char *key = g_strconcat (system, code, NULL);
  const BuildEntry *other = g_hash_table_lookup (gazetteer->codes, key);
  if (other && other != entry)
    gazetteer_error (gazetteer, "%s is both %s and %s", key, other->id, entry->id);
  else
    g_hash_table_insert (gazetteer->codes, (char *)gazetteer_intern (gazetteer, key), entry);
}

/* Readings borrow entries; they own their lists only. */
BuildReadings *
build_readings_new (void)
{
  BuildReadings *readings = g_new0 (BuildReadings, 1);
  readings->readings = g_ptr_array_new ();
  readings->defaults = g_array_new (FALSE, FALSE, sizeof (BuildDefault));
  return readings;
}

void
build_readings_free (BuildReadings *readings)
{
  g_ptr_array_unref (readings->readings);
  g_array_unref (readings->defaults);
  g_free (readings);
}

/* Told at once and counted, so that one run shows all that is wrong. Written as UTF-8 whatever the locale:
 * builds run in the C locale, where GLib would print names as question marks. */
void
gazetteer_error (Gazetteer *gazetteer, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "make-gazetteer: error: %s\n", message);
  gazetteer->errors++;
}

/* What others' data disagree on is no fault of ours: told on --verbose, counted always. */
void
gazetteer_warning (Gazetteer *gazetteer, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (gazetteer->is_verbose)
    fprintf (stderr, "make-gazetteer: %s\n", message);
  gazetteer->warnings++;
}

/* Our tables come first, for they say which entries there are; the catalogues then only add to these. */
static gboolean
make (Gazetteer *gazetteer, const char *output, GError **error)
{
  if (!gazetteer_read_tables (gazetteer, error) || !gazetteer_read_iso_codes (gazetteer, error) ||
      !gazetteer_read_cldr (gazetteer, error) || !gazetteer_read_places (gazetteer, error))
    return FALSE;
  gazetteer_make_keys (gazetteer);
  if (gazetteer->errors > 0) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%u errors in the sources, no table written",
                 gazetteer->errors);
    return FALSE;
  }
  return gazetteer_write (gazetteer, output, error);
}

int
main (int argc, char **argv)
{
  gboolean verbose = FALSE;
  g_autofree char *iso_codes = g_strdup ("/usr/share/iso-codes/json");
  g_autofree char *locale = g_strdup ("/usr/share/locale");
  g_autofree char *gweather = g_strdup ("/usr/share/libgweather-4/Locations.xml");
  const GOptionEntry options[] = {
    { "iso-codes", 0, 0, G_OPTION_ARG_FILENAME, &iso_codes, "The folder of iso-codes' JSON files", "DIR" },
    { "locale", 0, 0, G_OPTION_ARG_FILENAME, &locale, "The folder of gettext catalogues", "DIR" },
    { "gweather", 0, 0, G_OPTION_ARG_FILENAME, &gweather, "libgweather's Locations.xml", "FILE" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "List what the catalogues disagree on", NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DATADIR OUTPUT");
  g_autoptr (GError) error = NULL;
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3) {
    g_printerr ("make-gazetteer: %s\n", error ? error->message : "wants DATADIR and OUTPUT");
    return 2;
  }
  g_autoptr (Gazetteer) gazetteer = gazetteer_new ();
  gazetteer->data = argv[1];
  gazetteer->iso_codes = iso_codes;
  gazetteer->locale = locale;
  gazetteer->gweather = gweather;
  gazetteer->is_verbose = verbose;
  if (!make (gazetteer, argv[2], &error)) {
    g_printerr ("make-gazetteer: %s\n", error->message);
    return 1;
  }
  return 0;
}
