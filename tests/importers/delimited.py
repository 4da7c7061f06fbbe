# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that Python's csv module writes, read by Entente: each cell must come out as it went in. The cells are what makes
readers stumble: quotes, doubled ones, separators, line ends of all kinds, blanks, marks, scripts. Two differences are meant and
documented (docs/claims-format.md): blanks around a cell without quotes are dropped, and an apostrophe that keeps a spreadsheet
from running a formula is taken off. Prints "N passed, N failed"; SEED=N makes other tables."""

import csv
import io
import json
import os
import random
import subprocess
import sys

ENTENTE, FOLDER = sys.argv[1:3]
SEED = int(os.environ.get("SEED", "20"))
KEPT = ["note", "mark", "other mark", "last"]
HEADER = ["row", "subject", "relation", "object", "date"] + KEPT
PIECES = ['"', '""', '"""', ",", ";", "\t", "\n", "\r\n", "\r", " ", "  ", "'", "=", "+1", "@", "a", "Ünï", "日本語", "العربية",
          "😀", "\ufeff", "\u2028", "\u0085", "\u00a0", "\\", "\\n", "|", "#", "-", "0", "NA", "\x1b", "\x01", "x" * 50]


def make_cell(random):
    return "".join(random.choice(PIECES) for _ in range(random.choice([0, 1, 1, 2, 3, 5, 8])))


def is_quoted(cell, dialect):
    """Whether csv.writer puts it into quotes."""
    return dialect["quoting"] == csv.QUOTE_ALL or any(c in cell for c in dialect["delimiter"] + '"\r\n')


def expect_cell(cell, dialect):
    """What the reader is to make of it; None for a field that is not there."""
    if not is_quoted(cell, dialect):
        cell = cell.strip(" \t")
    bare = cell.lstrip("'")
    if bare != cell and bare and bare[0] in "=+-@\t\r":
        cell = cell[1:]
    return cell or None


def make_table(random, n_rows, dialect, has_mark):
    """The text, what is expected of each good row by its number, and how many rows are ragged."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(HEADER)
    expected, n_ragged = {}, 0
    for number in range(n_rows):
        day = "%04d-%02d-%02d" % (1000 + number // 336, 1 + number // 28 % 12, 1 + number % 28)
        cells = [make_cell(random) for _ in KEPT]
        shape = random.random()
        if shape < 0.04:  # a ragged row costs its first line: where it has more, these are lines of garbage of their own
            cells = [cell.replace("\r", "").replace("\n", "") for cell in cells]
        row = [str(number), "Russia", "consult", "Iran", day] + cells
        if shape < 0.02:
            writer.writerow(row[: random.randrange(2, len(row))])
            n_ragged += 1
        elif shape < 0.04:
            writer.writerow(row + ["one too many"])
            n_ragged += 1
        else:
            writer.writerow(row + [""] * random.choice([0, 0, 0, 2]))  # empty cells at the right edge are no cells
            expected[number] = {name: expect_cell(cell, dialect) for name, cell in zip(KEPT, cells)}
    return ("\ufeff" if has_mark else "") + out.getvalue(), expected, n_ragged


def read_back(path):
    result = subprocess.run([ENTENTE, "export", "--quiet", "--level", "claims", "--format", "jsonl", path],
                            capture_output=True, timeout=300)
    found = {}
    for line in result.stdout.decode("utf-8").split("\n"):
        claim = json.loads(line).get("claim") if line else None
        if claim:
            found[int(claim["row"])] = {name: claim.get(name) for name in KEPT}
    return found, result.returncode, result.stderr.decode("utf-8", "replace")


def check(name, n_rows, dialect, has_mark, generator):
    text, expected, n_ragged = make_table(generator, n_rows, dialect, has_mark)
    path = os.path.join(FOLDER, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    found, status, messages = read_back(path)
    wrong = [n for n in sorted(set(expected) | set(found)) if expected.get(n) != found.get(n)]
    for number in wrong[:3]:
        print("%s, row %d: expected %r, found %r" % (name, number, expected.get(number), found.get(number)))
    rejected = "\n%d record" % n_ragged in "\n" + messages if n_ragged else "reject" not in messages
    if not rejected or status != (3 if n_ragged else 0):
        print("%s: %d ragged rows, status %d: %s" % (name, n_ragged, status, messages[-400:]))
        return False
    return not wrong


def main():
    generator = random.Random(SEED)
    n_passed = n_failed = 0
    dialects = [{"delimiter": delimiter, "quoting": quoting, "lineterminator": end}
                for delimiter in ",;\t"
                for quoting, end in [(csv.QUOTE_MINIMAL, "\r\n"), (csv.QUOTE_ALL, "\r\n"), (csv.QUOTE_ALL, "\n")]]
    for round in range(6):
        for i, dialect in enumerate(dialects):
            name = "table-%d-%d.%s" % (round, i, "tsv" if dialect["delimiter"] == "\t" else "csv")
            if check(name, 60, dialect, round % 2 == 1, generator):
                n_passed += 1
            else:
                n_failed += 1
    # Large enough to be read in parts, whose ends must not fall into a cell's line ends.
    for i, dialect in enumerate(dialects[::4]):
        if check("large-%d.csv" % i, 60000, dialect, i == 1, generator):
            n_passed += 1
        else:
            n_failed += 1
    print("%d passed, %d failed" % (n_passed, n_failed))
    return n_failed > 0


sys.exit(main())
