// SPDX-License-Identifier: GPL-3.0-or-later
// The peer: DuckDB on all cores. duckdb.mjs FORMAT FILE three|all: claims by subject, relation and object as CSV on
// standard output, written by DuckDB itself, and "inside SECONDS" on standard error: from the open database to the last
// row written. "three" reads three columns alone; "all" loads every column into a table first, as whoever wants more than
// one answer does. BENCH_INSTALLED: the folder that bench/deps.sh filled.
import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(`${process.env.BENCH_INSTALLED}/`)("@duckdb/node-api");

// What is quickest for DuckDB: no order to keep, and no guessing at types where three texts are all that is wanted.
const texts = "columns={subject: 'VARCHAR', relation: 'VARCHAR', object: 'VARCHAR'}";
const readers = {
  "claims-jsonl": {
    three: (file) => `read_json(${file}, format='newline_delimited', ${texts})`,
    all: (file) => `read_json(${file}, format='newline_delimited')`,
  },
  "claims-csv": {
    three: (file) => `read_csv(${file}, header=true, delim=',', quote='"', escape='"', all_varchar=true)`,
    all: (file) => `read_csv(${file})`,
  },
  gdelt: {
    three: (file) => `read_csv(${file}, header=false, delim='\t', quote='', escape='', all_varchar=true)`,
    all: (file) => `read_csv(${file}, header=false, delim='\t', quote='')`,
  },
};

const [format, path, mode] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run("SET preserve_insertion_order = false");

const began = performance.now();
let from = readers[format][mode](`'${path.replaceAll("'", "''")}'`);
if (mode === "all") {
  await connection.run(`CREATE TABLE everything AS SELECT * FROM ${from}`);
  from = "everything";
}
const keys = format === "gdelt" ? "column05 AS subject, column26 AS relation, column15 AS object"
                                : "subject, relation, object";
await connection.run(`COPY (SELECT ${keys}, count(*) AS claims FROM ${from}
  ${format === "claims-jsonl" ? "WHERE subject IS NOT NULL" : ""} GROUP BY ALL) TO '/dev/stdout' (FORMAT csv, HEADER)`);
process.stderr.write(`inside ${((performance.now() - began) / 1000).toFixed(4)}\n`);
