#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes expected-measures.h: networks and what networkx, python-igraph and numpy make of them.

    /usr/bin/python3 tests/engine/make-expected.py >tests/engine/expected-measures.h

Made with Debian 12's networkx 2.8.8, python-igraph 0.10.2 and numpy 1.24. The tests read the header only, so nobody
needs Python to run them. The networks: Zachary's karate club (1977), with the number of contexts in which two members met as
weight; and a directed weighted one by chance (seed below) with a component of two and isolates, also taken without
direction. Where two peers know a measure, they are compared here first.
"""
import random
import sys

import igraph
import networkx as nx
import numpy as np

SEED = 20240619
NAN = float("nan")


# Networks: number of vertices, arcs (from, to, weight).

def karate():
    club = nx.karate_club_graph()
    return 34, [(a, b, float(d["weight"])) for a, b, d in club.edges(data=True)], False


def arcs_by_chance():
    chance = random.Random(SEED)
    n, arcs = 36, {}
    while len(arcs) < 120:  # vertices 0 to 31; two groups that are denser inside
        a, b = chance.randrange(32), chance.randrange(32)
        if a != b and ((a < 16) == (b < 16) or chance.random() < .25):
            arcs[a, b] = round(chance.uniform(.1, 3), 3)
    arcs[33, 34] = 1.25  # a pair on its own; 32 and 35 are isolates
    return n, [(a, b, w) for (a, b), w in sorted(arcs.items())], True


def without_direction(network):
    n, arcs, _ = network
    ties = {}
    for a, b, w in arcs:
        key = min(a, b), max(a, b)
        ties[key] = ties.get(key, 0) + w
    return n, [(a, b, w) for (a, b), w in sorted(ties.items())], False


def to_networkx(network, weighted=True):
    n, arcs, is_directed = network
    graph = nx.DiGraph() if is_directed else nx.Graph()
    graph.add_nodes_from(range(n))
    for a, b, w in arcs:
        w = w if weighted else 1
        graph.add_edge(a, b, weight=w, length=1 / w)
    return graph


def to_igraph(network, weighted=True):
    n, arcs, is_directed = network
    graph = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in arcs], directed=is_directed)
    graph.es["weight"] = [w if weighted else 1. for _, _, w in arcs]
    graph.es["length"] = [1 / w if weighted else 1. for _, _, w in arcs]
    return graph


def matrix(network, weighted):
    n, arcs, is_directed = network
    m = np.zeros((n, n))
    for a, b, w in arcs:
        m[a, b] = w if weighted else 1
        if not is_directed:
            m[b, a] = m[a, b]
    return m


def agree(one, other, what, tolerance=1e-8):
    if not np.allclose(one, other, rtol=tolerance, atol=tolerance, equal_nan=True):
        sys.exit(f"the peers differ over {what}: {np.nanmax(np.abs(np.array(one) - np.array(other)))}")
    return one


# Centralities.

def closeness(network, weighted, mode):
    graph = to_networkx(network, weighted)
    if graph.is_directed() and mode != "in":
        graph = graph.reverse()  # networkx measures the ways that lead to a vertex
    values = nx.closeness_centrality(graph, distance="length", wf_improved=True)
    return [values[v] if values[v] > 0 else NAN for v in range(network[0])]


def harmonic(network, weighted, mode):
    graph = to_networkx(network, weighted)
    if graph.is_directed() and mode != "in":
        graph = graph.reverse()
    values = nx.harmonic_centrality(graph, distance="length")
    other = to_igraph(network, weighted)
    return agree([values[v] / (network[0] - 1) for v in range(network[0])],
                 other.harmonic_centrality(mode="in" if mode == "in" else "out", weights="length"), "harmonic")


def betweenness(network, weighted, mode):
    one = to_igraph(network, weighted).betweenness(directed=network[2], weights="length")
    if not weighted:  # networkx sees no equal lengths where there is rounding
        values = nx.betweenness_centrality(to_networkx(network, weighted), normalized=False, weight="length")
        agree(one, [values[v] for v in range(network[0])], "betweenness")
    return one


def leading(m):
    """The leading eigenvector of a matrix, greatest entry 1; the gap to the next must be wide enough to name one."""
    values, vectors = np.linalg.eig(m)
    order = np.argsort(-values.real)
    if values[order[0]].real - values[order[1]].real < 1e-6:
        sys.exit("no single leading eigenvalue")
    vector = np.abs(vectors[:, order[0]].real)
    vector[vector < 1e-12] = 0
    return vector / vector.max()


def eigenvector(network, weighted, mode):
    one = leading(matrix(network, weighted).T)
    other = to_igraph(network, weighted).eigenvector_centrality(directed=network[2], weights="weight")
    return agree(one, other, "eigenvector")


def katz(network, weighted, mode):
    m = matrix(network, weighted)
    alpha = .85 / max(abs(np.linalg.eigvals(m)))
    values = nx.katz_centrality_numpy(to_networkx(network, weighted), alpha=alpha, normalized=False,
                                      weight="weight")
    return [values[v] for v in range(network[0])]


def pagerank(network, weighted, mode):
    """Solved as a linear system, since either peer stops at a tolerance; they have to agree with it."""
    m = matrix(network, weighted)
    n = network[0]
    out = m.sum(axis=1)
    step = np.array([m[v] / out[v] if out[v] > 0 else np.full(n, 1 / n) for v in range(n)])
    one = np.linalg.solve(np.eye(n) - .85 * step.T, np.full(n, .15 / n))
    agree(one, to_igraph(network, weighted).pagerank(damping=.85, weights="weight", directed=network[2]), "pagerank")
    values = nx.pagerank(to_networkx(network, weighted), alpha=.85, tol=1e-13, max_iter=10000, weight="weight")
    return agree(one, [values[v] for v in range(n)], "pagerank")


def hub(network, weighted, mode):
    m = matrix(network, weighted)
    one = leading(m @ m.T)
    if network[2] or weighted:  # unweighted and undirected, igraph 0.10.2 takes another way
        agree(one, to_igraph(network, weighted).hub_score(weights="weight"), "hub")
    return one


def authority(network, weighted, mode):
    m = matrix(network, weighted)
    one = leading(m.T @ m)
    if network[2] or weighted:
        agree(one, to_igraph(network, weighted).authority_score(weights="weight"), "authority")
    return one


def degree(network, weighted, mode):
    return to_igraph(network).degree(mode=mode)


def strength(network, weighted, mode):
    return to_igraph(network, weighted).strength(mode=mode, weights="weight")


def coreness(network, weighted, mode):
    one = to_igraph(network).coreness(mode=mode)
    if mode == "all":
        values = nx.core_number(to_networkx(network))
        agree(one, [values[v] for v in range(network[0])], "coreness")
    return one


def constraint(network, weighted, mode):
    """Burt's formula over an actor's contacts; networkx knows no contacts of a vertex that no arc leaves."""
    m = matrix(network, weighted)
    both = m + m.T
    with np.errstate(invalid="ignore"):
        p = np.nan_to_num(both / both.sum(axis=1, keepdims=True))
    one = ((p + p @ p) ** 2 * (both > 0)).sum(axis=1)
    one[both.sum(axis=1) == 0] = NAN
    if not network[2]:
        values = nx.constraint(to_networkx(network, weighted), weight="weight")
        agree(one, [values[v] for v in range(network[0])], "constraint")
    return agree(one, to_igraph(network, weighted).constraint(weights="weight"), "constraint")


def clustering(network, weighted, mode):
    graph = to_networkx(network)
    if weighted:
        return to_igraph(network).transitivity_local_undirected(mode="nan", weights="weight")
    values = nx.clustering(graph)
    return [values[v] if graph.degree(v) > 1 else NAN for v in range(network[0])]


def articulation(network, weighted, mode):
    graph = to_networkx(without_direction(network))
    before = nx.number_connected_components(graph)
    values = []
    for v in range(network[0]):
        rest = graph.copy()
        rest.remove_node(v)
        values.append(max(nx.number_connected_components(rest) - before, 0))
    return values


MODES = ["all", "out", "in"]
CENTRALITIES = [  # name, function, peer, weighted, directed, modes
    ("degree", degree, "python-igraph", [True], [False, True], MODES),
    ("strength", strength, "python-igraph", [True, False], [False, True], MODES),
    ("closeness", closeness, "networkx", [True, False], [False, True], MODES),
    ("harmonic", harmonic, "networkx, python-igraph", [True, False], [False, True], MODES),
    ("betweenness", betweenness, "python-igraph", [True, False], [False, True], ["all"]),
    ("eigenvector", eigenvector, "numpy, python-igraph", [True, False], [False, True], ["all"]),
    ("katz", katz, "networkx", [True, False], [False, True], ["all"]),
    ("pagerank", pagerank, "numpy, networkx, python-igraph", [True, False], [False, True], ["all"]),
    ("hits-hub", hub, "numpy, python-igraph", [True, False], [False, True], ["all"]),
    ("hits-authority", authority, "numpy, python-igraph", [True, False], [False, True], ["all"]),
    ("coreness", coreness, "python-igraph", [True], [False, True], MODES),
    ("constraint", constraint, "numpy, python-igraph", [True, False], [False, True], ["all"]),
    ("clustering", clustering, "python-igraph, networkx", [True, False], [False], ["all"]),
    ("articulation", articulation, "networkx", [True], [False], ["all"]),
]


# Blocs.

def number(groups, n):
    """Blocs of two and more, the greatest first, equal ones by their first vertex; 0: in none."""
    groups = sorted((sorted(g) for g in groups if len(g) > 1), key=lambda g: (-len(g), g[0]))
    blocs = [0] * n
    for i, group in enumerate(groups):
        for v in group:
            blocs[v] = i + 1
    return blocs


def modularity(network, weighted, groups, resolution=1):
    return nx.community.modularity(to_networkx(network, weighted), groups, weight="weight", resolution=resolution)


def from_blocs(labels):
    groups = {}
    for v, label in enumerate(labels):
        groups.setdefault(label, []).append(v)
    return list(groups.values())


def without_isolates(network):
    """igraph's trees of merges are short where there are isolates."""
    n, arcs, is_directed = network
    kept = sorted({a for a, _, _ in arcs} | {b for _, b, _ in arcs})
    place = {v: i for i, v in enumerate(kept)}
    return (len(kept), [(place[a], place[b], w) for a, b, w in arcs], is_directed), kept


