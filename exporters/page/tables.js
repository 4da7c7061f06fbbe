// SPDX-License-Identifier: GPL-3.0-or-later
// Tables beside the network: ranks, blocs, conflicts, sources, blocs through time, and how it was made. Each row leads to
// its place in the network. Read next: streams.js, save.js.
import {
  page,
  nClaims,
  nNodes,
  findActor,
  nameOf,
  relationOf,
  sourceOf,
  subjects,
  objects,
  edtfOf,
  isDenied,
  sources,
  sourceName,
  voiceOf,
  voiceName,
  cleanText,
  shorten,
} from "./data.js";
import { view, measures, rankedActors, evidenceOf } from "./view.js";
import { state, change, toggled } from "./state.js";
import { say, sayNumber, sayPeriod, sayRelation, make, theirs, spokenLanguage } from "./words.js";
import { nameOfBloc } from "./scene.js";
import { blocInk } from "./theme.js";
import { choose, reveal } from "./network.js";
import { showClaim, sourceLink } from "./evidence.js";
import { isMeasured } from "./measures.js";
import { drawStreams } from "./streams.js";

const tablePanel = document.getElementById("tables");
const ROWS_AT_ONCE = 50; // rows

function swatch(bloc) {
  const mark = make("span", { class: "swatch", "aria-hidden": "true" });
  mark.style.backgroundColor = blocInk(bloc < 0 ? -1 : view.blocColours[bloc]);
  return mark;
}

function actorCell(actor) {
  const go = () => {
    choose(actor);
    reveal(actor);
  };
  return make(
    "th",
    { scope: "row" },
    swatch(view.blocOf[actor]),
    make("button", { type: "button", class: "link", click: go }, theirs(nameOf(actor))),
  );
}

// --- Ranks ---

const intervals = new Map(); // "measure actor" → {low, high}
if (page.robustness) {
  const { id, measure, low, high } = page.robustness;
  id.forEach((name, i) => intervals.set(`${measure[i]} ${findActor(name)}`, { low: low[i], high: high[i] }));
}

// The value as a bar, the interval under doubt as a line, and where entente's own value stood as a thin mark.
function doubtCell(actor, name, greatest) {
  const values = view.values[name],
    value = values ? values[actor] : null,
    before = actor < nNodes ? page.ranks[name][actor] : null;
  const cell = make("td", { class: "doubt" }),
    bar = make("span", { class: "bar" }),
    interval = intervals.get(`${name.replace(/_/g, "-")} ${actor}`);
  const add = (kind, from, to) => {
    const part = make("span", { class: kind });
    part.style.left = Math.min(from / greatest, 1) * 100 + "%";
    part.style.width = Math.max(((Math.min(to, greatest) - from) / greatest) * 100, 0) + "%";
    bar.append(part);
  };
  if (value > 0) add("value", 0, value);
  if (interval && interval.low !== null) add("interval", interval.low, interval.high);
  if (!view.isWhole && before !== null && before !== undefined) add("before", before, before);
  const words = [];
  if (interval && interval.low !== null)
    words.push(say("{low} to {high} under doubt", { low: sayNumber(interval.low), high: sayNumber(interval.high) }));
  if (!view.isWhole && before !== null && before !== undefined)
    words.push(say("{value} without filters", { value: sayNumber(before) }));
  cell.append(bar, make("span", { class: "unseen" }, words.join(", ")));
  cell.title = words.join(", ");
  return cell;
}

function sortRows(actors, by) {
  const valueOf = actor =>
    by === "name"
      ? nameOf(actor)
      : by === "claims"
        ? evidenceOf().claims[actor]
        : by === "voices"
          ? evidenceOf().voices[actor]
          : view.values[by]
            ? view.values[by][actor]
            : null;
  const turn = state.descending ? -1 : 1;
  const isMissing = value => value === null || value === undefined;
  return actors.sort((a, b) => {
    const x = valueOf(a),
      y = valueOf(b);
    if (isMissing(x) || isMissing(y)) return isMissing(x) - isMissing(y) || a - b;
    return (typeof x === "string" ? x.localeCompare(y, spokenLanguage()) : x - y) * turn || a - b;
  });
}

function headCell(key, words, by, kind = "number") {
  const sort = () =>
    change(
      state.sort === key || (!state.sort && key === by)
        ? { sort: key, descending: !state.descending }
        : { sort: key, descending: key !== "name" },
    );
  const isSorted = key === by;
  return make(
    "th",
    { scope: "col", class: kind, "aria-sort": isSorted ? (state.descending ? "descending" : "ascending") : false },
    make(
      "button",
      { type: "button", class: "sort", click: sort },
      words,
      isSorted ? (state.descending ? " ↓" : " ↑") : "",
    ),
  );
}

function valueCell(actor, name) {
  const values = view.values[name];
  return make("td", { class: "number" }, values === null ? "…" : sayNumber(values[actor]));
}

