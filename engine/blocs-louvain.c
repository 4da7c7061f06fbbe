/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Louvain: vertices move to the neighbouring bloc that raises the modularity most, until none does; then
 * blocs become the vertices of a smaller graph, and so on. Our own: igraph before 0.10.15 may go round in
 * circles for ever over differences of rounding; here a move has to be worth something. */
#include "engine/blocs-private.h"
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>

#define MAX_SWEEPS 1000
#define MANY_TIES 50000u /* a start takes a seventh of igraph's time */

/* A graph of one level. Weight inside a coarse vertex moves with it and so is in its strength alone. */
typedef struct {
  EntCsr *csr;
  double *strengths;
} Level;

typedef struct {
  const EntArcs *arcs;
  double resolution;
  double all; /* 2m */
} Louvain;

/* What a vertex sees while it decides. */
typedef struct {
  guint32 *blocs; /* vertex → bloc */
  double *totals; /* bloc → strength */
  double *links;  /* bloc → weight towards it; 0 but for the blocs seen */
  guint32 *seen;
} State;

static void
level_clear (Level *level)
{
  g_clear_pointer (&level->csr, ent__csr_free);
  g_clear_pointer (&level->strengths, g_free);
}

static void
state_clear (State *state)
{
  g_free (state->blocs);
  g_free (state->totals);
  g_free (state->links);
  g_free (state->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Level, level_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

/* Each vertex is its own bloc. */
static void
state_start (State *state, const Level *level)
{
  guint n = level->csr->n_vertices;
  state->blocs = g_new (guint32, n);
  state->totals = g_memdup2 (level->strengths, n * sizeof (double));
  state->links = g_new0 (double, n);
  state->seen = g_new (guint32, n + 1);
  for (guint32 v = 0; v < n; v++)
    state->blocs[v] = v;
}

/* Collects the weight from @v towards each bloc around it, its own first even where it has none of it. */
static guint
look_around (const Level *level, State *state, guint32 v)
{
  const EntCsr *csr = level->csr;
  guint n_seen = 0;
  state->seen[n_seen++] = state->blocs[v];
  for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
    guint32 bloc = state->blocs[csr->targets[i]];
    if (state->links[bloc] == 0 && bloc != state->blocs[v])
      state->seen[n_seen++] = bloc;
    state->links[bloc] += csr->weights[i];
  }
  return n_seen;
}

/* Moves @v to where it gains most; the first seen among equals. A gain of g raises the modularity by 2g / 2m.
 */
static gboolean
move_vertex (const Louvain *louvain, const Level *level, State *state, guint32 v)
{
  double strength = level->strengths[v], price = louvain->resolution * strength / louvain->all;
  guint32 own = state->blocs[v], best = own;
  guint n_seen = look_around (level, state, v);
  state->totals[own] -= strength;
  double stay = state->links[own] - price * state->totals[own], greatest = stay;
  for (guint i = 1; i < n_seen; i++) {
    guint32 bloc = state->seen[i];
    double gain = state->links[bloc] - price * state->totals[bloc];
    if (gain > greatest + ENT__BETTER * louvain->all) {
      greatest = gain;
      best = bloc;
    }
  }
  state->totals[best] += strength;
  state->blocs[v] = best;
  for (guint i = 0; i < n_seen; i++)
    state->links[state->seen[i]] = 0;
  return best != own;
}

/* Vertices come by lot; a start differs from another in nothing else. */
static gboolean
move_all (const Louvain *louvain, const Level *level, State *state, GRand *random)
{
  guint n = level->csr->n_vertices;
  g_autofree guint32 *order = g_new (guint32, n);
  gboolean has_moved = FALSE, moves = TRUE;
  for (guint32 v = 0; v < n; v++)
    order[v] = v;
  for (guint i = n; i > 1; i--) {
    guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
    guint32 kept = order[i - 1];
    order[i - 1] = order[j];
    order[j] = kept;
  }
  for (guint sweep = 0; moves && sweep < MAX_SWEEPS; sweep++) {
    moves = FALSE;
    for (guint i = 0; i < n; i++)
      moves |= move_vertex (louvain, level, state, order[i]);
    has_moved |= moves;
  }
  return has_moved;
}

/* Numbers the blocs from 0, in order of their first vertex. */
static guint
renumber (State *state, guint n)
{
  g_autofree guint32 *number = g_new0 (guint32, n);
  guint n_blocs = 0;
  for (guint v = 0; v < n; v++) {
    guint32 *bloc = &state->blocs[v];
    if (number[*bloc] == 0)
      number[*bloc] = ++n_blocs;
    *bloc = number[*bloc] - 1;
  }
  return n_blocs;
}

/* Vertices in order of their bloc: members[starts[c]] … are those of bloc c. */
static void
sort_members (const State *state, guint n, guint n_blocs, guint *starts, guint32 *members)
{
  for (guint v = 0; v < n; v++)
    starts[state->blocs[v] + 1]++;
  for (guint c = 0; c < n_blocs; c++)
    starts[c + 1] += starts[c];
  g_autofree guint *place = g_memdup2 (starts, n_blocs * sizeof (guint));
  for (guint32 v = 0; v < n; v++)
    members[place[state->blocs[v]]++] = v;
}

/* Adds a member's arcs to the row of its bloc, one arc for each bloc that the row leads to. Weight inside is
 * not needed: the strengths hold it. */
static guint
add_member (const Level *level, State *state, guint32 member, guint32 *targets, guint n_arcs)
{
  const EntCsr *csr = level->csr;
  for (guint i = csr->offsets[member]; i < csr->offsets[member + 1]; i++) {
    guint32 bloc = state->blocs[csr->targets[i]];
    if (bloc == state->blocs[member])
      continue;
    if (state->links[bloc] == 0)
      targets[n_arcs++] = bloc;
    state->links[bloc] += csr->weights[i];
  }
  return n_arcs;
}

/* The next level: a vertex for each bloc. */
static void
shrink (const Level *level, State *state, guint n_blocs, Level *next)
{
  guint n = level->csr->n_vertices, room = level->csr->offsets[n], n_arcs = 0;
  EntCsr *csr = g_new0 (EntCsr, 1);
  *next = (Level){ csr, g_new0 (double, n_blocs) };
  csr->n_vertices = n_blocs;
  csr->offsets = g_new0 (guint, (gsize)n_blocs + 1);
  csr->targets = g_new (guint32, MAX (room, 1));
  csr->weights = g_new (double, MAX (room, 1));
  g_autofree guint *starts = g_new0 (guint, (gsize)n_blocs + 1);
  g_autofree guint32 *members = g_new (guint32, n);
  sort_members (state, n, n_blocs, starts, members);
  for (guint v = 0; v < n; v++)
    next->strengths[state->blocs[v]] += level->strengths[v];
  for (guint c = 0; c < n_blocs; c++) {
    guint row = n_arcs;
    for (guint k = starts[c]; k < starts[c + 1]; k++)
      n_arcs = add_member (level, state, members[k], csr->targets, n_arcs);
    for (guint i = row; i < n_arcs; i++) {
      csr->weights[i] = state->links[csr->targets[i]];
      state->links[csr->targets[i]] = 0;
    }
    csr->offsets[c + 1] = n_arcs;
  }
}

/* The network itself, without weight inside its vertices. */
static void
first_level (const Louvain *louvain, Level *level)
{
  const EntArcs *arcs = louvain->arcs;
  level->csr = ent__csr_new (arcs, FALSE);
  level->strengths = g_new0 (double, arcs->n_vertices);
  for (guint i = 0; i < arcs->n_arcs; i++) {
    level->strengths[arcs->from[i]] += arcs->weights[i];
    level->strengths[arcs->to[i]] += arcs->weights[i];
  }
}

/* A level on which nothing moves is the last. */
static gboolean
louvain_try (gpointer method, guint32 seed, guint32 *labels, double *quality, G_GNUC_UNUSED GError **error)
{
  const Louvain *louvain = method;
  guint n = louvain->arcs->n_vertices;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_auto (Level) level = { 0 };
  first_level (louvain, &level);
  for (guint32 v = 0; v < n; v++)
    labels[v] = v;
  for (gboolean moves = TRUE; moves;) {
    g_auto (State) state = { 0 };
    g_auto (Level) next = { 0 };
    state_start (&state, &level);
    moves = move_all (louvain, &level, &state, random);
    guint n_blocs = renumber (&state, level.csr->n_vertices);
    for (guint v = 0; v < n; v++)
      labels[v] = state.blocs[labels[v]];
    shrink (&level, &state, n_blocs, &next);
    Level former = level;
    level = next;
    next = former;
  }
  *quality = ent__blocs_modularity (louvain->arcs, labels, louvain->resolution);
  return TRUE;
}

/* 2m is taken once: blocs are compared by it all along. */
static gboolean
louvain_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                 GError **error)
{
  const EntArcs *arcs =
      ent__arcs_get_connected (ent__memo_get_arcs (&ent__measure_louvain, network, settings));
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  Louvain louvain = { arcs, settings->resolution, 0 };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, MANY_TIES, settings->n_threads };
  for (guint i = 0; i < arcs->n_arcs; i++)
    louvain.all += 2 * arcs->weights[i];
  if (arcs->n_arcs > 0 && !ent__blocs_best_of (louvain_try, &louvain, arcs, &plan, labels, &quality, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, N_ ("modularity"), quality };
  ent__blocs_store (&ent__measure_louvain, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_louvain = {
  .name = "louvain",
  .family = N_ ("blocs"),
  .title = N_ ("Louvain"),
  .summary = N_ ("blocs of high modularity, built level by level"),
  .details =
      N_ ("Maximises modularity at the resolution γ (1; more makes smaller blocs): -½ to 1. The best of "
          "twenty starts is taken (fewer "
          "above 50,000 ties). Leiden is better as a rule: Louvain may leave a bloc in two pieces. "
          "Components are never joined; "
          "actors alone are in no bloc. Undirected. Nearly O(ties)."),
  .paper = "Blondel, Guillaume, Lambiotte and Lefebvre (2008), Fast unfolding of communities in large "
           "networks, Journal of "
           "Statistical Mechanics P10008",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_RESOLUTION,
  .compute = louvain_compute,
};
