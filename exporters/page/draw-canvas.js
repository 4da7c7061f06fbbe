// SPDX-License-Identifier: GPL-3.0-or-later
// A scene on a canvas: for networks of many ties, and for the PNG that a reader saves. Strokes of one look are one path.
// Read next: network.js.
import { FONTS } from "./theme.js";
import { lookOfMark, inkOfNames } from "./scene.js";
import { piecesOf, lookOfStroke, numberLook } from "./strokes.js";
import { arrowLength } from "./routes.js";

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function writeLines(pen, { lines, x, y, size }, fill, halo, bold) {
  pen.font = `${bold ? "bold " : ""}${size}px ${FONTS}`;
  pen.textAlign = "center";
  pen.lineJoin = "round";
  lines.forEach((line, i) => {
    const at = y + (i - (lines.length - 1) / 2) * size * 1.2 + size * 0.35;
    pen.direction = RIGHT_TO_LEFT.test(line) ? "rtl" : "ltr";
    if (halo) {
      pen.strokeStyle = halo;
      pen.lineWidth = 3;
      pen.strokeText(line, x, at);
    }
    pen.fillStyle = fill;
    pen.fillText(line, x, at);
  });
}

function drawHullCanvas(pen, hull) {
  pen.fillStyle = pen.strokeStyle = hull.tint;
  if (hull.outline) {
    pen.save();
    pen.scale(hull.zoom, hull.zoom);
    pen.fill(new Path2D(hull.outline), "evenodd");
    pen.restore();
    return;
  }
  pen.lineCap = pen.lineJoin = "round";
  pen.lineWidth = 2.2 * hull.pad;
  pen.beginPath();
  for (const [a, b] of hull.links || []) {
    pen.moveTo(a.x, a.y);
    pen.lineTo(b.x, b.y);
  }
  pen.stroke();
  pen.lineWidth = 2 * hull.pad;
  pen.beginPath();
  for (const mark of hull.members || []) pen.rect(mark.x - mark.hx, mark.y - mark.hy, 2 * mark.hx, 2 * mark.hy);
  pen.stroke();
  pen.fill();
}

function addCurve(path, curve) {
  path.moveTo(curve[0][0], curve[0][1]);
  if (curve.length === 2) path.lineTo(curve[1][0], curve[1][1]);
  else path.bezierCurveTo(curve[1][0], curve[1][1], curve[2][0], curve[2][1], curve[3][0], curve[3][1]);
}

function addArrow(path, tip, base, length) {
  const angle = Math.atan2(tip[1] - base[1], tip[0] - base[0]),
    cos = Math.cos(angle),
    sin = Math.sin(angle);
  path.moveTo(tip[0], tip[1]);
  path.lineTo(tip[0] - length * (cos - 0.36 * sin), tip[1] - length * (sin + 0.36 * cos));
  path.lineTo(tip[0] - length * (cos + 0.36 * sin), tip[1] - length * (sin - 0.36 * cos));
  path.closePath();
}

// Strokes of one colour, dash, opacity and (rounded) width are one path.
function drawStrokes(pen, scene, light) {
  const looks = new Map();
  for (const stroke of scene.strokes) {
    const opacity = light.ofStroke(stroke),
      steps = Math.max(Math.round(stroke.width * scene.scale * 2), 1),
      key = numberLook(stroke, opacity, steps);
    let look = looks.get(key);
    if (!look) {
      look = { ...lookOfStroke(stroke), opacity, width: steps / 2, round: stroke.dotted };
      look.lines = new Path2D();
      look.heads = new Path2D();
      looks.set(key, look);
    }
    if (stroke.gap) piecesOf(stroke).forEach(piece => addCurve(look.lines, piece));
    else addCurve(look.lines, stroke.curve);
    if (!stroke.forward && !stroke.backward) continue;
    const length = arrowLength(stroke.width) * scene.scale;
    if (stroke.forward) addArrow(look.heads, stroke.tipTo, stroke.curve[3], length);
    if (stroke.backward) addArrow(look.heads, stroke.tipFrom, stroke.curve[0], length);
  }
  for (const look of [...looks.values()].sort((x, y) => x.opacity - y.opacity)) {
    pen.globalAlpha = look.opacity;
    pen.strokeStyle = pen.fillStyle = look.colour;
    pen.lineWidth = look.width;
    pen.lineCap = look.round ? "round" : "butt";
    pen.setLineDash(look.dash ? look.dash.map(v => v * Math.max(look.width / 1.6, 0.7)) : []);
    pen.stroke(look.lines);
    pen.setLineDash([]);
    pen.fill(look.heads);
  }
  pen.globalAlpha = 1;
}

