/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of expected-measures.h, and how a test runs one of its cases. Read next: make-expected.py. */
#ifndef ENT_EXPECTED_PRIVATE_H
#define ENT_EXPECTED_PRIVATE_H

#include "engine/engine.h"

/* A network as lists; ends are numbers of vertices. */
typedef struct {
  const char *name;
  guint n_vertices;
  guint n_arcs;
  const guint32 *from;
  const guint32 *to;
  const double *weights;
  gboolean is_directed;
} ExpectedNetwork;

/* What a peer says of a measure on a network. @quality: NAN where it says none; @values: a value a vertex
 * (NAN: none), or NULL */
typedef struct {
  const char *measure;
  guint network;
  gboolean is_unweighted;
  gboolean is_directed;
  EntMode mode;
  EntObjective objective;
  double resolution;
  double quality;
  const double *values;
  const char *peer;
} ExpectedCase;

/* expected_network_new: the network with ids v000, v001, … */
static inline EntNetwork *
expected_network_new (const ExpectedNetwork *expected)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint v = 0; v < expected->n_vertices; v++)
    g_ptr_array_add (ids, g_strdup_printf ("v%03u", v));
  return ent_network_new_from_weights (expected->n_vertices, (const char *const *)ids->pdata,
                                       expected->n_arcs, expected->from, expected->to, expected->weights,
                                       expected->is_directed);
}

static inline EntMeasureSettings
expected_settings (const ExpectedCase *expected)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = expected->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.is_unweighted = expected->is_unweighted;
  settings.mode = expected->mode;
  settings.objective = expected->objective;
  settings.resolution = expected->resolution;
  return settings;
}

/* compute_frame: the frame that a measure fills, NULL where it fails. */
static inline EntFrame *
compute_frame (const char *name, const EntNetwork *network, const EntMeasureSettings *settings,
               GError **error)
{
  const EntMeasure *measure = ent_measures_find (name, error);
  EntFrame *frame = ent_frame_new (ent_network_get_n_vertices (network));
  if (measure == NULL || !ent_measure_compute (measure, network, settings, frame, error))
    g_clear_pointer (&frame, ent_frame_unref);
  return frame;
}

#endif
