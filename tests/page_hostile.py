# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims that mean harm: what they say is shown, and nothing of it runs."""
import json

from page_browser import expect, report

SCRIPT = "</script><script>window.harmed = 1</script>"
MARKUP = "<img src=x onerror='window.harmed = 2'><svg onload='window.harmed = 3'>"
TEXTS = [
    SCRIPT,
    MARKUP,
    "<!--<script>",
    "]]></script>",
    "{{constructor.constructor('window.harmed=4')()}}",
    "\u2028\u2029window.harmed = 5",
    "A\u202eREDRO\u202c",
    "__proto__",
    "constructor",
    "\ud83d\ude00 \u0007\u001b[31m",
    "'\"`${window.harmed=6}",
    '=HYPERLINK("http://example.org")',
]


def write_claims(path):
    rows = [
        {
            "source": {
                "id": "bad " + SCRIPT,
                "title": MARKUP + SCRIPT,
                "publisher": "\u202e" + SCRIPT,
                "published": "2024-01-01",
                "url": "javascript:window.harmed=7",
            }
        },
        {"source": {"id": "data", "title": "B", "url": "data:text/html,<script>window.harmed=8</script>"}},
        {"source": {"id": "good", "title": "C", "url": "https://example.org/?a=\"'><script>"}},
    ]
    for i, text in enumerate(TEXTS):
        rows.append(
            {
                "actor": {
                    "id": f"org:bad-{i}",
                    "type": "organization",
                    "kind": MARKUP,
                    "name": text,
                    "aliases": [SCRIPT + str(i)],
                }
            }
        )
    rows.append({"actor": {"id": "org:long", "type": "organization", "name": "long " * 200_000}})
    rows.append({"actor": {"id": "org:wide", "type": "leader", "name": "W" * 1_000_000}})
    ids = [f"org:bad-{i}" for i in range(len(TEXTS))] + ["org:long", "org:wide"]
    for i, subject in enumerate(ids):
        rows.append(
            {
                "claim": {
                    "source": ["bad " + SCRIPT, "data", "good"][i % 3],
                    "subject": subject,
                    "object": ids[(i + 1) % len(ids)],
                    "relation": "support.praise" if i % 2 else "accuse",
                    "date": "2024-05-01",
                    "stated_by": MARKUP,
                    "quote": SCRIPT + MARKUP + TEXTS[i % len(TEXTS)],
                    "note": MARKUP,
                    "place": SCRIPT,
                    "quantity": {"min": 1, "unit": MARKUP},
                }
            }
        )
    with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
    # NUL in a quote and in a name
    with open(path, "a", encoding="utf-8") as file:
        file.write(
            '{"claim": {"source": "good", "subject": "org:bad-0", "object": "org:bad-2", "relation": "aid", "date": "2024-05-02", '
            '"quote": "nul\\u0000<script>window.harmed = 9</script>"}}\n'
        )


def check_hostile(browser, folder):
    write_claims(f"{folder}/hostile.jsonl")
    page = report(f"{folder}/hostile.html", [f"{folder}/hostile.jsonl"], "--title", SCRIPT + MARKUP, "--skip-invalid")
    browser.open(page)
    browser.run("addEventListener('securitypolicyviolation', e => { window.violation = e.violatedDirective; })")
    shown = browser.text("#title")
    expect("hostile words are shown as words", "<script>" in shown and "onerror" in shown, shown)
    for i in [*range(len(TEXTS))]:
        browser.go(f"actor=org:bad-{i}")
        expect(
            f"hostile claim {i}: its evidence is shown",
            browser.run("return document.querySelectorAll('#evidence .claim').length") > 1,
        )
    for i in ["long", "wide"]:
        browser.go(f"actor=org:{i}")
        name = browser.text("#evidence h2")
        expect(f"a name of a megabyte ({i}) is cut", 0 < len(name) <= 61, len(name))
    for tab in ["ranks", "blocs", "conflicts", "sources", "made"]:
        browser.tab(tab)
    browser.search(SCRIPT)
    browser.go(
        "actor=<script>window.harmed=10</script>&from=javascript:alert(1)&lang=<b>&tab=__proto__&without-kind=constructor"
    )
    expect("nothing of it ran", browser.run("return window.harmed === undefined"), browser.run("return window.harmed"))
    expect(
        "nothing of it became an element",
        browser.run(
            "return document.querySelectorAll('img, iframe, object, embed').length === 0 && document.scripts.length === 2 && "
            "![...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => a.name.startsWith('on')))"
        ),
    )
    browser.go("actor=org:bad-0")
    browser.tab("sources")
    links = browser.run("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    expect("links are to the web or nowhere", links and all(link.startswith("https://") for link in links), links)
    expect(
        "the policy had nothing to forbid",
        browser.run("return window.violation === undefined"),
        browser.run("return window.violation"),
    )
    expect("a change of writing direction is told of", any_marked(browser))
    # The policy is no ornament: it stops what would run if something got in.
    browser.run(
        """const s = document.createElement('script'); s.textContent = 'window.harmed = 11'; document.body.append(s);
        const d = document.createElement('div'); d.innerHTML = "<img src=x onerror='window.harmed = 12'>"; document.body.append(d);
        const f = fetch('https://example.org/').catch(() => { window.refused = true; });"""
    )
    browser.wait("return window.refused === true")
    expect(
        "a script that got in would not run",
        browser.run("return window.harmed === undefined && window.violation !== undefined"),
    )
    asked = [address for address in browser.requests() if not address.startswith("file:")]
    expect("hostile claims made no request", asked == [] or asked == ["https://example.org/"], asked)


def any_marked(browser):
    browser.go("actor=org:bad-6")
    return "hides changes of writing direction" in browser.text("#evidence")
