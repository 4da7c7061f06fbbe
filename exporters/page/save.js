// SPDX-License-Identifier: GPL-3.0-or-later
// Saving the present view: as SVG, as PNG, its claims as CSV. Files are made here and handed to the browser; nothing is
// sent. Read next: main.js.
import {
  page,
  nClaims,
  ownSubjects,
  ownObjects,
  subjects,
  objects,
  relationOf,
  relations,
  sourceOf,
  sources,
  voiceOf,
  confidenceOf,
  modalityOf,
  isDenied,
  edtfOf,
  textOf,
  claimId,
  MODALITIES,
  cleanText,
  shorten,
} from "./data.js";
import { view } from "./view.js";
import { pictureNow } from "./network.js";
import { svgElement, drawSvg } from "./draw-svg.js";
import { drawCanvas } from "./draw-canvas.js";
import { paper, ink, FONTS } from "./theme.js";
import { say, announce } from "./words.js";

const HEAD = 34; // pixels above the picture, for the title
const FOOT = 22;

function hand(blob, name) {
  const link = document.createElement("a"),
    address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  document.getElementById("save").open = false;
  announce(say("{name} is saved", { name }));
}

// The file's name: the title's letters and digits.
function nameFile(suffix) {
  const stem = cleanText(page.title || "entente")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return (shorten(stem, 60).replace("…", "") || "entente") + suffix;
}

function lineAt(text, x, y, size, bold) {
  const element = svgElement("text", { x, y, "font-size": size, fill: ink(), "font-weight": bold ? "bold" : null });
  element.textContent = text;
  return element;
}

function makeSvg() {
  const { scene, place, width, height, light } = pictureNow();
  const content = svgElement("g", { transform: `translate(${place.x},${place.y + HEAD})` });
  const root = svgElement("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height: height + HEAD + FOOT,
    viewBox: `0 0 ${width} ${height + HEAD + FOOT}`,
    "font-family": FONTS,
  });
  drawSvg(content, scene, light);
  root.append(
    svgElement("rect", { width, height: height + HEAD + FOOT, fill: paper() }),
    content,
    lineAt(shorten(cleanText(page.title || ""), 90), 14, 24, 17, true),
    lineAt(shorten(cleanText(page.sourceLine || ""), 150), 14, height + HEAD + 12, 10.5, false),
  );
  return new XMLSerializer().serializeToString(root);
}

function savePng() {
  const { scene, place, width, height, light } = pictureNow(),
    ratio = 2;
  const sheet = document.createElement("canvas"),
    pen = sheet.getContext("2d");
  sheet.width = width * ratio;
  sheet.height = (height + HEAD + FOOT) * ratio;
  pen.scale(ratio, ratio);
  pen.fillStyle = paper();
  pen.fillRect(0, 0, width, height + HEAD + FOOT);
  pen.translate(place.x, place.y + HEAD);
  drawCanvas(pen, scene, light);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = ink();
  pen.textAlign = "left";
  pen.font = `bold 17px ${FONTS}`;
  pen.fillText(shorten(cleanText(page.title || ""), 90), 14, 24);
  pen.font = `10.5px ${FONTS}`;
  pen.fillText(shorten(cleanText(page.sourceLine || ""), 150), 14, height + HEAD + 12);
  sheet.toBlob(blob => hand(blob, nameFile(".png")), "image/png");
}

// A field as RFC 4180 wants it; what a spreadsheet would run gets an apostrophe, as in entente's own CSV.
function csvField(value) {
  const text = String(value === null || value === undefined ? "" : value);
  const safe = typeof value !== "number" && /^'*[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const HEADINGS = [
  "claim",
  "source",
  "publisher",
  "date",
  "subject",
  "relation",
  "object",
  "polarity",
  "modality",
  "confidence",
  "stated_by",
  "subject_counted_as",
  "object_counted_as",
  "quote",
  "note",
  "url",
  "title",
];

function makeCsv() {
  const ids = page.actors.id,
    lines = [HEADINGS.join(",")];
  for (let c = 0; c < nClaims; c++) {
    const source = sources[sourceOf[c]];
    if (!view.counted[c]) continue;
    lines.push(
      [
        claimId(c),
        source.id,
        source.publisher,
        edtfOf(c),
        ids[ownSubjects[c]],
        relations[relationOf[c]].id,
        ids[ownObjects[c]],
        isDenied(c) ? "denied" : "affirmed",
        MODALITIES[modalityOf(c)],
        confidenceOf[c] / 1e6,
        page.voices[voiceOf[c]][0],
        ids[subjects[c]],
        ids[objects[c]],
        textOf(c, "quote"),
        textOf(c, "note"),
        source.url,
        source.title,
      ]
        .map(csvField)
        .join(","),
    );
  }
  return lines.join("\r\n") + "\r\n";
}

export function startSave() {
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("save-svg", () => hand(new Blob([makeSvg()], { type: "image/svg+xml" }), nameFile(".svg")));
  on("save-png", savePng);
  on("save-csv", () => hand(new Blob([makeCsv()], { type: "text/csv" }), nameFile(".csv")));
}
