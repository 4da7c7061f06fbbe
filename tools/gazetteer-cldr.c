/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CLDR's names of regions in every language that ICU's data has, with their short and variant forms, and the
 * cities that stand for time zones, some of which are capitals that libgweather lacks (Baghdad). */
#include "tools/gazetteer-build.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

/* UTF-8 of a string resource, or NULL. */
static char *
get_string (const UResourceBundle *table, const char *key)
{
  UErrorCode status = U_ZERO_ERROR;
  gint32 length = 0, capacity = 1024;
  const UChar *text = ures_getStringByKey (table, key, &length, &status);
  g_autofree char *utf8 = g_malloc ((gsize)capacity);
  u_strToUTF8 (utf8, capacity, NULL, text, length, &status);
  return U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING ? NULL : g_steal_pointer (&utf8);
}

/* A part of a bundle, NULL where the language has none. */
static UResourceBundle *
open_table (const UResourceBundle *bundle, const char *key)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *table = ures_getByKey (bundle, key, NULL, &status);
  if (U_SUCCESS (status))
    return table;
  ures_close (table);
  return NULL;
}

/* "Myanmar (Burma)" without the parentheses, or NULL where there are none around an end. */
static char *
strip_parentheses (const char *name)
{
  const char *open = strchr (name, '(');
  const char *wide = strstr (name, "（");
  open = open ? open : wide;
  return open && open > name ? g_strchomp (g_strndup (name, (gsize)(open - name))) : NULL;
}

/* The name in common use: CLDR's own, but for those that it writes for lists of places ("Hong Kong SAR
 * China") or with a second name in parentheses. */
static void
add_display (Gazetteer *gazetteer, const BuildEntry *entry, const char *language, const char *name,
             const char *brief)
{
  static const char *const brief_ones[] = { "HK", "MO", "PS", "MM", NULL };
  g_autofree char *stripped = strip_parentheses (name);
  if (brief && g_strv_contains (brief_ones, entry->region))
    name = brief;
  else if (stripped && strcmp (entry->region, "MM") == 0)
    name = stripped;
  gazetteer_add_display (gazetteer, entry, 1, language, name);
}

/* Every form is a name; only one is shown. A variant ("Côte d’Ivoire" or "Ivory Coast") stands in for the
 * usual name where that would be ambiguous, as Spanish "Congo" is. */
static void
add_region (Gazetteer *gazetteer, UResourceBundle *const tables[3], const BuildEntry *entry,
            const char *language)
{
  g_autofree char *name = tables[0] ? get_string (tables[0], entry->region) : NULL;
  g_autofree char *brief = tables[1] ? get_string (tables[1], entry->region) : NULL;
  g_autofree char *variant = tables[2] ? get_string (tables[2], entry->region) : NULL;
  gazetteer_add_name (gazetteer, entry, RANK_CLDR, language, name);
  gazetteer_add_name (gazetteer, entry, RANK_CLDR, language, brief);
  gazetteer_add_name (gazetteer, entry, RANK_CLDR, language, variant);
  g_autofree char *stripped = name ? strip_parentheses (name) : NULL;
  gazetteer_add_name (gazetteer, entry, RANK_DERIVED, language, stripped);
  if (name)
    add_display (gazetteer, entry, language, name, brief);
  if (variant)
    gazetteer_add_display (gazetteer, entry, 2, language, variant);
}

/* Opened without fallback to other languages: what a bundle does not say itself is said by the one it falls
 * back on. */
