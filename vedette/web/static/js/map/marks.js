/**
 * The marks of the map, drawn on a canvas: no sprite and no font files are needed, and any script can be lettered.
 *
 * A settlement's basis is told by the mark's shape and its party by one of a set of colours that colour-blind readers
 * tell apart; the name and the party stand in words in the tip, the panel and the table of the API.
 */

import { partyColour } from "../parties.js";

const SCALE = 2;
const SIZE = 18;

/** Who draws what for each basis; also the order of the legend, surest first. */
export const SHAPES = {
  visually_confirmed: (pen) => (pen.disc(6), pen.ring(8.2, 1.4)),
  documented: (pen) => pen.square(6),
  admitted: (pen) => pen.diamond(7.6),
  corroborated: (pen) => pen.disc(6.6),
  claimed: (pen) => pen.ring(5.4, 2.6),
  contested: (pen) => pen.halves(6.6),
  imported: (pen) => pen.disc(3.4),
  inferred: (pen) => pen.ring(3, 1.3),
  unknown: (pen) => pen.cross(3.6),
};

/** Adds missing images as the map asks for them: `mark|PARTY|basis`, `count|12`, `name|Kyiv`, `incident|status`. */
export function drawOnDemand(map) {
  map.on("styleimagemissing", ({ id }) => {
    const [kind, ...rest] = id.split("|");
    const draw = { mark: settlementMark, count: countMark, name: nameMark, land: landMark, incident: incidentMark, hatch, arrow }[kind];
    if (draw && !map.hasImage(id)) map.addImage(id, draw(...rest), { pixelRatio: SCALE });
  });
}

/** The image of a mark for the legend. */
export function markPicture(party, basis) {
  const canvas = document.createElement("canvas");
  const { width, height, data } = settlementMark(party, basis);
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas.toDataURL();
}

const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** The one sheet that everything is drawn on in turn, wiped and of the size wanted: making sheets costs more than drawing. */
function sheet(width, height) {
  Object.assign(paper.canvas, { width: Math.ceil(width * SCALE), height: Math.ceil(height * SCALE) });
  paper.scale(SCALE, SCALE);
  return paper;
}

const picture = (context) => context.getImageData(0, 0, context.canvas.width, context.canvas.height);

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The strokes that marks are made of, centred on the sheet, with a thin edge of paper around them. */
class Pen {
  constructor(context, colour) {
    Object.assign(this, { context, colour, paper: token("--sheet"), middle: SIZE / 2 + 1 });
  }

  path(make) {
    const { context } = this;
    context.beginPath();
    make(context, this.middle);
    context.closePath();
    context.lineWidth = 2.4;
    context.strokeStyle = this.paper;
    context.stroke();
    context.fillStyle = this.colour;
    context.fill();
  }

  disc(radius) {
    this.path((c, m) => c.arc(m, m, radius, 0, 2 * Math.PI));
  }

  square(half) {
    this.path((c, m) => c.rect(m - half, m - half, 2 * half, 2 * half));
  }

  diamond(r) {
    this.path((c, m) => [[0, -r], [r, 0], [0, r], [-r, 0]].forEach(([x, y], i) => c[i ? "lineTo" : "moveTo"](m + x, m + y)));
  }

  ring(radius, width) {
    const { context, middle } = this;
    for (const [stroke, extra] of [[this.paper, 1.8], [this.colour, 0]]) {
      context.beginPath();
      context.arc(middle, middle, radius, 0, 2 * Math.PI);
      context.lineWidth = width + extra;
      context.strokeStyle = stroke;
      context.stroke();
    }
  }

  halves(radius) {
    this.colour = token("--ink-2");
    this.ring(radius - 0.8, 1.8);
    this.context.beginPath();
    this.context.arc(this.middle, this.middle, radius, -Math.PI / 2, Math.PI / 2);
    this.context.fillStyle = this.colour;
    this.context.fill();
  }

  cross(r) {
    const { context, middle: m } = this;
    context.beginPath();
    for (const [x, y] of [[-r, -r], [-r, r]]) {
      context.moveTo(m + x, m + y);
      context.lineTo(m - x, m - y);
    }
    context.lineWidth = 1.3;
    context.strokeStyle = this.colour;
    context.stroke();
  }
}

function settlementMark(party, basis) {
  const context = sheet(SIZE + 2, SIZE + 2);
  (SHAPES[basis] ?? SHAPES.unknown)(new Pen(context, partyColour(party)));
  return picture(context);
}

/** An incident: a triangle with its point up, filled when it rests on more than one side's word. */
function incidentMark(status) {
  const context = sheet(SIZE + 2, SIZE + 2);
  const ink = token("--ink");
  context.beginPath();
  [[10, 3], [17, 16], [3, 16]].forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = token("--sheet");
  context.stroke();
  context.lineWidth = 1.7;
  context.strokeStyle = ink;
  const settled = ["corroborated", "admitted", "documented"].includes(status);
  context.fillStyle = settled ? ink : token("--sheet");
  context.fill();
  if (status === "disputed" || status === "unconfirmed") context.setLineDash([2.5, 2]);
  context.stroke();
  return picture(context);
}

function lettering(text, { font, colour, halo, spacing = "0px" }) {
  Object.assign(paper, { font, letterSpacing: spacing });
  const width = Math.min(paper.measureText(text).width, 240) + 8;
  const height = parseFloat(font.match(/([\d.]+)px/)[1]) * 1.35 + 4;
  const context = sheet(width, height);
  Object.assign(context, { font, letterSpacing: spacing, textBaseline: "middle", textAlign: "center", lineJoin: "round", lineWidth: 3, strokeStyle: halo, fillStyle: colour });
  context.strokeText(text, width / 2, height / 2, width - 6);
  context.fillText(text, width / 2, height / 2, width - 6);
  return picture(context);
}

const nameMark = (name) =>
  lettering(name, { font: `600 12.5px ${token("--sans")}`, colour: token("--ink"), halo: token("--map-halo") });

const landMark = (name) =>
  lettering(name.toUpperCase(), { font: `11px ${token("--sans")}`, colour: token("--map-label"), halo: token("--map-halo"), spacing: "1.4px" });

function countMark(count) {
  const context = sheet(28, 28);
  Object.assign(context, { textAlign: "center", textBaseline: "middle", font: `600 12px ${token("--sans")}`, fillStyle: token("--sheet") });
  context.fillText(count, 14, 14.5);
  return picture(context);
}

/** Diagonal strokes that repeat without a seam: an area whose holder is disputed. */
function hatch() {
  const context = sheet(8, 8);
  Object.assign(context, { strokeStyle: token("--ink-3"), lineWidth: 0.9 });
  for (const offset of [-8, 0, 8]) {
    context.beginPath();
    context.moveTo(offset, 8);
    context.lineTo(offset + 8, 0);
    context.stroke();
  }
  return picture(context);
}

/** The head of a displacement arrow, pointing east. */
function arrow() {
  const context = sheet(12, 12);
  context.beginPath();
  [[2, 1.5], [10.5, 6], [2, 10.5]].forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
  context.closePath();
  context.fillStyle = token("--flow");
  context.fill();
  return picture(context);
}
