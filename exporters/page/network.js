// SPDX-License-Identifier: GPL-3.0-or-later
// The network on the screen: pan, zoom, drag, hover, choose; by pointer and by keyboard. Small networks are SVG, large
// ones a canvas, with the same scene and the same hit test. While a large one moves, a picture of it is moved; it is
// drawn anew when the hand rests. Read next: evidence.js, which shows what is chosen.
import { nameOf, nNodes } from "./data.js";
import { view, tiesOfSource } from "./view.js";
import { state, change } from "./state.js";
import { makeScene, boundsAt, describeActor } from "./scene.js";
import { moveActor, placeX, placeY, putBack, hasMoved } from "./places.js";
import { drawSvg } from "./draw-svg.js";
import { drawCanvas } from "./draw-canvas.js";
import { distanceFrom } from "./routes.js";
import { tieOf } from "./evidence.js";
import { say, sayNumber, announce } from "./words.js";

const SVG_UP_TO = 300; // ties
const SVG_MARKS_UP_TO = 400;
const BEYOND = 0.25; // of the stage, on each side, is drawn too where there is anything, for the hand to move into sight
const REST = 90; // milliseconds after which a large picture is drawn anew

const stage = document.getElementById("stage");
const drawing = document.getElementById("drawing");
const content = document.getElementById("content");
const canvas = document.getElementById("canvas");
const tip = document.getElementById("tip");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let scene = null;
let place = { x: 0, y: 0, k: 1 }; // the zoom's transform
let drawn = null; // the transform that the canvas's picture was drawn at
let hovered = -1,
  hoveredTie = null,
  cursor = -1;
let resting = 0;

const usesCanvas = () => view.ties.length > SVG_UP_TO || nNodes > SVG_MARKS_UP_TO;

// --- What is lit ---

function litActors() {
  const centre = hovered >= 0 ? hovered : hoveredTie || cursor >= 0 ? -1 : state.other < 0 ? state.actor : -1;
  const lit = new Set();
  if (hoveredTie) return lit.add(hoveredTie.a).add(hoveredTie.b);
  if (cursor >= 0 && hovered < 0) return litAround(cursor);
  if (centre >= 0) return litAround(centre);
  if (state.other >= 0) return lit.add(state.actor).add(state.other);
  if (state.source < 0) return null;
  for (const { a, b } of tiesOfSource(state.source)) lit.add(a).add(b);
  return lit;
}

function litAround(actor) {
  const lit = new Set([actor]);
  for (const { a, b } of view.ties) if (a === actor || b === actor) lit.add(a).add(b);
  return lit;
}

const pairsOf = ties => new Set([...ties].map(({ a, b }) => `${a} ${b}`));

function makeLight(lit) {
  const centre =
    lit === null || hoveredTie || (hovered < 0 && cursor < 0 && state.other >= 0)
      ? -1
      : hovered >= 0
        ? hovered
        : cursor >= 0
          ? cursor
          : state.actor;
  const ofSource = centre < 0 && !hoveredTie && state.source >= 0 ? pairsOf(tiesOfSource(state.source)) : null;
  const isLitStroke = ({ a, b }) =>
    lit === null ||
    (centre >= 0 ? a === centre || b === centre : ofSource ? ofSource.has(`${a} ${b}`) : lit.has(a) && lit.has(b));
  return {
    ofStroke: stroke =>
      isLitStroke(stroke) ? (lit === null ? scene.alpha : 1) : scene.strokes.length > 300 ? 0.05 : 0.2,
    ofMark: mark => (mark.faint ? 0.35 : 1) * (lit === null || lit.has(mark.actor) ? 1 : 0.35),
    isRinged: mark => mark.actor === cursor || mark.actor === state.actor || mark.actor === state.other,
  };
}

// --- Drawing ---

// How far the scene reaches out of the stage on each side, up to a bound.
function findMargins(width, height) {
  const { x0, y0, x1, y1 } = scene.box,
    within = (reach, most) => Math.min(Math.max(Math.ceil(reach), 0), Math.round(most * BEYOND));
  return {
    left: within(-x0 - place.x, width),
    right: within(x1 + place.x - width, width),
    top: within(-y0 - place.y, height),
    bottom: within(y1 + place.y - height, height),
  };
}

