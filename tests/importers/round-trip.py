# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads our GraphML and JSON with networkx and python3-igraph and lets them write it again; see round-trip.sh."""
import json
import sys

import igraph
import networkx

networkx.write_graphml(networkx.read_graphml(sys.argv[1]), "networkx.graphml")
igraph.Graph.Read_GraphML(sys.argv[1]).write_graphml("igraph.graphml")
with open(sys.argv[2], encoding="utf-8") as file:
    graph = networkx.node_link_graph(json.load(file))
with open("networkx.json", "w", encoding="utf-8") as file:
    json.dump(networkx.node_link_data(graph), file)
