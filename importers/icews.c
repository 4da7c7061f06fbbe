/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICEWS events as published: tab-separated with a header, "NA" or nothing where a value is missing. An event
 * is a claim; its relation comes of the CAMEO code, its intensity is the file's. Read next: icews-actors.c,
 * who its names are. */
#include "importers/icews-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum {
  EVENT_DATE,
  SOURCE_NAME,
  SOURCE_COUNTRY,
  CAMEO_CODE,
  INTENSITY,
  TARGET_NAME,
  TARGET_COUNTRY,
  N_COLUMNS,
} Column;

static const char *const column_names[N_COLUMNS] = {
  "Event Date", "Source Name", "Source Country", "CAMEO Code", "Intensity", "Target Name", "Target Country",
};

/* What becomes an attribute, and under which name. */
static const struct {
  const char *column;
  const char *attribute;
} kept[] = {
  { "CAMEO Code", "cameo" },
  { "Event ID", "event_id" },
  { "Story ID", "story_id" },
  { "Sentence Number", "sentence_number" },
  { "Publisher", "publisher" },
  { "Source Sectors", "source_sectors" },
  { "Source Country", "source_country" },
  { "Target Sectors", "target_sectors" },
  { "Target Country", "target_country" },
  { "Latitude", "latitude" },
  { "Longitude", "longitude" },
};

static const char *const places[] = { "City", "District", "Province", "Country" };

typedef struct {
  EntEvents events;
  gint columns[N_COLUMNS];
  gint kept[G_N_ELEMENTS (kept)];
  gint places[G_N_ELEMENTS (places)];
} Icews;

static const char *
get (const Icews *icews, gint column)
{
  const char *text = ent__tabbed_get (&icews->events.table, column);
  return text == NULL || strcmp (text, "NA") == 0 || strcmp (text, "NULL") == 0 ? NULL : text;
}

/* "Hanoi, Thanh Pho Ha Noi, Vietnam" */
static char *
join_place (const Icews *icews)
{
  GString *place = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    const char *part = get (icews, icews->places[i]);
    if (part == NULL)
      continue;
    if (place == NULL)
      place = g_string_new (part);
    else
      g_string_append_printf (place, ", %s", part);
  }
  return place != NULL ? g_string_free (place, FALSE) : NULL;
}

static void
take_row (Icews *icews)
{
  EntEvents *events = &icews->events;
  const gint *columns = icews->columns;
  if (events->table.n_cells != events->table.header->len) {
    ent__tabbed_report (&events->table, "cells", "the row has %u cells, the header %u: mend the row",
                        events->table.n_cells, events->table.header->len);
    return;
  }
  const char *relation = ent__events_find_relation (events, "cameo", get (icews, columns[CAMEO_CODE]));
  if (relation == NULL)
    return;
  g_autofree char *place = join_place (icews);
  EntClaimDraft draft = {
    .subject =
        ent__icews_mention (events, get (icews, columns[SOURCE_NAME]), get (icews, columns[SOURCE_COUNTRY])),
    .relation = { .text = relation },
    .object =
        ent__icews_mention (events, get (icews, columns[TARGET_NAME]), get (icews, columns[TARGET_COUNTRY])),
    .date = { .text = get (icews, columns[EVENT_DATE]) },
    .intensity = { .text = get (icews, columns[INTENSITY]) },
    .location = { .text = place },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    ent__events_add_attribute (events, kept[i].attribute, get (icews, icews->kept[i]));
  ent__events_add_claim (events, &draft);
}

static gboolean
read_header (Icews *icews, GError **error)
{
  EntTabbed *table = &icews->events.table;
  if (!ent__tabbed_read_header (table, error))
    return FALSE;
  for (guint i = 0; i < N_COLUMNS; i++) {
    icews->columns[i] = ent__tabbed_find (table, column_names[i]);
    if (icews->columns[i] >= 0)
      continue;
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: the header has no column '%s' of ICEWS events",
                 table->file, table->line, column_names[i]);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    icews->kept[i] = ent__tabbed_find (table, kept[i].column);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    icews->places[i] = ent__tabbed_find (table, places[i]);
  return TRUE;
}

static gboolean
icews_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
            G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  Icews icews;
  EntLineStatus status = ENT__LINE_ERROR;
  ent__events_init (&icews.events, input, builder, problems, &ent__icews_set);
  if (read_header (&icews, error))
    while ((status = ent__tabbed_next (&icews.events.table, error)) == ENT__LINE_READ)
      take_row (&icews);
  ent__events_clear (&icews.events);
  return status == ENT__LINE_END;
}

static guint
icews_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "Event Date", "Source Name", "CAMEO Code", "Target Name", NULL };
  return ent__tabbed_has_columns (head, length, needed) ? 100 : 0;
}

static const char *const suffixes[] = { ".tab", NULL };

const EntImporter ent__importer_icews = {
  .name = "icews",
  .summary = N_ ("ICEWS events, tab-separated, as published"),
  .suffixes = suffixes,
  .sniff = icews_sniff,
  .read = icews_read,
  .plan_parts = ent__parts_plan_header,
  .copy_rejects = ent__rejects_copy_lines,
};
