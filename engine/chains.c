/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Yen's algorithm (Finding the k shortest loopless paths in a network, Management Science 17, 1971) with
 * Lawler's improvement: a chain that was found is varied only from where it left its own model, so nothing is
 * found twice. Distances are taken towards the end; then the least of all shortest chains is read off
 * forwards, number by number. */
#include "engine/chains-private.h"

#include <math.h>

#include "engine/heap-private.h"

/* Lengths that differ by less than this share are equal: 1/.1 + 1/.2 and 1/.2 + 1/.1 must not decide. */
#define EQUAL 1e-12

/* What one search works on; made once and used for all k × length of them. */
typedef struct {
  const EntCsr *onwards;
  const EntCsr *backwards;
  guint32 from;
  guint32 to;
  double *distances; /* to the end; INFINITY: not reached yet */
  guint *ranks;      /* in which order vertices were settled; G_MAXUINT: not */
  guint8 *is_barred; /* on the part of the chain that is kept */
  double *hops;      /* from the vertex where it branches: length of the arc; INFINITY: none, or barred */
  GArray *heap;      /* of vertices by distance */
} Search;

/* Dijkstra from the end backwards, around what is barred and @branch itself. It stops once nothing farther
 * can matter. Returns: the length of the best way on from @branch. */
static double
measure_back (Search *search, guint32 branch)
{
  const EntCsr *csr = search->backwards;
  double best = INFINITY;
  guint rank = 0;
  for (guint v = 0; v < csr->n_vertices; v++) {
    search->distances[v] = INFINITY;
    search->ranks[v] = G_MAXUINT;
  }
  g_array_set_size (search->heap, 0);
  search->distances[search->to] = 0;
  ent__heap_push (search->heap, 0, search->to);
  while (search->heap->len > 0) {
    EntHeapEntry entry = ent__heap_pop (search->heap);
    guint32 v = entry.item;
    if (search->ranks[v] != G_MAXUINT)
      continue;
    if (entry.length > best * (1 + EQUAL))
      break;
    search->ranks[v] = rank++;
    best = fmin (best, search->hops[v] + entry.length);
    for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
      guint32 next = csr->targets[i];
      double distance = entry.length + 1 / csr->weights[i];
      if (next == branch || search->is_barred[next] || distance >= search->distances[next])
        continue;
      search->distances[next] = distance;
      ent__heap_push (search->heap, distance, next);
    }
  }
  return best;
}

/* The next vertex on a shortest way: the lowest number among those that are on one. Ranks fall all the way,
 * so it ends even where lengths differ so much that sums do not show it. */
static guint32
next_vertex (const Search *search, guint32 v)
{
  const EntCsr *csr = search->onwards;
  for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
    guint32 next = csr->targets[i];
    if (search->ranks[next] < search->ranks[v] &&
        1 / csr->weights[i] + search->distances[next] <= search->distances[v] * (1 + EQUAL))
      return next;
  }
  g_assert_not_reached (); /* the vertex that gave v its distance is one */
}

/* From the branch itself, whose ways on are in @hops; the lowest vertex among the best. */
static guint32
first_hop (const Search *search, guint32 branch, double best)
{
  const EntCsr *csr = search->onwards;
  for (guint i = csr->offsets[branch]; i < csr->offsets[branch + 1]; i++) {
    guint32 next = csr->targets[i];
    if (search->ranks[next] != G_MAXUINT &&
        search->hops[next] + search->distances[next] <= best * (1 + EQUAL))
      return next;
  }
  g_assert_not_reached (); /* best is the length of one of them */
}

/* Chains. */

static void
chain_free (gpointer data)
{
  EntChain *chain = data;
  g_array_unref (chain->vertices);
  g_free (chain);
}

/* The @i-th vertex. */
static guint32
chain_get (const EntChain *chain, guint i)
{
  return g_array_index (chain->vertices, guint32, i);
}

/* Rows are short; a chain is measured once. */
static double
arc_length (const EntCsr *csr, guint32 from, guint32 to)
{
  for (guint i = csr->offsets[from]; i < csr->offsets[from + 1]; i++)
    if (csr->targets[i] == to)
      return 1 / csr->weights[i];
  g_assert_not_reached ();
}

/* Shorter first; equal ones by the numbers of their vertices. */
static gint
compare_chains (const EntChain *a, const EntChain *b)
{
  if (fabs (a->length - b->length) > EQUAL * fmax (a->length, b->length))
    return a->length < b->length ? -1 : 1;
  for (guint i = 0; i < MIN (a->vertices->len, b->vertices->len); i++)
    if (chain_get (a, i) != chain_get (b, i))
      return chain_get (a, i) < chain_get (b, i) ? -1 : 1;
  return (a->vertices->len > b->vertices->len) - (a->vertices->len < b->vertices->len);
}

