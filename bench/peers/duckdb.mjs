// SPDX-License-Identifier: GPL-3.0-or-later
// The peer: DuckDB on all cores. duckdb.mjs FORMAT FILE three|all: claims by subject, relation and object as CSV on
// stdout, and the milliseconds from the open database to the last row on stderr. "all" loads every column into a table
// first, as whoever wants more than one answer does.
import { DuckDBInstance } from "@duckdb/node-api";

const [format, file, mode] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const name = file.replaceAll("'", "''");
const readers = {
  "claims-jsonl": `read_json('${name}', format='newline_delimited', columns={subject: 'VARCHAR', relation: 'VARCHAR', object: 'VARCHAR'${
    mode === "all" ? ", date: 'VARCHAR', stated_by: 'VARCHAR', confidence: 'DOUBLE', modality: 'VARCHAR', source: 'VARCHAR', quote: 'VARCHAR', link: 'VARCHAR'" : ""}}, ignore_errors=true)`,
  "claims-csv": `read_csv('${name}', header=true)`,
  gdelt: `read_csv('${name}', delim='\t', header=false, quote='', all_varchar=true)`,
};
const keys = format === "gdelt" ? "column06 AS subject, column26 AS relation, column16 AS object"
                                : "subject, relation, object";
const began = performance.now();
let from = readers[format];
if (mode === "all") {
  await connection.run(`CREATE TABLE everything AS SELECT * FROM ${from}`);
  from = "everything";
}
const result = await connection.runAndReadAll(
  `SELECT ${keys}, count(*)::INTEGER FROM ${from} ${format === "claims-jsonl" ? "WHERE subject IS NOT NULL" : ""} GROUP BY ALL`);
const rows = result.getRows();
process.stderr.write(`${Math.round(performance.now() - began)}\n`);
process.stdout.write(rows.map((row) => row.join(",")).join("\n") + "\n");
