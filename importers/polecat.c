/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POLECAT events in the PLOVER ontology (Halterman and others 2023), as published: tab-separated with a
 * header, the word "None" where a value is missing, several values of a cell parted by "; ", some years in
 * Latin-1. An actor without a name is its sector within its country. Read next: icews-actors.c, whose rules
 * names follow. */
#include "importers/cameo-private.h"
#include "importers/icews-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
  EVENT_DATE,
  EVENT_TYPE,
  EVENT_MODE,
  INTENSITY,
  ACTOR_NAME,
  ACTOR_COUNTRY,
  ACTOR_SECTOR,
  RECIPIENT_NAME,
  RECIPIENT_COUNTRY,
  RECIPIENT_SECTOR,
  PLACENAME,
  COUNTRY,
  N_COLUMNS,
} Column;

static const char *const column_names[N_COLUMNS] = {
  "Event Date",
  "Event Type",
  "Event Mode",
  "Intensity",
  "Actor Name",
  "Actor Country",
  "Primary Actor Sector",
  "Recipient Name",
  "Recipient Country",
  "Primary Recipient Sector",
  "Placename",
  "Country",
};

/* What becomes an attribute. A claim's own `source` is the file, so the column of that name is renamed. */
static const struct {
  const char *column;
  const char *attribute;
} kept[] = {
  { "Event ID", "event_id" },
  { "Quad Code", "quad_code" },
  { "Contexts", "contexts" },
  { "Actor Name Raw", "actor_name_raw" },
  { "Actor Title", "actor_title" },
  { "Actor Country", "actor_country" },
  { "Actor Sectors", "actor_sectors" },
  { "Wikipedia Actor ID", "wikipedia_actor_id" },
  { "Recipient Name Raw", "recipient_name_raw" },
  { "Recipient Title", "recipient_title" },
  { "Recipient Country", "recipient_country" },
  { "Recipient Sectors", "recipient_sectors" },
  { "Wikipedia Recipient ID", "wikipedia_recipient_id" },
  { "Latitude", "latitude" },
  { "Longitude", "longitude" },
  { "GeoNames ID", "geonames_id" },
  { "Source", "source_name" },
  { "Publication Date", "publication_date" },
  { "Language", "language" },
  { "Version", "version" },
};

typedef struct {
  EntEvents events;
  EntCameo *cameo;
  gint columns[N_COLUMNS];
  gint kept[G_N_ELEMENTS (kept)];
} Polecat;

static const EntEventSet polecat_set = {
  .id = "polecat",
  .title = "POLECAT Weekly Data",
  .publisher = "POLECAT",
  .missing = { "no actor; left out", "no recipient; left out", "neither actor nor recipient; left out" },
};

static const char *
get (const Polecat *polecat, gint column)
{
  const char *text = ent__tabbed_get (&polecat->events.table, column);
  return text == NULL || strcmp (text, "None") == 0 || strcmp (text, "NA") == 0 ? NULL : text;
}

/* Actors. */

/* A sector's name and kind, be it one of CAMEO's three letters or in words: only the header was at hand when
 * this was written, no rows. */
static void
find_sector (const Polecat *polecat, const char *sector, const char **name, const char **kind)
{
  const EntCameoActor *role = ent__cameo_find_actor (polecat->cameo, "role", sector);
  *name = role != NULL ? role->name : sector;
  *kind = role != NULL ? role->kind : ent__icews_find_kind (sector);
}

/* The country where the cell names one, and the gazetteer knows it; -1 otherwise: who acts for several at
 * once is no part of one of them. */
static gint
find_country (EntEvents *events, const char *country)
{
  EntGazetteerReadings readings;
  if (country == NULL || strchr (country, ';') != NULL)
    return -1;
  ent_gazetteer_resolve (country, "en", ENT_ACTOR_STATE, &readings);
  if (readings.n == 1)
    return (gint)readings.entries[0];
  g_autofree char *what = g_strdup_printf ("the country '%.80s' is no state of the gazetteer", country);
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  ent__events_count (events, valid);
  return -1;
}

/* Who has no name: its sector within its country, the country itself, or the bare sector. */
static EntMentionDraft
mention_nameless (Polecat *polecat, const char *country, const char *sector)
{
  EntEvents *events = &polecat->events;
  const char *name = NULL, *kind = NULL;
  gint entry = find_country (events, country);
  EntMentionDraft mention = { { 0 }, { 0 }, { 0 }, { 0 } };
  if (sector != NULL)
    find_sector (polecat, sector, &name, &kind);
  const char *whole = entry >= 0 ? ent_gazetteer_get_name ((guint)entry, "en") : country;
  g_autofree char *text = name != NULL && whole != NULL ? g_strdup_printf ("%s (%s)", name, whole)
                                                        : g_strdup (name != NULL ? name : whole);
  if (entry >= 0 && name != NULL)
    return ent__events_declare (events, text, kind != NULL ? kind : "group",
                                ent_gazetteer_get_id ((guint)entry));
  if (entry >= 0)
    mention.id.text = ent_gazetteer_get_id ((guint)entry);
  else
    mention.name.text = text;
  return ent__events_keep (events, text, &mention);
}