function outline(pen, mark, grow) {
  const hx = mark.hx + grow,
    hy = mark.hy + grow;
  pen.beginPath();
  if (mark.round) pen.ellipse(mark.x, mark.y, hx, hy, 0, 0, 2 * Math.PI);
  else
    pen.roundRect(
      mark.x - hx,
      mark.y - hy,
      2 * hx,
      2 * hy,
      mark.type === "state" || mark.type === "unspecified" ? mark.size * 0.4 : 0,
    );
}

const lineOfMark = mark => (mark.dot && mark.filled ? 0.6 : 1.5);

function drawMarkCanvas(pen, mark, light, names) {
  const look = lookOfMark(mark);
  pen.globalAlpha = light.ofMark(mark);
  outline(pen, mark, 0);
  pen.fillStyle = look.fill;
  pen.fill();
  pen.strokeStyle = look.line;
  pen.lineWidth = lineOfMark(mark);
  pen.stroke();
  if (light.isRinged(mark)) {
    outline(pen, mark, 4);
    pen.strokeStyle = names.ink;
    pen.lineWidth = 2.5;
    pen.stroke();
  }
  if (!mark.dot) writeLines(pen, mark, look.text, null, false);
}

// Dots of one look, which are many, are one path.
function drawDots(pen, dots, light) {
  const looks = new Map();
  for (const mark of dots) {
    const look = lookOfMark(mark),
      opacity = light.ofMark(mark),
      width = lineOfMark(mark),
      key = `${look.fill} ${look.line} ${width} ${opacity}`;
    if (!looks.has(key)) looks.set(key, { ...look, opacity, width, path: new Path2D() });
    const { path } = looks.get(key);
    path.moveTo(mark.x + mark.hx, mark.y);
    if (mark.hx === mark.hy) path.arc(mark.x, mark.y, mark.hx, 0, 2 * Math.PI);
    else path.ellipse(mark.x, mark.y, mark.hx, mark.hy, 0, 0, 2 * Math.PI);
  }
  for (const { fill, line, opacity, width, path } of looks.values()) {
    pen.globalAlpha = opacity;
    pen.fillStyle = fill;
    pen.fill(path);
    pen.strokeStyle = line;
    pen.lineWidth = width;
    pen.stroke(path);
  }
}

// Draws the scene with a pen that is moved to its place already.
export function drawCanvas(pen, scene, light) {
  const names = inkOfNames();
  scene.hulls.forEach(hull => drawHullCanvas(pen, hull));
  drawStrokes(pen, scene, light);
  const marks = [...scene.marks.values()],
    isPlainDot = mark => mark.dot && mark.round && !light.isRinged(mark);
  drawDots(pen, marks.filter(isPlainDot), light);
  for (const mark of marks) if (!isPlainDot(mark)) drawMarkCanvas(pen, mark, light, names);
  for (const mark of marks)
    if (mark.dot && mark.name) {
      pen.globalAlpha = light.ofMark(mark);
      writeLines(pen, { lines: [mark.name.text], ...mark.name }, names.ink, names.paper, false);
    }
  pen.globalAlpha = 1;
  scene.hulls.forEach(
    hull => hull.name && writeLines(pen, { lines: [hull.name.text], ...hull.name }, hull.ink, hull.tint, true),
  );
  for (const stroke of scene.strokes)
    if (stroke.label) writeLines(pen, stroke.label, lookOfStroke(stroke).colour, names.paper, false);
}
