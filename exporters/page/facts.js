// SPDX-License-Identifier: GPL-3.0-or-later
// From claims to facts, by the same rules as graph/facts.c, under whatever filter. Claims are sorted once by what they
// say; a filter then only walks over them, and pairs of actors that it leaves as they were keep their facts. Read next:
// ties.js.
import {
  nClaims,
  nActors,
  subjects,
  objects,
  relationOf,
  treatyOf,
  isLasting,
  isDenied,
  modalityOf,
  voiceOf,
} from "./data.js";
import {
  confidenceOf,
  fromEarliest,
  fromLatest,
  toEarliest,
  toLatest,
  worthOf,
  intensityOf,
  relations,
  page,
} from "./data.js";

const nVoices = page.voices.length;

// Ends with the lower one first where the relation holds both ways.
const firstEnd = new Uint32Array(nClaims);
const secondEnd = new Uint32Array(nClaims);
for (let c = 0; c < nClaims; c++) {
  const swapped = relations[relationOf[c]].symmetric && subjects[c] > objects[c];
  firstEnd[c] = swapped ? objects[c] : subjects[c];
  secondEnd[c] = swapped ? subjects[c] : objects[c];
}

const lower = c => Math.min(subjects[c], objects[c]);
const upper = c => Math.max(subjects[c], objects[c]);

