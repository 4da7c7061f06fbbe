/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims of a store, piece by piece: rows of claims in order of number, beside which those of their details,
 * quotes and attributes go along in the same order. Or in order of pairs, part by part (store-pairs.c). */
#include "graph/store-read-private.h"

#include <math.h>
#include <string.h>

static const char claims_sql[] = "SELECT " ENT__CLAIM_COLUMNS " FROM claims WHERE id >= $1 AND id < $2";
static const char details_sql[] =
    "SELECT claim, own_id, quantity_min, quantity_max, quantity_unit, place, note, pointer FROM details"
    " WHERE claim >= $1 AND claim < $2 ORDER BY claim";
static const char quotes_sql[] = "SELECT claim, exact, prefix, suffix, start_at, end_at FROM quotes"
                                 " WHERE claim >= $1 AND claim < $2 ORDER BY claim";
static const char attributes_sql[] = "SELECT claim, name, value FROM claim_attributes"
                                     " WHERE claim >= $1 AND claim < $2 ORDER BY claim, position";

/* Cursor: rows that go along with the claims: @claim: that of the row at hand; G_MAXINT64 behind the last. */
typedef struct {
  EntStatement *rows;
  gint64 claim;
} Cursor;

static gboolean
advance (Cursor *cursor, GError **error)
{
  EntStep step = ent__statement_step (cursor->rows, error);
  cursor->claim = step == ENT__STEP_ROW ? ent__statement_get_integer (cursor->rows, 0) : G_MAXINT64;
  return step != ENT__STEP_ERROR;
}

static gboolean
begin (Cursor *cursor, EntStatement *rows, gint64 first, gint64 end, GError **error)
{
  *cursor = (Cursor){ rows, G_MAXINT64 };
  if (rows == NULL)
    return TRUE;
  ent__statement_bind_integer (rows, 1, first);
  ent__statement_bind_integer (rows, 2, end);
  return advance (cursor, error);
}

/* To the row of @claim, or behind it; *@has says which. */
static gboolean
seek (Cursor *cursor, gint64 claim, gboolean *has, GError **error)
{
  while (cursor->claim < claim)
    if (!advance (cursor, error))
      return FALSE;
  *has = cursor->claim == claim;
  return TRUE;
}

/* To the end, where the statement begins again: one that is on its way takes no parameters for the next
 * piece. */
static gboolean
drain (Cursor *cursor, GError **error)
{
  gboolean ignored;
  return seek (cursor, G_MAXINT64, &ignored, error);
}

/* PieceReader: a piece while it is read. */
typedef struct {
  const EntReading *reading;
  EntClaimsPiece *piece;
  gboolean has_details;
  Cursor details;
  Cursor quotes;
  Cursor attributes;
  EntBlocks texts; /* of the attributes of the claim at hand */
  GArray *drafts;  /* of EntAttributeDraft, likewise */
} PieceReader;

/* Rows beside the claim's. */

static gboolean
begin_beside (PieceReader *reader, gint64 first, gint64 behind, GError **error)
{
  EntClaimsPiece *piece = reader->piece;
  return begin (&reader->details, piece->details, first, behind, error) &&
         begin (&reader->quotes, piece->quotes, first, behind, error) &&
         begin (&reader->attributes, piece->attributes, first, behind, error);
}

static gboolean
drain_beside (PieceReader *reader, GError **error)
{
  return drain (&reader->details, error) && drain (&reader->quotes, error) &&
         drain (&reader->attributes, error);
}

static gint64
get_offset (EntStatement *rows, guint column)
{
  return ent__statement_is_null (rows, column) ? -1 : MAX (ent__statement_get_integer (rows, column), -1);
}

static gboolean
read_beside (PieceReader *reader, gint64 claim, EntClaimDetails *details, GError **error)
{
  gboolean has_details = FALSE, has_quote = FALSE;
  EntStatement *rows = reader->details.rows, *quotes = reader->quotes.rows;
  if (!seek (&reader->details, claim, &has_details, error) ||
      !seek (&reader->quotes, claim, &has_quote, error))
    return FALSE;
  if (has_details) {
    details->id = ent__statement_get_text (rows, 1);
    details->quantity_min = ent__statement_get_real (rows, 2);
    details->quantity_max = ent__statement_get_real (rows, 3);
    details->quantity_unit = ent__statement_get_text (rows, 4);
    details->location = ent__statement_get_text (rows, 5);
    details->note = ent__statement_get_text (rows, 6);
    details->pointer = ent__statement_get_text (rows, 7);
  }
  if (has_quote && !reader->reading->builder->leaves_out_quotes) {
    details->quote = ent__statement_get_text (quotes, 1);
    details->quote_prefix = ent__statement_get_text (quotes, 2);
    details->quote_suffix = ent__statement_get_text (quotes, 3);
    details->quote_start = get_offset (quotes, 4);
    details->quote_end = get_offset (quotes, 5);
  }
  return TRUE;
}

