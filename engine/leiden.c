/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leiden (Traag, Waltman and van Eck 2019), level by level. Vertices wait in a queue and move to the bloc
 * around them where they gain most; who moves calls the neighbours it leaves behind. Then each bloc is built
 * anew from its vertices alone, by chance, but only of parts that hold together; these parts are the next
 * level's vertices, and the blocs what they start in. Read next: blocs-leiden.c. */
#include "engine/leiden-private.h"

#include <math.h>
#include <string.h>

#include "engine/random-private.h"

#define MAX_SWEEPS 1000 /* as often may all vertices move, if rounding should lead them in circles */
#define COLD 40         /* e⁻⁴⁰ is no chance */

/* A network of one level. Weight inside a vertex stays inside and so is left out. */
typedef struct {
  EntCsr *rows;
  double *sizes;
} Level;

/* Rows of one entry a vertex, or a bloc; taken once for all levels, of which the first is the largest. */
typedef struct {
  const EntLeiden *leiden;
  guint64 random;
  guint32 *blocs;   /* vertex → bloc */
  double *totals;   /* bloc → size */
  guint *n_members; /* bloc → vertices */
  guint32 *empty;   /* blocs without any */
  guint n_empty;
  guint32 *parts; /* vertex → part of its bloc, after refinement; a part has the number of its first vertex */
  double *part_sizes; /* part → size */
  double *ties;       /* part → weight towards the rest of its bloc */
  gboolean *is_alone; /* part → has one vertex */
  double *links;      /* bloc or part → weight towards it; 0 but for those seen */
  guint32 *seen;
  double *gains;
  guint32 *queue;
  gboolean *waits;
} Work;

static void
level_clear (Level *level)
{
  g_clear_pointer (&level->rows, ent__csr_free);
  g_clear_pointer (&level->sizes, g_free);
}

