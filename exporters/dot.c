/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures: DOT, SVG, PDF and PNG. All are one sketch; DOT is the graph as laid out, the others are drawn
 * from it by Graphviz and mended where its output would differ from day to day or hang on installed fonts.
 * Read next: diagram-private.h. */
#include "exporters/diagram-private.h"
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PNG_DPI 144.0
#define PNG_MOST_PIXELS 24e6 /* beyond it a large page gets fewer dots an inch */

static const char *const dot_suffixes[] = { ".dot", ".gv", NULL };
static const char *const svg_suffixes[] = { ".svg", NULL };
static const char *const pdf_suffixes[] = { ".pdf", NULL };
static const char *const png_suffixes[] = { ".png", NULL };

/* (transfer full) */
static EntSketch *
compose (const EntGraphFrame *frame, const EntExportOptions *options, EntBold bold, GError **error)
{
  g_autoptr (EntSketch) sketch = ent__sketch_new (frame, options, error);
  if (sketch == NULL)
    return NULL;
  sketch->bold = bold;
  if (!ent__sketch_compose (sketch, error))
    return NULL;
  return g_steal_pointer (&sketch);
}

static gboolean
write_dot_text (const EntSketch *sketch, EntWriter *writer, GError **error)
{
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream (&text, &length);
  if (stream == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_FAILED, _ ("there is no memory for the DOT text"));
    return FALSE;
  }
  Agraph_t *graph = ent__sketch_to_graph (sketch);
  gboolean ok = agwrite (graph, stream) == 0;
  agclose (graph);
  ok = fclose (stream) == 0 && ok;
  if (ok)
    ent__write_bytes (writer, text, length);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_FAILED, _ ("Graphviz could not write the graph as DOT"));
  free (text);
  return ok;
}

/* Renders to memory, which gvFreeRenderData() frees. */
static gboolean
render (const EntSketch *sketch, const char *format, char **data, unsigned *length, GError **error)
{
  Agraph_t *graph = ent__sketch_to_graph (sketch);
  char dpi[G_ASCII_DTOSTR_BUF_SIZE];
  if (strcmp (format, "png") == 0) {
    double width = sketch->page.x1 - sketch->page.x0, height = sketch->page.y1 - sketch->page.y0;
    double most = 72 * sqrt (PNG_MOST_PIXELS / (width * height));
    agsafeset (graph, (char *)"dpi", g_ascii_formatd (dpi, sizeof dpi, "%.1f", MIN (PNG_DPI, most)),
               (char *)"");
  }
  gboolean ok = gvLayout (sketch->gvc, graph, "nop2") == 0;
  gboolean is_drawn = ok && gvRenderData (sketch->gvc, graph, format, data, length) == 0 && *data != NULL;
  if (ok)
    gvFreeLayout (sketch->gvc, graph);
  agclose (graph);
  if (!is_drawn)
    g_set_error (error, ENT_ERROR, ENT_ERROR_FAILED,
                 _ ("Graphviz could not draw the picture as %s; check that its plugins are set up (dot -c)"),
                 format);
  return is_drawn;
}

/* Names fonts to fall back on where Noto is not installed, and says bold as SVG does. Data cannot hold this
 * attribute: its quotes are escaped. */
static void
write_svg_text (EntWriter *writer, const char *data, gsize length)
{
  static const char attribute[] = "font-family=\"" ENT_STYLE_FONT;
  static const char bold[] = " Bold\"", plain[] = "\"";
  const char *end = data + length, *p = data;
  for (const char *hit; (hit = g_strstr_len (p, end - p, attribute)) != NULL;) {
    const char *after = hit + sizeof attribute - 1;
    gboolean is_bold = g_str_has_prefix (after, bold);
    ent__write_bytes (writer, p, (gsize)(hit - p));
    ent__write (writer, "font-family=\"" ENT_STYLE_FONT_FALLBACKS "\"");
    ent__write (writer, is_bold ? " font-weight=\"bold\"" : "");
    p = after + strlen (is_bold ? bold : plain);
  }
  ent__write_bytes (writer, p, (gsize)(end - p));
}

/* Blanks the day of making, of the same length, as the file's table of offsets must stay true; the entry is
 * optional. */
static void
blank_pdf_dates (char *data, gsize length)
{
  static const char *const keys[] = { "/CreationDate (", "/ModDate (" };
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
    gsize n = strlen (keys[k]);
    for (gsize i = 0; i + n < length; i++) {
      if (memcmp (data + i, keys[k], n) != 0)
        continue;
      for (; i < length && data[i] != ')'; i++)
        data[i] = ' ';
      if (i < length)
        data[i] = ' ';
    }
  }
}

EntBold
ent__bold_for (const char *format)
{
  return strcmp (format, "dot") == 0 ? ENT_BOLD_BY_FLAG : ENT_BOLD_BY_NAME;
}

gboolean
ent__sketch_write (const EntSketch *sketch, const char *format, EntWriter *writer, GError **error)
{
  char *data = NULL;
  unsigned length = 0;
  if (strcmp (format, "dot") == 0)
    return write_dot_text (sketch, writer, error);
  if (!render (sketch, format, &data, &length, error))
    return FALSE;
  if (strcmp (format, "pdf") == 0)
    blank_pdf_dates (data, length);
  if (strcmp (format, "svg") == 0)
    write_svg_text (writer, data, length);
  else
    ent__write_bytes (writer, data, length);
  gvFreeRenderData (data);
  return TRUE;
}

static gboolean
write_picture (const EntGraphFrame *frame, const EntExportOptions *options, const char *format,
               EntWriter *writer, GError **error)
{
  g_autoptr (EntSketch) sketch = compose (frame, options, ent__bold_for (format), error);
  return sketch != NULL && ent__sketch_write (sketch, format, writer, error);
}

static gboolean
write_dot (const EntGraphFrame *frame, const EntExportOptions *options, const char *part G_GNUC_UNUSED,
           EntWriter *writer, GError **error)
{
  return write_picture (frame, options, "dot", writer, error);
}

static gboolean
write_svg (const EntGraphFrame *frame, const EntExportOptions *options, const char *part G_GNUC_UNUSED,
           EntWriter *writer, GError **error)
{
  return write_picture (frame, options, "svg", writer, error);
}

static gboolean
write_pdf (const EntGraphFrame *frame, const EntExportOptions *options, const char *part G_GNUC_UNUSED,
           EntWriter *writer, GError **error)
{
  return write_picture (frame, options, "pdf", writer, error);
}

static gboolean
write_png (const EntGraphFrame *frame, const EntExportOptions *options, const char *part G_GNUC_UNUSED,
           EntWriter *writer, GError **error)
{
  return write_picture (frame, options, "png", writer, error);
}

const EntExporter ent_exporter_dot = {
  .name = "dot",
  .summary = N_ ("the diagram as Graphviz DOT, laid out: dot -Tsvg draws it the same"),
  .suffixes = dot_suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_dot,
};

const EntExporter ent_exporter_svg = {
  .name = "svg",
  .summary = N_ ("the diagram as SVG, with the evidence of each tie as its tooltip"),
  .suffixes = svg_suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_svg,
};

const EntExporter ent_exporter_pdf = {
  .name = "pdf",
  .summary = N_ ("the diagram as PDF, for print"),
  .suffixes = pdf_suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_pdf,
};

const EntExporter ent_exporter_png = {
  .name = "png",
  .summary = N_ ("the diagram as PNG, 144 dots an inch"),
  .suffixes = png_suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_png,
};
