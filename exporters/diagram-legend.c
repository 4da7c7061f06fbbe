/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend: a sample and a word for every sign that the picture uses, and for none that it does not.
 * Read next: diagram-page.c, which places it. */
#include "exporters/diagram-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ROW_HEIGHT 17.0
#define ITEM_GAP 18.0
#define SAMPLE_GAP 6.0
#define LINE_LENGTH 27.0

typedef enum {
  SAMPLE_STROKE,
  SAMPLE_ARROW,
  SAMPLE_WIDTHS,
  SAMPLE_MARK,
  SAMPLE_BLOC,
  SAMPLE_NO_BLOC,
  SAMPLE_BLOC_DOT,
  SAMPLE_NO_BLOC_DOT,
  SAMPLE_ABSENT,
  SAMPLE_SIZES,
} Sample;

/* @which: the stroke's kind, the mark's sign or the bloc's rank; @x, @row: its place */
typedef struct {
  Sample sample;
  guint which;
  gboolean is_dotted, is_dashed, is_dot;
  double width;
  EntPictureText text;
  double x;
  guint row;
} Item;

struct _EntLegend {
  GArray *items; /* of Item */
  guint n_rows;
};

static void
clear_item (gpointer data)
{
  g_free (((Item *)data)->text.string);
}

static void
add (EntLegend *legend, Item item, double width, char *text)
{
  item.width = width;
  item.text = (EntPictureText){ .string = text, .size = ENT_STYLE_TEXT_LEGEND };
  g_array_append_val (legend->items, item);
}

static void
add_stroke_items (EntLegend *legend, const EntSketch *sketch)
{
  static const char *const names[ENT_N_STROKES] = { N_ ("cooperation"), N_ ("hostility"), N_ ("neutral") };
  const char *language = sketch->options->language;
  gboolean is_used[ENT_N_STROKES] = { FALSE }, is_dotted = FALSE, acts = FALSE;
  double least = INFINITY, most = 0;
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    is_used[stroke->kind] = TRUE;
    is_dotted |= stroke->is_uncertain;
    acts |= stroke->acts_forward || stroke->acts_backward;
    least = MIN (least, stroke->width);
    most = MAX (most, stroke->width);
  }
  for (guint kind = 0; kind < ENT_N_STROKES; kind++)
    if (is_used[kind])
      add (
          legend,
          (Item){ .sample = SAMPLE_STROKE, .which = kind, .is_dashed = ent__stroke_is_dashed (sketch, kind) },
          LINE_LENGTH, g_strdup (ent_words_get (language, names[kind])));
  if (is_dotted)
    add (legend, (Item){ .sample = SAMPLE_STROKE, .is_dotted = TRUE }, LINE_LENGTH,
         g_strdup (ent_words_get (language, "planned, possible or disputed")));
  if (acts && sketch->crowd < ENT_CROWD_DOTS)
    add (legend, (Item){ .sample = SAMPLE_ARROW }, LINE_LENGTH,
         g_strdup (ent_words_get (language, "who acts on whom")));
  if (most > least + 0.3)
    add (legend, (Item){ .sample = SAMPLE_WIDTHS }, LINE_LENGTH,
         g_strdup (ent_words_get (language, "stronger")));
}

/* Blocs that have no hull are told by colour and name; those without a colour of their own share a sample. */
static void
add_bloc_dots (EntLegend *legend, const EntSketch *sketch)
{
  guint n_colors = ent__style_count_colors (), n_more = MAX (sketch->blocs->len, n_colors) - n_colors;
  for (guint i = 0; i < MIN (sketch->blocs->len, n_colors); i++) {
    g_autofree char *name = ent__text_clean (ent__bloc (sketch, i)->name.string, 60);
    add (legend, (Item){ .sample = SAMPLE_BLOC_DOT, .which = i }, 8, g_steal_pointer (&name));
  }
  if (n_more > 0)
    add (legend, (Item){ .sample = SAMPLE_BLOC_DOT, .which = n_colors }, 8,
         g_strdup_printf (
             ent_words_get_plural (sketch->options->language, "%u lesser bloc", "%u lesser blocs", n_more),
             n_more));
}

static const char *
get_sign_name (guint sign, const char *language)
{
  static const char *const names[] = { N_ ("state"), N_ ("leader"), N_ ("organization") };
  return sign < G_N_ELEMENTS (names) ? ent_words_get (language, names[sign])
                                     : ent_words_get_plural (language, "actor", "actors", 1);
}

