// SPDX-License-Identifier: GPL-3.0-or-later
// Claims over time: a histogram on which a period is brushed, moved by its dates too, or played. Read next: tables.js.
import {
  nClaims,
  relations,
  relationOf,
  fromEarliest,
  fromLatest,
  isUndated,
  DAY_FIRST,
  dayToIso,
  isoToDay,
} from "./data.js";
import { view } from "./view.js";
import { state, change } from "./state.js";
import { say, sayDay, make, announce } from "./words.js";
import { svgElement } from "./draw-svg.js";

const timePanel = document.getElementById("time");
const BARS_HEIGHT = 84;
const AXIS = 18;
const MOST_BINS = 64;

// The day that a claim is counted on: when it began; structure (who leads whom) would only stretch the picture.
function dayOf(c) {
  const day = fromEarliest(c);
  return day === DAY_FIRST || relations[relationOf[c]].structural
    ? null
    : isUndated(c)
      ? day
      : Math.floor((day + Math.min(fromLatest(c), day + 400)) / 2);
}

const DAYS = Array.from({ length: nClaims }, (_, c) => dayOf(c));
let earliest = Infinity,
  latest = -Infinity;
for (const day of DAYS)
  if (day !== null) {
    earliest = Math.min(earliest, day);
    latest = Math.max(latest, day);
  }
const hasTime = latest > earliest;

// The bins' first days: years, months or days, as many as there is room for; the last one is where the last bin ends.
function makeBins() {
  const bins = [],
    span = latest - earliest,
    date = new Date(earliest * 864e5);
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find(n => span / (30.44 * n) <= MOST_BINS) || 6000;
  if (span <= MOST_BINS * 7) {
    const step = span <= MOST_BINS ? 1 : 7;
    for (let day = earliest; day <= latest + step; day += step) bins.push(day);
    return bins;
  }
  const first = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  for (let month = first; bins.length === 0 || bins[bins.length - 1] <= latest; month += months)
    bins.push(Math.round(Date.UTC(2000, month - 24000, 1) / 864e5));
  return bins;
}

const bins = hasTime ? makeBins() : [];

function fillBins(isCounted) {
  const sums = new Uint32Array(Math.max(bins.length - 1, 0));
  for (let c = 0; c < nClaims; c++) if (DAYS[c] !== null && isCounted(c)) sums[binOf(DAYS[c])]++;
  return sums;
}

