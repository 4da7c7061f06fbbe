/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphviz as a layout library: a graph of plain boxes goes in, positions come out. Lengths of ties are
 * longer between blocs than within, so that blocs come apart by themselves; overlaps are removed by prism
 * (Gansner & Hu 2010). Read next: layout-harm.c. */
#include "exporters/layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define POINTS_AN_INCH 72.0

static void
set (void *object, const char *name, const char *value)
{
  agsafeset (object, (char *)name, (char *)value, (char *)"");
}

static void
set_number (void *object, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  set (object, name, g_ascii_formatd (buffer, sizeof buffer, "%.4f", value));
}

/* How long a tie would like to be, from centre to centre, in points. */
static double
wanted_length (const EntLayout *layout, const EntLayoutTie *tie)
{
  EntPoint a = layout->half[tie->from], b = layout->half[tie->to];
  gboolean is_within = layout->bloc[tie->from] >= 0 && layout->bloc[tie->from] == layout->bloc[tie->to];
  double boxes = (a.x + a.y + b.x + b.y) / 2;
  double words = MAX (tie->words.x * 0.8, tie->words.y);
  return (boxes + words + 2 * layout->room) * (is_within ? 1 : 1.7);
}

static void
set_graph (Agraph_t *graph, const EntLayout *layout, guint start)
{
  char number[24];
  g_snprintf (number, sizeof number, "%u", start);
  set (graph, "start", number);
  set (graph, "mode", "major");
  set (graph, "overlap", "prism");
  g_snprintf (number, sizeof number, "+%d", (int)lround (layout->room * 0.6));
  set (graph, "sep", number);
  set (graph, "splines", "");
  set (graph, "outputorder", "edgesfirst");
}

static Agraph_t *
build (const EntLayout *layout, guint start)
{
  Agraph_t *graph = agopen ((char *)"layout", Agundirected, NULL);
  g_autofree Agnode_t **nodes = g_new (Agnode_t *, MAX (layout->n_nodes, 1));
  set_graph (graph, layout, start);
  for (guint i = 0; i < layout->n_nodes; i++) {
    char name[16];
    g_snprintf (name, sizeof name, "%u", i);
    nodes[i] = agnode (graph, name, 1);
    set (nodes[i], "label", "");
    set (nodes[i], "shape", "box");
    set (nodes[i], "fixedsize", "true");
    set_number (nodes[i], "width", 2 * layout->half[i].x / POINTS_AN_INCH);
    set_number (nodes[i], "height", 2 * layout->half[i].y / POINTS_AN_INCH);
  }
  for (guint i = 0; i < layout->n_ties; i++) {
    const EntLayoutTie *tie = &layout->ties[i];
    Agedge_t *edge = agedge (graph, nodes[tie->from], nodes[tie->to], NULL, 1);
    set_number (edge, "len", wanted_length (layout, tie) / POINTS_AN_INCH);
  }
  return graph;
}

gboolean
ent__layout_graphviz (EntLayout *layout, GVC_t *gvc, const char *engine, guint start, GError **error)
{
  Agraph_t *graph = build (layout, start);
  gboolean ok = gvLayout (gvc, graph, engine) == 0;
  guint i = 0;
  for (Agnode_t *node = ok ? agfstnode (graph) : NULL; node != NULL; node = agnxtnode (graph, node), i++)
    layout->at[i] = (EntPoint){ ND_coord (node).x, ND_coord (node).y };
  if (ok)
    gvFreeLayout (gvc, graph);
  agclose (graph);
  if (!ok)
    g_set_error (error, ENT_ERROR, ENT_ERROR_FAILED,
                 _ ("Graphviz's layout \"%s\" failed; is its plugin installed (dot -c)?"), engine);
  return ok;
}
