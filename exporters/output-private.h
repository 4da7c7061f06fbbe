/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that appears whole or not at all: it is written under a name of its own in the same folder and
 * renamed when it is complete. An existing file keeps its permissions; a link is followed; devices and pipes
 * are written in place. */
#ifndef ENT_OUTPUT_PRIVATE_H
#define ENT_OUTPUT_PRIVATE_H

#include <glib.h>

#include "exporters/writer-private.h"

G_BEGIN_DECLS

typedef struct _EntOutput EntOutput;

/* ent__output_open: @filename: (nullable): stdout. Errors: ENT_ERROR_IO. */
EntOutput *ent__output_open (const char *filename, GError **error);

/* ent__output_get_writer: where to write, lent. */
EntWriter *ent__output_get_writer (EntOutput *output);

/* ent__output_finish: everything is on the disk under the temporary name. Errors: ENT_ERROR_IO. */
gboolean ent__output_finish (EntOutput *output, GError **error);

/* ent__output_publish: the file takes its name, after ent__output_finish(). Errors: ENT_ERROR_IO. */
gboolean ent__output_publish (EntOutput *output, GError **error);

/* ent__output_free: what was not published is deleted. */
void ent__output_free (EntOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntOutput, ent__output_free)

G_END_DECLS

#endif
