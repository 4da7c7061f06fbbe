/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packed details. The layout, without padding:
 *
 *   32 bits   which fields are there, by the numbers below
 *   64 bits   the shape (a pointer), where there are attributes
 *   64 bits   each number that is there; the print of what was left out is one
 *   texts     each text that is there, with its NUL, in the order of the table; then the attributes' values
 *   text      the JSON pointer, which is no part of what the claim says
 *
 * Texts of a claim lie side by side and are written once: nothing is looked up for them, and a claim of an
 * event data set costs little more than the bytes of its cells. */
#include "graph/details-private.h"

#include <math.h>
#include <string.h>

/* The texts, in the order of their bits and of the packed bytes. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (EntClaimDetails, id),
  G_STRUCT_OFFSET (EntClaimDetails, treaty),
  G_STRUCT_OFFSET (EntClaimDetails, stated_by),
  G_STRUCT_OFFSET (EntClaimDetails, stated_by_type),
  G_STRUCT_OFFSET (EntClaimDetails, stated_by_kind),
  G_STRUCT_OFFSET (EntClaimDetails, stated_by_id),
  G_STRUCT_OFFSET (EntClaimDetails, quantity_unit),
  G_STRUCT_OFFSET (EntClaimDetails, location),
  G_STRUCT_OFFSET (EntClaimDetails, quote),
  G_STRUCT_OFFSET (EntClaimDetails, quote_prefix),
  G_STRUCT_OFFSET (EntClaimDetails, quote_suffix),
  G_STRUCT_OFFSET (EntClaimDetails, note),
};

#define N_TEXTS G_N_ELEMENTS (text_offsets)

/* The texts from here on, the location's, are left out with the attributes where only a print is kept. */
#define FIRST_PRINTED 7u

enum {
  HAS_ID = 1u << 0,
  HAS_TREATY = 1u << 1,
  HAS_INTENSITY = 1u << 16,
  HAS_QUANTITY_MIN = 1u << 17,
  HAS_QUANTITY_MAX = 1u << 18,
  HAS_QUOTE_START = 1u << 19,
  HAS_QUOTE_END = 1u << 20,
  HAS_ATTRIBUTES = 1u << 21,
  HAS_POINTER = 1u << 22,
  HAS_PRINT = 1u << 23,
  HAS_NUMBERS =
      HAS_INTENSITY | HAS_QUANTITY_MIN | HAS_QUANTITY_MAX | HAS_QUOTE_START | HAS_QUOTE_END | HAS_PRINT,
};

#define NUMBER_SIZE sizeof (gint64)

void
ent_claim_details_clear (EntClaimDetails *details)
{
  *details = (EntClaimDetails){
    .quantity_min = NAN, .quantity_max = NAN, .intensity = NAN, .quote_start = -1, .quote_end = -1
  };
}

EntAttributeIter
ent_attribute_iter_new (const EntAttribute *attributes, guint n)
{
  return (EntAttributeIter){ .array = attributes, .n_left = n };
}

gboolean
ent_attribute_iter_next (EntAttributeIter *iter, EntAttribute *attribute)
{
  if (iter->n_left == 0)
    return FALSE;
  iter->n_left--;
  if (iter->array != NULL) {
    *attribute = *iter->array++;
    return TRUE;
  }
  *attribute = (EntAttribute){ *iter->names++, iter->value };
  iter->value += strlen (iter->value) + 1;
  return TRUE;
}

/* Shapes. */

void
ent__packer_clear (EntPacker *packer)
{
  ent__intern_clear (&packer->shapes);
  g_clear_pointer (&packer->shape_table, g_ptr_array_unref);
  g_clear_pointer (&packer->buffer, g_byte_array_unref);
}

/* No format could write an attribute without a name. */
static const char *
name_of (const EntAttributeDraft *attribute)
{
  return attribute->name != NULL && *attribute->name != '\0' ? attribute->name : "unnamed";
}

static const char *
value_of (const EntAttributeDraft *attribute)
{
  return attribute->value != NULL ? attribute->value : "";
}

static gboolean
is_shape_of (const EntShape *shape, const EntAttributeDraft *attributes, guint n)
{
  if (shape == NULL || shape->n != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strcmp (shape->names[i], name_of (&attributes[i])) != 0)
      return FALSE;
  return TRUE;
}

/* The names stand one behind the other in the table's key, so the shape points into it. */
static const EntShape *
make_shape (EntPacker *packer, EntBlocks *blocks, guint32 number, guint n)
{
  EntShape *shape = ent__blocks_alloc_aligned (blocks, sizeof *shape + n * sizeof (char *));
  const char *name = packer->shapes.keys[number].bytes;
  shape->n = n;
  shape->hash = ent__hash_bytes (n, name, packer->shapes.keys[number].length);
  for (guint i = 0; i < n; i++, name += strlen (name) + 1)
    shape->names[i] = name;
  g_ptr_array_add (packer->shape_table, shape);
  return shape;
}

