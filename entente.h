/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entente's library, whole: claims about states, leaders and organizations become a multigraph, measures and
 * pictures. Read next: graph/builder.h (claims in), engine/network.h (networks), exporters/exporters.h (files
 * out).
 *
 * Memory: functions borrow their arguments; _new, _dup, _load and **out give ownership; _get_ and _peek_ lend
 * until the parent changes. What differs is annotated where it is declared, as GObject introspection writes
 * it. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include "graph/graph.h"
#include "importers/importers.h"
#include "engine/engine.h"
#include "exporters/exporters.h"

#endif
