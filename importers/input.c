/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window over an input: it is filled block by block from behind, consumed from the front, and moved to
 * the start of its memory when that runs out. The first bytes tell the encoding and the line ends. Read next:
 * input-archive.c, where the blocks come from. */
#include "importers/input-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_CAPACITY (64u << 10)
#define SKIP_WINDOW (256u << 10)

/* So many bytes tell the encoding of a text without a byte order mark; if all are ASCII, up to so many. */
#define FIRST_EVIDENCE (64u << 10)
#define MAX_EVIDENCE (1u << 20)

struct _EntInput {
  char *name;
  EntInputFill fill;
  gpointer data;
  char *memory; /* of our own where the input is text in memory */
  gsize memory_length;
  char *window;
  gsize capacity; /* without the padding */
  gsize start;
  gsize end;
  gboolean is_at_end;
  EntEncoding encoding;
  EntUtf16 utf16;
  gsize evidence; /* bytes that were looked at in vain */
  const char *guessed;
  const char *marked;
  gboolean knows_line_ends;
  gboolean has_cr_ends;
  EntWatch *watch; /* (nullable) */
  /* Of a part: */
  gboolean is_window_lent;
  gboolean is_continued;
  guint n_lines_before;
};

EntInput *
ent__input_new (const char *name, EntInputFill fill, gpointer data)
{
  EntInput *input = g_new0 (EntInput, 1);
  input->name = g_strdup (name);
  input->fill = fill;
  input->data = data;
  input->capacity = FIRST_CAPACITY;
  input->window = g_malloc0 (input->capacity + ENT_INPUT_PADDING);
  return input;
}

/* Who scans the text in blocks looks at what is behind its end, and masks it; it has a value all the same. */
static void
pad (EntInput *input)
{
  memset (input->window + input->end, 0, ENT_INPUT_PADDING);
}

/* What the whole input still has comes block by block behind what the part begins with. */
static gboolean
fill_from_rest (gpointer data, const char **block, gsize *length, GError **error)
{
  EntInput *rest = data;
  char *peeked;
  if (!ent_input_peek (rest, 1, &peeked, length, error))
    return FALSE;
  *block = peeked;
  ent_input_consume (rest, *length);
  return TRUE;
}

/* Its encoding was found at the start of the file. A part without a rest is a window that is not moved; one
 * with a rest will grow beyond @data. */
EntInput *
ent__input_new_part (const char *name, char *data, gsize length, EntInput *rest, guint n_lines_before,
                     gboolean is_continued)
{
  EntInput *input = g_new0 (EntInput, 1);
  input->name = g_strdup (name);
  input->encoding = ENT__ENCODING_UTF8;
  input->knows_line_ends = TRUE;
  input->is_continued = is_continued;
  input->n_lines_before = n_lines_before;
  input->is_at_end = rest == NULL;
  input->capacity = input->end = length;
  input->is_window_lent = rest == NULL;
  input->window = data;
  if (rest == NULL)
    return input;
  input->window = g_malloc (length + ENT_INPUT_PADDING);
  memcpy (input->window, data, length);
  pad (input);
  input->fill = fill_from_rest;
  input->data = rest;
  return input;
}

guint
ent__input_take_lines_before (EntInput *input)
{
  guint n = input->n_lines_before;
  input->n_lines_before = 0;
  return n;
}

gboolean
ent__input_is_continued (const EntInput *input)
{
  return input->is_continued;
}

/* All of it as one block, then nothing. */
static gboolean
fill_from_memory (gpointer data, const char **block, gsize *length, G_GNUC_UNUSED GError **error)
{
  EntInput *input = data;
  *block = input->memory;
  *length = input->memory_length;
  input->memory_length = 0;
  return TRUE;
}

EntInput *
ent_input_new_for_memory (const char *name, const void *data, gsize length)
{
  EntInput *input = ent__input_new (name, fill_from_memory, NULL);
  input->data = input;
  input->memory = g_memdup2 (data, length);
  input->memory_length = length;
  return input;
}

void
ent_input_free (EntInput *input)
{
  g_free (input->name);
  g_free (input->memory);
  if (!input->is_window_lent)
    g_free (input->window);
  g_free (input);
}

const char *
ent_input_get_guessed_encoding (const EntInput *input)
{
  return input->guessed;
}

const char *
ent_input_get_marked_encoding (const EntInput *input)
{
  return input->marked;
}

gboolean
ent_input_has_cr_ends (const EntInput *input)
{
  return input->has_cr_ends;
}

const char *
ent_input_get_name (const EntInput *input)
{
  return input->name;
}

void
ent__input_watch (EntInput *input, EntWatch *watch)
{
  input->watch = watch;
}

