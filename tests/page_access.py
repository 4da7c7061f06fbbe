# SPDX-License-Identifier: GPL-3.0-or-later
"""That everybody can use a page: contrast, names and roles, the Spanish words, a phone's width."""
import os
import re

from page_browser import PUTIN, SOURCE, expect, report

# The contrast of each text with what is behind it, as WCAG 2.1 computes it; those below its bounds.
CONTRAST = """
const parse = text => { const m = text.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
const over = (a, b) => a.slice(0, 3).map((v, i) => v * a[3] + b[i] * (1 - a[3]));
const luminance = rgb => { const [r, g, b] = rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
const groundOf = element => {
  for (let e = element; e; e = e.parentElement) {
    const colour = parse(getComputedStyle(e).backgroundColor);
    if (colour[3] > 0) return over(colour, e.parentElement ? groundOf(e.parentElement) : [255, 255, 255]);
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? [20, 24, 28] : [255, 255, 255];
};
const low = [];
for (const element of document.body.querySelectorAll('*')) {
  if (element.closest('svg, script, .unseen, [hidden], noscript') || !element.offsetParent) continue;
  if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
  const style = getComputedStyle(element), ground = groundOf(element), ink = over(parse(style.color), ground);
  const x = luminance(ink), y = luminance(ground), ratio = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
  const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  if (ratio < (isLarge ? 3 : 4.5)) low.push([element.tagName, element.className, element.textContent.slice(0, 40), ratio.toFixed(2)]);
}
return low;
"""

# The same for the letters of the picture: on their mark, or on paper and every tint of a hull.
PICTURE = """
const luminance = hex => { const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
const ratio = (a, b) => (Math.max(luminance(a), luminance(b)) + .05) / (Math.min(luminance(a), luminance(b)) + .05);
const low = [], paper = arguments[0];
const tints = [paper, ...[...document.querySelectorAll('#content > path[fill-rule], #content > g[stroke-linejoin]')].map(e => e.getAttribute('fill'))];
let n = 0;
for (const text of document.querySelectorAll('#content text')) {
  const shape = text.parentNode.querySelector(':scope > rect:not([fill=none]), :scope > ellipse'), fill = text.getAttribute('fill');
  const grounds = text.parentNode.id !== 'content' && shape && !text.hasAttribute('stroke') ? [shape.getAttribute('fill')] : tints;
  n++;
  for (const ground of grounds)
    if (ratio(fill, ground) < 4.5 && !(text.hasAttribute('font-weight') && ground !== text.getAttribute('stroke'))) low.push([text.textContent, fill, ground, ratio(fill, ground).toFixed(2)]);
}
return [n, low];
"""

NAMES = """
const nameless = [];
for (const e of document.querySelectorAll('button, input, a, [role=tab], [role=button], [role=application], summary')) {
  if (!e.offsetParent && !e.closest('svg')) continue;
  const label = e.labels && e.labels.length ? e.labels[0].textContent : '';
  if (!(e.getAttribute('aria-label') || label || e.textContent).trim()) nameless.push(e.outerHTML.slice(0, 120));
}
return nameless;
"""

MARKS = {"light": "#ffffff", "dark": "#14181c"}


def check_contrast(browser, pages, folder):
    for name, page in pages.items():
        for scheme, paper in MARKS.items():
            browser.prefer(prefers_color_scheme=scheme)
            browser.open(page, "actor=state:RUS")
            for tab in ["ranks", "blocs", "conflicts", "sources", "made"]:
                browser.tab(tab)
                low = browser.run(CONTRAST)
                expect(f"{name}, {scheme}, {tab}: every text has a contrast of 4.5", low == [], low)
            browser.go("")
            n, low = browser.run(PICTURE, paper)
            expect(f"{name}, {scheme}: so has every word of the picture", n > 5 and low == [], (n, low))
    browser.prefer(prefers_color_scheme="light")


def check_roles(browser, page):
    browser.open(page)
    expect("everything that can be used has a name", browser.run(NAMES) == [], browser.run(NAMES))
    for role in [
        "header",
        "main",
        "nav",
        "[role=search]",
        "[role=status][aria-live=polite]",
        "[role=tablist] [role=tab][aria-selected=true]",
        "#table[role=tabpanel]",
        "#stage[role=application][tabindex='0']",
        "h1",
    ]:
        expect(f"there is {role}", browser.run("return document.querySelectorAll(arguments[0]).length > 0", role))
    sections = browser.run("return [...document.querySelectorAll('section')].map(s => s.getAttribute('aria-label'))")
    expect("each section is a landmark with a name", len(sections) == 5 and all(sections), sections)
    expect(
        "headings of tables are marked as such",
        browser.run("return [...document.querySelectorAll('#table th')].every(th => th.scope)"),
    )
    expect(
        "the column that sorts says so",
        browser.run("return document.querySelectorAll('#table th[aria-sort]').length") == 1,
    )
    browser.prefer(prefers_reduced_motion="reduce")
    browser.click("#zoom-in")
    browser.click("#zoom-fit")
    moving = browser.run("return document.getAnimations().length")
    expect("nothing moves by itself where less motion is wanted", moving == 0, moving)
    browser.prefer()