/* A claim's attributes are several rows, so their texts are copied. */
static gboolean
read_attributes (PieceReader *reader, gint64 claim, GError **error)
{
  gboolean has;
  EntStatement *rows = reader->attributes.rows;
  g_array_set_size (reader->drafts, 0);
  ent__blocks_clear (&reader->texts);
  if (!seek (&reader->attributes, claim, &has, error))
    return FALSE;
  while (reader->attributes.claim == claim) {
    EntAttributeDraft draft = { ent__blocks_copy_text (&reader->texts, ent__statement_get_text (rows, 1)),
                                ent__blocks_copy_text (&reader->texts, ent__statement_get_text (rows, 2)) };
    g_array_append_val (reader->drafts, draft);
    if (!advance (&reader->attributes, error))
      return FALSE;
  }
  return TRUE;
}

/* The claim's own row. */

static gboolean
look_up (const EntReading *reading, const EntMap *map, const char *what, gint64 number, guint32 *value,
         GError **error)
{
  *value = number > 0 && number < map->n ? map->numbers[number] : ENT_NONE;
  if (*value != ENT_NONE)
    return TRUE;
  ent__reading_damaged (reading, what, number, error);
  return FALSE;
}

static gboolean
read_ends (const EntReading *reading, EntStatement *rows, PendingClaim *claim, GError **error)
{
  guint32 relation, file;
  if (!look_up (reading, &reading->sources, "source", ent__statement_get_integer (rows, 1), &claim->source,
                error) ||
      !look_up (reading, &reading->names, "name", ent__statement_get_integer (rows, 2), &claim->mentions[0],
                error) ||
      !look_up (reading, &reading->relations, "relation", ent__statement_get_integer (rows, 3), &relation,
                error) ||
      !look_up (reading, &reading->names, "name", ent__statement_get_integer (rows, 4), &claim->mentions[1],
                error) ||
      !look_up (reading, &reading->files, "file", ent__statement_get_integer (rows, 13), &file, error))
    return FALSE;
  claim->relation = (guint16)relation;
  claim->file = (guint16)file;
  claim->period = reading->undated;
  gint64 period = ent__statement_get_integer (rows, 5); /* 0 where it is NULL */
  return period == 0 || look_up (reading, &reading->periods, "period", period, &claim->period, error);
}

static void
read_state (const EntReading *reading, EntStatement *rows, gint64 number, PendingClaim *claim)
{
  gint64 modality = ent__statement_get_integer (rows, 6);
  gint64 confidence = ent__statement_get_integer (rows, 9);
  gpointer decided;
  claim->flags = (guint16)CLAMP (modality, 0, ENT_N_MODALITIES - 1);
  claim->flags |= ent__statement_get_integer (rows, 7) != 0 ? ENT__CLAIM_DENIED : 0;
  claim->flags |= ent__statement_get_integer (rows, 8) != 0 ? ENT__CLAIM_LASTING : 0;
  claim->confidence = ent_modality_get_confidence (claim->flags & ENT__CLAIM_MODALITY);
  if (g_hash_table_size (reading->decisions->confidences) > 0 &&
      g_hash_table_lookup_extended (reading->decisions->confidences, &number, NULL, &decided))
    confidence = GPOINTER_TO_INT (decided);
  else if (ent__statement_is_null (rows, 9))
    return;
  claim->confidence = (guint32)CLAMP (confidence, 0, 1000000);
  claim->flags |= ENT__CLAIM_OWN_CONFIDENCE;
}

