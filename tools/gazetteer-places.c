/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capitals: where they lie, from libgweather's Locations.xml, and what languages call them, from its
 * catalogues. There are five Washingtons, so a place is known by its country and its catalogue context, never
 * by its name alone. */
#include "tools/gazetteer-build.h"

#include <math.h>
#include <string.h>

/* A city of the file. */
typedef struct {
  const char *country;        /* ISO alpha-2 */
  const char *name, *context; /* context NULL where the catalogue has none */
  double latitude, longitude;
} Place;

/* A capital to translate. */
typedef struct {
  const BuildEntry *entry;
  const char *name, *context;
} Capital;

/* Where the reading of the XML stands: the country and the city that it is in, and the text since the last
 * tag. */
typedef struct {
  Gazetteer *gazetteer;
  GArray *places; /* of Place */
  const char *country;
  Place place;
  GString *text;
  const char *context;
} Parser;

/* The context of a name is an attribute of its element, so it is noted before the text comes. */
static void
start_element (GMarkupParseContext *markup, const char *element, const char **names, const char **values,
               gpointer data, GError **error)
{
  Parser *parser = data;
  (void)markup;
  (void)error;
  g_string_truncate (parser->text, 0);
  parser->context = NULL;
  for (guint i = 0; names[i]; i++)
    if (strcmp (names[i], "msgctxt") == 0)
      parser->context = gazetteer_intern (parser->gazetteer, values[i]);
  if (strcmp (element, "city") == 0)
    parser->place = (Place){ .country = parser->country, .latitude = NAN };
}

/* Weather stations inside a city have names and coordinates too: only the city's own children count. */
static void
end_element (GMarkupParseContext *markup, const char *element, gpointer data, GError **error)
{
  Parser *parser = data;
  (void)error;
  const GSList *stack = g_markup_parse_context_get_element_stack (markup);
  const char *parent = stack->next ? stack->next->data : "";
  if (strcmp (element, "iso-code") == 0) {
    parser->country = gazetteer_intern (parser->gazetteer, parser->text->str);
  } else if (strcmp (element, "city") == 0) {
    if (parser->place.name && !isnan (parser->place.latitude))
      g_array_append_val (parser->places, parser->place);
  } else if (strcmp (parent, "city") == 0 && g_str_has_suffix (element, "name")) {
    parser->place.name = gazetteer_intern (parser->gazetteer, parser->text->str);
    parser->place.context = parser->context;
  } else if (strcmp (parent, "city") == 0 && strcmp (element, "coordinates") == 0) {
    char *end = NULL;
    parser->place.latitude = g_ascii_strtod (parser->text->str, &end);
    parser->place.longitude = g_ascii_strtod (end, NULL);
  }
}

/* Text may come in pieces. */
static void
add_text (GMarkupParseContext *markup, const char *text, gsize length, gpointer data, GError **error)
{
  (void)markup;
  (void)error;
  g_string_append_len (((Parser *)data)->text, text, (gssize)length);
}

/* 1.7 MB, read whole. */
static gboolean
read_file (Gazetteer *gazetteer, GArray *places, GError **error)
{
  static const GMarkupParser functions = { start_element, end_element, add_text, NULL, NULL };
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents (gazetteer->gweather, &text, &length, error))
    return FALSE;
  g_autoptr (GString) buffer = g_string_new (NULL);
  Parser parser = { .gazetteer = gazetteer, .places = places, .country = "", .text = buffer };
  g_autoptr (GMarkupParseContext) markup = g_markup_parse_context_new (&functions, 0, &parser, NULL);
  return g_markup_parse_context_parse (markup, text, (gssize)length, error) &&
         g_markup_parse_context_end_parse (markup, error);
}

/* The place of that name in the entry's own country, so that Moscow is not the one in Idaho; two of them are
 * an error. */
static const Place *
find_place (Gazetteer *gazetteer, GArray *places, const BuildEntry *entry, const char *name,
            const char *context)
{
  const Place *found = NULL;
  for (guint i = 0; i < places->len; i++) {
    const Place *place = &g_array_index (places, Place, i);
    if (strcmp (place->country, entry->region) != 0 || strcmp (place->name, name) != 0 ||
        (context && g_strcmp0 (place->context, context) != 0))
      continue;
    if (found)
      gazetteer_error (gazetteer,
                       "%s has several places called %s: say which, with @ and one of their contexts, “%s”",
                       entry->id, name, place->context ? place->context : "");
    found = place;
  }
  return found;
}

/* The first capital gives the coordinates, unless states.tsv does. */
static void
add_capital (Gazetteer *gazetteer, GArray *places, GArray *capitals, BuildEntry *entry, char *word)
{
  char *at = strchr (word, '@');
  if (at)
    *at = '\0';
  const Place *place = find_place (gazetteer, places, entry, word, at ? at + 1 : NULL);
  gazetteer_add_name (gazetteer, entry, RANK_CAPITAL, "en", word);
  if (!place)
    return;
  if (entry->latitude == ENT__GAZETTEER_NO_PLACE) {
    entry->latitude = (gint32)lround (place->latitude * 1e6);
    entry->longitude = (gint32)lround (place->longitude * 1e6);
  }
  Capital capital = { entry, place->name, place->context };
  g_array_append_val (capitals, capital);
}

/* What languages call the capitals. */
static void
add_translations (Gazetteer *gazetteer, const Catalogue *catalogue, const char *language, gpointer data)
{
  GArray *capitals = data;
  for (guint i = 0; i < capitals->len; i++) {
    const Capital *capital = &g_array_index (capitals, Capital, i);
    gazetteer_add_name (gazetteer, capital->entry, RANK_CAPITAL, language,
                        catalogue_translate (catalogue, capital->context, capital->name));
  }
}

/* Capitals that the file lacks keep their English name, ours, and need a place in states.tsv. */
gboolean
gazetteer_read_places (Gazetteer *gazetteer, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) capitals = g_array_new (FALSE, FALSE, sizeof (Capital));
  if (!read_file (gazetteer, places, error))
    return FALSE;
  for (guint i = 0; i < gazetteer->entries->len; i++) {
    BuildEntry *entry = gazetteer->entries->pdata[i];
    g_auto (GStrv) words = g_strsplit (entry->capitals, "|", -1);
    for (guint j = 0; words[j] && words[j][0] != '\0'; j++)
      add_capital (gazetteer, places, capitals, entry, words[j]);
    if (words[0] && entry->latitude == ENT__GAZETTEER_NO_PLACE)
      gazetteer_warning (gazetteer, "%s: libgweather has no %s; give its place in states.tsv", entry->id,
                         words[0]);
  }
  if (gazetteer_foreach_catalogue (gazetteer, "libgweather-4.0-locations", add_translations, capitals) +
          gazetteer_foreach_catalogue (gazetteer, "libgweather-4-locations", add_translations, capitals) ==
      0)
    gazetteer_warning (gazetteer, "no catalogues of libgweather under %s: few capitals will be known",
                       gazetteer->locale);
  return TRUE;
}
