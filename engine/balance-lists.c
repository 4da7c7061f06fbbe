/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries the frustration, which ties are frustrated, which triads are unbalanced and what would balance
 * them. Read first: balance.h. */
#include "engine/balance-private.h"

#include <math.h>
#include <stdlib.h>

/* A column to be made. */
typedef struct {
  const char *name;
  EntColumnType type;
  const char *description;
} Column;

static EntFrame *
new_frame (guint n_rows, const Column *columns, guint n_columns)
{
  EntFrame *frame = ent_frame_new (n_rows);
  for (guint i = 0; i < n_columns; i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, columns[i].description);
  return frame;
}

/* Fills a column with an actor's id and the next one with its name. */
static void
set_actor (const EntBalance *balance, EntFrame *frame, guint column, guint row, guint32 vertex,
           const char *language)
{
  ent_frame_set_string (frame, column, row, ent_network_get_id (balance->network, vertex));
  ent_frame_set_string (frame, column + 1, row, ent_network_get_name (balance->network, vertex, language));
}

/* Actors. */

/* What the frustrated ties of each actor are. */
typedef struct {
  double *weights;
  guint *n_frustrated;
  guint *n_ties;
} Burden;

static void
sum_burden (const EntBalance *balance, Burden *burden)
{
  const EntFrustration *camps = ent__balance_get_camps (balance);
  const EntArcs *arcs = balance->by_weight ? balance->arcs : balance->signs;
  for (guint i = 0; i < arcs->n_arcs; i++) {
    const guint32 ends[] = { arcs->from[i], arcs->to[i] };
    gboolean is_frustrated = ent__is_frustrated (arcs, camps->sides, i);
    for (guint k = 0; k < 2; k++) {
      burden->n_ties[ends[k]]++;
      burden->n_frustrated[ends[k]] += is_frustrated;
      burden->weights[ends[k]] += is_frustrated ? fabs (arcs->weights[i]) : 0;
    }
  }
}

EntFrame *
ent_balance_to_actors (const EntBalance *balance, const char *language)
{
  static const Column columns[] = {
    { "id", ENT_COLUMN_STRING, "the actor's id" },
    { "name", ENT_COLUMN_STRING, "its name" },
    { "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified" },
    { "camp", ENT_COLUMN_INTEGER, "1 or 2 in its component, the greater first; empty: no signed tie" },
    { "frustration", ENT_COLUMN_REAL, "weight of its ties that go against the camps" },
    { "frustrated_ties", ENT_COLUMN_INTEGER, "how many those are" },
    { "ties", ENT_COLUMN_INTEGER, "signed ties in all" },
    { "unbalanced_triads", ENT_COLUMN_INTEGER, "unbalanced triads that it is in" },
    { "triads", ENT_COLUMN_INTEGER, "triads in all" },
  };
  guint n = balance->arcs->n_vertices;
  g_autoptr (EntFrame) frame = new_frame (n, columns, G_N_ELEMENTS (columns));
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (balance->network, language);
  g_autofree double *weights = g_new0 (double, MAX (n, 1));
  g_autofree guint *n_frustrated = g_new0 (guint, MAX (n, 1)), *n_ties = g_new0 (guint, MAX (n, 1));
  Burden burden = { weights, n_frustrated, n_ties };
  const EntFrustration *camps = ent__balance_get_camps (balance);
  guint type = (guint)ent_frame_find_column (nodes, "type");
  sum_burden (balance, &burden);
  for (guint v = 0; v < n; v++) {
    set_actor (balance, frame, 0, v, v, language);
    ent_frame_set_string (frame, 2, v, ent_frame_get_string (nodes, type, v));
    if (camps->sides[v] != 0)
      ent_frame_set_integer (frame, 3, v, camps->sides[v] > 0 ? 1 : 2);
    ent_frame_set_real (frame, 4, v, weights[v]);
    ent_frame_set_integer (frame, 5, v, n_frustrated[v]);
    ent_frame_set_integer (frame, 6, v, n_ties[v]);
    ent_frame_set_integer (frame, 7, v, balance->triads.unbalanced_of_actors[v]);
    ent_frame_set_integer (frame, 8, v, balance->triads.of_actors[v]);
  }
  g_autofree guint *by_triads = ent_frame_order (frame, 7, TRUE);
  g_autoptr (EntFrame) ordered = ent_frame_take (frame, by_triads, n);
  g_autofree guint *by_frustration = ent_frame_order (ordered, 4, TRUE);
  return ent_frame_take (ordered, by_frustration, n);
}

/* Ties. */

EntFrame *
ent_balance_to_ties (const EntBalance *balance, const char *language)
{
  static const Column columns[] = {
    { "a", ENT_COLUMN_STRING, "id of one end" },
    { "a_name", ENT_COLUMN_STRING, "its name" },
    { "b", ENT_COLUMN_STRING, "id of the other end" },
    { "b_name", ENT_COLUMN_STRING, "its name" },
    { "net", ENT_COLUMN_REAL, "cooperation less hostility" },
    { "same_camp", ENT_COLUMN_BOOLEAN, "whether it is hostile within a camp, not friendly between them" },
    { "unbalanced_triads", ENT_COLUMN_INTEGER, "unbalanced triads that it is in" },
    { "triads", ENT_COLUMN_INTEGER, "triads in all" },
  };
  const EntArcs *arcs = balance->arcs;
  const gint8 *sides = ent__balance_get_camps (balance)->sides;
  g_autoptr (EntFrame) frame = new_frame (0, columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    if (!ent__is_frustrated (arcs, sides, i))
      continue;
    guint row = ent_frame_append_row (frame);
    set_actor (balance, frame, 0, row, arcs->from[i], language);
    set_actor (balance, frame, 2, row, arcs->to[i], language);
    ent_frame_set_real (frame, 4, row, arcs->weights[i]);
    ent_frame_set_boolean (frame, 5, row, sides[arcs->from[i]] == sides[arcs->to[i]]);
    ent_frame_set_integer (frame, 6, row, balance->triads.unbalanced_of_ties[i]);
    ent_frame_set_integer (frame, 7, row, balance->triads.of_ties[i]);
    double size = fabs (arcs->weights[i]);
    g_array_append_val (sizes, size);
  }
  g_autoptr (EntFrame) keys = ent_frame_new (sizes->len);
  guint key = ent_frame_add_column (keys, "size", ENT_COLUMN_REAL, NULL);
  for (guint i = 0; i < sizes->len; i++)
    ent_frame_set_real (keys, key, i, g_array_index (sizes, double, i));
  g_autofree guint *heaviest_first = ent_frame_order (keys, key, TRUE);
  return ent_frame_take (frame, heaviest_first, sizes->len);
}

