/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any table in which a row is a claim, by a mapping from the claim's fields to columns or constants:
 *   subject=cow:ccode1,object=cow:ccode2,from=year,to=year,relation='sanction'
 * An entry is FIELD=COLUMN, FIELD=SYSTEM:COLUMN (the cells are codes of that system) or FIELD='constant';
 * entries are parted by commas or line breaks, and # begins a comment. A column whose name has such signs
 * stands between backquotes. Columns that are not mapped become attributes. docs/mapping.md is for users;
 * read next: dataset.c. */
#include "importers/dataset-private.h"
#include "importers/rejects-private.h"
#include "importers/tabbed-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 64

/* What a field may have before its column. */
typedef enum {
  CODES_NONE,
  CODES_OF_ACTORS,
  CODES_OF_RELATIONS,
} Codes;

typedef struct {
  const char *name;
  gsize offset; /* of an EntText in the claim's draft, or in the source's */
  Codes codes;
  gboolean is_of_source; /* which the whole table has once, so it takes constants alone */
} Field;

#define CLAIM(name, member, codes)                                                                           \
  {                                                                                                          \
    name, offsetof (EntClaimDraft, member), codes, FALSE                                                     \
  }
#define SOURCE(member)                                                                                       \
  {                                                                                                          \
    "source." #member, offsetof (EntSourceDraft, member), CODES_NONE, TRUE                                   \
  }

static const Field fields[] = {
  CLAIM ("subject", subject.name, CODES_OF_ACTORS),
  CLAIM ("subject.type", subject.type, CODES_NONE),
  CLAIM ("subject.kind", subject.kind, CODES_NONE),
  CLAIM ("object", object.name, CODES_OF_ACTORS),
  CLAIM ("object.type", object.type, CODES_NONE),
  CLAIM ("object.kind", object.kind, CODES_NONE),
  CLAIM ("relation", relation, CODES_OF_RELATIONS),
  CLAIM ("date", date, CODES_NONE),
  CLAIM ("from", from, CODES_NONE),
  CLAIM ("to", to, CODES_NONE),
  CLAIM ("confidence", confidence, CODES_NONE),
  CLAIM ("intensity", intensity, CODES_NONE),
  CLAIM ("polarity", polarity, CODES_NONE),
  CLAIM ("modality", modality, CODES_NONE),
  CLAIM ("stated_by", stated_by.name, CODES_OF_ACTORS),
  CLAIM ("quantity.min", quantity_min, CODES_NONE),
  CLAIM ("quantity.max", quantity_max, CODES_NONE),
  CLAIM ("quantity.unit", quantity_unit, CODES_NONE),
  CLAIM ("place", location, CODES_NONE),
  CLAIM ("treaty", treaty, CODES_NONE),
  CLAIM ("quote", quote.exact, CODES_NONE),
  CLAIM ("note", note, CODES_NONE),
  CLAIM ("id", id, CODES_NONE),
  SOURCE (id),
  SOURCE (title),
  SOURCE (publisher),
  SOURCE (published),
  SOURCE (language),
  SOURCE (url),
};

static const char *const actor_systems[] = { "cow", "gw", "iso", "wikidata", NULL };
static const char *const relation_systems[] = { "cameo", "plover", "cow", "atop", NULL };

/* Entry: @constant: (nullable): then there is no column. @system: (nullable) */
typedef struct {
  const Field *field;
  char *constant;
  char *name;
  const char *system;
  gint column;
} Entry;

typedef struct {
  GArray *entries; /* of Entry */
  guint32 source;
} Mapping;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;
  g_free (entry->constant);
  g_free (entry->name);
}

/* The mapping. */

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("mapping: %s"), message);
  return FALSE;
}

static const Field *
find_field (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (fields) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (strcmp (fields[i].name, name) == 0)
      return &fields[i];
    names[i] = fields[i].name;
  }
  g_autofree char *hint = ent_nearest_hint (name, names), *list = g_strjoinv (", ", (char **)names);
  fail (error, "'%s' is no field of a claim%s%s; there are %s", name, hint != NULL ? ": " : "",
        hint != NULL ? hint : "", list);
  return NULL;
}

/* (nullable) */
static const char *const *
get_systems (const Field *field)
{
  return field->codes == CODES_OF_ACTORS      ? actor_systems
         : field->codes == CODES_OF_RELATIONS ? relation_systems
                                              : NULL;
}

/* "cow:ccode1" is the column ccode1 of COW codes; what stands before any other colon is the column's name. */
static void
read_column (Entry *entry, const char *text)
{
  const char *colon = strchr (text, ':');
  const char *const *systems = get_systems (entry->field);
  for (guint i = 0; colon != NULL && systems != NULL && systems[i] != NULL; i++)
    if (strlen (systems[i]) == (gsize)(colon - text) && g_str_has_prefix (text, systems[i]))
      entry->system = systems[i];
  text = entry->system != NULL ? colon + 1 : text;
  gsize length = strlen (text);
  gboolean is_quoted = length > 2 && text[0] == '`' && text[length - 1] == '`';
  entry->name = g_strndup (text + is_quoted, length - 2 * is_quoted);
}

