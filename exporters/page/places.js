// SPDX-License-Identifier: GPL-3.0-or-later
// Where actors stand, at the diagram's zoom: as entente laid them out, until the reader drags them. Read next: strokes.js.
import { picture, nActors, nNodes } from "./data.js";

export const placeX = new Float64Array(nActors);
export const placeY = new Float64Array(nActors);
export const moved = new Uint8Array(nActors);
let lowest = -Infinity,
  leftmost = Infinity;
for (let i = 0; i < nNodes; i++) {
  placeX[i] = picture.x[i];
  placeY[i] = picture.y[i];
  lowest = Math.max(lowest, placeY[i]);
  leftmost = Math.min(leftmost, placeX[i]);
}
// Whom only a filter brings into the picture stands in a row below it.
for (let i = nNodes; i < nActors; i++) {
  placeX[i] = leftmost + ((i - nNodes) % 6) * 120;
  placeY[i] = lowest + 60 + Math.floor((i - nNodes) / 6) * 40;
}

export let nMoves = 0; // changes whenever a place does

export function moveActor(actor, x, y) {
  placeX[actor] = x;
  placeY[actor] = y;
  moved[actor] = 1;
  nMoves++;
}

export function hasMoved() {
  return moved.some(flag => flag === 1);
}

export function putBack() {
  for (let i = 0; i < nNodes; i++) {
    placeX[i] = picture.x[i];
    placeY[i] = picture.y[i];
  }
  moved.fill(0);
  nMoves++;
}
