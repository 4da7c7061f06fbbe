// SPDX-License-Identifier: GPL-3.0-or-later
// What the page is about: the data block, read once into columns. Actors, relations, sources and voices are numbers
// into their tables; claims are numbers from 0. Days count from 1970-01-01. Read next: facts.js.

export const page = JSON.parse(document.getElementById("data").textContent);
export const picture = page.picture;

// Columns of texts come as those that there are and the number of each row's.
for (const frame of [page.robustness, page.members, page.made])
  for (const [name, column] of Object.entries(frame || {}))
    if (Array.isArray(column[0])) {
      const [texts, rows] = column;
      frame[name] = rows.map(number => (number < 0 ? null : texts[number]));
    }

export const DAY_FIRST = -0x3fffffff; // "since ever", as entente writes it
export const DAY_LAST = 0x3fffffff;
const UNDATED = 1 << 7;
const OPEN_START = 1 << 2;
const OPEN_END = 1 << 3;

export const MODALITIES = ["asserted", "reported", "alleged", "planned", "possible"];
export const LAYERS = ["military", "diplomatic", "economic", "political", "institutional", "informational"];

// --- Actors ---

const names = page.actors.name;
export const nActors = page.actors.id.length;
export const nNodes = page.actors.nodes;
let nameLanguage = names[page.language] ? page.language : "en";

export function setNameLanguage(language) {
  nameLanguage = names[language] ? language : "en";
}

// What turns the direction of writing would let a name rearrange the sentence that it stands in.
export function cleanText(text) {
  return String(text)
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function shorten(text, limit) {
  const characters = Array.from(text.length > 4 * limit ? text.slice(0, 4 * limit) : text);
  return characters.length > limit ? characters.slice(0, limit - 1).join("") + "…" : characters.join("");
}

const shownNames = new Map(); // by language, then by actor: asked for at every drawing

export function nameOf(actor) {
  if (!shownNames.has(nameLanguage)) shownNames.set(nameLanguage, []);
  const shown = shownNames.get(nameLanguage);
  if (shown[actor] === undefined)
    shown[actor] = shorten(cleanText(names[nameLanguage][actor]) || page.actors.id[actor], 60);
  return shown[actor];
}

export function typeOf(actor) {
  return page.actors.type[actor];
}

const actorOfId = new Map(page.actors.id.map((id, i) => [id, i]));

export function findActor(id) {
  const actor = actorOfId.get(id);
  return actor === undefined ? -1 : actor;
}

// --- Tables ---

export const relations = page.relations.map(row =>
  row
    ? {
        id: row[0],
        labels: { en: row[1], es: row[7] },
        layer: row[2],
        sign: row[3],
        intensity: row[4],
        symmetric: !!row[5],
        structural: !!row[6],
      }
    : null,
);

export const sources = page.sources.map(row => ({
  id: row[0],
  title: row[1],
  publisher: row[2],
  author: row[3],
  language: row[4],
  url: row[5],
  published: row[6],
  day: row[7],
}));

export function voiceName(voice, language) {
  const row = page.voices[voice];
  return shorten(cleanText((language === "es" ? row[2] : row[1]) || row[0]), 60);
}

export function sourceName(source) {
  const { title, publisher, id } = sources[source];
  return shorten(cleanText(title || publisher || id), 90);
}

// --- Claims ---

const columns = page.claims;
export const nClaims = columns.n;
export const subjects = Uint32Array.from(columns.subject);
export const objects = Uint32Array.from(columns.object);
export const ownSubjects = columns.ownSubject ? Uint32Array.from(columns.ownSubject) : subjects;
export const ownObjects = columns.ownObject ? Uint32Array.from(columns.ownObject) : objects;
export const relationOf = Uint16Array.from(columns.relation);
export const sourceOf = Uint32Array.from(columns.source);
export const voiceOf = Uint32Array.from(columns.voice);
export const confidenceOf = Float64Array.from(columns.confidence);
const periodOf = Uint32Array.from(columns.period);
const flagsOf = Uint8Array.from(columns.flags);

export const modalityOf = claim => flagsOf[claim] & 7;
export const isDenied = claim => (flagsOf[claim] & 8) !== 0;
export const isLasting = claim => (flagsOf[claim] & 16) !== 0;

const nPeriods = page.periods.length;
const days = [0, 1, 2, 3].map(() => new Int32Array(nPeriods));
page.periods.forEach((row, i) =>
  days.forEach((column, k) => {
    column[i] = row[2 + k] === undefined ? row[2] : row[2 + k];
  }),
);
export const fromEarliest = claim => days[0][periodOf[claim]];
export const fromLatest = claim => days[1][periodOf[claim]];
export const toEarliest = claim => days[2][periodOf[claim]];
export const toLatest = claim => days[3][periodOf[claim]];
export const edtfOf = claim => page.periods[periodOf[claim]][0];
export const isUndated = claim => (page.periods[periodOf[claim]][1] & UNDATED) !== 0;
export const isOpenStart = claim => (page.periods[periodOf[claim]][1] & OPEN_START) !== 0;
export const isOpenEnd = claim => (page.periods[periodOf[claim]][1] & OPEN_END) !== 0;

// A text that only some claims have: "" where this one has none.
export function textOf(claim, column) {
  const texts = columns[column];
  return texts && texts[claim] ? texts[claim] : "";
}

export const treatyOf = claim => textOf(claim, "treaty");
export const claimId = claim => textOf(claim, "id") || String(claim + 1);

export function intensityOf(claim) {
  const own = textOf(claim, "weighs");
  return own === "" ? relations[relationOf[claim]].intensity : Number(own);
}

// The order in which claims stand for their fact: affirmed, dated, sure, early, low.
function compareWorth(a, b) {
  return (
    isDenied(a) - isDenied(b) ||
    isUndated(a) - isUndated(b) ||
    confidenceOf[b] - confidenceOf[a] ||
    sources[sourceOf[a]].day - sources[sourceOf[b]].day ||
    a - b
  );
}

export const worthOf = new Uint32Array(nClaims);
Uint32Array.from({ length: nClaims }, (_, i) => i)
  .sort(compareWorth)
  .forEach((claim, i) => {
    worthOf[claim] = i;
  });

// --- Days ---

export function dayToIso(day) {
  const date = new Date(day * 864e5);
  const year = date.getUTCFullYear();
  const written = year < 0 ? "-" + String(-year).padStart(4, "0") : String(year).padStart(4, "0");
  return `${written}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

export function isoToDay(iso) {
  const parts = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(iso || "");
  if (!parts) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Math.round(date.getTime() / 864e5);
}