void
ent__input_report (const EntInput *input, const char *filename, guint64 n_bytes, guint64 n_total)
{
  EntWatch *watch = input->watch;
  if (watch == NULL)
    return;
  guint64 n_claims = watch->builder != NULL ? ent_builder_get_n_claims (watch->builder)
                                            : (guint)g_atomic_int_get (&watch->n_claims);
  watch->progress (filename, n_bytes, n_total, n_claims, watch->data);
}

void
ent__input_count (EntInput *input, guint64 n_claims)
{
  if (input->watch == NULL)
    return;
  if (input->watch->builder != NULL) /* while there is but one thread */
    input->watch->builder = NULL;
  g_atomic_int_set (&input->watch->n_claims, (gint)n_claims);
}

/* Makes room for @more bytes behind the window's end. */
static void
reserve (EntInput *input, gsize more)
{
  if (input->start > 0 && (input->start == input->end || input->end + more > input->capacity)) {
    memmove (input->window, input->window + input->start, input->end - input->start);
    input->end -= input->start;
    input->start = 0;
  }
  if (input->end + more <= input->capacity)
    return;
  input->capacity = MAX (input->capacity * 2, input->end + more);
  input->window = g_realloc (input->window, input->capacity + ENT_INPUT_PADDING);
}

/* Bytes of other encodings are decoded on their way into the window. */
static void
decode (EntInput *input, const char *block, gsize length)
{
  if (input->encoding == ENT__ENCODING_LATIN1) {
    reserve (input, ENT__LATIN1_MAX_OUTPUT (length));
    input->end += ent__latin1_decode (block, length, input->window + input->end);
    return;
  }
  if (input->encoding != ENT__ENCODING_UTF16) {
    reserve (input, length);
    if (length > 0)
      memcpy (input->window + input->end, block, length);
    input->end += length;
    return;
  }
  reserve (input, ENT__UTF16_MAX_OUTPUT (length));
  input->end += ent__utf16_decode (&input->utf16, (const guint8 *)block, length, input->is_at_end,
                                   input->window + input->end);
}

static void
mend_line_ends (char *text, gsize length)
{
  for (char *cr = text; length > 0 && (cr = memchr (cr, '\r', (gsize)(text + length - cr))) != NULL;)
    *cr = '\n';
}

static void
append (EntInput *input, const char *block, gsize length)
{
  gsize n_before = input->end - input->start;
  decode (input, block, length);
  if (input->has_cr_ends)
    mend_line_ends (input->window + input->start + n_before, input->end - input->start - n_before);
  pad (input);
}

/* What was read so far is in another encoding, behind a byte order mark of @n_mark bytes: decodes it again.
 */
static void
become (EntInput *input, EntEncoding encoding, gsize n_mark)
{
  gsize length = input->end - input->start - n_mark;
  g_autofree char *raw = g_memdup2 (input->window + input->start + n_mark, length);
  input->encoding = encoding;
  input->start = input->end = 0;
  append (input, raw, length);
}

/* By the byte order mark; four bytes tell UTF-32 from UTF-16. */
static gboolean
find_mark (EntInput *input, GError **error)
{
  const guint8 *bytes = (const guint8 *)input->window + input->start;
  gsize length = input->end - input->start;
  if ((length >= 4 && memcmp (bytes, "\xff\xfe\0\0", 4) == 0) ||
      (length >= 4 && memcmp (bytes, "\0\0\xfe\xff", 4) == 0)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED, _ ("%s: the text is in UTF-32: save it as UTF-8"),
                 input->name);
    return FALSE;
  }
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    input->encoding = ENT__ENCODING_UTF8;
    input->start += 3;
  } else if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0)) {
    input->utf16.is_big_endian = bytes[0] == 0xfe;
    input->marked = "UTF-16";
    become (input, ENT__ENCODING_UTF16, 2);
  }
  return TRUE;
}

/* By a number of bytes that does not hang on the blocks in which they come, so that the same text is always
 * read alike. As long as all is ASCII, more is looked at. */
static void
guess_encoding (EntInput *input)
{
  gsize length = input->end - input->start, n = MAX (2 * input->evidence, FIRST_EVIDENCE);
  for (; length >= n || input->is_at_end; n *= 2) {
    EntEncoding guess =
        ent__encoding_guess (input->window + input->start, MIN (length, n), &input->utf16.is_big_endian);
    input->evidence = n;
    if (guess == ENT__ENCODING_LATIN1 || guess == ENT__ENCODING_UTF16) {
      input->guessed = guess == ENT__ENCODING_LATIN1 ? "Latin-1 (Windows-1252)" : "UTF-16";
      become (input, guess, 0);
    } else if (guess == ENT__ENCODING_UTF8 || n >= MAX_EVIDENCE || length <= n) {
      input->encoding = ENT__ENCODING_UTF8;
    }
    if (input->encoding != ENT__ENCODING_UNKNOWN)
      return;
  }
}

