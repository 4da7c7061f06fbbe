/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves of vertices and of whole blocs, for signed blocs: as in Leiden's fast local moving, whose vertex
 * moved asks its partners to look again; then blocs become vertices, and at last single vertices are moved
 * once more, until nothing gets better. Read next: blocs-signed.c. */
#include "engine/blocs-signed-private.h"

#include <math.h>
#include <string.h>

#define MAX_ROUNDS 100
#define MAX_PARTINGS 20

/* A graph whose vertices may be blocs of a finer one. */
typedef struct {
  EntCsr *csr;
  double *positive; /* vertex → Σ of its positive ties, and below those of its negative ones */
  double *negative;
} Level;

/* Where vertices are, and what one sees while it decides. */
typedef struct {
  guint32 *blocs;
  double *positive; /* bloc → strength */
  double *negative;
  guint *sizes;
  double *links;   /* bloc → net weight towards it, valid where @marks says so */
  guint32 *marks;  /* bloc → the look for which it was seen */
  guint32 *allied; /* bloc → the last look that found a positive tie to it */
  guint32 *seen;
  guint32 look;
  guint32 *n_blocs; /* component → how many blocs it has */
  guint32 *free_blocs;
  guint n_free;
} State;

static void
level_clear (Level *level)
{
  g_clear_pointer (&level->csr, ent__csr_free);
  g_clear_pointer (&level->positive, g_free);
  g_clear_pointer (&level->negative, g_free);
}