/* Triads. */

typedef struct {
  EntTriad triad;
  double weight;
} Unbalanced;

typedef struct {
  const EntArcs *arcs;
  GArray *found; /* of Unbalanced */
} Collecting;

static void
collect (const EntTriad *triad, gpointer data)
{
  Collecting *collecting = data;
  const double *weights = collecting->arcs->weights;
  if (ent__triad_count_negative (collecting->arcs, triad) % 2 == 0)
    return;
  double weight = fabs (weights[triad->ties[0]] * weights[triad->ties[1]] * weights[triad->ties[2]]);
  g_array_append_vals (collecting->found, &(Unbalanced){ *triad, weight }, 1);
}

static gint
compare_unbalanced (gconstpointer a, gconstpointer b)
{
  const Unbalanced *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  for (guint i = 0; i < 3; i++)
    if (x->triad.vertices[i] != y->triad.vertices[i])
      return x->triad.vertices[i] < y->triad.vertices[i] ? -1 : 1;
  return 0;
}

/* How many unbalanced triads fewer there would be, were this tie's sign another: all triads that it is in
 * change. */
static gint
find_gain (const EntBalance *balance, guint32 tie)
{
  return 2 * (gint)balance->triads.unbalanced_of_ties[tie] - (gint)balance->triads.of_ties[tie];
}

/* The tie that is cheapest to flip, of equal ones the one that mends most. */
static guint32
choose_flip (const EntBalance *balance, const EntTriad *triad)
{
  const EntArcs *arcs = balance->by_weight ? balance->arcs : balance->signs;
  guint32 best = triad->ties[0];
  for (guint i = 1; i < 3; i++) {
    double difference = fabs (arcs->weights[triad->ties[i]]) - fabs (arcs->weights[best]);
    if (difference < 0 ||
        (difference == 0 && find_gain (balance, triad->ties[i]) > find_gain (balance, best)))
      best = triad->ties[i];
  }
  return best;
}

static void
add_triad (const EntBalance *balance, const Unbalanced *unbalanced, const char *language, EntFrame *frame)
{
  const EntTriad *triad = &unbalanced->triad;
  const EntArcs *arcs = balance->arcs;
  guint row = ent_frame_append_row (frame);
  guint32 flip = choose_flip (balance, triad);
  char signs[] = "ab+ ac+ bc+"; /* a cell that begins with a sign would be a formula in spreadsheets */
  for (guint i = 0; i < 3; i++) {
    set_actor (balance, frame, 2 * i, row, triad->vertices[i], language);
    if (arcs->weights[triad->ties[i]] < 0)
      signs[4 * i + 2] = '-';
  }
  ent_frame_set_string (frame, 6, row, signs);
  ent_frame_set_real (frame, 7, row, unbalanced->weight);
  set_actor (balance, frame, 8, row, arcs->from[flip], language);
  set_actor (balance, frame, 10, row, arcs->to[flip], language);
  ent_frame_set_real (frame, 12, row, arcs->weights[flip]);
  ent_frame_set_integer (frame, 13, row, find_gain (balance, flip));
}

EntFrame *
ent_balance_to_triads (const EntBalance *balance, const char *language)
{
  static const Column columns[] = {
    { "a", ENT_COLUMN_STRING, "id of the first actor" },
    { "a_name", ENT_COLUMN_STRING, "its name" },
    { "b", ENT_COLUMN_STRING, "id of the second actor" },
    { "b_name", ENT_COLUMN_STRING, "its name" },
    { "c", ENT_COLUMN_STRING, "id of the third actor" },
    { "c_name", ENT_COLUMN_STRING, "its name" },
    { "signs", ENT_COLUMN_STRING, "of the ties a–b, a–c and b–c, as ab+ ac+ bc-" },
    { "weight", ENT_COLUMN_REAL, "product of the three ties' |net|" },
    { "flip_a", ENT_COLUMN_STRING, "the tie whose change of sign costs least: id of one end" },
    { "flip_a_name", ENT_COLUMN_STRING, "its name" },
    { "flip_b", ENT_COLUMN_STRING, "id of the other end" },
    { "flip_b_name", ENT_COLUMN_STRING, "its name" },
    { "flip_net", ENT_COLUMN_REAL, "its net now" },
    { "gain", ENT_COLUMN_INTEGER, "how many unbalanced triads fewer there would be" },
  };
  EntFrame *frame = new_frame (0, columns, G_N_ELEMENTS (columns));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Unbalanced));
  Collecting collecting = { balance->arcs, found };
  ent__triads_for_each (balance->arcs, collect, &collecting);
  g_array_sort (found, compare_unbalanced);
  for (guint i = 0; i < found->len; i++)
    add_triad (balance, &g_array_index (found, Unbalanced, i), language, frame);
  return frame;
}
