/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's face: what can be written. An exporter is one descriptor in a file of its own and one line in
 * the table of exporters.c; it sees a graph frame (or, for the claims formats, the multigraph) and computes
 * nothing. */
#ifndef ENT_EXPORTERS_H
#define ENT_EXPORTERS_H

#include "exporters/alluvial.h"
#include "graph/graph.h"

G_BEGIN_DECLS

typedef struct _EntWriter EntWriter;

/** EntExportOptions: initialise with ENT_EXPORT_OPTIONS_INIT. For pictures, @title, @subtitle and
 * @source_line are the words around them, NULL for none; @size_by: the node column that sizes follow; @seed:
 * of the layout; @size_words: (nullable): how the legend calls that column, if not by its name;
 * @language: (nullable): that of the legend and the other words of its own (see
 * ent_words_get()).
 * @gexf_version: "1.3" or "1.2"; @max_labels: names on at most so many actors, 0 for what is legible
 * @n_threads: that lay a picture out; 0: one. The bytes are the same
 * @node_windows, @edge_windows: (nullable): values that change with time, for formats that take them: a row a
 * window and actor or tie, in order of time, with the dates `from` and `until` (both within; each day in one
 * window only) and `id`, or `a` and `b` (ids of the ends); every other column but `to`, `name` and `type` is
 * such a value. What has no row is unknown there */
typedef struct {
  const char *title;
  const char *subtitle;
  const char *source_line;
  const char *size_by;
  const char *gexf_version;
  guint64 seed;
  guint max_labels;
  guint n_threads;
  const EntFrame *node_windows;
  const EntFrame *edge_windows;
  const char *language;
  const char *size_words;
} EntExportOptions;

#define ENT_EXPORT_OPTIONS_INIT                                                                              \
  {                                                                                                          \
    NULL, NULL, NULL, NULL, "1.3", 1, 0, 0, NULL, NULL, NULL, NULL                                           \
  }

/** EntExporter: a format that can be written.
 * @suffixes: of file names, NULL-terminated; @level: the level unless the user says otherwise
 * @takes_windows: it writes values that change with time
 * @needs_layout: nodes must have positions first (see ent_layout_apply())
 * @parts: (nullable): a format of several files: "nodes", "edges"; NULL-terminated; @write_graph is called
 * for each
 * @has_part: (nullable): whether this graph has that part; NULL: all have all
 * @get_hint: (nullable): what users of the file just written should know, to be said after the export: how
 * Gephi reads it. @frame is what was written, NULL for the claims formats. Answers a constant text, or NULL
 * where there is nothing to say about this graph.
 * @write_graph: writes a graph frame; @write_claims: writes chosen claims as the claims format. One of them
 * is NULL. */
typedef struct {
  const char *name;
  const char *summary;
  const char *const *suffixes;
  EntLevel level;
  gboolean takes_windows;
  gboolean needs_layout;
  const char *const *parts;
  gboolean (*has_part) (const EntGraphFrame *frame, const char *part);
  const char *(*get_hint) (const EntGraphFrame *frame, const EntExportOptions *options);
  gboolean (*write_graph) (const EntGraphFrame *frame, const EntExportOptions *options, const char *part,
                           EntWriter *writer, GError **error);
  gboolean (*write_claims) (const EntMultigraph *graph, const EntChosen *chosen, EntWriter *writer,
                            GError **error);
} EntExporter;

const EntExporter *const *ent_exporters_get (guint *n);

/** ent_exporters_find: by name; NULL with ENT_ERROR_NOT_FOUND and the nearest names. */
const EntExporter *ent_exporters_find (const char *name, GError **error);

/** ent_exporters_find_for_file: by the file name's suffix; NULL with ENT_ERROR_UNSUPPORTED and the suffixes
 * that there are. */
const EntExporter *ent_exporters_find_for_file (const char *filename, GError **error);

/** ent_exporter_name_part: (transfer full): the file of a part: "war.nodes.csv" for "war.csv" and "nodes"; a
 * name without the suffix (the format was named) gets it. */
char *ent_exporter_name_part (const EntExporter *exporter, const char *filename, const char *part);

/**
 * ent_export_graph: writes @frame to a file, which appears whole or not at all, or to stdout (NULL). A format
 * of several parts writes "war.nodes.csv", "war.edges.csv" and so on for "war.csv", and needs a file. Errors:
 * ENT_ERROR_IO, ENT_ERROR_USAGE, ENT_ERROR_FAILED (Graphviz).
 */
gboolean ent_export_graph (const EntExporter *exporter, const EntGraphFrame *frame,
                           const EntExportOptions *options, const char *filename, GError **error);

/** ent_export_claims: the same for exporters that write claims. */
gboolean ent_export_claims (const EntExporter *exporter, const EntMultigraph *graph, const EntChosen *chosen,
                            const char *filename, GError **error);

/** ent_export_entries: what a graph of claims (ent_graph_frame_from_claims()) has no node or edge for:
 * sources without claims, or in another order than theirs, and actors that are only quoted or named in an
 * entry; as JSON Lines in the claims format. It belongs into the metadata of @frame's nodes, as "entries",
 * where readers of our own find it. Returns: (transfer full) (nullable): NULL where there is nothing to add
 */
char *ent_export_entries (const EntMultigraph *graph, const EntChosen *chosen, const EntGraphFrame *frame);

/** EntTableFormat: how a frame is written as a table; @ENT_TABLE_ALIGNED is for people. */
typedef enum {
  ENT_TABLE_ALIGNED,
  ENT_TABLE_CSV,
  ENT_TABLE_TSV,
  ENT_TABLE_JSON,
  ENT_TABLE_JSONL,
  ENT_TABLE_MARKDOWN,
} EntTableFormat;

gboolean ent_table_format_parse (const char *name, EntTableFormat *format);
/** ent_table_format_list: "table", "csv", "tsv", "json", "jsonl", "markdown"; NULL-terminated, for help and
 * completion. */
const char *const *ent_table_format_list (void);

/** EntTableOptions: @width: of the terminal in columns, 0 for no bound; only the aligned table heeds it: it
 * wraps headings and texts, and columns that do not fit side by side stand below one another
 * @use_color: ANSI colours (aligned only)
 * @n_threads: that write a large CSV, TSV or JSON Lines; 0: one. The bytes are the same */
typedef struct {
  EntTableFormat format;
  guint width;
  gboolean use_color;
  guint n_threads;
} EntTableOptions;

/** ent_table_write: writes a frame to a file, or to stdout (NULL). Texts are somebody else's: what a format
 * would take for its own is escaped, what a spreadsheet would run gets an apostrophe before it, and no
 * control character reaches a terminal (docs/formats.md has the rule of each format). Errors: ENT_ERROR_IO.
 */
gboolean ent_table_write (const EntFrame *frame, const EntTableOptions *options, const char *filename,
                          GError **error);

/** ent_layout_apply: gives the nodes positions: columns `x` and `y` in points, y upwards. The same frame and
 * seed give the same positions. Nodes with a column `bloc` are laid out so that blocs come apart. Chooses
 * among many starts the one with the least harm. */
gboolean ent_layout_apply (EntGraphFrame *frame, const EntExportOptions *options, GError **error);

/** ent_style_apply: gives the nodes the columns `size`, `r`, `g`, `b` and the edges `r`, `g`, `b`, from the
 * one place that holds every visual decision (style.c), so that the diagram, GEXF, GraphML and the page
 * agree. */
void ent_style_apply (EntGraphFrame *frame, const EntExportOptions *options);

G_END_DECLS

#include "exporters/multiples.h"
#include "exporters/page.h"

#endif
