/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain's quark. Its codes, and what each means, are in the header. */
#include "graph/error.h"

/* The macro makes a text of its first word, so a formatter's blanks would be part of the name. */
/* clang-format off */
G_DEFINE_QUARK (ent-error-quark, ent_error)
/* clang-format on */
