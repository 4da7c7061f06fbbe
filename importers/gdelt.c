/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDELT events as published: tab-separated without a header, 57 columns (GDELT 1.0), 58 (1.0 since April
 * 2013, with SOURCEURL) or 61 (2.0, with ADM2 codes). A row with two actors is a claim; one with a single
 * actor says nothing about anyone else and is counted. Read next: gdelt-actors.c, who the codes are;
 * gdelt-mentions.c, which articles tell of the events. */
#include "importers/gdelt-actors-private.h"
#include "importers/gdelt-mentions-private.h"
#include "importers/input-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns' places, by GDELT's published labels; the first 35 are the same in all versions. */
typedef enum {
  GLOBALEVENTID = 0,
  SQLDATE = 1,
  ACTOR1 = 5,  /* ten columns */
  ACTOR2 = 15, /* likewise */
  ISROOTEVENT = 25,
  EVENTCODE = 26,
  QUADCLASS = 29,
  GOLDSTEINSCALE = 30,
  NUMMENTIONS = 31,
  NUMSOURCES = 32,
  NUMARTICLES = 33,
  AVGTONE = 34,
} Column;

static const struct {
  Column column;
  const char *attribute;
} kept[] = {
  { EVENTCODE, "cameo" },
  { GLOBALEVENTID, "globaleventid" },
  { ACTOR1, "actor1code" },
  { ACTOR1 + 1, "actor1name" },
  { ACTOR1 + 2, "actor1countrycode" },
  { ACTOR2, "actor2code" },
  { ACTOR2 + 1, "actor2name" },
  { ACTOR2 + 2, "actor2countrycode" },
  { ISROOTEVENT, "isrootevent" },
  { QUADCLASS, "quadclass" },
  { NUMMENTIONS, "nummentions" },
  { NUMSOURCES, "numsources" },
  { NUMARTICLES, "numarticles" },
  { AVGTONE, "avgtone" },
};

/* Gdelt: @place: the column of ActionGeo_FullName; @url: of SOURCEURL, or -1 */
typedef struct {
  EntEvents events;
  EntCameo *cameo;
  gint place;
  gint url;
  guint64 n_quads; /* rows whose quad class is not the code's */
} Gdelt;

static const EntEventSet gdelt_set = {
  .id = "gdelt",
  .title = "GDELT Event Database",
  .publisher = "The GDELT Project",
  .missing = { "no first actor; left out", "no second actor; left out", "no actor at all; left out" },
};

/* Each version puts the place of the event, and the article's address, elsewhere. */
static gboolean
is_version (guint n_cells, gint *place, gint *url)
{
  *url = n_cells == 57 ? -1 : (gint)n_cells - 1;
  *place = n_cells == 61 ? 52 : 50;
  return n_cells == 57 || n_cells == 58 || n_cells == 61;
}

static EntGdeltActor
get_actor (const EntTabbed *table, gint first)
{
  return (EntGdeltActor){
    .code = ent__tabbed_get (table, first),
    .name = ent__tabbed_get (table, first + 1),
    .country = ent__tabbed_get (table, first + 2),
    .group = ent__tabbed_get (table, first + 3),
    .ethnic = ent__tabbed_get (table, first + 4),
    .religion = ent__tabbed_get (table, first + 5),
    .types = { ent__tabbed_get (table, first + 7), ent__tabbed_get (table, first + 8),
               ent__tabbed_get (table, first + 9) },
  };
}

/* Cooperation or conflict, by words or deeds, is told by the code's root; a file that says otherwise has been
 * tampered with or shifted. */
static void
check_quad_class (Gdelt *gdelt, const char *code)
{
  const EntTabbed *table = &gdelt->events.table;
  const char *quad = ent__tabbed_get (table, QUADCLASS);
  guint expected = ent__cameo_quad_class (code);
  if (expected == 0 || (quad != NULL && quad[0] == (char)('0' + expected) && quad[1] == '\0'))
    return;
  gdelt->n_quads++;
}