// A canvas that keeps its size is wiped, which is quicker than to be made anew.
function sizeCanvas(pen, width, height) {
  const ratio = devicePixelRatio || 1,
    columns = Math.round(width * ratio),
    rows = Math.round(height * ratio);
  canvas.style.width = width + "px";
  canvas.style.height = height + "px";
  pen.setTransform(1, 0, 0, 1, 0, 0);
  if (canvas.width === columns && canvas.height === rows) return pen.clearRect(0, 0, columns, rows);
  canvas.width = columns;
  canvas.height = rows;
}

function drawCanvasPicture() {
  const ratio = devicePixelRatio || 1,
    { clientWidth: width, clientHeight: height } = stage,
    { left, right, top, bottom } = findMargins(width, height),
    pen = canvas.getContext("2d");
  sizeCanvas(pen, width + left + right, height + top + bottom);
  canvas.style.left = -left + "px";
  canvas.style.top = -top + "px";
  canvas.style.transform = "none";
  pen.setTransform(ratio, 0, 0, ratio, (place.x + left) * ratio, (place.y + top) * ratio);
  drawCanvas(pen, scene, makeLight(litActors()));
  drawn = { ...place, left, top };
}

// Draws the view anew at the present zoom.
export function drawNetwork() {
  clearTimeout(resting);
  scene = makeScene(place.k, litActors());
  const isCanvas = usesCanvas();
  canvas.hidden = !isCanvas;
  drawing.toggleAttribute("hidden", isCanvas);
  if (isCanvas) drawCanvasPicture();
  else {
    drawSvg(content, scene, makeLight(litActors()));
    content.setAttribute("transform", `translate(${place.x},${place.y})`);
    drawn = { ...place, left: 0, top: 0 };
  }
  document.getElementById("put-back").hidden = !hasMoved();
}

// After a move of the hand: SVG at once, a large picture as it is, and anew when the hand rests.
function moveNetwork(isZoomed) {
  if (!usesCanvas() || drawn === null) {
    if (isZoomed || drawn === null) drawNetwork();
    else content.setAttribute("transform", `translate(${place.x},${place.y})`);
    return;
  }
  const k = place.k / drawn.k;
  canvas.style.transformOrigin = "0 0";
  const x = place.x - drawn.x * k + (1 - k) * drawn.left,
    y = place.y - drawn.y * k + (1 - k) * drawn.top;
  canvas.style.transform = `translate(${x}px,${y}px) scale(${k})`;
  clearTimeout(resting);
  resting = setTimeout(drawNetwork, REST);
}

// --- What is under the pointer ---

const inScene = (clientX, clientY) => {
  const box = stage.getBoundingClientRect();
  return [clientX - box.left - place.x, clientY - box.top - place.y];
};

function markAt(x, y) {
  let found = null;
  for (const mark of scene.marks.values()) {
    const least = mark.dot ? 6 : 1,
      dx = Math.abs(x - mark.x),
      dy = Math.abs(y - mark.y);
    if (dx <= Math.max(mark.hx, least) && dy <= Math.max(mark.hy, least)) found = mark;
  }
  return found;
}

function strokeAt(x, y) {
  let found = null,
    least = 7;
  for (const stroke of scene.strokes) {
    const { label } = stroke;
    if (
      label &&
      Math.abs(y - label.y) < label.lines.length * label.size * 0.6 &&
      Math.abs(x - label.x) < label.lines[0].length * label.size * 0.3
    )
      return stroke;
    const away = stroke.curve.length === 2 ? distanceFromLine(stroke.curve, x, y) : distanceFrom(stroke.curve, x, y);
    if (away < least) {
      least = away;
      found = stroke;
    }
  }
  return found;
}

function distanceFromLine([[x0, y0], [x1, y1]], x, y) {
  const dx = x1 - x0,
    dy = y1 - y0,
    t = Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy + 1e-9), 0), 1);
  return Math.hypot(x - x0 - dx * t, y - y0 - dy * t);
}

function describeTie(a, b) {
  const tie = tieOf(a, b);
  const parts = tie
    ? ["cooperation", "hostility"]
        .filter(kind => tie[kind].weight > 0)
        .map(kind => `${say(kind)} ${sayNumber(tie[kind].weight)}`)
    : [];
  return [`${nameOf(a)} – ${nameOf(b)}`, ...parts, ...(tie ? [say("{n} claims", { n: tie.nClaims })] : [])].join(" · ");
}

function showTip(text, clientX, clientY) {
  const box = stage.getBoundingClientRect();
  tip.hidden = text === "";
  tip.textContent = text;
  const x = Math.min(Math.max(clientX - box.left + 14, 4), box.width - tip.offsetWidth - 4);
  tip.style.left = x + "px";
  tip.style.top = Math.min(clientY - box.top + 18, box.height - tip.offsetHeight - 4) + "px";
}

