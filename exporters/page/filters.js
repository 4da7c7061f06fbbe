// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown: a switch for each kind, layer, relation, source and voice, with how many claims it has, and the least
// confidence. Every other part of the page follows. Read next: time.js.
import {
  nClaims,
  relations,
  relationOf,
  sourceOf,
  voiceOf,
  modalityOf,
  sources,
  sourceName,
  voiceName,
  LAYERS,
} from "./data.js";
import { partOf } from "./ties.js";
import { view } from "./view.js";
import { state, change, toggled, isFiltered, clearFilters } from "./state.js";
import { say, sayNumber, sayRelation, make, theirs, spokenLanguage, announce } from "./words.js";

const filterPanel = document.getElementById("filters");
const SWITCHES_AT_ONCE = 8; // switches of a list; a button brings the others

function count(get) {
  const counts = new Map();
  for (let c = 0; c < nClaims; c++) {
    const key = get(c);
    if (key !== null) counts.set(key, (counts.get(key) || 0) + 1);
  }
  return counts;
}

const counts = {
  kind: count(c => (modalityOf(c) >= 3 ? null : partOf(relationOf[c]))),
  unsure: count(c => (modalityOf(c) >= 3 ? "unsure" : null)),
  layer: count(c => relations[relationOf[c]].layer),
  relation: count(c => relationOf[c]),
  source: count(c => sourceOf[c]),
  voice: count(c => voiceOf[c]),
};

const byCount = map => [...map.keys()].sort((a, b) => map.get(b) - map.get(a) || a - b);

function sample(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "sample " + kind);
  svg.setAttribute("viewBox", "0 0 22 8");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M1 4H21");
  svg.append(line);
  return svg;
}

// A switch: `field` of the state has what is switched off.
function makeSwitch(field, value, words, n, before) {
  const box = make("input", { type: "checkbox" });
  box.checked = !state[field].has(value);
  box.dataset.field = field;
  box.dataset.value = value;
  box.addEventListener("change", () => change({ [field]: toggled(state[field], value, !box.checked) }));
  return make(
    "label",
    { class: "switch" },
    box,
    before || null,
    make("span", { class: "words" }, words),
    make("span", { class: "count" }, n.toLocaleString(spokenLanguage())),
  );
}

function group(title, switches, isOpen = true) {
  const rows = switches.slice(0, SWITCHES_AT_ONCE),
    rest = switches.slice(SWITCHES_AT_ONCE);
  const set = make("fieldset", {}, make("legend", {}, title), ...rows.map(row => row()));
  if (rest.length > 0)
    set.append(
      make(
        "button",
        {
          type: "button",
          class: "link",
          click: event => event.target.replaceWith(...rest.slice(0, 400).map(row => row())),
        },
        say("{n} more", { n: rest.length }),
      ),
    );
  if (isOpen) return set;
  return make("details", {}, make("summary", {}, title), set);
}

function kindGroup() {
  const kinds = ["cooperation", "hostility", "neutral"].filter(kind => counts.kind.has(kind));
  const rows = kinds.map(kind => () => makeSwitch("offKinds", kind, say(kind), counts.kind.get(kind), sample(kind)));
  if (counts.unsure.has("unsure"))
    rows.push(() =>
      makeSwitch("offKinds", "unsure", say("planned, possible"), counts.unsure.get("unsure"), sample("unsure")),
    );
  return group(say("Kinds"), rows);
}

function layerGroup() {
  return group(
    say("Layers"),
    LAYERS.filter(layer => counts.layer.has(layer)).map(
      layer => () => makeSwitch("offLayers", layer, say(layer), counts.layer.get(layer)),
    ),
  );
}

function relationGroup() {
  return group(
    say("Relations"),
    byCount(counts.relation).map(
      relation => () => makeSwitch("offRelations", relation, sayRelation(relation), counts.relation.get(relation)),
    ),
    false,
  );
}

function sourceGroup() {
  if (sources.length < 2) return null;
  return group(
    say("Sources"),
    byCount(counts.source).map(
      source => () => makeSwitch("offSources", source, theirs(sourceName(source)), counts.source.get(source)),
    ),
  );
}

function voiceGroup() {
  return group(
    say("Who says so"),
    byCount(counts.voice).map(
      voice => () =>
        makeSwitch("offVoices", voice, theirs(voiceName(voice, spokenLanguage())), counts.voice.get(voice)),
    ),
  );
}

function describeLeast() {
  return `${sayNumber(state.least)} · ${say("{n} of {all} claims count", { n: view.nCounted, all: nClaims })}`;
}

function leastGroup() {
  const slider = make("input", { type: "range", id: "least", min: "0", max: "1", step: "0.01" });
  slider.value = String(state.least);
  slider.addEventListener("input", () => change({ least: Number(slider.value) }));
  slider.setAttribute("aria-valuetext", sayNumber(state.least));
  return make(
    "fieldset",
    {},
    make("legend", {}, make("label", { for: "least" }, say("Least confidence"))),
    slider,
    make("p", { id: "least-words" }, describeLeast()),
  );
}

function levelGroup() {
  const choice = level => {
    const button = make("input", { type: "radio", name: "level", value: level });
    button.checked = state.level === level;
    button.addEventListener("change", () => change({ level }));
    return make("label", { class: "switch" }, button, make("span", { class: "words" }, say(level)));
  };
  return make("fieldset", {}, make("legend", {}, say("Show")), choice("ties"), choice("facts"));
}

// The whole filterPanel, in the words of the language.
export function drawFilters() {
  filterPanel.replaceChildren(
    ...[kindGroup(), layerGroup(), leastGroup(), sourceGroup(), voiceGroup(), levelGroup(), relationGroup()].filter(
      part => part,
    ),
  );
  showFiltered();
}

// A line over the network, as long as anything is put out; its button brings all back.
function showFiltered() {
  const line = document.getElementById("filtered");
  line.hidden = !isFiltered();
  line.replaceChildren(
    say("{n} of {all} claims", { n: view.nCounted, all: nClaims }),
    " ",
    make(
      "button",
      {
        type: "button",
        class: "link",
        id: "clear",
        click: () => {
          clearFilters();
          document.getElementById("stage").focus({ preventScroll: true });
          announce(say("All claims are shown"));
        },
      },
      say("Show all claims"),
    ),
  );
}

// After a change: the switches that something else has turned.
export function updateFilters() {
  for (const box of filterPanel.querySelectorAll("input[type=checkbox]")) {
    const { field, value } = box.dataset;
    box.checked = !state[field].has(field === "offKinds" || field === "offLayers" ? value : Number(value));
  }
  for (const button of filterPanel.querySelectorAll("input[type=radio]")) button.checked = button.value === state.level;
  const slider = document.getElementById("least");
  slider.value = String(state.least);
  slider.setAttribute("aria-valuetext", sayNumber(state.least));
  document.getElementById("least-words").textContent = describeLeast();
  showFiltered();
}