static void
state_clear (State *state)
{
  g_free (state->blocs);
  g_free (state->positive);
  g_free (state->negative);
  g_free (state->sizes);
  g_free (state->links);
  g_free (state->marks);
  g_free (state->allied);
  g_free (state->seen);
  g_free (state->n_blocs);
  g_free (state->free_blocs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Level, level_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

/* @labels: any numbers below the number of vertices. @components: of the level's vertices. */
static void
state_start (State *state, const Level *level, const guint32 *components, const guint32 *labels)
{
  guint n = level->csr->n_vertices;
  state->blocs = g_memdup2 (labels, n * sizeof (guint32));
  state->positive = g_new0 (double, n);
  state->negative = g_new0 (double, n);
  state->sizes = g_new0 (guint, n);
  state->links = g_new0 (double, n);
  state->marks = g_new0 (guint32, n);
  state->allied = g_new0 (guint32, n);
  state->seen = g_new (guint32, (gsize)n + 1);
  state->n_blocs = g_new0 (guint32, n);
  state->free_blocs = g_new (guint32, n);
  for (guint32 v = 0; v < n; v++) {
    state->positive[labels[v]] += level->positive[v];
    state->negative[labels[v]] += level->negative[v];
    if (state->sizes[labels[v]]++ == 0)
      state->n_blocs[components[v]]++;
  }
  for (guint32 c = n; c-- > 0;)
    if (state->sizes[c] == 0)
      state->free_blocs[state->n_free++] = c;
}

/* The blocs around a vertex, its own first. */
static guint
look_around (const Level *level, State *state, guint32 v)
{
  const EntCsr *csr = level->csr;
  guint n_seen = 0;
  state->look++;
  state->seen[n_seen++] = state->blocs[v];
  state->links[state->blocs[v]] = 0;
  state->marks[state->blocs[v]] = state->look;
  for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
    guint32 bloc = state->blocs[csr->targets[i]];
    if (state->marks[bloc] != state->look) {
      state->marks[bloc] = state->look;
      state->links[bloc] = 0;
      state->seen[n_seen++] = bloc;
    }
    state->links[bloc] += csr->weights[i];
    if (csr->weights[i] > 0)
      state->allied[bloc] = state->look;
  }
  return n_seen;
}

/* What is divided by: γ / 2P and γ / 2N, 0 where there is none of it; and what counts as a gain at all. */
typedef struct {
  double positive;
  double negative;
  double least;
  guint n_blocs;
} Prices;

static double
find_gain (const Level *level, const State *state, const Prices *prices, guint32 v, guint32 bloc)
{
  return state->links[bloc] - prices->positive * level->positive[v] * state->positive[bloc] +
         prices->negative * level->negative[v] * state->negative[bloc];
}

/* Puts @v into @to, from where it was taken out before. */
static void
put (const Level *level, State *state, guint32 v, guint32 to, guint32 component)
{
  state->positive[to] += level->positive[v];
  state->negative[to] += level->negative[v];
  if (state->sizes[to]++ == 0)
    state->n_blocs[component]++;
  state->blocs[v] = to;
}

/* Without a limit enemies' enemies are no reason to meet: an ally must be there. */
static gboolean
may_enter (const State *state, const Prices *prices, guint32 bloc)
{
  return prices->n_blocs > 0 || state->allied[bloc] == state->look;
}

/* To where it gains most: a bloc around it, or one of its own, where one more is allowed. */
static gboolean
move_vertex (const Level *level, State *state, const Prices *prices, guint32 v, guint32 component)
{
  guint32 own = state->blocs[v], best = own;
  guint n_seen = look_around (level, state, v);
  state->positive[own] -= level->positive[v];
  state->negative[own] -= level->negative[v];
  gboolean was_alone = --state->sizes[own] == 0;
  if (was_alone) { /* what is empty has no strength, not even by rounding */
    state->positive[own] = state->negative[own] = 0;
    state->n_blocs[component]--;
  }
  double greatest = find_gain (level, state, prices, v, own);
  for (guint i = 1; i < n_seen; i++) {
    double gain = find_gain (level, state, prices, v, state->seen[i]);
    if (gain > greatest + prices->least && may_enter (state, prices, state->seen[i])) {
      greatest = gain;
      best = state->seen[i];
    }
  }
  gboolean may_be_alone = !was_alone && state->n_free > 0 &&
                          (prices->n_blocs == 0 || state->n_blocs[component] < prices->n_blocs);
  if (may_be_alone && 0 > greatest + prices->least)
    best = state->free_blocs[--state->n_free];
  if (was_alone && best != own)
    state->free_blocs[state->n_free++] = own;
  put (level, state, v, best, component);
  return best != own;
}

static void
shuffle (guint32 *order, guint n, GRand *random)
{
  for (guint32 v = 0; v < n; v++)
    order[v] = v;
  for (guint i = n; i > 1; i--) {
    guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
    guint32 kept = order[i - 1];
    order[i - 1] = order[j];
    order[j] = kept;
  }
}

/* In turn, by lot at first; the partners of who moved come again. Each move is a gain, so it ends. */
static gboolean
move_all (const Level *level, State *state, const Prices *prices, const guint32 *components, GRand *random)
{
  guint n = level->csr->n_vertices;
  g_autofree guint32 *queue = g_new (guint32, n);
  g_autofree guint8 *is_queued = g_malloc (n);
  gboolean has_moved = FALSE;
  shuffle (queue, n, random);
  memset (is_queued, 1, n);
  for (guint head = 0, n_queued = n; n_queued > 0; head = (head + 1) % n) {
    guint32 v = queue[head];
    is_queued[v] = FALSE;
    n_queued--;
    if (!move_vertex (level, state, prices, v, components[v]))
      continue;
    has_moved = TRUE;
    for (guint i = level->csr->offsets[v]; i < level->csr->offsets[v + 1]; i++) {
      guint32 other = level->csr->targets[i];
      if (is_queued[other])
        continue;
      is_queued[other] = TRUE;
      queue[(head + 1 + n_queued++) % n] = other;
    }
  }
  return has_moved;
}

/* The network itself. */
static void
first_level (const EntArcs *arcs, Level *level)
{
  level->csr = ent__csr_new (arcs, FALSE);
  level->positive = g_new0 (double, arcs->n_vertices);
  level->negative = g_new0 (double, arcs->n_vertices);
  for (guint i = 0; i < arcs->n_arcs; i++) {
    double weight = arcs->weights[i];
    double *strengths = weight > 0 ? level->positive : level->negative;
    strengths[arcs->from[i]] += fabs (weight);
    strengths[arcs->to[i]] += fabs (weight);
  }
}

/* Numbers from 0 in order of the first vertex. */
static guint
renumber (guint32 *labels, guint n)
{
  g_autofree guint32 *number = g_new0 (guint32, MAX (n, 1));
  guint n_blocs = 0;
  for (guint v = 0; v < n; v++) {
    if (number[labels[v]] == 0)
      number[labels[v]] = ++n_blocs;
    labels[v] = number[labels[v]] - 1;
  }
  return n_blocs;
}

/* The blocs of the network become vertices; the ties between two of them one tie of their net. */
static void
shrink (const EntArcs *arcs, const Level *fine, const guint32 *labels, guint n_blocs, Level *coarse)
{
  g_autofree guint32 *from = g_new (guint32, MAX (arcs->n_arcs, 1)),
                     *to = g_new (guint32, MAX (arcs->n_arcs, 1));
  g_autofree double *weights = g_new (double, MAX (arcs->n_arcs, 1));
  EntArcs between = { .n_vertices = n_blocs, .from = from, .to = to, .weights = weights };
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 a = labels[arcs->from[i]], b = labels[arcs->to[i]];
    if (a == b)
      continue;
    from[between.n_arcs] = a;
    to[between.n_arcs] = b;
    weights[between.n_arcs++] = arcs->weights[i];
  }
  coarse->csr = ent__csr_new (&between, FALSE); /* parallel ties stay; who looks around adds them up */
  coarse->positive = g_new0 (double, n_blocs);
  coarse->negative = g_new0 (double, n_blocs);
  for (guint v = 0; v < arcs->n_vertices; v++) {
    coarse->positive[labels[v]] += fine->positive[v];
    coarse->negative[labels[v]] += fine->negative[v];
  }
}

