/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of the library. The program maps its codes to exit states (see cli/main.c); a library
 * user tells bad data from wrong usage by them. Read next: graph/problems.h, for what costs a record but not
 * the file. */
#ifndef ENT_ERROR_H
#define ENT_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define ENT_ERROR (ent_error_quark ())

/**
 * EntError:
 * @ENT_ERROR_INVALID: the data are wrong: malformed, out of range, contradictory
 * @ENT_ERROR_NOT_FOUND: a name, id, file or code is not known
 * @ENT_ERROR_AMBIGUOUS: a name has several readings
 * @ENT_ERROR_UNSUPPORTED: right, but not something that Entente does
 * @ENT_ERROR_LIMIT: a bound on size, depth or memory was reached
 * @ENT_ERROR_IO: the system could not read or write
 * @ENT_ERROR_USAGE: an option has a value that it cannot have
 * @ENT_ERROR_FAILED: a library that Entente relies on failed
 */
typedef enum {
  ENT_ERROR_INVALID,
  ENT_ERROR_NOT_FOUND,
  ENT_ERROR_AMBIGUOUS,
  ENT_ERROR_UNSUPPORTED,
  ENT_ERROR_LIMIT,
  ENT_ERROR_IO,
  ENT_ERROR_USAGE,
  ENT_ERROR_FAILED,
} EntError;

/** ent_error_quark: the domain's quark. */
GQuark ent_error_quark (void);

G_END_DECLS

#endif
