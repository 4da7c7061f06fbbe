# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads with other programs what the unit test `exporters` wrote, and compares it cell for cell with the plain dump beside
it. networkx and igraph read GraphML, networkx the node-link JSON and GEXF 1.2; GEXF 1.3, Cytoscape's JSON and the tables are
taken apart here. Usage: read-back.py FOLDER. What is expected of merged edges is worked out from the dump a second time."""
import csv
import datetime
import json
import math
import re
import sys
import warnings
import xml.etree.ElementTree as ET

try:
    import igraph
    import networkx as nx
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

passed = failed = 0


def expect(what, found, wanted):
    global passed, failed
    if found == wanted:
        passed += 1
        return
    failed += 1
    if failed <= 20:
        print(f"FAILED: {what}\n  found  {found!r}\n  wanted {wanted!r}")


# The dump: level, meta, columns, node and edge cells, ends; strings are escaped as g_strescape() does.

ESCAPES = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b'"': b'"', b"\\": b"\\"}


def unescape(text):
    def one(match):
        body = match.group(1)
        return bytes([int(body, 8)]) if body[:1].isdigit() else ESCAPES[body]
    return re.sub(rb'\\([0-7]{1,3}|.)', one, text.encode()).decode()


PARSERS = {"string": str, "integer": int, "real": float, "boolean": lambda text: text == "true"}


class Dump:
    def __init__(self, path):
        self.meta, self.nodes, self.edges, self.ends, self.types = {}, {}, {}, {}, {}
        with open(path, encoding="ascii") as lines:
            for line in lines:
                kind, *rest = line.rstrip("\n").split("\t")
                if kind == "level":
                    self.level = rest[0]
                elif kind == "meta":
                    self.meta[rest[0]] = unescape(rest[1])
                elif kind == "column":
                    self.types[rest[0], unescape(rest[1])] = rest[2]
                elif kind == "ends":
                    self.ends[int(rest[0])] = (int(rest[1]), int(rest[2]))
                else:
                    self.take_cell(kind, *rest)
        for row in self.ends:
            self.edges.setdefault(row, {})

    def take_cell(self, kind, row, name, value):
        name = unescape(name)
        table = self.nodes if kind == "node" else self.edges
        table.setdefault(int(row), {})[name] = PARSERS[self.types[kind, name]](unescape(value))

    def ids(self, row):
        return tuple(self.nodes[end]["id"] for end in self.ends[row])


def for_xml(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def cleaned(cells, leave_out=("id",)):
    """The cells as XML can hold them."""
    return {for_xml(name): for_xml(value) if isinstance(value, str) else value
            for name, value in cells.items() if name not in leave_out}


# GraphML

def check_networkx_graphml(dump, path):
    graph = nx.read_graphml(path, force_multigraph=True)
    expect("directed", graph.is_directed(), dump.level != "ties")
    expect("metadata", {key: value for key, value in graph.graph.items() if key not in ("node_default", "edge_default")},
           {key: for_xml(value) for key, value in dump.meta.items()})
    expect("node ids", sorted(graph), sorted(cells["id"] for cells in dump.nodes.values()))
    for row, cells in dump.nodes.items():
        expect(f"networkx node {row}", graph.nodes[cells["id"]], cleaned(cells))
    expect("number of edges", graph.number_of_edges(), len(dump.edges))
    for row, cells in dump.edges.items():
        key = int(cells["id"]) if cells["id"].isdigit() else cells["id"]
        source, target = dump.ids(row)
        expect(f"networkx edge {row}", graph.get_edge_data(source, target, key), cleaned(cells))


IGRAPH_MISSING = {"string": ("",), "boolean": (False,)}


def igraph_id(text):
    """igraph 0.10.2 leaves an ampersand in an XML attribute escaped."""
    return text.replace("&", "&#38;")


def compare_igraph(dump, kind, attributes, cells, what):
    for name, value in attributes.items():
        if name == "id":
            continue
        type_ = dump.types[kind, name]
        wanted = cleaned(cells).get(name)
        if wanted is None and type_ in IGRAPH_MISSING:
            expect(f"{what} {name}", value in IGRAPH_MISSING[type_], True)
        elif wanted is None:
            expect(f"{what} {name}", math.isnan(value), True)
        else:
            expect(f"{what} {name}", value, wanted)


def check_igraph_graphml(dump, path):
    graph = igraph.Graph.Read_GraphML(path)
    expect("directed", graph.is_directed(), dump.level != "ties")
    for key, value in dump.meta.items():
        expect(f"igraph metadata {key}", graph[key], for_xml(value))
    expect("igraph node ids", graph.vs["id"], [igraph_id(dump.nodes[row]["id"]) for row in sorted(dump.nodes)])
    for row, cells in dump.nodes.items():
        compare_igraph(dump, "node", graph.vs[row].attributes(), cells, f"igraph node {row}")
    expect("igraph edge ids", graph.es["id"], [igraph_id(dump.edges[row]["id"]) for row in sorted(dump.edges)])
    for row, cells in dump.edges.items():
        ends = graph.es[row].tuple if graph.is_directed() else tuple(sorted(graph.es[row].tuple))
        expect(f"igraph ends {row}", ends, dump.ends[row] if graph.is_directed() else tuple(sorted(dump.ends[row])))
        compare_igraph(dump, "edge", graph.es[row].attributes(), cells, f"igraph edge {row}")


# GEXF

VIZ_NODE = ("id", "label", "x", "y", "z", "size", "r", "g", "b")
VIZ_EDGE = ("id", "label", "weight", "start", "end", "r", "g", "b")


def check_networkx_gexf(dump, path):
    graph = nx.read_gexf(path)
    expect("gexf 1.2 directed", graph.is_directed(), dump.level != "ties")
    for row, cells in dump.nodes.items():
        found = dict(graph.nodes[cells["id"]])
        viz = found.pop("viz", {})
        expect(f"gexf 1.2 label {row}", found.pop("label"), for_xml(cells["label"]))
        expect(f"gexf 1.2 node {row}", found, cleaned(cells, VIZ_NODE))
        if "size" in cells:
            expect(f"gexf 1.2 viz {row}", (viz["position"], viz["size"], [viz["color"][c] for c in "rgb"]),
                   ({"x": cells["x"], "y": cells["y"], "z": 0.0}, cells["size"], [cells[c] for c in "rgb"]))
    expect("gexf 1.2 edges", graph.number_of_edges(), len(dump.edges))
    found_edges = {data["id"]: (source, target, data) for source, target, data in graph.edges(data=True)}
    for row, cells in dump.edges.items():
        source, target, data = found_edges[cells["id"]]
        ends = dump.ids(row)
        expect(f"gexf 1.2 ends {row}", (source, target) if dump.level != "ties" else {source, target},
               ends if dump.level != "ties" else set(ends))
        wanted = dict(cleaned(cells, ("r", "g", "b")))
        wanted["id"] = cells["id"]
        expect(f"gexf 1.2 edge {row}", {k: v for k, v in data.items() if k not in ("viz", "networkx_key")}, wanted)


G13, V13 = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
ADDITIVE = ("weight", "signed_weight", "cooperation", "hostility", "claims", "facts")


def ordinal(text, otherwise):
    """A day as a number; proleptic years before 1 are moved by 400-year cycles, which have 146,097 days."""
    if text is None:
        return otherwise
    year, month, day = re.match(r"(-?\d+)-(\d\d)-(\d\d)$", text).groups()
    cycles = 0
    year = int(year)
    while year < 1:
        year, cycles = year + 400, cycles + 1
    return datetime.date(year, int(month), int(day)).toordinal() - cycles * 146097


def merged_spells(cells_of_group):
    spells = sorted((ordinal(cells.get("start"), -math.inf), ordinal(cells.get("end"), math.inf))
                    for cells in cells_of_group if "start" in cells or "end" in cells)
    joined = []
    for first, last in spells:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return [] if joined == [(-math.inf, math.inf)] else joined


def merged_value(dump, name, values):
    type_ = dump.types["edge", name]
    if len(values) == 1:
        return values[0]
    if type_ == "string":
        return "; ".join(dict.fromkeys(values))
    if type_ == "boolean":
        return any(values)
    return math.fsum(values) if name in ADDITIVE else max(values, key=abs)


def group_edges(dump):
    """(ends, whether both ways, kind) → rows. Claims stay apart: the second of a kind is of the kind "aid 2"."""
    groups, seen = {}, {}
    for row in sorted(dump.edges):
        cells, ends = dump.edges[row], dump.ends[row]
        both_ways = dump.level == "ties" or cells["symmetric"]
        key = (tuple(sorted(ends)) if both_ways else ends, both_ways, cells["kind"])
        seen[key] = seen.get(key, 0) + 1
        if dump.level == "claims" and seen[key] > 1:
            key = key[:2] + (f"{cells['kind']} {seen[key]}",)
        groups.setdefault(key, []).append(row)
    return groups


def typed(text, type_):
    return {"long": int, "double": float, "boolean": lambda t: t == "true", "string": str}[type_](text)


def attvalues(element, types):
    return {v.get("for"): typed(v.get("value"), types[v.get("for")]) for v in element.iter(G13 + "attvalue")}


def close(found, wanted):
    return found.keys() == wanted.keys() and all(
        math.isclose(found[k], wanted[k], rel_tol=1e-12) if isinstance(wanted[k], float) else found[k] == wanted[k]
        for k in wanted)


def check_gexf13_edge(dump, kind, rows, edge, types):
    first, group = dump.edges[rows[0]], [dump.edges[row] for row in rows]
    undirected = dump.level == "ties" or first["symmetric"]
    names = dict.fromkeys(name for cells in group for name in cells)
    wanted = {for_xml(name): merged_value(dump, name, [cells[name] for cells in group if name in cells]) for name in names}
    expect("gexf 1.3 ends", (edge.get("source"), edge.get("target")), dump.ids(rows[0]))
    expect("gexf 1.3 type", edge.get("type"), "undirected" if undirected else "directed")
    expect("gexf 1.3 kind", edge.get("kind"), kind)
    expect("gexf 1.3 label", edge.get("label"), for_xml(wanted["label"]))
    expect("gexf 1.3 weight", math.isclose(float(edge.get("weight")), wanted["weight"], rel_tol=1e-12), True)
    spells = list(edge.iter(G13 + "spell")) or ([edge] if edge.get("start") or edge.get("end") else [])
    expect("gexf 1.3 spells", [(ordinal(s.get("start"), -math.inf), ordinal(s.get("end"), math.inf)) for s in spells],
           merged_spells(group))
    attributes = {name: for_xml(value) if isinstance(value, str) else value for name, value in wanted.items()
                  if name not in VIZ_EDGE + ("kind",)}
    if len(rows) > 1:
        attributes["merged_edges"] = len(rows)
    if "r" in first:
        expect("gexf 1.3 colour", [int(edge.find(V13 + "color").get(c)) for c in "rgb"], [first[c] for c in "rgb"])
    found = attvalues(edge, types)
    expect(f"gexf 1.3 attributes {found} {attributes}", close(found, attributes), True)


def check_gexf13(dump, path):
    graph = ET.parse(path).getroot().find(G13 + "graph")
    types = {(a.get("class"), b.get("id")): b.get("type") for a in graph.iter(G13 + "attributes") for b in a}
    for row, node in enumerate(graph.iter(G13 + "node")):
        cells = dump.nodes[row]
        expect("gexf 1.3 node", (node.get("id"), node.get("label")), (cells["id"], for_xml(cells["label"])))
        expect(f"gexf 1.3 node {row}", attvalues(node, {k[1]: v for k, v in types.items() if k[0] == "node"}),
               cleaned(cells, VIZ_NODE))
        if "size" in cells:
            color, position = node.find(V13 + "color"), node.find(V13 + "position")
            expect("gexf 1.3 viz", ([int(color.get(c)) for c in "rgb"], float(position.get("x")), float(position.get("y")),
                                    float(node.find(V13 + "size").get("value"))),
                   ([cells[c] for c in "rgb"], cells["x"], cells["y"], cells["size"]))
    groups = group_edges(dump)
    edges = {edge.get("id"): edge for edge in graph.iter(G13 + "edge")}
    expect("gexf 1.3 edges", len(edges), len(groups))
    expect("gexf 1.3 dynamic", graph.get("mode") == "dynamic",
           any("start" in cells or "end" in cells for cells in dump.edges.values()))
    for (_, _, kind), rows in groups.items():
        check_gexf13_edge(dump, kind, rows, edges[dump.edges[rows[0]]["id"]], {k[1]: v for k, v in types.items() if k[0] == "edge"})


# JSON and tables

def renamed(dump, cells, taken, prefix, leave_out):
    """Columns that a format means something of its own by get a prefix, until no column has that name."""
    names = {name for kind, name in dump.types if kind == prefix}
    result = {}
    for name, value in cells.items():
        if name in leave_out:
            continue
        new = name
        if name.lower() in taken:
            new = f"{prefix}.{name}"
            while new in names:
                new = f"{prefix}.{new}"
        result[new] = value
    return result


def check_node_link(dump, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    expect("no markup in JSON", "<" in text or "\u2028" in text, False)
    graph = nx.node_link_graph(json.loads(text))
    expect("node-link kind", (graph.is_directed(), graph.is_multigraph()), (dump.level != "ties", dump.level != "ties"))
    expect("node-link metadata", graph.graph, dump.meta)
    for row, cells in dump.nodes.items():
        expect(f"node-link node {row}", graph.nodes[cells["id"]], {k: v for k, v in cells.items() if k != "id"})
    expect("node-link edges", graph.number_of_edges(), len(dump.edges))
    for row, cells in dump.edges.items():
        wanted = renamed(dump, cells, ("source", "target", "key"), "edge", ("id",))
        if graph.is_multigraph():
            found = graph.get_edge_data(*dump.ids(row), cells["id"])
        else:
            found = graph.get_edge_data(*dump.ids(row))
            wanted["id"] = cells["id"]
        expect(f"node-link edge {row}", found, wanted)


def check_cytoscape(dump, path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    expect("cytoscape metadata", document["data"], dump.meta)
    nodes, edges = document["elements"]["nodes"], document["elements"]["edges"]
    ids = [element["data"]["id"] for element in nodes + edges]
    expect("cytoscape ids are unique", len(set(ids)), len(ids))
    for row, element in enumerate(nodes):
        cells = dump.nodes[row]
        expect(f"cytoscape node {row}", element["data"],
               dict(renamed(dump, cells, ("parent", "value", "name"), "node", ("id",)), id=cells["id"], value=cells["id"],
                    name=cells["label"]))
        if "x" in cells:
            expect(f"cytoscape position {row}", element["position"], {"x": cells["x"], "y": -cells["y"]})
    for row, element in enumerate(edges):
        wanted = renamed(dump, dump.edges[row], ("source", "target", "parent", "key"), "edge", ("id",))
        wanted["source"], wanted["target"] = dump.ids(row)
        if dump.level != "ties":
            wanted["key"] = dump.edges[row]["id"]
        found = dict(element["data"])
        expect(f"cytoscape edge id {row}", found.pop("id").endswith(dump.edges[row]["id"]), True)
        expect(f"cytoscape edge {row}", found, wanted)
    check_networkx_cytoscape(dump, document)


def check_networkx_cytoscape(dump, document):
    """networkx takes a node's id from `value`, and tells parallel edges apart by `key`."""
    graph = nx.cytoscape_graph(document)
    expect("cytoscape_graph kind", (graph.is_directed(), graph.is_multigraph()),
           (dump.level != "ties", dump.level != "ties"))
    expect("cytoscape_graph nodes", sorted(graph), sorted(cells["id"] for cells in dump.nodes.values()))
    for row, cells in dump.nodes.items():
        expect(f"cytoscape_graph node {row}", graph.nodes[cells["id"]]["name"], cells["label"])
    expect("cytoscape_graph edges", graph.number_of_edges(), len(dump.edges))
    for row, cells in dump.edges.items():
        key = (cells["id"],) if graph.is_multigraph() else ()
        expect(f"cytoscape_graph edge {row}", graph.get_edge_data(*dump.ids(row), *key)["weight"], cells["weight"])


