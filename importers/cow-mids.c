/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COW's militarized interstate disputes by dyad and year (Maoz, Johnson, Kaplan, Ogunkoya & Shreve, The
 * Dyadic Militarized Interstate Disputes Dataset Version 3.0, Journal of Conflict Resolution 63(3), 2019).
 * A row says what its first state did (hostlev1): that is the claim; level 1 is no act, of sign 0. Tables
 * that list a dyad once say the second state's act in the same row, so rows whose mirror never came are
 * remembered until the end. */
#include "importers/dataset-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>

#define DISPUTE "dispnum|disno|dispnum3|dispnum4"
#define FIRST_STATE "ccode1|statea"
#define SECOND_STATE "ccode2|stateb"
#define FIRST_LEVEL "hostlev1|hihosta"
#define SECOND_LEVEL "hostlev2|hihostb"

typedef struct {
  guint32 source;
  gint dispute;
  gint states[2];
  gint year;
  gint levels[2];
  GHashTable *unpaired; /* "dispute/year/state/state" → Unpaired */
} Mids;

/* Unpaired: what the second state of a row did, by its first. Strings but the level and the dispute are lent
 * by the data set. */
typedef struct {
  const char *subject;
  const char *object;
  char *dispute;
  char *level;
  gint year;
  guint line;
} Unpaired;

static void
unpaired_free (gpointer data)
{
  Unpaired *unpaired = data;
  g_free (unpaired->dispute);
  g_free (unpaired->level);
  g_free (unpaired);
}

/* The level holds for the dispute in that year, no longer: from and to, as one date would mean from then on.
 */
static void
add_claim (EntDataset *dataset, const Mids *mids, const Unpaired *act, const EntAttributeDraft *attributes,
           guint n_attributes)
{
  char year[16];
  g_autofree char *code = g_strdup_printf ("hostility/%s", act->level);
  const char *relation = ent__dataset_find_relation (dataset, "cow", code);
  if (relation == NULL)
    return;
  g_snprintf (year, sizeof year, "%04u", (guint)act->year);
  EntClaimDraft claim = {
    .subject.name.text = act->subject,
    .relation.text = relation,
    .object.name.text = act->object,
    .from.text = year,
    .to.text = year,
    .treaty.text = act->dispute,
    .attributes = attributes,
    .n_attributes = n_attributes,
    .place = { .file = ent_input_get_name (dataset->input), .line = act->line },
  };
  ent_builder_add_claim (dataset->builder, &claim, mids->source);
}

/* Looks whether the mirror of this row was there; else notes what the other side did. */
static void
pair (EntDataset *dataset, Mids *mids, const Unpaired *act)
{
  g_autofree char *mirror =
      g_strdup_printf ("%s/%04d/%s/%s", act->dispute, act->year, act->object, act->subject);
  const char *level = ent__dataset_get (dataset, mids->levels[1]);
  if (g_hash_table_remove (mids->unpaired, mirror) || level == NULL)
    return;
  Unpaired other = { act->object,      act->subject, g_strdup (act->dispute),
                     g_strdup (level), act->year,    act->line };
  g_hash_table_insert (mids->unpaired,
                       g_strdup_printf ("%s/%04d/%s/%s", act->dispute, act->year, act->subject, act->object),
                       g_memdup2 (&other, sizeof other));
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  Mids *mids = data;
  Unpaired act = { .line = dataset->rows.line };
  act.dispute = (char *)ent__dataset_get (dataset, mids->dispute);
  act.level = (char *)ent__dataset_get (dataset, mids->levels[0]);
  if (act.dispute == NULL || act.level == NULL) {
    ent__dataset_reject (dataset, act.dispute == NULL ? mids->dispute : mids->levels[0], "missing-field",
                         "the number of the dispute or the first state's level of hostility is missing");
    return;
  }
  if (!ent__dataset_get_integer (dataset, mids->year, 1, 9999, &act.year) ||
      (act.subject = ent__dataset_get_actor (dataset, "cow", mids->states[0])) == NULL ||
      (act.object = ent__dataset_get_actor (dataset, "cow", mids->states[1])) == NULL)
    return;
  ent__dataset_note_years (dataset, act.year, act.year);
  ent__dataset_take_attributes (dataset);
  add_claim (dataset, mids, &act, (const EntAttributeDraft *)(gpointer)dataset->attributes->data,
             dataset->attributes->len);
  pair (dataset, mids, &act);
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (a, b);
}

/* What the second states did, where no row of their own says it. */
static void
add_unpaired (EntDataset *dataset, const Mids *mids)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (mids->unpaired), compare_keys);
  for (const GList *at = keys; at != NULL; at = at->next) {
    const Unpaired *act = g_hash_table_lookup (mids->unpaired, at->data);
    const EntAttributeDraft attributes[] = { { "dispnum", act->dispute }, { "hostlev1", act->level } };
    add_claim (dataset, mids, act, attributes, G_N_ELEMENTS (attributes));
  }
}

static gboolean
find_columns (EntDataset *dataset, Mids *mids, GError **error)
{
  static const EntDatasetSource about = { "cow-mids-dyadic",
                                          "Dyadic Militarized Interstate Disputes, by year",
                                          "Correlates of War",
                                          "https://correlatesofwar.org/",
                                          1,
                                          0,
                                          0 };
  gint unused;
  mids->source = ent__dataset_add_source (dataset, &about);
  mids->dispute = ent__dataset_find_kept (dataset, DISPUTE);
  mids->levels[0] = ent__dataset_find_kept (dataset, FIRST_LEVEL);
  mids->levels[1] = ent__dataset_find_kept (dataset, SECOND_LEVEL);
  /* What is an attribute too is asked for by the message only. */
  return (mids->dispute >= 0 || ent__dataset_need (dataset, DISPUTE, &unused, error)) &&
         (mids->levels[0] >= 0 || ent__dataset_need (dataset, FIRST_LEVEL, &unused, error)) &&
         ent__dataset_need (dataset, FIRST_STATE, &mids->states[0], error) &&
         ent__dataset_need (dataset, SECOND_STATE, &mids->states[1], error) &&
         ent__dataset_need (dataset, "year", &mids->year, error);
}

static gboolean
cow_mids_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
               G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  Mids mids = { .unpaired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unpaired_free) };
  gboolean is_open =
      ent__dataset_open (&dataset, input, builder, problems, error) && find_columns (&dataset, &mids, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &mids, error);
  if (is_read)
    add_unpaired (&dataset, &mids);
  if (is_open)
    ent__dataset_cover (&dataset, mids.source, NULL);
  g_hash_table_unref (mids.unpaired);
  ent__dataset_close (&dataset);
  return is_read;
}

static guint
cow_mids_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { DISPUTE, FIRST_STATE, SECOND_STATE, "year", FIRST_LEVEL, NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_cow_mids = {
  .name = "cow-mids",
  .summary = N_ ("COW militarized interstate disputes by dyad and year"),
  .suffixes = suffixes,
  .sniff = cow_mids_sniff,
  .read = cow_mids_read,
  .copy_rejects = ent__rejects_copy_rows,
};
