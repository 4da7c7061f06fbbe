// SPDX-License-Identifier: GPL-3.0-or-later
// Finding an actor by any of its names in any script: names are compared without case, marks and punctuation. Read next:
// filters.js.
import { page, nActors, nameOf, typeOf, subjects, objects, ownSubjects, ownObjects, nClaims } from "./data.js";
import { choose, reveal } from "./network.js";
import { say, announce, make, theirs } from "./words.js";

const query = document.getElementById("query");
const found = document.getElementById("found");
const MOST = 8;
let hits = [];
let active = -1;

function keyOf(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// By actor: the keys of all its names, each after a line end, so that a search finds their beginnings.
let keys = null;

function makeKeys() {
  keys = page.actors.names.map((names, actor) => {
    const all = new Set(
      [names, page.actors.id[actor], ...Object.values(page.actors.name).map(list => list[actor])]
        .join("\n")
        .split("\n")
        .map(keyOf),
    );
    return "\n" + [...all].join("\n") + "\n";
  });
}

// Whom an actor without a place in the picture is counted as.
function standsFor(actor) {
  for (let c = 0; c < nClaims; c++) {
    if (ownSubjects[c] === actor && subjects[c] !== actor) return subjects[c];
    if (ownObjects[c] === actor && objects[c] !== actor) return objects[c];
  }
  return actor;
}

// The actors that the words may mean: whole names before beginnings, these before beginnings of later words.
function findActors(words) {
  const key = keyOf(words);
  if (key === "") return [];
  if (!keys) makeKeys();
  const ranked = [];
  for (let actor = 0; actor < nActors; actor++) {
    const names = keys[actor];
    const rank = names.includes(`\n${key}\n`)
      ? 0
      : names.includes("\n" + key)
        ? 1
        : names.includes(" " + key)
          ? 2
          : key.length > 2 && names.includes(key)
            ? 3
            : 9;
    if (rank < 9) ranked.push([rank, actor]);
  }
  return ranked.sort((x, y) => x[0] - y[0] || x[1] - y[1]).map(([, actor]) => actor);
}

function close() {
  hits = [];
  active = -1;
  found.hidden = true;
  found.replaceChildren();
  query.setAttribute("aria-expanded", "false");
  query.removeAttribute("aria-activedescendant");
}

function take(actor) {
  const place = standsFor(actor);
  query.value = "";
  close();
  choose(actor);
  reveal(place);
}

function setActive(i) {
  active = i;
  [...found.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === i)));
  if (i >= 0) query.setAttribute("aria-activedescendant", "found-" + i);
}

function listFound() {
  const words = query.value;
  hits = findActors(words).slice(0, MOST);
  if (keyOf(words) === "") return close();
  found.replaceChildren(
    ...hits.map((actor, i) => {
      const place = standsFor(actor);
      const item = make(
        "li",
        { role: "option", id: "found-" + i, "aria-selected": "false" },
        theirs(nameOf(actor)),
        make("span", { class: "type" }, place !== actor ? `→ ${nameOf(place)}` : say(typeOf(actor))),
      );
      item.addEventListener("pointerdown", event => {
        event.preventDefault();
        take(actor);
      });
      return item;
    }),
  );
  if (hits.length === 0) found.append(make("li", { class: "none" }, say("Nobody here has such a name")));
  found.hidden = false;
  query.setAttribute("aria-expanded", "true");
  setActive(hits.length > 0 ? 0 : -1);
  announce(say("{n} actors", { n: hits.length }));
}

function press(event) {
  if (event.key === "Escape") {
    query.value = "";
    close();
  } else if (event.key === "Enter" && hits.length > 0) take(hits[Math.max(active, 0)]);
  else if (event.key === "ArrowDown" && hits.length > 0) setActive((active + 1) % hits.length);
  else if (event.key === "ArrowUp" && hits.length > 0) setActive((active + hits.length - 1) % hits.length);
  else return;
  event.preventDefault();
}

export function startSearch() {
  query.addEventListener("input", listFound);
  query.addEventListener("keydown", press);
  query.addEventListener("blur", close);
  addEventListener("keydown", event => {
    if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
      event.preventDefault();
      query.focus();
    }
  });
}
