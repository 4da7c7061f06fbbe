/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each thread takes the next piece of the input under a lock, reads it into a part without one, and leaves
 * the part where it belongs in the row of parts; whichever thread finds the next in order ready puts it in.
 * So the input is read, and the builder is filled, by one thread at a time, while the others parse. Read
 * next: parts-cut.c. */
#include "importers/parts-private.h"

#include <string.h>

#include "importers/input-private.h"
#include "importers/parts-cut-private.h"

/* Each part has its own tables of names, sources and dates, which are put together in the end: the larger the
 * pieces are, the less of that there is, and the more of their claims lies in large pages. The first ones are
 * smaller, so that a file of some megabytes is shared too. */
#define FIRST_PIECE_SIZE (4u << 20)
#define N_FIRST_PIECES 4u
#define PIECE_SIZE (16u << 20)

/* Beside a piece's own records: its header, and the record that was cut off before it. */
#define USUAL_REST (64u << 10)

/* A record longer than this is no record: the reader reports it, and reading goes on behind it. */
#define MAX_PIECE_SIZE (40u << 20)

/* Piece: a stretch of the file, and what came of it. Each thread has one and uses its memory again. */
typedef struct {
  char *data;    /* header, then records */
  gsize records; /* where they begin */
  gsize capacity;
  gsize length;
  guint number;
  guint n_lines_before;
  gboolean is_rest; /* of the file: it goes on in the input */
} Piece;

/* Done: a part that was read. */
typedef struct {
  EntBuilder *builder;
  EntProblems *problems;
  GError *error;
} Done;

typedef struct {
  const EntImporter *importer;
  const EntImportOptions *options;
  EntBuilder *builder;
  EntProblems *problems;
  EntPartsPlan plan;
  char *header;

  GMutex input_lock;
  EntInput *input;
  GByteArray *carried; /* the beginning of a record whose end was not there yet */
  guint n_pieces;
  guint n_lines;
  gboolean is_over;

  GMutex done_lock;
  GPtrArray *done; /* of Done, by number; NULL: not there yet, or put in */
  guint n_put_in;
  gboolean is_putting_in;
  GError *error; /* of the input, or of the first part that has one */
} Parts;

/* Taking pieces, under the input's lock. */

static void
reserve (Piece *piece, gsize size)
{
  if (size <= piece->capacity)
    return;
  if (size > FIRST_PIECE_SIZE + USUAL_REST) /* a large file: what its pieces usually take, at once */
    size = MAX (size, PIECE_SIZE + USUAL_REST);
  gsize n_filled = MIN (piece->length, piece->capacity);
  piece->capacity = MAX (size, 2 * piece->capacity);
  char *data = ent_pages_new (piece->capacity + ENT_INPUT_PADDING);
  if (n_filled > 0)
    memcpy (data, piece->data, n_filled);
  g_free (piece->data);
  piece->data = data;
}

/* More of the input, up to @size bytes in all; FALSE on error. */
static gboolean
fill (Parts *parts, Piece *piece, gsize size, gboolean *is_at_end, GError **error)
{
  reserve (piece, size);
  while (piece->length < size && !*is_at_end) {
    gssize n = ent_input_read (parts->input, piece->data + piece->length, size - piece->length, error);
    if (n < 0)
      return FALSE;
    piece->length += (gsize)n;
    *is_at_end = n == 0;
  }
  return TRUE;
}

static gsize
get_piece_size (const Parts *parts, const Piece *piece)
{
  if (parts->options->part_size > 0)
    return MIN (parts->options->part_size, PIECE_SIZE);
  return piece->number < N_FIRST_PIECES ? FIRST_PIECE_SIZE : PIECE_SIZE;
}

/* Reads on until a record ends in the piece. */
static gboolean
fill_records (Parts *parts, Piece *piece, EntCut *cut, gboolean *is_at_end, GError **error)
{
  gsize start = piece->records;
  gsize size = start + get_piece_size (parts, piece);
  reserve (piece, start + parts->carried->len);
  if (parts->carried->len > 0)
    memcpy (piece->data + start, parts->carried->data, parts->carried->len);
  piece->length = start + parts->carried->len;
  g_byte_array_set_size (parts->carried, 0);
  for (;; size = MIN (2 * size, MAX_PIECE_SIZE)) {
    if (!fill (parts, piece, size, is_at_end, error))
      return FALSE;
    *cut = ent__cut_find (piece->data + start, piece->length - start, parts->plan.delimiter);
    if (cut->length > 0 || cut->is_odd || *is_at_end || size == MAX_PIECE_SIZE)
      return TRUE;
  }
}

