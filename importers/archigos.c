/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archigos, leaders and their time in office (Goemans, Gleditsch & Chiozza, Introducing Archigos, Journal of
 * Peace Research 46(2), 2009): comma separated, or tab separated as published with more columns. A row is a
 * spell in office: a claim that the leader leads the state. One who is "Still in Office" had no last day
 * there; the date that stands for it is the last of the observation. */
#include "importers/dataset-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STATE "gwcode|ccode"
#define END "enddate|eindate"

/* Version 4.1 covers 1875 to 31 December 2015 (ksgleditsch.com/archigos.html), earlier versions less: where a
 * file ends, its rows say. Who was in office in 1875 is there with the day of entry, be that in 1840. */
static const EntDatasetSource about = {
  .id = "archigos",
  .title = "Archigos: a data set on leaders",
  .publisher = "Archigos",
  .url = "https://www.rochester.edu/college/faculty/hgoemans/data.htm",
  .confidence = 1,
  .first_year = 1875,
};

/* Columns that tell of the person, not of the spell. */
static const char *const person_columns[] = { "leadid",    "gender",     "yrborn",
                                              "yrdied",    "borndate",   "ebirthdate",
                                              "deathdate", "edeathdate", "dbpediauri" };

#define N_PERSON_COLUMNS G_N_ELEMENTS (person_columns)

typedef struct {
  guint32 source;
  gint spell;
  gint state;
  gint leader;
  gint start;
  gint end;
  gint exit;
  gint person[N_PERSON_COLUMNS];
  GStringChunk *strings;
  GHashTable *persons; /* leadid and name, leadid and state → id */
} Archigos;

/* "leader:archigos-usa-1869", after the person's first spell: surnames alone are shared by many. */
static char *
make_id (const char *spell)
{
  char *id = g_strconcat ("leader:archigos-", spell, NULL);
  for (char *at = id; *at != '\0'; at++)
    *at = g_ascii_isspace (*at) ? '-' : g_ascii_tolower (*at);
  return id;
}

/* An entry's name goes before the gazetteer's: "Paris", a member of Bosnia's presidency, would turn France
 * into a person in every article that is read along. Lent for as long as @archigos. */
static const char *
get_name (const EntDataset *dataset, const Archigos *archigos)
{
  EntGazetteerReadings readings;
  const char *name = ent__dataset_get (dataset, archigos->leader);
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  g_autofree char *marked = readings.n > 0 ? g_strdup_printf ("%s (leader)", name) : g_strdup (name);
  return g_string_chunk_insert_const (archigos->strings, marked);
}

static void
declare_person (EntDataset *dataset, const Archigos *archigos, const char *id, gboolean is_new)
{
  EntAttributeDraft attributes[N_PERSON_COLUMNS];
  guint n = 0;
  for (guint i = 0; i < N_PERSON_COLUMNS && is_new; i++) {
    const char *value = ent__dataset_get (dataset, archigos->person[i]);
    if (value != NULL)
      attributes[n++] = (EntAttributeDraft){ person_columns[i], value };
  }
  EntActorDraft draft = { .id = { .text = id },
                          .type = { .text = "leader" },
                          .name = { .text = get_name (dataset, archigos) },
                          .attributes = attributes,
                          .n_attributes = n,
                          .place = ent__dataset_get_place (dataset) };
  ent_builder_add_actor (dataset->builder, &draft, archigos->source);
}

/* Who it is: spells with one leadid are one person's where the name or the state is the same too (the
 * published file has one leadid for two men of two states). */