/* The first @n vertices agree. */
static gboolean
has_same_start (const EntChain *a, const EntChain *b, guint n)
{
  if (MIN (a->vertices->len, b->vertices->len) < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (chain_get (a, i) != chain_get (b, i))
      return FALSE;
  return TRUE;
}

/* The best chain that keeps @model up to vertex number @branch and goes on as no found chain does; NULL where
 * there is none. Without a model: the best of all. */
static EntChain *
find_variant (Search *search, const GPtrArray *found, const EntChain *model, guint branch)
{
  const EntCsr *csr = search->onwards;
  guint32 start = model ? chain_get (model, branch) : search->from;
  for (guint v = 0; v < csr->n_vertices; v++)
    search->hops[v] = INFINITY;
  for (guint i = csr->offsets[start]; i < csr->offsets[start + 1]; i++)
    search->hops[csr->targets[i]] = 1 / csr->weights[i];
  for (guint i = 0; model && i < found->len; i++) {
    const EntChain *other = g_ptr_array_index (found, i);
    if (has_same_start (other, model, branch + 1))
      search->hops[chain_get (other, branch + 1)] = INFINITY;
  }
  for (guint i = 0; i < branch; i++)
    search->is_barred[chain_get (model, i)] = TRUE;
  double best = measure_back (search, start);
  for (guint i = 0; i < branch; i++)
    search->is_barred[chain_get (model, i)] = FALSE;
  if (isinf (best))
    return NULL;
  EntChain *chain = g_new0 (EntChain, 1);
  chain->vertices = g_array_new (FALSE, FALSE, sizeof (guint32));
  chain->branch = branch;
  if (branch > 0)
    g_array_append_vals (chain->vertices, model->vertices->data, branch);
  g_array_append_val (chain->vertices, start);
  for (guint32 v = first_hop (search, start, best);; v = next_vertex (search, v)) {
    g_array_append_val (chain->vertices, v);
    if (v == search->to)
      break;
  }
  for (guint i = 0; i + 1 < chain->vertices->len; i++)
    chain->length += arc_length (csr, chain_get (chain, i), chain_get (chain, i + 1));
  return chain;
}

/* The index of the best chain, or of the worst. */
static guint
find_extreme (const GPtrArray *chains, gint sign)
{
  guint extreme = 0;
  for (guint i = 1; i < chains->len; i++)
    if (sign * compare_chains (g_ptr_array_index (chains, i), g_ptr_array_index (chains, extreme)) < 0)
      extreme = i;
  return extreme;
}

/* Candidates beyond the number that is still wanted can never come up. */
static void
add_candidate (GPtrArray *candidates, EntChain *chain, guint n_wanted)
{
  if (chain == NULL)
    return;
  g_ptr_array_add (candidates, chain);
  if (candidates->len > n_wanted)
    g_ptr_array_remove_index_fast (candidates, find_extreme (candidates, -1));
}

static void
search_clear (Search *search)
{
  g_free (search->distances);
  g_free (search->ranks);
  g_free (search->is_barred);
  g_free (search->hops);
  g_array_unref (search->heap);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* The first chain has no model; each found one becomes the model of its variants. */
GPtrArray *
ent__chains_find (const EntArcs *arcs, guint32 from, guint32 to, guint k)
{
  guint n = arcs->n_vertices;
  g_autoptr (EntCsr) onwards = ent__csr_new (arcs, FALSE);
  g_autoptr (EntCsr) backwards = ent__csr_new (arcs, TRUE);
  g_auto (Search) search = {
    onwards,           backwards,       from, to, g_new (double, n), g_new (guint, n), g_new0 (guint8, n),
    g_new (double, n), ent__heap_new ()
  };
  GPtrArray *found = g_ptr_array_new_with_free_func (chain_free);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (chain_free);
  add_candidate (candidates, find_variant (&search, found, NULL, 0), k);
  while (found->len < k && candidates->len > 0) {
    EntChain *chain = g_ptr_array_steal_index_fast (candidates, find_extreme (candidates, 1));
    g_ptr_array_add (found, chain);
    for (guint i = chain->branch; found->len < k && i + 1 < chain->vertices->len; i++)
      add_candidate (candidates, find_variant (&search, found, chain, i), k - found->len);
  }
  return found;
}
