// SPDX-License-Identifier: GPL-3.0-or-later
// What is behind an actor or a tie: its claims, those in conflict on top, then the newest first, each with its words, who
// says so, how surely, and whether a filter has put it out. Read next: search.js.
import {
  page,
  nClaims,
  subjects,
  objects,
  ownSubjects,
  ownObjects,
  relationOf,
  sourceOf,
  voiceOf,
  confidenceOf,
  modalityOf,
} from "./data.js";
import {
  isDenied,
  edtfOf,
  fromEarliest,
  isUndated,
  textOf,
  nameOf,
  typeOf,
  sources,
  sourceName,
  voiceName,
  relations,
  cleanText,
  shorten,
  MODALITIES,
} from "./data.js";
import { findPair, claimsOfPair } from "./facts.js";
import { countVoices } from "./ties.js";
import { view, whyOut, measures, tiesOfSource } from "./view.js";
import { state, change } from "./state.js";
import { say, sayNumber, sayPeriod, sayRelation, make, theirs, spokenLanguage } from "./words.js";
import { nameOfBloc } from "./scene.js";
import { choose } from "./network.js";

const evidencePanel = document.getElementById("evidence");
const CLAIMS_AT_ONCE = 40; // claims; a button brings more
const AROUND = 160; // characters of the words around a quote
const QUOTE = 4000;

export function tieOf(a, b) {
  const pair = findPair(a, b);
  return pair < 0 ? null : view.ties.find(tie => tie.pair === pair) || null;
}

function claimsOf({ actor, other, source }) {
  if (other >= 0) {
    const pair = findPair(actor, other);
    return pair < 0 ? [] : claimsOfPair[pair].slice();
  }
  const isOf = c => subjects[c] === actor || objects[c] === actor || ownSubjects[c] === actor || ownObjects[c] === actor,
    isFrom = c => sourceOf[c] === source,
    isMeant = actor < 0 ? isFrom : isOf;
  const claims = [];
  for (let c = 0; c < nClaims; c++) if (isMeant(c)) claims.push(c);
  return claims;
}

const ageOf = c => (isUndated(c) && !edtfOf(c) ? -Infinity : fromEarliest(c));

function sortClaims(claims) {
  return claims.sort((a, b) => view.contradicted.has(b) - view.contradicted.has(a) || ageOf(b) - ageOf(a) || a - b);
}

// --- One claim ---

function chip(words, kind) {
  return make("span", { class: "chip " + kind }, words);
}

function sayQuantity(c) {
  const least = textOf(c, "least"),
    most = textOf(c, "most"),
    unit = cleanText(textOf(c, "unit"));
  if (!least && !most) return "";
  const numbers =
    least === most || !most
      ? sayNumber(Number(least || most))
      : !least
        ? "≤ " + sayNumber(Number(most))
        : `${sayNumber(Number(least))}–${sayNumber(Number(most))}`;
  return numbers + (unit ? " " + unit : "");
}

// The words of a source are shown whole, as long as that is no book; what turns the direction of writing is named, as
// it may mean to deceive.
function quotation(c) {
  const words = textOf(c, "quote");
  if (!words) return null;
  const prefix = textOf(c, "prefix").slice(-AROUND),
    suffix = textOf(c, "suffix").slice(0, AROUND);
  const quote = make("blockquote", { dir: "auto", lang: sources[sourceOf[c]].language || false });
  if (prefix) quote.append(make("span", { class: "around" }, "…" + cleanText(prefix) + " "));
  quote.append(make("q", {}, shorten(cleanText(words), QUOTE)));
  if (suffix) quote.append(make("span", { class: "around" }, " " + cleanText(suffix) + "…"));
  return quote;
}

function hasHiddenTurns(c) {
  return /[\u202a-\u202e\u2066-\u2069]/.test(textOf(c, "quote") + sources[sourceOf[c]].title + textOf(c, "note"));
}

// Links are to the web or nowhere.
function linkTo(url, words) {
  return /^https?:\/\//i.test(url || "")
    ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words)
    : null;
}

