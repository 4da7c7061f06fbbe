// SPDX-License-Identifier: GPL-3.0-or-later
// Blocs under the reader's filters, by Louvain's method: the best of twenty starts by modularity (fewer in large
// networks). Without a filter the page shows the blocs that entente found. A bloc keeps the colour of the one whose
// members it has most of. Read next: state.js.
import { nActors, nNodes, page } from "./data.js";

const STARTS = 20;
const BETTER = 1e-9;

// Random numbers that are the same for the same seed (a linear congruence of 32 bits, mixed).
function makeRandom(seed) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(((state >>> 3) / 0x20000000) * below);
  };
}

function shuffle(n, random) {
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n; i > 1; i--) {
    const j = random(i),
      kept = rows[i - 1];
    rows[i - 1] = rows[j];
    rows[j] = kept;
  }
  return rows;
}

// Moves vertices to the bloc around them that gains most, until none moves. `level`: neighbours as arrays of
// [vertex, weight], and strengths.
function moveAll(level, blocs, all, random) {
  const totals = new Float64Array(level.strengths.length);
  blocs.forEach((bloc, v) => {
    totals[bloc] += level.strengths[v];
  });
  let hasMoved = false;
  for (let sweep = 0, moved = true; moved && sweep < 100; sweep++) {
    moved = false;
    for (const v of shuffle(blocs.length, random)) {
      const links = new Map([[blocs[v], 0]]),
        own = blocs[v],
        size = level.strengths[v];
      for (const [w, weight] of level.neighbours[v]) links.set(blocs[w], (links.get(blocs[w]) || 0) + weight);
      totals[own] -= size;
      let best = own,
        greatest = links.get(own) - (size * totals[own]) / (2 * all);
      for (const [bloc, link] of links) {
        const gain = link - (size * totals[bloc]) / (2 * all);
        if (gain > greatest + BETTER * all) {
          greatest = gain;
          best = bloc;
        }
      }
      totals[best] += size;
      blocs[v] = best;
      moved = moved || best !== own;
    }
    hasMoved = hasMoved || moved;
  }
  return hasMoved;
}

// Blocs become the vertices of the next level.
function shrink(level, blocs) {
  const number = new Map();
  blocs.forEach(bloc => {
    if (!number.has(bloc)) number.set(bloc, number.size);
  });
  const strengths = new Float64Array(number.size),
    links = Array.from({ length: number.size }, () => new Map());
  blocs.forEach((bloc, v) => {
    const x = number.get(bloc);
    strengths[x] += level.strengths[v];
    for (const [w, weight] of level.neighbours[v]) {
      const y = number.get(blocs[w]);
      if (x !== y) links[x].set(y, (links[x].get(y) || 0) + weight);
    }
  });
  return { level: { strengths, neighbours: links.map(map => [...map]) }, place: blocs.map(bloc => number.get(bloc)) };
}

// One way up through the levels, from the blocs that `labels` are; [labels, whether any vertex moved].
function climb(first, start, all, random) {
  let level = first,
    labels = start,
    blocs = start.slice(),
    hasMoved = false;
  for (;;) {
    const moved = moveAll(level, blocs, all, random);
    if (!moved && level !== first) return [labels, hasMoved];
    hasMoved = hasMoved || moved;
    const next = shrink(level, blocs);
    labels = level === first ? next.place : labels.map(v => next.place[v]);
    level = next.level;
    blocs = Array.from(level.strengths, (_, v) => v);
  }
}

// Up again and again, as vertices that were moved early may want to move once more.
function runLouvain(first, all, random) {
  let labels = Array.from(first.strengths, (_, v) => v);
  for (let round = 0, hasMoved = true; hasMoved && round < 10; round++)
    [labels, hasMoved] = climb(first, labels, all, random);
  return labels;
}

function modularity(arcs, blocOf) {
  const inside = new Map(),
    strengths = new Map();
  let all = 0,
    sum = 0;
  for (const [a, b, weight] of arcs) {
    all += weight;
    if (blocOf(a) === blocOf(b)) inside.set(blocOf(a), (inside.get(blocOf(a)) || 0) + weight);
    for (const v of [a, b]) strengths.set(blocOf(v), (strengths.get(blocOf(v)) || 0) + weight);
  }
  for (const [bloc, strength] of strengths) sum += (inside.get(bloc) || 0) / all - (strength / (2 * all)) ** 2;
  return all > 0 ? sum : NaN;
}

// Blocs from the largest on, as arrays of actors; equal ones by their first actor.
function listBlocs(actors, labels) {
  const blocs = new Map();
  labels.forEach((label, i) => {
    if (!blocs.has(label)) blocs.set(label, []);
    blocs.get(label).push(actors[i]);
  });
  return [...blocs.values()].sort((x, y) => y.length - x.length || x[0] - y[0]);
}

// The blocs of a network of cooperation: {blocs, quality}.
export function findBlocs(arcs, seed) {
  const actors = [...new Set(arcs.flatMap(([a, b]) => [a, b]))].sort((a, b) => a - b);
  const number = new Map(actors.map((actor, i) => [actor, i]));
  const level = { strengths: new Float64Array(actors.length), neighbours: actors.map(() => []) };
  let all = 0,
    best = null,
    quality = -Infinity;
  for (const [a, b, weight] of arcs) {
    const x = number.get(a),
      y = number.get(b);
    level.neighbours[x].push([y, weight]);
    level.neighbours[y].push([x, weight]);
    level.strengths[x] += weight;
    level.strengths[y] += weight;
    all += weight;
  }
  const starts = Math.max(1, Math.min(STARTS, Math.floor((STARTS * 500) / Math.max(arcs.length, 1))));
  for (let start = 0; start < starts && arcs.length > 0; start++) {
    const labels = runLouvain(level, all, makeRandom(seed + start));
    const now = modularity(arcs, actor => labels[number.get(actor)]);
    if (now > quality + BETTER) {
      quality = now;
      best = labels;
    }
  }
  return { blocs: best ? listBlocs(actors, best) : [], quality: best ? quality : NaN };
}

// The blocs as entente found and drew them; [actors] by rank.
export const givenBlocs = page.picture.blocs.map(() => []);
for (let actor = 0; actor < nNodes; actor++)
  if (page.picture.bloc[actor] >= 0) givenBlocs[page.picture.bloc[actor]].push(actor);

// Which colour each bloc has: that of the given bloc that it shares most with, each given once; others the next free.
export function colourBlocs(blocs) {
  const given = new Int32Array(nActors).fill(-1);
  givenBlocs.forEach((actors, i) =>
    actors.forEach(actor => {
      given[actor] = i;
    }),
  );
  const wishes = [];
  blocs.forEach((actors, i) => {
    const shared = new Map();
    actors.forEach(actor => {
      if (given[actor] >= 0) shared.set(given[actor], (shared.get(given[actor]) || 0) + 1);
    });
    for (const [old, n] of shared) wishes.push([n / (actors.length + givenBlocs[old].length - n), i, old]);
  });
  wishes.sort((x, y) => y[0] - x[0] || x[1] - y[1]);
  const ranks = blocs.map(() => -1),
    taken = new Set();
  for (const [, i, old] of wishes)
    if (ranks[i] < 0 && !taken.has(old)) {
      ranks[i] = old;
      taken.add(old);
    }
  let next = givenBlocs.length;
  return ranks.map(rank => (rank >= 0 ? rank : next++));
}