/* The first four bytes are there, or all. */
static gboolean
find_encoding (EntInput *input, GError **error)
{
  if (input->end - input->start < 4 && !input->is_at_end)
    return TRUE;
  if (input->evidence == 0 && !find_mark (input, error))
    return FALSE;
  if (input->encoding == ENT__ENCODING_UNKNOWN)
    guess_encoding (input);
  return TRUE;
}

/* A text with CRs and no LF has lines all the same, as old Macs and some spreadsheets write them. */
static void
find_line_ends (EntInput *input)
{
  char *text = input->window + input->start;
  gsize length = input->end - input->start, n = MIN (length, FIRST_EVIDENCE);
  if (n < FIRST_EVIDENCE && !input->is_at_end)
    return;
  const char *cr = n > 0 ? memchr (text, '\r', n) : NULL;
  gboolean may_be_crlf = cr != NULL && cr == text + n - 1 && !input->is_at_end;
  input->knows_line_ends = TRUE;
  input->has_cr_ends = cr != NULL && !may_be_crlf && memchr (text, '\n', n) == NULL;
  if (input->has_cr_ends)
    mend_line_ends (text, length);
}

/* A block of no bytes is the end, and settles the encoding of texts shorter than a byte order mark. */
static gboolean
fill_once (EntInput *input, GError **error)
{
  const char *block = NULL;
  gsize length = 0;
  if (input->fill != NULL && !input->fill (input->data, &block, &length, error))
    return FALSE;
  input->is_at_end = length == 0;
  append (input, block, length);
  if (input->encoding == ENT__ENCODING_UNKNOWN && !find_encoding (input, error))
    return FALSE;
  if (input->encoding != ENT__ENCODING_UNKNOWN && !input->knows_line_ends)
    find_line_ends (input);
  return TRUE;
}

/* Blocks are asked for only as long as they are needed. The encoding and the line ends need the first ones,
 * whatever was wanted: who reads a pipe does not see its first lines before 64 KiB are there, or its end. */
gboolean
ent_input_peek (EntInput *input, gsize wanted, char **data, gsize *length, GError **error)
{
  while (!input->is_at_end && (input->end - input->start < wanted || !input->knows_line_ends))
    if (!fill_once (input, error))
      return FALSE;
  *data = input->window + input->start;
  *length = input->end - input->start;
  return TRUE;
}

/* Nothing is moved here: reserve() does it when room is needed, so a byte is moved once for each block at
 * most. */
void
ent_input_consume (EntInput *input, gsize length)
{
  g_return_if_fail (length <= input->end - input->start);
  input->start += length;
}

/* Once the window is empty, blocks of a text in UTF-8 need not go through it. */
static gboolean
can_read_through (const EntInput *input)
{
  return input->encoding == ENT__ENCODING_UTF8 && input->knows_line_ends && !input->has_cr_ends &&
         input->start == input->end && !input->is_at_end && input->fill != NULL;
}

/* What has no room in the buffer stays in the window. */
static gssize
read_through (EntInput *input, void *buffer, gsize size, GError **error)
{
  const char *block = NULL;
  gsize length = 0;
  if (!input->fill (input->data, &block, &length, error))
    return -1;
  input->is_at_end = length == 0;
  gsize n = MIN (length, size);
  if (length == 0)
    return 0; /* and the block may be NULL */
  memcpy (buffer, block, n);
  append (input, block + n, length - n);
  return (gssize)n;
}

gssize
ent_input_read (EntInput *input, void *buffer, gsize size, GError **error)
{
  char *data;
  gsize length;
  if (can_read_through (input))
    return read_through (input, buffer, size, error);
  if (!ent_input_peek (input, 1, &data, &length, error))
    return -1;
  length = MIN (length, size);
  memcpy (buffer, data, length);
  ent_input_consume (input, length);
  return (gssize)length;
}

gboolean
ent__input_skip_line (EntInput *input, guint64 *n_skipped, GError **error)
{
  char *data;
  gsize length;
  for (;;) {
    if (!ent_input_peek (input, SKIP_WINDOW, &data, &length, error))
      return FALSE;
    const char *newline = length > 0 ? memchr (data, '\n', length) : NULL;
    gsize n = newline != NULL ? (gsize)(newline - data) + 1 : length;
    ent_input_consume (input, n);
    if (n_skipped != NULL)
      *n_skipped += n;
    if (newline != NULL || length == 0)
      return TRUE;
  }
}
