/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected records of claims in one JSON document: the document without its good claims, each rejected record
 * as it was written but for a first member that says why. JSON has no comments, so the claims reader passes
 * over that member. What a syntax error cost cannot stand in a JSON document, and is left. Read next: json.c.
 */
#include "importers/rejects-private.h"

#include <string.h>

#include "importers/claims-private.h"
#include "importers/json-mend-private.h"
#include "importers/json-parser-private.h"

#define MAX_TEXT (256u << 20)

/* Copy: @text: as it was; @out: the document at hand
 * @by_record: pointer of a record → GPtrArray of EntReject
 * @section: (nullable): the list that is open in @out, a literal */
typedef struct {
  EntRejectsJob *job;
  const char *text;
  gsize length;
  GHashTable *by_record;
  GString *out;
  const char *section;
  gboolean has_member;
  gboolean has_item;
  gboolean is_list;
  guint n_records;
  guint n_carried;
} Copy;

/* The record that a pointer leads into: "/claims/3" of "/claims/3/relation", "/3" of a list, else the member.
 */
static char *
get_record (const char *pointer)
{
  const char *first = *pointer == '/' ? pointer + 1 : pointer;
  gsize n = strcspn (first, "/");
  gboolean is_section =
      (n == 6 && strncmp (first, "claims", n) == 0) || (n == 6 && strncmp (first, "actors", n) == 0);
  if (is_section && first[n] == '/')
    n += 1 + strcspn (first + n + 1, "/");
  return g_strndup (pointer, (gsize)(first - pointer) + n);
}

static GHashTable *
group_rejects (GArray *rejects)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rejects->len; i++) {
    EntReject *reject = &g_array_index (rejects, EntReject, i);
    if (reject->problem->pointer == NULL)
      continue;
    char *record = get_record (reject->problem->pointer);
    GPtrArray *group = g_hash_table_lookup (groups, record);
    if (group == NULL) {
      group = g_ptr_array_new ();
      g_hash_table_insert (groups, g_strdup (record), group);
    }
    g_ptr_array_add (group, reject);
    g_free (record);
  }
  return groups;
}

/* Writing. */

/* What may stand in a reason: no quotes and no controls, see ent__rejects_describe(). */
static void
append_reason (GString *out, GPtrArray *rejects)
{
  g_string_append (out, "\"" ENT__REASON_MEMBER "\": \"");
  for (guint i = 0; i < rejects->len; i++) {
    EntReject *reject = g_ptr_array_index (rejects, i);
    g_autofree char *text = ent__rejects_describe (reject->problem);
    g_string_append (out, i > 0 ? "; " : "");
    for (const char *c = text; *c != '\0'; c++)
      g_string_append_printf (out, *c == '\\' ? "\\%c" : "%c", *c);
    reject->is_copied = TRUE;
  }
  g_string_append_c (out, '"');
}

/* The walk says where lists and objects end; of a scalar, only where it begins. */
static gsize
find_end (const Copy *copy, gsize from, gsize to)
{
  const char *text = copy->text;
  gsize at = from;
  if (from >= copy->length || text[from] == '{' || text[from] == '[')
    return MIN (to, copy->length);
  if (text[from] != '"')
    return from + strcspn (text + from, ",]} \t\r\n");
  for (at++; at < copy->length && text[at] != '"'; at++)
    at += text[at] == '\\';
  return MIN (at + 1, copy->length);
}

static void
append_raw (Copy *copy, gsize from, gsize to)
{
  while (to > from && strchr (" \t\r\n", copy->text[to - 1]) != NULL)
    to--;
  g_string_append_len (copy->out, copy->text + from, (gssize)(to - from));
}

/* A record that is no object has no members, and is put into one. */
static void
append_record (Copy *copy, GPtrArray *rejects, gsize from, gsize to)
{
  gboolean is_map = from < copy->length && copy->text[from] == '{';
  to = find_end (copy, from, to);
  g_string_append_c (copy->out, '{');
  append_reason (copy->out, rejects);
  if (!is_map)
    g_string_append (copy->out, ", \"record\": ");
  gsize next = from + is_map;
  while (is_map && next < to && strchr (" \t\r\n", copy->text[next]) != NULL)
    next++;
  if (is_map && next < to && copy->text[next] != '}')
    g_string_append (copy->out, ", ");
  append_raw (copy, next, to);
  if (!is_map)
    g_string_append_c (copy->out, '}');
  copy->n_records++;
}

static void
begin_member (Copy *copy, const char *name)
{
  g_string_append (copy->out, copy->has_member ? ",\n  " : "\n  ");
  g_string_append_printf (copy->out, "\"%s\": ", name);
  copy->has_member = TRUE;
}

static void
end_section (Copy *copy)
{
  if (copy->section != NULL)
    g_string_append (copy->out, copy->has_item ? "\n  ]" : "]");
  copy->section = NULL;
  copy->has_item = FALSE;
}

/* The visitor. */

static gboolean
begin_section (gpointer data, const char *name, G_GNUC_UNUSED gsize offset)
{
  Copy *copy = data;
  const char *section = strcmp (name, "claims") == 0   ? "claims"
                        : strcmp (name, "actors") == 0 ? "actors"
                                                       : NULL;
  if (section == NULL)
    return FALSE;
  end_section (copy);
  begin_member (copy, section);
  g_string_append_c (copy->out, '[');
  copy->section = section;
  return TRUE;
}

