// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the reader's choice: which claims count, and with them facts, ties, ranks, blocs and conflicts. It
// is made anew when a filter changes; everything that is shown reads it from here. Read next: scene.js, tables.js.
import { page, nClaims, nActors, nNodes, relations, relationOf, sourceOf, voiceOf, modalityOf } from "./data.js";
import { fromEarliest, toLatest, isUndated, isLasting, DAY_FIRST, DAY_LAST } from "./data.js";
import { formFacts, Memory } from "./facts.js";
import { makeTies, partOf } from "./ties.js";
import { makeArcs, measureDegree, measureStrength, measureBetweenness, countEvidence, isMeasured } from "./measures.js";
import { afterPicture } from "./measures.js";
import { findBlocs, colourBlocs, givenBlocs } from "./blocs.js";
import { findConflicts } from "./conflicts.js";
import { state, isFiltered } from "./state.js";

export const measures = Object.keys(page.ranks);

export let view = null;
let generation = 0;

// Whether a claim's date lies in the period: as in graph/selection.c, one that is coarser than the whole period is not.
function isInPeriod(c) {
  const first = state.from === null ? DAY_FIRST : state.from,
    last = state.to === null ? DAY_LAST : state.to;
  if (state.from === null && state.to === null) return true;
  const from = fromEarliest(c),
    to = toLatest(c);
  if (isUndated(c) && from === DAY_FIRST && to === DAY_LAST) return false;
  if (from > last || to < first) return false;
  return isLasting(c) || from > first || to < last || to - from <= last - first;
}

const isUnsure = c => modalityOf(c) >= 3;

function whyRelationOut(relation) {
  if (state.offRelations.has(relation)) return "relation";
  if (state.offLayers.has(relations[relation].layer)) return "layer";
  return state.offKinds.has(partOf(relation)) ? "sign" : "";
}

// Which filter puts a claim out, "" where none does; `ofRelation`: which one puts out its relation.
export function whyOut(c, ofRelation = whyRelationOut(relationOf[c])) {
  if (state.offSources.has(sourceOf[c])) return "source";
  if (state.offVoices.has(voiceOf[c])) return "voice";
  if (ofRelation !== "") return ofRelation;
  if (state.offKinds.has("unsure") && isUnsure(c)) return "modality";
  return isInPeriod(c) ? "" : "period";
}

function markClaims() {
  const active = new Uint8Array(nClaims),
    sure = new Uint8Array(nClaims),
    ofRelations = relations.map((relation, number) => relation && whyRelationOut(number)); // null: no claim has it
  let n = 0,
    nSure = 0;
  for (let c = 0; c < nClaims; c++) {
    if (whyOut(c, ofRelations[relationOf[c]]) !== "") continue;
    active[c] = 1;
    n++;
    if ((page.rules.sure >> modalityOf(c)) & 1) {
      sure[c] = 1;
      nSure++;
    }
  }
  return { active, sure, n, nSure };
}

// Columns of values by actor: as computed here, or entente's own where the page cannot compute them.
function measureAll(next, done) {
  const mine = ++generation;
  next.values = {};
  for (const name of measures) {
    if (next.isWhole || !isMeasured(name)) next.values[name] = page.ranks[name];
    else if (name === "degree") next.values[name] = measureDegree(next.arcs);
    else if (name === "strength") next.values[name] = measureStrength(next.arcs);
    else {
      next.values[name] = null; // to come
      measureBetweenness(
        next.arcs,
        () => mine !== generation,
        values => {
          next.values[name] = values;
          done();
        },
      );
    }
  }
}

const MANY_ARCS = 1500; // of more, blocs come after the picture, which has the given ones till then

function groupBlocs(next, done) {
  const mine = generation,
    isGiven = next.isWhole || page.rules.hostile;
  if (isGiven || next.arcs.length > MANY_ARCS) setBlocs(next, { blocs: givenBlocs, quality: NaN });
  else setBlocs(next, findBlocs(next.arcs, 1));
  if (!isGiven && next.arcs.length > MANY_ARCS)
    afterPicture(() => {
      if (mine !== generation) return;
      setBlocs(next, findBlocs(next.arcs, 1));
      done();
    }, 120);
}