function greatestOf(name) {
  let greatest = 0;
  for (const values of [view.values[name], page.ranks[name]])
    for (const value of values || []) greatest = Math.max(greatest, value || 0);
  for (const [key, { high }] of intervals)
    if (key.startsWith(name.replace(/_/g, "-") + " ")) greatest = Math.max(greatest, high || 0);
  return greatest || 1;
}

function ranks() {
  const by =
    state.sort && (measures.includes(state.sort) || ["name", "claims", "voices"].includes(state.sort))
      ? state.sort
      : measures[0];
  const actors = sortRows(rankedActors(), by),
    shown = measures.includes(by) ? by : measures[0],
    greatest = greatestOf(shown);
  const head = make(
    "tr",
    {},
    headCell("name", say("actor"), by, "name"),
    ...measures.map(name => headCell(name, say(name.replace(/_/g, " ")), by)),
    make(
      "th",
      { scope: "col", class: "doubt" },
      intervals.size > 0 ? say("under doubt") : make("span", { class: "unseen" }, say("as a bar")),
    ),
    headCell("claims", say("claims"), by),
    headCell("voices", say("voices"), by),
  );
  const row = actor => {
    const voices = evidenceOf().voices[actor],
      claims = evidenceOf().claims[actor];
    return make(
      "tr",
      { class: actor === state.actor && state.other < 0 ? "chosen" : false },
      actorCell(actor),
      ...measures.map(name => valueCell(actor, name)),
      doubtCell(actor, shown, greatest),
      make("td", { class: "number" }, sayNumber(claims)),
      make(
        "td",
        { class: "number" },
        sayNumber(voices),
        voices === 1 ? make("abbr", { title: say("all of it rests on one voice") }, " ⚠") : "",
      ),
    );
  };
  const rows = [make("table", {}, make("thead", {}, head), longBody(actors, row))];
  const stale = measures.filter(name => !isMeasured(name));
  if (!view.isWhole && stale.length > 0)
    rows.push(
      make(
        "p",
        { class: "sum" },
        say("{measures}: as entente computed it for all claims; the page does not make it again.", {
          measures: stale.map(name => say(name)).join(", "),
        }),
      ),
    );
  return rows;
}

// Rows up to a number; a button brings the others.
function longBody(items, row) {
  const body = make("tbody", {}, ...items.slice(0, ROWS_AT_ONCE).map(row));
  if (items.length > ROWS_AT_ONCE)
    body.append(
      make(
        "tr",
        {},
        make(
          "td",
          { colspan: "9" },
          make(
            "button",
            {
              type: "button",
              class: "link",
              click: event => event.target.closest("tr").replaceWith(...items.slice(ROWS_AT_ONCE).map(row)),
            },
            say("{n} more", { n: items.length - ROWS_AT_ONCE }),
          ),
        ),
      ),
    );
  return body;
}

// A table's head: a cell for each of the words, null for one without; those of column `number` stand over numbers.
function headOf(columns, number) {
  const cell = (words, i) =>
    words === null ? make("td", {}) : make("th", { scope: "col", class: i === number ? "number" : false }, say(words));
  return make("thead", {}, make("tr", {}, ...columns.map(cell)));
}

// --- Blocs ---

function blocs() {
  const row = (actors, i) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, swatch(view.blocOf[actors[0]]), theirs(nameOfBloc(i))),
      make("td", { class: "number" }, sayNumber(actors.length)),
      make(
        "td",
        {},
        ...actors
          .slice()
          .sort((a, b) => view.share[b] - view.share[a] || a - b)
          .slice(0, 60)
          .flatMap((actor, k) => [
            k > 0 ? ", " : "",
            make(
              "button",
              {
                type: "button",
                class: "link",
                click: () => {
                  choose(actor);
                  reveal(actor);
                },
              },
              theirs(nameOf(actor)),
            ),
          ]),
        actors.length > 60 ? " …" : "",
      ),
    );
  const method = view.isWhole
    ? say("Found by entente: {method}.", { method: page.rules.method })
    : say(
        "Found in the page by Louvain’s method (modularity {quality}); without filters entente’s own ({method}) are shown.",
        { quality: sayNumber(view.quality, 3), method: page.rules.method },
      );
  return [
    make(
      "table",
      {},
      headOf(["bloc", "actors", "members"], 1),
      make("tbody", {}, ...view.blocs.map(row)),
    ),
    make("p", { class: "sum" }, method),
  ];
}

// --- Conflicts ---

function conflicts() {
  const side = c =>
    make(
      "td",
      {},
      make(
        "button",
        { type: "button", class: "link", click: () => showClaim(c) },
        `${isDenied(c) ? say("denied") + " " : ""}${sayPeriod(edtfOf(c)) || say("no date")}`,
      ),
      ` (${voiceName(voiceOf[c], spokenLanguage())})`,
    );
  const row = ({ kind, a, b }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, say(kind)),
      make("td", {}, theirs(nameOf(subjects[a])), " ", sayRelation(relationOf[a]), " ", theirs(nameOf(objects[a]))),
      side(a),
      side(b),
    );
  if (view.conflicts.length === 0) return [make("p", { class: "sum" }, say("No claims here contradict each other."))];
  return [
    make(
      "table",
      {},
      headOf(["kind", "what", "one says", "another says"]),
      longBody(view.conflicts, row),
    ),
  ];
}

