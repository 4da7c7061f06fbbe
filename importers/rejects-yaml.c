/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected records of claims in YAML: each document that has some, without its good claims; its source and
 * its actors stay, as claims mean nothing without them. Records are found by the lines' indentation alone, as
 * yaml-recover.c does, for what is rejected may be broken YAML; where they are not told apart so (in flow
 * style), all of the section stays: claims that are known already change nothing. */
#include "importers/rejects-private.h"

#include <string.h>

#include "importers/lines-private.h"
#include "importers/yaml-recover-private.h"

#define MAX_TEXT (256u << 20)

/* Block: lines that are copied as one or not at all. @is_claim: only where it was rejected; @from: in bytes
 */
typedef struct {
  guint first_line;
  guint last_line;
  gsize from;
  gsize to;
  gboolean is_claim;
  gboolean is_rejected;
} Block;

/* Scan: @key_column, @item_column: of the document's and the section's; -1: not seen yet
 * @has_list: the document is a list, or the section at hand is one of records */
typedef struct {
  EntRejectsJob *job;
  GArray *blocks; /* of Block, of the document at hand */
  gint key_column;
  gint item_column;
  gboolean is_top_list;
  gboolean is_in_list;
  gboolean is_in_claims;
  guint next_reject;
  gboolean is_begun;
} Scan;

static gboolean
is_marker (const char *line, gsize length, const char *marker)
{
  return length >= 3 && memcmp (line, marker, 3) == 0 && ent__yaml_is_word_end (line, length, 3);
}

static gboolean
is_key (const char *line, gsize length, gsize at, const char *key)
{
  gsize n = strlen (key);
  if (at + n > length || memcmp (line + at, key, n) != 0)
    return FALSE;
  at += n;
  while (at < length && line[at] == ' ')
    at++;
  return at < length && line[at] == ':';
}

static gboolean
is_blank_or_comment (const char *line, gsize length, guint n_blanks)
{
  return n_blanks >= length || strchr ("#\r\n\t", line[n_blanks]) != NULL;
}

/* Blocks. */

static void
begin_block (Scan *scan, guint line, gsize from, gboolean is_claim)
{
  Block block = { line, line, from, from, is_claim, FALSE };
  g_array_append_val (scan->blocks, block);
}

/* An item of a list at the top that is no source and no actor may be left out. */
static gboolean
is_top_claim (const char *line, gsize length, guint n_blanks)
{
  gsize at = n_blanks + 1;
  while (at < length && (line[at] == ' ' || line[at] == '{'))
    at++;
  return !is_key (line, length, at, "source") && !is_key (line, length, at, "actor");
}

/* The first line of a document that says anything tells what it is. */
static void
begin_document (Scan *scan, const char *line, gsize length, guint n_blanks)
{
  scan->key_column = (gint)n_blanks;
  scan->is_top_list = scan->is_in_list =
      line[n_blanks] == '-' && ent__yaml_is_word_end (line, length, n_blanks + 1);
  scan->item_column = scan->is_top_list ? (gint)n_blanks : -1;
  if (line[n_blanks] == '{' || line[n_blanks] == '[')
    scan->key_column = G_MAXINT; /* in flow style: one block */
}

static void
take_item (Scan *scan, const char *line, gsize length, guint n_blanks, guint number, gsize from)
{
  scan->item_column = (gint)n_blanks;
  begin_block (scan, number, from,
               scan->is_top_list ? is_top_claim (line, length, n_blanks) : scan->is_in_claims);
}

static void
take_key (Scan *scan, const char *line, gsize length, guint n_blanks, guint number, gsize from)
{
  scan->is_in_claims = is_key (line, length, n_blanks, "claims");
  scan->is_in_list = scan->is_in_claims || is_key (line, length, n_blanks, "actors");
  scan->item_column = -1;
  begin_block (scan, number, from, FALSE);
}

/* A line belongs to the block before it unless it begins an item or a section. */
static void
take_line (Scan *scan, const char *line, gsize length, guint number, gsize from)
{
  guint n_blanks = ent__yaml_count_blanks (line, length);
  gboolean says_nothing = is_blank_or_comment (line, length, n_blanks);
  if (scan->key_column < 0 && !says_nothing)
    begin_document (scan, line, length, n_blanks);
  gboolean is_item = !says_nothing && scan->is_in_list && line[n_blanks] == '-' &&
                     ent__yaml_is_word_end (line, length, n_blanks + 1) &&
                     (gint)n_blanks >= scan->key_column &&
                     (scan->item_column < 0 || scan->item_column == (gint)n_blanks);
  if (is_item)
    take_item (scan, line, length, n_blanks, number, from);
  else if (!says_nothing && (gint)n_blanks == scan->key_column && !scan->is_top_list)
    take_key (scan, line, length, n_blanks, number, from);
  else if (scan->blocks->len == 0)
    begin_block (scan, number, from, FALSE);
  Block *block = &g_array_index (scan->blocks, Block, scan->blocks->len - 1);
  block->last_line = number;
  block->to = from + length;
}

/* Writing. */

static EntReject *
get_reject (const Scan *scan, guint i)
{
  return i < scan->job->rejects->len ? &g_array_index (scan->job->rejects, EntReject, i) : NULL;
}

/* Whether an error's lines meet those of the block; the last line is at least the first. */
static gboolean
meets (const EntReject *reject, const Block *block)
{
  guint last = MAX (reject->first_line, reject->last_line);
  return reject->first_line <= block->last_line && last >= block->first_line;
}

/* Whether some text names an anchor, or is emphasised like one: then all of the document is kept. */
static gboolean
has_alias (const char *text, const Block *block)
{
  for (gsize i = block->from; i + 1 < block->to; i++)
    if (text[i] == '*' && g_ascii_isalnum (text[i + 1]) && i > block->from &&
        strchr (" [,:{\t", text[i - 1]) != NULL)
      return TRUE;
  return FALSE;
}