def unguard(text):
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    expect("rows of equal length", {len(row) for row in rows}, {len(rows[0])})
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def compare_row(dump, kind, found, wanted, what):
    for heading, text in found.items():
        value = wanted.pop(unguard(heading), None)
        if value is None:
            expect(f"{what} {heading}", text, "")
        elif isinstance(value, str):
            expect(f"{what} {heading} is no formula", text[:1] in "=+-@\t\r" and text != "", False)
            expect(f"{what} {heading}", unguard(text), value)
        elif isinstance(value, bool):
            expect(f"{what} {heading}", text, "true" if value else "false")
        else:
            expect(f"{what} {heading}", float(text), value)
    expect(f"{what}: nothing else", wanted, {})


def check_tables(dump, stem):
    for row, found in enumerate(read_table(stem + ".nodes.csv")):
        cells = dump.nodes[row]
        wanted = renamed(dump, cells, ("id", "label"), "node", ("id", "label"))
        wanted.update(Id=cells["id"], Label=cells["label"])
        compare_row(dump, "node", found, wanted, f"nodes.csv {row}")
    taken = ("source", "target", "type", "kind", "id", "label", "weight")
    for row, found in enumerate(read_table(stem + ".edges.csv")):
        cells = dump.edges[row]
        wanted = renamed(dump, cells, taken, "edge", ("kind", "id", "label", "weight"))
        wanted["Source"], wanted["Target"] = dump.ids(row)
        both_ways = dump.level == "ties" or cells["symmetric"]
        wanted.update(Type="Undirected" if both_ways else "Directed", Kind=cells["kind"], Id=cells["id"],
                      Label=cells["label"], Weight=cells["weight"])
        compare_row(dump, "edge", found, wanted, f"edges.csv {row}")


def main(folder):
    warnings.simplefilter("ignore")
    csv.field_size_limit(2**30)
    for level in ("facts", "ties", "claims"):
        stem = f"{folder}/{level}"
        dump = Dump(stem + ".dump.tsv")
        check_networkx_graphml(dump, stem + ".graphml")
        check_igraph_graphml(dump, stem + ".graphml")
        check_networkx_gexf(dump, stem + ".12.gexf")
        check_gexf13(dump, stem + ".gexf")
        check_node_link(dump, stem + ".json")
        check_cytoscape(dump, stem + ".cyjs")
        check_tables(dump, stem)
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
