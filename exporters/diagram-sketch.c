/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a graph frame to marks and blocs: who is drawn how large, in which colour, and whose name is written.
 * Every text is measured here, so that the stages that follow only move boxes. Read next: diagram-strokes.c,
 * then layout.c. */
#include "exporters/diagram-private.h"
#include "exporters/exporters-private.h"

#include <math.h>
#include <string.h>

#define NAME_LIMIT 60      /* characters of an actor's name */
#define BLOC_NAME_LIMIT 60 /* and of a bloc's */
#define NAMES_IN_BOXES 60  /* names where the other actors are dots */
#define NAMES_BY_DOTS 40

static EntSign
parse_sign (const char *type)
{
  static const char *const names[ENT_N_SIGNS] = { "state", "leader", "organization", "unspecified" };
  for (guint i = 0; type != NULL && i < ENT_N_SIGNS; i++)
    if (strcmp (type, names[i]) == 0)
      return i;
  return ENT_SIGN_UNSPECIFIED;
}

static void
clear_mark (gpointer data)
{
  EntMark *mark = data;
  g_free (mark->label);
  g_free (mark->tooltip);
  g_free (mark->name.string);
}

static void
clear_bloc (gpointer data)
{
  EntBlocMark *bloc = data;
  g_free (bloc->name.string);
  g_clear_pointer (&bloc->contours, g_ptr_array_unref);
}

/* What a reader learns who rests the pointer on an actor. */
static char *
describe_mark (const EntSketch *sketch, const EntMark *mark)
{
  const EntFrame *nodes = sketch->frame->nodes;
  const char *type = ent__frame_text (nodes, "type", mark->row),
             *kind = ent__frame_text (nodes, "kind", mark->row);
  const char *size_by = sketch->options->size_by;
  gint column = size_by != NULL ? ent_frame_find_column (nodes, size_by) : -1;
  char buffer[ENT_FRAME_TEXT_SIZE];
  GString *text = g_string_new (mark->label);
  if (type != NULL && *type != '\0')
    g_string_append_printf (text, "\n%s", type);
  if (kind != NULL && *kind != '\0')
    g_string_append_printf (text, ", %s", kind);
  if (column >= 0 && !ent_frame_is_missing (nodes, (guint)column, mark->row))
    g_string_append_printf (text, "\n%s: %s", size_by,
                            ent_frame_get_text (nodes, (guint)column, mark->row, buffer));
  return g_string_free (text, FALSE);
}

static void
read_marks (EntSketch *sketch)
{
  const EntFrame *nodes = sketch->frame->nodes;
  guint n_blocs;
  g_autofree gint *ranks = ent__style_rank_blocs (nodes, &n_blocs);
  g_autofree double *shares = ent__style_shares (sketch->frame, sketch->options->size_by);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    EntMark mark = { .row = row, .bloc = ranks[row], .share = shares[row] };
    const char *label = ent__frame_text (nodes, "label", row);
    mark.id = ent__frame_text (nodes, "id", row);
    mark.label = ent__text_clean (label != NULL && *label != '\0' ? label : mark.id, NAME_LIMIT);
    mark.sign = parse_sign (ent__frame_text (nodes, "type", row));
    mark.tooltip = describe_mark (sketch, &mark);
    g_array_append_val (sketch->marks, mark);
  }
  for (guint i = 0; i < n_blocs; i++) {
    EntBlocMark bloc = { .rank = (gint)i, .color = ent__style_bloc_color ((gint)i) };
    g_array_append_val (sketch->blocs, bloc);
  }
}

static gint
compare_by_share (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntSketch *sketch = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double sx = ent__mark (sketch, x)->share, sy = ent__mark (sketch, y)->share;
  return sx != sy ? (sx > sy ? -1 : 1) : x < y ? -1 : x > y;
}

/* The rows, the most central first. */
static guint *
order_marks (EntSketch *sketch)
{
  guint n = sketch->marks->len, *order = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_by_share, sketch);
  return order;
}

/* A bloc without a name of its own is called after its two most central members. */
static void
name_blocs (EntSketch *sketch, const guint *order)
{
  g_autofree guint *n_named = g_new0 (guint, MAX (sketch->blocs->len, 1));
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntMark *mark = ent__mark (sketch, order[i]);
    if (mark->bloc < 0)
      continue;
    EntBlocMark *bloc = ent__bloc (sketch, mark->bloc);
    const char *given = ent__frame_text (sketch->frame->nodes, "bloc_name", mark->row);
    guint *n = &n_named[mark->bloc];
    if (*n == 0 && given != NULL && *given != '\0') {
      bloc->name.string = ent__text_clean (given, BLOC_NAME_LIMIT);
      *n = 2;
    } else if (*n < 2) {
      g_autofree char *before = bloc->name.string;
      bloc->name.string =
          before == NULL ? g_strdup (mark->label) : g_strconcat (before, " · ", mark->label, NULL);
      ++*n;
    }
  }
  for (guint i = 0; i < sketch->blocs->len; i++) {
    EntPictureText *name = &ent__bloc (sketch, i)->name;
    g_autofree char *flat = name->string;
    /* A line may end in the dot between two names but not begin with it. */
    g_auto (GStrv) parts = g_strsplit (flat, " · ", -1);
    g_autofree char *joined = g_strjoinv ("\xc2\xa0· ", parts);
    name->string = ent__text_wrap (joined, ent__text_width_guess (joined) > 32 ? 2 : 1);
    name->size = ENT_STYLE_TEXT_BLOC;
    name->is_bold = TRUE;
  }
}