static void
add_mark_items (EntLegend *legend, const EntSketch *sketch)
{
  const char *language = sketch->options->language;
  gboolean is_used[ENT_N_SIGNS] = { FALSE }, is_boxed = FALSE, has_loners = FALSE;
  double least = INFINITY, most = 0;
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    is_used[mark->sign] = TRUE;
    is_boxed |= !mark->is_dot;
    has_loners |= mark->bloc < 0;
    least = MIN (least, mark->share);
    most = MAX (most, mark->share);
  }
  for (guint sign = 0; sign < ENT_N_SIGNS; sign++)
    if (is_used[sign])
      add (legend, (Item){ .sample = SAMPLE_MARK, .which = sign, .is_dot = !is_boxed }, is_boxed ? 19 : 8,
           g_strdup (get_sign_name (sign, language)));
  if (sketch->crowd == ENT_CROWD_PANELS)
    add_bloc_dots (legend, sketch);
  else if (sketch->blocs->len > 0)
    add (legend, (Item){ .sample = SAMPLE_BLOC }, 21,
         g_strdup (ent_words_get_plural (language, "bloc", "blocs", 1)));
  if (sketch->blocs->len > 0 && has_loners)
    add (legend, (Item){ .sample = sketch->crowd == ENT_CROWD_PANELS ? SAMPLE_NO_BLOC_DOT : SAMPLE_NO_BLOC },
         sketch->crowd == ENT_CROWD_PANELS ? 8 : 10, g_strdup (ent_words_get (language, "in no bloc")));
  if (sketch->has_absent)
    add (legend, (Item){ .sample = SAMPLE_ABSENT }, 8,
         g_strdup (ent_words_get (language, "not there in this window")));
  if (most <= least)
    return;
  const EntExportOptions *options = sketch->options;
  g_autofree char *name =
      ent__text_clean (options->size_by != NULL ? options->size_by : N_ ("number of ties"), 40);
  g_strdelimit (name, "_", ' ');
  add (legend, (Item){ .sample = SAMPLE_SIZES }, 21,
       g_strdup_printf (ent_words_get (language, "size: %s"),
                        options->size_words != NULL ? options->size_words : ent_words_get (language, name)));
}

EntLegend *
ent__legend_new (const EntSketch *sketch)
{
  EntLegend *legend = g_new0 (EntLegend, 1);
  legend->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (legend->items, clear_item);
  add_stroke_items (legend, sketch);
  add_mark_items (legend, sketch);
  return legend;
}

void
ent__legend_free (EntLegend *legend)
{
  g_array_unref (legend->items);
  g_free (legend);
}

gboolean
ent__legend_measure (EntLegend *legend, GVC_t *gvc, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  for (guint i = 0; i < legend->items->len; i++)
    g_ptr_array_add (texts, &g_array_index (legend->items, Item, i).text);
  return ent__texts_measure (gvc, (EntPictureText **)texts->pdata, texts->len, error);
}

double
ent__legend_wrap (EntLegend *legend, double width)
{
  double x = 0;
  legend->n_rows = legend->items->len > 0;
  for (guint i = 0; i < legend->items->len; i++) {
    Item *item = &g_array_index (legend->items, Item, i);
    double length = item->width + SAMPLE_GAP + item->text.width;
    if (x > 0 && x + length > width) {
      x = 0;
      legend->n_rows++;
    }
    item->x = x;
    item->row = legend->n_rows - 1;
    x += length + ITEM_GAP;
  }
  return legend->n_rows * ROW_HEIGHT;
}

static void
draw_arrow (GString *out, double x, double y)
{
  double tip = x + LINE_LENGTH;
  EntPoint head[] = { { tip, y }, { tip - 7, y + 2.8 }, { tip - 7, y - 2.8 } };
  ent__xdot_line (out, (EntPoint){ x, y }, (EntPoint){ tip - 6, y }, ENT_STYLE_INK_SOFT, 1.6, "solid");
  ent__xdot_fill_polygon (out, head, 3, ENT_STYLE_INK_SOFT);
}