static const EntShape *
find_shape (EntPacker *packer, EntBlocks *blocks, const EntAttributeDraft *attributes, guint n)
{
  if (is_shape_of (packer->last, attributes, n))
    return packer->last;
  if (packer->shape_table == NULL) {
    packer->shape_table = g_ptr_array_new ();
    packer->buffer = g_byte_array_new ();
  }
  g_byte_array_set_size (packer->buffer, 0);
  for (guint i = 0; i < n; i++) {
    const char *name = name_of (&attributes[i]);
    g_byte_array_append (packer->buffer, (const guint8 *)name, (guint)strlen (name) + 1);
  }
  guint32 number = ent__intern_add (&packer->shapes, blocks, packer->buffer->data, packer->buffer->len);
  packer->last = number < packer->shape_table->len ? g_ptr_array_index (packer->shape_table, number)
                                                   : make_shape (packer, blocks, number, n);
  return packer->last;
}

/* Packing. */

/* How many attributes are measured once only; of the rest the length is asked twice. */
#define N_MEASURED 32u

/* Measure: what there is to pack, found once. @print: 0: there is none */
typedef struct {
  guint32 mask;
  gsize size;
  guint64 print;
  gsize lengths[N_TEXTS];         /* with the NUL; 0: missing */
  guint32 attributes[N_MEASURED]; /* lengths of values with the NUL */
  gsize pointer_length;
} Measure;

static gsize
measure_text (const char *text)
{
  return text != NULL && *text != '\0' ? strlen (text) + 1 : 0;
}

static gsize
measure_value (const EntAttributeDraft *attribute)
{
  return strlen (value_of (attribute)) + 1;
}

/* 64 bits tell the rest of claims apart that are alike in all that is packed: among ten millions of such, two
 * have the same ones by accident once in 300,000 times. */
static guint64
make_print (const EntClaimDetails *details, const EntAttributeDraft *attributes, guint n,
            const EntShape *shape)
{
  gint64 offsets[] = { details->quote_start, details->quote_end };
  guint64 print = ent__hash_bytes (n > 0 ? shape->hash : 0, offsets, sizeof offsets);
  gboolean is_any = n > 0 || details->quote_start >= 0 || details->quote_end >= 0;
  for (guint i = FIRST_PRINTED; i < N_TEXTS; i++) {
    const char *text = G_STRUCT_MEMBER (const char *, details, text_offsets[i]);
    gsize length = measure_text (text);
    print = length > 0 ? ent__hash_bytes (print, text, length) : ent__hash_mix (print, i);
    is_any |= length > 0;
  }
  for (guint i = 0; i < n; i++)
    print = ent__hash_bytes (print, value_of (&attributes[i]), measure_value (&attributes[i]));
  return is_any ? MAX (print, 1) : 0;
}

/* Details without what a print stands for. */
static EntClaimDetails
leave_out_printed (const EntClaimDetails *details)
{
  EntClaimDetails rest = *details;
  for (guint i = FIRST_PRINTED; i < N_TEXTS; i++)
    G_STRUCT_MEMBER (const char *, &rest, text_offsets[i]) = NULL;
  rest.quote_start = rest.quote_end = -1;
  return rest;
}

static void
measure_numbers (const EntClaimDetails *details, Measure *measure)
{
  measure->mask |= isnan (details->intensity) ? 0 : HAS_INTENSITY;
  measure->mask |= isnan (details->quantity_min) ? 0 : HAS_QUANTITY_MIN;
  measure->mask |= isnan (details->quantity_max) ? 0 : HAS_QUANTITY_MAX;
  measure->mask |= details->quote_start < 0 ? 0 : HAS_QUOTE_START;
  measure->mask |= details->quote_end < 0 ? 0 : HAS_QUOTE_END;
  measure->mask |= measure->print == 0 ? 0 : HAS_PRINT;
  measure->size += NUMBER_SIZE * (gsize)__builtin_popcount (measure->mask & HAS_NUMBERS);
}

