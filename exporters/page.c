/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a page: style, skeleton and program are compiled in (page-parts.S), the data come between them. The
 * Content-Security-Policy names the hashes of this style and this program, so that nothing else runs,
 * whatever a claim may say. Read next: page-data.c. */
#include "exporters/page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exporters/output-private.h"
#include "exporters/page-data-private.h"

/* From page-parts.S: each ends with a NUL. */
extern const char ent__page_style[], ent__page_skeleton[], ent__page_program[];

/* 'sha256-…', as the policy wants it (transfer full). */
static char *
hash_part (const char *text)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)text, -1);
  g_checksum_get_digest (checksum, digest, &length);
  g_autofree char *base64 = g_base64_encode (digest, length);
  return g_strdup_printf ("'sha256-%s'", base64);
}

static void
write_head (EntWriter *writer, const EntPage *page)
{
  g_autofree char *style = hash_part (ent__page_style);
  g_autofree char *program = hash_part (ent__page_program);
  g_autofree char *title = ent__text_clean (page->picture.title, 300);
  ent__write (writer, "<!DOCTYPE html>\n<html lang=\"");
  ent__write_xml (writer, page->language != NULL ? page->language : "en");
  ent__write (writer, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  ent__write_format (writer,
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                     "%s; style-src %s; img-src blob: data:; base-uri 'none'; form-action 'none'\">\n",
                     program, style);
  ent__write (writer, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  ent__write_xml (writer, *title != '\0' ? title : "Network");
  ent__write (writer, "</title>\n<style>");
  ent__write (writer, ent__page_style);
  ent__write (writer, "</style>\n</head>\n<body>\n");
}

static void
write_page (EntWriter *writer, const EntPage *page, const EntSketch *sketch)
{
  write_head (writer, page);
  ent__write (writer, ent__page_skeleton);
  ent__write (writer, "<noscript><p>");
  ent__write_xml (
      writer, ent_words_get (page->language, N_ ("This page is a program: please let your browser run its "
                                                 "script. It asks for nothing over the network.")));
  ent__write (writer, "</p></noscript>\n");
  ent__write (writer, "<script type=\"application/json\" id=\"data\">\n");
  ent__page_write_data (writer, page, sketch);
  ent__write (writer, "</script>\n<script type=\"module\">");
  ent__write (writer, ent__page_program);
  ent__write (writer, "</script>\n</body>\n</html>\n");
}

/* Of a picture of dots the page finds room for names and runs its ties by itself; places and outlines are the
 * diagram's in any case. */
static gboolean
compose (EntSketch *sketch, GError **error)
{
  if (sketch->crowd < ENT_CROWD_DOTS)
    return ent__sketch_compose (sketch, error);
  if (!ent__sketch_lay_out (sketch, error))
    return FALSE;
  ent__sketch_draw_hulls (sketch);
  return TRUE;
}

gboolean
ent_page_write (const EntPage *page, const char *filename, GError **error)
{
  g_autoptr (EntSketch) sketch = ent__sketch_new (page->frame, &page->picture, error);
  if (sketch == NULL || !compose (sketch, error))
    return FALSE;
  g_autoptr (EntOutput) output = ent__output_open (filename, error);
  if (output == NULL)
    return FALSE;
  write_page (ent__output_get_writer (output), page, sketch);
  return ent__output_finish (output, error) && ent__output_publish (output, error);
}

/* --- Limits --- */

/* The edges, the strongest first: their numbers. */
static guint *
order_edges (const EntGraphFrame *frame)
{
  return ent_frame_order (frame->edges, (guint)ent_frame_find_column (frame->edges, "weight"), TRUE);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return (x > y) - (x < y);
}

EntGraphFrame *
ent_page_limit (const EntGraphFrame *frame, guint most)
{
  guint n_nodes = ent_frame_get_n_rows (frame->nodes), n_kept = 0;
  if (ent_frame_get_n_rows (frame->edges) <= most)
    return NULL;
  g_autofree guint *edges = order_edges (frame);
  g_autofree guint *rows = g_new (guint, MAX (n_nodes, 1));
  g_autofree guint *number = g_new0 (guint, MAX (n_nodes, 1)); /* 0: left out, else from 1 */
  guint32 *from = g_new (guint32, MAX (most, 1)), *to = g_new (guint32, MAX (most, 1));
  qsort (edges, most, sizeof *edges, compare_numbers);
  for (guint i = 0; i < most; i++)
    number[frame->from[edges[i]]] = number[frame->to[edges[i]]] = 1;
  for (guint row = 0; row < n_nodes; row++)
    if (number[row] > 0) {
      rows[n_kept++] = row;
      number[row] = n_kept;
    }
  for (guint i = 0; i < most; i++) {
    from[i] = number[frame->from[edges[i]]] - 1;
    to[i] = number[frame->to[edges[i]]] - 1;
  }
  return ent_graph_frame_new (ent_frame_take (frame->nodes, rows, n_kept),
                              ent_frame_take (frame->edges, edges, most), from, to, frame->level,
                              frame->is_directed);
}
