/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ATOP's members (atop5_0m, atop5_1m): a row for each state in each phase of a treaty, with its entry and
 * exit and what it promised. A 0 for a month or a day is one that is not known; a 0 for the year of exit, a
 * treaty in force at the end of the data (2018). Read next: alliance-members.c, where members are paired. */
#include "importers/alliance-members-private.h"
#include "importers/atop-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>

/* Columns; of dates, year, month and day. -1 where there is no such column. */
typedef struct {
  EntSpells *spells;
  EntMembers *members;
  gint treaty;
  gint state;
  gint phase;
  gint start[3];
  gint end[3];
  gint obligations[ENT__ATOP_N_OBLIGATIONS];
  const char *relations[ENT__ATOP_N_OBLIGATIONS];
} Atop;

static void
take_row (EntDataset *dataset, gpointer data)
{
  Atop *atop = data;
  EntSpells *spells = atop->spells;
  EntMember member = { .line = dataset->rows.line };
  const char *treaty = ent__spells_intern (spells, ent__dataset_get (dataset, atop->treaty));
  const char *state = ent__dataset_get_actor (dataset, "cow", atop->state);
  if (treaty == NULL)
    ent__dataset_reject (dataset, atop->treaty, "missing-field", "the member's treaty is missing");
  if (treaty == NULL || state == NULL ||
      !ent__spells_read_date (spells, dataset, atop->start, &member.from) ||
      !ent__spells_read_date (spells, dataset, atop->end, &member.to))
    return;
  ent__dataset_note_bounds (dataset, member.from, member.to);
  ent__dataset_take_attributes (dataset);
  member.state = ent__spells_intern (spells, state);
  member.phase = ent__spells_intern (spells, ent__dataset_get (dataset, atop->phase));
  member.attributes = ent__spells_join_attributes (spells, dataset->attributes);
  for (guint i = 0; i < ENT__ATOP_N_OBLIGATIONS; i++)
    member.has[i] = ent__dataset_get_flag (dataset, atop->obligations[i]);
  ent__members_add (atop->members, dataset, treaty, &member);
}

/* A file that has both has the treaty's own dates in "begyr" and "endyr". */
static gboolean
find_date (EntDataset *dataset, const char *const *members, const char *const *treatys, gint *columns,
           GError **error)
{
  const char *const *names = ent__dataset_find_kept (dataset, members[0]) >= 0 ? members : treatys;
  if (!ent__dataset_need (dataset, names[0], &columns[0], error))
    return FALSE;
  columns[1] = ent__dataset_find (dataset, names[1]);
  columns[2] = ent__dataset_find (dataset, names[2]);
  return TRUE;
}

static gboolean
find_columns (EntDataset *dataset, Atop *atop, GError **error)
{
  static const char *const entry[] = { "yrent", "moent", "dayent" };
  static const char *const exit[] = { "yrexit", "moexit", "dayexit" };
  static const char *const begin[] = { "begyr", "begmo", "begday" };
  static const char *const end[] = { "endyr", "endmo", "endday" };
  atop->phase = ent__dataset_find (dataset, "phase");
  return ent__dataset_need (dataset, "atopid", &atop->treaty, error) &&
         ent__dataset_need (dataset, "member", &atop->state, error) &&
         find_date (dataset, entry, begin, atop->start, error) &&
         find_date (dataset, exit, end, atop->end, error) &&
         ent__atop_find_obligations (dataset, atop->obligations, atop->relations, error);
}

static gboolean
atop_members_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                   G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  g_autoptr (EntSpells) spells = ent__spells_new ();
  g_autoptr (EntMembers) members = ent__members_new ();
  Atop atop = { .spells = spells, .members = members };
  gboolean is_open =
      ent__dataset_open (&dataset, input, builder, problems, error) && find_columns (&dataset, &atop, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &atop, error);
  if (is_open) {
    guint32 source = ent__dataset_add_source (&dataset, &ent__atop_source);
    ent__members_pair (members, &dataset, spells, atop.relations, ENT__ATOP_N_OBLIGATIONS);
    ent__spells_emit (spells, &dataset, source);
    ent__dataset_cover (&dataset, source, &ent__atop_source);
  }
  ent__dataset_close (&dataset);
  return is_read;
}

static guint
atop_members_sniff (const char *head, gsize length)
{
  static const char *const needed[] = {
    "atopid", "member", "yrent|begyr", "yrexit|endyr", ENT__ATOP_OBLIGATIONS, NULL
  };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_atop_members = {
  .name = "atop-members",
  .summary = N_ ("ATOP 5: alliance obligations by member"),
  .suffixes = suffixes,
  .sniff = atop_members_sniff,
  .read = atop_members_read,
  .copy_rejects = ent__rejects_copy_rows,
};
