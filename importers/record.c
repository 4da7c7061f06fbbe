/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arena and the tree of values that a record is read into. Bounds are checked in one place,
 * ent__record_add(): what a reader builds with it cannot grow beyond them, aliases of YAML included. */
#include "importers/record-private.h"

#include <string.h>

#define BLOCK_SIZE (64u << 10)
#define ALIGNMENT 16

/* No block yet: many readers never build a value. */
void
ent__arena_init (EntArena *arena)
{
  *arena = (EntArena){ .blocks = g_ptr_array_new_with_free_func (g_free) };
}

/* All values that were built in it are gone with it. */
void
ent__arena_clear (EntArena *arena)
{
  g_ptr_array_unref (arena->blocks);
}

/* More than one block was an exception: they go, and the next record begins with a small one. */
void
ent__arena_reset (EntArena *arena)
{
  if (arena->blocks->len > 1)
    g_ptr_array_set_size (arena->blocks, 0);
  arena->size = arena->blocks->len > 0 ? arena->size : 0;
  arena->used = 0;
  arena->total = 0;
}

/* What is larger than a block gets a block of its own; the rest of the one before is left unused. */
gpointer
ent__arena_alloc (EntArena *arena, gsize size)
{
  size = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  if (size > arena->size - arena->used) {
    arena->size = MAX (size, BLOCK_SIZE);
    arena->used = 0;
    g_ptr_array_add (arena->blocks, g_malloc (arena->size));
  }
  char *piece = (char *)g_ptr_array_index (arena->blocks, arena->blocks->len - 1) + arena->used;
  arena->used += size;
  arena->total += size;
  return piece;
}

