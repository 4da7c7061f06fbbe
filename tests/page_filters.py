# SPDX-License-Identifier: GPL-3.0-or-later
"""Each filter of a page against the same selection by entente: ranks, conflicts, blocs."""
import json
import re
import urllib.parse

from page_browser import data_of, entente, expect, table


def near(a, b):
    return (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= 0.00501 + 1e-9 * abs(b))


def compare_ranks(what, browser, files, options):
    expected = {
        row["name"]: (float(row["strength"]), float(row["betweenness"]), float(row["claims"]), float(row["origins"]))
        for row in table("rank", *options, *files)
    }
    shown = browser.ranks()
    wrong = {
        name: (shown.get(name), expected.get(name))
        for name in set(shown) | set(expected)
        if name not in shown or name not in expected or not all(map(near, shown[name], expected[name]))
    }
    expect(f"{what}: the ranks are those of entente rank", expected and not wrong, wrong)


def compare_conflicts(what, browser, files, options):
    expected = len(table("conflicts", *options, *files))
    shown = int(re.search(r"\d+", browser.text("#tab-conflicts")).group())
    expect(f"{what}: as many conflicts as entente conflicts finds", shown == expected, (shown, expected))


def compare_blocs(what, browser, files, options):
    blocs = {}
    for row in table("blocs", *options, *files):
        if row["bloc"]:
            blocs.setdefault(row["bloc"], set()).add(row["name"])
    expected = sorted(sorted(names) for names in blocs.values() if len(names) > 1)
    quality = modularity_of(blocs, files, options)
    browser.tab("blocs")
    shown = browser.run(
        """return [...document.querySelectorAll('#table tbody tr')].map(row =>
        [...row.querySelectorAll('td .link')].map(link => link.textContent))"""
    )
    said = re.search(r"modularity (-?[\d.]+)", browser.text("#table"))
    browser.tab("ranks")
    isSame = sorted(map(sorted, shown)) == expected
    expect(
        f"{what}: the blocs are those of entente blocs, or as good",
        isSame or (said and float(said.group(1)) >= quality - 0.00051),
        (shown, expected, said and said.group(0), quality),
    )


def modularity_of(blocs, files, options):
    """Newman's modularity of a partition of the cooperative network, as entente exports it."""
    of = {name: bloc for bloc, names in blocs.items() for name in names}
    graph = json.loads(
        entente("export", "-q", "--format", "json", "--modality", "asserted,reported,alleged", *options, *files)
    )
    names = {node["id"]: node["label"] for node in graph["nodes"]}
    inside, strengths, total = {}, {}, 0
    for link in graph["links"]:
        weight = link.get("cooperation", 0)
        a, b = (of.get(names[link[end]], link[end]) for end in ("source", "target"))
        total += weight
        inside[a] = inside.get(a, 0) + (weight if a == b else 0)
        for bloc in (a, b):
            strengths[bloc] = strengths.get(bloc, 0) + weight
    return sum(inside.get(b, 0) / total - (s / (2 * total)) ** 2 for b, s in strengths.items()) if total else 0


def complement(values, value):
    return ",".join(v for v in values if v != value)


def list_filters(data):
    """(what, fragment, options of entente) for each kind of filter."""
    relations = [row for row in data["relations"] if row]
    sources = [row[0] for row in data["sources"]]
    layers = sorted({row[2] for row in relations})
    ids = [row[0] for row in relations]
    filters = [("no filter", "", [])]
    for layer in layers:
        filters.append((f"without layer {layer}", f"without-layer={layer}", ["--layer", complement(layers, layer)]))
    for kind, signs in [("cooperation", "-,0"), ("hostility", "+,0"), ("neutral", "+,-")]:
        filters.append((f"without {kind}", f"without-kind={kind}", ["--sign=" + signs]))
    for least in ["0.35", "0.6", "0.85"]:
        filters.append((f"least confidence {least}", f"least={least}", ["--min-confidence", least]))
    if len(sources) > 1:
        for source in sources:
            filters.append(
                (
                    f"without source {source}",
                    "without-source=" + urllib.parse.quote(source),
                    ["--without-source", source],
                )
            )
    for first, last in [
        ("2023-07-01", "2023-12-31"),
        ("2024-01-01", None),
        (None, "2024-06-30"),
        ("2024-06-01", "2024-06-30"),
    ]:
        options = (["--from", first] if first else []) + (["--to", last] if last else [])
        filters.append(
            (" ".join(options), "&".join(f"{n}={d}" for n, d in [("from", first), ("to", last)] if d), options)
        )
    leaves = [i for i in ids if not any(j != i and i.startswith(j + ".") for j in ids)]
    for relation in leaves[:6]:
        filters.append(
            (f"without relation {relation}", f"without-relation={relation}", ["--relation", complement(ids, relation)])
        )
    voices = [row[0] for row in data["voices"]]
    for voice in voices[:6]:
        rest = [v for v in voices if v != voice]
        if all("," not in v for v in rest):
            filters.append(
                (
                    f"without voice {voice}",
                    "without-voice=" + urllib.parse.quote(voice),
                    ["--stated-by", ",".join(rest)],
                )
            )
    filters.append(
        (
            "two filters at once",
            f"without-layer={layers[0]}&least=0.5",
            ["--layer", complement(layers, layers[0]), "--min-confidence", "0.5"],
        )
    )
    return filters


def check_filters(browser, page, files, name):
    browser.open(page)
    for what, fragment, options in list_filters(data_of(page)):
        what = f"{name}, {what}"
        try:
            entente("rank", "-q", "--format", "csv", *options, *files)
        except Exception as error:  # what entente refuses (no claim has the relation) is no filter
            expect(f"{what}: entente takes the selection", False, getattr(error, "stderr", error))
            continue
        browser.go(fragment)
        compare_ranks(what, browser, files, options)
        compare_conflicts(what, browser, files, options)
        compare_blocs(what, browser, files, options)