/* What claims need stays: sources and actors. */
static gboolean
is_carried (const Copy *copy, const EntValue *value)
{
  if (copy->section != NULL)
    return strcmp (copy->section, "actors") == 0;
  return value != NULL && value->kind == ENT__VALUE_MAP && ent__value_get (value, "subject") == NULL &&
         ent__value_get (value, "claim") == NULL && ent__value_get (value, "claims") == NULL &&
         (ent__value_get (value, "source") != NULL || ent__value_get (value, "actor") != NULL);
}

static void
take_item (Copy *copy, GPtrArray *rejects, const EntValue *value, gsize from, gsize to)
{
  if (rejects == NULL && !is_carried (copy, value))
    return;
  g_string_append (copy->out, copy->has_item ? ",\n    " : "\n    ");
  copy->has_item = TRUE;
  copy->n_carried += rejects == NULL;
  if (rejects != NULL)
    append_record (copy, rejects, from, to);
  else
    append_raw (copy, from, find_end (copy, from, to));
}

/* A member that is wrong itself stays as it is, and the document says why: a source, or a claim that is all
 * of the document. */
static void
take_member (Copy *copy, const char *name, GPtrArray *rejects, gsize from, gsize to)
{
  end_section (copy);
  if (strcmp (name, ENT__REASON_MEMBER) == 0) /* of an earlier run */
    return;
  begin_member (copy, name);
  append_raw (copy, from, find_end (copy, from, to));
  if (rejects == NULL) {
    copy->n_carried += strcmp (name, "source") == 0;
    return;
  }
  for (guint i = 0; i < rejects->len; i++)
    ((EntReject *)g_ptr_array_index (rejects, i))->is_copied = TRUE;
  copy->n_records++;
}

static gboolean
take (gpointer data, const char *name, gint64 index, const EntValue *value, gsize from, gsize to)
{
  Copy *copy = data;
  g_autoptr (GString) pointer = g_string_new (NULL);
  if (name != NULL)
    ent__pointer_append (pointer, name);
  if (index >= 0)
    g_string_append_printf (pointer, "/%" G_GINT64_FORMAT, index);
  GPtrArray *rejects = g_hash_table_lookup (copy->by_record, pointer->str);
  copy->is_list |= name == NULL;
  if (index < 0)
    take_member (copy, name, rejects, from, to);
  else
    take_item (copy, rejects, value, from, to);
  return TRUE;
}

/* The document. */

/* Reasons of what is no item of a list: of a member, or of the whole. */
static GPtrArray *
find_loose (Copy *copy)
{
  GPtrArray *loose = g_ptr_array_new ();
  for (guint i = 0; i < copy->job->rejects->len; i++) {
    EntReject *reject = &g_array_index (copy->job->rejects, EntReject, i);
    const char *pointer = reject->problem->pointer;
    if (pointer == NULL || g_str_has_prefix (pointer, "/claims/") || g_str_has_prefix (pointer, "/actors/"))
      continue;
    if (!copy->is_list)
      g_ptr_array_add (loose, reject);
  }
  return loose;
}

/* As json.c walks it: a damaged text is mended and walked again. Places are those of the text as it was. */
static void
walk (Copy *copy, char *text, gsize length)
{
  EntRecord record;
  EntJsonFault fault;
  g_autoptr (EntJsonParser) parser = ent__json_parser_new ();
  g_autoptr (GArray) blemishes = g_array_new (FALSE, FALSE, sizeof (EntBlemish));
  ent__record_init (&record, ENT__RECORD_MAX_SIZE);
  const EntJsonVisitor visitor = { copy, &record, begin_section, take };
  text[length] = '\0';
  if (ent__json_walk (parser, text, length, &visitor, &fault) == ENT__JSON_UNREADABLE) {
    length = ent__json_mend (text, length, blemishes);
    text[length] = '\0';
    if (blemishes->len <= ENT__MAX_BLEMISHES)
      ent__json_walk (parser, text, length, &visitor, &fault);
  }
  end_section (copy);
  ent__record_clear (&record);
}

static gboolean
write_document (Copy *copy, GError **error)
{
  g_autoptr (GPtrArray) loose = find_loose (copy);
  g_autoptr (GString) whole = g_string_new (copy->is_list ? "[" : "{");
  if (loose->len > 0) {
    g_string_append (whole, "\n  ");
    append_reason (whole, loose);
    g_string_append (whole, copy->has_member ? "," : "");
    copy->n_records = MAX (copy->n_records, 1);
  }
  g_string_append_len (whole, copy->out->str, (gssize)copy->out->len);
  g_string_append (whole, copy->is_list ? "\n]\n" : "\n}\n");
  if (copy->n_records == 0)
    return TRUE;
  EntRejectsFiles *files = copy->job->files;
  return ent__rejects_files_begin (copy->job, copy->job->name, "", 0, NULL, error) &&
         ent__rejects_files_append (files, whole->str, whole->len, copy->n_records, copy->n_carried, error) &&
         ent__rejects_files_end (files, error);
}

gboolean
ent__rejects_copy_json (EntRejectsJob *job, GError **error)
{
  g_autoptr (EntArchive) archive = NULL;
  EntInput *input = ent__rejects_open (job, &archive, error);
  char *text;
  gsize length;
  if (input == NULL || !ent_input_peek (input, MAX_TEXT + 1, &text, &length, error))
    return FALSE;
  if (length > MAX_TEXT) /* it was not read the first time either */
    return TRUE;
  g_autofree char *original = g_strndup (text, length); /* up to a NUL, which no JSON holds */
  g_autoptr (GHashTable) by_record = group_rejects (job->rejects);
  g_autoptr (GString) out = g_string_new (NULL);
  Copy copy = {
    .job = job, .text = original, .length = strlen (original), .by_record = by_record, .out = out
  };
  walk (&copy, text, length);
  return write_document (&copy, error);
}
