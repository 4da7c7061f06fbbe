/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing operations in xdot's language, for the graph attribute `_background`. Strings carry their length in
 * bytes, so no text can end one early. Read next: diagram-page.c. */
#include "exporters/diagram-page-private.h"

#include <string.h>

static void
put_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", value));
  g_string_append_c (out, ' ');
}

static void
put_point (GString *out, EntPoint p)
{
  put_number (out, p.x);
  put_number (out, p.y);
}

static void
put_string (GString *out, const char *text)
{
  g_string_append_printf (out, "%" G_GSIZE_FORMAT " -%s ", strlen (text), text);
}

/* @what: "C" fills, "c" draws. */
static void
put_color (GString *out, const char *what, guint32 color)
{
  char hex[8];
  g_string_append_printf (out, "%s ", what);
  put_string (out, ent__style_hex (color, hex));
}

static void
put_width (GString *out, double width)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *style =
      g_strconcat ("setlinewidth(", g_ascii_formatd (number, sizeof number, "%.2f", width), ")", NULL);
  g_string_append (out, "S ");
  put_string (out, style);
}

static void
put_style (GString *out, const char *style)
{
  g_string_append (out, "S ");
  put_string (out, style);
}

void
ent__xdot_line (GString *out, EntPoint a, EntPoint b, guint32 color, double width, const char *style)
{
  put_style (out, style);
  put_width (out, width);
  put_color (out, "c", color);
  g_string_append (out, "L 2 ");
  put_point (out, a);
  put_point (out, b);
  put_style (out, "solid");
}

void
ent__xdot_fill_polygon (GString *out, const EntPoint *points, guint n, guint32 color)
{
  put_width (out, 0.1);
  put_color (out, "c", color);
  put_color (out, "C", color);
  g_string_append_printf (out, "P %u ", n);
  for (guint i = 0; i < n; i++)
    put_point (out, points[i]);
}

void
ent__xdot_fill_box (GString *out, const EntBox *box, guint32 color)
{
  EntPoint corners[] = {
    { box->x0, box->y0 }, { box->x1, box->y0 }, { box->x1, box->y1 }, { box->x0, box->y1 }
  };
  ent__xdot_fill_polygon (out, corners, 4, color);
}

/* The corners as quarter circles, by Bézier curves whose inner points lie at 0.55 of the radius. */
static void
put_rounded_box (GString *out, const EntBox *b, double r)
{
  double k = 0.45 * r;
  EntPoint points[] = {
    { b->x0 + r, b->y0 }, { b->x0 + r, b->y0 }, { b->x1 - r, b->y0 }, { b->x1 - r, b->y0 },
    { b->x1 - k, b->y0 }, { b->x1, b->y0 + k }, { b->x1, b->y0 + r }, { b->x1, b->y0 + r },
    { b->x1, b->y1 - r }, { b->x1, b->y1 - r }, { b->x1, b->y1 - k }, { b->x1 - k, b->y1 },
    { b->x1 - r, b->y1 }, { b->x1 - r, b->y1 }, { b->x0 + r, b->y1 }, { b->x0 + r, b->y1 },
    { b->x0 + k, b->y1 }, { b->x0, b->y1 - k }, { b->x0, b->y1 - r }, { b->x0, b->y1 - r },
    { b->x0, b->y0 + r }, { b->x0, b->y0 + r }, { b->x0, b->y0 + k }, { b->x0 + k, b->y0 },
    { b->x0 + r, b->y0 },
  };
  g_string_append_printf (out, "b %u ", (guint)G_N_ELEMENTS (points));
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    put_point (out, points[i]);
}

void
ent__xdot_box (GString *out, const EntBox *box, guint32 fill, guint32 line, double radius)
{
  put_width (out, 1.3);
  put_color (out, "c", line);
  put_color (out, "C", fill);
  if (radius > 0) {
    put_rounded_box (out, box, radius);
    return;
  }
  g_string_append (out, "P 4 ");
  put_point (out, (EntPoint){ box->x0, box->y0 });
  put_point (out, (EntPoint){ box->x1, box->y0 });
  put_point (out, (EntPoint){ box->x1, box->y1 });
  put_point (out, (EntPoint){ box->x0, box->y1 });
}

void
ent__xdot_ellipse (GString *out, const EntBox *box, guint32 fill, guint32 line)
{
  put_width (out, 1.3);
  put_color (out, "c", line);
  put_color (out, "C", fill);
  g_string_append (out, "E ");
  put_point (out, (EntPoint){ (box->x0 + box->x1) / 2, (box->y0 + box->y1) / 2 });
  put_point (out, (EntPoint){ (box->x1 - box->x0) / 2, (box->y1 - box->y0) / 2 });
}

void
ent__xdot_fill_curve (GString *out, const GArray *points, guint32 color)
{
  put_width (out, 0.1);
  put_color (out, "c", color);
  put_color (out, "C", color);
  g_string_append_printf (out, "b %u ", points->len);
  for (guint i = 0; i < points->len; i++)
    put_point (out, g_array_index (points, EntPoint, i));
}

void
ent__xdot_text (GString *out, EntPoint at, const char *text, double size, EntBold bold, guint32 color,
                char align)
{
  if (*text == '\0')
    return;
  g_string_append (out, "F ");
  put_number (out, size);
  put_string (out, bold == ENT_BOLD_BY_NAME ? ENT_STYLE_FONT_BOLD : ENT_STYLE_FONT);
  g_string_append_printf (out, "t %d ", bold == ENT_BOLD_BY_FLAG ? 1 : 0);
  put_color (out, "c", color);
  g_string_append (out, "T ");
  /* Letters without descenders stand in the middle when the base line lies a third of the size below it;
   * Graphviz itself lifts text of operations by a fifth of the size. */
  put_point (out, (EntPoint){ at.x, at.y - ENT_XDOT_DROP * size });
  g_string_append_printf (out, "%d 0 ", align == 'l' ? -1 : 0);
  g_autofree char *guarded = ent__text_guard (text);
  put_string (out, guarded);
}
