/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sketch: a graph frame as the diagram sees it, filled in stage by stage. diagram-sketch.c reads the
 * frame, diagram-text.c measures, layout.c places the actors, diagram-routes.c draws the ties,
 * diagram-places.c finds room for words and names, diagram-hulls.c surrounds the blocs, diagram-page.c adds
 * title, legend and source line, diagram-graph.c hands all of it to Graphviz. Points, y upwards. */
#ifndef ENT_DIAGRAM_PRIVATE_H
#define ENT_DIAGRAM_PRIVATE_H

#include <graphviz/gvc.h>
#include "exporters/style-private.h"

G_BEGIN_DECLS

typedef struct {
  double x, y;
} EntPoint;

typedef struct {
  double x0, y0, x1, y1;
} EntBox;

/** EntPictureText: a string of one or more lines as it will be set; @width, @height come by
 * ent__texts_measure(). */
typedef struct {
  char *string;
  double size;
  gboolean is_bold;
  double width, height;
} EntPictureText;

/** EntBold: how xdot is told to set bold type. By the font's name the text goes round Pango's markup parser
 * (which loses memory), but an SVG then needs mending; by a flag, programs that know nothing of us draw the
 * DOT file right. */
typedef enum {
  ENT_BOLD_NONE,
  ENT_BOLD_BY_NAME,
  ENT_BOLD_BY_FLAG,
} EntBold;

typedef enum {
  ENT_SIGN_STATE,
  ENT_SIGN_LEADER,
  ENT_SIGN_ORGANIZATION,
  ENT_SIGN_UNSPECIFIED,
  ENT_N_SIGNS,
} EntSign;

/** EntMark: an actor as drawn. @bloc: a number in @blocs of the sketch, or -1; @share: of the greatest size,
 * 0 to 1;
 * @half: half its width and height; @name_box: where the name of a dot stands */
typedef struct {
  guint row;
  const char *id; /* lent by the frame */
  char *label;    /* clean, in one line */
  char *tooltip;
  EntPictureText name;
  EntSign sign;
  gint bloc;
  double share;
  gboolean is_dot;
  gboolean is_named;
  EntPoint half;
  EntPoint at;
  EntBox name_box;
} EntMark;

typedef enum {
  ENT_STROKE_COOPERATION,
  ENT_STROKE_HOSTILITY,
  ENT_STROKE_NEUTRAL,
  ENT_N_STROKES,
} EntStrokeKind;

#define ENT_WORDS_VARIANTS 3

/** EntStroke: a line between two marks. A tie with a cooperative and a hostile part is two strokes; so are
 * parallel facts.
 * @lane, @n_lanes: its place among the strokes of its pair; @bow: how far it swings out, a share of the
 * distance, to the left of the way from the first mark of its pair's first stroke to the second
 * @words: the same words in one, two, three lines; those with an empty string are not there
 * @curve: the visible part, from mark to mark, without the arrowheads, whose tips are @tip_from and @tip_to
 * @label: which of @words stands in @label_box, -1 for none; the curve is open from @gap_start to @gap_end
 * (parameters, equal: closed) */
typedef struct {
  guint edge;
  guint from, to;
  EntStrokeKind kind;
  gboolean is_uncertain;
  gboolean acts_forward, acts_backward;
  double weight;
  double width;
  char *phrases;
  char *tooltip;
  guint lane, n_lanes;
  double bow;
  EntPictureText words[ENT_WORDS_VARIANTS];
  EntPoint curve[4];
  EntPoint tip_from, tip_to;
  gint label;
  EntBox label_box;
  double gap_start, gap_end;
  gint justify; /* 'l', 'n' or 'r' */
} EntStroke;

/** EntBlocMark: @contours: closed outlines, filled in turn: outer ones in the tint, holes in white */
typedef struct {
  gint rank;
  guint32 color;
  EntPictureText name;
  EntBox name_box;
  gboolean is_name_placed;
  GPtrArray *contours; /* of EntContour */
} EntBlocMark;

/** EntContour: Bézier control points, 3n + 1 of them, the last equal to the first. */
typedef struct {
  GArray *points; /* of EntPoint */
  gboolean is_hole;
} EntContour;

/** EntSketch: see above. @steps: what was left out, for the source line; @background: xdot operations
 * @n_together: how many strokes lie in one picture, which makes them pale; 0: all
 * @has_absent: in small multiples, whether faint dots show who is not in a panel
 * @grid: the box of all panels of small multiples; empty (as made) for one picture */
typedef struct {
  const EntGraphFrame *frame;
  const EntExportOptions *options;
  GVC_t *gvc;
  EntCrowd crowd;
  GArray *marks;    /* of EntMark, one a row of the nodes */
  GArray *strokes;  /* of EntStroke */
  GArray *blocs;    /* of EntBlocMark */
  GPtrArray *steps; /* of char * */
  EntBox page;
  GString *background;
  EntBold bold;
  gboolean has_bundles;
  guint n_together;
  gboolean has_absent;
  EntBox grid;
} EntSketch;

#define ent__mark(sketch, i) (&g_array_index ((sketch)->marks, EntMark, (i)))
#define ent__stroke(sketch, i) (&g_array_index ((sketch)->strokes, EntStroke, (i)))
#define ent__bloc(sketch, i) (&g_array_index ((sketch)->blocs, EntBlocMark, (i)))

/* --- diagram-sketch.c, diagram-strokes.c: from the frame --- */

