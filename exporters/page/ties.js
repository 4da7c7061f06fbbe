// SPDX-License-Identifier: GPL-3.0-or-later
// From facts to ties, as engine/network-ties.c does it: everything between two actors, its cooperative, hostile and
// neutral parts apart, each by direction. Read next: measures.js.
import {
  page,
  relations,
  nActors,
  findActor,
  fromEarliest,
  fromLatest,
  toEarliest,
  toLatest,
  voiceOf,
  isDenied,
  textOf,
} from "./data.js";
import { DAY_LAST, DAY_FIRST } from "./data.js";
import { pairEnds } from "./facts.js";

const tieRules = page.rules;
const COUNTED = new Set(["claims", "facts", "none", "attribute"]);
const PARTS = ["cooperation", "hostility", "neutral"];
const STATUS = ["asserted", "disputed", "planned", "possible"];

export function partOf(relation) {
  const sign = relations[relation].sign;
  return sign > 0 ? "cooperation" : sign < 0 ? "hostility" : "neutral";
}

// The mean of what the claims that affirm say in numbers; 0 where none does.
function averageAmounts(claims) {
  const amounts = claims.filter(c => !isDenied(c) && textOf(c, "amount") !== "").map(c => Number(textOf(c, "amount")));
  return amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length : 0;
}

function measureFact(fact, part) {
  if (fact.confidence <= 0 || (part === "neutral" && !COUNTED.has(tieRules.weight))) return 0;
  switch (tieRules.weight) {
    case "claims":
      return fact.nAffirming;
    case "confidence":
      return fact.confidence;
    case "intensity":
      return (fact.confidence * Math.abs(fact.intensity)) / 10;
    case "attribute":
      return averageAmounts(fact.claims);
    default:
      return 1;
  }
}

// The day that ages count from: as the options say, else the period's end, else the last day that any claim names.
function findReference(active, last) {
  if (tieRules.halfLife <= 0) return DAY_FIRST;
  if (last !== null && last < DAY_LAST) return last;
  if (tieRules.reference !== undefined) return tieRules.reference;
  let latest = DAY_FIRST;
  for (let c = 0; c < active.length; c++)
    if (active[c])
      for (const day of [fromEarliest(c), fromLatest(c), toEarliest(c), toLatest(c)])
        if (day !== DAY_LAST) latest = Math.max(latest, day);
  return latest;
}

function decay(fact, reference) {
  const end = toLatest(fact.best);
  return tieRules.halfLife <= 0 || end === DAY_LAST || end >= reference
    ? 1
    : 2 ** ((end - reference) / tieRules.halfLife);
}

function newPart() {
  return { forward: 0, backward: 0, mutual: 0, weight: 0, status: 4 };
}

const NO_PART = Object.freeze({ ...newPart(), status: undefined });

const weightOf = part => part.forward + part.backward + part.mutual;

function addFact(tie, fact, reference) {
  const name = partOf(fact.relation);
  if (tie[name] === NO_PART) tie[name] = newPart();
  const part = tie[name];
  const way = relations[fact.relation].symmetric ? "mutual" : fact.subject === tie.a ? "forward" : "backward";
  fact.share = measureFact(fact, name) * decay(fact, reference);
  part[way] = tieRules.weight === "none" ? Math.max(part[way], fact.share) : part[way] + fact.share;
  if (fact.confidence > 0) {
    const status = fact.modality === 3 ? 2 : fact.modality === 4 ? 3 : fact.denied > 0 ? 1 : 0;
    part.status = Math.min(part.status, status);
  }
  tie.nClaims += fact.claims.length;
  tie.facts.push(fact);
}

// With weight none a part is one tie, whichever way it goes.
function flatten(part) {
  if (part.mutual > 0 || (part.forward > 0 && part.backward > 0)) {
    part.mutual = Math.max(part.mutual, part.forward, part.backward);
    part.forward = part.backward = 0;
  }
}

function finish(tie) {
  for (const name of PARTS) {
    const part = tie[name];
    if (part === NO_PART) continue;
    if (tieRules.weight === "none") flatten(part);
    part.weight = weightOf(part);
    part.status = STATUS[part.status];
  }
  tie.weight = tie.cooperation.weight + tie.hostility.weight + tie.neutral.weight;
}

// The relations that a part of a tie is made of, those that give it most first; few ties have room for words.
export function relationsOf(tie, kind) {
  const shares = new Map();
  for (const { relation, share } of tie.facts)
    if (partOf(relation) === kind) shares.set(relation, (shares.get(relation) || 0) + share);
  return [...shares]
    .filter(([, share]) => share > 0)
    .sort((x, y) => y[1] - x[1] || x[0] - y[0])
    .map(([relation]) => relation);
}

export function countVoices(facts) {
  const voices = new Set();
  for (const fact of facts) for (const c of fact.claims) voices.add(voiceOf[c]);
  return voices.size;
}

// Ties within the radius of the ego: those of which both ends are.
function keepEgo(ties) {
  const ego = tieRules.ego ? findActor(tieRules.ego) : -1;
  if (ego < 0) return ties;
  const distance = new Float64Array(nActors).fill(Infinity);
  distance[ego] = 0;
  for (let step = 0, reached = true; step < tieRules.radius && reached; step++) {
    reached = false;
    for (const { a, b } of ties)
      for (const [near, far] of [
        [a, b],
        [b, a],
      ])
        if (distance[near] === step && distance[far] > step + 1) {
          distance[far] = step + 1;
          reached = true;
        }
  }
  return ties.filter(({ a, b }) => distance[a] < Infinity && distance[b] < Infinity);
}

function newTie(pair) {
  const [a, b] = pairEnds[pair];
  return {
    pair,
    a,
    b,
    nClaims: 0,
    facts: [],
    weight: 0,
    cooperation: NO_PART,
    hostility: NO_PART,
    neutral: NO_PART,
  };
}

// The ties of these facts, in order of their pairs. `memory`: what formFacts() went by; `last`: the last day of the
// period that is looked at, or null.
export function makeTies(memory, facts, active, least, last) {
  const ties = [],
    reference = findReference(active, last),
    tieFor = `${least} ${reference}`;
  for (let i = 0; i < facts.length;) {
    const { pair } = facts[i],
      known = memory.now[pair],
      isKnown = known.tieFor === tieFor;
    if (!isKnown) Object.assign(known, { tie: newTie(pair), tieFor });
    for (; i < facts.length && facts[i].pair === pair; i++) if (!isKnown) addFact(known.tie, facts[i], reference);
    if (!isKnown) finish(known.tie);
    if (known.tie.a !== known.tie.b) ties.push(known.tie);
  }
  return keepEgo(ties.filter(tie => tie.weight > 0 && tie.nClaims >= tieRules.minClaims));
}
