/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COW formal alliances 4.1 (Gibler, International Military Alliances 1648–2008, 2009) by dyad, directed or
 * not, with or without years, and by member. The treaty's id keeps parallel alliances apart. In the list of
 * members, each two of one treaty are allied while both were members. What is censored is told by the file's
 * own flags, kept as attributes. Read next: alliance-spells.c, alliance-members.c. */
#include "importers/alliance-members-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>

static const char *const obligations[] = { "defense", "neutrality", "nonaggression", "entente" };

#define N_OBLIGATIONS G_N_ELEMENTS (obligations)

/* Alliances: @asymmetric, @year: -1 where there is no such column */
typedef struct {
  EntSpells *spells;
  EntMembers *members;
  gboolean is_by_member;
  gint treaty;
  gint states[2];
  gint year;
  gint asymmetric;
  gint left_censor;
  gint right_censor;
  gint start[3]; /* year, month, day */
  gint end[3];
  gint columns[N_OBLIGATIONS];
  const char *relations[N_OBLIGATIONS];
} Alliances;

/* By dyad. */

static void
take_dyad (EntDataset *dataset, gpointer data)
{
  Alliances *alliances = data;
  EntSpell spell = { .line = dataset->rows.line, .has_years = alliances->year >= 0 };
  if (spell.has_years && !ent__dataset_get_integer (dataset, alliances->year, 1, 9999, &spell.first))
    return;
  const char *subject = ent__dataset_get_actor (dataset, "cow", alliances->states[0]);
  const char *object = subject != NULL ? ent__dataset_get_actor (dataset, "cow", alliances->states[1]) : NULL;
  if (object == NULL || !ent__spells_read_date (alliances->spells, dataset, alliances->start, &spell.from) ||
      !ent__spells_read_date (alliances->spells, dataset, alliances->end, &spell.to))
    return;
  if (spell.has_years)
    ent__dataset_note_years (dataset, spell.first, spell.first);
  else
    ent__dataset_note_bounds (dataset, spell.from, spell.to);
  ent__dataset_take_attributes (dataset);
  spell.last = spell.first;
  spell.subject = ent__spells_intern (alliances->spells, subject);
  spell.object = ent__spells_intern (alliances->spells, object);
  spell.treaty = ent__spells_intern (alliances->spells, ent__dataset_get (dataset, alliances->treaty));
  spell.attributes = ent__spells_join_attributes (alliances->spells, dataset->attributes);
  /* The directed files hold some dyads one way only, so a missing row alone says nothing. */
  spell.tells_sides = g_strcmp0 (ent__dataset_get (dataset, alliances->asymmetric), "1") == 0;
  ent__spells_note_row (alliances->spells, &spell);
  for (guint i = 0; i < N_OBLIGATIONS; i++) {
    spell.relation = alliances->relations[i];
    if (ent__dataset_get_flag (dataset, alliances->columns[i]) && spell.relation != NULL)
      ent__spells_add (alliances->spells, &spell);
  }
}

/* By member. */

static void
take_member (EntDataset *dataset, gpointer data)
{
  Alliances *alliances = data;
  EntSpells *spells = alliances->spells;
  EntMember member = { .line = dataset->rows.line };
  const char *treaty = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->treaty));
  const char *state = ent__dataset_get_actor (dataset, "cow", alliances->states[0]);
  if (treaty == NULL)
    ent__dataset_reject (dataset, alliances->treaty, "missing-field", "the member's treaty is missing");
  if (treaty == NULL || state == NULL ||
      !ent__spells_read_date (spells, dataset, alliances->start, &member.from) ||
      !ent__spells_read_date (spells, dataset, alliances->end, &member.to))
    return;
  ent__dataset_note_bounds (dataset, member.from, member.to);
  ent__dataset_take_attributes (dataset);
  member.state = ent__spells_intern (spells, state);
  member.attributes = ent__spells_join_attributes (spells, dataset->attributes);
  member.left_censor = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->left_censor));
  member.right_censor = ent__spells_intern (spells, ent__dataset_get (dataset, alliances->right_censor));
  for (guint i = 0; i < N_OBLIGATIONS; i++)
    member.has[i] = ent__dataset_get_flag (dataset, alliances->columns[i]);
  ent__members_add (alliances->members, dataset, treaty, &member);
}

