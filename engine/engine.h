/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's face: what can be computed. */
#ifndef ENT_ENGINE_H
#define ENT_ENGINE_H

#include "engine/conflicts.h"
#include "engine/evidence.h"
#include "engine/fold.h"
#include "engine/measures.h"
#include "engine/network.h"
#include "engine/path.h"

#endif
