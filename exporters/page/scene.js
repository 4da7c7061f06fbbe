// SPDX-License-Identifier: GPL-3.0-or-later
// The picture at one zoom, as plain shapes: where marks stand and how large, how strokes run, which words find room.
// Places grow with the zoom; marks and letters only within bounds, so that names stay legible. Both ways of drawing
// (draw-svg.js, draw-canvas.js) and the hit test read it. Read next: network.js.
import { page, picture, nActors, nNodes, nameOf, typeOf } from "./data.js";
import { view } from "./view.js";
import { givenBlocs } from "./blocs.js";
import { makeStrokes, phrasesOf, CROWD_DOTS, BOWED_UP_TO } from "./strokes.js";
import { placeX, placeY, moved } from "./places.js";
import { gapOf, pointAt } from "./routes.js";
import { textWidth, wrapText, boxOf, Taken } from "./letters.js";
import { paper, ink, blocColour, blocInk, tint, blocNameInk } from "./theme.js";
import { sayRelation, say } from "./words.js";

const LEAST_NAME = 10.5; // pixels
const LEAST_WORDS = 9.5;
const WORDS_UP_TO = 40; // strokes
const PUSHED_UP_TO = 90; // actors
const ROOM = 0.34; // of the picture may be boxes for them to be pushed apart

// --- Marks ---

const areDots = picture.crowd >= CROWD_DOTS;

// How large marks are at a zoom, 1 being the diagram's size: names stay legible, dots to be hit.
function markScale(zoom) {
  return Math.min(Math.max(zoom, areDots ? 0.6 : Math.min(LEAST_NAME / picture.nameLeast, 1)), 1.7);
}

const linesOfName = new Map();

function lineUp(name) {
  if (!linesOfName.has(name)) linesOfName.set(name, wrapText(name, name.length > 38 ? 3 : name.length > 19 ? 2 : 1));
  return linesOfName.get(name);
}

function makeMark(actor, zoom, scale) {
  const share = view.share[actor],
    type = typeOf(actor),
    bloc = view.blocOf[actor];
  const rank = bloc >= 0 ? view.blocColours[bloc] : -1;
  const mark = {
    actor,
    rank,
    share,
    x: placeX[actor] * zoom,
    y: placeY[actor] * zoom,
    type,
    filled: type === "state" || type === "leader",
    faint: !view.isTied[actor] && !view.isWhole,
    dot: actor < nNodes ? !!picture.dot[actor] : picture.crowd >= CROWD_DOTS,
    named: actor >= nNodes || !!picture.named[actor],
  };
  mark.lines = lineUp(nameOf(actor));
  mark.size = Math.max(
    (picture.nameLeast + (picture.nameMost - picture.nameLeast) * Math.sqrt(share)) * scale,
    mark.dot ? LEAST_NAME : 0,
  );
  if (mark.dot) shrinkToDot(mark, scale);
  else fitBox(mark);
  return mark;
}

function fitBox(mark) {
  const round = mark.type === "leader" ? 1.24 : 1;
  const width = Math.max(...mark.lines.map(line => textWidth(line, mark.size, false)));
  mark.hx = round * (width / 2 + 0.5 * mark.size);
  mark.hy = round * (mark.lines.length * mark.size * 0.6 + 0.26 * mark.size);
  mark.round = mark.type === "leader";
}

function shrinkToDot(mark, scale) {
  mark.dot = true;
  mark.round = true;
  mark.hx = mark.hy = (picture.dotLeast + (picture.dotMost - picture.dotLeast) * Math.sqrt(mark.share)) * scale;
}

// Where marks are larger than their places give room for, the less central ones become dots; dots get their names
// beside them as long as there is room. Among thousands of dots names stand on lesser ones, first those that the diagram
// chose, some of each bloc.
function giveRoom(marks, taken, scale, zoom, important) {
  const frame = boxAround(marks, areDots ? Infinity : 24 * scale);
  const byWeight = marks
    .slice()
    .sort(
      (a, b) =>
        important(b.actor) - important(a.actor) ||
        (areDots ? b.named - a.named : 0) ||
        view.isTied[b.actor] - view.isTied[a.actor] ||
        b.share - a.share ||
        a.actor - b.actor,
    );
  for (const mark of areDots ? [] : byWeight) {
    if (
      !mark.dot &&
      scale > zoom * 1.02 &&
      !important(mark.actor) &&
      !taken.isFree(boxOf(mark.x, mark.y, mark.hx, mark.hy))
    )
      shrinkToDot(mark, scale);
    taken.add(boxOf(mark.x, mark.y, mark.hx, mark.hy));
  }
  let left = picture.crowd >= CROWD_DOTS ? Math.max(40, Math.round(40 * zoom * zoom)) : Infinity;
  for (const mark of byWeight)
    if (mark.dot && (important(mark.actor) || left-- > 0)) nameBeside(mark, taken, frame, important(mark.actor) === 2);
}

