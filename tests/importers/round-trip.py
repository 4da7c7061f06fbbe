# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads our GraphML and JSON with networkx and python3-igraph and lets them write it again; see round-trip.sh."""
import ctypes
import json
import os
import sys

import igraph
import networkx


def is_whole(path):
    with open(path, "rb") as file:
        return file.read().rstrip().endswith(b"</graphml>")


networkx.write_graphml(networkx.read_graphml(sys.argv[1]), "networkx.graphml")
with open(sys.argv[2], encoding="utf-8") as file:
    graph = networkx.node_link_graph(json.load(file))
with open("networkx.json", "w", encoding="utf-8") as file:
    json.dump(networkx.node_link_data(graph), file)
# igraph may leave the end of its file in C's buffers, and then it is lost: now and then the last few edges were missing.
igraph.Graph.Read_GraphML(sys.argv[1]).write_graphml("igraph.graphml")
ctypes.CDLL(None).fflush(None)
if not is_whole("igraph.graphml"):
    os.remove("igraph.graphml")
