/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Details of claims in expressions: a few of them at a time, in memory that is used again. */
#ifndef ENT_TEST_DETAILS_H
#define ENT_TEST_DETAILS_H

#include <string.h>

#include "graph/graph.h"

/* ent_test_get_details: NULL where the claim says nothing out of the ordinary; lent until four calls later.
 */
static inline const EntClaimDetails *
ent_test_get_details (const EntMultigraph *graph, guint32 claim)
{
  static EntClaimDetails ring[4];
  static guint next;
  EntClaimDetails *details = &ring[next++ % G_N_ELEMENTS (ring)];
  return ent_multigraph_get_details (graph, claim, details) ? details : NULL;
}

/* ent_test_get_attribute: (nullable): the value of the attribute with this name; @details: (nullable). */
static inline const char *
ent_test_get_attribute (const EntClaimDetails *details, const char *name)
{
  EntAttributeIter iter = details != NULL ? details->attributes : (EntAttributeIter){ 0 };
  EntAttribute attribute;
  while (ent_attribute_iter_next (&iter, &attribute))
    if (strcmp (attribute.name, name) == 0)
      return attribute.value;
  return NULL;
}

#endif