static void
measure_all (const EntClaimDetails *details, const EntAttributeDraft *attributes, guint n, Measure *measure)
{
  measure->size = sizeof (guint32);
  measure_numbers (details, measure);
  for (guint i = 0; i < N_TEXTS; i++) {
    measure->lengths[i] = measure_text (G_STRUCT_MEMBER (const char *, details, text_offsets[i]));
    measure->size += measure->lengths[i];
    measure->mask |= measure->lengths[i] > 0 ? 1u << i : 0;
  }
  if (n > 0) {
    measure->mask |= HAS_ATTRIBUTES;
    measure->size += sizeof (EntShape *);
  }
  for (guint i = 0; i < n; i++) {
    gsize length = measure_value (&attributes[i]);
    if (i < N_MEASURED)
      measure->attributes[i] = (guint32)length;
    measure->size += length;
  }
  measure->pointer_length = measure_text (details->pointer);
  measure->mask |= measure->pointer_length > 0 ? HAS_POINTER : 0;
  measure->size += measure->pointer_length;
}

static guint8 *
put (guint8 *at, const void *bytes, gsize length)
{
  memcpy (at, bytes, length);
  return at + length;
}

static guint8 *
put_numbers (guint8 *at, const EntClaimDetails *details, const Measure *measure)
{
  guint32 mask = measure->mask;
  if (mask & HAS_INTENSITY)
    at = put (at, &details->intensity, NUMBER_SIZE);
  if (mask & HAS_QUANTITY_MIN)
    at = put (at, &details->quantity_min, NUMBER_SIZE);
  if (mask & HAS_QUANTITY_MAX)
    at = put (at, &details->quantity_max, NUMBER_SIZE);
  if (mask & HAS_QUOTE_START)
    at = put (at, &details->quote_start, NUMBER_SIZE);
  if (mask & HAS_QUOTE_END)
    at = put (at, &details->quote_end, NUMBER_SIZE);
  if (mask & HAS_PRINT)
    at = put (at, &measure->print, NUMBER_SIZE);
  return at;
}

/* Names are hashed by their text: shapes of different parts of a file are different pointers. */
static guint64
hash_packed (const guint8 *from, const guint8 *to, guint32 mask, const EntShape *shape)
{
  guint64 hash = ent__hash_bytes (mask & ~HAS_POINTER, from, (gsize)(to - from));
  return shape != NULL ? ent__hash_mix (hash, shape->n) : hash;
}

const guint8 *
ent__details_pack (EntPacker *packer, EntBlocks *blocks, const EntClaimDetails *details,
                   const EntAttributeDraft *attributes, guint n_attributes, guint64 *hash)
{
  Measure measure = { 0 };
  EntClaimDetails rest;
  const EntShape *shape = n_attributes > 0 ? find_shape (packer, blocks, attributes, n_attributes) : NULL;
  *hash = 0;
  if (packer->keeps_prints) {
    measure.print = make_print (details, attributes, n_attributes, shape);
    rest = leave_out_printed (details);
    details = &rest;
    n_attributes = 0;
    shape = NULL;
  }
  measure_all (details, attributes, n_attributes, &measure);
  if (measure.mask == 0)
    return NULL;
  guint8 *packed = ent__blocks_alloc (blocks, measure.size);
  guint8 *at = put (packed, &measure.mask, sizeof measure.mask);
  if (shape != NULL)
    at = put (at, &shape, sizeof shape);
  const guint8 *said = at;
  at = put_numbers (at, details, &measure);
  for (guint i = 0; i < N_TEXTS; i++)
    if (measure.lengths[i] > 0)
      at = put (at, G_STRUCT_MEMBER (const char *, details, text_offsets[i]), measure.lengths[i]);
  for (guint i = 0; i < n_attributes; i++)
    at = put (at, value_of (&attributes[i]),
              i < N_MEASURED ? measure.attributes[i] : measure_value (&attributes[i]));
  if (measure.mask != HAS_POINTER)
    *hash = hash_packed (said, at, measure.mask, shape);
  if (measure.pointer_length > 0)
    put (at, details->pointer, measure.pointer_length);
  return packed;
}

/* Unpacking. */

static guint32
get_mask (const guint8 *packed)
{
  guint32 mask = 0;
  if (packed != NULL)
    memcpy (&mask, packed, sizeof mask);
  return mask;
}

static const EntShape *
get_shape (const guint8 *packed, guint32 mask)
{
  const EntShape *shape = NULL;
  if (mask & HAS_ATTRIBUTES)
    memcpy (&shape, packed + sizeof mask, sizeof shape);
  return shape;
}

/* Where what the claim says begins. */
static const guint8 *
get_said (const guint8 *packed, guint32 mask)
{
  return packed + sizeof mask + (mask & HAS_ATTRIBUTES ? sizeof (EntShape *) : 0);
}

static const char *
get_texts (const guint8 *packed, guint32 mask)
{
  return (const char *)get_said (packed, mask) + NUMBER_SIZE * (gsize)__builtin_popcount (mask & HAS_NUMBERS);
}

