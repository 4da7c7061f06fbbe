/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's face: what is known. Other rooms include this and no other header of graph/. In reading
 * order: dates and relations, drafts and the builder, the multigraph, selections and facts, frames. */
#ifndef ENT_GRAPH_H
#define ENT_GRAPH_H

#include "graph/actor-weights.h"
#include "graph/actor.h"
#include "graph/builder.h"
#include "graph/date.h"
#include "graph/details.h"
#include "graph/draft.h"
#include "graph/error.h"
#include "graph/facts.h"
#include "graph/frame.h"
#include "graph/gazetteer.h"
#include "graph/graph-frame.h"
#include "graph/multigraph.h"
#include "graph/nearest.h"
#include "graph/pages.h"
#include "graph/pairs.h"
#include "graph/parallel.h"
#include "graph/problems.h"
#include "graph/relations.h"
#include "graph/selection.h"
#include "graph/similar-names.h"
#include "graph/store.h"
#include "graph/tally.h"
#include "graph/words.h"

#endif