/* The NUL is not counted in @length; a NUL within is the caller's business. */
char *
ent__arena_copy (EntArena *arena, const char *text, gsize length)
{
  char *copy = ent__arena_alloc (arena, length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

void
ent__record_init (EntRecord *record, gsize max_size)
{
  *record = (EntRecord){ .max_size = max_size };
  ent__arena_init (&record->arena);
}

void
ent__record_clear (EntRecord *record)
{
  ent__arena_clear (&record->arena);
}

/* The bound counts from here, not from the arena's start: held records before it are not this one's. */
void
ent__record_begin (EntRecord *record)
{
  record->begin = record->arena.total;
  record->fault = (EntFault){ 0 };
}

/* The first fault is the one to mend; what follows is often its consequence. The message lives in the arena,
 * so it is reported before the record is released. */
void
ent__record_fail (EntRecord *record, const char *code, const EntValue *at, guint line, guint column,
                  const char *format, ...)
{
  if (record->fault.code != NULL)
    return;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  record->fault = (EntFault){
    .code = code,
    .message = ent__arena_copy (&record->arena, message, strlen (message)),
    .line = line > 0 || at == NULL ? line : at->line,
    .column = line > 0 || at == NULL ? column : at->column,
    .at = at,
  };
}

/* The one place that knows the bounds. */
static gboolean
is_within_bounds (EntRecord *record, EntValue *parent, gsize length, guint line, guint column)
{
  if (record->fault.code != NULL)
    return FALSE;
  if (parent != NULL && parent->depth + 1 >= ENT__RECORD_MAX_DEPTH)
    ent__record_fail (record, "too-deep", parent, line, column,
                      "the record is nested deeper than %d levels; a claim needs three",
                      ENT__RECORD_MAX_DEPTH);
  else if (record->arena.total - record->begin + length > record->max_size)
    ent__record_fail (record, "too-large", NULL, line, column,
                      "the record is larger than %u MiB; is a quote or a bracket open?",
                      (guint)(record->max_size >> 20));
  return record->fault.code == NULL;
}

/* Members are appended in constant time, and each knows its parent, for paths in messages. */
EntValue *
ent__record_add (EntRecord *record, EntValue *parent, EntValueKind kind, const char *key, const char *text,
                 gsize length, guint line, guint column)
{
  if (!is_within_bounds (record, parent, length + sizeof (EntValue), line, column))
    return NULL;
  EntValue *value = ent__arena_alloc (&record->arena, sizeof *value);
  *value = (EntValue){ .kind = kind, .key = key, .line = line, .column = column, .parent = parent };
  if (kind < ENT__VALUE_LIST)
    value->text = kind == ENT__VALUE_NULL ? "" : ent__arena_copy (&record->arena, text, length);
  if (parent == NULL)
    return value;
  value->depth = parent->depth + 1;
  value->index = parent->n_members++;
  if (parent->last != NULL)
    parent->last->next = value;
  else
    parent->first = value;
  parent->last = value;
  return value;
}

/* The recursion is as deep as the original, which was bounded when it was built. */
EntValue *
ent__record_add_copy (EntRecord *record, EntValue *parent, const char *key, const EntValue *original)
{
  EntValue *copy = ent__record_add (record, parent, original->kind, key, original->text,
                                    original->text != NULL ? strlen (original->text) : 0, original->line,
                                    original->column);
  for (const EntValue *member = original->first; copy != NULL && member != NULL; member = member->next) {
    const char *name =
        member->key != NULL ? ent__arena_copy (&record->arena, member->key, strlen (member->key)) : NULL;
    if (ent__record_add_copy (record, copy, name, member) == NULL)
      return NULL;
  }
  return copy;
}

/* Readers of JSON differ in which of two they take; here neither is guessed. */
static void
fail_duplicate (EntRecord *record, const EntValue *member)
{
  ent__record_fail (record, "duplicate-field", member, 0, 0, "'%.80s' is given twice: keep one of them",
                    member->key);
}

/* Small maps are compared pair by pair; the hash table keeps a hostile map of 100,000 keys from taking hours.
 */
void
ent__record_check_keys (EntRecord *record, const EntValue *map)
{
  if (map->n_members > 24) {
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (const EntValue *member = map->first; member != NULL; member = member->next)
      if (!g_hash_table_add (seen, (gpointer)member->key))
        fail_duplicate (record, member);
    return;
  }
  for (const EntValue *member = map->first; member != NULL; member = member->next)
    for (const EntValue *earlier = map->first; earlier != member; earlier = earlier->next)
      if (member->key[0] == earlier->key[0] && strcmp (member->key, earlier->key) == 0)
        fail_duplicate (record, member);
}

/* Most names differ in their first byte: each line of JSON Lines is asked for half a dozen of them. */
const EntValue *
ent__value_get (const EntValue *map, const char *key)
{
  for (const EntValue *member = map->first; member != NULL; member = member->next)
    if (member->key != NULL && member->key[0] == key[0] && strcmp (member->key, key) == 0)
      return member;
  return NULL;
}

/* In the order of EntValueKind. */
const char *
ent__value_describe (const EntValue *value)
{
  static const char *const names[] = { "nothing",       "text",   "a number",
                                       "true or false", "a list", "a map of fields" };
  return names[value->kind];
}

/* RFC 6901, section 3: "~" before "/", or an escape would be escaped again. */
void
ent__pointer_append (GString *pointer, const char *key)
{
  g_string_append_c (pointer, '/');
  for (const char *c = key; *c != '\0'; c++)
    if (*c == '~')
      g_string_append (pointer, "~0");
    else if (*c == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, *c);
}

/* From the root down; at most ENT__RECORD_MAX_DEPTH levels of recursion. */
void
ent__value_append_pointer (GString *pointer, const EntValue *value)
{
  if (value->parent == NULL)
    return;
  ent__value_append_pointer (pointer, value->parent);
  if (value->key != NULL)
    ent__pointer_append (pointer, value->key);
  else
    g_string_append_printf (pointer, "/%u", value->index);
}

static void
append_path (GString *path, const EntValue *value)
{
  if (value->parent == NULL)
    return;
  append_path (path, value->parent);
  if (path->len > 0)
    g_string_append_c (path, '.');
  if (value->key != NULL)
    g_string_append (path, value->key);
  else
    g_string_append_printf (path, "%u", value->index);
}

char *
ent__value_get_path (const EntValue *value)
{
  GString *path = g_string_new (NULL);
  append_path (path, value);
  return g_string_free (path, FALSE);
}