static const guint8 *
take_number (const guint8 *at, guint32 mask, guint32 bit, gpointer number)
{
  if (!(mask & bit))
    return at;
  memcpy (number, at, NUMBER_SIZE);
  return at + NUMBER_SIZE;
}

static const char *
skip_text (const char *text)
{
  return text + strlen (text) + 1;
}

void
ent__details_unpack (const guint8 *packed, EntClaimDetails *details)
{
  guint32 mask = get_mask (packed);
  guint64 print;
  ent_claim_details_clear (details);
  if (mask == 0)
    return;
  const guint8 *at = get_said (packed, mask);
  at = take_number (at, mask, HAS_INTENSITY, &details->intensity);
  at = take_number (at, mask, HAS_QUANTITY_MIN, &details->quantity_min);
  at = take_number (at, mask, HAS_QUANTITY_MAX, &details->quantity_max);
  at = take_number (at, mask, HAS_QUOTE_START, &details->quote_start);
  at = take_number (at, mask, HAS_QUOTE_END, &details->quote_end);
  at = take_number (at, mask, HAS_PRINT, &print);
  const char *text = (const char *)at;
  for (guint i = 0; i < N_TEXTS; i++)
    if (mask & 1u << i) {
      G_STRUCT_MEMBER (const char *, details, text_offsets[i]) = text;
      text = skip_text (text);
    }
  const EntShape *shape = get_shape (packed, mask);
  if (shape != NULL)
    details->attributes = (EntAttributeIter){ .names = shape->names, .value = text, .n_left = shape->n };
  for (guint i = 0; shape != NULL && i < shape->n; i++)
    text = skip_text (text);
  details->pointer = mask & HAS_POINTER ? text : NULL;
}

/* The end of what the claim says: the JSON pointer, where there is one, is behind it. */
static const char *
find_end (const guint8 *packed, guint32 mask)
{
  const char *text = get_texts (packed, mask);
  const EntShape *shape = get_shape (packed, mask);
  guint n = (guint)__builtin_popcount (mask & ((1u << N_TEXTS) - 1)) + (shape != NULL ? shape->n : 0);
  for (guint i = 0; i < n; i++)
    text = skip_text (text);
  return text;
}

static gboolean
is_same_shape (const EntShape *a, const EntShape *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (strcmp (a->names[i], b->names[i]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
ent__details_equal (const guint8 *a, const guint8 *b)
{
  guint32 mask_a = get_mask (a), mask_b = get_mask (b);
  if ((mask_a | HAS_POINTER) != (mask_b | HAS_POINTER))
    return FALSE;
  if ((mask_a & ~HAS_POINTER) == 0)
    return TRUE;
  const char *from_a = (const char *)get_said (a, mask_a), *from_b = (const char *)get_said (b, mask_b);
  gsize length_a = (gsize)(find_end (a, mask_a) - from_a), length_b = (gsize)(find_end (b, mask_b) - from_b);
  return length_a == length_b && memcmp (from_a, from_b, length_a) == 0 &&
         is_same_shape (get_shape (a, mask_a), get_shape (b, mask_b));
}

const char *
ent__details_get_id (const guint8 *packed)
{
  guint32 mask = get_mask (packed);
  return mask & HAS_ID ? get_texts (packed, mask) : NULL;
}

const char *
ent__details_get_treaty (const guint8 *packed)
{
  guint32 mask = get_mask (packed);
  if (!(mask & HAS_TREATY))
    return NULL;
  const char *texts = get_texts (packed, mask);
  return mask & HAS_ID ? skip_text (texts) : texts;
}

const char *
ent__details_get_pointer (const guint8 *packed)
{
  guint32 mask = get_mask (packed);
  return mask & HAS_POINTER ? find_end (packed, mask) : NULL;
}

double
ent__details_get_intensity (const guint8 *packed)
{
  guint32 mask = get_mask (packed);
  double intensity = NAN;
  if (mask & HAS_INTENSITY)
    memcpy (&intensity, get_said (packed, mask), sizeof intensity);
  return intensity;
}

/* Most claims that are asked share a shape that lacks the name or has it near the front. Names come from
 * people's headers, so letters' case says nothing. */
const char *
ent__details_find_attribute (const guint8 *packed, const char *name)
{
  guint32 mask = get_mask (packed);
  const EntShape *shape = get_shape (packed, mask);
  guint n = (guint)__builtin_popcount (mask & ((1u << N_TEXTS) - 1)), i = 0;
  while (shape != NULL && i < shape->n && g_ascii_strcasecmp (shape->names[i], name) != 0)
    i++;
  if (shape == NULL || i == shape->n)
    return NULL;
  const char *text = get_texts (packed, mask);
  for (guint skipped = 0; skipped < n + i; skipped++)
    text = skip_text (text);
  return text;
}