// --- Sources ---

function sourceTable() {
  const counts = new Uint32Array(sources.length),
    active = new Uint32Array(sources.length);
  for (let c = 0; c < nClaims; c++) {
    counts[sourceOf[c]]++;
    active[sourceOf[c]] += view.active[c];
  }
  const order = sources
    .map((_, i) => i)
    .filter(i => counts[i] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b);
  const lead = i => ({
    type: "button",
    class: "link",
    id: "source-" + i,
    "aria-label": say("the claims of {source}", { source: sourceName(i) }),
    click: () => change({ actor: -1, other: -1, source: i, panel: "evidence" }),
  });
  const row = i => {
    const box = make("input", { type: "checkbox", "aria-label": say("count {source}", { source: sourceName(i) }) });
    box.checked = !state.offSources.has(i);
    box.addEventListener("change", () => change({ offSources: toggled(state.offSources, i, !box.checked) }));
    return make(
      "tr",
      { class: i === state.source ? "chosen" : false },
      make("td", {}, box),
      make("th", { scope: "row" }, sourceLink(i)),
      make("td", {}, theirs(shorten(cleanText(sources[i].publisher || ""), 60))),
      make("td", {}, sayPeriod(sources[i].published)),
      make("td", { class: "number" }, make("button", lead(i), say("{n} of {all}", { n: active[i], all: counts[i] }))),
    );
  };
  return [
    make(
      "table",
      {},
      headOf([null, "source", "publisher", "published", "claims"], 4),
      longBody(order, row),
    ),
  ];
}

// --- How it was made ---

function made() {
  const { item, value } = page.made,
    rows = item.map((key, i) => [say(key), shorten(String(value[i]), 2000), key]);
  rows.push([
    say("sources"),
    sources
      .map((_, i) => sourceName(i))
      .slice(0, 40)
      .join("; ") + (sources.length > 40 ? "; …" : ""),
    "",
  ]);
  return [
    make(
      "p",
      { class: "sum" },
      say(
        "The picture is entente’s diagram; ranks and blocs without filters are what its commands give. Under filters the page makes facts, ties, strength, degree, betweenness and conflicts again by the same rules.",
      ),
    ),
    make(
      "dl",
      {},
      ...rows.flatMap(([key, text, name]) => [
        make("dt", {}, key),
        make("dd", { dir: "auto" }, name === "command" ? make("code", {}, text) : text),
      ]),
    ),
    page.quotes ? "" : make("p", { class: "sum" }, say("Made without quotes (--no-quotes).")),
    make("p", { class: "sum" }, say("Drawn with D3, © Mike Bostock.")),
  ];
}

// --- The tabs ---

const TABS = {
  ranks: { words: () => say("Ranks"), draw: ranks },
  blocs: { words: () => `${say("Blocs")} ${view.blocs.length}`, draw: blocs },
  conflicts: { words: () => `${say("Conflicts")} ${view.conflicts.length}`, draw: conflicts },
  sources: { words: () => `${say("Sources")} ${sources.length}`, draw: sourceTable },
  streams: {
    words: () => say("Through time"),
    draw: drawStreams,
    isMissing: !page.members || new Set(page.members.from).size < 2,
  },
  made: { words: () => say("How it was made"), draw: made },
};
const tabs = Object.keys(TABS).filter(name => !TABS[name].isMissing);

function tabButton(name) {
  const isOpen = name === openTab();
  const button = make(
    "button",
    {
      type: "button",
      role: "tab",
      id: "tab-" + name,
      "aria-selected": String(isOpen),
      "aria-controls": "table",
      tabindex: isOpen ? "0" : "-1",
      click: () => change({ tab: name }),
    },
    TABS[name].words(),
  );
  button.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(name) + step + tabs.length) % tabs.length];
    change({ tab: next });
    document.getElementById("tab-" + next).focus();
    event.preventDefault();
  });
  return button;
}

// The row of what is chosen in the network is brought into sight.
function showChosen() {
  const row = tablePanel.querySelector("tr.chosen");
  if (row && tablePanel.scrollHeight > tablePanel.clientHeight)
    tablePanel.scrollTop = Math.max(row.offsetTop - tablePanel.clientHeight / 2, 0);
}

const openTab = () => (tabs.includes(state.tab) ? state.tab : tabs[0]);

export function drawTables() {
  const hadFocus =
    document.activeElement && tablePanel.contains(document.activeElement) ? document.activeElement.id : "";
  const list = make("div", { role: "tablist", "aria-label": say("Tables") }, ...tabs.map(tabButton));
  tablePanel.replaceChildren(
    list,
    make(
      "div",
      { id: "table", role: "tabpanel", tabindex: "0", "aria-labelledby": "tab-" + openTab() },
      ...TABS[openTab()].draw(),
    ),
  );
  showChosen();
  if (hadFocus)
    (document.getElementById(hadFocus) || document.getElementById("tab-" + openTab())).focus({ preventScroll: true });
}