function binOf(day) {
  let low = 0,
    high = bins.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

const all = hasTime ? fillBins(() => true) : [];
let chart = null,
  brush = null,
  width = 0,
  playing = 0;

const xOf = day => ((day - bins[0]) / (bins[bins.length - 1] - bins[0])) * (width - 2) + 1;
const dayAtX = x => Math.round(bins[0] + ((x - 1) / (width - 2)) * (bins[bins.length - 1] - bins[0]));

// The nearest border of bins, so that what is brushed is what is seen.
function snap(day) {
  return bins.reduce((best, bin) => (Math.abs(bin - day) < Math.abs(best - day) ? bin : best), bins[0]);
}

function setPeriod(first, next) {
  // A side that goes to the end is open: what comes later is not left out.
  change({ from: first <= bins[0] ? null : first, to: next >= bins[bins.length - 1] ? null : next - 1 });
}

function brushed() {
  const { sourceEvent, selection } = d3.event;
  if (!sourceEvent || sourceEvent.type === "brush") return;
  stop();
  if (selection === null) return change({ from: null, to: null });
  const [first, next] = selection.map(x => snap(dayAtX(x)));
  if (next > first) setPeriod(first, next);
}

function drawBars() {
  const now = fillBins(c => view.active[c]),
    most = Math.max(1, ...all),
    bars = chart.querySelector(".bars");
  const height = n => (n === 0 ? 0 : Math.max((n / most) * (BARS_HEIGHT - 4), 2));
  bars.replaceChildren(
    ...Array.from(all, (n, i) => {
      const x = xOf(bins[i]),
        w = Math.max(xOf(bins[i + 1]) - x - 1, 1);
      return [
        svgElement("rect", { class: "all", x, y: BARS_HEIGHT - height(n), width: w, height: height(n) }),
        svgElement("rect", { class: "now", x, y: BARS_HEIGHT - height(now[i]), width: w, height: height(now[i]) }),
      ];
    }).flat(),
  );
}

function drawAxis() {
  const axis = chart.querySelector(".axis"),
    precision = bins[1] - bins[0] > 300 ? 0 : bins[1] - bins[0] > 20 ? 1 : 2;
  const every = Math.max(1, Math.ceil(bins.length / Math.max(2, Math.floor(width / 90))));
  axis.replaceChildren(svgElement("path", { d: `M0 ${BARS_HEIGHT}H${width}` }));
  for (let i = 0; i + 1 < bins.length; i += every) {
    const text = svgElement("text", { x: xOf(bins[i]), y: BARS_HEIGHT + 14 });
    text.textContent = sayDay(bins[i], precision);
    if (xOf(bins[i]) < width - 50) axis.append(text);
  }
}

function moveBrush() {
  const whole = state.from === null && state.to === null,
    group = d3.select(chart.querySelector(".brush"));
  const first = state.from === null ? bins[0] : state.from,
    next = state.to === null ? bins[bins.length - 1] : state.to + 1;
  group.call(
    brush.move,
    whole
      ? null
      : [xOf(Math.max(first, bins[0])), Math.max(xOf(Math.min(next, bins[bins.length - 1])), xOf(first) + 2)],
  );
  group.selectAll("*").attr("pointer-events", null);
}

// --- Playing: a window goes through time, a bin at a time ---

function stop() {
  clearInterval(playing);
  playing = 0;
  const button = document.getElementById("play");
  if (button) {
    button.textContent = "▶";
    button.setAttribute("aria-label", say("Play"));
  }
}

function play() {
  if (playing) return stop();
  const n = bins.length - 1,
    whole = state.from === null && state.to === null;
  const size = whole
    ? Math.max(1, Math.round(n / 8))
    : Math.max(1, binOf(state.to ?? latest) - binOf(state.from ?? earliest) + 1);
  let at = whole ? 0 : binOf(state.from ?? earliest);
  if (at + size >= n) at = 0;
  const step = () => {
    setPeriod(bins[at], bins[Math.min(at + size, n)]);
    announce(`${sayDay(bins[at])} – ${sayDay(bins[Math.min(at + size, n)] - 1)}`);
    if (at + size >= n) stop();
    at++;
  };
  const button = document.getElementById("play");
  button.textContent = "❚❚";
  button.setAttribute("aria-label", say("Pause"));
  playing = setInterval(step, 800);
  step();
}

// --- The timePanel ---

function dateField(name, label) {
  const field = make("input", { type: "date", id: "date-" + name, "aria-label": say(label) });
  field.addEventListener("change", () => {
    stop();
    change({ [name]: field.value === "" ? null : isoToDay(field.value) });
  });
  return field;
}

export function drawTime() {
  stop();
  if (!hasTime) {
    timePanel.replaceChildren(
      make("h2", {}, say("Claims over time")),
      make("p", { class: "sum" }, say("All claims are of one day.")),
    );
    return;
  }
  const button = make("button", { type: "button", id: "play", "aria-label": say("Play"), click: play }, "▶");
  chart = svgElement(
    "svg",
    {
      class: "histogram",
      height: BARS_HEIGHT + AXIS,
      role: "img",
      "aria-label": say("How many claims are of which time; the dates beside it choose a period"),
    },
    svgElement("g", { class: "bars" }),
    svgElement("g", { class: "axis" }),
    svgElement("g", { class: "brush" }),
  );
  timePanel.replaceChildren(
    make(
      "div",
      { class: "head" },
      make("h2", {}, say("Claims over time")),
      button,
      make("span", { class: "dates" }, dateField("from", "From"), "–", dateField("to", "To")),
    ),
    chart,
  );
  layOutTime();
}

function layOutTime() {
  width = Math.max(timePanel.clientWidth - 32, 120);
  chart.setAttribute("width", width);
  brush = d3
    .brushX()
    .extent([
      [0, 0],
      [width, BARS_HEIGHT],
    ])
    .on("end", brushed);
  d3.select(chart.querySelector(".brush")).call(brush);
  drawAxis();
  updateTime();
}

export function updateTime() {
  if (!hasTime) return;
  drawBars();
  moveBrush();
  document.getElementById("date-from").value = state.from === null ? "" : dayToIso(state.from);
  document.getElementById("date-to").value = state.to === null ? "" : dayToIso(state.to);
}

export function startTime() {
  new ResizeObserver(() => {
    if (hasTime && chart && Math.abs(Math.max(timePanel.clientWidth - 32, 120) - width) > 2) layOutTime();
  }).observe(timePanel);
}
