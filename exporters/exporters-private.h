/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room's files share: the descriptors that the table lists, and how an exporter asks a graph frame
 * for what every format needs. Read next: writer-private.h. */
#ifndef ENT_EXPORTERS_PRIVATE_H
#define ENT_EXPORTERS_PRIVATE_H

#include "exporters/exporters.h"
#include "exporters/writer-private.h"

G_BEGIN_DECLS

extern const EntExporter ent_exporter_graphml;
extern const EntExporter ent_exporter_gexf;
extern const EntExporter ent_exporter_dot;
extern const EntExporter ent_exporter_svg;
extern const EntExporter ent_exporter_pdf;
extern const EntExporter ent_exporter_png;
extern const EntExporter ent_exporter_json;
extern const EntExporter ent_exporter_cytoscape;
extern const EntExporter ent_exporter_csv;
extern const EntExporter ent_exporter_jsonl;
extern const EntExporter ent_exporter_claims_csv;

/* ent__frame_text: a string or date cell by its column's name; NULL where the cell or the column is missing.
 */
const char *ent__frame_text (const EntFrame *frame, const char *column, guint row);

/* ent__frame_real: a real or integer cell by its column's name; NAN where the cell or the column is missing.
 */
double ent__frame_real (const EntFrame *frame, const char *column, guint row);

/* ent__xml_type_name: what GraphML and GEXF call a column's type. Counts can pass 2^31, so integers are
 * "long"; neither has dates among the types of attributes, so those are texts. */
const char *ent__xml_type_name (EntColumnType type);

/* ent__frame_flag: a boolean cell by its column's name; FALSE where the cell or the column is missing. */
gboolean ent__frame_flag (const EntFrame *frame, const char *column, guint row);

/* ent__frame_color: reads the columns `r`, `g`, `b` (0 to 255); FALSE, and @rgb untouched, where one is
 * missing. */
gboolean ent__frame_color (const EntFrame *frame, guint row, guint8 rgb[3]);

/* ent__graph_frame_is_directed: whether a format that knows one direction a file calls this graph directed:
 * at `ties` where the frame says so, else always (symmetric edges are told by their attribute). */
gboolean ent__graph_frame_is_directed (const EntGraphFrame *frame);

/* ent__graph_frame_has_parallel_edges: whether two edges have the same ends: in the same order, or in either
 * where the graph has no direction. O(m log m) time and eight bytes an edge. */
gboolean ent__graph_frame_has_parallel_edges (const EntGraphFrame *frame);

/* ent__frame_name_columns: what each column is called in a format that means something of its own by the
 * names in @taken (in any case): those get @prefix before theirs. NULL stands for the columns in @skipped
 * (nullable), which the format writes elsewhere (transfer full). */
GPtrArray *ent__frame_name_columns (const EntFrame *frame, const char *const *taken, const char *prefix,
                                    const char *const *skipped);

/* ent__write_json_cell: a cell as a JSON value; null where missing. */
void ent__write_json_cell (EntWriter *writer, const EntFrame *frame, guint column, guint row);

/* ent__write_json_row: `,"name":value` for each cell of a row that is not missing; @names as above. */
void ent__write_json_row (EntWriter *writer, const EntFrame *frame, guint row, const GPtrArray *names);

/* ent__write_json_meta: the frame's metadata as an object. */
void ent__write_json_meta (EntWriter *writer, const EntFrame *frame);

G_END_DECLS

#endif
