/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gazetteer's table as it lies in memory, shared by graph/gazetteer.c, which reads it, and
 * tools/make-gazetteer.c, which writes it. A header, then sections of fixed-size records, then one pool of
 * NUL-terminated strings; every reference is an offset into the pool or an index into a section, so that the
 * table needs no relocation. It is made on the machine that it is linked for: the byte order is the
 * machine's, and `byte_order` proves it. */
#ifndef ENT_GAZETTEER_PRIVATE_H
#define ENT_GAZETTEER_PRIVATE_H

#include <glib.h>
#include "graph/gazetteer.h"

G_BEGIN_DECLS

#define ENT__GAZETTEER_MAGIC "EntGaz1"
#define ENT__GAZETTEER_BYTE_ORDER 0x01020304u

/* A key's value holds flags, a part of its hash, and an entry or, with SEVERAL, the place of its readings in
 * their section: their number, the entries in order, the number of defaults, then (language, entry) pairs.
 * SEVERAL: more than one reading. CURATED: from ambiguous.tsv, so its readings hold even where the name is an
 * ISO code
 * ("AU"). OF_NAME: the key's text is not kept; it is that of the name which stands in its place. */
#define ENT__GAZETTEER_SEVERAL 0x80000000u
#define ENT__GAZETTEER_CURATED 0x40000000u
#define ENT__GAZETTEER_OF_NAME 0x20000000u
#define ENT__GAZETTEER_TAG 0x1fffe000u
#define ENT__GAZETTEER_VALUE 0x00001fffu

typedef enum {
  ENT__CODE_ISO2,
  ENT__CODE_ISO3,
  ENT__CODE_ISO_NUMERIC,
  ENT__CODE_COW,
  ENT__CODE_COW_ABBREVIATION,
  ENT__CODE_GW,
  ENT__CODE_WIKIDATA,
  ENT__N_CODES
} EntGazetteerCode;

/* Coordinates are in millionths of a degree; NO_PLACE as latitude where there is no capital. */
#define ENT__GAZETTEER_NO_PLACE G_MININT32

typedef struct {
  guint32 id, kind, name; /* strings; name is the English one */
  guint32 codes[ENT__N_CODES];
  gint32 latitude, longitude;
  guint32 first_display, n_displays; /* names for show, in order of language */
  guint32 first_name, n_names;       /* every name, the English ones first */
  guint32 first_spell, n_spells;
  guint32 type;
} EntGazetteerEntry;

/* A name and the index of its language. */
typedef struct {
  guint32 text;
  guint32 language;
} EntGazetteerName;

/* A key; those of one bucket stand together. */
typedef struct {
  guint32 text;
  guint32 value;
} EntGazetteerKey;

typedef struct {
  guint32 offset; /* in bytes from the table's begin; a multiple of 4 */
  guint32 n;      /* records; bytes for the strings */
} EntGazetteerSection;

typedef struct {
  char magic[8];
  guint32 byte_order;
  guint32 longest_key;         /* bytes: what is longer is not looked up */
  EntGazetteerSection entries; /* EntGazetteerEntry, in order of id */
  EntGazetteerSection displays;
  EntGazetteerSection names;
  EntGazetteerSection spells;    /* EntGazetteerSpell */
  EntGazetteerSection languages; /* guint32 strings, sorted; "" is the first */
  EntGazetteerSection keys;
  EntGazetteerSection
      buckets; /* guint32 first key; one more than there are buckets, whose number is a power of two */
  EntGazetteerSection readings;
  EntGazetteerSection strings;
} EntGazetteerHeader;

/* FNV-1a over the key's bytes, mixed once more: the bucket is taken from the low bits, the tag from the high
 * ones. */
static inline guint32
ent__gazetteer_hash (const char *key, gsize length)
{
  guint32 hash = 2166136261u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)key[i]) * 16777619u;
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  return hash ^ (hash >> 13);
}

/* The part of the hash that a value holds, where it holds it. */
static inline guint32
ent__gazetteer_tag (guint32 hash)
{
  return (hash >> 3) & ENT__GAZETTEER_TAG;
}

/* Writes the key of a pure-ASCII @name to @key (of @size bytes) without ICU and says how long it is; -1 where
 * a character is not ASCII or the key would not fit. The same rules as ent_name_key(). */
gssize ent__name_key_ascii (const char *name, char *key, gsize size);

/* What ent_name_ascii_key() is made of, apart for tests: ent__name_spell_latin(): the ASCII spelling of a
 * name in the Latin alphabets of Europe, or NULL (transfer full); ent__name_romanized_key(): the key by ICU's
 * transliterator, of any name. */
char *ent__name_spell_latin (const char *name);
char *ent__name_romanized_key (const char *name);

/* TRUE where every letter of @name is of a script whose romanization is close to one to one (Latin, Greek,
 * Cyrillic, Armenian, Georgian): only there may two names meet by their ASCII keys. Han, kana, Hangul and the
 * abjads lose what tells names apart (玛丽, a Mary, would be Mali). */
gboolean ent__name_may_meet_in_ascii (const char *name);

G_END_DECLS

#endif