/* Whole blocs are moved, from each alone; with a limit they stay as they are, as alone they would be too
 * many. */
static gboolean
move_blocs (const EntSignedMover *mover, const Level *fine, const Prices *prices, const guint32 *components,
            GRand *random, guint32 *labels)
{
  guint n = mover->arcs->n_vertices, n_blocs = renumber (labels, n);
  g_auto (Level) coarse = { 0 };
  g_auto (State) state = { 0 };
  g_autofree guint32 *own = g_new (guint32, n_blocs), *coarse_components = g_new (guint32, n_blocs);
  shrink (mover->arcs, fine, labels, n_blocs, &coarse);
  for (guint32 c = 0; c < n_blocs; c++)
    own[c] = c;
  for (guint v = 0; v < n; v++)
    coarse_components[labels[v]] = components[v];
  state_start (&state, &coarse, coarse_components, own);
  gboolean moves = move_all (&coarse, &state, prices, coarse_components, random);
  for (guint v = 0; v < n; v++)
    labels[v] = state.blocs[labels[v]];
  return moves;
}

static gboolean
move_single (const Level *level, const Prices *prices, const guint32 *components, GRand *random,
             guint32 *labels)
{
  g_auto (State) state = { 0 };
  state_start (&state, level, components, labels);
  gboolean moves = move_all (level, &state, prices, components, random);
  memcpy (labels, state.blocs, level->csr->n_vertices * sizeof (guint32));
  return moves;
}

/* Each alone, or, with a limit, in one of so many blocs by lot. A component's vertices come one after another
 * in
 * @order, so that labels of different components do not meet. */
static void
start_labels (const EntSignedMover *mover, const guint32 *order, const guint32 *starts, guint n_components,
              GRand *random, guint32 *labels)
{
  for (guint c = 0; c < n_components; c++) {
    guint size = starts[c + 1] - starts[c];
    guint n_blocs = mover->n_blocs == 0 ? size : MIN (mover->n_blocs, size);
    for (guint i = 0; i < size; i++)
      labels[order[starts[c] + i]] =
          starts[c] + (mover->n_blocs == 0 ? i : (guint)g_rand_int_range (random, 0, (gint32)n_blocs));
  }
}

/* The network, as all moves see it. */
typedef struct {
  const EntSignedMover *mover;
  Level level;
  Prices prices;
  guint32 *components;
  GRand *random;
} Moves;

