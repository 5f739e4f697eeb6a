/** What the marks mean: parties by colour, basis by shape, and the lines. */

import { byId, el, fill, svg } from "../dom.js";
import { parties } from "../parties.js";
import { t, term } from "../words.js";
import { markPicture, SHAPES } from "./marks.js";

let drawn = new Set();

/** Draws the legend for the sides that are on the map, where they are not those drawn last. */
export function update(held) {
  if (held.size === drawn.size && [...held].every((side) => drawn.has(side))) return;
  drawn = held;
  draw();
}

/** Draws the legend anew, in the colours of the theme. */
export function draw() {
  const sides = parties().filter((side) => drawn.has(side.code));
  const example = sides[0]?.code;
  fill(
    byId("legend-body"),
    el("h3", { class: "eyebrow" }, t("legend.held")),
    el("ul", {}, sides.map((side) => el("li", {}, el("span", { class: "swatch", style: { background: `var(--party-${side.index})` } }), side.name))),
    el("h3", { class: "eyebrow" }, t("legend.basis")),
    el("ul", {}, Object.keys(SHAPES).map((basis) => el("li", {}, el("img", { src: markPicture(example, basis), alt: "", width: 20, height: 20 }), term("control", basis)))),
    el("h3", { class: "eyebrow" }, t("legend.lines")),
    el(
      "ul",
      {},
      stroke(t("legend.front"), { stroke: "var(--front)", "stroke-width": 2.5 }),
      stroke(t("legend.disputed"), { stroke: "var(--map-border)", "stroke-width": 1.6, "stroke-dasharray": "4 3" }),
      stroke(t("legend.cut"), { stroke: "var(--warn)", "stroke-width": 2.2, "stroke-dasharray": "5 4" }),
      stroke(t("legend.flow"), { stroke: "var(--flow)", "stroke-width": 2 }),
    ),
    el("p", { class: "quiet" }, t("legend.fade")),
  );
}

const stroke = (name, look) => el("li", {}, svg("svg", { viewBox: "0 0 22 10", "aria-hidden": "true" }, svg("line", { x1: 0, y1: 5, x2: 22, y2: 5, ...look })), name);

const NARROW = 640;

/** Folds the legend away where it would cover a narrow map, and unfolds it when there is room again. */
export function fit() {
  let narrow = null;
  new ResizeObserver(([{ contentRect }]) => {
    if (narrow === contentRect.width < NARROW) return;
    narrow = contentRect.width < NARROW;
    byId("legend").open = !narrow;
  }).observe(byId("map"));
}