static const char *
find_person (EntDataset *dataset, Archigos *archigos)
{
  const char *name = ent__dataset_get (dataset, archigos->leader);
  const char *spell = ent__dataset_get (dataset, archigos->spell);
  const char *leader = ent__dataset_get (dataset, archigos->person[0]);
  if (leader == NULL)
    leader = spell;
  g_autofree char *by_name = g_strdup_printf ("%s\x1f%s", leader, name);
  g_autofree char *by_state =
      g_strdup_printf ("%s\x1e%s", leader, ent__dataset_get (dataset, archigos->state));
  const char *with_name = g_hash_table_lookup (archigos->persons, by_name);
  const char *id = with_name != NULL ? with_name : g_hash_table_lookup (archigos->persons, by_state);
  gboolean is_new = id == NULL;
  if (is_new) {
    g_autofree char *made = make_id (spell);
    id = g_string_chunk_insert_const (archigos->strings, made);
  }
  if (with_name == NULL)
    declare_person (dataset, archigos, id, is_new);
  g_hash_table_insert (archigos->persons, g_steal_pointer (&by_name), (gpointer)id);
  g_hash_table_insert (archigos->persons, g_steal_pointer (&by_state), (gpointer)id);
  return id;
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  Archigos *archigos = data;
  const gint needed[] = { archigos->spell, archigos->leader, archigos->state };
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (ent__dataset_get (dataset, needed[i]) == NULL) {
      ent__dataset_reject (dataset, needed[i], "missing-field",
                           "a spell in office needs its obsid, its leader and the state's code");
      return;
    }
  const char *state = ent__dataset_get_actor (dataset, "gw", archigos->state);
  const char *exit = ent__dataset_get (dataset, archigos->exit);
  gboolean is_open = exit != NULL && g_ascii_strcasecmp (exit, "still in office") == 0;
  const char *id = find_person (dataset, archigos);
  g_autofree char *unended = NULL;
  ent__dataset_take_attributes (dataset);
  EntClaimDraft claim = {
    .subject = { .name = { .text = get_name (dataset, archigos) },
                 .type = { .text = "leader" },
                 .id = { .text = id } },
    .relation.text = "leads",
    .object.name.text = state,
    .from = ent__dataset_get_text (dataset, archigos->start),
    .to = is_open ? (EntText){ .text = ".." } : ent__dataset_get_text (dataset, archigos->end),
    .attributes = (const EntAttributeDraft *)(gpointer)dataset->attributes->data,
    .n_attributes = dataset->attributes->len,
    .place = ent__dataset_get_place (dataset),
  };
  if (claim.from.text != NULL && claim.to.text == NULL) {
    /* The end is unknown, not open. */
    unended = g_strconcat (claim.from.text, "/", NULL);
    claim.date = claim.from;
    claim.date.text = unended;
    claim.from.text = NULL;
  }
  ent__dataset_add_claim (dataset, &claim, archigos->source);
  if (is_open) /* its end is the last day that was looked at */
    ent__dataset_note_bounds (dataset, claim.from.text, ent__dataset_get (dataset, archigos->end));
}

/* The end as written stays an attribute: of who is still in office it is the last day that was looked at. */
static gboolean
find_columns (EntDataset *dataset, Archigos *archigos, GError **error)
{
  archigos->source = ent__dataset_add_source (dataset, &about);
  for (guint i = 0; i < N_PERSON_COLUMNS; i++)
    archigos->person[i] = ent__dataset_find_kept (dataset, person_columns[i]);
  if (!ent__dataset_need (dataset, "exit", &archigos->exit, error) ||
      !ent__dataset_need (dataset, "obsid", &archigos->spell, error) ||
      !ent__dataset_need (dataset, END, &archigos->end, error))
    return FALSE;
  const gint kept[] = { archigos->exit, archigos->spell, archigos->end };
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_array_index (dataset->is_used, gboolean, kept[i]) = FALSE;
  return ent__dataset_need (dataset, STATE, &archigos->state, error) &&
         ent__dataset_need (dataset, "leader", &archigos->leader, error) &&
         ent__dataset_need (dataset, "startdate", &archigos->start, error);
}

static gboolean
archigos_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
               G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  Archigos archigos = {
    .strings = g_string_chunk_new (4096),
    .persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  gboolean is_open = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     find_columns (&dataset, &archigos, error);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &archigos, error);
  if (is_open)
    ent__dataset_cover (&dataset, archigos.source, &about);
  ent__dataset_close (&dataset);
  g_hash_table_unref (archigos.persons);
  g_string_chunk_free (archigos.strings);
  return is_read;
}

static guint
archigos_sniff (const char *head, gsize length)
{
  static const char *const needed[] = { "obsid", STATE, "leader", "startdate", END, "exit", NULL };
  return ent__dataset_has_columns (head, length, needed) ? ENT__DATASET_SURE : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_archigos = {
  .name = "archigos",
  .summary = N_ ("Archigos: leaders and their time in office"),
  .suffixes = suffixes,
  .sniff = archigos_sniff,
  .read = archigos_read,
  .copy_rejects = ent__rejects_copy_rows,
};
