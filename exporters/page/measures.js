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

// A heap of vertices by distance, and room for the search from one of them.
class Search {
  constructor(rows) {
    this.rows = rows;
    this.keys = [];
    this.values = [];
    this.distance = new Float64Array(nActors).fill(Infinity);
    this.ways = new Float64Array(nActors);
    this.dependency = new Float64Array(nActors);
    this.isDone = new Uint8Array(nActors);
    this.settled = new Int32Array(nActors);
    // Who comes before a vertex on the shortest ways to it: a list through `next`, at most one entry an arc.
    this.head = new Int32Array(nActors);
    this.before = new Int32Array(rows.targets.length);
    this.next = new Int32Array(rows.targets.length);
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
      first = values[0],
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

  // Settles all that `source` reaches, the nearest first; gives their number.
  settle(source) {
    const { rows, distance, ways, isDone, settled, head, before, next } = this;
    let n = 0,
      nEntries = 0;
    distance[source] = 0;
    ways[source] = 1;
    head[source] = -1;
    this.push(0, source);
    while (this.keys.length > 0) {
      const v = this.pop();
      if (isDone[v]) continue;
      isDone[v] = 1;
      settled[n++] = v;
      for (let i = rows.offsets[v]; i < rows.offsets[v + 1]; i++) {
        const w = rows.targets[i],
          length = distance[v] + rows.lengths[i],
          old = distance[w];
        if (old === Infinity || (length < old && !isEqual(length, old))) {
          distance[w] = length;
          ways[w] = 0;
          head[w] = -1;
          this.push(length, w);
        } else if (isDone[w] || !isEqual(length, old)) continue;
        ways[w] += ways[v];
        before[nEntries] = v;
        next[nEntries] = head[w];
        head[w] = nEntries++;
      }
    }
    return n;
  }

  // Adds what the shortest ways from `source` give to each actor between; each pair is met from both ends.
  addDependencies(source, sums) {
    const { distance, ways, dependency, isDone, settled, head, before, next } = this,
      n = this.settle(source);
    for (let i = n - 1; i >= 0; i--) {
      const w = settled[i],
        share = (1 + dependency[w]) / ways[w];
      for (let entry = head[w]; entry >= 0; entry = next[entry])
        dependency[before[entry]] += ways[before[entry]] * share;
      if (i > 0) sums[w] += dependency[w] / 2;
      distance[w] = Infinity;
      dependency[w] = isDone[w] = 0;
    }
  }
}

// What takes long waits until the picture is on the screen, and so many milliseconds more. Nobody looks at a page that is
// hidden, and it gets no frames.
export function afterPicture(task, delay) {
  if (document.hidden) setTimeout(task, delay);
  else requestAnimationFrame(() => setTimeout(task, delay));
}

const isEqual = (x, y) => Math.abs(x - y) <= 1e-10 * (x + y);

// Betweenness in the background: `done(values)` comes at once for a small network, later for a large one, never where
// `isStale()` says that another filter has come.
export function measureBetweenness(arcs, isStale, done) {
  const sums = new Float64Array(nActors);
  let rows = null,
    search = null,
    source = 0;
  const work = () => {
    const until = performance.now() + 12;
    if (isStale()) return;
    rows = rows || makeRows(arcs);
    search = search || new Search(rows);
    for (; source < nActors; source++) {
      if (rows.offsets[source] !== rows.offsets[source + 1]) search.addDependencies(source, sums);
      if ((source & 15) === 15 && performance.now() > until) return void setTimeout(work, 4, ++source);
    }
    done(sums);
  };
  if (arcs.length * nActors < 40000) work();
  else afterPicture(work, 30);
}
