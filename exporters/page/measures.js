// SPDX-License-Identifier: GPL-3.0-or-later
// Who is central under the reader's filters: degree, strength, and betweenness by Brandes' method, a piece at a time so
// that a large network never stops the page. Other measures stay as entente computed them. Read next: blocs.js.
import { page, nActors, voiceOf } from "./data.js";

const measureRules = page.rules;

// Which measures the page can make anew.
export function isMeasured(name) {
  return measureRules.plain && (name === "degree" || name === "strength" || name === "betweenness");
}

// The part of the ties that measures run on, as arcs by actor.
export function makeArcs(ties) {
  const arcs = [];
  for (const tie of ties) {
    const weight = (measureRules.hostile ? tie.hostility : tie.cooperation).weight;
    if (weight > 2.3e-308) arcs.push([tie.a, tie.b, measureRules.unweighted ? 1 : weight]);
  }
  return arcs;
}

export function measureDegree(arcs) {
  const sums = new Float64Array(nActors);
  for (const [a, b] of arcs) {
    sums[a]++;
    sums[b]++;
  }
  return sums;
}

export function measureStrength(arcs) {
  const sums = new Float64Array(nActors);
  for (const [a, b, weight] of arcs) {
    sums[a] += weight;
    sums[b] += weight;
  }
  return sums;
}

// Distinct claims and voices of each actor's ties.
export function countEvidence(ties) {
  const claims = new Uint32Array(nActors),
    voices = Array.from({ length: nActors }, () => null);
  for (const tie of ties)
    for (const actor of [tie.a, tie.b]) {
      claims[actor] += tie.nClaims;
      voices[actor] = voices[actor] || new Set();
      for (const fact of tie.facts) for (const c of fact.claims) voices[actor].add(voiceOf[c]);
    }
  return { claims, voices: voices.map(set => (set ? set.size : 0)) };
}

// Rows of neighbours in flat arrays.
function makeRows(arcs) {
  const offsets = new Uint32Array(nActors + 1);
  for (const [a, b] of arcs) {
    offsets[a + 1]++;
    offsets[b + 1]++;
  }
  for (let v = 0; v < nActors; v++) offsets[v + 1] += offsets[v];
  const next = offsets.slice(),
    targets = new Uint32Array(2 * arcs.length),
    lengths = new Float64Array(2 * arcs.length);
  for (const [a, b, weight] of arcs) {
    targets[next[a]] = b;
    lengths[next[a]++] = 1 / weight;
    targets[next[b]] = a;
    lengths[next[b]++] = 1 / weight;
  }
  return { offsets, targets, lengths };
}

// A heap of vertices by distance.
class Heap {
  constructor() {
    this.keys = [];
    this.values = [];
  }
  push(key, value) {
    const { keys, values } = this;
    let i = keys.length;
    for (keys.push(key), values.push(value); i > 0;) {
      const up = (i - 1) >> 1;
      if (keys[up] <= key) break;
      keys[i] = keys[up];
      values[i] = values[up];
      i = up;
    }
    keys[i] = key;
    values[i] = value;
  }
  pop() {
    const { keys, values } = this,
      first = [keys[0], values[0]],
      key = keys.pop(),
      value = values.pop();
    const n = keys.length;
    for (let i = 0; n > 0;) {
      let down = 2 * i + 1;
      if (down + 1 < n && keys[down + 1] < keys[down]) down++;
      if (down >= n || keys[down] >= key) {
        keys[i] = key;
        values[i] = value;
        break;
      }
      keys[i] = keys[down];
      values[i] = values[down];
      i = down;
    }
    return first;
  }
  get size() {
    return this.keys.length;
  }
}

const isEqual = (x, y) => Math.abs(x - y) <= 1e-10 * (x + y);

// Adds what the shortest ways from `source` give to each actor between.
function addDependencies(rows, source, sums) {
  const distance = new Map([[source, 0]]),
    ways = new Map([[source, 1]]),
    before = new Map(),
    done = new Set();
  const heap = new Heap(),
    settled = [];
  heap.push(0, source);
  while (heap.size > 0) {
    const [, v] = heap.pop();
    if (done.has(v)) continue;
    done.add(v);
    settled.push(v);
    for (let i = rows.offsets[v]; i < rows.offsets[v + 1]; i++) {
      const w = rows.targets[i],
        length = distance.get(v) + rows.lengths[i],
        old = distance.get(w);
      if (old === undefined || (length < old && !isEqual(length, old))) {
        distance.set(w, length);
        ways.set(w, ways.get(v));
        before.set(w, [v]);
        heap.push(length, w);
      } else if (!done.has(w) && isEqual(length, old)) {
        ways.set(w, ways.get(w) + ways.get(v));
        before.get(w).push(v);
      }
    }
  }
  const dependency = new Map(settled.map(v => [v, 0]));
  for (let i = settled.length - 1; i > 0; i--) {
    const w = settled[i];
    for (const v of before.get(w))
      dependency.set(v, dependency.get(v) + (ways.get(v) / ways.get(w)) * (1 + dependency.get(w)));
    sums[w] += dependency.get(w) / 2; // each pair is met from both ends
  }
}

// Betweenness in the background: `done(values)` comes at once for a small network, later for a large one, never where
// `isStale()` says that another filter has come.
export function measureBetweenness(arcs, isStale, done) {
  const rows = makeRows(arcs),
    sums = new Float64Array(nActors);
  let source = 0;
  const work = () => {
    const until = performance.now() + 12;
    for (; source < nActors; source++) {
      if (rows.offsets[source] !== rows.offsets[source + 1]) addDependencies(rows, source, sums);
      if ((source & 15) === 15 && performance.now() > until && !isStale()) return void setTimeout(work, 4, ++source);
    }
    if (!isStale()) done(sums);
  };
  if (arcs.length * nActors < 40000) work();
  else setTimeout(work, 30);
}