/* Dots: each bloc has names in proportion to its size, at least one, so that no side of the picture is mute.
 */
static void
choose_names_per_bloc (EntSketch *sketch, const guint *order, guint limit)
{
  guint n = sketch->marks->len, n_groups = sketch->blocs->len + 1, left = limit;
  g_autofree guint *sizes = g_new0 (guint, n_groups);
  for (guint i = 0; i < n; i++)
    sizes[ent__mark (sketch, i)->bloc + 1]++;
  for (guint i = 0; i < n && left > 0; i++) {
    EntMark *mark = ent__mark (sketch, order[i]);
    guint *size = &sizes[mark->bloc + 1];
    guint quota = MAX (1, limit * *size / n);
    if (*size == 0)
      continue;
    /* The group's counter is turned into its remaining quota at its first, most central member. */
    if (*size < G_MAXUINT / 2)
      *size = G_MAXUINT / 2 + quota;
    if (*size == G_MAXUINT / 2)
      continue;
    --*size;
    left--;
    mark->is_named = TRUE;
  }
}

static void
choose_names (EntSketch *sketch, const guint *order)
{
  static const guint legible[] = { G_MAXUINT, G_MAXUINT, NAMES_IN_BOXES, NAMES_BY_DOTS, 0 };
  guint n = sketch->marks->len, limit = sketch->options->max_labels;
  if (limit == 0 || sketch->crowd == ENT_CROWD_PANELS)
    limit = legible[sketch->crowd];
  if (sketch->crowd == ENT_CROWD_DOTS) {
    choose_names_per_bloc (sketch, order, MIN (limit, n));
  } else {
    for (guint i = 0; i < MIN (limit, n); i++)
      ent__mark (sketch, order[i])->is_named = TRUE;
  }
}

/* Sizes of type and the text in lines; boxes come when the text is measured. */
static void
set_names (EntSketch *sketch)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntMark *mark = ent__mark (sketch, i);
    guint width = ent__text_width_guess (mark->label);
    mark->is_dot = sketch->crowd >= ENT_CROWD_DOTS || !mark->is_named;
    mark->name.string = ent__text_wrap (mark->label, width > 38 ? 3 : width > 19 ? 2 : 1);
    mark->name.size = ent__style_name_size (mark->share, sketch->crowd);
  }
}

static void
size_marks (EntSketch *sketch)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntMark *mark = ent__mark (sketch, i);
    double em = mark->name.size, round_half = mark->sign == ENT_SIGN_LEADER ? 1.24 : 1;
    double radius = ent__style_dot_radius (mark->share, sketch->crowd);
    mark->half.x = mark->is_dot ? radius : round_half * (mark->name.width / 2 + 0.5 * em);
    mark->half.y = mark->is_dot ? radius : round_half * (mark->name.height / 2 + 0.22 * em);
  }
}

static gboolean
measure (EntSketch *sketch, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  for (guint i = 0; i < sketch->marks->len; i++)
    if (ent__mark (sketch, i)->is_named)
      g_ptr_array_add (texts, &ent__mark (sketch, i)->name);
  for (guint i = 0; i < sketch->blocs->len; i++)
    g_ptr_array_add (texts, &ent__bloc (sketch, i)->name);
  for (guint i = 0; i < sketch->strokes->len; i++)
    for (int v = 0; v < ENT_WORDS_VARIANTS; v++)
      if (ent__stroke (sketch, i)->words[v].string != NULL)
        g_ptr_array_add (texts, &ent__stroke (sketch, i)->words[v]);
  return ent__texts_measure (sketch->gvc, (EntPictureText **)texts->pdata, texts->len, error);
}

/* Actors that no line leads to, which stand in rows below the picture. */
static guint
count_isolates (const EntSketch *sketch)
{
  g_autofree gboolean *is_tied = g_new0 (gboolean, MAX (sketch->marks->len, 1));
  guint n = 0;
  for (guint i = 0; i < sketch->strokes->len; i++)
    is_tied[ent__stroke (sketch, i)->from] = is_tied[ent__stroke (sketch, i)->to] = TRUE;
  for (guint i = 0; i < sketch->marks->len; i++)
    n += !is_tied[i] && ent__mark (sketch, i)->bloc < 0;
  return n;
}

