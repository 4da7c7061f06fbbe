# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives pages of `entente report` in Chromium from the disk: see page.sh. The last line counts."""
import csv
import json
import os
import re
import sys
import time
import urllib.parse
import xml.etree.ElementTree

from selenium.webdriver.common.keys import Keys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from page_access import check_access, check_modules, check_narrow, check_words
from page_browser import PUTIN, SAHEL, Browser, counts, data_of, entente, expect, report, table
from page_filters import check_filters, compare_ranks
from page_hostile import check_hostile

folder = os.path.abspath(sys.argv[1])


# --- The first example: search, click, evidence, links, keys ---


def check_search(browser):
    for words in ["Moscú", "Россия", "俄罗斯", "russia", "RUS", "روسيا"]:
        expect(f"a search for {words} finds Russia", browser.search(words) == "Russia", browser.text("#evidence h2"))
    expect(
        "a leader is found, and whom it is counted as",
        browser.search("Kim Jong Un") == "Kim Jong-un" and "North Korea" in browser.text("#evidence"),
        browser.text("#evidence"),
    )
    field = browser.driver.find_element("id", "query")
    field.clear()
    field.send_keys("zzzz")
    expect("a name that nobody has is told of", "Nobody" in browser.text("#found"))
    field.send_keys(Keys.ESCAPE)


def check_evidence(browser):
    x, y = browser.place_of("Russia")
    browser.click_at(x, y)
    expect("a click on an actor opens it", browser.text("#evidence h2") == "Russia", browser.text("#evidence"))
    rows = table("explain", "Russia", *PUTIN)
    cards = browser.run("return document.querySelectorAll('#evidence .claim').length")
    expect("an actor has the claims that explain lists", cards == len(rows), (cards, len(rows)))
    x, y = browser.place_of("political support")
    browser.click_at(x, y)
    expect(
        "a click on a tie opens it", "Iran" in browser.text("#evidence h2") and "Russia" in browser.text("#evidence h2")
    )
    browser.go("tie=state:PRK+state:RUS")
    rows = table("explain", "Russia", "North Korea", *PUTIN)
    shown = browser.text("#evidence")
    cards = browser.run("return document.querySelectorAll('#evidence .claim').length")
    expect("a tie has the claims that explain lists", cards == len(rows), (cards, len(rows)))
    for row in rows:
        expect(
            f"the quote of claim {row['claim']} is shown whole",
            not row["quote"] or " ".join(row["quote"].split()) in shown,
            row["quote"],
        )
    marks = browser.run(
        "return [...document.querySelectorAll('#evidence .claim')].map(c => c.querySelectorAll('.chip.alarm').length > 0)"
    )
    expect(
        "claims in conflict stand on top, marked in words",
        marks == sorted(marks, reverse=True) and any(marks) and "conflict" in shown,
        marks,
    )
    expect("they say what they contradict", "begins on another day than" in shown)
    dates = [
        c
        for c, m in zip(
            browser.run("return [...document.querySelectorAll('#evidence .claim .when')].map(w => w.innerText)"), marks
        )
        if not m
    ]
    years = [max(map(int, re.findall(r"\b(?:19|20)\d\d\b", d)), default=0) for d in dates]
    expect("the others are in order, the newest first", years == sorted(years, reverse=True), dates)