def check_spanish(browser, folder):
    page = report(f"{folder}/es.html", PUTIN, "--lang", "es")
    browser.open(page)
    expect("--lang es makes a Spanish page", browser.run("return document.documentElement.lang") == "es")
    expect("with Spanish names", browser.place_of("Rusia") and browser.place_of("Corea del Norte"))
    shown = browser.text("body")
    for word in [
        "Quién lo dice",
        "Confianza mínima",
        "Puestos",
        "Contradicciones",
        "Cómo se hizo",
        "cooperación",
        "Vínculos más fuertes",
    ]:
        expect(f"it says {word}", word in shown)
    english = [
        w for w in ["Claims", "Evidence", "Ranks", "Who says", "strength", "betweenness", "hostility"] if w in shown
    ]
    expect("and no English words", english == [], english)
    browser.go("tie=state:PRK+state:RUS")
    expect("relations are Spanish too", "pacto de defensa" in browser.text("#evidence"))
    expect("decimals have a comma", "5,12" in browser.text("#evidence"), browser.text("#evidence")[:200])
    browser.click("#language")
    expect(
        "a button changes to English",
        browser.text("#evidence h2").startswith("North Korea") and "voices" in browser.text("#evidence"),
    )


def check_words():
    """Each key that the modules say is among the words that go into the page; po/es.po has their Spanish."""
    folder = f"{SOURCE}/exporters/page"
    read = lambda name: open(f"{folder}/{name}", encoding="utf-8").read()
    makefile = open(f"{SOURCE}/exporters/local.mk", encoding="utf-8").read()
    modules = [m for m in re.findall(r"%D%/page/([\w-]+\.js)", makefile)]
    listed = open(f"{SOURCE}/exporters/page-words.c", encoding="utf-8").read()
    listed = re.sub(r'"\s*\n\s*"', "", listed)
    listed = set(re.findall(r'^  (?:N_ \(|)"((?:[^"\\]|\\.)*)"', listed, re.M))
    keys = set()
    for module in modules:
        keys |= set(re.findall(r'\bsay\(\s*"([^"]+)"', read(module)))
    keys |= set(re.findall(r'data-(?:say|label)="([^"]+)"', read("page.html")))
    keys |= {
        w
        for w in "Evidence Filters Time Tables cooperation hostility neutral military diplomatic economic political institutional informational".split()
    }
    keys |= {
        "asserted",
        "reported",
        "alleged",
        "planned",
        "possible",
        "state",
        "leader",
        "organization",
        "unspecified",
        "ties",
        "facts",
        "From",
        "To",
    }
    for reason in re.findall(r': "([^"]+switched off|outside the period)"', read("evidence.js")):
        keys.add(reason)
    keys |= {one for one in re.findall(r'": "(1 [a-z ]+)"', read("words.js")) if one not in ("1 fact", "1 bloc")}
    expect("the page has words", len(keys) > 100, len(keys))
    expect("each of the page's words is listed", keys <= listed, sorted(keys - listed))


def check_modules():
    """Joined, the modules see each other's names anyway; what each imports says truly what it uses."""
    folder = f"{SOURCE}/exporters/page"
    texts = {
        name: re.sub(r"^\s*//.*$", "", open(f"{folder}/{name}", encoding="utf-8").read(), flags=re.M)
        for name in os.listdir(folder)
        if name.endswith(".js") and name != "d3-notice.js"
    }
    exports = {
        name: set(re.findall(r"^export (?:const|let|function|class) (\w+)", text, re.M)) for name, text in texts.items()
    }
    imports = {
        name: {
            word: source
            for words, source in re.findall(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";', text, re.M)
            for word in re.findall(r"\w+", words)
        }
        for name, text in texts.items()
    }
    wrong = []
    for name, text in texts.items():
        body = re.sub(r"^import [^;]*;", "", text, flags=re.M)
        wrong += [
            (name, word, "is not exported by", source)
            for word, source in imports[name].items()
            if word not in exports.get(source, ())
        ]
        wrong += [(name, word, "is not used") for word in imports[name] if not re.search(rf"\b{word}\b", body)]
        for other in exports:
            calls = [
                word
                for word in exports[other]
                if other != name
                and word not in imports[name]
                and re.search(rf"(?<![.\w]){word}\(", body)
                and not re.search(rf"(?:function|const|let|class) {word}\b", body)
            ]
            wrong += [(name, word, "is not imported from", other) for word in calls]
    imported = {word for words in imports.values() for word in words}
    wrong += [(name, word, "is exported for nobody") for name, words in exports.items() for word in words - imported]
    expect("modules import what they use, and export what is used", len(texts) > 20 and wrong == [], wrong)


def check_access(browser, pages, folder):
    check_contrast(browser, pages, folder)
    check_roles(browser, pages["the first example"])
    check_spanish(browser, folder)


def check_narrow(browser, page):
    browser.resize(360, 740)
    browser.open(page)
    width = browser.run("return document.documentElement.scrollWidth")
    expect("nothing is wider than a phone", width <= 360, width)
    shown = "return [...document.querySelectorAll('.panel')].filter(p => p.offsetParent).map(p => p.id)"
    expect("one panel is shown at a time", browser.run(shown) == ["evidence"], browser.run(shown))
    for i, panel in enumerate(["evidence", "filters", "time", "tables"]):
        browser.run("document.querySelectorAll('#panels button')[arguments[0]].click()", i)
        expect(f"a tab leads to {panel}", browser.run(shown) == [panel], browser.run(shown))
        width = browser.run("return document.documentElement.scrollWidth")
        expect(f"{panel} is not wider than a phone", width <= 360, width)
    inside = browser.run(
        """const stage = document.getElementById('stage').getBoundingClientRect();
        return [...document.querySelectorAll('#content text')].filter(t => { const b = t.getBoundingClientRect();
          return b.left < stage.left - 1 || b.right > stage.right + 1 || b.top < stage.top - 1 || b.bottom > stage.bottom + 1; }).map(t => t.textContent)"""
    )
    expect("every word of the picture is on the screen", inside == [], inside)
    sizes = browser.run(
        "return [...document.querySelectorAll('#content text')].map(t => parseFloat(t.getAttribute('font-size')))"
    )
    expect("and legible", min(sizes) >= 9, min(sizes))
    browser.resize(1280, 800)