/* Finds the rejected blocks; FALSE where there are none. Rejects are in order of their first lines, but one
 * may go on over several blocks. */
static gboolean
mark_blocks (Scan *scan, const char *text, guint last_line, gboolean *is_kept)
{
  gboolean has_some = FALSE;
  *is_kept = FALSE;
  for (guint i = scan->next_reject;
       get_reject (scan, i) != NULL && get_reject (scan, i)->first_line <= last_line; i++)
    for (guint b = 0; b < scan->blocks->len; b++) {
      Block *block = &g_array_index (scan->blocks, Block, b);
      if (!meets (get_reject (scan, i), block))
        continue;
      has_some = block->is_rejected = TRUE;
      *is_kept |= has_alias (text, block);
    }
  return has_some;
}

/* The reasons of a block, as comments at its indentation. Each is said once, above the first of its blocks.
 */
static void
append_reasons (Scan *scan, const Block *block, const char *text, guint *n_records, GString *out)
{
  const char *end = block->to - block->from > 1 && memchr (text + block->from, '\r', block->to - block->from)
                        ? "\r\n"
                        : "\n";
  int n_blanks = (int)ent__yaml_count_blanks (text + block->from, block->to - block->from);
  gboolean has_some = FALSE;
  for (guint i = scan->next_reject;
       get_reject (scan, i) != NULL && get_reject (scan, i)->first_line <= block->last_line; i++) {
    EntReject *reject = get_reject (scan, i);
    if (!meets (reject, block) || reject->is_copied)
      continue;
    reject->is_copied = has_some = TRUE;
    g_autofree char *reason = ent__rejects_describe (reject->problem);
    g_string_append_printf (out, "%*s%s%s%s", n_blanks, "", ENT__REASON_MARK, reason, end);
  }
  *n_records += has_some;
}

static void
append_block (const Block *block, const char *text, GString *out)
{
  g_string_append_len (out, text + block->from, (gssize)(block->to - block->from));
  if (block->to > block->from && text[block->to - 1] != '\n')
    g_string_append_c (out, '\n');
}

static gboolean
append_document (Scan *scan, const char *text, gboolean is_kept, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const Block *first = &g_array_index (scan->blocks, Block, 0);
  guint n_records = 0, n_carried = 0;
  gboolean is_new = FALSE;
  if (!scan->is_begun && !ent__rejects_files_begin (scan->job, NULL, "", 0, &is_new, error))
    return FALSE;
  if ((scan->is_begun || !is_new) && !is_marker (text + first->from, first->to - first->from, "---"))
    g_string_append (out, "---\n");
  scan->is_begun = TRUE;
  for (guint b = 0; b < scan->blocks->len; b++) {
    const Block *block = &g_array_index (scan->blocks, Block, b);
    if (block->is_rejected)
      append_reasons (scan, block, text, &n_records, out);
    if (!block->is_claim || block->is_rejected || is_kept)
      append_block (block, text, out);
    n_carried += !block->is_rejected && ((block->is_claim && is_kept) || text[block->from] == 's');
  }
  return ent__rejects_files_append (scan->job->files, out->str, out->len, n_records, n_carried, error);
}

/* Errors that end in this document are done with. */
static gboolean
end_document (Scan *scan, const char *text, guint last_line, GError **error)
{
  gboolean is_kept, is_fine = TRUE;
  if (mark_blocks (scan, text, last_line, &is_kept))
    is_fine = append_document (scan, text, is_kept, error);
  const EntReject *reject;
  while ((reject = get_reject (scan, scan->next_reject)) != NULL &&
         MAX (reject->first_line, reject->last_line) <= last_line)
    scan->next_reject++;
  g_array_set_size (scan->blocks, 0);
  scan->key_column = scan->item_column = -1;
  scan->is_top_list = scan->is_in_list = scan->is_in_claims = FALSE;
  return is_fine;
}

/* A marker is a part of the document that it begins, "..." of none. */
static gboolean
scan_text (Scan *scan, const char *text, gsize length, GError **error)
{
  guint number = 1;
  for (gsize at = 0; at < length; number++) {
    const char *line = text + at, *newline = memchr (line, '\n', length - at);
    gsize n = newline != NULL ? (gsize)(newline - line) + 1 : length - at;
    gboolean is_over = is_marker (line, n, "...");
    if ((is_over || is_marker (line, n, "---")) && !end_document (scan, text, number - 1, error))
      return FALSE;
    if (is_marker (line, n, "---"))
      begin_block (scan, number, at, FALSE);
    if (is_marker (line, n, "---"))
      g_array_index (scan->blocks, Block, 0).to = at + n;
    else if (!is_over)
      take_line (scan, line, n, number, at);
    at += n;
  }
  return end_document (scan, text, number - 1, error);
}

gboolean
ent__rejects_copy_yaml (EntRejectsJob *job, GError **error)
{
  g_autoptr (EntArchive) archive = NULL;
  EntInput *input = ent__rejects_open (job, &archive, error);
  char *text;
  gsize length;
  if (input == NULL || !ent_input_peek (input, MAX_TEXT + 1, &text, &length, error))
    return FALSE;
  if (length > MAX_TEXT) /* for people, so nobody has it */
    return TRUE;
  Scan scan = { .job = job, .key_column = -1, .item_column = -1 };
  scan.blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  gboolean is_fine = scan_text (&scan, text, length, error);
  if (scan.is_begun)
    is_fine = ent__rejects_files_end (job->files, is_fine ? error : NULL) && is_fine;
  g_array_unref (scan.blocks);
  return is_fine;
}
