// SPDX-License-Identifier: GPL-3.0-or-later
// The page's words: English ones are the keys, those of other languages come with the data (exporters/page-words.c).
// Numbers and dates are written as the language wants them. Read next: data.js.
import { page, relations } from "./data.js";

let spoken = "en";

export function speak(language) {
  spoken = /^es\b/i.test(language) ? "es" : "en";
}

export const spokenLanguage = () => spoken;

// The words of a key, with {name} filled in. Where {n} is 1, the key's own singular, which stands beside it.
const SINGULAR = {
  "{n} claims": "1 claim",
  "{n} ties": "1 tie",
  "{n} voices": "1 voice",
  "{n} actors": "1 actor",
  "{n} sources": "1 source",
  "{n} conflicts": "1 conflict",
  "{n} facts": "1 fact",
  "{n} more claims": "1 more claim",
  "{n} blocs": "1 bloc",
};

export function say(key, values = {}) {
  const own = values.n === 1 && SINGULAR[key] ? SINGULAR[key] : key;
  const words = page.words[spoken]?.[own] ?? own;
  return words.replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? values[name].toLocaleString(spoken) : values[name],
  );
}

export function sayRelation(relation) {
  return relations[relation].labels[spoken];
}

export function sayNumber(value, digits = 2) {
  return value === null || value === undefined || Number.isNaN(value)
    ? ""
    : value.toLocaleString(spoken, {
        maximumFractionDigits: digits,
        minimumFractionDigits: Number.isInteger(value) ? 0 : Math.min(digits, 2),
      });
}

// --- Dates ---

const FORMATS = [
  { year: "numeric" },
  { year: "numeric", month: "short" },
  { year: "numeric", month: "short", day: "numeric" },
];

export function sayDay(day, precision = 2) {
  return new Intl.DateTimeFormat(spoken === "es" ? "es" : "en-GB", { ...FORMATS[precision], timeZone: "UTC" }).format(
    new Date(day * 864e5),
  );
}

// One EDTF date: "19 Jun 2024 (uncertain)"; what is not a plain date stays as it is.
function sayDate(edtf) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)$/.exec(edtf);
  if (!parts || Number(parts[2] || 1) > 12) return edtf;
  const precision = parts[3] ? 2 : parts[2] ? 1 : 0;
  const day = Date.UTC(Number(parts[1]), Number(parts[2] || 1) - 1, Number(parts[3] || 1)) / 864e5;
  const doubt = { "?": say("uncertain"), "~": say("about"), "%": say("uncertain") }[parts[4]];
  return sayDay(day, precision) + (doubt ? ` (${doubt})` : "");
}

export function sayPeriod(edtf) {
  if (!edtf) return "";
  const [from, to] = edtf.split("/");
  if (to === undefined) return sayDate(from);
  if (to === ".." || to === "") return from === ".." || from === "" ? "" : say("since {date}", { date: sayDate(from) });
  if (from === ".." || from === "") return say("until {date}", { date: sayDate(to) });
  return `${sayDate(from)} – ${sayDate(to)}`;
}

// --- The page's own elements ---

// Fills the skeleton's words: `data-say` is a text, `data-label` a name for who does not see.
export function fillWords() {
  document.documentElement.lang = spoken;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", say(element.dataset.label));
  for (const button of document.querySelectorAll("#zoom button")) button.title = say(button.dataset.label);
}

const live = document.getElementById("live");

export function announce(text) {
  live.textContent = text;
}

// An element with attributes and children; texts become text nodes, so that no claim is ever markup.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (key === "click") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter(child => child !== null && child !== ""));
  return element;
}

// Somebody else's words, apart from ours whatever their direction of writing.
export function theirs(text) {
  return make("bdi", {}, text);
}
