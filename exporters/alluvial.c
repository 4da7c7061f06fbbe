/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The alluvial diagram (Rosvall and Bergstrom 2010, Mapping change in large networks, PLoS ONE 5): a column
 * of bars for each window, a bar for each bloc in it, as high as it has members, and streams of those who go
 * from one to the next. A bloc keeps its colour for life. */
#include "exporters/alluvial.h"

#include <string.h>

#include "exporters/output-private.h"
#include "exporters/style-private.h"

#define COLUMN_GAP 170.0
#define BAR_WIDTH 13.0
#define BAR_GAP 9.0
#define BODY_HEIGHT 430.0
#define HEAD 62.0
#define FOOT 34.0
#define LABEL_ROOM 210.0

/* The columns of the frame, as ent_timeline_of_members() makes them. */
enum { FROM, TO, ID, NAME, BLOC, BLOC_NAME };

/* Bar: a bloc in a window. @out, @in: how much of it streams have taken on the right and on the left */
typedef struct {
  gint64 bloc;
  const char *name;
  guint size;
  GString *members;
  double top;
  guint out;
  guint in;
} Bar;

/* Column: a window. @bloc_of: id → bloc, of those in one */
typedef struct {
  const char *from;
  const char *to;
  GArray *bars; /* of Bar, by number of the bloc */
  GHashTable *bloc_of;
} Column;

typedef struct {
  EntWriter *writer;
  GArray *columns; /* of Column */
  double scale;    /* points a member */
} Picture;

static gint
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *x = a, *y = b;
  return (x->bloc > y->bloc) - (x->bloc < y->bloc);
}

static Bar *
find_bar (const Column *column, gint64 bloc)
{
  for (guint i = 0; i < column->bars->len; i++)
    if (g_array_index (column->bars, Bar, i).bloc == bloc)
      return &g_array_index (column->bars, Bar, i);
  return NULL;
}

static void
add_member (Column *column, const EntFrame *frame, guint row)
{
  gint64 *bloc = g_new (gint64, 1);
  *bloc = ent_frame_get_integer (frame, BLOC, row);
  g_hash_table_insert (column->bloc_of, (gpointer)ent_frame_get_string (frame, ID, row), bloc);
  Bar *bar = find_bar (column, *bloc);
  if (bar == NULL) {
    Bar fresh = { .bloc = *bloc,
                  .name = ent_frame_get_string (frame, BLOC_NAME, row),
                  .members = g_string_new (NULL) };
    g_array_append_val (column->bars, fresh);
    bar = find_bar (column, *bloc);
  }
  g_string_append_printf (bar->members, "%s%s", bar->size > 0 ? ", " : "",
                          ent_frame_get_string (frame, NAME, row));
  bar->size++;
}

/* Rows come window by window. */
static GArray *
list_columns (const EntFrame *frame)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    const char *from = ent_frame_get_string (frame, FROM, row), *to = ent_frame_get_string (frame, TO, row);
    Column *last = columns->len > 0 ? &g_array_index (columns, Column, columns->len - 1) : NULL;
    if (last == NULL || g_strcmp0 (last->from, from) != 0) {
      Column column = { from, to, g_array_new (FALSE, FALSE, sizeof (Bar)),
                        g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free) };
      g_array_append_val (columns, column);
      last = &g_array_index (columns, Column, columns->len - 1);
    }
    if (!ent_frame_is_missing (frame, BLOC, row))
      add_member (last, frame, row);
  }
  return columns;
}

static void
free_columns (GArray *columns)
{
  for (guint c = 0; c < columns->len; c++) {
    Column *column = &g_array_index (columns, Column, c);
    for (guint i = 0; i < column->bars->len; i++)
      g_string_free (g_array_index (column->bars, Bar, i).members, TRUE);
    g_array_unref (column->bars);
    g_hash_table_unref (column->bloc_of);
  }
  g_array_unref (columns);
}

/* All columns have one scale, that of the one that needs most room. */
static double
find_scale (const GArray *columns)
{
  double scale = G_MAXDOUBLE;
  for (guint c = 0; c < columns->len; c++) {
    const Column *column = &g_array_index (columns, Column, c);
    guint n_members = g_hash_table_size (column->bloc_of);
    double gaps = BAR_GAP * (column->bars->len > 0 ? column->bars->len - 1 : 0);
    if (n_members > 0)
      scale = MIN (scale, MAX (BODY_HEIGHT - gaps, BODY_HEIGHT / 4) / n_members);
  }
  return MIN (scale, 40);
}

