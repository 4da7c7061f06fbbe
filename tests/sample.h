/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small graphs for tests, written as tables of claims. */
#ifndef ENT_TEST_SAMPLE_H
#define ENT_TEST_SAMPLE_H

#include "graph/graph.h"

/* SampleClaim: NULL fields are missing. @source: "a" … : the source with that id; NULL: "a". @tonnes: an
 * attribute of that name. */
typedef struct {
  const char *subject;
  const char *relation;
  const char *object;
  const char *date;
  const char *confidence;
  const char *stated_by;
  const char *polarity;
  const char *modality;
  const char *source;
  const char *subject_type;
  const char *treaty;
  const char *tonnes;
} SampleClaim;

/* SampleActor: an entry; @of may be NULL. */
typedef struct {
  const char *id;
  const char *type;
  const char *name;
  const char *alias;
  const char *relation;
  const char *of;
  const char *from;
  const char *to;
  const char *kind;
} SampleActor;

/* sample_graph_new: builds the graph of @claims and @actors; findings go to @problems (nullable). The sources
 * are named by the claims; source "a" is published on 2025-08-12 by Alpha, "b" on 2025-08-13 by Beta, and so
 * on. */
EntMultigraph *sample_graph_new (const SampleClaim *claims, guint n_claims, const SampleActor *actors,
                                 guint n_actors, EntProblems *problems);

/* sample_find: the actor with this id; it must be there. */
guint32 sample_find (const EntMultigraph *graph, const char *id);

#endif
