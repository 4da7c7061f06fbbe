/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `export` and `diagram` share: the graph frame at a level, decorated with measures, blocs, positions,
 * colours and words, and written. */
#ifndef ENT_CLI_GRAPH_OUTPUT_H
#define ENT_CLI_GRAPH_OUTPUT_H

#include "cli/cli.h"

G_BEGIN_DECLS

/* cli_find_exporter: by --format, else by the suffix of -o; an error of usage where neither is there or known. */
const EntExporter *cli_find_exporter (const Cli *cli, GError **error);

/* cli_write_graph: @is_picture: planned and possible claims are drawn too, and there are a title and a line
 * of sources. */
gboolean cli_write_graph (Cli *cli, const EntExporter *exporter, EntLevel level, gboolean is_picture,
                          GError **error);

G_END_DECLS

#endif
