/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only some claims say: quotes, quantities, notes, who is quoted, fields that the model does not know.
 * The multigraph keeps it packed; ent_multigraph_get_details() (graph/multigraph.h) unpacks it for one claim.
 */
#ifndef ENT_DETAILS_H
#define ENT_DETAILS_H

#include <glib.h>

G_BEGIN_DECLS

/** EntAttribute: a field that the model does not know, as it was read. */
typedef struct {
  const char *name;
  const char *value;
} EntAttribute;

/** EntAttributeIter: goes over attributes in the order in which they were read; a plain value that may be
 * copied to begin again. @n_left: how many are still to come. The rest is private: they are in an array or
 * packed. */
typedef struct {
  const EntAttribute *array;
  const char *const *names;
  const char *value;
  guint n_left;
} EntAttributeIter;

/** ent_attribute_iter_new: over an array, as actors and sources have them. */
EntAttributeIter ent_attribute_iter_new (const EntAttribute *attributes, guint n);

/** ent_attribute_iter_next: the next attribute, lent by the multigraph; FALSE at the end. */
gboolean ent_attribute_iter_next (EntAttributeIter *iter, EntAttribute *attribute);

/** EntClaimDetails: strings are NULL where missing and lent by the multigraph, numbers NAN, offsets -1.
 * @stated_by_type, @stated_by_kind, @stated_by_id: as written: it is no actor of the graph, but what was said
 * of it is kept
 * @subject_as_written, @object_as_written: where it differs from the actor's name
 * @pointer: JSON pointer, where it came from JSON
 * @attributes: at the first one */
typedef struct {
  const char *id;
  const char *stated_by;
  const char *stated_by_type;
  const char *stated_by_kind;
  const char *stated_by_id;
  double quantity_min;
  double quantity_max;
  const char *quantity_unit;
  const char *location;
  const char *treaty;
  double intensity;
  const char *quote;
  const char *quote_prefix;
  const char *quote_suffix;
  gint64 quote_start;
  gint64 quote_end;
  const char *note;
  const char *subject_as_written;
  const char *object_as_written;
  const char *pointer;
  EntAttributeIter attributes;
} EntClaimDetails;

/** ent_claim_details_clear: sets all to missing; no memory is freed, since none is owned. */
void ent_claim_details_clear (EntClaimDetails *details);

G_END_DECLS

#endif
