/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected lines of JSON, with the lines that they refer to: the source that a claim is put down to, actors'
 * entries by their ids and names, entities by their ids; and what these refer to in turn. A line refers to
 * whatever one of its texts names, which errs on the side of too much: a record that comes along is known
 * already, and changes nothing. Read next: rejects-lines.c, which copies them. */
#include "importers/rejects-private.h"

#include <string.h>

#include "importers/json-parser-private.h"
#include "importers/lines-private.h"

/* Chains of references: who leads what, which is a part of what else. */
#define MAX_ROUNDS 4

/* Texts that are looked for; a longer one is a quote, and beyond so many the rest is not looked for. */
#define MAX_TEXT 512
#define MAX_TEXTS 1000000

/* Lines: what a line of the file is. */
typedef enum {
  LINE_OTHER,
  LINE_SOURCE,
  LINE_ACTOR,    /* or an entity */
  LINE_DOCUMENT, /* after which no source is current */
} LineKind;

/* Search: @texts: a set of keys of names and ids
 * @chosen: a set of numbers of lines that are copied, rejected or not
 * @is_claims: lines are records of claims, not entities
 * @source: number of the last source's line; 0: none
 * @n_loose: lines that have no source of their own, and none before them */
typedef struct {
  EntRejectsJob *job;
  gboolean is_claims;
  EntJsonParser *parser;
  EntRecord record;
  GHashTable *texts;
  GHashTable *chosen;
  GArray *carried; /* of guint */
  guint source;
  guint n_loose;
  gboolean has_grown;
} Search;

/* Names are compared as the graph does; what has no letters, by itself. */
static char *
make_key (const char *text)
{
  char *key = ent_name_key (text);
  if (*key != '\0')
    return key;
  g_free (key);
  return g_strdup (text);
}

static void
add_text (Search *search, const char *text)
{
  if (*text == '\0' || strlen (text) > MAX_TEXT || g_hash_table_size (search->texts) >= MAX_TEXTS)
    return;
  search->has_grown |= g_hash_table_add (search->texts, make_key (text));
}

static gboolean
is_wanted (const Search *search, const EntValue *value)
{
  if (value == NULL || value->text == NULL || *value->text == '\0')
    return FALSE;
  g_autofree char *key = make_key (value->text);
  return g_hash_table_contains (search->texts, key);
}

/* The recursion is as deep as a record may be. */
static void
add_texts (Search *search, const EntValue *value)
{
  if (value->kind == ENT__VALUE_TEXT)
    add_text (search, value->text);
  for (const EntValue *member = value->first; member != NULL; member = member->next)
    add_texts (search, member);
}

/* Of a line that cannot be parsed, whatever stands in quotes. */
static void
add_quoted (Search *search, const char *line, gsize length)
{
  const char *end = line + length, *open = line;
  while ((open = memchr (open, '"', (gsize)(end - open))) != NULL) {
    const char *close = open + 1;
    while (close < end && *close != '"')
      close += *close == '\\' ? 2 : 1;
    if (close >= end)
      return;
    g_autofree char *raw = g_strndup (open + 1, (gsize)(close - open) - 1);
    g_autofree char *text = g_utf8_make_valid (raw, -1);
    add_text (search, text);
    open = close + 1;
  }
}

/* (nullable): NULL where the line is no object. Its values live until the next call. */
static const EntValue *
parse (Search *search, char *line, gsize length)
{
  EntJsonFault fault;
  EntValue *value = NULL;
  ent__arena_reset (&search->record.arena);
  ent__record_begin (&search->record);
  line[length] = '\0';
  if (ent__json_parse_line (search->parser, line, length, &search->record, 1, &value, &fault) != ENT__JSON_OK)
    return NULL;
  return value != NULL && value->kind == ENT__VALUE_MAP ? value : NULL;
}

/* What kind of record it is: as claims.c does, which knows best. */
static LineKind
get_kind (const EntValue *value, gboolean is_claims)
{
  if (!is_claims)
    return ent__value_get (value, "id") != NULL ? LINE_ACTOR : LINE_OTHER;
  const EntValue *actor = ent__value_get (value, "actor"), *source = ent__value_get (value, "source");
  if (ent__value_get (value, "entente") != NULL || ent__value_get (value, "claims") != NULL)
    return LINE_DOCUMENT;
  if (ent__value_get (value, "subject") || ent__value_get (value, "relation") ||
      ent__value_get (value, "object") || ent__value_get (value, "claim"))
    return LINE_OTHER;
  return actor != NULL ? LINE_ACTOR : source != NULL ? LINE_SOURCE : LINE_OTHER;
}

/* Whether a text names it. */
static gboolean
is_mentioned (const Search *search, const EntValue *value, LineKind kind)
{
  const EntValue *body =
      !search->is_claims ? value : ent__value_get (value, kind == LINE_SOURCE ? "source" : "actor");
  if (body->kind != ENT__VALUE_MAP)
    return FALSE;
  if (is_wanted (search, ent__value_get (body, "id")))
    return TRUE;
  if (kind == LINE_SOURCE || !search->is_claims)
    return FALSE;
  const EntValue *aliases = ent__value_get (body, "aliases");
  for (const EntValue *alias = aliases != NULL ? aliases->first : NULL; alias != NULL; alias = alias->next)
    if (is_wanted (search, alias))
      return TRUE;
  return is_wanted (search, aliases) || is_wanted (search, ent__value_get (body, "name"));
}

