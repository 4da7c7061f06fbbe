# SPDX-License-Identifier: GPL-3.0-or-later
"""Are two tables of (subject, relation, object, claims) the same? same.py TABLE OTHER [NAMES]: CSV with a header, rows in any
order. NAMES, which `generate gdelt-names` writes, says what GDELT's codes mean: codes become names first, and rows that are
the same by then (several event codes are one relation) are added up. entente also tells what a role's code says, that a
government is part of its state; no event row says so, so with NAMES these rows are left out (no code of an event means it).
Says "yes", or "NO" and a row that differs."""
import collections
import csv
import sys


STRUCTURE = "part-of"


def read_names(path):
    """Kind and code to name."""
    with open(path, encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        return {(kind, code): name for kind, code, name in rows}


def read_table(path, names):
    counts = collections.Counter()
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(names.get((kind, row[column]), row[column])
                        for kind, column in (("actor", "subject"), ("event", "relation"), ("actor", "object")))
            if not names or key[1] != STRUCTURE:
                counts[key] += int(row["claims"])
    return counts


def main():
    names = read_names(sys.argv[3]) if len(sys.argv) > 3 else {}
    one, other = read_table(sys.argv[1], names), read_table(sys.argv[2], names)
    if one and one == other:
        print("yes")
        return
    print("NO")
    different = sorted(key for key in one.keys() | other.keys() if one[key] != other[key])
    for key in different[:1]:
        print(f"{len(different)} rows differ; the first: {' / '.join(key)}: {one[key]} and {other[key]}", file=sys.stderr)
    if not one:
        print("the tables are empty", file=sys.stderr)


if __name__ == "__main__":
    main()
