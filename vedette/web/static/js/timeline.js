/** The slider over days with the amount of reporting above it, playing, and the two clocks. */

import { byId, el, fill, icon, svg } from "./dom.js";
import * as state from "./state.js";
import { addDays, day, daysBetween, longDay, t } from "./words.js";

const HEIGHT = 46;
const STEP_MS = 750;
const A_WEEK = 7;
let span = { first: "", last: "", start: "", earliest: "", latest: "" };
let drawnSpan = "";
let counts = new Map();
let playing = null;
let parts = {};

/** The day the page asks about. */
export const asOf = () => state.get("day") || span.start;

/** What may be known of a day: nothing for all that is known, that day, or a day of its own. */
export const knownAt = (of = asOf()) => (state.get("known") === "day" ? of : state.get("known"));

/** The days beside one as far as the slider has them, those first that lie ahead of who comes from `before`. */
export const beside = (of, before) => [1, 2, -1].map((n) => addDays(of, before > of ? -n : n)).filter((one) => first() <= one && one <= final());

/** The ends of the slider: those of the record, farther out only while a day beyond them is asked about. */
const first = () => (asOf() < span.first ? asOf() : span.first);
const final = () => (asOf() > span.last ? asOf() : span.last);

/**
 * Builds the slider.
 * @param {{first: string, last: string, start: string, earliest: string, latest: string}|null} days the ends of the
 *   slider, the day to start with, and the farthest days; null where nothing is told of any
 * @param {{day: string, claims: number}[]} reporting how much was reported on each
 */
export function create(days, reporting) {
  byId("time").hidden = !days;
  if (!days) return;
  span = days;
  counts = new Map(reporting.filter((one) => one.day).map((one) => [one.day, one.claims]));
  build();
  draw();
}

function build() {
  drawnSpan = `${first()}|${final()}`;
  const [from, length] = [first(), daysBetween(first(), final())];
  parts = {
    play: el("button", { class: "button step", type: "button", onclick: togglePlay }, icon("play")),
    day: el("strong", { class: "day figure" }),
    known: el("span"),
    bars: el("div", { class: "bars", "aria-hidden": "true" }),
    slider: el("input", { type: "range", min: 0, max: length, step: 1, "aria-label": t("time.slider"), oninput: (event) => go(addDays(from, Number(event.target.value))) }),
    ticks: el("div", { class: "ticks", "aria-hidden": "true" }, ticks(length)),
    exact: el("input", { class: "field", type: "date", "aria-label": t("time.exact"), min: span.earliest, max: span.latest, onchange: (event) => event.target.value && go(event.target.value) }),
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
      parts.exact,
      beyond("time.earlier", [...counts.keys()].filter((one) => one < from), -1),
      beyond("time.later", [...counts.keys()].filter((one) => one > addDays(from, length)), 0),
      el("button", { class: "button", type: "button", onclick: compare }, t("compare.begin")),
      el("div", { class: "clock" }, knownControl()),
    ),
    parts.bars,
    parts.slider,
    parts.ticks,
  );
}

/** Begins to compare the day asked about with that of a week before. */
function compare() {
  const before = addDays(asOf(), -A_WEEK);
  state.set({ compare: before < span.earliest ? span.earliest : before, view: null, settlement: null, incident: null });
}

/** A button to the nearest day with claims beyond an end of the slider, telling how many claims lie there. */
function beyond(message, days, nearest) {
  if (!days.length) return null;
  const n = days.reduce((sum, one) => sum + counts.get(one), 0);
  return el("button", { class: "button", type: "button", onclick: () => go(days.sort().at(nearest)) }, t(message, { n }));
}

/** Moves the slider to the day of the address. */
export function draw() {
  if (!span.first) return;
  if (drawnSpan !== `${first()}|${final()}`) build();
  const at = daysBetween(first(), asOf());
  parts.slider.value = at;
  parts.exact.value = asOf();
  parts.slider.setAttribute("aria-valuetext", longDay(asOf()));
  parts.day.textContent = longDay(asOf());
  drawBars(at);
  drawKnown();
}

/** Redraws the bars with new counts, when the ledger has grown. */
export function update(days, reporting) {
  if (Object.keys(span).some((key) => days?.[key] !== span[key])) return create(days, reporting);
  counts = new Map(reporting.filter((one) => one.day).map((one) => [one.day, one.claims]));
  return draw();
}

/** Steps by `n` days, within the days of the record. */
export function go(to) {
  const within = to < span.earliest ? span.earliest : to > span.latest ? span.latest : to;
  state.set({ day: within }, { replace: true });
}

const step = (n, name, label) =>
  el("button", { class: "button step", type: "button", title: label, "aria-label": label, onclick: () => go(addDays(asOf(), n)) }, icon(name));

/** Starts or stops the days passing. */
export const togglePlay = () => (playing ? stop() : play());

function play() {
  if (asOf() >= final()) go(first());
  playing = setInterval(() => (asOf() >= final() ? stop() : go(addDays(asOf(), 1))), STEP_MS);
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
  const length = daysBetween(first(), final());
  const shown = [...counts].filter(([when]) => first() <= when && when <= final());
  const most = Math.max(1, ...shown.map(([, n]) => n));
  const slot = 1000 / Math.max(1, length);
  const rects = shown.map(([when, n]) => {
    const index = daysBetween(first(), when);
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
    const label = el("span", {}, day(addDays(first(), n)).replace(/\s\d{4}.*/, ""));
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