static void
place_bars (Picture *picture)
{
  for (guint c = 0; c < picture->columns->len; c++) {
    Column *column = &g_array_index (picture->columns, Column, c);
    double top = HEAD;
    g_array_sort (column->bars, compare_bars);
    for (guint i = 0; i < column->bars->len; i++) {
      Bar *bar = &g_array_index (column->bars, Bar, i);
      bar->top = top;
      top += bar->size * picture->scale + BAR_GAP;
    }
  }
}

/* Drawing. */

static double
column_left (guint c)
{
  return ENT_STYLE_MARGIN + c * COLUMN_GAP;
}

static void
write_number (Picture *picture, const char *before, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  ent__write (picture->writer, before);
  ent__write (picture->writer, g_ascii_formatd (buffer, sizeof buffer, "%.1f", value));
}

static void
write_text (Picture *picture, double x, double y, double size, const char *rest, const char *text)
{
  write_number (picture, "<text x=\"", x);
  write_number (picture, "\" y=\"", y);
  write_number (picture, "\" font-size=\"", size);
  ent__write (picture->writer, "\" ");
  ent__write (picture->writer, rest);
  ent__write (picture->writer, ">");
  ent__write_xml (picture->writer, text);
  ent__write (picture->writer, "</text>\n");
}

static const char *
bloc_color (gint64 bloc, char *buffer)
{
  return ent__style_hex (ent__style_bloc_color ((gint)MIN (bloc - 1, 1000)), buffer);
}

static guint
count_movers (const Column *from, const Column *to, gint64 from_bloc, gint64 to_bloc)
{
  GHashTableIter iter;
  gpointer id, bloc;
  guint n = 0;
  g_hash_table_iter_init (&iter, from->bloc_of);
  while (g_hash_table_iter_next (&iter, &id, &bloc)) {
    const gint64 *other = g_hash_table_lookup (to->bloc_of, id);
    n += *(const gint64 *)bloc == from_bloc && other != NULL && *other == to_bloc;
  }
  return n;
}

static void
write_stream (Picture *picture, guint c, Bar *from, Bar *to, guint n)
{
  double left = column_left (c) + BAR_WIDTH, right = column_left (c + 1), middle = (left + right) / 2;
  double y0 = from->top + from->out * picture->scale, y1 = to->top + to->in * picture->scale,
         high = n * picture->scale;
  char color[8];
  from->out += n;
  to->in += n;
  write_number (picture, "<path d=\"M", left);
  write_number (picture, " ", y0);
  write_number (picture, "C", middle);
  write_number (picture, " ", y0);
  write_number (picture, " ", middle);
  write_number (picture, " ", y1);
  write_number (picture, " ", right);
  write_number (picture, " ", y1);
  write_number (picture, "V", y1 + high);
  write_number (picture, "C", middle);
  write_number (picture, " ", y1 + high);
  write_number (picture, " ", middle);
  write_number (picture, " ", y0 + high);
  write_number (picture, " ", left);
  write_number (picture, " ", y0 + high);
  ent__write_format (picture->writer, "Z\" fill=\"%s\" fill-opacity=\".4\"><title>",
                     bloc_color (from->bloc, color));
  ent__write_format (picture->writer, "%u: ", n);
  ent__write_xml (picture->writer, from->name);
  ent__write (picture->writer, " \xe2\x86\x92 ");
  ent__write_xml (picture->writer, to->name);
  ent__write (picture->writer, "</title></path>\n");
}

static void
write_streams (Picture *picture, guint c)
{
  const Column *from = &g_array_index (picture->columns, Column, c), *to = from + 1;
  for (guint i = 0; i < from->bars->len; i++)
    for (guint k = 0; k < to->bars->len; k++) {
      Bar *a = &g_array_index (from->bars, Bar, i), *b = &g_array_index (to->bars, Bar, k);
      guint n = count_movers (from, to, a->bloc, b->bloc);
      if (n > 0)
        write_stream (picture, c, a, b, n);
    }
}

/* A bloc is named where it appears, and in the last column; the bar's tooltip lists its members. */
static gboolean
is_named (const Picture *picture, guint c, const Bar *bar)
{
  return c == 0 || c + 1 == picture->columns->len ||
         find_bar (&g_array_index (picture->columns, Column, c - 1), bar->bloc) == NULL;
}

