# SPDX-License-Identifier: GPL-3.0-or-later
"""A measure by python3-graph-tool: with-graph-tool.py MEASURE FILE; a line a vertex, and on standard error the seconds of the
measure alone (wall, processor). Threads: OMP_NUM_THREADS."""
import sys
import time

import graph_tool
import graph_tool.centrality
import graph_tool.topology
import numpy

measure, path = sys.argv[1:]
table = numpy.loadtxt(path, ndmin=2)
graph = graph_tool.Graph(directed=False)
graph.add_edge_list(table[:, :2].astype(int))
lengths = strengths = None
if len(set(table[:, 2])) > 1:
    lengths, strengths = graph.new_ep("double", 1 / table[:, 2]), graph.new_ep("double", table[:, 2])
centrality = graph_tool.centrality
run = {
    "betweenness": lambda: centrality.betweenness(graph, weight=lengths, norm=False)[0],
    "closeness": lambda: centrality.closeness(graph, weight=lengths, norm=False),
    "harmonic": lambda: centrality.closeness(graph, weight=lengths, harmonic=True),
    "pagerank": lambda: centrality.pagerank(graph, weight=strengths, epsilon=1e-12),
    "eigenvector": lambda: centrality.eigenvector(graph, weight=strengths, epsilon=1e-12)[1],
    "coreness": lambda: graph_tool.topology.kcore_decomposition(graph),
}[measure]
wall, processor = time.perf_counter(), time.process_time()
values = run()
print(f"{time.perf_counter() - wall:.4f} {time.process_time() - processor:.4f}", file=sys.stderr)
values = numpy.array(values.a, dtype=float)
n = graph.num_vertices()
if measure == "closeness":  # 1 / Σ d, to Wasserman and Faust's (r / (n - 1)) × (r / Σ d)
    labels, sizes = graph_tool.topology.label_components(graph)
    reached = sizes[labels.a] - 1.0
    values = values * reached * reached / max(1, n - 1)
if measure == "eigenvector":
    values = values / values.max()
print("\n".join(f"{value:.17g}" for value in values))