/* The file. */

static gboolean
find_dates (EntDataset *dataset, const char *prefix, gint *start, gint *end, GError **error)
{
  static const char *const parts[] = { "year", "month", "day" };
  for (guint i = 0; i < 3; i++) {
    g_autofree char *first = g_strdup_printf ("%s_st_%s", prefix, parts[i]);
    g_autofree char *last = g_strdup_printf ("%s_end_%s", prefix, parts[i]);
    if (!ent__dataset_need (dataset, first, &start[i], error) ||
        !ent__dataset_need (dataset, last, &end[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Names of states say what their codes say. */
static gboolean
find_columns (EntDataset *dataset, Alliances *alliances, GError **error)
{
  alliances->is_by_member = ent__dataset_find_kept (dataset, "ccode1") < 0;
  for (guint i = 0; i < 3; i++)
    ent__dataset_find (dataset, i == 0 ? "state_name" : i == 1 ? "state_name1" : "state_name2");
  alliances->year = alliances->is_by_member ? -1 : ent__dataset_find (dataset, "year");
  alliances->asymmetric = ent__dataset_find_kept (dataset, "asymmetric");
  alliances->left_censor = alliances->right_censor = -1;
  if (alliances->is_by_member) {
    alliances->left_censor = ent__dataset_find (dataset, "left_censor");
    alliances->right_censor = ent__dataset_find (dataset, "right_censor");
  }
  for (guint i = 0; i < N_OBLIGATIONS; i++) {
    if (!ent__dataset_need (dataset, obligations[i], &alliances->columns[i], error))
      return FALSE;
    alliances->relations[i] = ent__dataset_find_relation (dataset, "cow", obligations[i]);
  }
  const char *first = alliances->is_by_member ? "ccode" : "ccode1";
  return ent__dataset_need (dataset, "version4id", &alliances->treaty, error) &&
         ent__dataset_need (dataset, first, &alliances->states[0], error) &&
         (alliances->is_by_member || ent__dataset_need (dataset, "ccode2", &alliances->states[1], error)) &&
         find_dates (dataset, alliances->is_by_member ? "mem" : "dyad", alliances->start, alliances->end,
                     error);
}

static gboolean
cow_alliances_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                    G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  /* Its codebook marks what began before 1 January 1816 (left_censor) and what was in force on 31 December
   * 2012 (right_censor). */
  static const EntDatasetSource about = { "cow-alliances-4.1",
                                          "Formal Alliances, version 4.1",
                                          "Correlates of War",
                                          "https://correlatesofwar.org/",
                                          1,
                                          1816,
                                          2012 };
  EntDataset dataset;
  g_autoptr (EntSpells) spells = ent__spells_new ();
  g_autoptr (EntMembers) members = ent__members_new ();
  Alliances alliances = { .spells = spells, .members = members };
  gboolean is_open = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     find_columns (&dataset, &alliances, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, alliances.is_by_member ? take_member : take_dyad,
                                                   &alliances, error);
  if (is_open) {
    ent__members_pair (members, &dataset, spells, alliances.relations, N_OBLIGATIONS);
    guint32 source = ent__dataset_add_source (&dataset, &about);
    ent__spells_emit (spells, &dataset, source);
    ent__dataset_cover (&dataset, source, &about);
  }
  ent__dataset_close (&dataset);
  return is_read;
}

static guint
cow_alliances_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "version4id",    "ccode|ccode1", "defense", "neutrality",
                                        "nonaggression", "entente",      NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_cow_alliances = {
  .name = "cow-alliances",
  .summary = N_ ("COW formal alliances 4.1: by dyad, directed, yearly, by member"),
  .suffixes = suffixes,
  .sniff = cow_alliances_sniff,
  .read = cow_alliances_read,
  .copy_rejects = ent__rejects_copy_rows,
};