static void
work_clear (Work *work)
{
  gpointer rows[] = { work->blocs,      work->totals, work->n_members, work->empty, work->parts,
                      work->part_sizes, work->ties,   work->is_alone,  work->links, work->seen,
                      work->gains,      work->queue,  work->waits };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_free (rows[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Level, level_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
work_start (Work *work, const EntLeiden *leiden, guint64 random)
{
  gsize n = (gsize)leiden->rows->n_vertices + 1;
  *work = (Work){
    .leiden = leiden,
    .random = random,
    .blocs = g_new (guint32, n),
    .totals = g_new (double, n),
    .n_members = g_new (guint, n),
    .empty = g_new (guint32, n),
    .parts = g_new (guint32, n),
    .part_sizes = g_new (double, n),
    .ties = g_new (double, n),
    .is_alone = g_new (gboolean, n),
    .links = g_new0 (double, n),
    .seen = g_new (guint32, n),
    .gains = g_new (double, n),
    .queue = g_new (guint32, n),
    .waits = g_new (gboolean, n),
  };
}

/* All vertices by lot. */
static void
shuffle (Work *work, guint n)
{
  for (guint32 v = 0; v < n; v++)
    work->queue[v] = v;
  for (guint i = n; i > 1; i--) {
    guint j = ent__random_below (&work->random, i);
    guint32 kept = work->queue[i - 1];
    work->queue[i - 1] = work->queue[j];
    work->queue[j] = kept;
  }
}

/* Moving. */

static void
count_members (const Level *level, Work *work)
{
  guint n = level->rows->n_vertices;
  memset (work->totals, 0, n * sizeof (double));
  memset (work->n_members, 0, n * sizeof (guint));
  for (guint v = 0; v < n; v++) {
    work->totals[work->blocs[v]] += level->sizes[v];
    work->n_members[work->blocs[v]]++;
  }
  work->n_empty = 0;
  for (guint32 bloc = n; bloc-- > 0;)
    if (work->n_members[bloc] == 0)
      work->empty[work->n_empty++] = bloc;
}

/* Whether a bloc is new is as good as a coin's toss, so the loops over arcs add a condition instead of
 * branching on it: that is half of their time. */

/* Collects the weight from @v towards each bloc around it, its own first even where it has none of it. */
static guint
look_around (const Level *level, Work *work, guint32 v)
{
  const EntCsr *rows = level->rows;
  guint n_seen = 1;
  guint32 own = work->blocs[v];
  work->seen[0] = own;
  for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
    guint32 bloc = work->blocs[rows->targets[i]];
    work->seen[n_seen] = bloc;
    n_seen += (work->links[bloc] == 0) & (bloc != own);
    work->links[bloc] += rows->weights[i];
  }
  return n_seen;
}

/* Where @v, which is in no bloc now, gains most: the first seen among equals, its own first of all; alone
 * where every bloc costs more than it gives. */
static guint32
choose_bloc (const Work *work, guint32 own, guint n_seen, double price)
{
  guint32 best = own;
  double greatest = work->links[own] - price * work->totals[own];
  for (guint i = 1; i < n_seen; i++) {
    guint32 bloc = work->seen[i];
    double gain = work->links[bloc] - price * work->totals[bloc];
    if (gain > greatest + work->leiden->least) {
      greatest = gain;
      best = bloc;
    }
  }
  if (greatest < -work->leiden->least && work->n_members[own] > 0)
    best = work->empty[work->n_empty - 1];
  return best;
}

static gboolean
move_vertex (const Level *level, Work *work, guint32 v)
{
  guint32 own = work->blocs[v];
  guint n_seen = look_around (level, work, v);
  work->totals[own] -= level->sizes[v];
  work->n_members[own]--;
  guint32 best = choose_bloc (work, own, n_seen, work->leiden->price * level->sizes[v]);
  if (work->n_members[best] == 0 && best != own)
    work->n_empty--;
  if (work->n_members[own] == 0 && best != own) {
    work->empty[work->n_empty++] = own;
    work->totals[own] = 0; /* what rounding left */
  }
  work->totals[best] += level->sizes[v];
  work->n_members[best]++;
  work->blocs[v] = best;
  for (guint i = 0; i < n_seen; i++)
    work->links[work->seen[i]] = 0;
  return best != own;
}

/* A ring: nobody waits twice, so there is room for all. FALSE where nobody moves. */
static gboolean
move_all (const Level *level, Work *work)
{
  const EntCsr *rows = level->rows;
  guint n = rows->n_vertices, first = 0, n_waiting = n;
  gboolean has_moved = FALSE;
  shuffle (work, n);
  for (guint v = 0; v < n; v++)
    work->waits[v] = TRUE;
  for (guint64 turn = 0; n_waiting > 0 && turn < (guint64)n * MAX_SWEEPS; turn++) {
    guint32 v = work->queue[first];
    first = first + 1 < n ? first + 1 : 0;
    n_waiting--;
    work->waits[v] = FALSE;
    if (!move_vertex (level, work, v))
      continue;
    has_moved = TRUE;
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
      guint32 other = rows->targets[i];
      if (work->waits[other] || work->blocs[other] == work->blocs[v])
        continue;
      work->waits[other] = TRUE;
      guint last = first + n_waiting++;
      work->queue[last < n ? last : last - n] = other;
    }
  }
  return has_moved;
}

/* Refining. */

/* Each vertex is a part. */
static void
part_all (const Level *level, Work *work)
{
  const EntCsr *rows = level->rows;
  for (guint32 v = 0; v < rows->n_vertices; v++) {
    double ties = 0;
    guint32 bloc = work->blocs[v];
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
      ties += (work->blocs[rows->targets[i]] == bloc) * rows->weights[i];
    work->parts[v] = v;
    work->part_sizes[v] = level->sizes[v];
    work->ties[v] = ties;
    work->is_alone[v] = TRUE;
  }
}

/* A part holds to the rest of its bloc if it would not gain by leaving it. */
static gboolean
holds (const Work *work, guint32 part, double total)
{
  double size = work->part_sizes[part];
  return work->ties[part] >= work->leiden->price * size * (total - size) - work->leiden->least;
}

/* The weight from @v towards each part of its own bloc. */
static guint
look_within (const Level *level, Work *work, guint32 v)
{
  const EntCsr *rows = level->rows;
  guint32 bloc = work->blocs[v];
  guint n_seen = 0;
  for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
    guint32 other = rows->targets[i], part = work->parts[other];
    gboolean is_within = work->blocs[other] == bloc;
    work->seen[n_seen] = part;
    n_seen += (work->links[part] == 0) & is_within;
    work->links[part] += is_within * rows->weights[i];
  }
  return n_seen;
}

