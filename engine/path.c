/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strongest chains as a table: a row a step, with the relations behind it, so that a reader sees not
 * only that A reaches B but by what. The chains themselves come from chains.c. Read next: chains.c. */
#include "engine/path.h"

#include "engine/chains-private.h"
#include "engine/network-private.h"

#include <glib/gi18n-lib.h>

enum {
  PATH,
  STEP,
  FROM,
  FROM_NAME,
  TO,
  TO_NAME,
  WEIGHT,
  LENGTH,
  TOTAL_LENGTH,
  RELATIONS,
};

/* Columns are numbered as in the enumeration. */
static EntFrame *
new_frame (void)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    [PATH] = { "path", ENT_COLUMN_INTEGER, "number of the chain, the strongest first" },
    [STEP] = { "step", ENT_COLUMN_INTEGER, "number of the step in its chain" },
    [FROM] = { "from", ENT_COLUMN_STRING, "id of the actor from whom it leads" },
    [FROM_NAME] = { "from_name", ENT_COLUMN_STRING, "its name" },
    [TO] = { "to", ENT_COLUMN_STRING, "id of the actor to whom it leads" },
    [TO_NAME] = { "to_name", ENT_COLUMN_STRING, "its name" },
    [WEIGHT] = { "weight", ENT_COLUMN_REAL, "weight of the tie" },
    [LENGTH] = { "length", ENT_COLUMN_REAL, "its length, 1 / weight" },
    [TOTAL_LENGTH] = { "total_length", ENT_COLUMN_REAL, "length of the whole chain" },
    [RELATIONS] = { "relations", ENT_COLUMN_STRING, "ids of the relations behind the tie, strongest first" },
  };
  EntFrame *frame = ent_frame_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, columns[i].description);
  return frame;
}

/* What a step is asked about: facts of a part that, on arcs, lead the same way or both. */
typedef struct {
  EntPart part;
  gboolean is_directed;
  guint32 from;
} Step;

static gboolean
is_behind (const EntNetwork *network, const EntFact *fact, gconstpointer data)
{
  const Step *step = data;
  const EntRelation *relation = ent_multigraph_get_relation (network->graph, fact->relation);
  EntPart own = relation->sign > 0   ? ENT_PART_COOPERATION
                : relation->sign < 0 ? ENT_PART_HOSTILITY
                                     : ENT_PART_NEUTRAL;
  return own == step->part &&
         (!step->is_directed || relation->is_symmetric || fact->subject == network->actors[step->from]);
}

/* The ids of the relations behind a step, those without weight left out; NULL for a network made from weights
 * alone. */
static char *
list_relations (const EntNetwork *network, const EntTie *tie, EntPart part, gboolean is_directed,
                guint32 from)
{
  if (network->facts == NULL)
    return NULL;
  Step step = { part, is_directed, from };
  g_autoptr (GArray) shares = ent__network_sum_relations (network, tie, is_behind, &step);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < shares->len; i++) {
    const EntShare *share = &g_array_index (shares, EntShare, i);
    if (share->share > 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ";" : "",
                              ent_multigraph_get_relation (network->graph, share->relation)->id);
  }
  return g_string_free (list, FALSE);
}

/* As ent__arcs_new() has it. */
static double
step_weight (const EntTie *tie, const EntMeasureSettings *settings, gboolean is_directed, guint32 from)
{
  const double *share = tie->share[settings->part];
  if (settings->is_unweighted)
    return 1;
  if (!is_directed)
    return ent_tie_get_weight (tie, settings->part);
  return share[ENT_MUTUAL] + share[tie->a == from ? ENT_FORWARD : ENT_BACKWARD];
}

/* A row for one tie of the chain, in the direction in which the chain goes. */
static void
add_step (EntFrame *frame, const EntNetwork *network, const EntMeasureSettings *settings,
          const EntChain *chain, guint number, guint step, const char *language)
{
  guint32 from = g_array_index (chain->vertices, guint32, step);
  guint32 to = g_array_index (chain->vertices, guint32, step + 1);
  gboolean is_directed = settings->directed == ENT_DIRECTED_YES;
  const EntTie *tie = ent_network_find_tie (network, from, to);
  double weight = step_weight (tie, settings, is_directed, from);
  g_autofree char *relations = list_relations (network, tie, settings->part, is_directed, from);
  guint row = ent_frame_append_row (frame);
  ent_frame_set_integer (frame, PATH, row, number + 1);
  ent_frame_set_integer (frame, STEP, row, step + 1);
  ent_frame_set_string (frame, FROM, row, ent_network_get_id (network, from));
  ent_frame_set_string (frame, FROM_NAME, row, ent_network_get_name (network, from, language));
  ent_frame_set_string (frame, TO, row, ent_network_get_id (network, to));
  ent_frame_set_string (frame, TO_NAME, row, ent_network_get_name (network, to, language));
  ent_frame_set_real (frame, WEIGHT, row, weight);
  ent_frame_set_real (frame, LENGTH, row, 1 / weight);
  ent_frame_set_real (frame, TOTAL_LENGTH, row, chain->length);
  ent_frame_set_string (frame, RELATIONS, row, relations);
}

/* Rows are written chain by chain, so a reader follows them from top to bottom. Time: see
 * ent__chains_find(). */
EntFrame *
ent_path_find (const EntNetwork *network, guint32 from, guint32 to, guint k,
               const EntMeasureSettings *settings, const char *language, GError **error)
{
  guint n = ent_network_get_n_vertices (network);
  g_return_val_if_fail (from < n && to < n && settings->part < ENT_N_PARTS, NULL);
  if (from == to) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("a path needs two different actors, not %s twice"),
                 ent_network_get_id (network, from));
    return NULL;
  }
  if (k < 1 || k > ENT_PATH_MAX) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("the number of paths must be 1 to %u, not %u"),
                 ENT_PATH_MAX, k);
    return NULL;
  }
  g_autoptr (EntArcs) arcs = ent__arcs_new (network, settings, settings->directed == ENT_DIRECTED_YES);
  g_autoptr (GPtrArray) chains = ent__chains_find (arcs, from, to, k);
  EntFrame *frame = new_frame ();
  for (guint i = 0; i < chains->len; i++) {
    const EntChain *chain = g_ptr_array_index (chains, i);
    for (guint step = 0; step + 1 < chain->vertices->len; step++)
      add_step (frame, network, settings, chain, i, step, language);
  }
  return frame;
}