static gboolean
read_voice (const EntReading *reading, EntStatement *rows, PendingClaim *claim, EntClaimDetails *details,
            GError **error)
{
  gint64 number = ent__statement_get_integer (rows, 10);
  claim->voice = ENT_NONE;
  if (number == 0) /* or NULL */
    return TRUE;
  if (!look_up (reading, &reading->voices, "voice", number, &claim->voice, error))
    return FALSE;
  const EntVoice *voice = &reading->voice_texts[number];
  details->stated_by = voice->name;
  details->stated_by_type = voice->type;
  details->stated_by_kind = voice->kind;
  details->stated_by_id = voice->id;
  return TRUE;
}

static gboolean
read_claim (PieceReader *reader, EntStatement *rows, GError **error)
{
  const EntReading *reading = reader->reading;
  gint64 number = ent__statement_get_integer (rows, 0);
  PendingClaim claim = { 0 };
  EntClaimDetails details;
  guint64 hash;
  if (g_hash_table_size (reading->decisions->retracted) > 0 &&
      g_hash_table_contains (reading->decisions->retracted, &number))
    return TRUE;
  ent_claim_details_clear (&details);
  if (!read_ends (reading, rows, &claim, error) || !read_voice (reading, rows, &claim, &details, error))
    return FALSE;
  read_state (reading, rows, number, &claim);
  claim.line = (guint32)CLAMP (ent__statement_get_integer (rows, 14), 0, G_MAXUINT32);
  details.treaty = ent__statement_get_text (rows, 11);
  details.intensity = ent__statement_get_real (rows, 12);
  if (reader->has_details &&
      (!read_beside (reader, number, &details, error) || !read_attributes (reader, number, error)))
    return FALSE;
  claim.details = ent__details_pack (&reader->piece->packer, &reader->piece->blocks, &details,
                                     (const EntAttributeDraft *)(gpointer)reader->drafts->data,
                                     reader->drafts->len, &hash);
  claim.hash = (guint32)(hash ^ (hash >> 32));
  claim.flags |= ENT__PENDING_STORED;
  claim.flags |= details.id != NULL && *details.id != '\0' ? ENT__PENDING_HAS_ID : 0;
  guint32 shown = (guint32)number;
  ent__pending_add (&reader->piece->pending, &claim);
  g_array_append_val (reader->piece->numbers, shown);
  return TRUE;
}

/* Pieces. */

/* @n_claims: about so many are to come. Their numbers are kept as they are: a damaged store may have many
 * pieces of few claims. */
static PieceReader
make_reader (const EntReading *reading, EntClaimsPiece *piece, guint n_claims)
{
  ent__pending_reserve (&piece->pending, n_claims);
  piece->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  return (PieceReader){ .reading = reading,
                        .piece = piece,
                        .has_details = reading->has_details,
                        .drafts = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)) };
}

static void
clear_reader (PieceReader *reader)
{
  g_array_unref (reader->drafts);
  ent__blocks_clear (&reader->texts);
}

gboolean
ent__prepare_beside (const EntReading *reading, EntClaimsPiece *piece, GError **error)
{
  struct {
    EntStatement **statement;
    const char *sql;
    gboolean is_wanted;
  } rows[] = {
    { &piece->details, details_sql, TRUE },
    { &piece->quotes, quotes_sql, !reading->builder->leaves_out_quotes },
    { &piece->attributes, attributes_sql, TRUE },
  };
  if (piece->database == NULL)
    piece->database = ent__database_open_another (reading->store->database, error);
  for (guint i = 0; piece->database != NULL && i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_wanted && *rows[i].statement == NULL &&
        (*rows[i].statement = ent__database_prepare (piece->database, rows[i].sql, error)) == NULL)
      return FALSE;
  return piece->database != NULL;
}

static gboolean
open_piece (const EntReading *reading, EntClaimsPiece *piece, GError **error)
{
  g_autofree char *chosen_sql = g_strconcat (claims_sql, reading->where, " ORDER BY id", NULL);
  if (piece->database != NULL)
    return TRUE;
  piece->database = ent__database_open_another (reading->store->database, error);
  return piece->database != NULL &&
         (piece->claims = ent__database_prepare (piece->database, chosen_sql, error)) != NULL &&
         (!reading->has_details || ent__prepare_beside (reading, piece, error));
}

static gboolean
read_rows (PieceReader *reader, GError **error)
{
  EntStep step;
  EntClaimsPiece *piece = reader->piece;
  gint64 behind = MIN (piece->first + ENT__STORE_PIECE, reader->reading->n_claims + 1);
  if (!begin_beside (reader, piece->first, behind, error))
    return FALSE;
  ent__statement_bind_integer (piece->claims, 1, piece->first);
  ent__statement_bind_integer (piece->claims, 2, behind);
  while ((step = ent__statement_step (piece->claims, error)) == ENT__STEP_ROW)
    if (!read_claim (reader, piece->claims, error))
      return FALSE;
  return step == ENT__STEP_DONE && drain_beside (reader, error);
}

