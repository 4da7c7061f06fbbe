#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of `entente similarity` computed in another way, from dense matrices and by the definitions in the papers,
without a line of the engine's; called by similarity.sh.

    similarity.py make SEED FOLDER          writes alliances and weights by chance: claims.csv, weights.csv
    similarity.py atop FILE                 writes what peacesciencer's ATOP file says as such claims, to stdout
    similarity.py check CLAIMS TABLE [WEIGHTS [STATES]]   compares a table of `entente similarity --format csv` with them

CLAIMS has the columns subject, object, relation, from and to (years); STATES is graph/data/states.tsv, for COW's numbers. The population of a year is whoever stands in the
table: that it is the right one is tested elsewhere.
"""
import csv
import math
import random
import sys

import numpy as np
from scipy.stats import kendalltau

WORTH = {"defense": 3, "offense": 3, "neutrality": 2, "nonaggression": 2, "consultation": 1, "entente": 1}
STATES = ("USA CAN CUB MEX BRA ARG GBR NLD BEL FRA ESP PRT POL AUT HUN ITA ALB GRC RUS FIN SWE NOR DNK EGY TUR IRN "
          "CHN JPN IND AUS").split()
TOLERANCE = 1e-10


# Making data.

def make(seed, folder):
    chance = random.Random(seed)
    with open(folder + "/claims.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["subject", "object", "relation", "from", "to", "source.id"])
        for _ in range(150):
            a, b = chance.sample(STATES, 2)
            first = chance.randrange(1946, 1952)
            out.writerow(["state:" + a, "state:" + b, "alliance." + chance.choice(list(WORTH)), first,
                          min(first + chance.randrange(4), 1952), "chance"])
    with open(folder + "/weights.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["actor", "year", "value"])
        for year in range(1946, 1953):
            for state in STATES:
                if (state, year) != ("IND", 1950):  # so that this year's weighted values are unknown
                    out.writerow(["state:" + state, year, round(chance.uniform(0, .3), 6)])


def atop(path):
    """The columns' names are peacesciencer's; a row obliges the first state, but a tie is worth the higher of the two."""
    import gzip
    columns = {"atop_defense": "defense", "atop_offense": "offense", "atop_neutral": "neutrality",
               "atop_nonagg": "nonaggression", "atop_consul": "consultation"}
    out = csv.writer(sys.stdout)
    out.writerow(["subject", "object", "relation", "from", "to"])
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            for column, relation in columns.items():
                if row[column] == "1":
                    out.writerow([row["ccode1"], row["ccode2"], "alliance." + relation, row["year"], row["year"]])


# The measures: x and y are rows, w the weights of members.

def s(x, y, w, power, most):
    return 1 - 2 * (w * np.abs(x - y) ** power).sum() / (most ** power * w.sum())


def chance_corrected(x, y, w, power, is_pooled):
    """Krippendorff's way: the mean disagreement of all pairings of the members' values."""
    observed = (w * np.abs(x - y) ** power).sum() / w.sum()
    if is_pooled:
        x = y = np.concatenate([x, y])
        w = np.concatenate([w, w])
    expected = (np.outer(w, w) * np.abs(x[:, None] - y[None, :]) ** power).sum() / w.sum() ** 2
    return 1 - observed / expected if expected > 1e-9 else math.nan


def tau(x, y):
    return kendalltau(x, y)[0] if len(set(x)) > 1 and len(set(y)) > 1 else math.nan


def jaccard(x, y, w):
    return w[(x > 0) & (y > 0)].sum() / w[(x > 0) | (y > 0)].sum()


def cosine(x, y, w):
    return (w * x * y).sum() / math.sqrt((w * x * x).sum() * (w * y * y).sum())


MEASURES = {
    "s_score": lambda x, y, w: s(x, y, w, 1, 3),
    "s_score_squared": lambda x, y, w: s(x, y, w, 2, 3),
    "scott_pi": lambda x, y, w: chance_corrected(x, y, w, 2, True),
    "scott_pi_absolute": lambda x, y, w: chance_corrected(x, y, w, 1, True),
    "cohen_kappa": lambda x, y, w: chance_corrected(x, y, w, 2, False),
    "cohen_kappa_absolute": lambda x, y, w: chance_corrected(x, y, w, 1, False),
    "kendall_tau": lambda x, y, w: tau(x, y),
    "jaccard": jaccard,
    "cosine": cosine,
}


# Comparing.

def read_ties(path, codes):
    ties = {}
    with open(path) as file:
        for row in csv.DictReader(file):
            a, b = codes.get(row["subject"], row["subject"]), codes.get(row["object"], row["object"])
            worth = WORTH[row["relation"].split(".")[1]]
            for year in range(int(row["from"]), int(row["to"]) + 1):
                for key in ((year, a, b), (year, b, a)):
                    ties[key] = max(ties.get(key, 0), worth)
    return ties


def read_weights(path):
    with open(path) as file:
        return {(int(row["year"]), row["actor"]): float(row["value"]) for row in csv.DictReader(file)}


def read_codes(path):
    """COW's numbers as ids, from the project's list of states."""
    with open(path) as file:
        lines = (line for line in file if not line.startswith("#"))
        return {row["cow"]: row["id"] for row in csv.DictReader(lines, delimiter="\t") if row["cow"]}


def check_year(year, rows, ties, weights):
    """How many cells were compared, and which were wrong."""
    members = sorted({row[end] for row in rows for end in ("a", "b")})
    matrix = np.array([[3. if a == b else float(ties.get((year, a, b), 0)) for b in members] for a in members])
    number = {member: i for i, member in enumerate(members)}
    known = [weights.get((year, member)) for member in members]
    weighted = None if None in known else np.array(known)
    n, wrong = 0, []
    for row in rows:
        x, y = matrix[number[row["a"]]], matrix[number[row["b"]]]
        for column, text in row.items():
            measure = MEASURES.get(column.removesuffix("_weighted"))
            if measure is None:
                continue
            is_weighted = column.endswith("_weighted")
            w = weighted if is_weighted else np.ones(len(members))
            expected = math.nan if w is None else measure(x, y, w)
            found = float(text) if text else math.nan
            n += 1
            if not (abs(expected - found) < TOLERANCE or math.isnan(expected) and math.isnan(found)):
                wrong.append(f"{year} {row['a']} {row['b']} {column}: {found}, not {expected}")
    return n, wrong


def check(claims, table, weights=None, codes=None):
    ties = read_ties(claims, read_codes(codes) if codes else {})
    known = read_weights(weights) if weights else {}
    years = {}
    with open(table) as file:
        for row in csv.DictReader(file):
            years.setdefault(int(row["year"]), []).append(row)
    n, wrong = 0, []
    for year, rows in sorted(years.items()):
        n_year, wrong_year = check_year(year, rows, ties, known)
        n += n_year
        wrong += wrong_year
    print("\n".join(wrong[:10] + [f"{n} cells, {len(wrong)} wrong"]))
    return 1 if wrong or n == 0 else 0


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "make":
        make(int(arguments[0]), arguments[1])
    elif command == "atop":
        atop(arguments[0])
    else:
        sys.exit(check(*arguments))