// The box around all marks, with so much room on each side.
function boxAround(marks, pad) {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { x, y, hx, hy } of marks) {
    box.x0 = Math.min(box.x0, x - hx - pad);
    box.x1 = Math.max(box.x1, x + hx + pad);
    box.y0 = Math.min(box.y0, y - hy - pad);
    box.y1 = Math.max(box.y1, y + hy + pad);
  }
  return box;
}

// Whether pushing would help: there is room enough for all boxes where they are.
function hasRoom(marks) {
  const box = boxAround(marks, 0),
    filled = marks.reduce((sum, { hx, hy }) => sum + 4 * hx * hy, 0);
  return filled < ROOM * (box.x1 - box.x0) * (box.y1 - box.y0);
}

// Boxes that overlap because they are larger than at the diagram's zoom push each other apart, a little at a time.
function pushApart(marks) {
  if (!hasRoom(marks)) return;
  const gap = 5;
  for (let round = 0, isMoved = true; round < 80 && isMoved; round++) {
    isMoved = false;
    for (let i = 0; i < marks.length; i++)
      for (let k = i + 1; k < marks.length; k++) {
        const a = marks[i],
          b = marks[k],
          dx = b.x - a.x,
          dy = b.y - a.y;
        const x = a.hx + b.hx + gap - Math.abs(dx),
          y = a.hy + b.hy + gap - Math.abs(dy);
        if (x <= 0 || y <= 0) continue;
        isMoved = true;
        if (y < x) {
          const step = (dy < 0 ? -1 : 1) * (y / 2 + 0.1);
          a.y -= step;
          b.y += step;
        } else {
          const step = (dx < 0 ? -1 : 1) * (x / 2 + 0.1);
          a.x -= step;
          b.x += step;
        }
      }
  }
}

function nameBeside(mark, taken, frame, must) {
  const text = mark.lines.join(" "),
    size = Math.min(mark.size, 15),
    hx = textWidth(text, size, false) / 2,
    hy = size * 0.62;
  const away = mark.hy + hy + 1;
  const places = [
    [0, -away],
    [0, away],
    [mark.hx + hx + 3, 0],
    [-mark.hx - hx - 3, 0],
  ];
  if (areDots) places.unshift([0, 0]);
  const isInside = box => box.x0 >= frame.x0 && box.x1 <= frame.x1;
  const free = places
    .map(([dx, dy]) => [dx, dy, boxOf(mark.x + dx, mark.y + dy, hx, hy)])
    .find(([, , box]) => isInside(box) && taken.isFree(box));
  if (!free && !must) return;
  const [dx, dy] = free || places[0];
  mark.name = { text, size, x: mark.x + dx, y: mark.y + dy };
  taken.add(boxOf(mark.x + dx, mark.y + dy, hx, hy));
}

// --- Words ---

function placeWords(strokes, taken, scale, isWanted) {
  const size = Math.max(page.style.words * scale, LEAST_WORDS);
  for (const stroke of strokes) {
    const phrases = stroke.curve.length < 4 || !isWanted(stroke) ? [] : phrasesOf(stroke);
    if (phrases.length === 0) continue;
    const text = phrases
      .map(relation => sayRelation(relation))
      .filter((word, i, all) => all.indexOf(word) === i)
      .join(", ");
    const lines = wrapText(text, text.length > 34 ? 3 : text.length > 16 ? 2 : 1);
    const hx = Math.max(...lines.map(line => textWidth(line, size, false))) / 2,
      hy = lines.length * size * 0.6;
    const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(t => pointAt(stroke.curve, t));
    if (stroke.wish) places.unshift(stroke.wish);
    const place = places.find(([x, y]) => taken.isFree(boxOf(x, y, hx, hy)));
    if (!place) continue;
    const box = boxOf(place[0], place[1], hx, hy);
    taken.add(box);
    stroke.label = { lines, size, x: place[0], y: place[1] };
    stroke.gap = gapOf(stroke.curve, box);
  }
}

// --- Blocs ---

// Whether the diagram's own outline of the bloc is right: it has the same members, in their places, in their sizes.
function isAsDrawn(actors, rank, scale, zoom) {
  return (
    (areDots || scale < zoom * 1.3) &&
    rank < givenBlocs.length &&
    givenBlocs[rank].length === actors.length &&
    actors.every(actor => !moved[actor] && picture.bloc[actor] === rank)
  );
}

// A tree of the shortest ways between members (Prim's), drawn thick: a hull that holds all of them and is easy to move.
function spanMembers(members) {
  const links = [],
    left = new Set(members.slice(1)),
    nearest = new Map([...left].map(mark => [mark, members[0]]));
  const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  while (left.size > 0) {
    let next = null;
    for (const mark of left)
      if (next === null || apart(mark, nearest.get(mark)) < apart(next, nearest.get(next))) next = mark;
    links.push([next, nearest.get(next)]);
    left.delete(next);
    for (const mark of left) if (apart(mark, next) < apart(mark, nearest.get(mark))) nearest.set(mark, next);
  }
  return links;
}

const MOST_SPANNED = 60; // members; the hull of more is the ground of each