def best_level(merges, n, network, weighted):
    groups = {v: [v] for v in range(n)}
    best, greatest = [g[:] for g in groups.values()], modularity(network, weighted, list(groups.values()))
    for t, (a, b) in enumerate(merges):
        groups[n + t] = groups.pop(a) + groups.pop(b)
        now = modularity(network, weighted, list(groups.values()))
        if now > greatest + 1e-12:
            best, greatest = [g[:] for g in groups.values()], now
    return best, greatest


def tree(method):
    def compute(network, weighted):
        small, kept = without_isolates(network)
        graph = to_igraph(small, weighted)
        dendrogram = getattr(graph, method)(weights="weight")
        groups, quality = best_level(dendrogram.merges, small[0], small, weighted)
        return [[kept[v] for v in g] for g in groups], quality
    return compute


def girvan_newman(network, weighted):
    """Written out with networkx alone: cut by length, judge by weight."""
    graph = to_networkx(network, weighted)
    best, greatest = None, -1
    while graph.number_of_edges() > 0:
        between = nx.edge_betweenness_centrality(graph, normalized=False, weight="length")
        graph.remove_edge(*max(sorted(between), key=lambda e: round(between[e], 9)))
        groups = list(nx.connected_components(graph))
        now = modularity(network, weighted, groups)
        if now >= greatest - 1e-12:  # cutting on while it is as good, as replaying from below stops at the first
            best, greatest = groups, max(now, greatest)
    return best, greatest