function compareTreaties(a, b) {
  const x = treatyOf(a),
    y = treatyOf(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function compareWhat(a, b) {
  return (
    lower(a) - lower(b) ||
    upper(a) - upper(b) ||
    firstEnd[a] - firstEnd[b] ||
    relationOf[a] - relationOf[b] ||
    isLasting(a) - isLasting(b) ||
    compareTreaties(a, b)
  );
}

function comparePeriods(a, b) {
  return (
    fromEarliest(a) - fromEarliest(b) ||
    fromLatest(a) - fromLatest(b) ||
    toEarliest(a) - toEarliest(b) ||
    toLatest(a) - toLatest(b)
  );
}

// All claims, those of one pair together, in them those that say the same, in order of time.
const order = Uint32Array.from({ length: nClaims }, (_, i) => i).sort(
  (a, b) => compareWhat(a, b) || comparePeriods(a, b) || a - b,
);

// Where in that order something else begins to be said; the last one is the end.
const starts = new Uint32Array(nClaims + 1);
let nGroups = 0;
for (let i = 0; i < nClaims; i++) if (i === 0 || compareWhat(order[i - 1], order[i]) !== 0) starts[nGroups++] = i;
starts[nGroups] = nClaims;

// Pairs of actors, numbered in order; by claim.
const pairOf = new Uint32Array(nClaims);
export const pairEnds = []; // [lower, upper]
for (let i = 0; i < nClaims; i++) {
  const c = order[i];
  if (i === 0 || lower(c) !== lower(order[i - 1]) || upper(c) !== upper(order[i - 1]))
    pairEnds.push([lower(c), upper(c)]);
  pairOf[c] = pairEnds.length - 1;
}

// Where in `starts` each pair begins; the last one is the end.
const pairStarts = new Uint32Array(pairEnds.length + 1);
for (let g = nGroups; g > 0; g--) pairStarts[pairOf[order[starts[g - 1]]]] = g - 1;
pairStarts[pairEnds.length] = nGroups;

const pairNumber = new Map(pairEnds.map(([a, b], i) => [a * nActors + b, i]));

export function findPair(a, b) {
  const number = pairNumber.get(Math.min(a, b) * nActors + Math.max(a, b));
  return number === undefined ? -1 : number;
}

export const claimsOfPair = pairEnds.map(() => []);
for (let c = 0; c < nClaims; c++) claimsOfPair[pairOf[c]].push(c);

// A(1 - D) / (1 - AD), and ½ where both are certain: Dempster's rule for two simple support functions.
function joinConfidence(affirmed, denied) {
  const conflict = affirmed * denied;
  return conflict >= 1 ? 0.5 : (affirmed * (1 - denied)) / (1 - conflict);
}

// Room for the voices of one fact: the greatest confidence of each, on either side.
const affirms = new Float64Array(nVoices);
const denies = new Float64Array(nVoices);

function joinVoices(claims, fact) {
  const heard = [];
  for (const c of claims) {
    const voice = voiceOf[c],
      side = isDenied(c) ? denies : affirms;
    if (!heard.includes(voice)) heard.push(voice);
    side[voice] = Math.max(side[voice], confidenceOf[c]);
  }
  let notAffirmed = 1,
    notDenied = 1;
  for (const voice of heard) {
    notAffirmed *= 1 - affirms[voice] / 1e6;
    notDenied *= 1 - denies[voice] / 1e6;
    affirms[voice] = denies[voice] = 0;
  }
  fact.affirmed = 1 - notAffirmed;
  fact.denied = 1 - notDenied;
  fact.confidence = joinConfidence(fact.affirmed, fact.denied);
}

function makeFact(claims) {
  let best = claims[0],
    affirming = 5,
    any = 5,
    nAffirming = 0;
  for (const c of claims) {
    const modality = modalityOf(c);
    any = Math.min(any, modality);
    if (!isDenied(c)) {
      affirming = Math.min(affirming, modality);
      nAffirming++;
    }
    if (worthOf[c] < worthOf[best]) best = c;
  }
  const fact = {
    subject: firstEnd[best],
    object: secondEnd[best],
    relation: relationOf[best],
    pair: pairOf[best],
    best,
    claims,
    lasting: isLasting(best),
    nAffirming,
    modality: nAffirming > 0 ? affirming : any,
    intensity: intensityOf(best),
    affirmed: 0,
    denied: 0,
    confidence: 0,
    share: 0,
  };
  joinVoices(claims, fact);
  return fact;
}

// Events go together by equal days, what lasts as long as the next begins before the latest end so far.
function belongs(claims, latest, c) {
  return isLasting(c) ? fromEarliest(c) <= latest : comparePeriods(claims[0], c) === 0;
}

// A fact's share of its tie changes with the day that ages count from, so it is not lent from one filter to another.
const lendsFacts = page.rules.halfLife <= 0;

// What is kept from one filter to the next: by pair its facts (and, see ties.js, their tie) where all of its claims
// count, and where some of them did of late, as readers come back to both; and the facts of claims that say the same,
// where all of those count, as most filters take all or none of them.
export class Memory {
  constructor() {
    this.groups = new Array(nGroups).fill(null);
    this.whole = pairEnds.map(() => null);
    this.parts = pairEnds.map(() => []); // the last one first
    this.now = pairEnds.map(() => null); // the one of both that holds
  }
}

function formGroup(group, active, facts) {
  let claims = [],
    latest = 0;
  for (let i = starts[group]; i < starts[group + 1]; i++) {
    const c = order[i];
    if (!active[c]) continue;
    if (claims.length > 0 && !belongs(claims, latest, c)) {
      facts.push(makeFact(claims));
      claims = [];
    }
    latest = claims.length > 0 ? Math.max(latest, toLatest(c)) : toLatest(c);
    claims.push(c);
  }
  if (claims.length > 0) facts.push(makeFact(claims));
}

function recallGroup(memory, group, active, facts) {
  let n = 0;
  for (let i = starts[group]; i < starts[group + 1]; i++) n += active[order[i]];
  if (n < starts[group + 1] - starts[group] || !lendsFacts) {
    if (n > 0) formGroup(group, active, facts);
    return;
  }
  if (memory.groups[group] === null) formGroup(group, active, (memory.groups[group] = []));
  for (const fact of memory.groups[group]) facts.push(fact);
}

function formPair(memory, pair, active) {
  const facts = [];
  for (let g = pairStarts[pair]; g < pairStarts[pair + 1]; g++) recallGroup(memory, g, active, facts);
  return { facts, tie: null, tieFor: "", key: 0 };
}

const MOST_BITS = 30;

// Which claims of `order` from `from` to `end` count: a number where there are few.
function keyOfClaims(active, from, end) {
  let bits = 0;
  if (end - from > MOST_BITS) return order.subarray(from, end).reduce((key, c) => key + active[c], "");
  for (let i = from; i < end; i++) bits = 2 * bits + active[order[i]];
  return bits;
}

const MOST_PARTS = 3;

function recallPart(memory, pair, active, key) {
  const parts = memory.parts[pair];
  for (let i = 0; i < parts.length; i++)
    if (parts[i].key === key) {
      const part = parts[i];
      for (; i > 0; i--) parts[i] = parts[i - 1];
      return (parts[0] = part);
    }
  const part = formPair(memory, pair, active);
  part.key = key;
  if (parts.length === MOST_PARTS) parts.pop();
  parts.unshift(part);
  return part;
}

function recallPair(memory, pair, active) {
  const from = starts[pairStarts[pair]],
    end = starts[pairStarts[pair + 1]];
  let n = 0;
  for (let i = from; i < end; i++) n += active[order[i]];
  if (n === 0) return null;
  if (n === end - from) return (memory.whole[pair] = memory.whole[pair] || formPair(memory, pair, active));
  return recallPart(memory, pair, active, keyOfClaims(active, from, end));
}

// The facts of the claims for which `active` is 1, not 0, in the order of their pairs; those below `least` (0 to 1) are
// left out.
export function formFacts(memory, active, least) {
  const facts = [],
    bound = Math.round(least * 1e6);
  for (let pair = 0; pair < pairEnds.length; pair++) {
    const known = (memory.now[pair] = recallPair(memory, pair, active));
    if (known === null) continue;
    for (const fact of known.facts) if (fact.confidence * 1e6 + 1e-6 >= bound) facts.push(fact);
  }
  return facts;
}
