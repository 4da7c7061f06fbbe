/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every visual decision in one place: colours, fonts, sizes, widths, and from how many actors on a picture
 * becomes sparer. Lengths are points (1/72 inch), colours 0xRRGGBB. The diagram, GEXF, GraphML and the page
 * all draw from here. Read next: style.c, then diagram-private.h for what is made of it. */
#ifndef ENT_STYLE_PRIVATE_H
#define ENT_STYLE_PRIVATE_H

#include "exporters/exporters.h"

G_BEGIN_DECLS

/* Fonts. Graphviz is given the plain family; SVG gets the fallbacks, see ent__picture_mend_svg(). */
#define ENT_STYLE_FONT "Noto Sans"
#define ENT_STYLE_FONT_BOLD "Noto Sans Bold"
#define ENT_STYLE_FONT_FALLBACKS "Noto Sans, Helvetica, Arial, sans-serif"

/* Sizes of type. Nothing may be smaller than ENT_STYLE_TEXT_LEAST. */
#define ENT_STYLE_TEXT_LEAST 8.0
#define ENT_STYLE_TEXT_TITLE 19.0
#define ENT_STYLE_TEXT_SUBTITLE 10.5
#define ENT_STYLE_TEXT_BLOC 10.5
#define ENT_STYLE_TEXT_WORDS 8.75
#define ENT_STYLE_TEXT_LEGEND 9.0
#define ENT_STYLE_TEXT_SOURCE 8.0
#define ENT_STYLE_TEXT_DOT_NAME 9.0

/* Colours of ties, text and ground. */
#define ENT_STYLE_COOPERATION 0x4f5d68u
#define ENT_STYLE_HOSTILITY 0xb9283fu
#define ENT_STYLE_NEUTRAL 0x70767du
#define ENT_STYLE_NO_BLOC 0x6a7078u
#define ENT_STYLE_INK 0x26292cu
#define ENT_STYLE_INK_SOFT 0x5c6166u
#define ENT_STYLE_PAPER 0xffffffu
#define ENT_STYLE_RULE 0xd9dde1u
#define ENT_STYLE_ABSENT 0xd0d5dau
#define ENT_STYLE_NO_BLOC_DOT 0x9aa1a8u /* in panels, where lesser blocs are grey dots too */

/* From how many actors or strokes on the picture becomes sparer. */
#define ENT_STYLE_WORDS_UP_TO 25
#define ENT_STYLE_WORDS_AT_FACTS_UP_TO 45
#define ENT_STYLE_NAMES_UP_TO 80
#define ENT_STYLE_BOXES_UP_TO 200
#define ENT_STYLE_SFDP_FROM 2000
#define ENT_STYLE_LANES_UP_TO 6
#define ENT_STYLE_PHRASES_UP_TO 4

/* Room around things. */
#define ENT_STYLE_MARGIN 28.0
#define ENT_STYLE_HULL_PAD 17.0
#define ENT_STYLE_HULL_PAD_DOTS 11.0
#define ENT_STYLE_HULL_GAP 9.0
#define ENT_STYLE_LANE 7.0
#define ENT_STYLE_ASPECT 1.55

/* Small multiples: the page's width is that of A4 across, without margins; panels are so wide at least and at
 * most. */
#define ENT_STYLE_GRID_WIDTH 786.0
#define ENT_STYLE_GRID_ASPECT 1.5
#define ENT_STYLE_PANEL_LEAST 150.0
#define ENT_STYLE_PANEL_MOST 386.0
#define ENT_STYLE_PANEL_GAP 14.0
#define ENT_STYLE_PANEL_PAD 9.0
#define ENT_STYLE_PANEL_HEAD 17.0
#define ENT_STYLE_PANEL_NAMES 8
#define ENT_STYLE_ABSENT_RADIUS 0.4 /* without its outline */
#define ENT_STYLE_ABSENT_UP_TO 300  /* actors: of more, those who are not there would be a grey mass */
#define ENT_STYLE_PANEL_DOT_LEAST 1.5

/** EntCrowd: how full a picture is, and so how it is drawn. */
typedef enum {
  ENT_CROWD_WORDS, /* names on all actors, words on all ties */
  ENT_CROWD_NAMES, /* names on all actors */
  ENT_CROWD_BOXES, /* the most central actors are named boxes, the others dots */
  ENT_CROWD_DOTS,  /* all actors are dots, the most central of each bloc named beside theirs */
  ENT_CROWD_PANELS /* small multiples: dots in many small pictures, whatever their number; blocs are colours
                      alone */
} EntCrowd;

EntCrowd ent__style_get_crowd (guint n_actors, guint n_strokes, EntLevel level);

/** ent__style_count_colors: how many blocs get a colour of their own, the largest first; the others share a
 * grey. */
guint ent__style_count_colors (void);
/** ent__style_bloc_color: of the bloc with this rank by size; a negative rank is no bloc. */
guint32 ent__style_bloc_color (gint rank);
/** ent__style_tint: the pale ground of a colour, for hulls. */
guint32 ent__style_tint (guint32 color);
/** ent__style_shade: the colour a little darker, for names on its tint, which keep 4.5 : 1 there too. */
guint32 ent__style_shade (guint32 color);
/** ent__style_contrast: WCAG 2.1's contrast ratio of two colours, 1 to 21. */
double ent__style_contrast (guint32 a, guint32 b);
/** ent__style_hex: "#rrggbb" into @buffer of 8 bytes. */
const char *ent__style_hex (guint32 color, char *buffer);

/** ent__style_name_size: points of an actor's name; @share: of the greatest value, 0 to 1. */
double ent__style_name_size (double share, EntCrowd crowd);
/** ent__style_dot_radius: points. */
double ent__style_dot_radius (double share, EntCrowd crowd);
/** ent__style_stroke_width: points, by the weight's logarithm between those of the @least and the @greatest.
 */
double ent__style_stroke_width (double weight, double least, double greatest, EntCrowd crowd);
/** ent__style_stroke_alpha: opacity, 255 for full: the more strokes, the paler, so that a crowd of them stays
 * a grey veil. */
guint ent__style_stroke_alpha (guint n_strokes, EntCrowd crowd);
/** ent__style_arrow_size: Graphviz's `arrowsize` for a stroke of this width; 1 is 10 points long. */
double ent__style_arrow_size (double width);

/** ent__style_rank_blocs: each node's bloc as its rank by size (0: the largest; equal ones by number), -1: in
 * none or alone in it.
 * @n_blocs: (out). (transfer full). */
gint *ent__style_rank_blocs (const EntFrame *nodes, guint *n_blocs);

/** ent__style_shares: each node's size as a share of the greatest: of the column @size_by, else of its number
 * of ties (transfer full). A missing or negative cell counts as 0. */
double *ent__style_shares (const EntGraphFrame *frame, const char *size_by);

G_END_DECLS

#endif
