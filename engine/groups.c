/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of actors: the blocs of a method, or what kind of actors they are. */
#include "engine/groups-private.h"

/* Each vertex its own group, as no other number is below the number of vertices for sure. */
static guint32 *
new_apart (guint n)
{
  guint32 *groups = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    groups[v] = v;
  return groups;
}

/* A group is called by its first vertex. */
static guint32 *
group_by_words (const EntNetwork *network, const char *column)
{
  guint n = ent_network_get_n_vertices (network);
  guint32 *groups = new_apart (n);
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (network, NULL);
  guint c = (guint)ent_frame_find_column (nodes, column);
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint32 v = 0; v < n; v++) {
    const char *word = ent_frame_get_string (nodes, c, v);
    gpointer found = NULL;
    if (g_hash_table_lookup_extended (first, word ? word : "", NULL, &found))
      groups[v] = GPOINTER_TO_UINT (found);
    else
      g_hash_table_insert (first, (gpointer)(word ? word : ""), GUINT_TO_POINTER (v));
  }
  return groups;
}

/* Blocs are sets that ally, whatever part of the ties is being measured. */
static guint32 *
group_by_blocs (const EntNetwork *network, const EntMeasureSettings *settings, const EntMeasure *method,
                GError **error)
{
  guint n = ent_network_get_n_vertices (network);
  EntMeasureSettings own = *settings;
  own.part = ENT_PART_COOPERATION;
  own.directed = ENT_DIRECTED_DEFAULT;
  g_autoptr (EntFrame) frame = ent_frame_new (n);
  if (!ent_measure_compute (method, network, &own, frame, error))
    return NULL;
  guint32 *groups = new_apart (n);
  g_autofree guint32 *first = g_new (guint32, (gsize)n + 1);
  for (guint bloc = 0; bloc <= n; bloc++)
    first[bloc] = G_MAXUINT32;
  for (guint32 v = 0; v < n; v++) {
    if (ent_frame_is_missing (frame, 0, v))
      continue;
    gint64 bloc = ent_frame_get_integer (frame, 0, v);
    first[bloc] = MIN (first[bloc], v);
    groups[v] = first[bloc];
  }
  return groups;
}

guint32 *
ent__groups_new (const EntNetwork *network, const EntMeasureSettings *settings, GError **error)
{
  const char *name = settings->groups != NULL ? settings->groups : "leiden";
  if (g_str_equal (name, "type") || g_str_equal (name, "kind"))
    return group_by_words (network, name);
  const EntMeasure *method = ent_measures_find (name, error);
  return method != NULL ? group_by_blocs (network, settings, method, error) : NULL;
}
