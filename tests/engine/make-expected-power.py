#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes expected-power.h: what numpy, scipy, networkx and python-igraph make of the networks of make-expected.py, for
measures of power, brokerage and position.

    /usr/bin/python3 tests/engine/make-expected-power.py >tests/engine/expected-power.h

Made with Debian 12's networkx 2.8.8, python-igraph 0.10.2, numpy 1.24 and scipy 1.10. Sides for brokerage and bridging are
igraph's fast greedy blocs by weight, which Entente's method of that name finds too (expected-measures.h).
"""
import importlib.util
import itertools
import pathlib

import networkx as nx
import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

spec = importlib.util.spec_from_file_location("expected", pathlib.Path(__file__).with_name("make-expected.py"))
expected = importlib.util.module_from_spec(spec)
spec.loader.exec_module(expected)

NAN = float("nan")
ROLES = ["coordinator", "consultant", "representative", "gatekeeper", "liaison"]


def sides(network):
    """A number for each actor's side; an actor in no bloc is a side of its own."""
    undirected = expected.without_direction(network) if network[2] else network
    groups, _ = expected.tree("community_fastgreedy")(undirected, True)
    blocs = expected.number(groups, network[0])
    return [bloc if bloc > 0 else -1 - v for v, bloc in enumerate(blocs)]


def bonacich(network, weighted, mode, beta):
    """Bonacich (1987), as a linear system; beta as a share of 1 / λmax."""
    m = expected.matrix(network, weighted)
    if mode == "in":
        m = m.T
    n = network[0]
    values = np.linalg.solve(np.eye(n) - beta / max(abs(np.linalg.eigvals(m))) * m, m.sum(axis=1))
    return values * np.sqrt(n / (values ** 2).sum())


def onion(network):
    undirected = expected.without_direction(network) if network[2] else network
    layers = nx.onion_layers(expected.to_networkx(undirected))
    return [layers[v] for v in range(network[0])]


def roles(network):
    """Gould and Fernandez (1989), by trying all triples; undirected ties count both ways, as in R's sna."""
    tied = expected.matrix(network, False) > 0
    side = sides(network)
    counts = {role: [0] * network[0] for role in ROLES}
    for a, b, c in itertools.permutations(range(network[0]), 3):
        if not tied[a, b] or not tied[b, c] or tied[a, c]:
            continue
        kinds = len({side[a], side[b], side[c]})
        role = ("coordinator" if kinds == 1 else "liaison" if kinds == 3 else "consultant" if side[a] == side[c]
                else "representative" if side[a] == side[b] else "gatekeeper")
        counts[role][b] += 1
    counts["brokerage"] = [sum(counts[role][v] for role in ROLES) for v in range(network[0])]
    return counts


def participation(network):
    m, side = expected.matrix(network, True), np.array(sides(network))
    shares = np.array([m[:, side == s].sum(axis=1) for s in sorted(set(side))])
    with np.errstate(invalid="ignore"):
        return 1 - ((shares / m.sum(axis=1)) ** 2).sum(axis=0)


def within_bloc_z(network):
    m, side = expected.matrix(network, True), np.array(sides(network))
    within = (m * (side[:, None] == side[None, :])).sum(axis=1)
    values = []
    for v in range(network[0]):
        peers = within[side == side[v]]
        values.append((within[v] - peers.mean()) / peers.std() if peers.std() > 1e-9 else NAN)
    return values


def bridging(network, weighted):
    between = expected.betweenness(network, weighted, "all")
    degree = expected.matrix(network, False).sum(axis=1)
    tied = expected.matrix(network, False)
    return [between[v] / degree[v] / (tied[v] / np.maximum(degree, 1)).sum() if degree[v] else 0
            for v in range(network[0])]


# Positions.

def correlations(network):
    """Pearson's, of the ties to and from all but the two; directed, what they send each other as well."""
    m = expected.matrix(network, True)
    n, _, is_directed = network
    result = np.eye(n)
    for a, b in itertools.combinations(range(n), 2):
        others = [k for k in range(n) if k not in (a, b)]
        x, y = list(m[a, others]), list(m[b, others])
        if is_directed:
            x += list(m[others, a]) + [m[a, b], m[b, a]]
            y += list(m[others, b]) + [m[b, a], m[a, b]]
        constant = len(set(x)) == 1 or len(set(y)) == 1
        result[a, b] = result[b, a] = 1 if x == y else 0 if constant else np.corrcoef(x, y)[0, 1]
    return result


def concor(correlation, members, splits):
    if splits == 0 or len(members) < 2:
        return [members]
    m = correlation[np.ix_(members, members)]
    for _ in range(60):
        with np.errstate(invalid="ignore"):
            m = np.nan_to_num(np.corrcoef(m))
        if np.allclose(abs(m), 1, atol=1e-10):
            break
    parts = [[v for i, v in enumerate(members) if (m[0, i] < 0) == away] for away in (False, True)]
    return [group for part in parts if part for group in concor(correlation, part, splits - 1)]


def positions(network, splits):
    small, kept = expected.without_isolates(network)
    correlation = correlations(small)
    by_concor = concor(correlation, list(range(small[0])), splits)
    tree = linkage(squareform(1 - correlation, checks=False), "average")
    labels = fcluster(tree, 2 ** splits, "maxclust")
    by_linkage = expected.from_blocs(labels)
    name = lambda groups: expected.number([[kept[v] for v in group] for group in groups], network[0])
    return {"concor": name(by_concor), "equivalence": name(by_linkage)}


def cases(networks):
    for i, network, is_directed in expected.runs(networks, [False, True]):
        for weighted in [True, False]:
            for mode in ["all", "in"] if is_directed else ["all"]:
                for beta in [.85, -.85, .3]:
                    yield ("bonacich-power", i, weighted, is_directed, mode, beta, 2, "numpy",
                           bonacich(network, weighted, mode, beta))
        for role, values in roles(network).items():
            yield role, i, True, is_directed, "all", .85, 2, "Python", values
        for splits in [1, 2, 3]:
            for method, values in positions(network, splits).items():
                yield method, i, True, is_directed, "all", .85, splits, "numpy, scipy", values
        if is_directed:
            continue
        yield "onion", i, True, False, "all", .85, 2, "networkx", onion(network)
        yield "participation", i, True, False, "all", .85, 2, "numpy", participation(network)
        yield "within-bloc-z", i, True, False, "all", .85, 2, "numpy", within_bloc_z(network)
        for weighted in [True, False]:
            yield "bridging", i, weighted, False, "all", .85, 2, "python-igraph", bridging(network, weighted)


def main():
    networks = {"karate": expected.karate(), "chance": expected.arcs_by_chance()}
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Made by make-expected-power.py, which says how; not to be edited. */")
    print('#include <math.h>\n#include "tests/engine/expected-power-private.h"')
    rows = []
    for number, (name, i, weighted, is_directed, mode, beta, splits, peer, values) in enumerate(cases(networks)):
        text = expected.fill([expected.spell(v) for v in values])
        print(f"\nstatic const double power_{number}[] = {{\n{text}\n}};")
        rows.append(f'  {{ "{name}", {i}, {expected.flag(not weighted)}, {expected.flag(is_directed)}, '
                    f'ENT_MODE_{mode.upper()}, {beta}, {splits}, power_{number}, "{peer}" }},')
    print("\nstatic const PowerCase expected_power[] = {")
    print("\n".join(rows))
    print("};")


if __name__ == "__main__":
    main()
