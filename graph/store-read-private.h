/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store on its way into a builder: store-read.c tells of what claims point to, store-claims.c reads claims.
 */
#ifndef ENT_STORE_READ_PRIVATE_H
#define ENT_STORE_READ_PRIVATE_H

#include "graph/builder-private.h"
#include "graph/store-private.h"

G_BEGIN_DECLS

/* Claims whose numbers are below the next multiple of this are a piece. */
#define ENT__STORE_PIECE 65536

/* EntMap: from the numbers of a table's rows to the builder's. */
typedef struct {
  guint32 *numbers;
  guint n;
} EntMap;

typedef struct {
  const char *name;
  const char *type;
  const char *kind;
  const char *id;
} EntVoice;

/* EntClaimsPiece: a stretch of claims, and the connection by which one thread after the other reads. */
typedef struct {
  gint64 first; /* number of the first */
  EntDatabase *database;
  EntStatement *claims;
  EntStatement *details; /* these three: NULL where details are left out */
  EntStatement *quotes;
  EntStatement *attributes;
  EntPending pending;
  GArray *numbers; /* of guint32: theirs in the store */
  EntBlocks blocks;
  EntPacker packer;
  GError *error;
} EntClaimsPiece;

typedef struct {
  EntStore *store;
  EntBuilder *builder;
  EntDecisions *decisions;
  gboolean has_details;
  EntMap sources;
  EntMap relations;
  EntMap periods;
  EntMap names;
  EntMap voices;
  EntMap files;
  gint64 n_claims;       /* the last one's number */
  guint32 undated;       /* the number of the period of claims without a date */
  EntVoice *voice_texts; /* by number in the store */
  EntStoredSources *stored_sources;
  char *where;      /* behind the other conditions on claims */
  gboolean is_open; /* the transaction */
  EntBlocks blocks;
  EntClaimsPiece *pieces;
} EntReading;

/* ent__reading_begin: tells a builder of all that claims point to, in a transaction that ent__reading_clear()
 * ends, in any case. ent__reading_claims: reads the claims that @where leaves into the builder. */
gboolean ent__reading_begin (EntReading *reading, EntStore *store, EntBuilder *builder, GError **error);
gboolean ent__reading_claims (EntReading *reading, guint n_threads, GError **error);
void ent__reading_clear (EntReading *reading);

/* ent__read_piece: reads piece @number of an EntReading. ent__take_piece: puts it into the builder; FALSE
 * where it could not be read. */
void ent__read_piece (gpointer reading, guint number);
gboolean ent__take_piece (EntReading *reading, EntClaimsPiece *piece, GError **error);
void ent__close_piece (EntClaimsPiece *piece);

/* EntPairRows: the rows of claims in order of their pairs, from which parts are read.
 * @is_touched: (nullable): by number of a name: whether its actor was merged with another, or another with it
 * @has_row: one is at hand, of the pair @low, @high */
typedef struct {
  EntStatement *rows;
  const gboolean *is_touched;
  gboolean has_row;
  gint64 low;
  gint64 high;
} EntPairRows;

/* ent__step_pairs: to the next row. ent__read_pairs: reads about @n claims into @piece, whole pairs of them.
 * Claims of names that are touched come with their details; all others are marked as distinct.
 * ent__prepare_beside: makes it possible to read details. */
gboolean ent__step_pairs (EntPairRows *pairs, GError **error);
gboolean ent__prepare_beside (const EntReading *reading, EntClaimsPiece *piece, GError **error);
gboolean ent__read_pairs (const EntReading *reading, EntClaimsPiece *piece, EntPairRows *pairs, guint n,
                          GError **error);

/* The columns of claims, in the order in which they are read. */
#define ENT__CLAIM_COLUMNS                                                                                   \
  "id, source, subject, relation, object, period, modality, denied, lasting, confidence, voice, treaty, "    \
  "intensity, file, line"
#define ENT__N_CLAIM_COLUMNS 15

/* ent__store_make_where: (transfer full): a condition behind others, " AND …", or ""; all but the claims is
 * read. Errors: those of the selection. @names: (nullable): the numbers of those that may mean one of the
 * selection's actors, parted by commas. ent__store_make_structural: the same for structural claims alone. */
char *ent__store_make_where (const EntReading *reading, const EntSelection *selection, const char *names,
                             GError **error);
char *ent__store_make_structural (const EntReading *reading);

/* ent__reading_damaged: the error that a row of the store is wrong. */
void ent__reading_damaged (const EntReading *reading, const char *what, gint64 number, GError **error);

G_END_DECLS

#endif
