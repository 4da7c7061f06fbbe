// SPDX-License-Identifier: GPL-3.0-or-later
// Claims that cannot both hold, by the same rules as engine/conflicts.c: denials, dates that differ, and relations that
// exclude each other. Read next: evidence.js, which marks them.
import { page, isDenied, confidenceOf, fromEarliest, fromLatest, toEarliest, toLatest } from "./data.js";
import { isUndated, isOpenStart, isOpenEnd } from "./data.js";

const MOST_SIDES = 64;
const MOST_COMPARED = 1000;

const compareStrength = (a, b) => confidenceOf[b] - confidenceOf[a] || a - b;

function findDenial(fact, found) {
  let affirming = -1,
    denying = -1;
  for (const c of fact.claims)
    if (isDenied(c)) denying = denying < 0 || compareStrength(c, denying) < 0 ? c : denying;
    else affirming = affirming < 0 || compareStrength(c, affirming) < 0 ? c : affirming;
  if (affirming >= 0 && denying >= 0)
    found.push({
      kind: "denial",
      a: affirming,
      b: denying,
      fact,
      pairs: fact.nAffirming * (fact.claims.length - fact.nAffirming),
    });
}

// The claims that give a start (end), one for each span of days: the most confident stands for it.
function collectSides(fact, isStart) {
  const early = isStart ? fromEarliest : toEarliest,
    late = isStart ? fromLatest : toLatest;
  const isOpen = isStart ? isOpenStart : isOpenEnd;
  const sides = new Map();
  for (const c of fact.claims) {
    if (isDenied(c) || isUndated(c) || isOpen(c)) continue;
    const key = early(c) + " " + late(c),
      side = sides.get(key);
    if (!side) sides.set(key, { early: early(c), late: late(c), claim: c, n: 1 });
    else {
      side.n++;
      if (compareStrength(c, side.claim) < 0) side.claim = c;
    }
  }
  return [...sides.values()].sort((x, y) => compareStrength(x.claim, y.claim)).slice(0, MOST_SIDES);
}

function findDates(fact, isStart, found) {
  const sides = collectSides(fact, isStart);
  sides.forEach((x, i) =>
    sides.slice(i + 1).forEach(y => {
      if (x.early > y.late || y.early > x.late)
        found.push({ kind: "dates", a: x.claim, b: y.claim, fact, isStart, pairs: x.n * y.n });
    }),
  );
}

const excluded = new Map(); // relation → those that exclude it
for (const [a, b] of page.exclusive)
  for (const [x, y] of [
    [a, b],
    [b, a],
  ])
    excluded.set(x, (excluded.get(x) || new Set()).add(y));

const mayOverlap = (a, b) =>
  isUndated(a) || isUndated(b) || (fromEarliest(a) <= toLatest(b) && fromEarliest(b) <= toLatest(a));

// Facts come in order of their pairs.
function findExclusive(facts, found) {
  const some = facts.filter(fact => excluded.has(fact.relation) && fact.affirmed > 0 && fact.subject !== fact.object);
  some.forEach((x, i) => {
    for (let k = i + 1; k < Math.min(some.length, i + MOST_COMPARED) && some[k].pair === x.pair; k++) {
      const y = some[k];
      if (!mayOverlap(x.best, y.best) || !excluded.get(x.relation).has(y.relation)) continue;
      const [first, second] = compareStrength(x.best, y.best) <= 0 ? [x, y] : [y, x];
      found.push({
        kind: "exclusive",
        a: first.best,
        b: second.best,
        fact: first,
        other: second,
        pairs: first.nAffirming * second.nAffirming,
      });
    }
  });
}

export function findConflicts(facts) {
  const found = [];
  for (const fact of facts) {
    if (fact.claims.length < 2 || fact.subject === fact.object) continue;
    findDenial(fact, found);
    if (fact.lasting) {
      findDates(fact, true, found);
      findDates(fact, false, found);
    }
  }
  findExclusive(facts, found);
  return found;
}