def components(network, weighted):
    groups = list(nx.connected_components(to_networkx(network)))
    return groups, modularity(network, True, groups)


def strong_components(network, weighted):
    groups = list(nx.strongly_connected_components(to_networkx(network)))
    return groups, modularity(without_direction(network), True, groups)


def best_seed(run, n_seeds=20, choose=max):
    results = []
    for seed in range(n_seeds):
        random.seed(seed)
        igraph.set_random_number_generator(random)
        results.append(run())
    return choose(results)


def leiden(network, weighted, objective, resolution):
    graph = to_igraph(network, weighted)

    def run():
        labels = graph.community_leiden(objective_function=objective, weights="weight",
                                        resolution_parameter=resolution, n_iterations=50).membership
        groups = from_blocs(labels)
        if objective == "modularity":
            return modularity(network, weighted, groups, resolution)
        inside = sum((w if weighted else 1) for a, b, w in network[1] if labels[a] == labels[b])
        return inside - sum(resolution * len(g) * (len(g) - 1) / 2 for g in groups)
    return best_seed(run)


def louvain(network, weighted, objective, resolution):
    graph = to_igraph(network, weighted)
    return best_seed(lambda: modularity(network, weighted, from_blocs(
        graph.community_multilevel(weights="weight", resolution=resolution).membership), resolution))


def infomap(network, weighted, objective, resolution):
    small, _ = without_isolates(network)
    graph = to_igraph(small, weighted)
    return best_seed(lambda: graph.community_infomap(edge_weights="weight", trials=10).codelength, 5, min)


def label_propagation(network, weighted, objective, resolution):
    """The median: the best of ten is ours, and chance decides whether theirs was better."""
    qualities = sorted(modularity(network, weighted, list(nx.community.asyn_lpa_communities(
        to_networkx(network, weighted), weight="weight", seed=seed))) for seed in range(21))
    return qualities[10]


