/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the importer of FollowTheMoney asks of an entity: the values of its properties, what nobody used of
 * them as attributes, and its sources. Read next: followthemoney-nodes.c. */
#include "importers/followthemoney-private.h"

#include <math.h>
#include <string.h>

/* A nested entity is a value; an empty text is none. */
static gboolean
is_value (const EntValue *value)
{
  return value->kind == ENT__VALUE_MAP ||
         (value->kind != ENT__VALUE_NULL && value->text != NULL && *value->text != '\0');
}

static const EntValue *
skip_empty (const EntValue *value)
{
  while (value != NULL && !is_value (value))
    value = value->next;
  return value;
}

const EntValue *
ent__ftm_first (const EntValue *properties, const char *name)
{
  const EntValue *property = properties != NULL ? ent__value_get (properties, name) : NULL;
  if (property == NULL)
    return NULL;
  if (property->kind == ENT__VALUE_LIST)
    return skip_empty (property->first);
  return is_value (property) ? property : NULL;
}

/* What follows a bare text in the tree is the next property. */
const EntValue *
ent__ftm_next (const EntValue *value)
{
  return value->parent != NULL && value->parent->kind == ENT__VALUE_LIST ? skip_empty (value->next) : NULL;
}

const char *
ent__ftm_get (const EntValue *properties, const char *name)
{
  const EntValue *value = ent__ftm_first (properties, name);
  while (value != NULL && value->text == NULL)
    value = ent__ftm_next (value);
  return value != NULL ? value->text : NULL;
}

gboolean
ent__ftm_has (const EntValue *properties, const char *name, const char *text, gboolean is_prefix)
{
  for (const EntValue *value = ent__ftm_first (properties, name); value != NULL;
       value = ent__ftm_next (value))
    if (value->text != NULL &&
        (is_prefix ? g_str_has_prefix (value->text, text) : strcmp (value->text, text) == 0))
      return TRUE;
  return FALSE;
}

const char *
ent__ftm_reference (const EntValue *value)
{
  return value->kind == ENT__VALUE_MAP ? ent__ftm_get (value, "id") : value->text;
}

/* Attributes. */

void
ent__ftm_add_attribute (EntFtm *ftm, const char *name, const char *value)
{
  EntAttributeDraft attribute = { name, value };
  if (value != NULL && *value != '\0')
    g_array_append_val (ftm->attributes, attribute);
}

/* The texts of a list with "; " between them; owned by the reading until its next record. */
static const char *
join (EntFtm *ftm, const EntValue *map, const char *name)
{
  const EntValue *value = ent__ftm_first (map, name);
  const EntValue *next = value != NULL ? ent__ftm_next (value) : NULL;
  if (value == NULL || next == NULL)
    return value != NULL ? value->text : NULL;
  GString *joined = g_string_new (NULL);
  for (; value != NULL; value = ent__ftm_next (value))
    if (value->text != NULL)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? "; " : "", value->text);
  char *text = g_string_free (joined, FALSE);
  g_ptr_array_add (ftm->joined, text);
  return text;
}

/* Aleph's own fields, which only repeat what others say. */
static const char *const hidden[] = { "indexText", "namesMentioned", "alephUrl", NULL };
/* Fields beside the properties that are no more than a name or a key. */
static const char *const outer_used[] = { "id", "schema", "caption", "properties", NULL };

static void
take_from (EntFtm *ftm, const EntValue *map, const char *const *used)
{
  for (const EntValue *member = map != NULL ? map->first : NULL; member != NULL; member = member->next)
    if (member->key != NULL && !g_strv_contains (used, member->key) &&
        !g_strv_contains (hidden, member->key) && ent__value_get (map, member->key) == member)
      ent__ftm_add_attribute (ftm, member->key, join (ftm, map, member->key));
}

void
ent__ftm_take_attributes (EntFtm *ftm, const EntValue *entity, const char *const *used)
{
  g_array_set_size (ftm->attributes, 0);
  g_ptr_array_set_size (ftm->joined, 0);
  ent__ftm_add_attribute (ftm, "schema", ent__ftm_get (entity, "schema"));
  take_from (ftm, ent__value_get (entity, "properties"), used);
  take_from (ftm, entity, outer_used);
}

/* Sources. */

static guint32
find_source (EntFtm *ftm, const char *name)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (ftm->sources, name));
  if (known > 0)
    return known - 1;
  EntSourceDraft source = {
    .id = { .text = name },
    .title = { .text = name },
    .default_confidence = NAN,
    .place = ent__ftm_place (ftm),
  };
  guint32 number = ent_builder_add_source (ftm->builder, &source);
  g_hash_table_insert (ftm->sources, g_string_chunk_insert (ftm->strings, name),
                       GUINT_TO_POINTER (number + 1));
  return number;
}

/* Each data set vouches for the entity by itself, so a tie that two of them have is two claims. Without a
 * word about data sets the file is the source. */
guint
ent__ftm_find_sources (EntFtm *ftm, const EntValue *entity, guint32 sources[ENT__FTM_MAX_SOURCES])
{
  guint n = 0;
  for (const EntValue *value = ent__ftm_first (entity, "datasets"); value != NULL;
       value = ent__ftm_next (value)) {
    if (n == ENT__FTM_MAX_SOURCES) {
      ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "many-sources",
                      "the entity is in more than %d data sets; the further ones are in its attribute "
                      "'datasets' only",
                      ENT__FTM_MAX_SOURCES);
      break;
    }
    if (value->text != NULL)
      sources[n++] = find_source (ftm, value->text);
  }
  if (n > 0)
    return n;
  EntSourceDraft file = { .default_confidence = NAN, .place = { .file = ftm->file } };
  sources[0] = ent_builder_add_source (ftm->builder, &file);
  return 1;
}

/* Findings. */

EntPlace
ent__ftm_place (const EntFtm *ftm)
{
  return (EntPlace){ ftm->file, ftm->line, 0, NULL, 0, 0 };
}

void
ent__ftm_count (EntFtm *ftm, EntSeverity severity, const char *code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (what, -1);
  ent_problems_count (ftm->problems, severity, code, ftm->file, 1, valid);
}
