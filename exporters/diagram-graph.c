/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished sketch as a cgraph graph: every place, curve and size is fixed (`layout=nop2`), so Graphviz
 * only draws. What comes from data is always a plain quoted string, never an HTML-like label. Read next:
 * dot.c, which renders it. */
#include "exporters/diagram-private.h"

#define POINTS_AN_INCH 72.0

static const guint32 stroke_colors[ENT_N_STROKES] = { ENT_STYLE_COOPERATION, ENT_STYLE_HOSTILITY,
                                                      ENT_STYLE_NEUTRAL };

static void
set (void *object, const char *name, const char *value)
{
  agsafeset (object, (char *)name, (char *)value, (char *)"");
}

static void
set_number (void *object, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  set (object, name, g_ascii_formatd (buffer, sizeof buffer, "%.4g", value));
}

static void
set_color (void *object, const char *name, guint32 color)
{
  char hex[8];
  set (object, name, ent__style_hex (color, hex));
}

static void
set_text (void *object, const char *name, const char *text, const char *newline)
{
  g_autofree char *escaped = ent__text_escape (text, newline);
  set (object, name, escaped);
}

static void
put_point (GString *out, EntPoint p)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append_printf (out, "%s,%s", g_ascii_formatd (x, sizeof x, "%.2f", p.x),
                          g_ascii_formatd (y, sizeof y, "%.2f", p.y));
}

static void
set_point (void *object, const char *name, EntPoint p)
{
  g_autoptr (GString) text = g_string_new (NULL);
  put_point (text, p);
  set (object, name, text->str);
}

