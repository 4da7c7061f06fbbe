/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two partitions of neighbouring windows: who is in which bloc of both, which blocs are one that goes on, and
 * how alike the partitions are. Assignment and likeness are igraph's. */
#include "engine/timeline-private.h"

#include <math.h>

#include "engine/igraph-private.h"
#include "engine/network-private.h"

/* Less than this share of all their members in common, and two blocs are not one. */
#define SAME .3

void
ent__partition_init (EntPartition *partition, const EntNetwork *network)
{
  guint n = network->n_vertices;
  *partition = (EntPartition){ network, 0, g_new0 (guint32, n + 1), g_new0 (guint, n + 1) };
}

void
ent__partition_put (EntPartition *partition, guint v, guint32 bloc)
{
  partition->labels[v] = bloc;
  partition->n_blocs = MAX (partition->n_blocs, bloc);
  partition->sizes[bloc - 1]++;
}

void
ent__partition_clear (EntPartition *partition)
{
  g_free (partition->labels);
  g_free (partition->sizes);
}

/* The blocs of one who is in a bloc of both windows. */
typedef struct {
  guint before;
  guint after;
} Both;

static GArray *
list_both (const EntPartition *before, const EntPartition *after)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Both));
  for (guint v = 0; v < before->network->n_vertices; v++) {
    guint32 other = ent_network_find_vertex (after->network, before->network->ids[v]);
    if (other == ENT_NONE || before->labels[v] == 0 || after->labels[other] == 0)
      continue;
    Both both = { before->labels[v] - 1, after->labels[other] - 1 };
    g_array_append_val (all, both);
  }
  return all;
}

double
ent__pairing_get_jaccard (const EntPairing *pairing, guint before, guint after)
{
  guint shared = pairing->shared[(gsize)before * pairing->n_after + after];
  return (double)shared / (pairing->sizes_before[before] + pairing->sizes_after[after] - shared);
}

/* The sum of the indices is greatest; what then has too little in common is parted again. */
static gboolean
pair_blocs (EntPairing *pairing, GError **error)
{
  guint n = MAX (pairing->n_before, pairing->n_after);
  g_autofree double *costs = g_new0 (double, (gsize)n *n + 1);
  g_autofree guint32 *mates = g_new (guint32, n + 1);
  for (guint b = 0; b < pairing->n_before; b++)
    for (guint a = 0; a < pairing->n_after; a++)
      costs[(gsize)b * n + a] = -ent__pairing_get_jaccard (pairing, b, a);
  if (!ent__igraph_assign (costs, n, mates, error))
    return FALSE;
  for (guint b = 0; b < pairing->n_before; b++) {
    if (mates[b] >= pairing->n_after || ent__pairing_get_jaccard (pairing, b, mates[b]) < SAME)
      continue;
    pairing->mate_before[b] = mates[b];
    pairing->mate_after[mates[b]] = b;
  }
  return TRUE;
}

/* Numbers the labels anew in order of appearance: igraph refuses any that are not below the number of
 * vertices, and a few actors may be in the last of many blocs. */
static void
make_dense (guint32 *labels, guint n, guint n_labels)
{
  g_autofree guint32 *fresh = g_new0 (guint32, n_labels + 1); /* 0: none yet, then from 1 */
  guint32 last = 0;
  for (guint i = 0; i < n; i++) {
    if (fresh[labels[i]] == 0)
      fresh[labels[i]] = ++last;
    labels[i] = fresh[labels[i]] - 1;
  }
}

static gboolean
compare_partitions (EntPairing *pairing, const GArray *both, GError **error)
{
  g_autofree guint32 *before = g_new (guint32, both->len + 1), *after = g_new (guint32, both->len + 1);
  pairing->nmi = pairing->ari = pairing->vi = NAN;
  for (guint i = 0; i < both->len; i++) {
    before[i] = g_array_index (both, Both, i).before;
    after[i] = g_array_index (both, Both, i).after;
  }
  make_dense (before, both->len, pairing->n_before);
  make_dense (after, both->len, pairing->n_after);
  return both->len < 2 ||
         ent__igraph_compare (before, after, both->len, &pairing->nmi, &pairing->ari, &pairing->vi, error);
}

EntPairing *
ent__pairing_new (const EntPartition *before, const EntPartition *after, GError **error)
{
  g_autoptr (EntPairing) pairing = g_new0 (EntPairing, 1);
  g_autoptr (GArray) both = list_both (before, after);
  pairing->n_before = before->n_blocs;
  pairing->n_after = after->n_blocs;
  pairing->shared = g_new0 (guint, (gsize)before->n_blocs * after->n_blocs + 1);
  pairing->sizes_before = before->sizes;
  pairing->sizes_after = after->sizes;
  pairing->there_before = g_new0 (guint, before->n_blocs + 1);
  pairing->there_after = g_new0 (guint, after->n_blocs + 1);
  pairing->mate_before = g_new (guint32, before->n_blocs + 1);
  pairing->mate_after = g_new (guint32, after->n_blocs + 1);
  for (guint b = 0; b < before->n_blocs; b++)
    pairing->mate_before[b] = ENT_NONE;
  for (guint a = 0; a < after->n_blocs; a++)
    pairing->mate_after[a] = ENT_NONE;
  for (guint i = 0; i < both->len; i++) {
    const Both *one = &g_array_index (both, Both, i);
    pairing->shared[(gsize)one->before * after->n_blocs + one->after]++;
    pairing->there_before[one->before]++;
    pairing->there_after[one->after]++;
  }
  if (!pair_blocs (pairing, error) || !compare_partitions (pairing, both, error))
    return NULL;
  return g_steal_pointer (&pairing);
}

void
ent__pairing_free (EntPairing *pairing)
{
  g_free (pairing->shared);
  g_free (pairing->there_before);
  g_free (pairing->there_after);
  g_free (pairing->mate_before);
  g_free (pairing->mate_after);
  g_free (pairing);
}
