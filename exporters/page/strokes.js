// SPDX-License-Identifier: GPL-3.0-or-later
// What ties are drawn as: lines with their kind, width and way, bowed where there are few. Read next: scene.js.
import { picture, nActors, relations } from "./data.js";
import { view } from "./view.js";
import { state } from "./state.js";
import { relationsOf } from "./ties.js";
import { moved, nMoves } from "./places.js";
import { route, partOfCurve } from "./routes.js";
import { strokeColour } from "./theme.js";

export const CROWD_DOTS = 3;
export const BOWED_UP_TO = 600; // of more ties each is a straight line

const given = new Map(); // what the diagram chose: by pair and kind
const keyOfStroke = (a, b, kind) => (Math.min(a, b) * nActors + Math.max(a, b)) * 3 + kind;
const KIND_NAMES = ["cooperation", "hostility", "neutral"];
for (const [from, to, kind, bow, x, y] of picture.strokes) given.set(keyOfStroke(from, to, kind), { from, bow, x, y });

const { widthLeast: thin, widthMost: thick, weightLeast: lightest, weightGreatest: heaviest } = picture;
const widthSpan = Math.min(Math.max(Math.log(heaviest / lightest), Math.log(8)), Math.log(200));
const widthMiddle = Math.max((Math.log(heaviest) + Math.log(lightest)) / 2, Math.log(heaviest) - widthSpan / 2);

function widthOf(weight) {
  if (!(weight > 0 && lightest > 0 && heaviest > 0)) return thin;
  return thin + (thick - thin) * Math.min(Math.max(0.5 + (Math.log(weight) - widthMiddle) / widthSpan, 0), 1);
}

// What a tie is drawn as: its cooperative and its hostile part; a tie that is neither, once.
function strokesOfTie(tie) {
  const strokes = [];
  for (const kind of KIND_NAMES) {
    const part = tie[kind];
    if (part.weight <= 0 || (kind === "neutral" && strokes.length > 0)) continue;
    strokes.push({
      tie,
      a: tie.a,
      b: tie.b,
      kind,
      width: kind === "neutral" ? thin : widthOf(part.weight),
      dotted: part.status !== "asserted" && part.status !== undefined,
      forward: part.forward > 0 || part.mutual > 0,
      backward: part.backward > 0 || part.mutual > 0,
      relation: -1,
    });
  }
  return strokes;
}

const MOST_WORDS = 4;

// The relations that are written on a stroke.
export function phrasesOf({ tie, kind, relation }) {
  return relation >= 0 ? [relation] : relationsOf(tie, kind).slice(0, MOST_WORDS);
}

const MOST_LANES = 6;

// Facts one by one; of a pair with too many, the weightiest.
function strokesOfFacts(tie) {
  return tie.facts
    .filter(fact => fact.confidence > 0)
    .sort((x, y) => y.share - x.share)
    .slice(0, MOST_LANES)
    .map(fact => {
      const relation = relations[fact.relation],
        kind = relation.sign > 0 ? "cooperation" : relation.sign < 0 ? "hostility" : "neutral";
      const isForward = fact.subject === tie.a;
      return {
        tie,
        a: tie.a,
        b: tie.b,
        kind,
        width: kind === "neutral" ? thin : widthOf(fact.share),
        dotted: fact.modality >= 3 || fact.denied > 0,
        forward: !relation.symmetric && isForward,
        backward: !relation.symmetric && !isForward,
        relation: fact.relation,
      };
    });
}

const strokesAt = (level, tie) => (level === "facts" ? strokesOfFacts(tie) : strokesOfTie(tie));

// Of many ties each is a straight line, which stays as it is as long as zoom and places do.
const straight = new WeakMap();

function straightStrokes(tie, marks, zoom) {
  const known = straight.get(tie),
    { level } = state;
  if (known && known.zoom === zoom && known.nMoves === nMoves && known.level === level) return known.strokes;
  const from = marks.get(tie.a),
    to = marks.get(tie.b);
  const strokes = strokesAt(level, tie),
    curve = [
      [from.x, from.y],
      [to.x, to.y],
    ];
  for (const stroke of strokes) {
    setArrows(stroke);
    stroke.curve = curve;
  }
  straight.set(tie, { zoom, nMoves, level, strokes });
  return strokes;
}

function setArrows(stroke) {
  const showsArrows = picture.crowd < CROWD_DOTS;
  stroke.forward = showsArrows && stroke.forward;
  stroke.backward = showsArrows && stroke.backward;
  stroke.dashed = showsArrows && stroke.kind === "hostility";
}

function bowedStrokes(tie, marks, zoom, scale) {
  const isFan = state.level === "facts",
    all = strokesAt(state.level, tie);
  return all.map((stroke, lane) => {
    const from = marks.get(stroke.a),
      to = marks.get(stroke.b);
    setArrows(stroke);
    const known = given.get(keyOfStroke(stroke.a, stroke.b, KIND_NAMES.indexOf(stroke.kind)));
    const isInPlace = known && !moved[stroke.a] && !moved[stroke.b];
    const way = { lane, nLanes: all.length, bow: isInPlace ? known.bow : 0, isFan: isFan && all.length > 1, scale, zoom };
    Object.assign(stroke, route(from, to, stroke.width, stroke, way));
    if (isInPlace && known.x !== undefined && !isFan) stroke.wish = [known.x * zoom, known.y * zoom];
    return stroke;
  });
}

export function makeStrokes(marks, zoom, scale) {
  const isPlain = view.ties.length > BOWED_UP_TO;
  return view.ties.flatMap(tie =>
    isPlain ? straightStrokes(tie, marks, zoom) : bowedStrokes(tie, marks, zoom, scale),
  );
}

// The visible pieces of a stroke: two where it is open for its words.
export function piecesOf(stroke) {
  if (!stroke.gap) return [stroke.curve];
  const [t0, t1] = stroke.gap;
  return [
    t0 > 0.01 ? partOfCurve(stroke.curve, 0, t0) : null,
    t1 < 0.99 ? partOfCurve(stroke.curve, t1, 1) : null,
  ].filter(piece => piece !== null);
}

// How a stroke looks: the same for both ways of drawing.
const DOTS = [0.1, 3.2],
  DASHES = [6, 4];

export function lookOfStroke(stroke) {
  return { colour: strokeColour(stroke.kind), dash: stroke.dotted ? DOTS : stroke.dashed ? DASHES : null };
}

// A number that strokes of one look have in common; `steps`: of the width.
export function numberLook(stroke, opacity, steps) {
  const dash = stroke.dotted ? 2 : stroke.dashed ? 1 : 0;
  return ((Math.round(opacity * 1000) * 3 + KIND_NAMES.indexOf(stroke.kind)) * 3 + dash) * 1000 + steps;
}
