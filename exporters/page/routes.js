// SPDX-License-Identifier: GPL-3.0-or-later
// How ties run: the same curves as exporters/diagram-routes.c draws, from centre to centre with the bow that it chose,
// cut where the marks begin. Lengths are pixels of the scene. Read next: scene.js.

const EDGE_GAP = 1.6;
const MOST_BOW = 60;
const FAN_SPREAD = 15;

export function pointAt(curve, t) {
  const u = 1 - t,
    a = u * u * u,
    b = 3 * u * u * t,
    c = 3 * u * t * t,
    d = t * t * t;
  return [
    a * curve[0][0] + b * curve[1][0] + c * curve[2][0] + d * curve[3][0],
    a * curve[0][1] + b * curve[1][1] + c * curve[2][1] + d * curve[3][1],
  ];
}

const between = (p, q, t) => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];

// The part of a curve between two parameters, by de Casteljau's construction.
export function partOfCurve(curve, t0, t1) {
  const cut = (points, t) => {
    const [a, b, c, d] = points,
      ab = between(a, b, t),
      bc = between(b, c, t),
      cd = between(c, d, t);
    const abc = between(ab, bc, t),
      bcd = between(bc, cd, t),
      middle = between(abc, bcd, t);
    return [
      [a, ab, abc, middle],
      [middle, bcd, cd, d],
    ];
  };
  return cut(cut(curve, t1)[0], t1 > 0 ? t0 / t1 : 0)[1];
}

function holds(mark, [x, y], margin) {
  const dx = Math.abs(x - mark.x),
    dy = Math.abs(y - mark.y),
    a = mark.hx + margin,
    b = mark.hy + margin;
  return mark.round ? (dx * dx) / (a * a) + (dy * dy) / (b * b) < 1 : dx < a && dy < b;
}

// The parameter at which the curve leaves the mark at its beginning (step above 0) or its end.
function leave(curve, mark, margin, step) {
  let inside = step > 0 ? 0 : 1,
    outside = inside;
  while (outside >= 0 && outside <= 1 && holds(mark, pointAt(curve, outside), margin)) {
    inside = outside;
    outside += step;
  }
  for (let i = 0; i < 12; i++) {
    const middle = (inside + outside) / 2;
    if (holds(mark, pointAt(curve, middle), margin)) inside = middle;
    else outside = middle;
  }
  return Math.min(Math.max(outside, 0), 1);
}

// The parameter at which the curve is `length` away from where it was at t.
function walk(curve, t, length, step) {
  const start = pointAt(curve, t);
  for (; t > 0.02 && t < 0.98; t += step) {
    const p = pointAt(curve, t);
    if (Math.hypot(p[0] - start[0], p[1] - start[1]) >= length) break;
  }
  return t;
}

// The whole curve from mark to mark. The bow and the lane are measured to the left of the way from the pair's first mark
// to its second, with y downwards to the right on the screen. `scale`: of marks; `zoom`: of places.
function wholeCurve(from, to, { lane, nLanes, bow, isFan, scale, zoom }) {
  const dx = to.x - from.x,
    dy = to.y - from.y,
    length = Math.hypot(dx, dy) + 1e-9;
  const nx = dy / length,
    ny = -dx / length,
    offset = lane - (nLanes - 1) / 2;
  const atEnds = offset * (isFan ? 3.5 : 7) * scale,
    atMiddle = offset * (isFan ? FAN_SPREAD : 7) * scale;
  const swing = Math.min(Math.max(bow * length, -MOST_BOW * zoom), MOST_BOW * zoom);
  const inner = (swing * 4) / 3 + atEnds + ((atMiddle - atEnds) * 4) / 3;
  const at = (share, away) => [from.x + dx * share + nx * away, from.y + dy * share + ny * away];
  return [at(0, atEnds), at(0.3, inner), at(0.7, inner), at(1, atEnds)];
}

export const arrowLength = width => 10 * (0.42 + 0.11 * width);

// A stroke between two marks: {curve, tipFrom, tipTo}, the curve ending where the arrowheads begin.
export function route(from, to, width, arrows, options) {
  const whole = wholeCurve(from, to, options),
    { scale } = options;
  const margin = (EDGE_GAP + width / 2) * scale,
    arrow = arrowLength(width) * scale;
  let start = leave(whole, from, margin, 1 / 32),
    end = leave(whole, to, margin, -1 / 32);
  if (start >= end - 0.01) [start, end] = [0.49, 0.51]; // marks that touch: a speck in the middle
  let first = arrows.backward ? walk(whole, start, arrow, 0.004) : start;
  let last = arrows.forward ? walk(whole, end, arrow, -0.004) : end;
  if (first >= last) first = last = (start + end) / 2;
  return { curve: partOfCurve(whole, first, last), tipFrom: pointAt(whole, start), tipTo: pointAt(whole, end) };
}

// Where a curve is inside a box, as [first, last] parameters; null where it is not.
export function gapOf(curve, box) {
  let first = -1,
    last = -1;
  for (let i = 0; i <= 48; i++) {
    const [x, y] = pointAt(curve, i / 48);
    if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1) {
      first = first < 0 ? i / 48 : first;
      last = i / 48;
    }
  }
  return first < 0 ? null : [Math.max(first - 0.02, 0), Math.min(last + 0.02, 1)];
}

// The distance of a point from a curve.
export function distanceFrom(curve, x, y) {
  let least = Infinity,
    p = curve[0];
  for (let i = 1; i <= 12; i++) {
    const q = pointAt(curve, i / 12),
      dx = q[0] - p[0],
      dy = q[1] - p[1];
    const t = Math.min(Math.max(((x - p[0]) * dx + (y - p[1]) * dy) / (dx * dx + dy * dy + 1e-9), 0), 1);
    least = Math.min(least, Math.hypot(x - p[0] - dx * t, y - p[1] - dy * t));
    p = q;
  }
  return least;
}