static void
write_bar (Picture *picture, guint c, const Bar *bar)
{
  char color[8];
  write_number (picture, "<rect x=\"", column_left (c));
  write_number (picture, "\" y=\"", bar->top);
  write_number (picture, "\" width=\"", BAR_WIDTH);
  write_number (picture, "\" height=\"", bar->size * picture->scale);
  ent__write_format (picture->writer, "\" fill=\"%s\"><title>", bloc_color (bar->bloc, color));
  ent__write_xml (picture->writer, bar->members->str);
  ent__write (picture->writer, "</title></rect>\n");
}

static char *
name_span (const char *from, const char *to)
{
  EntDay first, last;
  if (from != NULL && to != NULL && ent_day_parse (from, &first, NULL) && ent_day_parse (to, &last, NULL))
    return ent_days_to_text (first, last);
  return g_strconcat (from != NULL ? from : "", " – ", to != NULL ? to : "", NULL);
}

static void
write_column (Picture *picture, guint c)
{
  const Column *column = &g_array_index (picture->columns, Column, c);
  g_autofree char *span = name_span (column->from, column->to);
  write_text (picture, column_left (c), HEAD - 12, ENT_STYLE_TEXT_LEGEND, "class=\"soft\"", span);
  for (guint i = 0; i < column->bars->len; i++)
    write_bar (picture, c, &g_array_index (column->bars, Bar, i));
}

static void
write_names (Picture *picture, guint c)
{
  const Column *column = &g_array_index (picture->columns, Column, c);
  for (guint i = 0; i < column->bars->len; i++) {
    const Bar *bar = &g_array_index (column->bars, Bar, i);
    double middle = bar->top + bar->size * picture->scale / 2;
    if (is_named (picture, c, bar))
      write_text (picture, column_left (c) + BAR_WIDTH + 4, middle + 3, ENT_STYLE_TEXT_LEGEND,
                  "class=\"name\"", bar->name);
  }
}

static void
write_head (Picture *picture, const char *title)
{
  char ink[8], soft[8], paper[8];
  double width = 2 * ENT_STYLE_MARGIN + LABEL_ROOM +
                 COLUMN_GAP * (picture->columns->len > 0 ? picture->columns->len - 1 : 0);
  write_number (picture, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", width);
  write_number (picture, "\" height=\"", HEAD + BODY_HEIGHT + FOOT);
  write_number (picture, "\" viewBox=\"0 0 ", width);
  write_number (picture, " ", HEAD + BODY_HEIGHT + FOOT);
  ent__write (picture->writer, "\" role=\"img\">\n<title>");
  ent__write_xml (picture->writer, title);
  ent__write_format (picture->writer,
                     "</title>\n<style>text { font-family: " ENT_STYLE_FONT_FALLBACKS "; fill: %s } "
                     ".soft { fill: %s } .name { paint-order: stroke; stroke: %s; stroke-width: 3px; "
                     "stroke-linejoin: round }</style>\n",
                     ent__style_hex (ENT_STYLE_INK, ink), ent__style_hex (ENT_STYLE_INK_SOFT, soft),
                     ent__style_hex (ENT_STYLE_PAPER, paper));
  ent__write_format (picture->writer, "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", paper);
  write_text (picture, ENT_STYLE_MARGIN, 28, ENT_STYLE_TEXT_TITLE * .8, "font-weight=\"bold\"", title);
}

/* Names come last, above all streams. */
static void
write_picture (Picture *picture, const char *title)
{
  guint n = picture->columns->len;
  ent__write (picture->writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  write_head (picture, title);
  for (guint c = 0; c + 1 < n; c++)
    write_streams (picture, c);
  for (guint c = 0; c < n; c++)
    write_column (picture, c);
  for (guint c = 0; c < n; c++)
    write_names (picture, c);
  ent__write (picture->writer, "</svg>\n");
}

gboolean
ent_alluvial_write (const EntFrame *members, const char *title, const char *filename, GError **error)
{
  g_autoptr (EntOutput) output = ent__output_open (filename, error);
  if (output == NULL)
    return FALSE;
  Picture picture = { .writer = ent__output_get_writer (output), .columns = list_columns (members) };
  picture.scale = find_scale (picture.columns);
  place_bars (&picture);
  write_picture (&picture, title);
  free_columns (picture.columns);
  return ent__output_finish (output, error) && ent__output_publish (output, error);
}
