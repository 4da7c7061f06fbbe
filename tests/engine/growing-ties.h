/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of ties that a test adds to, and the network made of it; for networks too large to be written down
 * as an ExpectedNetwork. */
#ifndef ENT_GROWING_TIES_H
#define ENT_GROWING_TIES_H

#include "tests/engine/expected-private.h"

/* Ties: tie i leads from from[i] to to[i]; vertices are numbered below @n. */
typedef struct {
  guint n;
  gboolean is_directed;
  GArray *from, *to, *weights;
} Ties;

static inline Ties
ties_new (guint n, gboolean is_directed)
{
  return (Ties){ n, is_directed, g_array_new (FALSE, FALSE, sizeof (guint32)),
                 g_array_new (FALSE, FALSE, sizeof (guint32)), g_array_new (FALSE, FALSE, sizeof (double)) };
}

static inline void
ties_add (Ties *ties, guint32 from, guint32 to, double weight)
{
  g_array_append_val (ties->from, from);
  g_array_append_val (ties->to, to);
  g_array_append_val (ties->weights, weight);
}

static inline void
ties_clear (Ties *ties)
{
  g_array_unref (ties->from);
  g_array_unref (ties->to);
  g_array_unref (ties->weights);
}

static inline EntNetwork *
ties_to_network (const Ties *ties)
{
  const ExpectedNetwork expected = { "ties",
                                     ties->n,
                                     ties->from->len,
                                     (const guint32 *)(gpointer)ties->from->data,
                                     (const guint32 *)(gpointer)ties->to->data,
                                     (const double *)(gpointer)ties->weights->data,
                                     ties->is_directed };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint v = 0; v < ties->n; v++)
    g_ptr_array_add (ids, g_strdup_printf ("v%06u", v));
  return ent_network_new_from_weights (expected.n_vertices, (const char *const *)ids->pdata, expected.n_arcs,
                                       expected.from, expected.to, expected.weights, expected.is_directed);
}

#endif
