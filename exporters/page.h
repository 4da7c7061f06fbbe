/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page: one HTML file with the network, its claims and a program of ours that explores them, which opens
 * from the disk without a server. The picture in it is that of the diagram. Read next: page.c, and
 * exporters/page/ for what the reader's browser runs. */
#ifndef ENT_PAGE_H
#define ENT_PAGE_H

#include "exporters/exporters.h"

G_BEGIN_DECLS

/** EntPageRules: how the network was made, so that the page can make it again under the reader's filters.
 * @weight: "none", "claims", "facts", "confidence", "intensity" or "attribute"
 * @attribute: (nullable): with the last one its name
 * @half_life: in days, 0 for none; @reference: the day from which ages count, where options name one
 * @min_claims, @ego, @radius, @min_confidence (in millionths): as in selections and networks; @ego: an id
 * @sure: a bit a modality: of claims that ranks and blocs rest on; the picture shows the others too
 * @is_hostile: measures run on the hostile part; @is_unweighted: every tie counts 1
 * @is_plain: neither direction nor a mode was asked for, so that the page can measure anew
 * @method: what found the blocs; @size_by: the column that sizes follow */
typedef struct {
  const char *weight;
  const char *attribute;
  double half_life;
  gboolean has_reference;
  EntDay reference;
  guint min_claims;
  const char *ego;
  guint radius;
  guint32 min_confidence;
  guint sure;
  gboolean is_hostile;
  gboolean is_unweighted;
  gboolean is_plain;
  const char *method;
  const char *size_by;
} EntPageRules;

/** EntPage: what goes into a page; everything is borrowed.
 * @frame: the network as drawn, at level `ties`, with measures and blocs
 * @n_ties: how many ties there were before ent_page_limit() left some out, 0 where it did not
 * @chosen, @subjects, @objects: the claims behind it, with their ends after folding
 * @measures: names of the columns of @frame's nodes that are ranks, NULL-terminated
 * @robustness: (nullable): as ent_robustness_of_measures() makes it
 * @members: (nullable): blocs through time, as ent_timeline_of_members() makes it
 * @made: how it was made: a row an `item` and `value`
 * @with_quotes: whether the claims' words go into the page
 * @picture: title, subtitle, source line, seed and threads of the picture */
typedef struct {
  const EntMultigraph *graph;
  const EntChosen *chosen;
  const guint32 *subjects;
  const guint32 *objects;
  const EntGraphFrame *frame;
  guint n_ties;
  const char *const *measures;
  const EntFrame *robustness;
  const EntFrame *members;
  const EntFrame *made;
  const char *language;
  gboolean with_quotes;
  EntPageRules rules;
  EntExportOptions picture;
} EntPage;

/** ENT_PAGE_TIES_UP_TO: of a larger network a page holds the strongest ties; see ent_page_limit(). */
#define ENT_PAGE_TIES_UP_TO 20000u

/** ent_page_limit: the @most strongest ties of a frame and the actors that they tie (transfer full)
 * (nullable): NULL where there are no more than that. Equal ties by their order. */
EntGraphFrame *ent_page_limit (const EntGraphFrame *frame, guint most);

/** ent_page_write: to a file, which appears whole or not at all, or to stdout (NULL). The same page gives the
 * same bytes. Errors: ENT_ERROR_IO, ENT_ERROR_FAILED (Graphviz). */
gboolean ent_page_write (const EntPage *page, const char *filename, GError **error);

G_END_DECLS

#endif