// A source's name, with its link where it has one.
export function sourceLink(source) {
  const name = sourceName(source);
  return theirs(linkTo(sources[source].url, name) || name);
}

function sourceLine(c) {
  const source = sources[sourceOf[c]],
    line = make("p", { class: "by" });
  const parts = [
    theirs(voiceName(voiceOf[c], spokenLanguage())),
    say(MODALITIES[modalityOf(c)]),
    sayNumber(confidenceOf[c] / 1e6),
  ];
  const where =
    sources.length < 2
      ? []
      : [
          source.publisher && cleanText(source.publisher) !== voiceName(voiceOf[c], "en")
            ? cleanText(source.publisher)
            : "",
          cleanText(source.title || source.id),
        ];
  parts.forEach((part, i) => line.append(i > 0 ? " · " : "", part));
  if (where.length > 0) line.append(" · ", say("in"), " ");
  where.filter(text => text).forEach((text, i) => line.append(i > 0 ? ", " : "", theirs(shorten(text, 120))));
  if (source.published && where.length > 0) line.append(", ", sayPeriod(source.published));
  const link = linkTo(source.url, say("open the source"));
  if (link) line.append(" · ", link);
  return line;
}

function contradictions(c) {
  const list = view.conflicts.filter(({ a, b }) => a === c || b === c);
  return list.slice(0, 6).map(conflict => {
    const other = conflict.a === c ? conflict.b : conflict.a;
    return make(
      "p",
      { class: "against" },
      say(
        conflict.kind === "dates"
          ? conflict.isStart
            ? "begins on another day than"
            : "ends on another day than"
          : conflict.kind === "denial"
            ? "contradicted by"
            : "cannot hold beside",
      ),
      " ",
      make(
        "button",
        { type: "button", class: "link", click: () => showClaim(other) },
        `${say(isDenied(other) ? "denied: {relation}" : "{relation}", { relation: sayRelation(relationOf[other]) })} ${sayPeriod(edtfOf(other))}`.trim(),
      ),
      ` (${voiceName(voiceOf[other], spokenLanguage())})`,
    );
  });
}

const REASONS = {
  source: "its source is switched off",
  voice: "its voice is switched off",
  relation: "its relation is switched off",
  layer: "its layer is switched off",
  sign: "its kind is switched off",
  modality: "planned and possible are switched off",
  period: "outside the period",
};

function claimCard(c) {
  const why = whyOut(c),
    isBelow = why === "" && !view.counted[c];
  const kind = relations[relationOf[c]].sign > 0 ? "good" : relations[relationOf[c]].sign < 0 ? "bad" : "plain";
  const card = make("article", {
    class: `claim ${kind}${why || isBelow ? " out" : ""}`,
    id: "claim-" + c,
    tabindex: "-1",
  });
  const head = make("p", { class: "what" });
  if (view.contradicted.has(c)) head.append(chip(say("conflict"), "alarm"), " ");
  if (isDenied(c)) head.append(chip(say("denied"), "alarm"), " ");
  if (modalityOf(c) >= 3) head.append(chip(say(MODALITIES[modalityOf(c)]), "doubt"), " ");
  if (hasHiddenTurns(c)) head.append(chip(say("hides changes of writing direction"), "alarm"), " ");
  head.append(
    theirs(nameOf(ownSubjects[c])),
    " ",
    make("strong", {}, sayRelation(relationOf[c])),
    " ",
    theirs(nameOf(ownObjects[c])),
  );
  const when = [sayPeriod(edtfOf(c)), sayQuantity(c), shorten(cleanText(textOf(c, "place")), 60)]
    .filter(text => text)
    .join(" · ");
  card.append(head);
  if (when) card.append(make("p", { class: "when", dir: "auto" }, when));
  card.append(
    ...[
      quotation(c),
      textOf(c, "note") ? make("p", { class: "note", dir: "auto" }, shorten(cleanText(textOf(c, "note")), 400)) : null,
    ].filter(part => part),
  );
  card.append(sourceLine(c), ...contradictions(c));
  if (why || isBelow) card.append(make("p", { class: "why" }, say(why ? REASONS[why] : "below the least confidence")));
  return card;
}

