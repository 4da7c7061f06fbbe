// SPDX-License-Identifier: GPL-3.0-or-later
// The page from its beginning: words, view, panels; and who is told of what when the reader changes something.
import { page, nClaims, sources, setNameLanguage, cleanText, shorten, LAYERS } from "./data.js";
import { state, onChange, change, followAddress, FILTERS } from "./state.js";
import { makeView, tryView, view } from "./view.js";
import { speak, spokenLanguage, fillWords, say, make, announce } from "./words.js";
import { drawNetwork, drawUnseen, applyZoom, startNetwork, reveal } from "./network.js";
import { drawEvidence, describeChoice } from "./evidence.js";
import { drawFilters, updateFilters } from "./filters.js";
import { drawTime, updateTime, startTime } from "./time.js";
import { drawTables } from "./tables.js";
import { afterPicture } from "./measures.js";
import { drawLegend } from "./legend.js";
import { startSearch } from "./search.js";
import { startSave } from "./save.js";
import { onTheme } from "./theme.js";

const main = document.getElementById("main");
const PANELS = { evidence: "Evidence", filters: "Filters", time: "Time", tables: "Tables" };

function drawPanels() {
  const nav = document.getElementById("panels");
  main.dataset.panel = state.panel;
  nav.replaceChildren(
    ...Object.entries(PANELS).map(([name, words]) =>
      make(
        "button",
        { type: "button", "aria-pressed": String(state.panel === name), click: () => change({ panel: name }) },
        say(words),
      ),
    ),
  );
}

// Spanish, or from it back to the language that the page was made in, which may have names only.
function nextLanguage() {
  return spokenLanguage() !== "es" ? "es" : page.language === "es" ? "en" : page.language;
}

function fillHead() {
  document.getElementById("title").textContent = shorten(cleanText(page.title || ""), 300);
  document.getElementById("subtitle").textContent = [
    say("{n} sources", { n: sources.length }),
    say("{n} claims", { n: nClaims }),
    say("{n} actors", { n: page.actors.nodes }),
  ].join(" · ");
  document.getElementById("query").placeholder = say("Any name: Россия, 俄罗斯");
  const button = document.getElementById("language"),
    next = nextLanguage();
  button.textContent = next.toUpperCase();
  button.lang = next;
  button.setAttribute("aria-label", new Intl.DisplayNames([next], { type: "language" }).of(next));
}

function useLanguage() {
  const language = state.language || page.language;
  speak(language);
  setNameLanguage(language);
}

// All that hangs on the language.
function drawAll() {
  useLanguage();
  fillWords();
  fillHead();
  drawPanels();
  drawFilters();
  drawEvidence();
  drawTables();
  drawTime();
  drawLegend();
}

const MANY_TIES = 2000; // with more, the network is drawn first and the panels follow

function drawBeside() {
  updateFilters();
  updateTime();
  drawEvidence();
  drawTables();
  drawLegend();
}

function refilter() {
  makeView(() => {
    drawNetwork();
    drawBeside();
  });
  drawNetwork();
  const shown = view;
  if (view.ties.length > MANY_TIES) afterPicture(() => view === shown && drawBeside(), 30);
  else drawBeside();
  announce(`${say("{n} ties", { n: view.ties.length })}, ${say("{n} claims", { n: view.n })}`);
}

// Browsers make fast what has run a few times, and facts that were formed once are kept. So that the reader's first filter
// is not the slow one, a page with much to draw tries those at the top of the panel while nothing else is to be done.
const TRIALS = [
  ...["cooperation", "hostility"].map(kind => ({ offKinds: new Set([kind]) })),
  ...LAYERS.map(layer => ({ offLayers: new Set([layer]) })),
];

function rehearse(i) {
  if (i === TRIALS.length || !window.requestIdleCallback) return;
  requestIdleCallback(() => {
    if (!view.isWhole) return;
    tryView(TRIALS[i], drawUnseen);
    rehearse(i + 1);
  });
}

function follow(changed) {
  if (changed.has("language")) {
    drawAll();
    drawNetwork();
  }
  if (FILTERS.some(name => changed.has(name))) refilter();
  else if (changed.has("level")) {
    drawNetwork();
    updateFilters();
  }
  if (changed.has("actor") || changed.has("other") || changed.has("source")) {
    drawNetwork();
    drawEvidence();
    drawTables();
    announce(describeChoice());
  } else if (changed.has("tab") || changed.has("sort") || changed.has("descending")) drawTables();
  if (changed.has("panel")) drawPanels();
}

function start() {
  followAddress(() => view && applyZoom());
  useLanguage();
  makeView(() => drawTables());
  fillWords();
  fillHead();
  drawPanels();
  drawLegend();
  startNetwork();
  applyZoom();
  // The picture first; what stands beside it when it is on the screen.
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark("first-picture");
      startPanels();
    }),
  );
}

function startPanels() {
  drawAll();
  startSearch();
  startSave();
  startTime();
  onChange(follow);
  onTheme(() => {
    drawNetwork();
    drawTables();
    drawLegend();
  });
  document.getElementById("language").addEventListener("click", () => change({ language: nextLanguage() }));
  document.getElementById("made-button").addEventListener("click", () => {
    change({ tab: "made", panel: "tables" });
    document.getElementById("table").focus();
  });
  if (state.actor >= 0 && !state.zoom) reveal(state.actor);
  document.documentElement.dataset.ready = "yes";
  if (view.ties.length > MANY_TIES) rehearse(0);
}

start();
