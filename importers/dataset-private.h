/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the importers of data sets share: a table with a header whose columns are asked for by any of their
 * names, one source for the file, rows that cost themselves, and codes that nobody knows, counted and named
 * once at the end. Read next: atop.c, the plainest with spells, and cow-mids.c, the plainest without. */
#ifndef ENT_DATASET_PRIVATE_H
#define ENT_DATASET_PRIVATE_H

#include "importers/delimited-private.h"

G_BEGIN_DECLS

/* How sure a sniff is that finds all columns of a data set: more than the claims table's of its three. */
#define ENT__DATASET_SURE 95

/* EntDataset: open with ent__dataset_open (), close with ent__dataset_close () whatever came of that.
 * @vocabulary: for what codes mean; @attributes: of the row at hand, see ent__dataset_take_attributes () */
typedef struct {
  EntInput *input;
  EntBuilder *builder;
  EntProblems *problems;
  EntVocabulary *vocabulary;
  EntDelimited rows;
  GPtrArray *names;      /* of char *: the header's, in lower case, and a NULL at the end */
  GArray *is_used;       /* of gboolean, by column */
  GArray *attributes;    /* of EntAttributeDraft */
  GStringChunk *strings; /* codes of actors, each once */
  GHashTable *known;     /* code → 1: the gazetteer has it, or -1 */
  EntDay first_day;      /* that the rows tell of; first > last before there is one */
  EntDay last_day;
  gboolean goes_on; /* something had not ended when the data did */
} EntDataset;

/* EntDatasetSource: what there is to say of a data set. @confidence: 1 for hand-coded ones
 * @first_year, @last_year: which years it covers by its documentation; 0 where its rows tell. See
 * ent__dataset_cover () */
typedef struct {
  const char *id;
  const char *title;
  const char *publisher;
  const char *url;
  double confidence;
  gint first_year;
  gint last_year;
} EntDatasetSource;

/* ent__dataset_has_columns: whether the first line names all of @needed (NULL-terminated; alternatives parted
 * by "|"), in any case and order. */
gboolean ent__dataset_has_columns (const char *head, gsize length, const char *const *needed);

/* ent__dataset_plan_parts: where the header ends and what parts cells; FALSE where it does not end in @head.
 * It is the EntImporter.plan_parts of a table each of whose rows is read alone. */
gboolean ent__dataset_plan_parts (const char *head, gsize length, EntPartsPlan *plan);

/* ent__dataset_open: reads the header. From here to ent__dataset_close (), names that nobody knows are
 * `unspecified` actors. */
gboolean ent__dataset_open (EntDataset *dataset, EntInput *input, EntBuilder *builder, EntProblems *problems,
                            GError **error);
void ent__dataset_close (EntDataset *dataset);

guint32 ent__dataset_add_source (EntDataset *dataset, const EntDatasetSource *source);

/* ent__dataset_find: the column that has one of the names ("ccode1|statea"), or -1; it is no attribute then.
 * ent__dataset_find_kept: it stays one. ent__dataset_need: ENT_ERROR_INVALID where there is none. */
gint ent__dataset_find (EntDataset *dataset, const char *names);
gint ent__dataset_find_kept (EntDataset *dataset, const char *names);

/* ent__dataset_find_named: as ent__dataset_find(), by one name, in which "|" is a sign as others are. */
gint ent__dataset_find_named (EntDataset *dataset, const char *name);

gboolean ent__dataset_need (EntDataset *dataset, const char *names, gint *column, GError **error);

/* EntDatasetRow: called for each good row. */
typedef void (*EntDatasetRow) (EntDataset *dataset, gpointer data);

/* ent__dataset_read: all rows. */
gboolean ent__dataset_read (EntDataset *dataset, EntDatasetRow take, gpointer data, GError **error);

/* ent__dataset_get: the cell's text, lent for the row; NULL where it is missing: no such column, empty, "NA"
 * (R), or "." (Stata). */
const char *ent__dataset_get (const EntDataset *dataset, gint column);
EntText ent__dataset_get_text (const EntDataset *dataset, gint column);

/* ent__dataset_get_integer: FALSE, and the row is reported, where the cell is missing or no whole number
 * between @least and @most. */
gboolean ent__dataset_get_integer (EntDataset *dataset, gint column, gint least, gint most, gint *value);

/* ent__dataset_get_flag: whether the cell is 1. Neither 1 nor 0 nor missing is an unknown code. */
gboolean ent__dataset_get_flag (EntDataset *dataset, gint column);

/* ent__dataset_get_actor: the cell as a code of @system, "cow:365", lent until the dataset is closed; NULL,
 * and the row is reported, where it is missing. One that nobody knows is counted. */
const char *ent__dataset_get_actor (EntDataset *dataset, const char *system, gint column);

/* ent__dataset_take_attributes: what stands in the columns that nobody asked for. */
void ent__dataset_take_attributes (EntDataset *dataset);

EntPlace ent__dataset_get_place (const EntDataset *dataset);
void ent__dataset_reject (EntDataset *dataset, gint column, const char *code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* What rows tell of (dataset-cover.c). ent__dataset_note_bounds: from and to, as a claim has them (nullable).
 * ent__dataset_add_claim: a claim, and its period; FALSE where the builder rejected it. */
void ent__dataset_note_days (EntDataset *dataset, EntDay first, EntDay last);
void ent__dataset_note_years (EntDataset *dataset, gint first, gint last);
void ent__dataset_note_bounds (EntDataset *dataset, const char *from, const char *to);
gboolean ent__dataset_add_claim (EntDataset *dataset, const EntClaimDraft *draft, guint32 source);

/* ent__dataset_cover: @source covers the days that were noted, from @about's first year at the earliest;
 * where something goes on, to the end of its last. @about: (nullable) */
void ent__dataset_cover (EntDataset *dataset, guint32 source, const EntDatasetSource *about);

/* ent__dataset_count_unknown: a code that means nothing to us: "hostlev1 '7'". */
void ent__dataset_count_unknown (EntDataset *dataset, const char *what, const char *code);

/* ent__dataset_find_relation: the id of the relation that a code means, NULL (and counted) where none does.
 */
const char *ent__dataset_find_relation (EntDataset *dataset, const char *system, const char *code);

G_END_DECLS

#endif
