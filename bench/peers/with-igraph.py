# SPDX-License-Identifier: GPL-3.0-or-later
"""A measure by python3-igraph: with-igraph.py MEASURE FILE; a line a vertex, and on standard error the seconds of the measure
alone (wall, processor)."""
import math
import random
import sys
import time

import igraph


def read(path):
    edges, weights = [], []
    with open(path) as lines:
        for line in lines:
            a, b, weight = line.split()
            edges.append((int(a), int(b)))
            weights.append(float(weight))
    return edges, weights


measure, path = sys.argv[1:]
edges, weights = read(path)
graph = igraph.Graph(edges=edges)
is_weighted = len(set(weights)) > 1
lengths = [1 / weight for weight in weights] if is_weighted else None
strengths = weights if is_weighted else None
run = {
    "betweenness": lambda: graph.betweenness(directed=False, weights=lengths),
    "closeness": lambda: graph.closeness(weights=lengths, normalized=True),
    "harmonic": lambda: graph.harmonic_centrality(weights=lengths, normalized=True),
    "pagerank": lambda: graph.pagerank(directed=False, weights=strengths),
    "eigenvector": lambda: graph.eigenvector_centrality(directed=False, weights=strengths),
    "coreness": lambda: graph.coreness(),
    "leiden": lambda: graph.community_leiden(objective_function="modularity", weights=strengths, n_iterations=-1).membership,
    "louvain": lambda: graph.community_multilevel(weights=strengths).membership,
}[measure]
random.seed(42)  # which igraph draws from
wall, processor = time.perf_counter(), time.process_time()
values = run()
print(f"{time.perf_counter() - wall:.4f} {time.process_time() - processor:.4f}", file=sys.stderr)
if measure == "closeness":  # Wasserman and Faust's correction
    sizes = graph.connected_components()
    share = [(sizes.size(c) - 1) / max(1, graph.vcount() - 1) for c in sizes.membership]
    values = [value * part if not math.isnan(value) else value for value, part in zip(values, share)]
print("\n".join(f"{value:.17g}" for value in values))