function setBlocs(next, found) {
  const blocs = found.blocs.filter(actors => actors.length > 1);
  next.blocs = blocs;
  next.blocColours = next.isWhole ? blocs.map((_, i) => i) : colourBlocs(blocs);
  next.quality = found.quality;
  next.blocOf = new Int32Array(nActors).fill(-1);
  blocs.forEach((actors, i) =>
    actors.forEach(actor => {
      next.blocOf[actor] = i;
    }),
  );
}

// Each actor's size as a share of the greatest, as in style.c.
function shareSizes(next) {
  const values = next.values[page.rules.sizeBy];
  next.share = new Float64Array(nActors);
  if (next.isWhole || !values) {
    next.share.set(page.picture.share);
    return;
  }
  let greatest = 0;
  for (let i = 0; i < nActors; i++) greatest = Math.max(greatest, values[i] || 0);
  for (let i = 0; i < nActors && greatest > 0; i++) next.share[i] = Math.max(values[i] || 0, 0) / greatest;
}

// A value that is made when it is first asked for: what stands beside the picture may come after it.
function lazily(object, name, makeValue) {
  Object.defineProperty(object, name, {
    configurable: true,
    get() {
      const value = makeValue();
      Object.defineProperty(object, name, { value });
      return value;
    },
  });
}

const memory = new Memory(),
  sureMemory = new Memory();

function makeSureTies({ sure }) {
  return makeTies(sureMemory, formFacts(sureMemory, sure, state.least), sure, state.least, state.to);
}

// Makes the view anew; `done` is called when a value that takes long has come.
export function makeView(done) {
  const next = { isWhole: !isFiltered(), ...markClaims() };
  next.facts = formFacts(memory, next.active, state.least);
  next.ties = makeTies(memory, next.facts, next.active, state.least, state.to);
  const allSure = next.n === next.nSure;
  next.sureTies = allSure ? next.ties : makeSureTies(next);
  next.arcs = makeArcs(next.sureTies);
  next.isVertex = new Uint8Array(nActors);
  for (const { a, b } of next.sureTies) next.isVertex[a] = next.isVertex[b] = 1;
  next.isTied = new Uint8Array(nActors);
  for (const { a, b } of next.ties) next.isTied[a] = next.isTied[b] = 1;
  const later = () => view === next && done(); // what is here at once needs no second drawing
  measureAll(next, later);
  groupBlocs(next, later);
  shareSizes(next);
  lazily(next, "conflicts", () => findConflicts(next.facts));
  lazily(next, "contradicted", () => new Set(next.conflicts.flatMap(({ a, b }) => [a, b])));
  lazily(next, "counted", () => markCounted(next.facts));
  lazily(next, "nCounted", () => next.facts.reduce((n, fact) => n + fact.claims.length, 0));
  view = next;
}

// Makes the view that a choice would give, uses it, and puts back what was: for trying things out while all is shown.
export function tryView(choice, use) {
  const shown = view,
    before = Object.fromEntries(Object.keys(choice).map(name => [name, state[name]]));
  Object.assign(state, choice);
  makeView(() => {});
  use();
  Object.assign(state, before);
  view = shown;
  generation++; // what takes long does not begin
}

// Claims whose fact is believed enough to count, which the least confidence decides.
function markCounted(facts) {
  const counted = new Uint8Array(nClaims);
  for (const fact of facts) for (const c of fact.claims) counted[c] = 1;
  return counted;
}

// Claims and voices behind each actor's ties, which only tables ask for: counted when they do.
export function evidenceOf() {
  if (!view.evidence) view.evidence = countEvidence(view.sureTies);
  return view.evidence;
}

// Ties that rest on a source's claims, be it for a part.
export function tiesOfSource(source) {
  if (view.source !== source) {
    view.source = source;
    view.sourceTies = new Set(
      view.ties.filter(tie => tie.facts.some(fact => fact.claims.some(c => sourceOf[c] === source))),
    );
  }
  return view.sourceTies;
}

// Actors of the ranking: those of the network of sure claims, and whom the population brings.
export function rankedActors() {
  const actors = [];
  for (let actor = 0; actor < nActors; actor++)
    if (view.isVertex[actor] || (actor < nNodes && isPopulation(actor))) actors.push(actor);
  return actors;
}

const named = new Uint8Array(nActors); // by any claim
for (let c = 0; c < nClaims; c++) named[page.claims.subject[c]] = named[page.claims.object[c]] = 1;

const isPopulation = actor => !named[actor];
