/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every visual decision: the palette, how colours, sizes and widths follow from values, and what a node or an
 * edge looks like in formats that carry colours. The palette was searched for by simulated annealing and is
 * held to its promise by tests/exporters/test-diagram.c. Read next: style-private.h for the sizes. */
#include "exporters/style-private.h"

#include <math.h>

/* White on each keeps 4.5:1 or more. Any two are at least 15 apart (CIE 1976) as seen with normal vision,
 * protanopia, deuteranopia and tritanopia (matrices of Machado, Oliveira & Fernandes 2009, severity 1), and
 * at least 3 apart in L* alone, which is what is left in grey print. */
static const guint32 palette[] = {
  0x3b74af, 0x965700, 0x0d5e59, 0x750c38, 0x5d349b, 0x3c481c, 0x1a2d6c, 0x3b1301,
};

guint
ent__style_count_colors (void)
{
  return G_N_ELEMENTS (palette);
}

guint32
ent__style_bloc_color (gint rank)
{
  if (rank < 0)
    return ENT_STYLE_NO_BLOC;
  /* Blocs beyond the palette share a dark grey: repeated colours would claim a kinship that is not there.
   * Their hulls and names still tell them apart. */
  return (guint)rank < G_N_ELEMENTS (palette) ? palette[rank] : 0x4a4d52u;
}

guint32
ent__style_tint (guint32 color)
{
  guint32 tint = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double channel = (color >> shift) & 0xff;
    tint |= (guint32)lround (255 - (255 - channel) * 0.13) << shift;
  }
  return tint;
}

guint32
ent__style_shade (guint32 color)
{
  guint32 shade = 0;
  for (int shift = 16; shift >= 0; shift -= 8)
    shade |= (guint32)lround (((color >> shift) & 0xff) * 0.85) << shift;
  return shade;
}

