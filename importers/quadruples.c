/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event quadruples, as temporal knowledge graphs made of ICEWS come: subject, relation, object, date, parted
 * by tabs. Either by names (icews14) or by ids (icews18), whose names stand in entity2id.txt and
 * relation2id.txt beside the file and whose time counts hours. Relations are CAMEO's names. */
#include "importers/cameo-private.h"
#include "importers/icews-private.h"
#include "importers/input-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of one table; more is no data set that was ever published in this form. */
#define MAX_NAMES 10000000u

/* A thousand years. */
#define MAX_HOURS (365250u * 24)

typedef struct {
  EntEvents events;
  EntCameo *cameo;
  gboolean is_by_ids;
  gint year;            /* on whose first day time begins */
  GPtrArray *entities;  /* of char * by id; holes are NULL */
  GPtrArray *relations; /* likewise */
} Quadruples;

/* The tables of ids. */

/* "Kim Jong-Un<TAB>0"; a first line with a number alone is the count of names, as some tools write it. */
static void
take_name (const EntTabbed *table, GPtrArray *names)
{
  if (table->n_cells == 1 && table->line == 1 && ent__is_digits (table->cells[0], 0))
    return;
  guint64 id;
  if (table->n_cells < 2 || !g_ascii_string_to_unsigned (table->cells[1], 10, 0, MAX_NAMES - 1, &id, NULL)) {
    ent__tabbed_report (table, "bad-number", "the line is no name and id below %u, parted by a tab",
                        MAX_NAMES);
    return;
  }
  if (id >= names->len)
    g_ptr_array_set_size (names, (gint)id + 1);
  g_free (names->pdata[id]);
  names->pdata[id] = g_strdup (table->cells[0]);
}

static GPtrArray *
read_names (const char *beside, const char *file, EntProblems *problems, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (beside);
  g_autofree char *path = strcmp (folder, ".") == 0 ? g_strdup (file) : g_build_filename (folder, file, NULL);
  g_autoptr (EntArchive) archive = ent_archive_open (path, NULL, error);
  EntInput *input = archive != NULL ? ent_archive_next (archive, error) : NULL;
  if (input == NULL) {
    g_prefix_error (error, "%s: its numbers are ids, whose names must stand in %s beside it: ", beside, file);
    return NULL;
  }
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  EntTabbed table;
  EntLineStatus status;
  ent__tabbed_init (&table, input, problems);
  while ((status = ent__tabbed_next (&table, error)) == ENT__LINE_READ)
    take_name (&table, names);
  ent__tabbed_clear (&table);
  return status == ENT__LINE_END ? g_steal_pointer (&names) : NULL;
}

/* The set that has the widest use. */
#define USUAL_YEAR 2018

/* The year in which time begins, by the data set's name in the path: ICEWS14 and ICEWS05-15 begin with 2014
 * and 2005, ICEWS18 with 2018; 0 where it is not named. */
static gint
find_first_year (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (const char *at = strstr (lower, "icews"); at != NULL; at = strstr (at + 1, "icews")) {
    const char *digits = at + strlen ("icews");
    digits += *digits == '-' || *digits == '_';
    if (g_ascii_isdigit (digits[0]) && g_ascii_isdigit (digits[1]) && !g_ascii_isdigit (digits[2]))
      return 2000 + (digits[0] - '0') * 10 + (digits[1] - '0');
  }
  return 0;
}

static gboolean
read_tables (Quadruples *quadruples, GError **error)
{
  EntEvents *events = &quadruples->events;
  const char *file = events->table.file;
  EntPlace place = { .file = file };
  quadruples->is_by_ids = TRUE;
  gint year = find_first_year (file);
  quadruples->year = year > 0 ? year : USUAL_YEAR;
  quadruples->entities = read_names (file, "entity2id.txt", events->problems, error);
  if (quadruples->entities == NULL)
    return FALSE;
  quadruples->relations = read_names (file, "relation2id.txt", events->problems, error);
  if (quadruples->relations == NULL)
    return FALSE;
  if (year > 0)
    ent_problems_add (events->problems, ENT_SEVERITY_NOTE, "time", &place,
                      "its times are taken as hours since %d-01-01, by the data set's name in the path",
                      year);
  else
    ent_problems_add (
        events->problems, ENT_SEVERITY_WARNING, "time", &place,
        "its times are taken as hours since %d-01-01, as in ICEWS18; if they begin with another "
        "year, put the files into a folder that says so (icews14)",
        USUAL_YEAR);
  return TRUE;
}

/* Quadruples. */

static const char *
find_name (const Quadruples *quadruples, guint column, const GPtrArray *names)
{
  const EntTabbed *table = &quadruples->events.table;
  const char *cell = table->cells[column];
  guint64 id;
  if (!quadruples->is_by_ids)
    return cell;
  if (g_ascii_string_to_unsigned (cell, 10, 0, G_MAXUINT32, &id, NULL) && id < names->len &&
      names->pdata[id] != NULL)
    return names->pdata[id];
  ent__tabbed_report (table, "unknown-id", "nothing has the id '%.40s' in %s", cell,
                      names == quadruples->relations ? "relation2id.txt" : "entity2id.txt");
  return NULL;
}

/* (transfer full) (nullable): the date, from hours where they are such. */
static char *
make_date (const Quadruples *quadruples)
{
  const EntTabbed *table = &quadruples->events.table;
  const char *cell = table->cells[3];
  guint64 hours;
  if (!quadruples->is_by_ids)
    return g_strdup (cell);
  if (!g_ascii_string_to_unsigned (cell, 10, 0, MAX_HOURS, &hours, NULL)) {
    ent__tabbed_report (table, "bad-date", "'%.40s' is no number of hours", cell);
    return NULL;
  }
  GDate date;
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear)quadruples->year);
  g_date_add_days (&date, (guint)(hours / 24));
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), (guint)g_date_get_month (&date),
                          g_date_get_day (&date));
}