/* @text: one entry, without blanks around it; it is written to. */
static gboolean
read_entry (Mapping *mapping, char *text, GError **error)
{
  char *equals = strchr (text, '=');
  if (equals == NULL)
    return fail (error, "'%s' is no entry: write FIELD=COLUMN or FIELD='constant'", text);
  *equals = '\0';
  char *value = g_strstrip (equals + 1);
  gsize length = strlen (value);
  Entry entry = { .field = find_field (g_strstrip (text), error), .column = -1 };
  if (entry.field == NULL)
    return FALSE;
  for (guint i = 0; i < mapping->entries->len; i++)
    if (g_array_index (mapping->entries, Entry, i).field == entry.field)
      return fail (error, "'%s' is mapped twice", entry.field->name);
  if (length >= 2 && strchr ("'\"", value[0]) != NULL && value[length - 1] == value[0])
    entry.constant = g_strndup (value + 1, length - 2);
  else if (length == 0)
    return fail (error, "'%s' has neither a column nor a constant", entry.field->name);
  else if (entry.field->is_of_source)
    return fail (error, "'%s' is the table's own and takes a constant: %s='…'", entry.field->name,
                 entry.field->name);
  else
    read_column (&entry, value);
  g_array_append_val (mapping->entries, entry);
  return TRUE;
}

