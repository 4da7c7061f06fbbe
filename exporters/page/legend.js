// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of the picture mean: those that it has, and only those; and what it leaves out. Read next: main.js.
import { page, nNodes, typeOf } from "./data.js";
import { view } from "./view.js";
import { strokeColour, blocColour, paper, ink } from "./theme.js";
import { svgElement } from "./draw-svg.js";
import { CROWD_DOTS } from "./strokes.js";
import { say, make } from "./words.js";

const legendList = document.getElementById("legend");
const notice = document.getElementById("notice");

function lineSample(kind, dash) {
  return svgElement("path", {
    d: "M1 7H27",
    stroke: strokeColour(kind),
    "stroke-width": 2.4,
    "stroke-dasharray": dash,
    "stroke-linecap": dash === "0.1 4" ? "round" : null,
    fill: "none",
  });
}

function markSample(type) {
  const filled = type === "state" || type === "leader",
    look = { fill: filled ? blocColour(-1) : paper(), stroke: filled ? blocColour(-1) : ink(), "stroke-width": 1.3 };
  return type === "leader"
    ? svgElement("ellipse", { cx: 14, cy: 7, rx: 11, ry: 5.5, ...look })
    : svgElement("rect", { x: 3, y: 1.5, width: 22, height: 11, rx: type === "organization" ? 0 : 3.5, ...look });
}

function item(sample, words) {
  return make("li", {}, svgElement("svg", { width: 28, height: 14, "aria-hidden": "true" }, sample), words);
}

export function drawLegend() {
  const items = [];
  for (const [kind, dash] of [
    ["cooperation", null],
    ["hostility", page.picture.crowd < CROWD_DOTS ? "6 4" : null],
    ["neutral", null],
  ])
    if (view.ties.some(tie => tie[kind].weight > 0 && (kind !== "neutral" || tie.weight === tie.neutral.weight)))
      items.push(item(lineSample(kind, dash), say(kind)));
  if (
    view.ties.some(tie =>
      ["cooperation", "hostility"].some(kind => tie[kind].weight > 0 && tie[kind].status !== "asserted"),
    )
  )
    items.push(item(lineSample("cooperation", "0.1 4"), say("planned, possible or disputed")));
  const types = new Set(Array.from({ length: nNodes }, (_, i) => typeOf(i)));
  for (const type of ["state", "leader", "organization", "unspecified"])
    if (types.has(type) && !page.picture.dot.every(dot => dot)) items.push(item(markSample(type), say(type)));
  items.push(make("li", {}, say("size: {measure}", { measure: say(String(page.rules.sizeBy).replace(/_/g, " ")) })));
  legendList.replaceChildren(...items);
  notice.textContent =
    page.allTies > 0
      ? say("The strongest {n} of {all} ties are in this page.", { n: page.ties, all: page.allTies })
      : "";
  notice.hidden = page.allTies === 0;
}
