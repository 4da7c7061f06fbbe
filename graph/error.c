/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain's quark. */
#include "graph/error.h"

G_DEFINE_QUARK (ent - error - quark, ent_error)
