// SPDX-License-Identifier: GPL-3.0-or-later
// A scene as SVG elements: for networks that stay fluid so, and for the file that a reader saves. Texts enter as text
// nodes. Read next: network.js.
import { FONTS } from "./theme.js";
import { lookOfMark, inkOfNames } from "./scene.js";
import { piecesOf, lookOfStroke } from "./strokes.js";
import { arrowLength } from "./routes.js";

const SVG = "http://www.w3.org/2000/svg";

export function svgElement(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined)
      element.setAttribute(key, typeof value === "number" ? Math.round(value * 100) / 100 : value);
  element.append(...children);
  return element;
}

const number = value => Math.round(value * 10) / 10;
const point = ([x, y]) => `${number(x)} ${number(y)}`;

function pathOf(curve) {
  return curve.length === 2
    ? `M${point(curve[0])}L${point(curve[1])}`
    : `M${point(curve[0])}C${point(curve[1])} ${point(curve[2])} ${point(curve[3])}`;
}

// A rim of the ground's colour, so that letters are legible over lines.
const halo = ground => ({ stroke: ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" });

// Lines of text around a middle.
function textAt({ lines, x, y, size }, fill, attributes = {}) {
  const text = svgElement("text", { "text-anchor": "middle", "font-size": size, fill, ...attributes });
  lines.forEach((line, i) => {
    const span = svgElement("tspan", {
      x,
      y: y + (i - (lines.length - 1) / 2) * size * 1.2 + size * 0.35,
      direction: null,
    });
    span.textContent = line;
    text.append(span);
  });
  return text;
}

function arrowHead(tip, base, width, scale, fill) {
  const length = arrowLength(width) * scale,
    angle = Math.atan2(tip[1] - base[1], tip[0] - base[0]);
  const side = turn => [
    tip[0] - length * Math.cos(angle) + turn * length * 0.36 * Math.sin(angle),
    tip[1] - length * Math.sin(angle) - turn * length * 0.36 * Math.cos(angle),
  ];
  return svgElement("path", { d: `M${point(tip)}L${point(side(1))}L${point(side(-1))}Z`, fill });
}

function drawHullSvg(hull) {
  if (hull.outline)
    return svgElement("path", {
      d: hull.outline,
      fill: hull.tint,
      "fill-rule": "evenodd",
      transform: `scale(${hull.zoom})`,
    });
  const group = svgElement("g", {
    fill: hull.tint,
    stroke: hull.tint,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  for (const [a, b] of hull.links || [])
    group.append(
      svgElement("path", { d: `M${point([a.x, a.y])}L${point([b.x, b.y])}`, "stroke-width": 2.2 * hull.pad }),
    );
  for (const mark of hull.members || [])
    group.append(
      svgElement("rect", {
        x: mark.x - mark.hx,
        y: mark.y - mark.hy,
        width: 2 * mark.hx,
        height: 2 * mark.hy,
        "stroke-width": 2 * hull.pad,
      }),
    );
  return group;
}

function drawStroke(stroke, scene, opacity) {
  const { colour, dash } = lookOfStroke(stroke),
    width = stroke.width * scene.scale;
  const group = svgElement("g", { opacity });
  for (const piece of piecesOf(stroke))
    group.append(
      svgElement("path", {
        d: pathOf(piece),
        fill: "none",
        stroke: colour,
        "stroke-width": width,
        "stroke-dasharray": dash ? dash.map(v => v * Math.max(width / 1.6, 0.7)).join(" ") : null,
        "stroke-linecap": stroke.dotted ? "round" : null,
      }),
    );
  const { curve } = stroke;
  if (stroke.forward) group.append(arrowHead(stroke.tipTo, curve[3], stroke.width, scene.scale, colour));
  if (stroke.backward) group.append(arrowHead(stroke.tipFrom, curve[0], stroke.width, scene.scale, colour));
  return group;
}

function drawMarkSvg(mark, opacity, ring) {
  const look = lookOfMark(mark),
    names = inkOfNames();
  const shape = { fill: look.fill, stroke: look.line, "stroke-width": 1.5 };
  const group = svgElement("g", { opacity });
  if (ring)
    group.append(
      svgElement("rect", {
        x: mark.x - mark.hx - 4,
        y: mark.y - mark.hy - 4,
        width: 2 * mark.hx + 8,
        height: 2 * mark.hy + 8,
        rx: mark.round ? mark.hx + 4 : 9,
        fill: "none",
        stroke: names.ink,
        "stroke-width": 2.5,
      }),
    );
  group.append(
    mark.round
      ? svgElement("ellipse", { cx: mark.x, cy: mark.y, rx: mark.hx, ry: mark.hy, ...shape })
      : svgElement("rect", {
          x: mark.x - mark.hx,
          y: mark.y - mark.hy,
          width: 2 * mark.hx,
          height: 2 * mark.hy,
          rx: mark.type === "state" || mark.type === "unspecified" ? mark.size * 0.4 : 0,
          ...shape,
        }),
  );
  if (!mark.dot) group.append(textAt(mark, look.text));
  else if (mark.name) group.append(textAt({ lines: [mark.name.text], ...mark.name }, names.ink, halo(names.paper)));
  return group;
}

// Fills `root` with the scene. `light`: {opacityOfMark, opacityOfStroke, isRinged}.
export function drawSvg(root, scene, light) {
  root.setAttribute("font-family", FONTS);
  root.replaceChildren();
  for (const hull of scene.hulls) root.append(drawHullSvg(hull));
  for (const stroke of scene.strokes) root.append(drawStroke(stroke, scene, light.ofStroke(stroke)));
  for (const mark of scene.marks.values()) root.append(drawMarkSvg(mark, light.ofMark(mark), light.isRinged(mark)));
  for (const { name, ink, tint } of scene.hulls)
    if (name) root.append(textAt({ lines: [name.text], ...name }, ink, { "font-weight": "bold", ...halo(tint) }));
  for (const stroke of scene.strokes)
    if (stroke.label)
      root.append(textAt(stroke.label, lookOfStroke(stroke).colour, { opacity: light.ofStroke(stroke) }));
}