/* Several names in one cell are one actor of that name: nobody says who of them did what. */
static EntMentionDraft
mention_of (Polecat *polecat, const Column first)
{
  const char *name = get (polecat, polecat->columns[first]);
  const char *country = get (polecat, polecat->columns[first + 1]);
  const char *sector = get (polecat, polecat->columns[first + 2]);
  if (name != NULL)
    return ent__icews_mention (&polecat->events, name, country);
  if (country != NULL || sector != NULL)
    return mention_nameless (polecat, country, sector);
  return (EntMentionDraft){ { 0 }, { 0 }, { 0 }, { 0 } };
}

/* Rows. */

/* "CONSULT/visit"; the vocabulary falls back to the type where it does not know the mode. */
static char *
make_code (const Polecat *polecat)
{
  const char *type = get (polecat, polecat->columns[EVENT_TYPE]);
  const char *mode = get (polecat, polecat->columns[EVENT_MODE]);
  return type != NULL && mode != NULL ? g_strconcat (type, "/", mode, NULL) : g_strdup (type);
}

/* "2018-01-01 00:00:00" → "2018-01-01" */
static char *
make_date (const char *text)
{
  const char *end = text != NULL ? strpbrk (text, " T") : NULL;
  return end != NULL ? g_strndup (text, (gsize)(end - text)) : g_strdup (text);
}

static gboolean
is_nobody (const EntMentionDraft *mention)
{
  return mention->name.text == NULL && mention->id.text == NULL;
}

static void
add_event (Polecat *polecat, EntClaimDraft *draft, const char *code)
{
  EntEvents *events = &polecat->events;
  const char *place = get (polecat, polecat->columns[PLACENAME]);
  const char *country = get (polecat, polecat->columns[COUNTRY]);
  g_autofree char *location = place != NULL && country != NULL ? g_strdup_printf ("%s, %s", place, country)
                                                               : g_strdup (place != NULL ? place : country);
  g_autofree char *date = make_date (get (polecat, polecat->columns[EVENT_DATE]));
  draft->date.text = date;
  draft->location.text = location;
  draft->intensity.text = get (polecat, polecat->columns[INTENSITY]);
  ent__events_add_attribute (events, "plover", code);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    ent__events_add_attribute (events, kept[i].attribute, get (polecat, polecat->kept[i]));
  ent__events_add_claim (events, draft);
}

static void
take_row (Polecat *polecat)
{
  EntEvents *events = &polecat->events;
  if (events->table.n_cells != events->table.header->len) {
    ent__tabbed_report (&events->table, "cells", "the row has %u cells, the header %u: mend the row",
                        events->table.n_cells, events->table.header->len);
    return;
  }
  EntClaimDraft draft = { .subject = mention_of (polecat, ACTOR_NAME),
                          .object = mention_of (polecat, RECIPIENT_NAME) };
  if (!ent__events_has_both (events, !is_nobody (&draft.subject), !is_nobody (&draft.object)))
    return;
  g_autofree char *code = make_code (polecat);
  draft.relation.text = ent__events_find_relation (events, "plover", code);
  if (draft.relation.text != NULL)
    add_event (polecat, &draft, code);
}

static gboolean
read_header (Polecat *polecat, GError **error)
{
  EntTabbed *table = &polecat->events.table;
  if (!ent__tabbed_read_header (table, error))
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++) {
    polecat->columns[i] = ent__tabbed_find (table, column_names[i]);
    if (polecat->columns[i] >= 0)
      continue;
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 "%s:%u: the header has no column '%s' of POLECAT events", table->file, table->line,
                 column_names[i]);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    polecat->kept[i] = ent__tabbed_find (table, kept[i].column);
  return TRUE;
}

static gboolean
polecat_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
              G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntLineStatus status = ENT__LINE_ERROR;
  g_autoptr (EntCameo) cameo = ent__cameo_new ();
  Polecat polecat = { .cameo = cameo };
  ent__events_init (&polecat.events, input, builder, problems, &polecat_set);
  if (read_header (&polecat, error))
    while ((status = ent__tabbed_next (&polecat.events.table, error)) == ENT__LINE_READ)
      take_row (&polecat);
  ent__events_clear (&polecat.events);
  return status == ENT__LINE_END;
}

static guint
polecat_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "Event Type", "Event Mode", "Actor Name", "Recipient Name", NULL };
  return ent__tabbed_has_columns (head, length, needed) ? 100 : 0;
}

static const char *const suffixes[] = { ".dv.txt", NULL };

const EntImporter ent__importer_polecat = {
  .name = "polecat",
  .summary = N_ ("POLECAT events (PLOVER), tab-separated, as published"),
  .suffixes = suffixes,
  .sniff = polecat_sniff,
  .read = polecat_read,
  .plan_parts = ent__parts_plan_header,
  .copy_rejects = ent__rejects_copy_lines,
};