/** ent__sketch_new: reads the frame and measures every text; the marks have no places yet. */
EntSketch *ent__sketch_new (const EntGraphFrame *frame, const EntExportOptions *options, GError **error);
/** ent__sketch_new_of_panels: the same for small multiples: all actors are dots, and no name is written. */
EntSketch *ent__sketch_new_of_panels (const EntGraphFrame *frame, const EntExportOptions *options,
                                      GError **error);
void ent__sketch_free (EntSketch *sketch);
/** ent__sketch_read_strokes: ties become one or two strokes, facts one each, or bundles where there are too
 * many. */
void ent__sketch_read_strokes (EntSketch *sketch);
void ent__stroke_clear (EntStroke *stroke);
/** ent__stroke_is_dashed: hostility is, unless there are so many strokes that dashes would flicker. */
gboolean ent__stroke_is_dashed (const EntSketch *sketch, EntStrokeKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSketch, ent__sketch_free)

/* --- diagram-text.c --- */

/** ent__text_clean: hostile text made fit to be set: valid UTF-8, no control characters, no direction
 * overrides, spaces collapsed, at most @limit characters (then with an ellipsis) (transfer full). */
char *ent__text_clean (const char *text, guint limit);
/** ent__text_wrap: the same text in at most @n_lines lines of about equal width, broken at spaces (transfer
 * full). */
char *ent__text_wrap (const char *text, guint n_lines);
/** ent__text_width_guess: the text's width in columns, wide characters counting two. */
guint ent__text_width_guess (const char *text);
/** ent__text_guard: parts what Graphviz would read as an XML entity (transfer full). */
char *ent__text_guard (const char *text);
/** ent__text_escape: @text as a plain Graphviz string, in which nothing is an escape; @newline: "\\n", "\\l"
 * or "\\r" (transfer full). */
char *ent__text_escape (const char *text, const char *newline);
/** ent__texts_measure: sets widths and heights, as Graphviz will draw them. */
gboolean ent__texts_measure (GVC_t *gvc, EntPictureText **texts, guint n, GError **error);

/* --- diagram-geometry.c --- */

EntPoint ent__curve_at (const EntPoint *curve, double t);
/** ent__curve_between: the part of a curve between two parameters, as a curve. */
void ent__curve_between (const EntPoint *curve, double t0, double t1, EntPoint *part);
gboolean ent__segments_cross (EntPoint a, EntPoint b, EntPoint c, EntPoint d);
gboolean ent__segment_meets_box (EntPoint a, EntPoint b, const EntBox *box, double margin);
gboolean ent__boxes_meet (const EntBox *a, const EntBox *b, double margin);
/** ent__curve_meets_box: as its polyline of ENT_CURVE_STEPS segments does. */
gboolean ent__curve_meets_box (const EntPoint *curve, const EntBox *box, double margin);
EntBox ent__mark_box (const EntMark *mark);
EntBox ent__box_around (EntPoint centre, double width, double height);
void ent__box_join (EntBox *box, const EntBox *other);
extern const EntBox ent__box_none;
#define ENT_CURVE_STEPS 16

/* --- layout.c --- */

/** ent__sketch_lay_out: gives the marks places: those of the frame's columns `x` and `y` where every node has
 * them, else computes. */
gboolean ent__sketch_lay_out (EntSketch *sketch, GError **error);

/* --- diagram-routes.c, diagram-places.c, diagram-hulls.c, diagram-contour.c, diagram-page.c --- */

void ent__sketch_route (EntSketch *sketch);
/** ent__sketch_place_words: finds room for the words on ties, blocs' names and dots' names; answers how many
 * it could not place well. */
guint ent__sketch_place_words (EntSketch *sketch);
/** ent__sketch_drop_words: leaves out the words that stand on something; answers how many. */
guint ent__sketch_drop_words (EntSketch *sketch);
void ent__sketch_draw_hulls (EntSketch *sketch);
/** ent__field_trace: the outlines where a field of @width x @height samples, @cell apart from @origin, is
 * above 0; smoothed. Returns: (element-type EntContour) */
GPtrArray *ent__field_trace (const float *field, guint width, guint height, double cell, EntPoint origin);
/** ent__contour_holds: is the point within the closed curve, its pieces taken as straight? */
gboolean ent__contour_holds (const EntContour *contour, EntPoint p);
void ent__contour_free (EntContour *contour);
gboolean ent__sketch_compose_page (EntSketch *sketch, GError **error);

/** ent__sketch_compose: all stages. */
gboolean ent__sketch_compose (EntSketch *sketch, GError **error);

/** EntOverlaps: what stands on what in a finished sketch; the measure of its legibility, for the search for
 * places and for the tests. */
typedef struct {
  guint words_on_words;
  guint words_on_marks;
  guint words_on_strokes;
  guint names_on_anything; /* blocs' names */
  guint marks_on_marks;
  guint strokes_behind_marks;
  guint marks_in_foreign_hulls;
  guint crossings;
} EntOverlaps;

EntOverlaps ent__sketch_count_overlaps (const EntSketch *sketch);

/* --- dot.c --- */

/** ent__sketch_write: the finished sketch as "dot", "svg", "pdf" or "png". */
gboolean ent__sketch_write (const EntSketch *sketch, const char *format, EntWriter *writer, GError **error);
/** ent__bold_for: how bold type is told to a format; to be set before the page is composed. */
EntBold ent__bold_for (const char *format);

/* --- diagram-graph.c --- */

/** ent__sketch_to_graph: the finished picture as a cgraph graph with fixed positions; close it with
 * agclose(). */
Agraph_t *ent__sketch_to_graph (const EntSketch *sketch);

G_END_DECLS

#endif
