# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of GEXF 1.3 (gexf.rnc, dynamics.rnc, viz.rnc of the specification at gexf.net), and what a schema cannot say:
ids are unique, edges end at nodes, values fit their attribute's type, spells begin before they end, Gephi finds one edge a
pair and kind. Usage: check-gexf13.py FILE…; with --broken each file is also broken in many ways, each of which must be
found."""
import re
import sys
import xml.etree.ElementTree as ET

G, V = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"

NAMED = {"class": {"node", "edge"}, "mode": {"static", "dynamic", "slice"}, "edge type": {"directed", "undirected", "mutual"},
         "timeformat": {"integer", "double", "date", "dateTime"}, "timerepresentation": {"interval", "timestamp"},
         "idtype": {"integer", "string"}, "version": {"1.3"},
         "attribute type": {"integer", "long", "double", "float", "boolean", "bigdecimal", "biginteger", "byte", "char", "short",
                            "liststring", "listboolean", "listinteger", "listlong", "listfloat", "listdouble", "listbyte",
                            "listshort", "listbigdecimal", "listbiginteger", "listchar", "string", "anyURI"}}
DOUBLE = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$|-?INF$|NaN$")
DATE = re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


def is_channel(text):
    return text.isascii() and text.isdigit() and int(text) <= 255


def is_size(text):
    return bool(DOUBLE.match(text)) and float(text) >= 0


KINDS = {"text": lambda text: True, "double": lambda text: bool(DOUBLE.match(text)), "date": lambda text: bool(DATE.match(text)),
         "count": lambda text: text.isdigit(), "channel": is_channel, "size": is_size,
         "long": lambda text: bool(re.match(r"-?\d+$", text)) and -2**63 <= int(text) < 2**63,
         "boolean": lambda text: text in ("true", "false", "1", "0")}
KINDS.update({name: values.__contains__ for name, values in NAMED.items()})

# element: {attribute: (kind, is required)}, {child: (at least, at most)}
MANY = 10**9
RULES = {
    G + "gexf": ({"version": ("version", True), "variant": ("text", False)}, {G + "meta": (0, 1), G + "graph": (1, 1)}),
    G + "meta": ({"lastmodifieddate": ("date", False)},
                 {G + "creator": (0, 1), G + "keywords": (0, 1), G + "description": (0, 1)}),
    G + "creator": ({}, {}), G + "keywords": ({}, {}), G + "description": ({}, {}),
    G + "graph": ({"defaultedgetype": ("edge type", False), "idtype": ("idtype", False), "mode": ("mode", False),
                   "timeformat": ("timeformat", False), "timerepresentation": ("timerepresentation", False),
                   "start": ("date", False), "end": ("date", False)},
                  {G + "attributes": (0, MANY), G + "nodes": (1, 1), G + "edges": (1, 1)}),
    G + "attributes": ({"class": ("class", True), "mode": ("mode", False)}, {G + "attribute": (0, MANY)}),
    G + "attribute": ({"id": ("text", True), "title": ("text", True), "type": ("attribute type", True)}, {}),
    G + "nodes": ({"count": ("count", False)}, {G + "node": (0, MANY)}),
    G + "edges": ({"count": ("count", False)}, {G + "edge": (0, MANY)}),
    G + "node": ({"id": ("text", True), "label": ("text", False), "start": ("date", False), "end": ("date", False)},
                 {G + "attvalues": (0, 1), G + "spells": (0, 1), V + "color": (0, 1), V + "position": (0, 1), V + "size": (0, 1)}),
    G + "edge": ({"id": ("text", False), "source": ("text", True), "target": ("text", True), "type": ("edge type", False),
                  "label": ("text", False), "weight": ("double", False), "kind": ("text", False), "start": ("date", False),
                  "end": ("date", False)},
                 {G + "attvalues": (0, 1), G + "spells": (0, 1), V + "color": (0, 1)}),
    G + "attvalues": ({}, {G + "attvalue": (0, MANY)}),
    G + "attvalue": ({"for": ("text", True), "value": ("text", True), "start": ("date", False), "end": ("date", False)}, {}),
    G + "spells": ({}, {G + "spell": (1, MANY)}),
    G + "spell": ({"start": ("date", False), "end": ("date", False)}, {}),
    V + "color": ({"r": ("channel", True), "g": ("channel", True), "b": ("channel", True)}, {}),
    V + "position": ({"x": ("double", True), "y": ("double", True), "z": ("double", False)}, {}),
    V + "size": ({"value": ("size", True)}, {}),
}
ORDERED = {G + "gexf": [G + "meta", G + "graph"], G + "graph": [G + "attributes", G + "nodes", G + "edges"]}


class Checker:
    def __init__(self, root):
        self.root, self.faults = root, []
        self.check_element(root)
        if root.tag == G + "gexf" and not self.faults:
            self.check_references()

    def fault(self, *words):
        self.faults.append(" ".join(map(str, words)))

    def check_element(self, element):
        if element.tag not in RULES:
            self.fault("unknown element", element.tag)
            return
        attributes, children = RULES[element.tag]
        for name, value in element.items():
            if name not in attributes:
                self.fault(element.tag, "has an attribute", name)
            elif not KINDS[attributes[name][0]](value):
                self.fault(element.tag, name, "is no", attributes[name][0], repr(value))
        for name, (_, is_required) in attributes.items():
            if is_required and name not in element.keys():
                self.fault(element.tag, "has no attribute", name)
        tags = [child.tag for child in element]
        for tag in set(tags) - set(children):
            self.fault(element.tag, "has a child", tag)
        for tag, (least, most) in children.items():
            if not least <= tags.count(tag) <= most:
                self.fault(element.tag, "has", tags.count(tag), tag)
        order = ORDERED.get(element.tag)
        if order and [tag for tag in tags if tag in order] != sorted((tag for tag in tags if tag in order), key=order.index):
            self.fault("the children of", element.tag, "are out of order")
        if (element.text or "").strip() and (children or attributes):
            self.fault(element.tag, "holds text")
        for child in element:
            self.check_element(child)

    def check_unique(self, what, values):
        seen = set()
        for value in values:
            if value in seen:
                self.fault(what, value, "is there twice")
            seen.add(value)
        return seen

    def check_references(self):
        graph = self.root.find(G + "graph")
        nodes, edges = list(graph.iter(G + "node")), list(graph.iter(G + "edge"))
        ids = self.check_unique("node", [node.get("id") for node in nodes])
        self.check_unique("edge", [edge.get("id") for edge in edges])
        for name, elements in (("nodes", nodes), ("edges", edges)):
            if int(graph.find(G + name).get("count", len(elements))) != len(elements):
                self.fault("the count of", name, "is wrong")
        for edge in edges:
            for end in ("source", "target"):
                if edge.get(end) not in ids:
                    self.fault("edge", edge.get("id"), end, edge.get(end), "is no node")
            if float(edge.get("weight", 1)) <= 0:
                self.fault("edge", edge.get("id"), "has no positive weight")
        self.check_unique("pair and kind", [self.pair(edge) for edge in edges])
        self.check_values(graph, nodes, edges)
        self.check_times(graph, edges)

    @staticmethod
    def pair(edge):
        ends = (edge.get("source"), edge.get("target"))
        return (ends if edge.get("type") == "directed" else tuple(sorted(ends)), edge.get("type"), edge.get("kind"))

    def check_values(self, graph, nodes, edges):
        for class_, elements in (("node", nodes), ("edge", edges)):
            declared = [a for group in graph.iter(G + "attributes") if group.get("class") == class_ for a in group]
            self.check_unique(class_ + " attribute", [a.get("id") for a in declared])
            types = {a.get("id"): a.get("type") for a in declared}
            changing = {a.get("id") for group in graph.iter(G + "attributes") if group.get("mode") == "dynamic" for a in group
                        if group.get("class") == class_}
            if changing and graph.get("mode") != "dynamic":
                self.fault("a static graph has dynamic attributes")
            for element in elements:
                values = list(element.iter(G + "attvalue"))
                self.check_unique("value", [v.get("for") for v in values if v.get("for") not in changing])
                self.check_changes(values, changing)
                for value in values:
                    type_ = types.get(value.get("for"))
                    if type_ is None:
                        self.fault("attribute", value.get("for"), "is not declared")
                    elif not KINDS.get(type_, KINDS["text"])(value.get("value")):
                        self.fault(value.get("value"), "is no", type_)

    def check_changes(self, values, changing):
        """Gephi drops values whose intervals share a day; both bounds are within (1.3 has no open ones)."""
        last = {}
        for value in values:
            name, start, end = value.get("for"), sort_key(value.get("start")), sort_key(value.get("end"))
            if name not in changing:
                if start or end:
                    self.fault("a value of the static attribute", name, "has times")
                continue
            if not start and not end:
                self.fault("a value of the dynamic attribute", name, "has no times")
            if start and end and start > end:
                self.fault("a value ends before it starts:", value.get("start"), value.get("end"))
            if name in last and (not start or not last[name] or start <= last[name]):
                self.fault("values of", name, "overlap or are out of order")
            last[name] = end

    def check_times(self, graph, edges):
        is_dynamic = graph.get("mode") == "dynamic"
        if is_dynamic and graph.get("timeformat") != "date":
            self.fault("the graph is dynamic without a timeformat of dates")
        for edge in edges:
            spells = list(edge.iter(G + "spell"))
            if spells and (edge.get("start") or edge.get("end")):
                self.fault("edge", edge.get("id"), "has spells and a period")
            last = None
            for spell in spells or [edge]:
                start, end = sort_key(spell.get("start")), sort_key(spell.get("end"))
                if not is_dynamic and (start or end):
                    self.fault("a static graph has times")
                if start and end and start > end:
                    self.fault("a period ends before it starts:", spell.get("start"), spell.get("end"))
                if spell is not edge and (not (start or end) or (last and (not start or start <= last))):
                    self.fault("the spells of edge", edge.get("id"), "overlap or are out of order")
                last = end


def sort_key(date):
    if date is None:
        return None
    year, month, day = re.match(r"(-?\d+)-(\d+)-(\d+)$", date).groups()
    return int(year), int(month), int(day)


BREAKS = [("version=\"1.3\"", "version=\"1.2\""), ("<meta>", "<met>"), ("</meta>", ""), (" id=\"state:N01\"", " id=\"state:N00\""),
          ("source=\"state:N00\"", "source=\"state:NOBODY\""), ("type=\"undirected\"", "type=\"both\""),
          ("weight=\"", "weight=\"-"), ("weight=\"", "weight=\"heavy"), ("<edges count=\"", "<edges count=\"1"),
          ("type=\"double\"", "type=\"number\""), ("viz:color r=\"", "viz:color r=\"999"), ("viz:size value", "viz:size"),
          ("viz:position x=", "viz:position w="), ("<attvalue for=\"score\" value=\"", "<attvalue for=\"score\" value=\"x"),
          ("<attvalue for=\"score\"", "<attvalue for=\"unheard\""), ("<nodes", "<edges/><nodes"),
          ("id=\"score\"", "id=\"count\"")]
BREAKS_OF_TIME = [("mode=\"dynamic\"", "mode=\"static\""), (" timeformat=\"date\"", ""), ("<spell start=\"", "<spell begin=\""),
                  ("end=\"2022-03-01\"", "end=\"2021-03-01\""), ("end=\"2022-03-01\"", "end=\"2024-03-01\""),
                  ("start=\"2022-02-24\"", "start=\"2022-2-24\""), ("id=\"f4\"", "id=\"f1\""), ("<spells>", "<spells/><spells>"),
                  ("kind=\"aid.arms\"", "kind=\"aid\"")]

BREAKS_OF_VALUES = [("class=\"node\" mode=\"dynamic\"", "class=\"node\" mode=\"static\""),
                    ("start=\"2021-01-01\" end=\"2021-12-31\"", "start=\"2021-01-01\" end=\"2022-01-01\""),
                    ("start=\"2021-01-01\" end=\"2021-12-31\"", "start=\"2021-01-01\" end=\"2020-12-31\""),
                    ("start=\"2021-01-01\" end=\"2021-12-31\"", "startopen=\"2021-01-01\" end=\"2021-12-31\""),
                    ("start=\"2021-01-01\" end=\"2021-12-31\"", ""),
                    ("<attvalue for=\"score\" value=", "<attvalue for=\"score\" start=\"2021-01-01\" value="),
                    ("<graph defaultedgetype=\"undirected\" idtype=\"string\" mode=\"dynamic\"",
                     "<graph defaultedgetype=\"undirected\" idtype=\"string\" mode=\"static\"")]


def faults_of(text):
    try:
        return Checker(ET.fromstring(text)).faults
    except ET.ParseError as error:
        return [str(error)]


def main(arguments):
    passed = failed = 0
    for path in (argument for argument in arguments if argument != "--broken"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        faults = faults_of(text)
        passed, failed = passed + (not faults), failed + bool(faults)
        for fault in faults[:10]:
            print(f"FAILED: {path}: {fault}")
        if "--broken" not in arguments:
            continue
        for old, new in (BREAKS + (BREAKS_OF_TIME if "<spell " in text else []) +
                         (BREAKS_OF_VALUES if "_by_window" in text else [])):
            if old not in text:
                continue
            found = faults_of(text.replace(old, new, 1))
            passed, failed = passed + bool(found), failed + (not found)
            if not found:
                print(f"FAILED: {path}: {old} → {new} was not found")
    print(f"{passed} passed, {failed} failed")
    return failed > 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
