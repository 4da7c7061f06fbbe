/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From edges to strokes: a tie is drawn as its cooperative and its hostile part, parallel facts as a fan of
 * lines, and where a pair has too many facts, as one bundle a sign with a count. Read next: diagram-routes.c.
 */
#include "exporters/diagram-private.h"
#include "exporters/exporters-private.h"

#include <math.h>
#include <string.h>

#define TOOLTIP_LIMIT 400 /* characters of a line */
#define PHRASE_LIMIT 40   /* characters of a phrase */
#define PHRASES_IN_BUNDLE 3

/* A weight: missing, infinite or negative cells count as none. */
static double
get_number (const EntFrame *edges, const char *name, guint row)
{
  double value = ent__frame_real (edges, name, row);
  return isfinite (value) ? value : 0;
}

static gboolean
is_uncertain (const char *status)
{
  static const char *const uncertain[] = { "planned", "possible", "disputed" };
  for (guint i = 0; status != NULL && i < G_N_ELEMENTS (uncertain); i++)
    if (strcmp (status, uncertain[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The evidence, line by line; without any, who is tied to whom and how. */
static char *
read_tooltip (const EntSketch *sketch, guint row, const char *phrases)
{
  const EntMark *from = ent__mark (sketch, sketch->frame->from[row]);
  const EntMark *to = ent__mark (sketch, sketch->frame->to[row]);
  GString *text = g_string_new (NULL);
  g_string_printf (text, "%s – %s%s%s", from->label, to->label, *phrases != '\0' ? ": " : "", phrases);
  const char *evidence = ent__frame_text (sketch->frame->edges, "evidence", row);
  g_auto (GStrv) lines = g_strsplit (evidence != NULL ? evidence : "", "\n", 12);
  for (guint i = 0; lines[i] != NULL && i < 11; i++) {
    g_autofree char *line = ent__text_clean (lines[i], TOOLTIP_LIMIT);
    if (*line != '\0')
      g_string_append_printf (text, "\n%s", line);
  }
  return g_string_free (text, FALSE);
}

/* At most four phrases, clean, joined by ", "; those that are labels of relations in the picture's language.
 */
static char *
read_phrases (const char *words, const char *language)
{
  g_auto (GStrv) phrases = g_strsplit (words != NULL ? words : "", ";", -1);
  GString *joined = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; phrases[i] != NULL && n < ENT_STYLE_PHRASES_UP_TO; i++) {
    g_autofree char *phrase = ent__text_clean (phrases[i], PHRASE_LIMIT);
    if (*phrase == '\0')
      continue;
    g_string_append_printf (joined, "%s%s", n++ > 0 ? ", " : "", ent_words_get (language, phrase));
  }
  return g_string_free (joined, FALSE);
}

static EntStroke *
add_stroke (EntSketch *sketch, guint row, EntStrokeKind kind, double weight, const char *words)
{
  EntStroke stroke = { .edge = row, .kind = kind, .weight = weight, .label = -1 };
  stroke.from = sketch->frame->from[row];
  stroke.to = sketch->frame->to[row];
  stroke.phrases = read_phrases (words, sketch->options->language);
  stroke.tooltip = read_tooltip (sketch, row, stroke.phrases);
  g_array_append_val (sketch->strokes, stroke);
  return ent__stroke (sketch, sketch->strokes->len - 1);
}

/* One part of a tie. One side acting makes an arrowhead, both make two. */
static void
read_part (EntSketch *sketch, guint row, EntStrokeKind kind, const char *name, double weight)
{
  const EntFrame *edges = sketch->frame->edges;
  g_autofree char *words = g_strconcat (name, "_words", NULL), *status = g_strconcat (name, "_status", NULL);
  g_autofree char *forward = g_strconcat (name, "_forward", NULL);
  g_autofree char *backward = g_strconcat (name, "_backward", NULL);
  EntStroke *stroke = add_stroke (sketch, row, kind, weight, ent__frame_text (edges, words, row));
  stroke->is_uncertain = is_uncertain (ent__frame_text (edges, status, row));
  stroke->acts_forward = ent__frame_flag (edges, forward, row);
  stroke->acts_backward = ent__frame_flag (edges, backward, row);
}

static EntStrokeKind
kind_of_sign (double sign)
{
  return sign > 0 ? ENT_STROKE_COOPERATION : sign < 0 ? ENT_STROKE_HOSTILITY : ENT_STROKE_NEUTRAL;
}

static void
read_tie (EntSketch *sketch, guint row)
{
  const EntFrame *edges = sketch->frame->edges;
  double cooperation = get_number (edges, "cooperation", row),
         hostility = get_number (edges, "hostility", row);
  if (cooperation > 0)
    read_part (sketch, row, ENT_STROKE_COOPERATION, "cooperation", cooperation);
  if (hostility > 0)
    read_part (sketch, row, ENT_STROKE_HOSTILITY, "hostility", hostility);
  /* A network of another making, with a sign and a weight alone; or a tie of neutral facts. */
  if (cooperation <= 0 && hostility <= 0)
    add_stroke (sketch, row, kind_of_sign (get_number (edges, "sign", row)),
                get_number (edges, "weight", row), NULL);
}

static void
read_fact (EntSketch *sketch, guint row)
{
  const EntFrame *edges = sketch->frame->edges;
  const char *words = ent__frame_text (edges, "label", row);
  if (words == NULL || *words == '\0')
    words = ent__frame_text (edges, "relation", row);
  EntStroke *stroke = add_stroke (sketch, row, kind_of_sign (get_number (edges, "sign", row)),
                                  get_number (edges, "weight", row), words);
  stroke->is_uncertain = is_uncertain (ent__frame_text (edges, "status", row)) ||
                         is_uncertain (ent__frame_text (edges, "modality", row));
  stroke->acts_forward = !ent__frame_flag (edges, "symmetric", row);
}

gboolean
ent__stroke_is_dashed (const EntSketch *sketch, EntStrokeKind kind)
{
  return kind == ENT_STROKE_HOSTILITY && sketch->crowd < ENT_CROWD_DOTS;
}

void
ent__stroke_clear (EntStroke *stroke)
{
  g_free (stroke->phrases);
  g_free (stroke->tooltip);
  for (int i = 0; i < ENT_WORDS_VARIANTS; i++)
    g_free (stroke->words[i].string);
}

static gint
compare_by_pair (gconstpointer a, gconstpointer b)
{
  const EntStroke *x = a, *y = b;
  guint x0 = MIN (x->from, x->to), x1 = MAX (x->from, x->to), y0 = MIN (y->from, y->to),
        y1 = MAX (y->from, y->to);
  if (x0 != y0)
    return x0 < y0 ? -1 : 1;
  if (x1 != y1)
    return x1 < y1 ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static gboolean
is_same_pair (const EntStroke *a, const EntStroke *b)
{
  return (a->from == b->from && a->to == b->to) || (a->from == b->to && a->to == b->from);
}

/* Adds the stroke's words to the bundle's, unless they are there already or there are enough. */
static void
add_phrase (GPtrArray *phrases, const char *phrase)
{
  for (guint i = 0; i < phrases->len; i++)
    if (strcmp (g_ptr_array_index (phrases, i), phrase) == 0)
      return;
  if (phrases->len < PHRASES_IN_BUNDLE && *phrase != '\0')
    g_ptr_array_add (phrases, g_strdup (phrase));
}

/* The strokes [first, end) are of one pair and kind: the first takes the others in. */
static void
bundle (EntSketch *sketch, guint first, guint end)
{
  EntStroke *whole = ent__stroke (sketch, first);
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  GString *tooltip = g_string_new (whole->tooltip);
  for (guint i = first; i < end; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    gboolean same_way = stroke->from == whole->from;
    add_phrase (phrases, stroke->phrases);
    whole->weight += i > first ? stroke->weight : 0;
    whole->is_uncertain = whole->is_uncertain && stroke->is_uncertain;
    whole->acts_forward |= same_way ? stroke->acts_forward : stroke->acts_backward;
    whole->acts_backward |= same_way ? stroke->acts_backward : stroke->acts_forward;
    if (i > first && i < first + 12)
      g_string_append_printf (tooltip, "\n%s", stroke->tooltip);
  }
  if (end - first > phrases->len)
    g_ptr_array_add (
        phrases, g_strdup_printf (ent_words_get (sketch->options->language, "%u facts in all"), end - first));
  g_ptr_array_add (phrases, NULL);
  g_free (whole->phrases);
  whole->phrases = g_strjoinv (", ", (char **)phrases->pdata);
  g_free (whole->tooltip);
  whole->tooltip = g_string_free (tooltip, FALSE);
  sketch->has_bundles = TRUE;
}

/* Bundles the strokes [first, end) of one pair by kind, by which they are sorted; those taken in have no
 * lanes any more. */
static void
bundle_pair (EntSketch *sketch, guint first, guint end)
{
  guint n_kinds = 0, lane = 0;
  for (guint i = first; i < end; i++)
    n_kinds += i == first || ent__stroke (sketch, i)->kind != ent__stroke (sketch, i - 1)->kind;
  for (guint next; first < end; first = next, lane++) {
    for (next = first + 1;
         next < end && ent__stroke (sketch, next)->kind == ent__stroke (sketch, first)->kind; next++)
      ent__stroke (sketch, next)->n_lanes = 0;
    ent__stroke (sketch, first)->lane = lane;
    ent__stroke (sketch, first)->n_lanes = n_kinds;
    if (next - first > 1)
      bundle (sketch, first, next);
  }
}

/* Gives the strokes of each pair their lanes. */
static void
set_lanes (EntSketch *sketch)
{
  guint limit = sketch->crowd >= ENT_CROWD_BOXES ? 2 : ENT_STYLE_LANES_UP_TO;
  for (guint first = 0, end; first < sketch->strokes->len; first = end) {
    for (end = first + 1; end < sketch->strokes->len; end++)
      if (!is_same_pair (ent__stroke (sketch, first), ent__stroke (sketch, end)))
        break;
    if (end - first > limit) {
      bundle_pair (sketch, first, end);
      continue;
    }
    for (guint i = first; i < end; i++) {
      ent__stroke (sketch, i)->lane = i - first;
      ent__stroke (sketch, i)->n_lanes = end - first;
    }
  }
}

/* Takes out what has been bundled into others, in one pass. */
static void
remove_bundled (EntSketch *sketch)
{
  g_autoptr (GArray) all = sketch->strokes;
  sketch->strokes = g_array_sized_new (FALSE, TRUE, sizeof (EntStroke), all->len);
  for (guint i = 0; i < all->len; i++) {
    EntStroke *stroke = &g_array_index (all, EntStroke, i);
    if (stroke->n_lanes > 0)
      g_array_append_val (sketch->strokes, *stroke);
    else
      ent__stroke_clear (stroke);
  }
  g_array_set_clear_func (all, NULL);
  g_array_set_clear_func (sketch->strokes, (GDestroyNotify)ent__stroke_clear);
}

static void
set_words (EntSketch *sketch)
{
  for (guint i = 0; sketch->crowd == ENT_CROWD_WORDS && i < sketch->strokes->len; i++) {
    EntStroke *stroke = ent__stroke (sketch, i);
    g_autofree char *last = NULL;
    for (int v = 0; v < ENT_WORDS_VARIANTS && *stroke->phrases != '\0'; v++) {
      g_autofree char *lines = ent__text_wrap (stroke->phrases, (guint)v + 1);
      if (g_strcmp0 (lines, last) == 0)
        break;
      stroke->words[v] = (EntPictureText){ .string = g_strdup (lines), .size = ENT_STYLE_TEXT_WORDS };
      g_free (last);
      last = g_steal_pointer (&lines);
    }
  }
}

void
ent__sketch_read_strokes (EntSketch *sketch)
{
  double least = INFINITY, greatest = 0;
  for (guint row = 0; row < ent_frame_get_n_rows (sketch->frame->edges); row++) {
    /* What an actor does to itself has no line; the tables tell of it. */
    if (sketch->frame->from[row] == sketch->frame->to[row])
      continue;
    if (sketch->frame->level == ENT_LEVEL_TIES)
      read_tie (sketch, row);
    else
      read_fact (sketch, row);
  }
  g_array_sort (sketch->strokes, compare_by_pair);
  set_lanes (sketch);
  remove_bundled (sketch);
  if (sketch->crowd != ENT_CROWD_PANELS)
    sketch->crowd = ent__style_get_crowd (sketch->marks->len, sketch->strokes->len, sketch->frame->level);
  set_words (sketch);
  /* Between dots an arrowhead is larger than what it points at. */
  for (guint i = 0; sketch->crowd >= ENT_CROWD_DOTS && i < sketch->strokes->len; i++)
    ent__stroke (sketch, i)->acts_forward = ent__stroke (sketch, i)->acts_backward = FALSE;
  for (guint i = 0; i < sketch->strokes->len; i++) {
    double weight = ent__stroke (sketch, i)->weight;
    greatest = MAX (greatest, weight);
    least = weight > 0 ? MIN (least, weight) : least;
  }
  for (guint i = 0; i < sketch->strokes->len; i++) {
    EntStroke *stroke = ent__stroke (sketch, i);
    /* Who leads whom is a fact of structure, not of strength. */
    double weight = stroke->kind == ENT_STROKE_NEUTRAL ? 0 : stroke->weight;
    stroke->width = ent__style_stroke_width (weight, least, greatest, sketch->crowd);
  }
}
