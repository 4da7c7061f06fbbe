# SPDX-License-Identifier: GPL-3.0-or-later
"""GraphML by python3-igraph: graphml-igraph.py FILE OUTPUT…; reads a graph with all its attributes and writes it to each; seconds of
each writing (wall, processor) on standard error."""
import sys
import time

import igraph

graph = igraph.Graph.Read_GraphML(sys.argv[1])
print(f"{graph.ecount()} edges with {', '.join(sorted(graph.es.attributes()))}", file=sys.stderr)
for path in sys.argv[2:]:
    wall, processor = time.perf_counter(), time.process_time()
    graph.write_graphml(path)
    print(f"{time.perf_counter() - wall:.4f} {time.process_time() - processor:.4f}", file=sys.stderr)