def check_keys(browser):
    browser.go("")
    browser.run("document.getElementById('stage').focus()")
    browser.press(Keys.ARROW_RIGHT)
    spoken = browser.text("#live")
    expect("an arrow key names the actor that it comes to", spoken.startswith("Russia, state"), spoken)
    browser.press(Keys.ARROW_UP)
    expect("another one goes on to a neighbour", browser.text("#live") != spoken, browser.text("#live"))
    name = browser.text("#live").split(",")[0]
    browser.press(Keys.ENTER)
    expect("Enter opens it", browser.text("#evidence h2") == name, browser.text("#evidence h2"))
    browser.press(Keys.ESCAPE)
    expect("Escape closes it", browser.text("#evidence h2") == "Evidence")
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    expect("the focus is seen", outline != "none", outline)
    browser.press("/")
    expect("a slash leads to the search", browser.run("return document.activeElement.id") == "query")
    reached = set()
    browser.run(
        "document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    for _ in range(140):
        browser.press(Keys.TAB)
        reached.add(
            browser.run(
                "const e = document.activeElement; return e.id || e.textContent.trim() || e.dataset.value || e.value"
            )
        )
    for place in [
        "query",
        "stage",
        "zoom-in",
        "least",
        "play",
        "date-from",
        "tab-ranks",
        "table",
        "language",
        "made-button",
    ]:
        expect(f"Tab reaches {place}", place in reached, sorted(map(str, reached)))
    browser.run("document.getElementById('tab-ranks').focus()")
    browser.press(Keys.ARROW_RIGHT)
    expect(
        "arrow keys go from tab to tab",
        browser.run("return document.activeElement.id") == "tab-blocs" and browser.text("#table").startswith("bloc"),
    )
    browser.tab("ranks")


def check_links(browser, page):
    browser.open(
        page, "actor=state:PRK&from=2024-01-01&least=0.4&without-layer=economic&at=10.0+20.0+1.500&sort=claims"
    )
    expect("a link leads to its actor", browser.text("#evidence h2") == "North Korea")
    expect("and to its period", browser.run("return document.getElementById('date-from').value") == "2024-01-01")
    expect(
        "and to its filters",
        browser.run("return document.getElementById('least').value") == "0.4"
        and not browser.run("return document.querySelector('input[data-value=economic]').checked"),
    )
    browser.run("document.querySelector('input[data-value=political]').click()")
    time.sleep(0.4)
    words = urllib.parse.parse_qs(browser.run("return location.hash").lstrip("#"))
    expect(
        "a change is in the address",
        words.get("without-layer") == ["economic", "political"]
        and words.get("actor") == ["state:PRK"]
        and words.get("at") == ["10.0 20.0 1.500"],
        words,
    )
    browser.click("#clear")
    expect(
        "one button brings all claims back",
        browser.run("return document.getElementById('filtered').hidden")
        and browser.run("return document.querySelectorAll('#filters input[type=checkbox]:not(:checked)').length") == 0,
    )


def check_sources(browser, page):
    data = data_of(page)
    source = data["sources"][0][0]
    n = sum(1 for s in data["claims"]["source"] if s == 0)
    browser.open(page, "tab=sources")
    browser.click("#source-0")
    time.sleep(0.4)
    words = urllib.parse.parse_qs(browser.run("return location.hash").lstrip("#"))
    expect("a source's row leads to its claims", f"{n} claims" in browser.text("#evidence .sum"), n)
    expect("and is in the address", words.get("source") == [source], words)
    expect("its row is marked", browser.run("return !!document.querySelector('#table tr.chosen #source-0')"))
    browser.go("source=" + urllib.parse.quote(source))
    expect("a link leads to a source", f"{n} claims" in browser.text("#evidence .sum"))
    n_ties = int(re.search(r"(\d+) ties", browser.text("#evidence .sum")).group(1))
    opacities = browser.run(
        "return [...document.querySelectorAll('#content > g')].filter(g => g.querySelector(':scope > path[fill=none]'))"
        ".map(g => Number(g.getAttribute('opacity')))"
    )
    lit = sum(opacity > 0.5 for opacity in opacities)
    # A tie of both kinds is two lines.
    expect("the ties that rest on it are lit", n_ties <= lit <= 2 * n_ties < len(opacities), (lit, n_ties, len(opacities)))
    browser.go("actor=state:NER")
    expect("an actor takes its place", browser.text("#evidence h2") == "Niger")


# --- Other weights, and the brush ---


def write_tonnes():
    """The same claims, most of which say a number."""
    lines = entente("export", "--quiet", "--format", "jsonl", *SAHEL).splitlines()
    with open(f"{folder}/weighed.jsonl", "w", encoding="utf-8") as file:
        for number, line in enumerate(lines):
            record = json.loads(line)
            if "claim" in record and number % 5 > 0:
                record["claim"]["tonnes"] = str(number * 7 % 40 - 3.25)
            file.write(json.dumps(record) + "\n")
    return f"{folder}/weighed.jsonl"


def check_weights(browser):
    """Other weights and rules of the network hold in the page as well."""
    weighed = write_tonnes()
    for options in [
        ["--weight", "attribute:tonnes"],
        ["--weight", "claims"],
        ["--weight", "facts"],
        ["--weight", "none"],
        ["--weight", "confidence"],
        ["--half-life", "200"],
        ["--no-fold"],
        ["--min-claims", "2"],
        ["--modality", "all"],
        ["--hostile"],
        ["--unweighted"],
        ["--ego", "Mali"],
    ]:
        files = [weighed] if "attribute:tonnes" in options else SAHEL
        page = report(f"{folder}/rules.html", files, *options)
        browser.open(page, "without-layer=economic")
        browser.go("without-layer=economic")
        layers = sorted({row[2] for row in data_of(page)["relations"] if row} - {"economic"})
        compare_ranks(" ".join(options), browser, files, options + ["--layer", ",".join(layers)])


def check_brush(browser):
    browser.go("")
    box = browser.run(
        "const b = document.querySelector('.brush .overlay').getBoundingClientRect(); return [b.left, b.top, b.width, b.height]"
    )
    from selenium import webdriver

    chain = webdriver.ActionChains(browser.driver)
    pointer = chain.w3c_actions.pointer_action
    pointer.move_to_location(int(box[0] + box[2] * 0.9), int(box[1] + box[3] / 2)).pointer_down()
    pointer.move_to_location(int(box[0] + box[2] * 0.95), int(box[1] + box[3] / 2))
    pointer.move_to_location(int(box[0] + box[2] - 2), int(box[1] + box[3] / 2)).pointer_up()
    chain.perform()
    browser.wait("return document.getElementById('date-from').value !== ''")
    first = browser.run("return document.getElementById('date-from').value")
    compare_ranks(f"brushed from {first}", browser, SAHEL, ["--from", first])
    browser.go("")
    browser.click("#play")
    browser.wait("return document.getElementById('date-from').value !== ''")
    before = browser.run("return document.getElementById('date-from').value")
    browser.wait(f"return document.getElementById('date-from').value !== '{before}'", 5)
    expect("playing moves the period on", browser.run("return document.getElementById('date-from').value") > before)
    browser.click("#play")


# --- What is saved ---


def wait_for_file(suffix):
    end = time.monotonic() + 10
    while time.monotonic() < end:
        names = (
            [n for n in os.listdir(f"{folder}/saved") if n.endswith(suffix)] if os.path.isdir(f"{folder}/saved") else []
        )
        if names:
            time.sleep(0.2)
            path = f"{folder}/saved/{names[0]}"
            with open(path, "rb") as file:
                content = file.read()
            os.remove(path)
            return content
        time.sleep(0.05)
    return b""


def save(browser, kind):
    browser.run(
        "document.getElementById('save').open = true; document.getElementById('save-' + arguments[0]).click()", kind
    )
    return wait_for_file("." + kind)


def check_saving(browser, page):
    browser.open(page)
    svg = save(browser, "svg").decode()
    root = xml.etree.ElementTree.fromstring(svg)
    texts = {"".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")}
    expect("the saved SVG names all actors", {"Russia", "North Korea", "Ukraine", "China", "Iran"} <= texts, texts)
    expect("it has no script and no link", not re.search(r"<script|href|javascript:|\son\w+=", svg))
    rows = list(csv.DictReader(save(browser, "csv").decode().splitlines()))
    expect("the saved CSV has all claims", len(rows) == data_of(page)["claims"]["n"], len(rows))
    quotes = {row["quote"] for row in table("explain", *PUTIN)}
    expect("with their quotes", {row["quote"] for row in rows} == quotes)
    browser.go("without-kind=hostility&from=2025-01-01")
    fewer = list(csv.DictReader(save(browser, "csv").decode().splitlines()))
    expected = {row["claim"] for row in table("explain", "--sign=+,0", "--from", "2025-01-01", *PUTIN)}
    expect(
        "under filters, the claims that they leave",
        {row["claim"] for row in fewer} == expected,
        (len(fewer), len(expected)),
    )
    png = save(browser, "png")
    expect("the saved PNG is one", png[:8] == b"\x89PNG\r\n\x1a\n" and len(png) > 10000, len(png))


# --- The file itself ---


def check_file(page):
    with open(page, "rb") as file:
        first = file.read()
    again = report(f"{folder}/again.html", PUTIN, "--threads", "1")
    with open(again, "rb") as file:
        second = file.read()
    command = re.compile(rb'"made":.*')
    expect(
        "the same input gives the same bytes, on one thread too", command.sub(b"", first) == command.sub(b"", second)
    )
    expect("the article's page has at most 400 KB", len(first) <= 400_000, len(first))
    bare = report(f"{folder}/bare.html", PUTIN, "--no-quotes")
    quotes = [row["quote"] for row in table("explain", *PUTIN) if row["quote"]]
    with open(bare, encoding="utf-8") as file:
        text = file.read()
    expect("--no-quotes leaves the words out", quotes and not any(quote in text for quote in quotes))
    expect("the page has its command", "entente report -q -o" in data_of(page)["made"]["value"][0][0])
    svg = entente("diagram", "-q", "--format", "svg", *PUTIN)
    data = data_of(page)
    drawn = re.findall(
        r'<polygon fill="#[0-9a-f]+" stroke="[^"]*"[^>]*points="([^"]*)"|<path fill="(#[0-9a-f]{6})"', svg
    )
    expect("the diagram was drawn to compare with", drawn)
    for actor, name in enumerate(data["actors"]["name"]["en"][: data["actors"]["nodes"]]):
        at = re.search(rf'<text[^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*>{re.escape(name.split(" ")[0])}', svg)
        expect(f"{name} is in the diagram", at)
    places = {
        name: (float(x), float(y))
        for x, y, name in re.findall(r'<text[^>]*x="([-\d.]+)" y="([-\d.]+)"[^>]*>([^<]*)</text>', svg)
    }
    pairs = [
        (a, b) for a in ["Russia", "China", "Iran", "Ukraine"] for b in ["Russia", "China", "Iran", "Ukraine"] if a < b
    ]
    names = data["actors"]["name"]["en"]
    for a, b in pairs:
        i, k = names.index(a), names.index(b)
        apart = (places[b][0] - places[a][0], places[b][1] - places[a][1])
        mine = (data["picture"]["x"][k] - data["picture"]["x"][i], data["picture"]["y"][k] - data["picture"]["y"][i])
        expect(
            f"{a} and {b} stand to each other as in the diagram",
            abs(apart[0] - mine[0]) < 1.5 and abs(apart[1] - mine[1]) < 4,
            (apart, mine),
        )


def main():
    page = report(f"{folder}/putin.html", PUTIN)
    sahel = report(f"{folder}/sahel.html", SAHEL, "--robustness", "--samples", "50", "--window", "1y")
    check_file(page)
    check_words()
    check_modules()
    browser = Browser(folder)
    try:
        browser.open(page)
        check_search(browser)
        check_evidence(browser)
        check_keys(browser)
        check_links(browser, page)
        check_sources(browser, sahel)
        check_filters(browser, page, PUTIN, "the first example")
        check_filters(browser, sahel, SAHEL, "the Sahel")
        check_brush(browser)
        check_weights(browser)
        check_saving(browser, page)
        check_access(browser, {"the first example": page, "the Sahel": sahel}, folder)
        check_narrow(browser, page)
        asked = browser.requests()
        expect(
            "nothing was asked for but the pages themselves",
            set(asked) <= {f"file://{folder}/{n}" for n in os.listdir(folder)},
            asked,
        )
        expect("no error in the console", browser.messages() == [], browser.messages())
        check_hostile(browser, folder)
    finally:
        browser.close()
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    sys.exit(counts["failed"] > 0)


main()