static gboolean
has_field (const Mapping *mapping, const char *name)
{
  for (guint i = 0; i < mapping->entries->len; i++)
    if (strcmp (g_array_index (mapping->entries, Entry, i).field->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* A constant relation that nobody knows would cost each row. */
static gboolean
check_constants (const Mapping *mapping, const EntVocabulary *vocabulary, GError **error)
{
  for (guint i = 0; i < mapping->entries->len; i++) {
    const Entry *entry = &g_array_index (mapping->entries, Entry, i);
    if (entry->field->codes != CODES_OF_RELATIONS || entry->constant == NULL ||
        ent_vocabulary_find (vocabulary, entry->constant) >= 0)
      continue;
    g_autofree char *hint = ent_vocabulary_ask (vocabulary, entry->constant);
    return fail (error, "there is no relation '%s'%s%s; `entente relations` lists them", entry->constant,
                 hint != NULL ? ": " : "", hint != NULL ? hint : "");
  }
  return TRUE;
}

/* Where an entry ends: at a comma or a line break outside of quotes; a comment is none of it. */
static const char *
find_entry_end (const char *at, const char **next)
{
  char quote = '\0';
  const char *end;
  for (end = at; *end != '\0' && *end != '\n'; end++) {
    if (quote == '\0' && (*end == ',' || *end == '#'))
      break;
    if (quote == '\0' && strchr ("'\"`", *end) != NULL)
      quote = *end;
    else if (*end == quote)
      quote = '\0';
  }
  *next = *end == '#' ? end + strcspn (end, "\n") : end;
  *next += **next != '\0';
  return end;
}

static gboolean
read_mapping (Mapping *mapping, const char *text, GError **error)
{
  static const char *const needed[] = { "subject", "relation", "object" };
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return fail (error,
                 "%s; a dyadic table is read by one, such as subject=cow:ccode1,object=cow:ccode2,"
                 "date=year,relation='sanction'",
                 text == NULL ? "there is none" : "it is not UTF-8");
  text += g_str_has_prefix (text, "\xef\xbb\xbf") ? 3 : 0;
  for (const char *at = text, *next; *at != '\0'; at = next) {
    const char *end = find_entry_end (at, &next);
    g_autofree char *copy = g_strndup (at, (gsize)(end - at));
    if (mapping->entries->len == MAX_ENTRIES)
      return fail (error, "there are more than %d entries", MAX_ENTRIES);
    if (*g_strstrip (copy) != '\0' && !read_entry (mapping, copy, error))
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!has_field (mapping, needed[i]))
      return fail (error, "it does not say where the %s comes from: %s=COLUMN or %s='constant'", needed[i],
                   needed[i], needed[i]);
  return TRUE;
}

/* What stands before a colon may have been meant for a system of codes. */
static gboolean
find_column (EntDataset *dataset, Entry *entry, GError **error)
{
  const char *const *systems = strchr (entry->name, ':') != NULL ? get_systems (entry->field) : NULL;
  entry->column = ent__dataset_find_named (dataset, entry->name);
  if (entry->column >= 0 || ent__dataset_need (dataset, entry->name, &entry->column, error))
    return TRUE;
  if (systems != NULL) {
    g_autofree char *list = g_strjoinv (":, ", (char **)systems);
    g_prefix_error (error, _ ("mapping: there are codes of %s:; "), list);
  }
  return FALSE;
}

/* A column may serve several fields (from=year,to=year). */
static gboolean
find_columns (EntDataset *dataset, Mapping *mapping, GError **error)
{
  for (guint i = 0; i < mapping->entries->len; i++) {
    Entry *entry = &g_array_index (mapping->entries, Entry, i);
    if (entry->constant == NULL && !find_column (dataset, entry, error))
      return FALSE;
  }
  return TRUE;
}

static void
add_source (EntDataset *dataset, Mapping *mapping)
{
  EntSourceDraft draft = { .default_confidence = 1,
                           .place = { .file = ent_input_get_name (dataset->input), .line = 1 } };
  for (guint i = 0; i < mapping->entries->len; i++) {
    const Entry *entry = &g_array_index (mapping->entries, Entry, i);
    if (entry->field->is_of_source)
      G_STRUCT_MEMBER (EntText, &draft, entry->field->offset) = (EntText){ .text = entry->constant };
  }
  mapping->source = ent_builder_add_source (dataset->builder, &draft);
}

/* Rows. */

static const char *
find_relation (EntDataset *dataset, const Entry *entry, const char *code)
{
  const char *relation = ent__dataset_find_relation (dataset, entry->system, code);
  if (relation == NULL)
    ent__dataset_reject (dataset, entry->column, "unknown-code",
                         "the %s code '%.40s' is of no relation: correct it, or add a relation that has it "
                         "(--relations)",
                         entry->system, code);
  return relation;
}

/* "2" is nobody's name, but it is kept as one: the user may know better. */
static void
warn_number (EntDataset *dataset, const Entry *entry)
{
  EntPlace place = ent__dataset_get_place (dataset);
  g_autofree char *systems = g_strjoinv (", ", (char **)actor_systems);
  g_autofree char *what =
      g_strdup_printf ("%s is a number; if '%.80s' holds codes, say of what, as in "
                       "%s=cow:%.80s (there are %s)",
                       entry->field->name, entry->name, entry->field->name, entry->name, systems);
  ent_problems_count_at (dataset->problems, ENT_SEVERITY_WARNING, "number-as-name", &place, 1, what);
}

/* The field's text; FALSE where the row is rejected: for an unknown code of a relation, which is counted too,
 * or a missing code of an actor. */
static gboolean
read_field (EntDataset *dataset, const Entry *entry, EntText *text)
{
  if (entry->constant != NULL) {
    *text = (EntText){ .text = entry->constant };
    return TRUE;
  }
  *text = ent__dataset_get_text (dataset, entry->column);
  if (entry->system == NULL) {
    if (entry->field->codes == CODES_OF_ACTORS && text->text != NULL && ent__is_digits (text->text, 0))
      warn_number (dataset, entry);
    return TRUE;
  }
  if (entry->field->codes == CODES_OF_ACTORS)
    text->text = ent__dataset_get_actor (dataset, entry->system, entry->column);
  else if (text->text != NULL)
    text->text = find_relation (dataset, entry, text->text);
  else
    return TRUE; /* the builder says that the relation is missing */
  return text->text != NULL;
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  const Mapping *mapping = data;
  EntClaimDraft claim = { .place = ent__dataset_get_place (dataset) };
  for (guint i = 0; i < mapping->entries->len; i++) {
    const Entry *entry = &g_array_index (mapping->entries, Entry, i);
    if (!entry->field->is_of_source &&
        !read_field (dataset, entry, &G_STRUCT_MEMBER (EntText, &claim, entry->field->offset)))
      return;
  }
  ent__dataset_take_attributes (dataset);
  claim.attributes = (const EntAttributeDraft *)(gpointer)dataset->attributes->data;
  claim.n_attributes = dataset->attributes->len;
  ent__dataset_add_claim (dataset, &claim, mapping->source);
}

static gboolean
dyadic_read (EntInput *input, EntBuilder *builder, EntProblems *problems, const EntImportOptions *options,
             GError **error)
{
  EntDataset dataset;
  Mapping mapping = { .entries = g_array_new (FALSE, FALSE, sizeof (Entry)) };
  g_array_set_clear_func (mapping.entries, entry_clear);
  gboolean is_open = ent__dataset_open (&dataset, input, builder, problems, error) &&
                     read_mapping (&mapping, options->map, error) &&
                     check_constants (&mapping, ent_builder_get_vocabulary (builder), error) &&
                     find_columns (&dataset, &mapping, error);
  if (is_open)
    add_source (&dataset, &mapping);
  gboolean is_read = is_open && ent__dataset_read (&dataset, take_row, &mapping, error);
  if (is_open)
    ent__dataset_cover (&dataset, mapping.source, NULL);
  ent__dataset_close (&dataset);
  g_array_unref (mapping.entries);
  return is_read;
}

/* Nobody can tell what a column means: such a table is read where the user says so. */
static guint
dyadic_sniff (G_GNUC_UNUSED const char *head, G_GNUC_UNUSED gsize length)
{
  return 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_dyadic = {
  .name = "dyadic",
  .summary = N_ ("any table with a claim a row, by a mapping (--map)"),
  .suffixes = suffixes,
  .sniff = dyadic_sniff,
  .read = dyadic_read,
  .plan_parts = ent__dataset_plan_parts,
  .copy_rejects = ent__rejects_copy_rows,
};