/* What is behind the last whole record is kept for the next piece. */
static gboolean
cut_piece (Parts *parts, Piece *piece, const EntCut *cut, gboolean is_at_end, GError **error)
{
  gsize end = piece->records + cut->length;
  parts->is_over = is_at_end;
  if (cut->is_odd || (cut->length == 0 && !is_at_end && parts->plan.delimiter != '\0')) {
    piece->is_rest = TRUE;
    parts->is_over = TRUE;
  } else if (cut->length == 0 && !is_at_end) {
    parts->n_lines++; /* what is left of the line goes, its beginning is for the reader to report */
    return ent__input_skip_line (parts->input, NULL, error);
  } else if (!is_at_end) {
    g_byte_array_append (parts->carried, (const guint8 *)piece->data + end, (guint)(piece->length - end));
    piece->length = end;
  }
  parts->n_lines += cut->n_lines;
  return TRUE;
}

/* All but the first, which has it anyway, begin with the header. */
static void
begin_piece (const Parts *parts, Piece *piece)
{
  gboolean is_continued = parts->n_pieces > 0;
  piece->is_rest = FALSE;
  piece->number = parts->n_pieces;
  piece->n_lines_before = is_continued ? parts->n_lines - parts->plan.n_header_lines : 0;
  piece->records = piece->length = is_continued ? parts->plan.header_length : 0;
  reserve (piece, piece->records);
  if (piece->records > 0)
    memcpy (piece->data, parts->header, piece->records);
}

/* FALSE at the end, and where the input has an error. */
static gboolean
take_piece (Parts *parts, Piece *piece)
{
  EntCut cut;
  g_autoptr (GError) error = NULL;
  gboolean is_at_end = FALSE, is_fine;
  begin_piece (parts, piece);
  is_fine = fill_records (parts, piece, &cut, &is_at_end, &error) &&
            cut_piece (parts, piece, &cut, is_at_end, &error);
  if (!is_fine) {
    parts->is_over = TRUE; /* what came before the damage is read, a record that it cut off is not */
    cut = ent__cut_find (piece->data + piece->records, piece->length - piece->records, parts->plan.delimiter);
    piece->length = piece->records + cut.length;
    g_mutex_lock (&parts->done_lock);
    if (parts->error == NULL)
      parts->error = g_steal_pointer (&error);
    g_mutex_unlock (&parts->done_lock);
  }
  memset (piece->data + piece->length, 0, ENT_INPUT_PADDING); /* scans look at it, and mask it */
  if (piece->length == piece->records && parts->n_pieces > 0)
    return FALSE;
  parts->n_pieces++;
  return TRUE;
}

/* Reading and putting in. */

static void
done_free (gpointer data)
{
  Done *done = data;
  if (done == NULL)
    return;
  g_clear_pointer (&done->builder, ent_builder_free);
  ent_problems_unref (done->problems);
  g_clear_error (&done->error);
  g_free (done);
}

static Done *
read_piece (const Parts *parts, const Piece *piece)
{
  Done *done = g_new0 (Done, 1);
  done->problems = ent_problems_new_part (parts->problems);
  done->builder = ent_builder_new_part (parts->builder, done->problems);
  g_autoptr (EntInput) input =
      ent__input_new_part (ent_input_get_name (parts->input), piece->data, piece->length,
                           piece->is_rest ? parts->input : NULL, piece->n_lines_before, piece->number > 0);
  parts->importer->read (input, done->builder, done->problems, parts->options, &done->error);
  return done;
}

/* The error of a part goes before that of the input, which is behind it. */
static void
put_in (Parts *parts, Done *done)
{
  ent_problems_absorb (parts->problems, done->problems);
  ent_builder_absorb (parts->builder, g_steal_pointer (&done->builder));
  ent__input_count (parts->input, ent_builder_get_n_claims (parts->builder));
  if (done->error == NULL)
    return;
  g_mutex_lock (&parts->done_lock);
  g_clear_error (&parts->error);
  parts->error = g_steal_pointer (&done->error);
  g_mutex_unlock (&parts->done_lock);
}