function hover(event) {
  if (event.pointerType === "touch" || event.buttons !== 0) return;
  const [x, y] = inScene(event.clientX, event.clientY),
    mark = markAt(x, y),
    stroke = mark ? null : strokeAt(x, y);
  const actor = mark ? mark.actor : -1;
  showTip(mark ? describeActor(actor) : stroke ? describeTie(stroke.a, stroke.b) : "", event.clientX, event.clientY);
  stage.classList.toggle("over", !!(mark || stroke));
  const isSameTie = !!hoveredTie === !!stroke && (!stroke || (hoveredTie.a === stroke.a && hoveredTie.b === stroke.b));
  if (actor === hovered && isSameTie) return;
  hovered = actor;
  hoveredTie = stroke ? { a: stroke.a, b: stroke.b } : null;
  drawNetwork();
}

function leaveStage() {
  tip.hidden = true;
  if (hovered < 0 && !hoveredTie) return;
  hovered = -1;
  hoveredTie = null;
  drawNetwork();
}

export function choose(actor, other = -1) {
  change({ actor, other, panel: "evidence" });
}

function click(event) {
  if (event.defaultPrevented) return;
  const [x, y] = inScene(event.clientX, event.clientY),
    mark = markAt(x, y),
    stroke = mark ? null : strokeAt(x, y);
  cursor = -1;
  if (mark) choose(mark.actor);
  else if (stroke) choose(stroke.a, stroke.b);
  else change({ actor: -1, other: -1 });
}

// --- Zoom and drag ---

const behaviour = d3
  .zoom()
  .scaleExtent([0.05, 12])
  .clickDistance(4)
  .filter(() => !d3.event.button && (d3.event.type === "wheel" || !markUnder(d3.event)))
  .on("zoom", () => {
    const { x, y, k } = d3.event.transform,
      isZoomed = k !== place.k;
    place = { x, y, k };
    moveNetwork(isZoomed);
    if (d3.event.sourceEvent) tip.hidden = true;
  })
  .on("end", () => {
    const { clientWidth: width, clientHeight: height } = stage;
    if (d3.event.sourceEvent)
      change({ zoom: { x: (width / 2 - place.x) / place.k, y: (height / 2 - place.y) / place.k, k: place.k } });
  });

function markUnder(event) {
  const at = event.touches ? event.touches[0] : event;
  return at && scene ? markAt(...inScene(at.clientX, at.clientY)) : null;
}

const dragging = d3
  .drag()
  .clickDistance(4)
  .filter(() => !d3.event.button && !!markUnder(d3.event))
  .subject(() => {
    const mark = markUnder(d3.event.sourceEvent || d3.event);
    return mark ? { x: mark.x, y: mark.y, actor: mark.actor } : null;
  })
  .on("drag", () => {
    const { subject, x, y } = d3.event;
    tip.hidden = true;
    moveActor(subject.actor, x / place.k, y / place.k);
    requestDraw();
  });

let requested = false;

function requestDraw() {
  if (requested) return;
  requested = true;
  requestAnimationFrame(() => {
    requested = false;
    drawNetwork();
  });
}

function goTo(transform) {
  const chosen = d3.select(stage);
  if (calm.matches || document.hidden) chosen.call(behaviour.transform, transform);
  else chosen.transition().duration(250).call(behaviour.transform, transform);
}

// The zoom at which all of it is seen; marks do not shrink below what is legible, so it is looked for in steps.
function fitTransform() {
  const buttons = document.getElementById("zoom"),
    isBelow = buttons.offsetWidth > buttons.offsetHeight,
    margin = 12;
  const width = stage.clientWidth - (isBelow ? 0 : buttons.offsetWidth + 6),
    height = stage.clientHeight - (isBelow ? buttons.offsetHeight + 6 : 0);
  let k = 1,
    box = null;
  for (let i = 0; i < 5; i++) {
    box = boundsAt(k);
    const share = Math.min((width - 2 * margin) / (box.x1 - box.x0), (height - 2 * margin) / (box.y1 - box.y0));
    if (Math.abs(share - 1) < 0.02) break;
    k = Math.min(Math.max(k * share, 0.05), 1.6);
    box = null;
  }
  box = box || boundsAt(k);
  return d3.zoomIdentity.translate((width - box.x0 - box.x1) / 2, (height - box.y0 - box.y1) / 2).scale(k);
}

function fit(isAnimated) {
  const transform = fitTransform();
  if (isAnimated) goTo(transform);
  else d3.select(stage).call(behaviour.transform, transform);
}

