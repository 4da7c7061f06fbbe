# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema of the claims format against files of claims: what the reader takes, the schema takes. YAML is loaded
without types (BaseLoader), as the format has none there; a row of CSV is a claim with dotted fields. Called by schema.sh:
schema.py SCHEMA DOCUMENTATION FILE…"""
import csv
import io
import json
import re
import sys

import jsonschema
import yaml

passed = failed = 0


def expect(what, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("FAILED:", what)


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
passed += 1


def validator(name):
    part = schema if name is None else {"$ref": "#/$defs/" + name, "$defs": schema["$defs"]}
    return jsonschema.Draft202012Validator(part)


document, line, root = validator("document"), validator("line"), validator(None)


def errors(value):
    """Against the part that it is meant for, whose messages are plainer, and the whole schema."""
    if isinstance(value, list):
        return [error for item in value for error in errors(item)]
    is_document = isinstance(value, dict) and ("claims" in value or "entente" in value)
    found = [error.message for error in (document if is_document else line).iter_errors(value)]
    return found or [error.message for error in root.iter_errors(value)]


def unflatten(row):
    claim = {}
    for name, cell in row.items():
        if not cell:
            continue
        target, parts = claim, name.split(".")
        for part in parts[:-1]:
            inner = target.setdefault(part, {})
            if isinstance(inner, str):
                inner = target[part] = {{"source": "id", "quote": "exact"}.get(part, "name"): inner}
            target = inner
        target[parts[-1]] = re.sub(r"^'('*[=+\-@\t\r])", r"\1", cell)
    return claim


def load(name, text):
    if name.endswith((".yaml", ".yml")):
        return [value for value in yaml.load_all(text, yaml.BaseLoader) if value]
    if name.endswith(".json"):
        return [json.loads(text)]
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    header = text.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    return [unflatten(row) for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)]


def check(name, text):
    values = load(name, text)
    expect(name + " has records", len(values) > 0)
    for value in values:
        found = errors(value)
        expect("%s: %s" % (name, "; ".join(found)), not found)


with open(sys.argv[2], encoding="utf-8") as file:
    documentation = file.read()
blocks = re.findall(r"^```(\w+) claims\n(.*?)^```", documentation, re.M | re.S)
expect("the documentation has examples", len(blocks) >= 6)
for number, (kind, text) in enumerate(blocks):
    check("example-%d.%s" % (number + 1, kind), text)
for path in sys.argv[3:]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        check(path, file.read())

# What the schema must refuse, in a document that is otherwise right
CLAIM = {"subject": "Norway", "relation": "aid", "object": "Mali"}
WRONG = [
    {"claims": [CLAIM]},
    {"entente": 2, "claims": [CLAIM]},
    {"entente": 1},
    {"entente": 1, "claims": {}},
    {"entente": 1, "claims": [{"subject": "Norway", "relation": "aid"}]},
    {"entente": 1, "claims": [dict(CLAIM, subject=["Norway", "Mali"])]},
    {"entente": 1, "claims": [dict(CLAIM, subject="")]},
    {"entente": 1, "claims": [dict(CLAIM, subject={"type": "state"})]},
    {"entente": 1, "claims": [dict(CLAIM, subject={"name": "X", "type": "country"})]},
    {"entente": 1, "claims": [dict(CLAIM, relation="Aid arms")]},
    {"entente": 1, "claims": [dict(CLAIM, confidence=1.5)]},
    {"entente": 1, "claims": [dict(CLAIM, confidence="high")]},
    {"entente": 1, "claims": [dict(CLAIM, modality="certain")]},
    {"entente": 1, "claims": [dict(CLAIM, polarity="no")]},
    {"entente": 1, "claims": [dict(CLAIM, date=["2024"])]},
    {"entente": 1, "claims": [dict(CLAIM, quote={"prefix": "a"})]},
    {"entente": 1, "claims": [dict(CLAIM, quantity={"min": "some"})]},
    {"entente": 1, "claims": [CLAIM], "actors": [{"name": "X"}]},
    {"entente": 1, "claims": [CLAIM], "actors": [{"type": "leader"}]},
    {"entente": 1, "claims": [CLAIM], "actors": [{"type": "leader", "name": "X", "leads": [{"from": "2024"}]}]},
    {"source": "only-an-id"},
    {"actor": {"name": "X"}},
    {"actor": {"type": "leader"}},
    {"claim": {"subject": "Norway", "relation": "aid"}},
    {"claim": dict(CLAIM, date="14/08/2024")},
    {"source": {"id": "x", "published": "Aug 14, 2024"}},
    {},
]
for value in WRONG:
    expect("the schema refuses %s" % json.dumps(value), len(errors(value)) > 0)
expect("the schema takes the plainest document", not errors({"entente": 1, "claims": [CLAIM]}))
expect("the schema takes fields of one's own", not errors({"entente": 1, "claims": [dict(CLAIM, page=3)]}))
for value in [
    {"source": {"id": "x", "published": "2031-05"}},
    {"actor": {"id": "org:x", "aliases": ["X"]}},
    {"claim": dict(CLAIM, source="x")},
    dict(CLAIM, source={"title": "X"}),
    {"claim": CLAIM, "source": "x"},
    {"entente": 1, "claims": []},
]:
    expect("the schema takes the line %s" % json.dumps(value), not errors(value))

# EDTF, levels 0 and 1, after the specification of the Library of Congress (2019); and what people write instead
DATES = """2024 2024-06 2024-06-19 2024-21 2024? 2024-06~ 2024-06-19% 201X 20XX 2024-XX 2024-06-XX 2024-XX-XX -0044 -0044-03-15
Y12024 Y-12024 0000 2024-06-19T10:00:00Z 2024-06-19T10:00:00+02:00 2024/2025 2024-06-19/2025-01 2024-06?/2025~ 2022/.. 2022/
../2022 /2022 201X/2024"""
NO_DATES = """14/08/2024 08/14/2024 14.08.2024 24-08-14 2024-8-14 2024-13 2024-00 2024-06-32 2024-06-00 20240814 2024-W33 2024-25
August 2024-06-19/2025-01/2026 2024_06 ?2024 {2024} 2024-1X 2XXX Y2024 2024-06-19T25"""
for text in DATES.split():
    expect("%s is a date" % text, not errors(dict(CLAIM, date=text)))
for text in NO_DATES.split() + ["14 August 2024", "2024 - 2025", "/", "", " 2024"]:
    expect("'%s' is no date" % text, len(errors(dict(CLAIM, date=text))) > 0)
expect(".. is the end of what goes on", not errors({**CLAIM, "from": "2024", "to": ".."}))
expect("an interval is no end", len(errors({**CLAIM, "from": "2024", "to": "2024/2025"})) > 0)


def objects(node):
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for inner in node.values():
            yield from objects(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from objects(inner)


# Closed, as some services want it, it still takes the documentation's answer of a model.
for node in objects(schema):
    node["additionalProperties"] = False
document, line, root = validator("document"), validator("line"), validator(None)
expect("the closed schema takes the model's answer", not errors(json.loads(blocks[-1][1])))
expect("the closed schema refuses other fields", len(errors({"entente": 1, "claims": [dict(CLAIM, page=3)]})) > 0)

print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