/* Puts in what is ready, in order. Behind a part with an error nothing more is. */
static void
leave_part (Parts *parts, guint number, Done *done)
{
  g_mutex_lock (&parts->done_lock);
  while (parts->done->len <= number)
    g_ptr_array_add (parts->done, NULL);
  parts->done->pdata[number] = done;
  while (!parts->is_putting_in && parts->n_put_in < parts->done->len &&
         parts->done->pdata[parts->n_put_in] != NULL) {
    Done *next = g_steal_pointer (&parts->done->pdata[parts->n_put_in]);
    gboolean has_error = next->error != NULL;
    parts->is_putting_in = TRUE;
    g_mutex_unlock (&parts->done_lock);
    put_in (parts, next);
    done_free (next);
    g_mutex_lock (&parts->done_lock);
    parts->is_putting_in = has_error;
    parts->n_put_in++;
  }
  g_mutex_unlock (&parts->done_lock);
}

static gboolean
has_failed (Parts *parts)
{
  g_mutex_lock (&parts->done_lock);
  gboolean has_error = parts->error != NULL;
  g_mutex_unlock (&parts->done_lock);
  return has_error;
}

/* A piece that is the rest of the file keeps the input's lock while it is read. */
static void
read_pieces (gpointer data, G_GNUC_UNUSED guint thread)
{
  Parts *parts = data;
  Piece piece = { 0 };
  gboolean is_taken = TRUE;
  while (is_taken) {
    Done *done = NULL;
    g_mutex_lock (&parts->input_lock);
    is_taken = !parts->is_over && !has_failed (parts) && take_piece (parts, &piece);
    if (is_taken && piece.is_rest)
      done = read_piece (parts, &piece);
    g_mutex_unlock (&parts->input_lock);
    if (!is_taken)
      break;
    if (done == NULL)
      done = read_piece (parts, &piece);
    leave_part (parts, piece.number, done);
  }
  g_free (piece.data);
}

gboolean
ent__parts_read (const EntImporter *importer, EntInput *input, EntBuilder *builder, EntProblems *problems,
                 const EntImportOptions *options, GError **error)
{
  char *head;
  gsize length;
  Parts parts = {
    .importer = importer, .options = options, .builder = builder, .problems = problems, .input = input
  };
  if (!ent_input_peek (input, ENT__PARTS_HEAD_SIZE, &head, &length, error))
    return FALSE;
  if (!importer->plan_parts (head, length, &parts.plan))
    return importer->read (input, builder, problems, options, error);
  if (parts.plan.header_length > 0)
    parts.header = g_memdup2 (head, parts.plan.header_length);
  parts.carried = g_byte_array_new ();
  parts.done = g_ptr_array_new_with_free_func (done_free);
  g_mutex_init (&parts.input_lock);
  g_mutex_init (&parts.done_lock);
  ent_builder_begin_file (builder);
  ent__input_count (input, ent_builder_get_n_claims (builder));
  gboolean is_small = length < ENT__PARTS_HEAD_SIZE && options->part_size == 0;
  guint n_threads = is_small ? 1 : MAX (options->n_threads, 1);
  ent_parallel_for (n_threads, n_threads, read_pieces, &parts);
  g_mutex_clear (&parts.done_lock);
  g_mutex_clear (&parts.input_lock);
  g_ptr_array_unref (parts.done);
  g_byte_array_unref (parts.carried);
  g_free (parts.header);
  if (parts.error != NULL)
    g_propagate_error (error, parts.error);
  return parts.error == NULL;
}

/* Plans. */

gboolean
ent__parts_plan_lines (G_GNUC_UNUSED const char *head, G_GNUC_UNUSED gsize length, EntPartsPlan *plan)
{
  *plan = (EntPartsPlan){ 0 };
  return TRUE;
}

gboolean
ent__parts_plan_header (const char *head, gsize length, EntPartsPlan *plan)
{
  gsize start = 0;
  while (start < length && strchr (" \t\r\n", head[start]) != NULL)
    start++;
  const char *newline = memchr (head + start, '\n', length - start);
  if (newline == NULL)
    return FALSE;
  plan->delimiter = '\0';
  plan->header_length = (gsize)(newline - head) + 1;
  plan->n_header_lines = ent__cut_count_lines (head, plan->header_length);
  return TRUE;
}