let known = ""; // the stage's size that the zoom was made for

// The zoom that a link says, else all.
export function applyZoom() {
  known = `${stage.clientWidth} ${stage.clientHeight}`;
  drawing.setAttribute("viewBox", "0 0 " + known); // on paper the stage has another size
  const { zoom } = state,
    { clientWidth: width, clientHeight: height } = stage;
  if (zoom === null) return fit(false);
  d3.select(stage).call(
    behaviour.transform,
    d3.zoomIdentity.translate(width / 2 - zoom.x * zoom.k, height / 2 - zoom.y * zoom.k).scale(zoom.k),
  );
}

// Moves what is chosen into sight.
export function reveal(actor) {
  const { clientWidth: width, clientHeight: height } = stage;
  const x = placeX[actor] * place.k + place.x,
    y = placeY[actor] * place.k + place.y;
  if (x > 40 && y > 30 && x < width - 40 && y < height - 60) return;
  goTo(
    d3.zoomIdentity.translate(width / 2 - placeX[actor] * place.k, height / 2 - placeY[actor] * place.k).scale(place.k),
  );
}

// --- Keyboard ---

// The nearest actor in a direction: what lies straight ahead comes before what is nearer but aside.
function nextActor(dx, dy) {
  const from = scene.marks.get(cursor);
  let best = -1,
    least = Infinity;
  for (const mark of scene.marks.values()) {
    const x = mark.x - (from ? from.x : 0),
      y = mark.y - (from ? from.y : 0),
      ahead = x * dx + y * dy,
      aside = Math.abs(x * dy - y * dx);
    const cost = ahead + 2.5 * aside;
    if (mark.actor !== cursor && ahead > 0 && cost < least) {
      least = cost;
      best = mark.actor;
    }
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveCursor(arrow) {
  if (cursor < 0) {
    cursor = state.actor >= 0 ? state.actor : mostCentral();
  } else {
    const next = nextActor(...arrow);
    cursor = next >= 0 ? next : cursor;
  }
  if (cursor < 0) return;
  reveal(cursor);
  drawNetwork();
  const n = view.ties.filter(({ a, b }) => a === cursor || b === cursor).length;
  announce(`${describeActor(cursor)}, ${say("{n} ties", { n })}`);
}

function mostCentral() {
  let best = -1;
  for (const mark of scene.marks.values()) if (best < 0 || mark.share > view.share[best]) best = mark.actor;
  return best;
}

function pressKey(event) {
  const zooms = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (ARROWS[event.key]) moveCursor(ARROWS[event.key]);
  else if ((event.key === "Enter" || event.key === " ") && cursor >= 0) choose(cursor);
  else if (zooms[event.key]) d3.select(stage).call(behaviour.scaleBy, zooms[event.key]);
  else if (event.key === "0") fit(true);
  else if (event.key === "Escape") {
    cursor = -1;
    change({ actor: -1, other: -1 });
    drawNetwork();
  } else return;
  event.preventDefault();
}

// Draws the view where nobody sees it.
export function drawUnseen() {
  const pen = document.createElement("canvas").getContext("2d");
  drawCanvas(pen, makeScene(place.k, null), makeLight(null));
}

export function pictureNow() {
  return { scene, place, width: stage.clientWidth, height: stage.clientHeight, light: makeLight(litActors()) };
}

export function startNetwork() {
  const chosen = d3.select(stage);
  chosen.call(dragging).call(behaviour).on("dblclick.zoom", null);
  stage.addEventListener("pointermove", hover);
  stage.addEventListener("pointerleave", leaveStage);
  stage.addEventListener("click", click);
  stage.addEventListener("keydown", pressKey);
  stage.addEventListener("blur", () => {
    if (cursor >= 0) {
      cursor = -1;
      drawNetwork();
    }
  });
  document.getElementById("zoom-in").addEventListener("click", () => chosen.call(behaviour.scaleBy, 1.3));
  document.getElementById("zoom-out").addEventListener("click", () => chosen.call(behaviour.scaleBy, 1 / 1.3));
  document.getElementById("zoom-fit").addEventListener("click", () => {
    change({ zoom: null });
    fit(true);
  });
  document.getElementById("put-back").addEventListener("click", () => {
    putBack();
    fit(true);
    drawNetwork();
  });
  new ResizeObserver(() => {
    const size = `${stage.clientWidth} ${stage.clientHeight}`;
    if (size !== known) applyZoom();
  }).observe(stage);
}