static void
move_until_still (const Moves *moves, guint32 *labels)
{
  gboolean has_moved = TRUE;
  for (guint round = 0; has_moved && round < MAX_ROUNDS; round++) {
    has_moved = move_single (&moves->level, &moves->prices, moves->components, moves->random, labels);
    while (move_blocs (moves->mover, &moves->level, &moves->prices, moves->components, moves->random, labels))
      has_moved = TRUE;
  }
}

/* What positive ties within a bloc do not hold together comes apart: the components of those ties. Labels
 * become numbers of vertices. Returns whether there was such a bloc. */
static gboolean
part_blocs (const EntArcs *arcs, guint32 *labels)
{
  guint n = arcs->n_vertices, n_before = renumber (labels, n);
  g_autofree guint32 *from = g_new (guint32, MAX (arcs->n_arcs, 1)),
                     *to = g_new (guint32, MAX (arcs->n_arcs, 1));
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1)), *starts = g_new (guint32, (gsize)n + 1);
  g_autofree double *weights = g_new (double, MAX (arcs->n_arcs, 1));
  EntArcs within = { .n_vertices = n, .from = from, .to = to, .weights = weights };
  for (guint i = 0; i < arcs->n_arcs; i++) {
    if (arcs->weights[i] <= 0 || labels[arcs->from[i]] != labels[arcs->to[i]])
      continue;
    from[within.n_arcs] = arcs->from[i];
    to[within.n_arcs] = arcs->to[i];
    weights[within.n_arcs++] = arcs->weights[i];
  }
  g_autoptr (EntCsr) csr = ent__csr_new (&within, FALSE);
  guint n_parts = ent__signed_order (csr, order, starts);
  for (guint part = 0; part < n_parts; part++)
    for (guint i = starts[part]; i < starts[part + 1]; i++)
      labels[order[i]] = order[starts[part]];
  return n_parts > n_before;
}

/* Who leaves a bloc may have been what held it together. Parted, it is moved on; the best that holds together
 * is kept. */
static void
hold_together (const Moves *moves, guint32 *labels)
{
  gsize size = moves->level.csr->n_vertices * sizeof (guint32);
  g_autofree guint32 *best = g_malloc (MAX (size, 1));
  double greatest = -INFINITY;
  gboolean has_parted = TRUE;
  for (guint round = 0; has_parted && round < MAX_PARTINGS; round++) {
    if (round > 0)
      move_until_still (moves, labels);
    has_parted = part_blocs (moves->mover->arcs, labels);
    double quality = ent__signed_quality (moves->mover, labels);
    if (quality <= greatest)
      continue;
    greatest = quality;
    memcpy (best, labels, size);
  }
  memcpy (labels, best, size);
}

void
ent__signed_move (const EntSignedMover *mover, guint32 seed, gboolean goes_on, guint32 *labels)
{
  guint n = mover->arcs->n_vertices;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1)), *components = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *starts = g_new (guint32, (gsize)n + 1);
  Moves moves = { mover, { 0 }, { 0, 0, 0, mover->n_blocs }, components, random };
  Prices *prices = &moves.prices;
  first_level (mover->arcs, &moves.level);
  guint n_components = ent__signed_order (moves.level.csr, order, starts);
  for (guint c = 0; c < n_components; c++)
    for (guint i = starts[c]; i < starts[c + 1]; i++)
      components[order[i]] = c;
  for (guint v = 0; v < n; v++) {
    prices->positive += moves.level.positive[v];
    prices->negative += moves.level.negative[v];
  }
  prices->least = ENT__BETTER * (prices->positive + prices->negative);
  prices->positive = prices->positive > 0 ? mover->resolution / prices->positive : 0;
  prices->negative = prices->negative > 0 ? mover->resolution / prices->negative : 0;
  if (!goes_on)
    start_labels (mover, order, starts, n_components, random, labels);
  move_until_still (&moves, labels);
  if (mover->n_blocs == 0)
    hold_together (&moves, labels);
  level_clear (&moves.level);
}