/* "20120801" → "2012-08-01", in @buffer; anything else as it is, for the builder to complain of. */
static const char *
make_date (const char *text, char buffer[11])
{
  if (text == NULL || !ent__is_digits (text, 8))
    return text;
  memcpy (buffer, text, 4);
  buffer[4] = buffer[7] = '-';
  memcpy (buffer + 5, text + 4, 2);
  memcpy (buffer + 8, text + 6, 2);
  buffer[10] = '\0';
  return buffer;
}

static void
add_event (Gdelt *gdelt, const EntGdeltActor actors[2], const char *relation)
{
  EntEvents *events = &gdelt->events;
  const EntTabbed *table = &events->table;
  char date[11];
  EntClaimDraft draft = {
    .subject = ent__gdelt_mention (events, gdelt->cameo, &actors[0]),
    .relation = { .text = relation },
    .object = ent__gdelt_mention (events, gdelt->cameo, &actors[1]),
    .date = { .text = make_date (ent__tabbed_get (table, SQLDATE), date) },
    .intensity = { .text = ent__tabbed_get (table, GOLDSTEINSCALE) },
    .location = { .text = ent__tabbed_get (table, gdelt->place) },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    ent__events_add_attribute (events, kept[i].attribute, ent__tabbed_get (table, (gint)kept[i].column));
  ent__events_add_attribute (events, "sourceurl", ent__tabbed_get (table, gdelt->url));
  ent__events_add_claim (events, &draft);
}

static void
take_row (Gdelt *gdelt)
{
  EntEvents *events = &gdelt->events;
  const EntTabbed *table = &events->table;
  if (!is_version (table->n_cells, &gdelt->place, &gdelt->url)) {
    ent__tabbed_report (table, "cells", "the row has %u cells; GDELT events have 57, 58 or 61",
                        table->n_cells);
    return;
  }
  const char *code = ent__tabbed_get (table, EVENTCODE);
  if (code != NULL)
    check_quad_class (gdelt, code);
  const EntGdeltActor actors[2] = { get_actor (table, ACTOR1), get_actor (table, ACTOR2) };
  gboolean has_both = ent__events_has_both (events, actors[0].code != NULL, actors[1].code != NULL);
  const char *relation = has_both ? ent__events_find_relation (events, "cameo", code) : NULL;
  const char *event = ent__tabbed_get (table, GLOBALEVENTID);
  if (relation != NULL)
    add_event (gdelt, actors, relation);
  else if (event != NULL)
    ent_builder_note_untold (events->builder, &ent__gdelt_mentions, event);
}

static void
report (const Gdelt *gdelt)
{
  if (gdelt->n_quads > 0)
    ent_problems_count (gdelt->events.problems, ENT_SEVERITY_WARNING, "quad-class", gdelt->events.table.file,
                        gdelt->n_quads, "QuadClass is not that of the event code's root; the code counts");
}

static gboolean
gdelt_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
            G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntLineStatus status;
  g_autoptr (EntCameo) cameo = ent__cameo_new ();
  Gdelt gdelt = { .cameo = cameo };
  ent__events_init (&gdelt.events, input, builder, problems, &gdelt_set);
  gdelt.events.table.lines.number += ent__input_take_lines_before (input);
  while ((status = ent__tabbed_next (&gdelt.events.table, error)) == ENT__LINE_READ)
    take_row (&gdelt);
  report (&gdelt);
  ent__events_clear (&gdelt.events);
  return status == ENT__LINE_END;
}

static gboolean
is_row (const char *const *cells)
{
  gint place, url;
  return is_version (g_strv_length ((char **)cells), &place, &url) &&
         ent__is_digits (cells[GLOBALEVENTID], 0) && ent__is_digits (cells[SQLDATE], 8);
}

static guint
gdelt_sniff (const char *head, gsize length)
{
  return ent__tabbed_sniff_lines (head, length, is_row, 100);
}

static const char *const suffixes[] = { ".export.csv", NULL };

const EntImporter ent__importer_gdelt = {
  .name = "gdelt",
  .summary = N_ ("GDELT 1.0 and 2.0 events, tab-separated, as published"),
  .suffixes = suffixes,
  .sniff = gdelt_sniff,
  .read = gdelt_read,
  .plan_parts = ent__parts_plan_lines,
  .copy_rejects = ent__rejects_copy_lines,
};
