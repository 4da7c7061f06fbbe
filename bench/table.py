# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the figures of run.sh as a table in Markdown, and below it how entente does against what it aims at. table.py FIGURES:
tab-separated lines of format, records, bytes, who, same, and what measure.py says. Ends with 1 if a table differs."""
import collections
import sys

Figures = collections.namedtuple("Figures", "form records bytes who same best median processor memory inside")

# How many times as fast as a peer entente shall be, per format and peer.
AIMS = {("claims-jsonl", "duckdb-three"): 1.5, ("claims-csv", "duckdb-three"): 1.0, ("gdelt", "duckdb-three"): 1.0,
        ("claims-jsonl", "duckdb-all"): 2.0, ("claims-csv", "duckdb-all"): 2.0, ("gdelt", "duckdb-all"): 2.0}
HEADER = ("format", "records", "who", "best s", "median s", "inside s", "processor s", "peak MB", "MB/s", "1000 records/s",
          "entente is × as fast", "× inside", "same table")


def read(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            form, records, size, who, same, *numbers = line.rstrip("\n").split("\t")
            best, median, processor, memory, inside = (float(n) if n else None for n in numbers)
            yield Figures(form, int(records), int(size), who, same, best, median, processor, memory, inside)


def write_number(number, digits=2):
    return "" if number is None else f"{number:.{digits}f}"


def print_row(row, entente):
    ratio = row.best / entente.best if entente else None
    inside = row.inside / entente.best if entente and row.inside else None
    cells = (row.form, str(row.records), row.who, write_number(row.best), write_number(row.median), write_number(row.inside),
             write_number(row.processor), write_number(row.memory / 1024, 0), write_number(row.bytes / 1e6 / row.best, 0),
             write_number(row.records / 1e3 / row.best, 0), write_number(ratio), write_number(inside), row.same)
    print("| " + " | ".join(cells) + " |")


def print_aim(row, entente):
    aim = AIMS.get((row.form, row.who))
    if aim is None or entente is None or row.inside is None:
        return
    inside = row.inside / entente.best
    print(f"- {row.form}, {row.records} records, {row.who}: aim {aim:.1f} times as fast; {row.best / entente.best:.2f} by whole "
          f"processes, {inside:.2f} without Node's start: {'met' if inside >= aim else 'not met'}")


def main():
    rows = list(read(sys.argv[1]))
    base = {(row.form, row.records): row for row in rows if row.who == "entente"}
    print("| " + " | ".join(HEADER) + " |")
    print("|---|---:|---|" + "---:|" * 9 + "---|")
    for row in rows:
        print_row(row, base.get((row.form, row.records)))
    print()
    for row in rows:
        print_aim(row, base.get((row.form, row.records)))
    return 1 if any(row.same != "yes" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