static void
add_regions (Gazetteer *gazetteer, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *bundle = ures_openDirect (U_ICUDATA_NAME "-region", locale, &status);
  if (U_FAILURE (status))
    return;
  UResourceBundle *tables[3] = { open_table (bundle, "Countries"), open_table (bundle, "Countries%short"),
                                 open_table (bundle, "Countries%variant") };
  g_autofree char *language = g_strdelimit (g_strdup (locale), "_", '-');
  for (guint i = 0; i < gazetteer->entries->len; i++) {
    const BuildEntry *entry = gazetteer->entries->pdata[i];
    if (*entry->region != '\0')
      add_region (gazetteer, tables, entry, language);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    ures_close (tables[i]);
  ures_close (bundle);
}

/* A time zone whose city is a capital: the key of its strings, "Asia:Baghdad". */
typedef struct {
  const BuildEntry *entry;
  const char *key;
} Zone;

/* By key, since the ids of zones are in ASCII (Asuncion, Sao_Tome). */
static gboolean
is_capital (const BuildEntry *entry, const char *city)
{
  g_auto (GStrv) capitals = g_strsplit (entry->capitals, "|", -1);
  g_autofree char *city_key = ent_name_key (city);
  for (guint i = 0; capitals[i]; i++) {
    g_autofree char *name = g_strndup (capitals[i], strcspn (capitals[i], "@"));
    g_autofree char *key = ent_name_key (name);
    if (strcmp (key, city_key) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Zones of the entry's country only: America/Kingston is no capital of Norfolk Island's. */
static void
find_zones_of (Gazetteer *gazetteer, GArray *zones, const BuildEntry *entry)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *ids = ucal_openTimeZoneIDEnumeration (UCAL_ZONE_TYPE_CANONICAL, entry->region, NULL, &status);
  for (const char *id; U_SUCCESS (status) && (id = uenum_next (ids, NULL, &status));) {
    const char *slash = strrchr (id, '/');
    g_autofree char *city = g_strdelimit (g_strdup (slash ? slash + 1 : id), "_", ' ');
    g_autofree char *key = g_strdelimit (g_strdup (id), "/", ':');
    if (!is_capital (entry, city))
      continue;
    Zone zone = { entry, gazetteer_intern (gazetteer, key) };
    g_array_append_val (zones, zone);
  }
  uenum_close (ids);
}

/* The exemplar city ("ec") of each zone in one language. */
static void
add_cities (Gazetteer *gazetteer, const GArray *zones, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *bundle = ures_openDirect (U_ICUDATA_NAME "-zone", locale, &status);
  if (U_FAILURE (status))
    return;
  UResourceBundle *strings = open_table (bundle, "zoneStrings");
  g_autofree char *language = g_strdelimit (g_strdup (locale), "_", '-');
  for (guint i = 0; strings && i < zones->len; i++) {
    const Zone *zone = &g_array_index (zones, Zone, i);
    UResourceBundle *names = open_table (strings, zone->key);
    g_autofree char *city = names ? get_string (names, "ec") : NULL;
    gazetteer_add_name (gazetteer, zone->entry, RANK_CAPITAL, language, city);
    ures_close (names);
  }
  ures_close (strings);
  ures_close (bundle);
}

/* ICU's data are part of ICU, so having none of them is worth an error. */
gboolean
gazetteer_read_cldr (Gazetteer *gazetteer, GError **error)
{
  g_autoptr (GArray) zones = g_array_new (FALSE, FALSE, sizeof (Zone));
  for (guint i = 0; i < gazetteer->entries->len; i++) {
    const BuildEntry *entry = gazetteer->entries->pdata[i];
    if (*entry->region != '\0' && entry->type == ENT_ACTOR_STATE)
      find_zones_of (gazetteer, zones, entry);
  }
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *locales = ures_openAvailableLocales (U_ICUDATA_NAME "-region", &status);
  for (const char *locale; U_SUCCESS (status) && (locale = uenum_next (locales, NULL, &status));) {
    if (strcmp (locale, "root") == 0)
      continue;
    add_regions (gazetteer, locale);
    add_cities (gazetteer, zones, locale);
  }
  uenum_close (locales);
  if (U_FAILURE (status) || gazetteer->displays->len == 0)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "ICU's data hold no names of regions (%s)",
                 u_errorName (status));
  return U_SUCCESS (status) && gazetteer->displays->len > 0;
}
