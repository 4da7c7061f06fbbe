/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's face: what can be computed. Other rooms include this and no other header of engine/. In
 * reading order: fold (who stands for whom), network (what a measure sees), measures, balance,
 * similarity, path, influence, robustness, timeline, compare, conflicts, evidence; kept (ties of large
 * stores). */
#ifndef ENT_ENGINE_H
#define ENT_ENGINE_H

#include "engine/balance.h"
#include "engine/compare.h"
#include "engine/conflicts.h"
#include "engine/evidence.h"
#include "engine/fold.h"
#include "engine/influence.h"
#include "engine/kept.h"
#include "engine/measures.h"
#include "engine/network.h"
#include "engine/path.h"
#include "engine/robustness.h"
#include "engine/similarity.h"
#include "engine/timeline.h"

#endif
