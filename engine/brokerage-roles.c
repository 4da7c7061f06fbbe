/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brokerage roles after Gould and Fernandez: b mediates between a and c where a → b → c, and a does not reach
 * c itself; whose side each of the three is on makes the role. */
#include "engine/groups-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

typedef enum {
  COORDINATOR,
  CONSULTANT,
  REPRESENTATIVE,
  GATEKEEPER,
  LIAISON,
  N_ROLES,
} Role;

static Role
find_role (guint32 a, guint32 b, guint32 c)
{
  if (a == b)
    return b == c ? COORDINATOR : REPRESENTATIVE;
  if (b == c)
    return GATEKEEPER;
  return a == c ? CONSULTANT : LIAISON;
}

/* All ways of two steps from @a to whom it does not reach itself; @reached[v] is a + 1 where it does, so that
 * nothing has to be cleared. */
static void
count_from (const EntCsr *rows, guint32 a, const guint32 *groups, guint32 *reached, gint64 (*counts)[N_ROLES])
{
  for (guint i = rows->offsets[a]; i < rows->offsets[a + 1]; i++)
    reached[rows->targets[i]] = a + 1;
  reached[a] = a + 1;
  for (guint i = rows->offsets[a]; i < rows->offsets[a + 1]; i++) {
    guint32 b = rows->targets[i];
    for (guint k = rows->offsets[b]; k < rows->offsets[b + 1]; k++) {
      guint32 c = rows->targets[k];
      if (reached[c] != a + 1)
        counts[b][find_role (groups[a], groups[b], groups[c])]++;
    }
  }
}

/* Fills the measure's column with one role's counts, or, for N_ROLES, with their sum. */
static gboolean
fill_roles (const EntMeasure *measure, Role role, const EntNetwork *network,
            const EntMeasureSettings *settings, EntFrame *frame, GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (measure, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  g_autofree guint32 *groups = ent__groups_new (network, settings, error);
  if (groups == NULL)
    return FALSE;
  guint n = arcs->n_vertices;
  g_autofree guint32 *reached = g_new0 (guint32, MAX (n, 1));
  g_autofree gint64 (*counts)[N_ROLES] = g_malloc0_n (MAX (n, 1), sizeof *counts);
  g_autofree gint64 *values = g_new0 (gint64, MAX (n, 1));
  for (guint32 a = 0; a < n; a++)
    count_from (rows, a, groups, reached, counts);
  for (guint v = 0; v < n; v++)
    for (Role r = 0; r < N_ROLES; r++)
      values[v] += role == N_ROLES || role == r ? counts[v][r] : 0;
  ent__measure_add_integers (measure, frame, measure->summary, values);
  return TRUE;
}

#define DEFINE_COMPUTE(identifier, role)                                                                     \
  static gboolean compute_##identifier (const EntNetwork *network, const EntMeasureSettings *settings,       \
                                        EntFrame *frame, GError **error)                                     \
  {                                                                                                          \
    return fill_roles (&ent__measure_##identifier, role, network, settings, frame, error);                   \
  }

DEFINE_COMPUTE (brokerage, N_ROLES)
DEFINE_COMPUTE (coordinator, COORDINATOR)
DEFINE_COMPUTE (consultant, CONSULTANT)
DEFINE_COMPUTE (representative, REPRESENTATIVE)
DEFINE_COMPUTE (gatekeeper, GATEKEEPER)
DEFINE_COMPUTE (liaison, LIAISON)

#define PAPER                                                                                                \
  "Gould and Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction "      \
  "networks, Sociological Methodology 19"

/* What all say in the same words. */
static const char *const role_remarks[] = {
  N_ ("Counts pairs of others, a and c, such that a acts on the broker and the broker on c, but a not on c: "
      "a whole number from 0; an isolate has 0. Sides are blocs (--groups), an actor in none being a side of "
      "its own. Undirected, each pair counts in both orders. Weights play no part."),
  NULL,
};

#define ROLE(identifier, text, heading, sentence, advice)                                                    \
  const EntMeasure ent__measure_##identifier = {                                                             \
    .name = text,                                                                                            \
    .family = N_ ("brokerage"),                                                                              \
    .title = heading,                                                                                        \
    .summary = sentence,                                                                                     \
    .details = advice,                                                                                       \
    .remarks = role_remarks,                                                                                 \
    .paper = PAPER,                                                                                          \
    .yields = ENT_YIELDS_NODES,                                                                              \
    .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION | ENT_TAKES_GROUPS,                                  \
    .compute = compute_##identifier,                                                                         \
  }

ROLE (brokerage, "brokerage", N_ ("Brokerage"),
      N_ ("pairs of others between whom an actor alone mediates, in any role"),
      N_ ("The sum of the five roles: who stands in the middle at all. Not for who holds sides together: see "
          "them one by one."));
ROLE (coordinator, "coordinator", N_ ("Coordinator"), N_ ("how often an actor mediates within its own side"),
      N_ ("The broker and the two others are of one side: an ally through whom allies deal with each other. "
          "Not for ties between sides."));
ROLE (consultant, "consultant", N_ ("Consultant (itinerant broker)"),
      N_ ("how often an actor mediates within a side that is not its own"),
      N_ ("The two others are of one side, the broker of another: an outsider who mediates among allies. Not "
          "for go-betweens of two sides: see liaison."));
ROLE (representative, "representative", N_ ("Representative"),
      N_ ("how often an actor carries its own side's business to another"),
      N_ ("Mediates from its own side (a) to another (c): who speaks for an alliance. Where ties have no "
          "direction it is the same as gatekeeper."));
ROLE (gatekeeper, "gatekeeper", N_ ("Gatekeeper"),
      N_ ("how often an actor lets another side's business into its own"),
      N_ ("Mediates from another side (a) to its own (c): through whom outsiders come to an alliance. Where "
          "ties have no direction it is the same as representative."));
ROLE (liaison, "liaison", N_ ("Liaison"),
      N_ ("how often an actor mediates between two sides of which it is neither"),
      N_ ("The broker and the two others are of three different sides: a neutral go-between, if the sides "
          "are well "
          "chosen. With few blocs there is no room for it, and 0 says nothing."));