PARTITIONS = [  # name, function, peer, weighted, directed
    ("walktrap", tree("community_walktrap"), "python-igraph", [True, False], False),
    ("fast-greedy", tree("community_fastgreedy"), "python-igraph", [True, False], False),
    ("edge-betweenness", girvan_newman, "networkx", [True, False], False),
    ("components", components, "networkx", [True], False),
    ("components", strong_components, "networkx", [True], True),
]
QUALITIES = [  # name, function, peer, objective, resolution, directed
    ("leiden", leiden, "python-igraph", "modularity", 1, False),
    ("leiden", leiden, "python-igraph", "modularity", 1.5, False),
    ("leiden", leiden, "python-igraph", "CPM", .3, False),
    ("louvain", louvain, "python-igraph", "modularity", 1, False),
    ("louvain", louvain, "python-igraph", "modularity", .7, False),
    ("infomap", infomap, "python-igraph", "modularity", 1, False),
    ("infomap", infomap, "python-igraph", "modularity", 1, True),
    ("label-propagation", label_propagation, "networkx", "modularity", 1, False),
]


# The header.

def spell(value):
    return "NAN" if value != value else repr(float(value)) if value != int(value) else str(int(value))


def fill(values, indent=2, width=106):
    lines, line = [], " " * indent
    for value in values:
        if len(line) + len(value) + 2 > width:
            lines.append(line.rstrip())
            line = " " * indent
        line += value + ", "
    return "\n".join(lines + [line.rstrip()])


def write_networks(networks):
    for name, (n, arcs, _) in networks.items():
        print(f"\nstatic const guint32 {name}_from[] = {{\n{fill([str(a) for a, _, _ in arcs])}\n}};")
        print(f"static const guint32 {name}_to[] = {{\n{fill([str(b) for _, b, _ in arcs])}\n}};")
        print(f"static const double {name}_weights[] = {{\n{fill([spell(w) for _, _, w in arcs])}\n}};")
    print("\nstatic const ExpectedNetwork expected_networks[] = {")
    for name, (n, arcs, is_directed) in networks.items():
        print(f"  {{ \"{name}\", {n}, {len(arcs)}, {name}_from, {name}_to, {name}_weights, {str(is_directed).upper()} }},")
    print("};")


def write_cases(title, cases):
    for i, (_, values) in enumerate(cases):
        if values is None:
            continue
        print(f"\nstatic const double {title}_{i}[] = {{\n{fill([spell(v) for v in values])}\n}};")
    print(f"\nstatic const ExpectedCase expected_{title}[] = {{")
    for i, (text, values) in enumerate(cases):
        print("  { " + text.replace("VALUES", "NULL" if values is None else f"{title}_{i}") + " },")
    print("};")


def flag(value):
    return "TRUE" if value else "FALSE"


def fields(name, network, weighted, directed, mode, objective, resolution, quality, peer):
    return (f'"{name}", {network}, {flag(not weighted)}, {flag(directed)}, ENT_MODE_{mode.upper()}, '
            f'ENT_OBJECTIVE_{objective.upper()}, {spell(resolution)}, {spell(quality)}, VALUES, "{peer}"')


def runs(networks, directed):
    """Each network as a measure sees it: the directed one also without direction."""
    for i, network in enumerate(networks.values()):
        for is_directed in directed:
            if is_directed and not network[2]:
                continue
            yield i, network if is_directed or not network[2] else without_direction(network), is_directed


def centralities(networks):
    for name, function, peer, weights, directed, modes in CENTRALITIES:
        for i, network, is_directed in runs(networks, directed):
            for weighted in weights:
                for mode in modes if is_directed else ["all"]:
                    yield (fields(name, i, weighted, is_directed, mode, "modularity", 1, NAN, peer),
                           function(network, weighted, mode))


def partitions(networks):
    for name, function, peer, weights, is_directed in PARTITIONS:
        for i, network, _ in runs(networks, [is_directed]):
            for weighted in weights:
                groups, quality = function(network, weighted)
                yield (fields(name, i, weighted, is_directed, "all", "modularity", 1, quality, peer),
                       number(groups, network[0]))


def qualities(networks):
    for name, function, peer, objective, resolution, is_directed in QUALITIES:
        for i, network, _ in runs(networks, [is_directed]):
            for weighted in [True, False]:
                quality = function(network, weighted, objective, resolution)
                yield fields(name, i, weighted, is_directed, "all", objective, resolution, quality, peer), None


def main():
    networks = {"karate": karate(), "chance": arcs_by_chance()}
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Made by make-expected.py, which says how; not to be edited. */")
    print('#include <math.h>\n#include "tests/engine/expected-private.h"')
    write_networks(networks)
    write_cases("centralities", list(centralities(networks)))
    write_cases("partitions", list(partitions(networks)))
    write_cases("qualities", list(qualities(networks)))


if __name__ == "__main__":
    main()
