/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a page: places, sizes, bows and outlines, taken from the diagram's finished sketch, so that
 * both show the same. In points, but with y downwards, as browsers have it. Read next: diagram-private.h. */
#include "exporters/page-data-private.h"

#include <math.h>

typedef double (*GetValue) (const EntMark *mark);

static double
get_x (const EntMark *mark)
{
  return mark->at.x;
}

static double
get_y (const EntMark *mark)
{
  return -mark->at.y;
}

static double
get_half_width (const EntMark *mark)
{
  return mark->half.x;
}

static double
get_half_height (const EntMark *mark)
{
  return mark->half.y;
}

static double
get_bloc (const EntMark *mark)
{
  return mark->bloc;
}

static double
get_named (const EntMark *mark)
{
  return mark->is_named;
}

static double
get_dot (const EntMark *mark)
{
  return mark->is_dot;
}

static void
write_marks (EntWriter *writer, const EntSketch *sketch)
{
  const struct {
    const char *name;
    GetValue get;
  } columns[] = { { "x", get_x },
                  { "y", get_y },
                  { "halfWidth", get_half_width },
                  { "halfHeight", get_half_height },
                  { "bloc", get_bloc },
                  { "named", get_named },
                  { "dot", get_dot } };
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++) {
    ent__write_format (writer, "\"%s\":[", columns[c].name);
    for (guint i = 0; i < sketch->marks->len; i++) {
      ent__write_comma (writer, i);
      ent__write_coordinate (writer, columns[c].get (ent__mark (sketch, i)));
    }
    ent__write (writer, "],\n");
  }
  /* Shares of the greatest size, finer than a coordinate. */
  ent__write (writer, "\"share\":[");
  for (guint i = 0; i < sketch->marks->len; i++) {
    ent__write_comma (writer, i);
    ent__write_json_real (writer, round (ent__mark (sketch, i)->share * 1e4) / 1e4);
  }
  ent__write (writer, "],\n");
}

/* Behind what stands before. */
static void
write_middle (EntWriter *writer, const EntBox *box)
{
  ent__write (writer, ",");
  ent__write_coordinate (writer, (box->x0 + box->x1) / 2);
  ent__write (writer, ",");
  ent__write_coordinate (writer, -(box->y0 + box->y1) / 2);
}

/* [from, to, kind, bow, and the middle of its words where they have room] */
static void
write_strokes (EntWriter *writer, const EntSketch *sketch)
{
  ent__write (writer, "\"strokes\":[");
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    ent__write_format (writer, "%s[%u,%u,%u,", i > 0 ? "," : "", stroke->from, stroke->to, stroke->kind);
    ent__write_json_real (writer, stroke->bow);
    if (stroke->label >= 0)
      write_middle (writer, &stroke->label_box);
    ent__write (writer, "]");
  }
  ent__write (writer, "],\n");
}

static void
write_point (EntWriter *writer, const char *before, EntPoint p)
{
  ent__write (writer, before);
  ent__write_coordinate (writer, p.x);
  ent__write (writer, " ");
  ent__write_coordinate (writer, -p.y);
}

/* As in the attribute `d` of an SVG path; holes turn the other way round, and even-odd filling leaves them
 * open. */
static void
write_outline (EntWriter *writer, const EntBlocMark *bloc)
{
  ent__write (writer, "\"");
  for (guint c = 0; bloc->contours != NULL && c < bloc->contours->len; c++) {
    const GArray *points = ((const EntContour *)g_ptr_array_index (bloc->contours, c))->points;
    for (guint k = 0; k < points->len; k++)
      write_point (writer, k == 0 ? "M" : k % 3 == 1 ? "C" : " ", g_array_index (points, EntPoint, k));
    ent__write (writer, "Z");
  }
  ent__write (writer, "\"");
}

/* [name, colour, outline, and the middle of its name where it has room] */
static void
write_blocs (EntWriter *writer, const EntSketch *sketch)
{
  char hex[8];
  ent__write (writer, "\"blocs\":[");
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    ent__write (writer, i > 0 ? ",\n[" : "[");
    ent__write_json (writer, bloc->name.string != NULL ? bloc->name.string : "");
    ent__write_format (writer, ",\"%s\",", ent__style_hex (bloc->color, hex));
    write_outline (writer, bloc);
    if (bloc->is_name_placed)
      write_middle (writer, &bloc->name_box);
    ent__write (writer, "]");
  }
  ent__write (writer, "],\n");
}

/* The rules by which sizes and widths follow values: where they begin and end, so that the page can follow
 * them under its filters. */
static void
write_scales (EntWriter *writer, const EntSketch *sketch)
{
  double least = INFINITY, greatest = 0, thin = ent__style_stroke_width (0, 0, 0, sketch->crowd);
  for (guint i = 0; i < sketch->strokes->len; i++) {
    double weight = ent__stroke (sketch, i)->weight;
    greatest = MAX (greatest, weight);
    least = weight > 0 ? MIN (least, weight) : least;
  }
  /* From weight 1 to 200 the width goes all its way: style.c's widest span. */
  const double thick = ent__style_stroke_width (200, 1, 200, sketch->crowd);
  const double values[] = { ent__style_name_size (0, sketch->crowd),
                            ent__style_name_size (1, sketch->crowd),
                            ent__style_dot_radius (0, sketch->crowd),
                            ent__style_dot_radius (1, sketch->crowd),
                            thin,
                            thick,
                            isfinite (least) ? least : 0,
                            greatest,
                            ent__style_stroke_alpha (sketch->strokes->len, sketch->crowd) / 255. };
  static const char *const names[] = { "nameLeast", "nameMost",    "dotLeast",       "dotMost", "widthLeast",
                                       "widthMost", "weightLeast", "weightGreatest", "alpha" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    ent__write_format (writer, "\"%s\":", names[i]);
    ent__write_json_real (writer, values[i]);
    ent__write (writer, ",\n");
  }
}

void
ent__page_write_picture (EntWriter *writer, const EntSketch *sketch)
{
  ent__write (writer, "\"picture\":{\n");
  write_marks (writer, sketch);
  write_strokes (writer, sketch);
  write_blocs (writer, sketch);
  write_scales (writer, sketch);
  ent__write_format (writer, "\"crowd\":%u},\n", sketch->crowd);
}