static void
draw_mark (GString *out, const Item *item, double x, double y)
{
  EntBox box =
      ent__box_around ((EntPoint){ x + item->width / 2, y }, item->width, item->is_dot ? item->width : 10);
  gboolean is_filled = item->which == ENT_SIGN_STATE || item->which == ENT_SIGN_LEADER;
  guint32 fill = is_filled ? ENT_STYLE_INK_SOFT : ENT_STYLE_PAPER;
  if (item->is_dot || item->which == ENT_SIGN_LEADER)
    ent__xdot_ellipse (out, &box, fill, ENT_STYLE_INK_SOFT);
  else
    ent__xdot_box (out, &box, fill, ENT_STYLE_INK_SOFT, item->which == ENT_SIGN_ORGANIZATION ? 0 : 3);
}

static void
draw_sample (GString *out, const Item *item, double x, double y)
{
  static const guint32 colors[ENT_N_STROKES] = { ENT_STYLE_COOPERATION, ENT_STYLE_HOSTILITY,
                                                 ENT_STYLE_NEUTRAL };
  EntPoint end = { x + LINE_LENGTH, y };
  EntBox box = ent__box_around ((EntPoint){ x + item->width / 2, y }, item->width, 11);
  switch (item->sample) {
  case SAMPLE_STROKE:
    ent__xdot_line (out, (EntPoint){ x, y }, end, item->is_dotted ? ENT_STYLE_INK_SOFT : colors[item->which],
                    2.2,
                    item->is_dotted   ? "dotted"
                    : item->is_dashed ? "dashed"
                                      : "solid");
    break;
  case SAMPLE_ARROW:
    draw_arrow (out, x, y);
    break;
  case SAMPLE_WIDTHS:
    ent__xdot_line (out, (EntPoint){ x, y }, (EntPoint){ x + 12, y }, ENT_STYLE_INK_SOFT, 1.2, "solid");
    ent__xdot_line (out, (EntPoint){ x + 15, y }, end, ENT_STYLE_INK_SOFT, 4.2, "solid");
    break;
  case SAMPLE_MARK:
    draw_mark (out, item, x, y);
    break;
  case SAMPLE_BLOC:
    ent__xdot_box (out, &box, ent__style_tint (ent__style_bloc_color (0)),
                   ent__style_tint (ent__style_bloc_color (0)), 4);
    break;
  case SAMPLE_NO_BLOC_DOT:
    box = ent__box_around ((EntPoint){ x + 4, y }, 8, 8);
    ent__xdot_ellipse (out, &box, ENT_STYLE_NO_BLOC_DOT, ENT_STYLE_PAPER);
    break;
  case SAMPLE_NO_BLOC:
    box = ent__box_around ((EntPoint){ x + 5, y }, 10, 10);
    ent__xdot_box (out, &box, ENT_STYLE_NO_BLOC, ENT_STYLE_NO_BLOC, 0);
    break;
  case SAMPLE_BLOC_DOT:
    box = ent__box_around ((EntPoint){ x + 4, y }, 8, 8);
    ent__xdot_ellipse (out, &box, ent__style_bloc_color ((gint)item->which), ENT_STYLE_PAPER);
    break;
  case SAMPLE_ABSENT:
    box = ent__box_around ((EntPoint){ x + 4, y }, 2 * ENT_STYLE_ABSENT_RADIUS, 2 * ENT_STYLE_ABSENT_RADIUS);
    ent__xdot_ellipse (out, &box, ENT_STYLE_ABSENT, ENT_STYLE_ABSENT);
    break;
  case SAMPLE_SIZES:
    box = (EntBox){ x, y - 3, x + 6, y + 3 };
    ent__xdot_ellipse (out, &box, ENT_STYLE_PAPER, ENT_STYLE_INK_SOFT);
    box = (EntBox){ x + 9, y - 5.5, x + 20, y + 5.5 };
    ent__xdot_ellipse (out, &box, ENT_STYLE_PAPER, ENT_STYLE_INK_SOFT);
    break;
  }
}

void
ent__legend_draw (const EntLegend *legend, GString *out, double left, double top)
{
  for (guint i = 0; i < legend->items->len; i++) {
    const Item *item = &g_array_index (legend->items, Item, i);
    double y = top - (item->row + 0.5) * ROW_HEIGHT;
    draw_sample (out, item, left + item->x, y);
    ent__xdot_text (out, (EntPoint){ left + item->x + item->width + SAMPLE_GAP, y }, item->text.string,
                    ENT_STYLE_TEXT_LEGEND, ENT_BOLD_NONE, ENT_STYLE_INK, 'l');
  }
}
