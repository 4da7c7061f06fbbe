// SPDX-License-Identifier: GPL-3.0-or-later
// Blocs through time: a column a window, a bar a bloc, and streams of members between them. A bar lists its members.
// Read next: save.js.
import { page, findActor, nameOf, cleanText, shorten } from "./data.js";
import { blocInk } from "./theme.js";
import { choose } from "./network.js";
import { say, make, theirs } from "./words.js";
import { svgElement } from "./draw-svg.js";

const COLUMN = 110;
const BAR = 14;
const GAP = 6;
const STREAMS_HEIGHT = 170;

// The windows in order, each with its blocs in order of their numbers: {from, to, blocs: Map number → {name, members}}.
function readWindows() {
  const { from, to, id, bloc, bloc_name: names } = page.members,
    windows = new Map();
  from.forEach((day, i) => {
    if (!windows.has(day)) windows.set(day, { from: day, to: to[i], blocs: new Map() });
    const { blocs } = windows.get(day);
    if (bloc[i] === null) return;
    if (!blocs.has(bloc[i])) blocs.set(bloc[i], { name: names[i], members: [] });
    blocs.get(bloc[i]).members.push(id[i]);
  });
  return [...windows.values()].map(window => ({
    ...window,
    blocs: new Map([...window.blocs].sort((x, y) => x[0] - y[0])),
  }));
}

function layOut(windows) {
  const most = Math.max(
    1,
    ...windows.map(({ blocs }) => [...blocs.values()].reduce((sum, { members }) => sum + members.length, 0)),
  );
  const gaps = Math.max(...windows.map(({ blocs }) => blocs.size)) * GAP,
    unit = Math.max((STREAMS_HEIGHT - gaps) / most, 1.5);
  windows.forEach(({ blocs }, i) => {
    let y = 0;
    for (const bloc of blocs.values()) {
      Object.assign(bloc, { x: i * COLUMN, y, height: bloc.members.length * unit, out: y, into: y });
      y += bloc.height + GAP;
    }
  });
  return unit;
}

function drawStream(a, b, thickness, colour) {
  const x0 = a.x + BAR,
    x1 = b.x,
    middle = (x0 + x1) / 2,
    y0 = a.out,
    y1 = b.into;
  a.out += thickness;
  b.into += thickness;
  return svgElement("path", {
    d: `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}V${y1 + thickness}C${middle} ${y1 + thickness} ${middle} ${y0 + thickness} ${x0} ${y0 + thickness}Z`,
    fill: colour,
    opacity: 0.28,
  });
}

function listMembers(list, window, bloc) {
  const actors = bloc.members.map(findActor).filter(actor => actor >= 0);
  list.replaceChildren(
    make("strong", {}, theirs(shorten(cleanText(bloc.name || ""), 90))),
    ` ${window.from} – ${window.to}: `,
    ...actors.flatMap((actor, i) => [
      i > 0 ? ", " : "",
      make("button", { type: "button", class: "link", click: () => choose(actor) }, theirs(nameOf(actor))),
    ]),
  );
}

export function drawStreams() {
  const windows = readWindows(),
    unit = layOut(windows),
    list = make("p", { class: "sum", "aria-live": "polite" }, say("Choose a bar to see who is in it."));
  const low = Math.max(...windows.flatMap(({ blocs }) => [...blocs.values()].map(({ y, height }) => y + height)), 20);
  const svg = svgElement("svg", {
    class: "streams",
    width: windows.length * COLUMN,
    height: low + 24,
    role: "group",
    "aria-label": say("Blocs through time"),
  });
  windows.slice(0, -1).forEach(({ blocs }, i) => {
    for (const [number, a] of blocs)
      for (const b of windows[i + 1].blocs.values()) {
        const shared = a.members.filter(id => b.members.includes(id)).length;
        if (shared > 0) svg.append(drawStream(a, b, shared * unit, blocInk(number - 1)));
      }
  });
  for (const window of windows) {
    for (const [number, bloc] of window.blocs) {
      const bar = svgElement("rect", {
        x: bloc.x,
        y: bloc.y,
        width: BAR,
        height: bloc.height,
        fill: blocInk(number - 1),
        tabindex: "0",
        role: "button",
      });
      bar.setAttribute(
        "aria-label",
        `${cleanText(bloc.name || "")}, ${window.from}, ${say("{n} actors", { n: bloc.members.length })}`,
      );
      bar.addEventListener("click", () => listMembers(list, window, bloc));
      bar.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") {
          listMembers(list, window, bloc);
          event.preventDefault();
        }
      });
      svg.append(bar);
    }
    const text = svgElement("text", { x: windows.indexOf(window) * COLUMN, y: low + 16 });
    text.textContent = window.from;
    svg.append(text);
  }
  return [make("div", { class: "wide" }, svg), list];
}
