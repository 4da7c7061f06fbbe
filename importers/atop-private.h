/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ATOP's files have in common: the obligations' columns, and the source. Read next: atop.c, by dyad and
 * year; atop-members.c, by member. */
#ifndef ENT_ATOP_PRIVATE_H
#define ENT_ATOP_PRIVATE_H

#include "importers/dataset-private.h"

G_BEGIN_DECLS

#define ENT__ATOP_N_OBLIGATIONS 5

/* As the project and as peacesciencer call the columns, in the order of ent__atop_find_obligations (). */
#define ENT__ATOP_OBLIGATIONS                                                                                \
  "defense|atop_defense", "offense|atop_offense", "neutral|atop_neutral", "nonagg|atop_nonagg",              \
      "consul|atop_consul"

extern const EntDatasetSource ent__atop_source;

/* ent__atop_find_obligations: their columns, and the relations that they mean; FALSE where a column is
 * missing. Both arrays have ENT__ATOP_N_OBLIGATIONS members. */
gboolean ent__atop_find_obligations (EntDataset *dataset, gint *columns, const char **relations,
                                     GError **error);

G_END_DECLS

#endif
