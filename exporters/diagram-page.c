/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page around the picture: title and subtitle above, legend and source line below, hulls beneath. All of
 * it becomes xdot operations in the graph's `_background`, which Graphviz draws the same in every format.
 * diagram-legend.c draws the signs' samples; diagram-xdot.c spells the operations. Read next:
 * diagram-graph.c. */
#include "exporters/diagram-page-private.h"

#include <math.h>
#include <string.h>

#define LEAST_WIDTH 380.0
#define TITLE_WIDTH 620.0 /* a title may be so wide even above a narrow picture */
#define ABOVE_PICTURE 20.0
#define BELOW_PICTURE 20.0
#define BELOW_TITLE 3.0
#define LEADING 1.28

/* A block of lines, flush left. */
typedef struct {
  EntPictureText text;
  guint32 color;
  guint n_lines;
} Block;

static void
clear_block (Block *block)
{
  g_free (block->text.string);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, clear_block)

static EntBox
content_box (const EntSketch *sketch)
{
  EntBox box = ent__box_none;
  if (sketch->grid.x1 > sketch->grid.x0)
    return sketch->grid;
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    EntBox at = ent__mark_box (mark);
    ent__box_join (&box, &at);
    if (mark->is_dot && mark->is_named)
      ent__box_join (&box, &mark->name_box);
  }
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    if (stroke->label >= 0)
      ent__box_join (&box, &stroke->label_box);
    for (int k = 0; k <= 8; k++) {
      EntPoint p = ent__curve_at (stroke->curve, k / 8.0);
      ent__box_join (&box, &(EntBox){ p.x, p.y, p.x, p.y });
    }
  }
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    for (guint c = 0; bloc->contours != NULL && c < bloc->contours->len; c++) {
      const EntContour *contour = g_ptr_array_index (bloc->contours, c);
      for (guint k = 0; k < contour->points->len; k++) {
        EntPoint p = g_array_index (contour->points, EntPoint, k);
        ent__box_join (&box, &(EntBox){ p.x, p.y, p.x, p.y });
      }
    }
  }
  return sketch->marks->len > 0 ? box : (EntBox){ 0, 0, LEAST_WIDTH, 60 };
}

static char *
make_source_line (const EntSketch *sketch)
{
  GString *line = g_string_new (sketch->options->source_line);
  if (sketch->marks->len == 0)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "",
                            ent_words_get (sketch->options->language, "no actors in this selection"));
  for (guint i = 0; i < sketch->steps->len; i++)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "",
                            (char *)g_ptr_array_index (sketch->steps, i));
  return g_string_free (line, FALSE);
}

static Block
make_block (const char *text, double size, gboolean is_bold, guint32 color)
{
  Block block = { .color = color };
  block.text = (EntPictureText){ .string = ent__text_clean (text, 600), .size = size, .is_bold = is_bold };
  return block;
}

/* Breaks the text into as few lines as fit the width, and measures again. */
static gboolean
fit_block (EntSketch *sketch, Block *block, double width, GError **error)
{
  g_autofree char *flat = g_strdup (block->text.string);
  EntPictureText *text = &block->text;
  if (*flat == '\0')
    return TRUE;
  block->n_lines = 1;
  for (guint lines = (guint)ceil (text->width / width); text->width > width && lines < 12; lines++) {
    g_free (text->string);
    text->string = ent__text_wrap (flat, lines);
    block->n_lines = lines;
    if (!ent__texts_measure (sketch->gvc, &text, 1, error))
      return FALSE;
  }
  return TRUE;
}

static double
block_height (const Block *block)
{
  return block->n_lines * block->text.size * LEADING;
}

/* Writes the block's lines below @top; answers where it ends. */
static double
draw_block (GString *out, const Block *block, EntBold bold, double left, double top)
{
  g_auto (GStrv) lines = g_strsplit (block->text.string, "\n", -1);
  for (guint i = 0; i < block->n_lines && lines[i] != NULL; i++) {
    double middle = top - (i + 0.5) * block->text.size * LEADING;
    ent__xdot_text (out, (EntPoint){ left, middle }, lines[i], block->text.size,
                    block->text.is_bold ? bold : ENT_BOLD_NONE, block->color, 'l');
  }
  return top - block_height (block);
}

