/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ATOP, the Alliance Treaty Obligations and Provisions of Leeds, Ritter, Mitchell & Long (International
 * Interactions 28(3), 2002), version 5: directed dyad-years, where a row says what the first state owes the
 * second, and dyad-years. Years in which an obligation goes on become one claim. Columns as the project and
 * as peacesciencer publish them. Read next: alliance-spells.c, where years are joined and sides compared. */
#include "importers/alliance-spells-private.h"
#include "importers/atop-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>

/* By the vocabulary's codes. */
static const char *const codes[] = { "defense", "offense", "neutral", "nonagg", "consul" };
static const char *const names[] = { ENT__ATOP_OBLIGATIONS };

G_STATIC_ASSERT (G_N_ELEMENTS (codes) == ENT__ATOP_N_OBLIGATIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (names) == ENT__ATOP_N_OBLIGATIONS);

/* Version 5.1 holds the treaties of 1815 to 2018 (Leeds et al.; datafinder.qog.gu.se/datasource/atop). */
const EntDatasetSource ent__atop_source = { "atop-5", "Alliance Treaty Obligations and Provisions, version 5",
                                            "ATOP",   "http://www.atopdata.org/",
                                            1,        1815,
                                            2018 };

#define FIRST_STATE "ccode1|statea|mem1"
#define SECOND_STATE "ccode2|stateb|mem2"

gboolean
ent__atop_find_obligations (EntDataset *dataset, gint *columns, const char **relations, GError **error)
{
  for (guint i = 0; i < ENT__ATOP_N_OBLIGATIONS; i++) {
    if (!ent__dataset_need (dataset, names[i], &columns[i], error))
      return FALSE;
    relations[i] = ent__dataset_find_relation (dataset, "atop", codes[i]);
  }
  return TRUE;
}

typedef struct {
  EntSpells *spells;
  gint states[2];
  gint year;
  gint columns[ENT__ATOP_N_OBLIGATIONS];
  const char *relations[ENT__ATOP_N_OBLIGATIONS];
} Atop;

static void
take_row (EntDataset *dataset, gpointer data)
{
  Atop *atop = data;
  gint year;
  if (!ent__dataset_get_integer (dataset, atop->year, 1, 9999, &year))
    return;
  const char *subject = ent__dataset_get_actor (dataset, "cow", atop->states[0]);
  const char *object = subject != NULL ? ent__dataset_get_actor (dataset, "cow", atop->states[1]) : NULL;
  if (object == NULL)
    return;
  ent__dataset_take_attributes (dataset);
  EntSpell spell = {
    .subject = ent__spells_intern (atop->spells, subject),
    .object = ent__spells_intern (atop->spells, object),
    .attributes = ent__spells_join_attributes (atop->spells, dataset->attributes),
    .first = year,
    .last = year,
    .has_years = TRUE,
    .tells_sides = TRUE,
    .line = dataset->rows.line,
  };
  ent__spells_note_row (atop->spells, &spell);
  ent__dataset_note_years (dataset, year, year);
  for (guint i = 0; i < ENT__ATOP_N_OBLIGATIONS; i++) {
    spell.relation = atop->relations[i];
    if (ent__dataset_get_flag (dataset, atop->columns[i]) && spell.relation != NULL)
      ent__spells_add (atop->spells, &spell);
  }
}

/* The number of the dyad says no more than its ends, and differs by direction. */
static gboolean
find_columns (EntDataset *dataset, Atop *atop, GError **error)
{
  if (!ent__dataset_need (dataset, FIRST_STATE, &atop->states[0], error) ||
      !ent__dataset_need (dataset, SECOND_STATE, &atop->states[1], error) ||
      !ent__dataset_need (dataset, "year", &atop->year, error))
    return FALSE;
  ent__dataset_find (dataset, "dyad");
  ent__dataset_find (dataset, "ddyad");
  return ent__atop_find_obligations (dataset, atop->columns, atop->relations, error);
}

static gboolean
atop_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
           G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  g_autoptr (EntSpells) spells = ent__spells_new ();
  Atop atop = { .spells = spells };
  gboolean is_open =
      ent__dataset_open (&dataset, input, builder, problems, error) && find_columns (&dataset, &atop, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &atop, error);
  if (is_open) {
    guint32 source = ent__dataset_add_source (&dataset, &ent__atop_source);
    ent__spells_emit (spells, &dataset, source);
    ent__dataset_cover (&dataset, source, &ent__atop_source);
  }
  ent__dataset_close (&dataset);
  return is_read;
}

static guint
atop_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { FIRST_STATE, SECOND_STATE, "year", ENT__ATOP_OBLIGATIONS, NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_atop = {
  .name = "atop",
  .summary = N_ ("ATOP 5: alliance obligations by dyad and year"),
  .suffixes = suffixes,
  .sniff = atop_sniff,
  .read = atop_read,
  .copy_rejects = ent__rejects_copy_rows,
};