/* One of the parts that @v gains by, or its own, with chances of e^(gain / heat). */
static guint32
draw_part (Work *work, guint32 v, guint n_seen, double total)
{
  double price = work->leiden->price * work->part_sizes[v], heat = work->leiden->heat, greatest = 0, sum = 0;
  for (guint i = 0; i < n_seen; i++) {
    guint32 part = work->seen[i];
    double gain = work->links[part] - price * work->part_sizes[part];
    work->gains[i] = gain > 0 && holds (work, part, total) ? gain : -1;
    greatest = fmax (greatest, work->gains[i]);
  }
  for (guint i = 0; i < n_seen; i++) {
    double cold = (greatest - work->gains[i]) / heat;
    work->gains[i] = work->gains[i] > 0 && cold < COLD ? exp (-cold) : 0;
    sum += work->gains[i];
  }
  double own = greatest / heat < COLD ? exp (-greatest / heat) : 0;
  double drawn = ent__random_share (&work->random) * (sum + own);
  for (guint i = 0; i < n_seen; i++) {
    drawn -= work->gains[i];
    if (drawn < 0)
      return work->seen[i];
  }
  return v;
}

/* Only who is alone still may join a part: so parts hold together as they grow. */
static void
refine (const Level *level, Work *work)
{
  guint n = level->rows->n_vertices;
  part_all (level, work);
  shuffle (work, n);
  for (guint i = 0; i < n; i++) {
    guint32 v = work->queue[i];
    double total = work->totals[work->blocs[v]];
    if (!work->is_alone[v] || !holds (work, v, total))
      continue;
    guint n_seen = look_within (level, work, v);
    guint32 part = draw_part (work, v, n_seen, total);
    if (part != v) {
      work->parts[v] = part;
      work->part_sizes[part] += level->sizes[v];
      work->ties[part] += work->ties[v] - 2 * work->links[part];
      work->is_alone[part] = FALSE;
    }
    for (guint k = 0; k < n_seen; k++)
      work->links[work->seen[k]] = 0;
  }
}

/* The next level. */

/* Labels below @bound become numbers from 0, in order of their first vertex. */
static guint
renumber (guint32 *labels, guint n, guint bound)
{
  g_autofree guint32 *number = g_new0 (guint32, (gsize)bound + 1);
  guint n_labels = 0;
  for (guint v = 0; v < n; v++) {
    if (number[labels[v]] == 0)
      number[labels[v]] = ++n_labels;
    labels[v] = number[labels[v]] - 1;
  }
  return n_labels;
}

/* Vertices in order of their part: in @work's queue; those of part p from starts[p] on. */
static guint *
sort_by_part (Work *work, guint n, guint n_parts)
{
  guint *starts = g_new0 (guint, (gsize)n_parts + 2);
  for (guint v = 0; v < n; v++)
    starts[work->parts[v] + 2]++;
  for (guint p = 0; p < n_parts; p++)
    starts[p + 2] += starts[p + 1];
  for (guint32 v = 0; v < n; v++)
    work->queue[starts[work->parts[v] + 1]++] = v;
  return starts;
}

/* Adds a vertex's arcs to the row of its part, one arc for each part that the row leads to. */
static guint
add_arcs (const Level *level, Work *work, guint32 v, guint32 *targets, guint n_arcs)
{
  const EntCsr *rows = level->rows;
  guint32 own = work->parts[v];
  for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
    guint32 part = work->parts[rows->targets[i]];
    targets[n_arcs] = part;
    n_arcs += (work->links[part] == 0) & (part != own);
    work->links[part] += rows->weights[i];
  }
  return n_arcs;
}