function makeHulls(marks, taken, zoom, scale) {
  return view.blocs.map((actors, i) => {
    const rank = view.blocColours[i],
      members = actors.map(actor => marks.get(actor)).filter(mark => mark);
    const hull = { rank, tint: tint(rank), ink: blocNameInk(rank), around: members, pad: 15 * scale };
    if (isAsDrawn(actors, rank, scale, zoom)) {
      const [, , outline, x, y] = picture.blocs[rank];
      Object.assign(hull, { outline, zoom });
      if (x !== undefined) hull.wish = [x * zoom, y * zoom];
    } else if (members.length > 0)
      Object.assign(hull, { members, links: members.length <= MOST_SPANNED ? spanMembers(members) : [] });
    return hull;
  });
}

export function nameOfBloc(i) {
  const actors = view.blocs[i].slice().sort((a, b) => view.share[b] - view.share[a] || a - b);
  return actors.slice(0, 2).map(nameOf).join(" · ");
}

function nameHulls(hulls, taken, scale) {
  const size = Math.max(page.style.blocName * scale, LEAST_NAME);
  hulls.forEach((hull, i) => {
    const text = nameOfBloc(i),
      hx = textWidth(text, size, true) / 2,
      hy = size * 0.7;
    const members = hull.around;
    const x = members.reduce((sum, mark) => sum + mark.x, 0) / (members.length || 1);
    const top = members.reduce((least, mark) => Math.min(least, mark.y - mark.hy), Infinity);
    const low = members.reduce((most, mark) => Math.max(most, mark.y + mark.hy), -Infinity);
    const wishes = hull.wish ? [hull.wish] : [];
    if (members.length > 0 && !hull.wish) wishes.push([x, top - hull.pad - hy], [x, low + hull.pad + hy]);
    const place = wishes.find(([px, py]) => taken.isFree(boxOf(px, py, hx, hy)));
    if (!place) return;
    hull.name = { text, size, x: place[0], y: place[1] };
    taken.add(boxOf(place[0], place[1], hx, hy));
  });
}

// --- The whole ---

function shownActors() {
  const actors = [];
  for (let actor = 0; actor < nActors; actor++) if (actor < nNodes || view.isTied[actor]) actors.push(actor);
  return actors;
}

// The box that the marks at a zoom are in, with room for hulls and names around them.
export function boundsAt(zoom) {
  const scale = markScale(zoom),
    marks = shownActors().map(actor => makeMark(actor, zoom, scale));
  if (scale > zoom * 1.02 && marks.length <= PUSHED_UP_TO) pushApart(marks);
  return boxOfMarks(marks, scale);
}

function boxOfMarks(marks, scale) {
  return marks.length > 0
    ? boxAround(marks, view.blocs.length > 0 ? 24 * scale : 8)
    : { x0: -100, y0: -50, x1: 100, y1: 50 };
}

// The scene at a zoom. `lit`: a set of actors whose names come first, or null; the first of them must have its name.
export function makeScene(zoom, lit) {
  const scale = markScale(zoom),
    taken = new Taken(),
    first = lit === null ? -1 : [...lit][0];
  const important = actor => (lit === null || !lit.has(actor) ? 0 : actor === first || lit.size < 3 ? 2 : 1);
  const marks = new Map(shownActors().map(actor => [actor, makeMark(actor, zoom, scale)]));
  if (scale > zoom * 1.02 && marks.size <= PUSHED_UP_TO) pushApart([...marks.values()]);
  giveRoom([...marks.values()], taken, scale, zoom, important);
  const strokes = makeStrokes(marks, zoom, scale),
    hulls = makeHulls(marks, taken, zoom, scale);
  const showsWords = strokes.length <= WORDS_UP_TO || (zoom > 1.6 && strokes.length <= BOWED_UP_TO);
  nameHulls(hulls, taken, scale);
  placeWords(
    strokes,
    taken,
    scale,
    stroke => showsWords || (important(stroke.a) && important(stroke.b) && lit.size < 12),
  );
  // Dots first, so that none stands on a name.
  const drawn = new Map([...marks].sort(([, a], [, b]) => b.dot - a.dot));
  const alpha = strokes.length > 60 ? picture.alpha : 1,
    box = boxOfMarks([...marks.values()], scale);
  return { zoom, scale, marks: drawn, strokes, hulls, alpha, box };
}

// How each thing looks: the same for both ways of drawing.
export function lookOfMark(mark) {
  const colour = blocColour(mark.rank),
    line = blocInk(mark.rank),
    ground = paper();
  return mark.filled
    ? { fill: colour, line: ground === "#ffffff" ? ground : line, text: "#ffffff" }
    : { fill: ground, line, text: line };
}

export function inkOfNames() {
  return { ink: ink(), paper: paper() };
}

// What an actor is in words, for tooltips and announcements.
export function describeActor(actor) {
  const parts = [nameOf(actor), say(typeOf(actor))];
  if (view.blocOf[actor] >= 0) parts.push(say("bloc {name}", { name: nameOfBloc(view.blocOf[actor]) }));
  return parts.join(", ");
}