static gboolean
has (const char *line, gsize length, const char *word)
{
  return g_strstr_len (line, (gssize)length, word) != NULL;
}

static gboolean
is_chosen (const Search *search, guint number)
{
  return g_hash_table_contains (search->chosen, GUINT_TO_POINTER (number));
}

static void
carry (Search *search, guint number)
{
  if (g_hash_table_add (search->chosen, GUINT_TO_POINTER (number)))
    g_array_append_val (search->carried, number);
}

/* A line that names no source is put down to the last one. */
static void
carry_source (Search *search, const char *line, gsize length)
{
  if (!search->is_claims || has (line, length, "\"source\""))
    return;
  if (search->source > 0)
    carry (search, search->source);
  search->n_loose += search->source == 0;
}

/* Most lines of claims are no definitions, which shows without parsing them. */
static void
look_at_line (Search *search, guint number, char *line, gsize length, gboolean is_first)
{
  gboolean is_rejected = is_chosen (search, number);
  if (is_rejected && is_first)
    carry_source (search, line, length);
  if (search->is_claims && !has (line, length, "\"actor\"") && !has (line, length, "\"source\"") &&
      !has (line, length, "\"entente\""))
    return;
  const EntValue *value = parse (search, line, length);
  LineKind kind = value != NULL ? get_kind (value, search->is_claims) : LINE_OTHER;
  if (kind == LINE_SOURCE || kind == LINE_DOCUMENT)
    search->source = kind == LINE_SOURCE ? number : 0;
  if (is_rejected || (kind != LINE_SOURCE && kind != LINE_ACTOR) || !is_mentioned (search, value, kind))
    return;
  carry (search, number);
  if (kind == LINE_ACTOR) {
    add_texts (search, value);
    carry_source (search, line, length);
  }
}

/* Once for the texts of what was rejected, then for what they mention. */
static gboolean
read_round (Search *search, guint round, GError **error)
{
  g_autoptr (EntArchive) archive = NULL;
  EntLines lines = { .input = ent__rejects_open (search->job, &archive, error),
                     .max_length = ENT__RECORD_MAX_SIZE };
  EntLineStatus status;
  char *line;
  gsize length;
  search->source = 0;
  if (lines.input == NULL)
    return FALSE;
  while ((status = ent__lines_next (&lines, &line, &length, error)) != ENT__LINE_END) {
    if (status == ENT__LINE_ERROR)
      return FALSE;
    if (status == ENT__LINE_TOO_LONG)
      continue;
    if (round > 0) {
      look_at_line (search, lines.number, line, length, round == 1);
    } else if (is_chosen (search, lines.number)) {
      const EntValue *value = parse (search, line, length);
      value != NULL ? add_texts (search, value) : add_quoted (search, line, length);
    }
  }
  return TRUE;
}

static gboolean
find_lines (Search *search, GError **error)
{
  for (guint i = 0; i < search->job->rejects->len; i++)
    g_hash_table_add (search->chosen,
                      GUINT_TO_POINTER (g_array_index (search->job->rejects, EntReject, i).first_line));
  search->has_grown = TRUE;
  for (guint round = 0; round <= MAX_ROUNDS && (round < 2 || search->has_grown); round++) {
    search->has_grown = FALSE;
    if (!read_round (search, round, error))
      return FALSE;
  }
  for (guint i = 0; i < search->carried->len; i++) {
    EntReject along = { .first_line = g_array_index (search->carried, guint, i) };
    g_array_append_val (search->job->rejects, along);
  }
  ent__rejects_sort (search->job->rejects);
  return TRUE;
}

/* Lines whose source nobody names must not come behind another file's. */
static gboolean
copy_lines (EntRejectsJob *job, gboolean is_claims, GError **error)
{
  Search search = { .job = job, .is_claims = is_claims, .parser = ent__json_parser_new () };
  ent__record_init (&search.record, ENT__RECORD_MAX_SIZE);
  search.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search.chosen = g_hash_table_new (NULL, NULL);
  search.carried = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_fine = find_lines (&search, error) &&
                     ent__rejects_copy_numbered (job, search.n_loose > 0 ? job->name : NULL, error);
  g_array_unref (search.carried);
  g_hash_table_unref (search.chosen);
  g_hash_table_unref (search.texts);
  ent__record_clear (&search.record);
  ent__json_parser_free (search.parser);
  return is_fine;
}

gboolean
ent__rejects_copy_claim_lines (EntRejectsJob *job, GError **error)
{
  return copy_lines (job, TRUE, error);
}

gboolean
ent__rejects_copy_entity_lines (EntRejectsJob *job, GError **error)
{
  return copy_lines (job, FALSE, error);
}
