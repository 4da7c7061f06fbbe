/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `export` and `diagram` share: the graph frame at a level, decorated with measures, blocs, positions,
 * colours and words, and written. */
#ifndef ENT_CLI_GRAPH_OUTPUT_H
#define ENT_CLI_GRAPH_OUTPUT_H

#include "cli/cli.h"

G_BEGIN_DECLS

/* cli_find_exporter: by --format, else by the suffix of -o; an error of usage where neither is there or
 * known. */
const EntExporter *cli_find_exporter (const Cli *cli, GError **error);

/* cli_is_picture: svg, pdf, png or dot. In a picture planned and possible claims are drawn too, and leaders
 * counted as their states at every level; there are a title and a line of sources. */
gboolean cli_is_picture (const EntExporter *exporter);

/* cli_find_level: by --level, else the format's usual one; an error of usage where they do not go together.
 */
gboolean cli_find_level (const Cli *cli, const EntExporter *exporter, EntLevel *level, GError **error);

/* cli_add_results: measures and blocs of the network, as columns of the frame's nodes. @size_column: (out):
 * the one that sizes follow. cli_keep_top: keeps the --top most central by it, and says what that leaves out.
 */
gboolean cli_add_results (Cli *cli, EntGraphFrame *frame, gboolean is_picture, char **size_column,
                          GError **error);
void cli_keep_top (const Cli *cli, EntGraphFrame **frame, const char *measure);

/* cli_make_title, _subtitle, _source_line: (transfer full): the words around a picture. */
char *cli_make_title (const Cli *cli);
char *cli_make_subtitle (const Cli *cli, EntLevel level, gboolean is_picture);
char *cli_make_source_line (const Cli *cli, const EntGraphFrame *frame);
/* cli_make_size_words: (transfer full) (nullable): how the legend calls the measure that sizes follow, in
 * another language than English. */
char *cli_make_size_words (const Cli *cli, const char *size_column);

/* cli_check_multiples: whether the options go with small multiples, before any file is read.
 * cli_write_multiples: draws and writes them, and says what was written. */
gboolean cli_check_multiples (const Cli *cli, const EntExporter *exporter, GError **error);
gboolean cli_write_multiples (Cli *cli, const EntExporter *exporter, GError **error);

/* cli_write_graph: makes, decorates and writes the graph frame, and says what was written. */
gboolean cli_write_graph (Cli *cli, const EntExporter *exporter, EntLevel level, GError **error);

G_END_DECLS

#endif
