// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader has chosen: one object, told to everybody who asks for it when it changes, and kept in the address's
// fragment, so that a link to the file leads to a view. Read next: view.js, what follows from it.
import { page, findActor, relations, sources, LAYERS, isoToDay, dayToIso } from "./data.js";

const KINDS = ["cooperation", "hostility", "neutral", "unsure"];

const usual = () => ({
  actor: -1,
  other: -1, // an actor, or with other the tie of both
  source: -1, // or a source
  from: null,
  to: null,
  least: page.rules.minConfidence,
  offKinds: new Set(),
  offLayers: new Set(),
  offRelations: new Set(),
  offSources: new Set(),
  offVoices: new Set(),
  level: "ties",
  tab: "ranks",
  panel: "evidence",
  sort: "",
  descending: true,
  zoom: null,
  language: "",
});

export const state = usual();
const listeners = [];

// `listener(changed)` is called with the names of the fields that changed.
export function onChange(listener) {
  listeners.push(listener);
}

export function change(given) {
  const fields = "actor" in given ? { source: -1, ...given } : given; // one thing is chosen at a time
  const changed = Object.keys(fields).filter(name => fields[name] !== state[name]);
  if (changed.length === 0) return;
  Object.assign(state, fields);
  listeners.forEach(listener => listener(new Set(changed)));
  scheduleFragment();
}

// A set without or with one more.
export function toggled(set, value, isOff) {
  const next = new Set(set);
  if (isOff) next.add(value);
  else next.delete(value);
  return next;
}

export const FILTERS = ["from", "to", "least", "offKinds", "offLayers", "offRelations", "offSources", "offVoices"];

export function isFiltered() {
  return (
    state.from !== null ||
    state.to !== null ||
    state.least !== page.rules.minConfidence ||
    FILTERS.some(name => state[name] instanceof Set && state[name].size > 0)
  );
}

export function clearFilters() {
  const fresh = usual();
  change(Object.fromEntries(FILTERS.map(name => [name, fresh[name]])));
}

// --- The fragment ---

const actorId = actor => page.actors.id[actor];

function writeFragment() {
  const words = new URLSearchParams(),
    { zoom } = state;
  if (state.other >= 0) words.set("tie", actorId(state.actor) + " " + actorId(state.other));
  else if (state.actor >= 0) words.set("actor", actorId(state.actor));
  else if (state.source >= 0) words.set("source", sources[state.source].id);
  if (state.from !== null) words.set("from", dayToIso(state.from));
  if (state.to !== null) words.set("to", dayToIso(state.to));
  if (state.least !== page.rules.minConfidence) words.set("least", String(state.least));
  state.offKinds.forEach(kind => words.append("without-kind", kind));
  state.offLayers.forEach(layer => words.append("without-layer", layer));
  state.offRelations.forEach(relation => words.append("without-relation", relations[relation].id));
  state.offSources.forEach(source => words.append("without-source", sources[source].id));
  state.offVoices.forEach(voice => words.append("without-voice", page.voices[voice][0]));
  if (state.level !== "ties") words.set("show", state.level);
  if (state.tab !== "ranks") words.set("tab", state.tab);
  if (state.sort) words.set("sort", (state.descending ? "-" : "") + state.sort);
  if (state.language) words.set("lang", state.language);
  if (zoom)
    words.set(
      "at",
      [zoom.x, zoom.y]
        .map(v => v.toFixed(1))
        .concat(zoom.k.toFixed(3))
        .join(" "),
    );
  return words.toString();
}

const numbersOf = (list, values) => new Set(list.map(id => values.indexOf(id)).filter(i => i >= 0));

function readZoom(text) {
  const [x, y, k] = (text || "").split(" ").map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && k > 0.01 && k < 100 ? { x, y, k } : null;
}

// What a link says; what it does not say, or says wrongly, is as usual.
function readFragment(fragment) {
  const words = new URLSearchParams(fragment),
    next = usual();
  const [a, b] = (words.get("tie") || words.get("actor") || "").split(" ").map(findActor);
  if (a >= 0 && (!words.has("tie") || b >= 0)) {
    next.actor = a;
    next.other = words.has("tie") ? b : -1;
  }
  if (next.actor < 0 && words.has("source"))
    next.source = sources.findIndex(source => source.id === words.get("source"));
  next.from = isoToDay(words.get("from"));
  next.to = isoToDay(words.get("to"));
  const least = parseFloat(words.get("least"));
  if (least >= 0 && least <= 1) next.least = least;
  next.offKinds = new Set(words.getAll("without-kind").filter(kind => KINDS.includes(kind)));
  next.offLayers = new Set(words.getAll("without-layer").filter(layer => LAYERS.includes(layer)));
  next.offRelations = numbersOf(
    words.getAll("without-relation"),
    relations.map(r => r && r.id),
  );
  next.offSources = numbersOf(
    words.getAll("without-source"),
    sources.map(source => source.id),
  );
  next.offVoices = numbersOf(
    words.getAll("without-voice"),
    page.voices.map(voice => voice[0]),
  );
  if (words.get("show") === "facts") next.level = "facts";
  if (/^[a-z]+$/.test(words.get("tab") || "")) next.tab = words.get("tab");
  const sort = /^(-?)([a-z_]+)$/.exec(words.get("sort") || "");
  if (sort) Object.assign(next, { descending: sort[1] === "-", sort: sort[2] });
  if (/^[A-Za-z-]{2,20}$/.test(words.get("lang") || "")) next.language = words.get("lang");
  next.zoom = readZoom(words.get("at"));
  return next;
}

let pending = 0;
let followed = ""; // the fragment that the state is of

// Dragging a brush changes the state at every step; the address follows when the hand rests. A new address that is about
// to be followed is left alone.
function scheduleFragment() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    if (location.hash !== followed) return;
    const words = writeFragment();
    history.replaceState(null, "", words === "" ? location.pathname + location.search : "#" + words);
    followed = location.hash;
  }, 150);
}

// Follows the address now and whenever it changes; then `done` is called.
export function followAddress(done) {
  const follow = () => {
    if (location.hash === followed) return;
    followed = location.hash;
    change(readFragment(location.hash.slice(1)));
    done();
  };
  addEventListener("hashchange", follow);
  follow();
}
