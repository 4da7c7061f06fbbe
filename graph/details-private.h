/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the details of claims are packed: one run of bytes a claim, of which only what the claim has takes
 * room. Packed bytes of equal details are equal (apart from the names of attributes and the JSON pointer),
 * which is how duplicates are told. Read next: details.c, for the layout. */
#ifndef ENT_DETAILS_PRIVATE_H
#define ENT_DETAILS_PRIVATE_H

#include "graph/details.h"
#include "graph/draft.h"
#include "graph/intern-private.h"

G_BEGIN_DECLS

/* EntShape: the names of a claim's attributes; most claims of a file share one. @hash: of the names */
typedef struct {
  guint n;
  guint64 hash;
  const char *names[];
} EntShape;

/* EntPacker: what packing needs beside the blocks; initialise with { 0 }.
 * @keeps_prints: of quotes, notes, places and attributes only a print is packed, by which they are compared
 */
typedef struct {
  gboolean keeps_prints;
  EntIntern shapes;       /* the names, each with its NUL → number */
  GPtrArray *shape_table; /* of const EntShape, by number; owned by the blocks */
  const EntShape *last;
  GByteArray *buffer;
} EntPacker;

void ent__packer_clear (EntPacker *packer);

/* ent__details_pack: (nullable): the packed bytes, in @blocks, or NULL where there is nothing to pack.
 * @details: its attributes are not looked at, but those of the draft; names as written are not packed, either
 * @hash: (out): of all that ent__details_equal() compares; 0 for nothing */
const guint8 *ent__details_pack (EntPacker *packer, EntBlocks *blocks, const EntClaimDetails *details,
                                 const EntAttributeDraft *attributes, guint n_attributes, guint64 *hash);

/* ent__details_unpack: @packed: (nullable). Texts are lent from it. */
void ent__details_unpack (const guint8 *packed, EntClaimDetails *details);

/* ent__details_equal: whether all but the JSON pointers is the same. */
gboolean ent__details_equal (const guint8 *a, const guint8 *b);

/* ent__details_find_attribute: (nullable): the value of the first attribute called @name, in upper or lower
 * case. O(fields) */
const char *ent__details_find_attribute (const guint8 *packed, const char *name);

/* ent__details_get_id, ent__details_get_treaty: (nullable); ent__details_get_intensity: NAN where missing.
 * Without unpacking the rest; @packed: (nullable). */
const char *ent__details_get_id (const guint8 *packed);
const char *ent__details_get_treaty (const guint8 *packed);
const char *ent__details_get_pointer (const guint8 *packed);
double ent__details_get_intensity (const guint8 *packed);

G_END_DECLS

#endif
