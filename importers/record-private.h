/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as a small tree of values, whatever the spelling it was read from: YAML and both JSON readers
 * build it, the claims reader takes it apart. It lives in an arena that is reset for the next record, and it
 * is bounded in depth and size; the first thing that is wrong with it is its fault, which costs the record.
 * Read next: claims-private.h. */
#ifndef ENT_RECORD_PRIVATE_H
#define ENT_RECORD_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

#define ENT__RECORD_MAX_DEPTH 64
#define ENT__RECORD_MAX_SIZE (16u << 20) /* bytes */

/* EntArena: memory that is given out piece by piece and taken back all at once. */
typedef struct {
  GPtrArray *blocks; /* of char *, the last one in use */
  gsize used;        /* of the last block */
  gsize size;        /* of the last block */
  gsize total;       /* bytes given out since the last reset */
} EntArena;

void ent__arena_init (EntArena *arena);
void ent__arena_clear (EntArena *arena);

/* ent__arena_reset: takes everything back; one block is kept for the next time. */
void ent__arena_reset (EntArena *arena);

/* ent__arena_alloc: @size bytes, aligned for any type, not cleared. */
gpointer ent__arena_alloc (EntArena *arena, gsize size);

/* ent__arena_copy: @length bytes of @text and a NUL. */
char *ent__arena_copy (EntArena *arena, const char *text, gsize length);

/* EntValueKind: scalars keep their text as it was written (a JSON number is not converted); null is "not
 * given". */
typedef enum {
  ENT__VALUE_NULL,
  ENT__VALUE_TEXT,
  ENT__VALUE_NUMBER,
  ENT__VALUE_BOOLEAN,
  ENT__VALUE_LIST,
  ENT__VALUE_MAP,
} EntValueKind;

/* EntValue: a node of the tree.
 * @key: (nullable): the name in its map; @index: its number in its list, or in the section of the document
 * that it is an item of; from 0
 * @text: of a scalar, NUL-terminated UTF-8, "" of a null; NULL for lists and maps
 * @line, @column: where it begins, from 1; 0 where the format says nothing */
typedef struct _EntValue EntValue;
struct _EntValue {
  EntValueKind kind;
  guint8 depth;
  guint line;
  guint column;
  guint index;
  guint n_members;
  const char *key;
  const char *text;
  EntValue *parent;
  EntValue *first;
  EntValue *last;
  EntValue *next;
};

/* EntFault: why a record is lost. @at: (nullable): the value that is to blame
 * @first_line, @last_line: as in EntPlace, where a reader knows them */
typedef struct {
  const char *code; /* NULL: no fault */
  const char *message;
  guint line;
  guint column;
  const EntValue *at;
  guint first_line;
  guint last_line;
} EntFault;

typedef struct {
  EntArena arena;
  gsize begin; /* arena.total where the record began */
  gsize max_size;
  EntFault fault;
} EntRecord;

void ent__record_init (EntRecord *record, gsize max_size);
void ent__record_clear (EntRecord *record);

/* ent__record_begin: a new record, without a fault. What the arena holds stays. */
void ent__record_begin (EntRecord *record);

/* ent__record_add: appends a value to @parent (nullable: a root). @key must live as long as the record (in
 * its arena);
 * @text is copied.
 * Returns: the value; NULL where the record has a fault, be it a new one because it is now too deep or too
 * large. */
EntValue *ent__record_add (EntRecord *record, EntValue *parent, EntValueKind kind, const char *key,
                           const char *text, gsize length, guint line, guint column);

/* ent__record_add_copy: appends a copy of @original and all below it; bounded like everything else. */
EntValue *ent__record_add_copy (EntRecord *record, EntValue *parent, const char *key,
                                const EntValue *original);

/* ent__record_check_keys: a fault where two members of @map have the same key. */
void ent__record_check_keys (EntRecord *record, const EntValue *map);

/* ent__record_fail: notes a fault at @line and @column, or at @at where they are 0; later ones are ignored.
 */
void ent__record_fail (EntRecord *record, const char *code, const EntValue *at, guint line, guint column,
                       const char *format, ...) G_GNUC_PRINTF (6, 7);

/* ent__value_get: (nullable): the member of a map with this key. */
const EntValue *ent__value_get (const EntValue *map, const char *key);

/* ent__value_describe: "a list", "a map", "text", … for messages. */
const char *ent__value_describe (const EntValue *value);

/* ent__value_get_path: (transfer full): from the record's root to @value: "subject.name", "leads.0.of"; ""
 * for the root. */
char *ent__value_get_path (const EntValue *value);

/* ent__value_append_pointer: appends the same way as a JSON pointer (RFC 6901): "/subject/name". */
void ent__value_append_pointer (GString *pointer, const EntValue *value);

/* ent__pointer_append: appends "/" and an escaped key. */
void ent__pointer_append (GString *pointer, const char *key);

G_END_DECLS

#endif