// Leads to a claim, wherever it is.
export function showClaim(c) {
  choose(subjects[c], objects[c] !== subjects[c] ? objects[c] : -1);
  drawEvidence(c);
  const card = document.getElementById("claim-" + c);
  if (card) {
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  }
}

// --- What is chosen ---

function actorButton(actor, words) {
  return make("button", { type: "button", class: "link", click: () => choose(actor) }, theirs(words || nameOf(actor)));
}

function partsOf(tie) {
  return ["cooperation", "hostility", "neutral"]
    .filter(kind => tie[kind].weight > 0)
    .map(kind => make("span", { class: "part " + kind }, `${say(kind)} ${sayNumber(tie[kind].weight)}`));
}

// Words and elements in a line, with dots between those that there are.
function sumLine(...parts) {
  const line = make("p", { class: "sum" });
  parts.filter(part => part).forEach((part, i) => line.append(i > 0 ? " · " : "", part));
  return line;
}

function tieHead(a, b, claims) {
  const tie = tieOf(a, b),
    facts = tie ? tie.facts : [];
  const parts = tie ? partsOf(tie) : [make("span", {}, say("no tie under these filters"))];
  const voices = say("{n} voices", { n: tie ? countVoices(facts) : 0 });
  const layers = [...new Set(claims.map(c => relations[relationOf[c]].layer))];
  return [
    make("h2", {}, actorButton(a), " — ", actorButton(b)),
    sumLine(...parts, say("{n} claims", { n: claims.length }), voices),
    make("p", { class: "chips" }, ...layers.map(layer => chip(say(layer), "plain"))),
  ];
}

function rankOf(actor, name) {
  const values = view.values[name];
  if (!values || values[actor] === null || values[actor] === undefined || !view.isVertex[actor]) return null;
  let rank = 1;
  for (let i = 0; i < values.length; i++) if (view.isVertex[i] && values[i] > values[actor]) rank++;
  return say("{measure} {value}, rank {rank}", {
    measure: say(name.replace(/_/g, " ")),
    value: sayNumber(values[actor]),
    rank,
  });
}

function neighboursOf(actor) {
  const ties = view.ties.filter(({ a, b }) => a === actor || b === actor).sort((x, y) => y.weight - x.weight);
  const item = tie => {
    const other = tie.a === actor ? tie.b : tie.a;
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "tie", click: () => choose(tie.a, tie.b) },
        theirs(nameOf(other)),
        make("span", { class: "parts" }, ...partsOf(tie)),
      ),
    );
  };
  const list = make("ul", { class: "ties" }, ...ties.slice(0, 12).map(item));
  if (ties.length > 12)
    list.append(
      make(
        "li",
        {},
        make(
          "button",
          {
            type: "button",
            class: "link",
            click: event => event.target.parentNode.replaceWith(...ties.slice(12).map(item)),
          },
          say("{n} more ties", { n: ties.length - 12 }),
        ),
      ),
    );
  return [make("h3", {}, say("Ties")), list];
}

function actorHead(actor, claims) {
  const facts = measures.map(name => rankOf(actor, name)).filter(text => text);
  const bloc = view.blocOf[actor];
  const kind = page.actors.kind[actor];
  const what = [
    say(typeOf(actor)),
    kind && kind !== typeOf(actor) ? shorten(cleanText(kind), 40) : "",
    say("{n} claims", { n: claims.length }),
  ];
  if (bloc >= 0) what.push(say("bloc {name}", { name: nameOfBloc(bloc) }));
  const stands = [
    ...new Set(
      claims.flatMap(c => [ownSubjects[c] === actor ? subjects[c] : -1, ownObjects[c] === actor ? objects[c] : -1]),
    ),
  ].filter(other => other >= 0 && other !== actor);
  const head = [
    make("h2", {}, theirs(nameOf(actor))),
    sumLine(...what),
  ];
  if (stands.length > 0)
    head.push(
      make(
        "p",
        { class: "sum" },
        say("counted as"),
        " ",
        ...stands.flatMap((other, i) => [i > 0 ? ", " : "", actorButton(other)]),
      ),
    );
  if (facts.length > 0) head.push(sumLine(...facts));
  if (view.isTied[actor]) head.push(...neighboursOf(actor));
  return head;
}

