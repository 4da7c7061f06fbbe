/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COW's state system membership (Correlates of War Project, State System Membership List, version 2016): a
 * row is a spell of statehood. It claims nothing between two actors, so each state becomes an actor entry
 * with its spells as attributes. Read next: graph/gazetteer.h, which knows these spells too. */
#include "importers/dataset-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  guint32 source;
  gint code;
  gint start[3]; /* year, month, day */
  gint end[3];
  gint version;
  GHashTable *n_spells; /* code as lent by the data set → number of spells so far */
} States;

/* FALSE, and the row is reported, where the three cells are no date. */
static gboolean
read_day (EntDataset *dataset, const gint *columns, EntDay *day)
{
  gint year, month, number;
  if (!ent__dataset_get_integer (dataset, columns[0], 1, 9999, &year) ||
      !ent__dataset_get_integer (dataset, columns[1], 1, 12, &month) ||
      !ent__dataset_get_integer (dataset, columns[2], 1, 31, &number))
    return FALSE;
  if (!ent_ymd_is_valid (year, (guint)month, (guint)number)) {
    ent__dataset_reject (dataset, columns[2], "bad-date", "%d-%d-%d is no day", year, month, number);
    return FALSE;
  }
  *day = ent_day_from_ymd (year, (guint)month, (guint)number);
  return TRUE;
}

/* The list ends with the last day of its version's year (v2016: December 2016, v2024: December 2024, says
 * correlatesofwar.org/data-sets/state-system-membership): who is in it then has not left. */
static gboolean
is_still_member (const EntDataset *dataset, const States *states, EntDay last)
{
  const char *version = ent__dataset_get (dataset, states->version);
  return version != NULL &&
         last == ent_day_from_ymd ((gint)CLAMP (g_ascii_strtoll (version, NULL, 10), 1, 9999), 12, 31);
}

/* An id of the gazetteer's, or one of the same make for a state that it lacks. */
static char *
find_id (const char *code)
{
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (code, NULL, ENT_ACTOR_STATE, &readings);
  return readings.n == 1 ? g_strdup (ent_gazetteer_get_id (readings.entries[0]))
                         : g_strdup_printf ("state:cow-%s", code + strlen ("cow:"));
}

/* What the list calls a state ("Korea") is no alias: it would speak for others than this file. */
static void
add_state (EntDataset *dataset, States *states, const char *code, const char *spell)
{
  char name[32] = "spell";
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (states->n_spells, code)) + 1;
  g_hash_table_insert (states->n_spells, (gpointer)code, GUINT_TO_POINTER (n));
  if (n > 1)
    g_snprintf (name, sizeof name, "spell_%u", n);
  if (n > 1)
    g_array_set_size (dataset->attributes, 0);
  else
    ent__dataset_take_attributes (dataset);
  EntAttributeDraft period = { name, spell };
  g_array_append_val (dataset->attributes, period);
  g_autofree char *id = find_id (code);
  EntActorDraft draft = { .id = { .text = id },
                          .type = { .text = "state" },
                          .attributes = (const EntAttributeDraft *)(gpointer)dataset->attributes->data,
                          .n_attributes = dataset->attributes->len,
                          .place = ent__dataset_get_place (dataset) };
  ent_builder_add_actor (dataset->builder, &draft, states->source);
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  States *states = data;
  EntDay first, last;
  const char *code = ent__dataset_get_actor (dataset, "cow", states->code);
  if (code == NULL || !read_day (dataset, states->start, &first) || !read_day (dataset, states->end, &last))
    return;
  if (last < first) {
    ent__dataset_reject (dataset, states->end[0], "bad-date", "the spell ends before it starts");
    return;
  }
  ent__dataset_note_days (dataset, first, last);
  EntPeriod period =
      ent_period_from_days (first, is_still_member (dataset, states, last) ? ENT_DAY_MAX : last);
  g_autofree char *spell = ent_period_to_edtf (&period);
  add_state (dataset, states, code, spell);
}

static gboolean
find_columns (EntDataset *dataset, States *states, GError **error)
{
  static const EntDatasetSource about = {
    "cow-states", "State System Membership", "Correlates of War", "https://correlatesofwar.org/", 1, 0, 0
  };
  static const char *const starts[] = { "styear", "stmonth", "stday" };
  static const char *const ends[] = { "endyear", "endmonth", "endday" };
  states->source = ent__dataset_add_source (dataset, &about);
  states->version = ent__dataset_find_kept (dataset, "version");
  states->code = ent__dataset_find_kept (dataset, "ccode");
  for (guint i = 0; i < 3; i++)
    if (!ent__dataset_need (dataset, starts[i], &states->start[i], error) ||
        !ent__dataset_need (dataset, ends[i], &states->end[i], error))
      return FALSE;
  return states->code >= 0 || ent__dataset_need (dataset, "ccode", &states->code, error);
}

static gboolean
cow_states_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                 G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  States states = { .n_spells = g_hash_table_new (NULL, NULL) };
  gboolean is_open = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     find_columns (&dataset, &states, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &states, error);
  if (is_open)
    ent__dataset_cover (&dataset, states.source, NULL);
  ent__dataset_close (&dataset);
  g_hash_table_unref (states.n_spells);
  return is_read;
}

static guint
cow_states_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "ccode",   "styear",   "stmonth", "stday",
                                        "endyear", "endmonth", "endday",  NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_cow_states = {
  .name = "cow-states",
  .summary = N_ ("COW state system: states and their spells"),
  .suffixes = suffixes,
  .sniff = cow_states_sniff,
  .read = cow_states_read,
  .copy_rejects = ent__rejects_copy_rows,
};
