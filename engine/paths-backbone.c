/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties that no shortest way takes: where two other ties are shorter together, as they are for most weak ties
 * of a network with strong centres (Simas, Correia and Rocha 2021, The distance backbone of complex networks,
 * Journal of Complex Networks 9). Without them all distances, and all shortest ways, are what they were. Read
 * next: paths-weighted.c. */
#include "engine/paths-private.h"

#include <math.h>

/* So much shorter the two have to be, as a share of the longest way that there may be: a multiple of what
 * searches take for equal. */
#define MARGIN 1e-8

typedef struct {
  const EntPathRows *rows;
  double *direct;    /* of the vertex in hand: the length of its tie, INFINITY where there is none */
  guint8 *is_needed; /* by arc */
  double margin;
} Backbone;

static guint
count_row (const EntPathRows *rows, guint32 vertex)
{
  return rows->offsets[vertex + 1] - rows->offsets[vertex];
}

/* Arc @arc leads from @vertex, which is in hand, to a neighbour whose row is no longer: the neighbour's row
 * has all ways of two ties between them, and the same tie seen from there. */
static void
compare_ways (Backbone *backbone, guint32 vertex, guint arc)
{
  const EntPathRows *rows = backbone->rows;
  guint32 other = rows->targets[arc];
  double least = INFINITY;
  guint back = arc;
  for (guint k = rows->offsets[other]; k < rows->offsets[other + 1]; k++) {
    double length = rows->lengths[k] + backbone->direct[rows->targets[k]];
    least = MIN (length, least);
    if (rows->targets[k] == vertex)
      back = k;
  }
  if (least + backbone->margin < rows->lengths[arc])
    backbone->is_needed[arc] = backbone->is_needed[back] = FALSE;
}

static void
compare_row (Backbone *backbone, guint32 vertex)
{
  const EntPathRows *rows = backbone->rows;
  guint begin = rows->offsets[vertex], end = rows->offsets[vertex + 1];
  for (guint i = begin; i < end; i++)
    backbone->direct[rows->targets[i]] = rows->lengths[i];
  for (guint i = begin; i < end; i++)
    if (count_row (rows, rows->targets[i]) <= end - begin)
      compare_ways (backbone, vertex, i);
  for (guint i = begin; i < end; i++)
    backbone->direct[rows->targets[i]] = INFINITY;
}

static void
keep_needed (EntPathRows *rows, guint n, const guint8 *is_needed)
{
  guint kept = 0, begin = 0;
  for (guint v = 0; v < n; v++) {
    guint end = rows->offsets[v + 1];
    for (guint i = begin; i < end; i++) {
      rows->targets[kept] = rows->targets[i];
      rows->lengths[kept] = rows->lengths[i];
      kept += is_needed[i];
    }
    begin = end;
    rows->offsets[v + 1] = kept;
  }
}

/* Where no tie is twice as long as another there is nothing to be found. */
void
ent__path_rows_reduce (EntPathRows *rows, guint n)
{
  guint n_arcs = rows->offsets[n];
  double shortest = INFINITY, longest = 0;
  for (guint i = 0; i < n_arcs; i++) {
    shortest = MIN (rows->lengths[i], shortest);
    longest = MAX (rows->lengths[i], longest);
  }
  if (longest <= 2 * shortest)
    return;
  g_autofree guint8 *is_needed = g_malloc (n_arcs + 1);
  g_autofree double *direct = g_new (double, n);
  Backbone backbone = { rows, direct, is_needed, MARGIN * n * longest };
  for (guint i = 0; i < n_arcs; i++)
    is_needed[i] = TRUE;
  for (guint v = 0; v < n; v++)
    direct[v] = INFINITY;
  for (guint v = 0; v < n; v++)
    compare_row (&backbone, v);
  keep_needed (rows, n, is_needed);
}