/* What was left out is said in the picture. Dots' names are counted when they have found room. */
static void
note_steps (EntSketch *sketch)
{
  const char *language = sketch->options->language;
  guint n_named = 0, n = sketch->marks->len;
  for (guint i = 0; i < n; i++)
    n_named += ent__mark (sketch, i)->is_named;
  if (n_named < n)
    g_ptr_array_add (
        sketch->steps,
        g_strdup_printf (ent_words_get (language, "names of the %u most central of %u actors%s"), n_named, n,
                         sketch->crowd == ENT_CROWD_DOTS ? ent_words_get (language, ", by bloc") : ""));
  if (n >= ENT_STYLE_SFDP_FROM)
    g_ptr_array_add (sketch->steps, g_strdup (ent_words_get (language, "laid out by sfdp")));
  guint n_isolates = count_isolates (sketch);
  if (n_isolates > 0 && n_isolates < n)
    g_ptr_array_add (sketch->steps,
                     g_strdup_printf (ent_words_get (language, "below: %u without ties"), n_isolates));
  if (sketch->crowd != ENT_CROWD_WORDS && sketch->strokes->len > 0)
    g_ptr_array_add (sketch->steps, g_strdup (ent_words_get (language, "without words on ties")));
}

/* One context for the whole process, never freed: Graphviz's Pango plugin remembers the name of the last font
 * that it set, a string of the context, and reads it again with the next one (seen in 2.43). */
static GVC_t *
get_graphviz (void)
{
  static GVC_t *context = NULL;
  if (g_once_init_enter (&context))
    g_once_init_leave (&context, gvContext ());
  return context;
}

/* @crowd: (ENT_CROWD_PANELS) or what its actors and strokes make of it (ENT_CROWD_WORDS). */
static EntSketch *
make_sketch (const EntGraphFrame *frame, const EntExportOptions *options, EntCrowd crowd, GError **error)
{
  g_autoptr (EntSketch) sketch = g_new0 (EntSketch, 1);
  sketch->frame = frame;
  sketch->options = options;
  sketch->gvc = get_graphviz ();
  sketch->bold = ENT_BOLD_BY_NAME;
  sketch->marks = g_array_new (FALSE, TRUE, sizeof (EntMark));
  sketch->strokes = g_array_new (FALSE, TRUE, sizeof (EntStroke));
  sketch->blocs = g_array_new (FALSE, TRUE, sizeof (EntBlocMark));
  sketch->steps = g_ptr_array_new_with_free_func (g_free);
  sketch->background = g_string_new (NULL);
  g_array_set_clear_func (sketch->marks, clear_mark);
  g_array_set_clear_func (sketch->strokes, (GDestroyNotify)ent__stroke_clear);
  g_array_set_clear_func (sketch->blocs, clear_bloc);
  read_marks (sketch);
  sketch->crowd =
      crowd == ENT_CROWD_PANELS ? crowd : ent__style_get_crowd (sketch->marks->len, 0, frame->level);
  ent__sketch_read_strokes (sketch);
  g_autofree guint *order = order_marks (sketch);
  name_blocs (sketch, order);
  choose_names (sketch, order);
  set_names (sketch);
  if (!measure (sketch, error))
    return NULL;
  size_marks (sketch);
  return g_steal_pointer (&sketch);
}

EntSketch *
ent__sketch_new (const EntGraphFrame *frame, const EntExportOptions *options, GError **error)
{
  return make_sketch (frame, options, ENT_CROWD_WORDS, error);
}

EntSketch *
ent__sketch_new_of_panels (const EntGraphFrame *frame, const EntExportOptions *options, GError **error)
{
  return make_sketch (frame, options, ENT_CROWD_PANELS, error);
}

void
ent__sketch_free (EntSketch *sketch)
{
  g_array_unref (sketch->marks);
  g_array_unref (sketch->strokes);
  g_array_unref (sketch->blocs);
  g_ptr_array_unref (sketch->steps);
  g_string_free (sketch->background, TRUE);
  g_free (sketch);
}

gboolean
ent__sketch_compose (EntSketch *sketch, GError **error)
{
  /* Where words find no room, the actors move apart and all of it is tried again; the boxes and the type stay
   * as they are. */
  const double stretch = 1.07;
  const int most = sketch->crowd == ENT_CROWD_WORDS ? 9 : 1;
  if (!ent__sketch_lay_out (sketch, error))
    return FALSE;
  ent__sketch_route (sketch);
  for (int i = 0; ent__sketch_place_words (sketch) > 0 && i < most; i++) {
    for (guint j = 0; j < sketch->marks->len; j++) {
      EntMark *mark = ent__mark (sketch, j);
      mark->at = (EntPoint){ mark->at.x * stretch, mark->at.y * stretch };
    }
    ent__sketch_route (sketch);
  }
  guint dropped = ent__sketch_drop_words (sketch);
  if (dropped > 0 && sketch->crowd == ENT_CROWD_WORDS)
    g_ptr_array_add (
        sketch->steps,
        g_strdup_printf (ent_words_get_plural (sketch->options->language, "no room for the words of %u tie",
                                               "no room for the words of %u ties", dropped),
                         dropped));
  note_steps (sketch);
  ent__sketch_draw_hulls (sketch);
  return ent__sketch_compose_page (sketch, error);
}