/* Parts become vertices, in the blocs that they were parts of. */
static void
shrink (const Level *level, Work *work, guint n_parts, Level *next)
{
  guint n = level->rows->n_vertices, room = MAX (level->rows->offsets[n], 1), n_arcs = 0;
  EntCsr *rows = g_new0 (EntCsr, 1);
  *next = (Level){ rows, g_new0 (double, n_parts) };
  rows->n_vertices = n_parts;
  rows->offsets = g_new0 (guint, (gsize)n_parts + 1);
  rows->targets = g_new (guint32, room);
  rows->weights = g_new (double, room);
  g_autofree guint *starts = sort_by_part (work, n, n_parts);
  g_autofree guint32 *blocs = g_new (guint32, n_parts);
  for (guint p = 0; p < n_parts; p++) {
    guint row = n_arcs;
    for (guint k = starts[p]; k < starts[p + 1]; k++) {
      next->sizes[p] += level->sizes[work->queue[k]];
      n_arcs = add_arcs (level, work, work->queue[k], rows->targets, n_arcs);
    }
    for (guint i = row; i < n_arcs; i++) {
      rows->weights[i] = work->links[rows->targets[i]];
      work->links[rows->targets[i]] = 0;
    }
    work->links[p] = 0; /* towards itself */
    rows->offsets[p + 1] = n_arcs;
    blocs[p] = work->blocs[work->queue[starts[p]]];
  }
  renumber (blocs, n_parts, n);
  memcpy (work->blocs, blocs, n_parts * sizeof (guint32));
}

/* The story. */

/* Parts for the next level. Where the refinement joins nobody the blocs themselves go on, or nothing would
 * ever be joined. */
static guint
make_parts (const Level *level, Work *work)
{
  guint n = level->rows->n_vertices;
  refine (level, work);
  guint n_parts = renumber (work->parts, n, n);
  if (n_parts < n)
    return n_parts;
  memcpy (work->parts, work->blocs, n * sizeof (guint32));
  return renumber (work->parts, n, n);
}

/* Numbers the pieces of all blocs: as a rule each is one. */
static void
part_pieces (const EntCsr *rows, Work *work, guint32 *labels)
{
  guint n = rows->n_vertices;
  guint32 n_pieces = 0;
  for (guint v = 0; v < n; v++)
    work->parts[v] = G_MAXUINT32;
  for (guint32 v = 0; v < n; v++) {
    if (work->parts[v] != G_MAXUINT32)
      continue;
    guint n_found = 1;
    work->queue[0] = v;
    work->parts[v] = n_pieces;
    for (guint k = 0; k < n_found; k++)
      for (guint i = rows->offsets[work->queue[k]]; i < rows->offsets[work->queue[k] + 1]; i++) {
        guint32 other = rows->targets[i];
        if (work->parts[other] != G_MAXUINT32 || labels[other] != labels[v])
          continue;
        work->parts[other] = n_pieces;
        work->queue[n_found++] = other;
      }
    n_pieces++;
  }
  memcpy (labels, work->parts, n * sizeof (guint32));
}

/* A level on which every vertex is a bloc is the last. */
void
ent__leiden_improve (const EntLeiden *leiden, guint32 *labels, gboolean is_quick, guint64 *random)
{
  guint n = leiden->rows->n_vertices;
  g_auto (Work) work;
  g_auto (Level) level = { 0 };
  Level first = { (EntCsr *)leiden->rows, (double *)leiden->sizes };
  const Level *now = &first;
  g_autofree guint32 *place = g_new (guint32, MAX (n, 1)); /* the level's vertex that a vertex is in */
  work_start (&work, leiden, *random);
  memcpy (work.blocs, labels, n * sizeof (guint32));
  for (guint32 v = 0; v < n; v++)
    place[v] = v;
  while (TRUE) {
    Level next;
    count_members (now, &work);
    gboolean has_moved = move_all (now, &work);
    if (work.n_empty == 0 || (is_quick && !has_moved && now != &first))
      break;
    guint n_parts = make_parts (now, &work);
    for (guint v = 0; v < n; v++)
      place[v] = work.parts[place[v]];
    shrink (now, &work, n_parts, &next);
    level_clear (&level);
    level = next;
    now = &level;
  }
  for (guint v = 0; v < n; v++)
    labels[v] = work.blocs[place[v]];
  part_pieces (leiden->rows, &work, labels);
  *random = work.random;
}