/* Relative luminance as in WCAG 2.1. */
static double
luminance (guint32 color)
{
  static const double share[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double c = ((color >> (16 - 8 * i)) & 0xff) / 255.0;
    sum += share[i] * (c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double
ent__style_contrast (guint32 a, guint32 b)
{
  double la = luminance (a), lb = luminance (b);
  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

const char *
ent__style_hex (guint32 color, char *buffer)
{
  g_snprintf (buffer, 8, "#%06x", color & 0xffffffu);
  return buffer;
}

EntCrowd
ent__style_get_crowd (guint n_actors, guint n_strokes, EntLevel level)
{
  guint words = level == ENT_LEVEL_TIES ? ENT_STYLE_WORDS_UP_TO : ENT_STYLE_WORDS_AT_FACTS_UP_TO;
  if (n_actors > ENT_STYLE_BOXES_UP_TO)
    return ENT_CROWD_DOTS;
  if (n_actors > ENT_STYLE_NAMES_UP_TO)
    return ENT_CROWD_BOXES;
  return n_strokes > words ? ENT_CROWD_NAMES : ENT_CROWD_WORDS;
}

double
ent__style_name_size (double share, EntCrowd crowd)
{
  /* The square root makes areas, not heights, follow the value. */
  static const double least[] = { 12.5, 10, 9, ENT_STYLE_TEXT_DOT_NAME, ENT_STYLE_TEXT_LEAST };
  static const double range[] = { 7.5, 6, 5, 2, 1 };
  double size = least[crowd] + range[crowd] * sqrt (CLAMP (share, 0, 1));
  return round (size * 4) / 4;
}

double
ent__style_dot_radius (double share, EntCrowd crowd)
{
  double root = sqrt (CLAMP (share, 0, 1));
  return crowd >= ENT_CROWD_DOTS ? 2.2 + 5.5 * root : 3.2 + 3 * root;
}

double
ent__style_stroke_width (double weight, double least, double greatest, EntCrowd crowd)
{
  static const double thinnest[] = { 1.2, 0.9, 0.6, 0.4, 0.5 };
  static const double range[] = { 3.0, 2.2, 1.5, 0.9, 1.6 };
  if (!(weight > 0 && least > 0 && greatest > 0))
    return thinnest[crowd];
  /* Weights that hardly differ are drawn alike, in the middle; of very unequal ones the weakest are all thin.
   */
  double span = CLAMP (log (greatest / least), log (8), log (200));
  double middle = MAX ((log (greatest) + log (least)) / 2, log (greatest) - span / 2);
  return thinnest[crowd] + range[crowd] * CLAMP (0.5 + (log (weight) - middle) / span, 0, 1);
}

guint
ent__style_stroke_alpha (guint n_strokes, EntCrowd crowd)
{
  if (crowd <= ENT_CROWD_NAMES && n_strokes <= 60)
    return 0xff;
  if (crowd == ENT_CROWD_NAMES)
    return 0xb8;
  if (crowd == ENT_CROWD_PANELS)
    return (guint)CLAMP (0xc0 * sqrt (25.0 / MAX (n_strokes, 1)), 0x2c, 0xc0);
  if (crowd == ENT_CROWD_BOXES)
    return (guint)CLAMP (0x80 * sqrt (250.0 / MAX (n_strokes, 1)), 0x40, 0xa0);
  return (guint)CLAMP (0x48 * sqrt (900.0 / MAX (n_strokes, 1)), 0x12, 0x68);
}

double
ent__style_arrow_size (double width)
{
  return 0.42 + 0.11 * width;
}

typedef struct {
  gint64 number; /* as in the frame's column */
  guint size;
} BlocSize;

static int
compare_bloc_sizes (gconstpointer a, gconstpointer b)
{
  const BlocSize *x = a, *y = b;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

/* The blocs by size, the largest first. */
static GArray * /* of BlocSize */
count_blocs (const EntFrame *nodes, guint column)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (BlocSize));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    if (ent_frame_is_missing (nodes, column, row))
      continue;
    gint64 number = ent_frame_get_integer (nodes, column, row);
    gpointer at;
    if (g_hash_table_lookup_extended (seen, &number, NULL, &at)) {
      g_array_index (sizes, BlocSize, GPOINTER_TO_UINT (at)).size++;
      continue;
    }
    BlocSize size = { number, 1 };
    g_hash_table_insert (seen, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (sizes->len));
    g_array_append_val (sizes, size);
  }
  g_array_sort (sizes, compare_bloc_sizes);
  return sizes;
}

gint *
ent__style_rank_blocs (const EntFrame *nodes, guint *n_blocs)
{
  guint n = ent_frame_get_n_rows (nodes);
  gint column = ent_frame_find_column (nodes, "bloc");
  gint *ranks = g_new (gint, MAX (n, 1));
  *n_blocs = 0;
  for (guint row = 0; row < n; row++)
    ranks[row] = -1;
  if (column < 0 || ent_frame_get_column_type (nodes, (guint)column) != ENT_COLUMN_INTEGER)
    return ranks;
  g_autoptr (GArray) sizes = count_blocs (nodes, (guint)column);
  g_autoptr (GHashTable) rank_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  /* Who is alone in a bloc allies with nobody: to a reader that is no bloc. */
  for (guint i = 0; i < sizes->len && g_array_index (sizes, BlocSize, i).size > 1; i++, (*n_blocs)++)
    g_hash_table_insert (rank_of, &g_array_index (sizes, BlocSize, i).number, GUINT_TO_POINTER (i));
  for (guint row = 0; row < n; row++) {
    gint64 number = ent_frame_get_integer (nodes, (guint)column, row);
    gpointer rank;
    if (!ent_frame_is_missing (nodes, (guint)column, row) &&
        g_hash_table_lookup_extended (rank_of, &number, NULL, &rank))
      ranks[row] = GPOINTER_TO_INT (rank);
  }
  return ranks;
}

double *
ent__style_shares (const EntGraphFrame *frame, const char *size_by)
{
  guint n = ent_frame_get_n_rows (frame->nodes);
  double *shares = g_new0 (double, MAX (n, 1)), greatest = 0;
  gint column = size_by != NULL ? ent_frame_find_column (frame->nodes, size_by) : -1;
  EntColumnType type =
      column < 0 ? ENT_COLUMN_STRING : ent_frame_get_column_type (frame->nodes, (guint)column);
  if (type == ENT_COLUMN_REAL || type == ENT_COLUMN_INTEGER) {
    for (guint row = 0; row < n; row++) {
      double value = ent_frame_get_real (frame->nodes, (guint)column, row);
      shares[row] = isfinite (value) ? MAX (value, 0) : 0;
    }
  } else {
    for (guint edge = 0; edge < ent_frame_get_n_rows (frame->edges); edge++) {
      shares[frame->from[edge]]++;
      shares[frame->to[edge]]++;
    }
  }
  for (guint row = 0; row < n; row++)
    greatest = MAX (greatest, shares[row]);
  for (guint row = 0; row < n && greatest > 0; row++)
    shares[row] /= greatest;
  return shares;
}

static guint
ensure_column (EntFrame *frame, const char *name, EntColumnType type, const char *description)
{
  gint column = ent_frame_find_column (frame, name);
  return column >= 0 ? (guint)column : ent_frame_add_column (frame, name, type, description);
}

/* Gives each row its colour as three whole numbers, which is how GraphML and GEXF readers want it. */
static void
set_colors (EntFrame *frame, const guint32 *colors, const char *what)
{
  static const char *const names[] = { "r", "g", "b" };
  for (int i = 0; i < 3; i++) {
    guint column = ensure_column (frame, names[i], ENT_COLUMN_INTEGER, what);
    for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
      ent_frame_set_integer (frame, column, row, (colors[row] >> (16 - 8 * i)) & 0xff);
  }
}

void
ent_style_apply (EntGraphFrame *frame, const EntExportOptions *options)
{
  g_return_if_fail (frame != NULL && options != NULL);
  guint n = ent_frame_get_n_rows (frame->nodes), m = ent_frame_get_n_rows (frame->edges), n_blocs;
  g_autofree gint *ranks = ent__style_rank_blocs (frame->nodes, &n_blocs);
  g_autofree double *shares = ent__style_shares (frame, options->size_by);
  g_autofree guint32 *colors = g_new (guint32, MAX (MAX (n, m), 1));
  guint size = ensure_column (frame->nodes, "size", ENT_COLUMN_REAL, "diameter as drawn, in points");
  for (guint row = 0; row < n; row++) {
    colors[row] = ent__style_bloc_color (ranks[row]);
    ent_frame_set_real (frame->nodes, size, row, round ((8 + 24 * sqrt (shares[row])) * 100) / 100);
  }
  set_colors (frame->nodes, colors, "colour as drawn: the bloc's, 0 to 255");
  gint sign = ent_frame_find_column (frame->edges, "sign");
  for (guint row = 0; row < m; row++) {
    gint64 value = sign < 0 ? 0 : ent_frame_get_integer (frame->edges, (guint)sign, row);
    colors[row] = value > 0 ? ENT_STYLE_COOPERATION : value < 0 ? ENT_STYLE_HOSTILITY : ENT_STYLE_NEUTRAL;
  }
  set_colors (frame->edges, colors, "colour as drawn: the sign's, 0 to 255");
}