static EntPoint
centre_of (const EntBox *box)
{
  return (EntPoint){ (box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2 };
}

/* --- Actors --- */

/* Filled signs act by themselves (states, leaders); outlined ones are bodies of others, or unknown. */
static void
set_look (Agnode_t *node, const EntMark *mark, guint32 color, EntCrowd crowd)
{
  static const char *const shapes[ENT_N_SIGNS] = { "box", "ellipse", "box", "box" };
  static const char *const styles[ENT_N_SIGNS] = { "rounded,filled", "filled", "filled", "rounded,filled" };
  gboolean is_filled = mark->sign == ENT_SIGN_STATE || mark->sign == ENT_SIGN_LEADER;
  set (node, "shape", mark->is_dot ? "ellipse" : shapes[mark->sign]);
  set (node, "style", mark->is_dot ? "filled" : styles[mark->sign]);
  set_color (node, "fillcolor", is_filled ? color : ENT_STYLE_PAPER);
  set_color (node, "color", is_filled ? ENT_STYLE_PAPER : color);
  set_color (node, "fontcolor", mark->is_dot ? ENT_STYLE_INK : is_filled ? ENT_STYLE_PAPER : color);
  set_number (node, "penwidth",
              mark->is_dot ? (is_filled ? 0.6 : 1.2) * (crowd == ENT_CROWD_PANELS ? 0.65 : 1) : 1.5);
}

static Agnode_t *
add_mark (Agraph_t *graph, const EntSketch *sketch, const EntMark *mark)
{
  Agnode_t *node = agnode (graph, (char *)mark->id, 1);
  guint32 none =
      sketch->crowd == ENT_CROWD_PANELS && sketch->blocs->len > 0 ? ENT_STYLE_NO_BLOC_DOT : ENT_STYLE_NO_BLOC;
  set_look (node, mark, mark->bloc >= 0 ? ent__bloc (sketch, mark->bloc)->color : none, sketch->crowd);
  set_text (node, "label", mark->is_dot ? "" : mark->name.string, "\\n");
  set_number (node, "fontsize", mark->name.size);
  set_number (node, "width", 2 * mark->half.x / POINTS_AN_INCH);
  set_number (node, "height", 2 * mark->half.y / POINTS_AN_INCH);
  set (node, "fixedsize", "true");
  set (node, "margin", "0");
  set_point (node, "pos", mark->at);
  set_text (node, "tooltip", mark->tooltip, "\\n");
  if (mark->is_dot && mark->is_named) {
    set_text (node, "xlabel", mark->name.string, "\\n");
    set_point (node, "xlp", centre_of (&mark->name_box));
  }
  return node;
}

/* --- Ties --- */

/* A stroke that is open for its words is one curve in three colours, the middle one transparent: Graphviz
 * cuts a single Bézier curve at exactly these parameters, and keeps its arrowheads. */
static void
set_stroke_color (Agedge_t *edge, const EntSketch *sketch, const EntStroke *stroke)
{
  char hex[8], first[G_ASCII_DTOSTR_BUF_SIZE], gap[G_ASCII_DTOSTR_BUF_SIZE];
  ent__style_hex (stroke_colors[stroke->kind], hex);
  guint alpha = ent__style_stroke_alpha (sketch->n_together > 0 ? sketch->n_together : sketch->strokes->len,
                                         sketch->crowd);
  if (alpha < 0xff) {
    g_autofree char *pale = g_strdup_printf ("%s%02x", hex, alpha);
    set (edge, "color", pale);
    return;
  }
  if (stroke->gap_start >= stroke->gap_end) {
    set (edge, "color", hex);
    return;
  }
  g_ascii_formatd (first, sizeof first, "%.4f", stroke->gap_start);
  g_ascii_formatd (gap, sizeof gap, "%.4f", stroke->gap_end - stroke->gap_start);
  g_autofree char *list = g_strconcat (hex, ";", first, ":transparent;", gap, ":", hex, NULL);
  set (edge, "color", list);
}

static void
set_curve (Agedge_t *edge, const EntStroke *stroke)
{
  g_autoptr (GString) pos = g_string_new (NULL);
  if (stroke->acts_backward) {
    g_string_append (pos, "s,");
    put_point (pos, stroke->tip_from);
    g_string_append_c (pos, ' ');
  }
  if (stroke->acts_forward) {
    g_string_append (pos, "e,");
    put_point (pos, stroke->tip_to);
    g_string_append_c (pos, ' ');
  }
  for (int i = 0; i < 4; i++) {
    g_string_append (pos, i > 0 ? " " : "");
    put_point (pos, stroke->curve[i]);
  }
  set (edge, "pos", pos->str);
}

static void
set_label (Agedge_t *edge, const EntStroke *stroke)
{
  const char *newline = stroke->justify == 'l' ? "\\l" : stroke->justify == 'r' ? "\\r" : "\\n";
  const EntPictureText *words = &stroke->words[stroke->label];
  set_text (edge, "label", words->string, newline);
  set_number (edge, "fontsize", words->size);
  set_color (edge, "fontcolor", stroke_colors[stroke->kind]);
  set_point (edge, "lp", centre_of (&stroke->label_box));
  set_text (edge, "labeltooltip", stroke->tooltip, "\\n");
}

static void
add_stroke (Agraph_t *graph, const EntSketch *sketch, const EntStroke *stroke, Agnode_t **nodes)
{
  static const char *const directions[] = { "none", "forward", "back", "both" };
  Agedge_t *edge = agedge (graph, nodes[stroke->from], nodes[stroke->to], NULL, 1);
  set (edge, "dir", directions[(stroke->acts_forward ? 1 : 0) + (stroke->acts_backward ? 2 : 0)]);
  set_number (edge, "penwidth", stroke->width);
  set_number (edge, "arrowsize", ent__style_arrow_size (stroke->width));
  set (edge, "style",
       stroke->is_uncertain                           ? "dotted"
       : ent__stroke_is_dashed (sketch, stroke->kind) ? "dashed"
                                                      : "solid");
  set_stroke_color (edge, sketch, stroke);
  set_curve (edge, stroke);
  set_text (edge, "tooltip", stroke->tooltip, "\\n");
  if (stroke->label >= 0)
    set_label (edge, stroke);
}

static void
set_page (Agraph_t *graph, const EntSketch *sketch)
{
  g_autoptr (GString) box = g_string_new (NULL);
  put_point (box, (EntPoint){ sketch->page.x0, sketch->page.y0 });
  g_string_append_c (box, ',');
  put_point (box, (EntPoint){ sketch->page.x1, sketch->page.y1 });
  set (graph, "layout", "nop2");
  set (graph, "notranslate", "true");
  set (graph, "bb", box->str);
  set (graph, "pad", "0");
  set (graph, "outputorder", "edgesfirst");
  set (graph, "splines", "true");
  set (graph, "forcelabels", "true");
  set (graph, "_background", sketch->background->str);
}

Agraph_t *
ent__sketch_to_graph (const EntSketch *sketch)
{
  /* The graph's name becomes the SVG's title. */
  g_autofree char *name = ent__text_clean (sketch->options->title, 200);
  Agraph_t *graph = agopen (*name != '\0' ? name : (char *)"Network", Agundirected, NULL);
  g_autofree Agnode_t **nodes = g_new (Agnode_t *, MAX (sketch->marks->len, 1));
  set_page (graph, sketch);
  agattr (graph, AGNODE, (char *)"fontname", (char *)ENT_STYLE_FONT);
  agattr (graph, AGEDGE, (char *)"fontname", (char *)ENT_STYLE_FONT);
  /* In panels names may stand on lesser dots, so those are drawn first. */
  gboolean are_named_last = sketch->crowd == ENT_CROWD_PANELS;
  for (guint i = 0; i < sketch->marks->len; i++)
    if (!are_named_last || !ent__mark (sketch, i)->is_named)
      nodes[i] = add_mark (graph, sketch, ent__mark (sketch, i));
  for (guint i = 0; are_named_last && i < sketch->marks->len; i++)
    if (ent__mark (sketch, i)->is_named)
      nodes[i] = add_mark (graph, sketch, ent__mark (sketch, i));
  for (guint i = 0; i < sketch->strokes->len; i++)
    add_stroke (graph, sketch, ent__stroke (sketch, i), nodes);
  return graph;
}
