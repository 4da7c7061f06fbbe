// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of the picture: those of style.c on paper, and on a dark ground what keeps as much contrast there. Read next:
// scene.js.
import { page } from "./data.js";

const style = page.style;
const dark = matchMedia("(prefers-color-scheme: dark)");
const print = matchMedia("print");
const DARK_PAPER = "#14181c";

export const FONTS = style.fonts;

let isNight = dark.matches && !print.matches;
const coloursKnown = new Map(); // colours asked for before, which every stroke asks for

function isDark() {
  return isNight;
}

for (const query of [dark, print])
  query.addEventListener("change", () => {
    isNight = dark.matches && !print.matches;
    coloursKnown.clear();
  });

export function onTheme(listener) {
  dark.addEventListener("change", listener);
  print.addEventListener("change", listener);
}

const parse = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
const format = rgb => "#" + rgb.map(v => Math.round(v).toString(16).padStart(2, "0")).join("");

// `share` of a, the rest of b.
function mix(a, b, share) {
  const x = parse(a),
    y = parse(b);
  return format(x.map((v, i) => v * share + y[i] * (1 - share)));
}

function luminance(hex) {
  const [r, g, b] = parse(hex)
    .map(v => v / 255)
    .map(v => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// WCAG's contrast of two colours, 1 to 21.
function contrast(a, b) {
  const x = luminance(a),
    y = luminance(b);
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

// The colour, mixed with white until it is legible on the ground.
function lighten(colour, ground, least) {
  for (let share = 1; share > 0; share -= 0.05)
    if (contrast(mix(colour, "#ffffff", share), ground) >= least) return mix(colour, "#ffffff", share);
  return "#ffffff";
}

export function paper() {
  return isDark() ? DARK_PAPER : style.paper;
}

export function ink() {
  return isDark() ? "#e6e9ec" : style.ink;
}

// Of a bloc by its rank: of the mark's ground; a negative rank is no bloc.
export function blocColour(rank) {
  return rank < 0 ? style.noBloc : style.blocs[Math.min(rank, style.blocs.length - 1)];
}

// The same for lines and letters on paper.
export function blocInk(rank) {
  return isDark() ? lighten(blocColour(rank), tint(rank), 5) : blocColour(rank);
}

export function tint(rank) {
  return isDark() ? mix(blocColour(rank), DARK_PAPER, 0.3) : mix(blocColour(rank), style.paper, 0.13);
}

export function blocNameInk(rank) {
  return isDark() ? lighten(blocColour(rank), tint(rank), 5) : mix(blocColour(rank), "#000000", 0.85);
}

export function strokeColour(kind) {
  if (!coloursKnown.has(kind)) coloursKnown.set(kind, isDark() ? lighten(style[kind], "#2a3136", 5) : style[kind]);
  return coloursKnown.get(kind);
}