static void
draw_hulls (const EntSketch *sketch, GString *out)
{
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    for (guint c = 0; bloc->contours != NULL && c < bloc->contours->len; c++) {
      const EntContour *contour = g_ptr_array_index (bloc->contours, c);
      ent__xdot_fill_curve (out, contour->points,
                            contour->is_hole ? ENT_STYLE_PAPER : ent__style_tint (bloc->color));
    }
  }
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    if (!bloc->is_name_placed)
      continue;
    g_auto (GStrv) lines = g_strsplit (bloc->name.string, "\n", -1);
    double line_height = bloc->name.height / MAX (g_strv_length (lines), 1);
    for (guint k = 0; lines[k] != NULL; k++) {
      EntPoint centre = { (bloc->name_box.x0 + bloc->name_box.x1) / 2,
                          bloc->name_box.y1 - (k + 0.5) * line_height };
      ent__xdot_text (out, centre, lines[k], bloc->name.size, sketch->bold, ent__style_shade (bloc->color),
                      'n');
    }
  }
}

gboolean
ent__sketch_compose_page (EntSketch *sketch, GError **error)
{
  const EntExportOptions *options = sketch->options;
  g_autofree char *source_line = make_source_line (sketch);
  g_auto (Block) title = make_block (options->title, ENT_STYLE_TEXT_TITLE, TRUE, ENT_STYLE_INK);
  g_auto (Block) subtitle =
      make_block (options->subtitle, ENT_STYLE_TEXT_SUBTITLE, FALSE, ENT_STYLE_INK_SOFT);
  g_auto (Block) source = make_block (source_line, ENT_STYLE_TEXT_SOURCE, FALSE, ENT_STYLE_INK_SOFT);
  EntPictureText *texts[] = { &title.text, &subtitle.text, &source.text };
  g_autoptr (EntLegend) legend = ent__legend_new (sketch);
  if (!ent__texts_measure (sketch->gvc, texts, G_N_ELEMENTS (texts), error) ||
      !ent__legend_measure (legend, sketch->gvc, error))
    return FALSE;

  EntBox content = content_box (sketch);
  double width = MAX (content.x1 - content.x0, LEAST_WIDTH);
  width = MAX (width, MIN (MAX (title.text.width, subtitle.text.width), TITLE_WIDTH));
  if (!fit_block (sketch, &title, width, error) || !fit_block (sketch, &subtitle, width, error) ||
      !fit_block (sketch, &source, width, error))
    return FALSE;
  double left = (content.x0 + content.x1 - width) / 2,
         head = block_height (&title) + block_height (&subtitle);
  head += head > 0 ? BELOW_TITLE + ABOVE_PICTURE : 0;

  GString *out = sketch->background;
  double y = content.y1 + head;
  sketch->page =
      (EntBox){ left - ENT_STYLE_MARGIN, 0, left + width + ENT_STYLE_MARGIN, y + ENT_STYLE_MARGIN };
  double legend_top = content.y0 - BELOW_PICTURE;
  double legend_height = ent__legend_wrap (legend, width);
  double source_top = legend_height > 0 ? legend_top - legend_height - 6 : content.y0 - BELOW_PICTURE;
  sketch->page.y0 = source_top - block_height (&source) - ENT_STYLE_MARGIN * 0.75;
  ent__xdot_fill_box (out, &sketch->page, ENT_STYLE_PAPER);
  draw_hulls (sketch, out);
  y = draw_block (out, &title, sketch->bold, left, y) - BELOW_TITLE;
  draw_block (out, &subtitle, sketch->bold, left, y);
  ent__legend_draw (legend, out, left, legend_top);
  draw_block (out, &source, sketch->bold, left, source_top);
  return TRUE;
}
