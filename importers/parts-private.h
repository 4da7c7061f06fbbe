/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a file in parts on all cores. The file is cut between records into pieces of some megabytes, each
 * of which is read as if it were a file of its own (with the header in front), into a builder of its own; the
 * parts are put together in order. How the file is cut depends on its bytes alone, so what comes out is the
 * same for any number of threads. */
#ifndef ENT_PARTS_PRIVATE_H
#define ENT_PARTS_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

/* So many bytes of a file are looked at to plan its parts; a smaller file is read by one thread. */
#define ENT__PARTS_HEAD_SIZE (64u << 10)

/* ent__parts_read: reads @input by an importer that can plan parts. Errors: the importer's, and those of the
 * input; what stands before is kept then. */
gboolean ent__parts_read (const EntImporter *importer, EntInput *input, EntBuilder *builder,
                          EntProblems *problems, const EntImportOptions *options, GError **error);

/* ent__parts_plan_lines: the plan of a format in which a line is a record and none is a header;
 * ent__parts_plan_header: one in which the first line that is not blank is the header. */
gboolean ent__parts_plan_lines (const char *head, gsize length, EntPartsPlan *plan);
gboolean ent__parts_plan_header (const char *head, gsize length, EntPartsPlan *plan);

G_END_DECLS

#endif
