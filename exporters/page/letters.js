// SPDX-License-Identifier: GPL-3.0-or-later
// Letters, and the room that they take: how wide a text is, how it breaks into lines, and which places are free. Read
// next: scene.js.
import { FONTS } from "./theme.js";

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

export function textWidth(text, size, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!widths.has(key)) {
    pen.font = `${bold ? "bold " : ""}100px ${FONTS}`;
    widths.set(key, pen.measureText(text).width / 100);
  }
  return widths.get(key) * size;
}

// In at most so many lines of about equal width, broken at spaces.
export function wrapText(text, nLines) {
  const words = text.split(" ");
  const fill = columns => {
    const lines = [words[0]];
    for (const word of words.slice(1))
      if ((lines[lines.length - 1] + " " + word).length <= columns) lines[lines.length - 1] += " " + word;
      else lines.push(word);
    return lines;
  };
  for (let columns = Math.max(Math.ceil(text.length / nLines), 1); ; columns++) {
    const lines = fill(columns);
    if (lines.length <= nLines || columns >= text.length) return lines;
  }
}

export const boxOf = (x, y, hx, hy) => ({ x0: x - hx, y0: y - hy, x1: x + hx, y1: y + hy });
const meet = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

// Boxes taken, in cells, so that thousands are quick to ask.
export class Taken {
  constructor() {
    this.cells = new Map();
  }
  *keys(box) {
    for (let x = Math.floor(box.x0 / 80); x <= Math.floor(box.x1 / 80); x++)
      for (let y = Math.floor(box.y0 / 40); y <= Math.floor(box.y1 / 40); y++) yield x * 65536 + y;
  }
  isFree(box) {
    for (const key of this.keys(box)) if ((this.cells.get(key) || []).some(other => meet(box, other))) return false;
    return true;
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}
