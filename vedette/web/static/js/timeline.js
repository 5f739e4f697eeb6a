/** The slider over days with the amount of reporting above it, playing, and the two clocks. */

import { byId, el, fill, icon, svg } from "./dom.js";
import * as state from "./state.js";
import { addDays, day, daysBetween, longDay, t } from "./words.js";

const HEIGHT = 46;
const STEP_MS = 750;
let span = { first: "", last: "" };
let counts = new Map();
let playing = null;
let parts = {};

/** The day the page asks about. */
export const asOf = () => state.get("day") || span.last;

/** What may be known: nothing for all that is known, the day asked about, or a day of its own. */
export const knownAt = () => (state.get("known") === "day" ? asOf() : state.get("known"));

/**
 * Builds the slider.
 * @param {{first: string, last: string}} days the first and last day of reporting
 * @param {{day: string, claims: number}[]} reporting how much was reported on each
 */
export function create(days, reporting) {
  span = days;
  counts = new Map(reporting.map((one) => [one.day, one.claims]));
  const length = daysBetween(span.first, span.last);
  parts = {
    play: el("button", { class: "button step", type: "button", onclick: togglePlay }, icon("play")),
    day: el("strong", { class: "day figure" }),
    known: el("span"),
    bars: el("div", { class: "bars", "aria-hidden": "true" }),
    slider: el("input", { type: "range", min: 0, max: length, step: 1, "aria-label": t("time.slider"), oninput: (event) => go(addDays(span.first, Number(event.target.value))) }),
    ticks: el("div", { class: "ticks", "aria-hidden": "true" }, ticks(length)),
  };
  fill(
    byId("time"),
    el(
      "div",
      { class: "time-row" },
      step(-1, "back", t("time.previous")),
      parts.play,
      step(1, "next", t("time.next")),
      parts.day,
      el("div", { class: "clock" }, knownControl()),
    ),
    parts.bars,
    parts.slider,
    parts.ticks,
  );
  draw();
}

/** Moves the slider to the day of the address. */
export function draw() {
  const at = daysBetween(span.first, asOf());
  parts.slider.value = at;
  parts.slider.setAttribute("aria-valuetext", longDay(asOf()));
  parts.day.textContent = longDay(asOf());
  drawBars(at);
  drawKnown();
}

/** Redraws the bars with new counts, when the ledger has grown. */
export function update(days, reporting) {
  if (days.first !== span.first || days.last !== span.last) return create(days, reporting);
  counts = new Map(reporting.map((one) => [one.day, one.claims]));
  return draw();
}

/** Steps by `n` days, within the days of the record. */
export function go(to) {
  const within = to < span.first ? span.first : to > span.last ? span.last : to;
  state.set({ day: within }, { replace: true });
}

const step = (n, name, label) =>
  el("button", { class: "button step", type: "button", title: label, "aria-label": label, onclick: () => go(addDays(asOf(), n)) }, icon(name));

/** Starts or stops the days passing. */
export const togglePlay = () => (playing ? stop() : play());

function play() {
  if (asOf() >= span.last) go(span.first);
  playing = setInterval(() => (asOf() >= span.last ? stop() : go(addDays(asOf(), 1))), STEP_MS);
  drawPlay();
}

function stop() {
  clearInterval(playing);
  playing = null;
  drawPlay();
}

function drawPlay() {
  const label = playing ? t("time.pause") : t("time.play");
  fill(parts.play, icon(playing ? "pause" : "play"));
  parts.play.title = label;
  parts.play.setAttribute("aria-label", label);
}

function drawBars(at) {
  const length = daysBetween(span.first, span.last);
  const most = Math.max(1, ...counts.values());
  const slot = 1000 / Math.max(1, length);
  const rects = [...counts].map(([when, n]) => {
    const index = daysBetween(span.first, when);
    const height = Math.max(2, (n / most) * (HEIGHT - 4));
    const width = Math.min(14, slot * 0.72);
    const place = index === at ? "now" : index > at ? "future" : "";
    return svg("rect", { x: index * slot - width / 2, y: HEIGHT - height, width, height, class: place });
  });
  const chart = svg("svg", { viewBox: `0 0 1000 ${HEIGHT}`, preserveAspectRatio: "none" }, svg("line", { x1: 0, y1: HEIGHT, x2: 1000, y2: HEIGHT }), rects);
  fill(parts.bars, chart);
  drawPlay();
}

/** A handful of dates under the slider, evenly spread, the first and last among them. */
function ticks(length) {
  const wanted = Math.max(1, Math.min(byId("time").clientWidth > 480 ? 6 : 3, Math.floor(length / 2)));
  const at = [...new Set(Array.from({ length: wanted + 1 }, (_, i) => Math.round((i * length) / Math.max(1, wanted))))];
  return at.map((n) => {
    const label = el("span", {}, day(addDays(span.first, n)).replace(/\s\d{4}.*/, ""));
    label.style.left = `${(100 * n) / Math.max(1, length)}%`;
    return label;
  });
}

function knownControl() {
  const own = el("input", { class: "field", type: "date", "aria-label": t("clock.date"), onchange: (event) => state.set({ known: event.target.value }) });
  const choice = el(
    "select",
    { class: "field", id: "known", onchange: (event) => state.set({ known: event.target.value === "own" ? asOf() : event.target.value }) },
    el("option", { value: "" }, t("clock.all")),
    el("option", { value: "day" }, t("clock.day")),
    el("option", { value: "own" }, t("clock.own")),
  );
  Object.assign(parts, { own, choice });
  return [el("label", { for: "known", title: t("clock.explained") }, t("clock.known")), choice, own];
}

function drawKnown() {
  const known = state.get("known");
  parts.choice.value = ["", "day"].includes(known) ? known : "own";
  parts.own.hidden = parts.choice.value !== "own";
  parts.own.value = known;
  const told = known ? t("clock.told_then", { day: day(knownAt()) }) : t("clock.told_all");
  fill(byId("map-day"), el("strong", {}, longDay(asOf())), el("span", {}, told, counts.has(asOf()) ? ` · ${t("time.claims", { n: counts.get(asOf()) })}` : ""));
}