void
ent__read_piece (gpointer data, guint number)
{
  const EntReading *reading = data;
  EntClaimsPiece *piece = &reading->pieces[number];
  PieceReader reader = make_reader (reading, piece, ENT__STORE_PIECE);
  if (open_piece (reading, piece, &piece->error))
    read_rows (&reader, &piece->error);
  clear_reader (&reader);
}

/* Pairs. */

gboolean
ent__step_pairs (EntPairRows *pairs, GError **error)
{
  EntStep step = ent__statement_step (pairs->rows, error);
  pairs->has_row = step == ENT__STEP_ROW;
  if (pairs->has_row) {
    pairs->low = ent__statement_get_integer (pairs->rows, ENT__N_CLAIM_COLUMNS);
    pairs->high = ent__statement_get_integer (pairs->rows, ENT__N_CLAIM_COLUMNS + 1);
  }
  return step != ENT__STEP_ERROR;
}

static gboolean
is_touched (const EntReading *reading, const EntPairRows *pairs)
{
  static const guint ends[] = { 2, 4 }; /* columns */
  for (guint i = 0; pairs->is_touched != NULL && i < G_N_ELEMENTS (ends); i++) {
    gint64 name = ent__statement_get_integer (pairs->rows, ends[i]);
    if (name > 0 && name < reading->names.n && pairs->is_touched[name])
      return TRUE;
  }
  return FALSE;
}

/* The row at hand, and the step to the next. */
static gboolean
read_pair_row (PieceReader *reader, EntPairRows *pairs, GError **error)
{
  EntPending *pending = &reader->piece->pending;
  guint n_before = pending->n;
  gint64 claim = ent__statement_get_integer (pairs->rows, 0);
  reader->has_details = is_touched (reader->reading, pairs);
  if ((reader->has_details && !begin_beside (reader, claim, claim + 1, error)) ||
      !read_claim (reader, pairs->rows, error) || (reader->has_details && !drain_beside (reader, error)))
    return FALSE;
  if (pending->n > n_before && !reader->has_details)
    pending->claims[n_before].flags |= ENT__PENDING_DISTINCT;
  return ent__step_pairs (pairs, error);
}

gboolean
ent__read_pairs (const EntReading *reading, EntClaimsPiece *piece, EntPairRows *pairs, guint n,
                 GError **error)
{
  PieceReader reader = make_reader (reading, piece, MIN (n, ENT__STORE_PIECE));
  gboolean is_fine = TRUE, is_same = TRUE;
  while (is_fine && pairs->has_row && (piece->pending.n < n || is_same)) {
    gint64 low = pairs->low, high = pairs->high;
    is_fine = read_pair_row (&reader, pairs, error);
    is_same = pairs->low == low && pairs->high == high;
  }
  clear_reader (&reader);
  return is_fine;
}

gboolean
ent__take_piece (EntReading *reading, EntClaimsPiece *piece, GError **error)
{
  EntBuilder *builder = reading->builder;
  gboolean is_fine = piece->error == NULL;
  if (!is_fine)
    g_propagate_error (error, g_steal_pointer (&piece->error));
  ent__builder_add_segment (builder, &builder->claims); /* those that came in before */
  builder->n_claims += piece->pending.n;
  EntSegment *segment = ent__builder_add_segment (builder, &piece->pending);
  segment->numbers = (guint32 *)(gpointer)g_array_free (g_steal_pointer (&piece->numbers), FALSE);
  ent__blocks_take (&builder->blocks, &piece->blocks);
  ent__packer_clear (&piece->packer);
  piece->packer = (EntPacker){ 0 };
  return is_fine;
}

void
ent__close_piece (EntClaimsPiece *piece)
{
  g_clear_pointer (&piece->claims, ent__statement_free);
  g_clear_pointer (&piece->details, ent__statement_free);
  g_clear_pointer (&piece->quotes, ent__statement_free);
  g_clear_pointer (&piece->attributes, ent__statement_free);
  g_clear_pointer (&piece->database, ent__database_close);
}