static const char *
find_relation (Quadruples *quadruples, const char *name, const char **code)
{
  *code = ent__cameo_find_event (quadruples->cameo, name);
  if (*code != NULL)
    return ent__events_find_relation (&quadruples->events, "cameo", *code);
  g_autofree char *what =
      g_strdup_printf ("'%.80s' is no name of a CAMEO event; the rows are left out", name);
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  ent__events_count (&quadruples->events, valid);
  return NULL;
}

static void
take_row (Quadruples *quadruples)
{
  EntEvents *events = &quadruples->events;
  if (events->table.n_cells < 4) {
    ent__tabbed_report (&events->table, "cells",
                        "the row has %u cells; subject, relation, object and date are needed",
                        events->table.n_cells);
    return;
  }
  const char *subject = find_name (quadruples, 0, quadruples->entities);
  const char *name = subject != NULL ? find_name (quadruples, 1, quadruples->relations) : NULL;
  const char *object = name != NULL ? find_name (quadruples, 2, quadruples->entities) : NULL;
  g_autofree char *date = object != NULL ? make_date (quadruples) : NULL;
  const char *code = NULL;
  const char *relation = date != NULL ? find_relation (quadruples, name, &code) : NULL;
  if (relation == NULL)
    return;
  EntClaimDraft draft = {
    .subject = ent__icews_mention (events, subject, NULL),
    .relation = { .text = relation },
    .object = ent__icews_mention (events, object, NULL),
    .date = { .text = date },
  };
  ent__events_add_attribute (events, "cameo", code);
  ent__events_add_claim (events, &draft);
}

/* By ids where the first row is nothing but numbers. */
static gboolean
is_of_ids (const EntTabbed *table)
{
  for (guint i = 0; i < 4; i++)
    if (table->n_cells < 4 || !ent__is_digits (table->cells[i], 0))
      return FALSE;
  return TRUE;
}

static gboolean
quadruples_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                 G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntCameo) cameo = ent__cameo_new ();
  Quadruples quadruples = { .cameo = cameo };
  ent__events_init (&quadruples.events, input, builder, problems, &ent__icews_set);
  quadruples.events.table.lines.number += ent__input_take_lines_before (input);
  EntLineStatus status = ent__tabbed_next (&quadruples.events.table, error);
  if (status == ENT__LINE_READ && !ent__input_is_continued (input) && is_of_ids (&quadruples.events.table) &&
      !read_tables (&quadruples, error))
    status = ENT__LINE_ERROR;
  for (; status == ENT__LINE_READ; status = ent__tabbed_next (&quadruples.events.table, error))
    take_row (&quadruples);
  ent__events_clear (&quadruples.events);
  g_clear_pointer (&quadruples.entities, g_ptr_array_unref);
  g_clear_pointer (&quadruples.relations, g_ptr_array_unref);
  return status == ENT__LINE_END;
}

/* "2014-03-06" */
static gboolean
is_date (const char *text)
{
  static const char form[] = "0000-00-00";
  for (guint i = 0; i < sizeof form; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  return TRUE;
}

static gboolean
has_size (const char *const *cells)
{
  guint n = g_strv_length ((char **)cells);
  return n == 4 || n == 5;
}

/* Four cells, and a fifth that is empty or a number, of which so many are numbers. */
static gboolean
has_cells (const char *const *cells, guint n_numbers)
{
  if (!has_size (cells) || (cells[4] != NULL && *cells[4] != '\0' && !ent__is_digits (cells[4], 0)))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    n_numbers -= ent__is_digits (cells[i], 0);
  return n_numbers == 0;
}

static gboolean
is_row_of_names (const char *const *cells)
{
  return has_cells (cells, 0) && is_date (cells[3]);
}

/* Nothing but numbers is less sure, and is looked at in the first line alone, from which the reader goes. A
 * first line that is no row but as wide as one is another table's header. */
static guint
quadruples_sniff (const char *head, gsize length)
{
  g_auto (GStrv) cells = ent__tabbed_split_head (head, length);
  const char *const *first = (const char *const *)cells;
  if (first != NULL && has_size (first) && !is_row_of_names (first))
    return has_cells (first, 4) ? 60 : 0;
  return ent__tabbed_sniff_lines (head, length, is_row_of_names, 85);
}

/* By names each line speaks for itself. Those of ids are read whole, since the names are in other files: a
 * part would read, and complain of, these again. */
static gboolean
quadruples_plan_parts (const char *head, gsize length, EntPartsPlan *plan)
{
  g_auto (GStrv) cells = ent__tabbed_split_head (head, length);
  return cells != NULL && g_strv_length (cells) >= 4 && is_date (cells[3]) &&
         ent__parts_plan_lines (head, length, plan);
}

/* They come as .txt, which says nothing: the content must tell. */
static const char *const suffixes[] = { ".quadruples", NULL };

const EntImporter ent__importer_quadruples = {
  .name = "quadruples",
  .summary = N_ ("event quadruples of ICEWS: subject, relation, object, date"),
  .suffixes = suffixes,
  .sniff = quadruples_sniff,
  .read = quadruples_read,
  .plan_parts = quadruples_plan_parts,
  .copy_rejects = ent__rejects_copy_lines,
};