function sourceHead(source, claims) {
  const { publisher, published } = sources[source],
    name = shorten(cleanText(publisher || ""), 60);
  const counts = [say("{n} claims", { n: claims.length }), say("{n} ties", { n: tiesOfSource(source).size })];
  return [make("h2", {}, sourceLink(source)), sumLine(name && theirs(name), sayPeriod(published), ...counts)];
}

function claimList(claims, upTo) {
  const list = make("div", { class: "claims" }, ...claims.slice(0, upTo).map(claimCard));
  if (claims.length > upTo)
    list.append(
      make(
        "button",
        {
          type: "button",
          class: "link more",
          click: event => {
            event.target.remove();
            list.append(...claimList(claims.slice(upTo), CLAIMS_AT_ONCE).childNodes);
          },
        },
        say("{n} more claims", { n: claims.length - upTo }),
      ),
    );
  return list;
}

// Nothing is chosen: how to begin, and what is worth a look.
function welcome() {
  const strongest = view.ties
    .slice()
    .sort((x, y) => y.weight - x.weight)
    .slice(0, 6);
  const parts = [
    make("h2", {}, say("Evidence")),
    make(
      "p",
      {},
      say(
        "Choose an actor or a tie, and what is claimed of it stands here: in the words of the sources, with who says so and how surely.",
      ),
    ),
  ];
  if (view.conflicts.length > 0)
    parts.push(
      make("h3", {}, say("{n} conflicts", { n: view.conflicts.length })),
      make(
        "ul",
        { class: "ties" },
        ...view.conflicts
          .slice(0, 5)
          .map(({ a, kind }) =>
            make(
              "li",
              {},
              make(
                "button",
                { type: "button", class: "tie", click: () => showClaim(a) },
                make(
                  "span",
                  {},
                  theirs(nameOf(subjects[a])),
                  " ",
                  sayRelation(relationOf[a]),
                  " ",
                  theirs(nameOf(objects[a])),
                ),
                make("span", { class: "parts" }, say(kind)),
              ),
            ),
          ),
      ),
    );
  parts.push(
    make("h3", {}, say("Strongest ties")),
    make(
      "ul",
      { class: "ties" },
      ...strongest.map(tie =>
        make(
          "li",
          {},
          make(
            "button",
            { type: "button", class: "tie", click: () => choose(tie.a, tie.b) },
            make("span", {}, theirs(nameOf(tie.a)), " — ", theirs(nameOf(tie.b))),
            make("span", { class: "parts" }, ...partsOf(tie)),
          ),
        ),
      ),
    ),
  );
  return parts;
}

// Draws the evidencePanel; `c`: a claim that must be among those shown.
export function drawEvidence(c = -1) {
  const { actor, other, source } = state;
  if (actor < 0 && source < 0) {
    evidencePanel.replaceChildren(...welcome());
    return;
  }
  const claims = sortClaims(claimsOf(state));
  const close = make(
    "button",
    { type: "button", class: "close", "aria-label": say("Close"), click: () => change({ actor: -1, other: -1 }) },
    "×",
  );
  evidencePanel.replaceChildren(
    close,
    ...(actor < 0
      ? sourceHead(source, claims)
      : other >= 0
        ? tieHead(actor, other, claims)
        : actorHead(actor, claims)),
    ...(other >= 0 ? [] : [make("h3", {}, say("Claims"))]),
    claimList(claims, Math.max(CLAIMS_AT_ONCE, claims.indexOf(c) + 1)),
  );
}

export function describeChoice() {
  const { actor, other, source } = state;
  if (actor < 0 && source < 0) return "";
  const name = actor < 0 ? sourceName(source) : other < 0 ? nameOf(actor) : `${nameOf(actor)} – ${nameOf(other)}`;
  return `${name}: ${say("{n} claims", { n: claimsOf(state).length })}`;
}
