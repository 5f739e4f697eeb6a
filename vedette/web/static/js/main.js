/** Starts the page and draws again what a change of the address touches. */

import { ask, remove } from "./api.js";
import * as brief from "./brief.js";
import * as compare from "./compare.js";
import { markChosen } from "./claims.js";
import { byId } from "./dom.js";
import * as filters from "./filters.js";
import * as help from "./help.js";
import { connectKeys } from "./keys.js";
import * as live from "./live.js";
import { fetchAhead, freshMapOf, mapOf } from "./map/answers.js";
import * as legend from "./map/legend.js";
import * as map from "./map/map.js";
import * as swipe from "./map/swipe.js";
import { setTheatres } from "./parties.js";
import * as read from "./read.js";
import * as record from "./record.js";
import * as review from "./review.js";
import * as source from "./source.js";
import * as state from "./state.js";
import * as timeline from "./timeline.js";
import { toast } from "./toast.js";
import { load, t } from "./words.js";

const PANELS = { brief: brief.draw, review: review.draw, read: read.draw };
const OF_MAP = ["day", "known", "theatre"];
const OF_RECORD = [...OF_MAP, ...filters.KEYS, "view", "settlement", "incident", "list", "span", "compare"];
const REST_MS = 200; // on a day after which the panel follows the map
const WORKING_MS = 400; // after which a map that has not come is told to be worked out
let meta;
let lastDay = ""; // the day drawn before, which tells in which direction a reader steps
let position = 0; // the last row of the ledger that this page has heard of

/** Draws the map of the day asked about; `of` asks for it, and may insist on the newest reports. */
async function drawMap(of = mapOf) {
  const day = timeline.asOf();
  if (!day) return map.drawNothing();
  map.awaitAnswer();
  const working = setTimeout(() => (byId("map-working").hidden = false), WORKING_MS);
  try {
    const answer = await of(day, timeline.knownAt());
    if (!answer || day !== timeline.asOf()) return;
    map.draw(answer);
    legend.update(map.holders());
    ring(answer.incidents);
    fetchAhead(timeline.beside(day, lastDay), timeline.knownAt);
    lastDay = day;
    if (answer.position < position) setTimeout(() => guarded(catchUp));
  } finally {
    clearTimeout(working);
    byId("map-working").hidden = true;
  }
}

let catchingUp = false;

/** Draws the map with the newest reports. While many come, one map is worked out after another, none thrown away. */
async function catchUp() {
  if (catchingUp) return;
  catchingUp = true;
  try {
    await drawMap(freshMapOf);
  } finally {
    catchingUp = false;
  }
}

/** Rings the settlement or incident of the address. */
function ring(incidents) {
  const incident = incidents.find((one) => one.id === state.get("incident"));
  map.choose(map.settlement(state.get("settlement")) ?? (incident?.lat != null ? incident : null));
}

function drawPanel() {
  const view = state.get("view");
  byId("desk").dataset.view = view || "record";
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.tagName !== "A") continue;
    if (link.dataset.view === (view || "record")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  return (PANELS[view] ?? record.draw)(meta);
}

const touches = (changed, keys) => keys.some((key) => changed.has(key));

function redraw(changed) {
  if (changed.has("lang")) location.reload();
  if (touches(changed, ["day", "known"])) timeline.draw();
  if (touches(changed, [...OF_MAP, "settlement", "incident"])) guarded(() => drawMap());
  if (touches(changed, ["compare", "known"])) guarded(compare.drawMap);
  if (touches(changed, OF_RECORD)) drawPanelSoon([...changed].every((key) => OF_MAP.includes(key)));
  if (changed.has("claim")) {
    guarded(() => source.draw(meta));
    markChosen();
  }
}

let panelSoon = null;

/** Draws the panel; while days pass quickly, once a reader rests on one, so that it is not in the way of the map. */
function drawPanelSoon(passing) {
  clearTimeout(panelSoon);
  if (passing) panelSoon = setTimeout(() => guarded(drawPanel), REST_MS);
  else guarded(drawPanel);
}

/** Runs a drawing; a failure becomes a notice and not a silent console. */
const guarded = (draw) => Promise.resolve(draw()).catch((error) => toast(error.message, { bad: true }));

/** Draws anew after the ledger has grown, and says by how many claims. */
async function refresh() {
  const before = meta.counts.claims;
  meta = await ask("/api/meta");
  position = meta.position;
  const added = meta.counts.claims - before;
  if (added > 0) toast(t("live.added", { n: added }));
  timeline.update(meta.days, (await ask("/api/days")).items);
  guarded(catchUp);
  if (!inHand(added)) guarded(drawPanel);
}

/**
 * Whether drawing the panel anew would take from a person what they are at: a reading, a correction half written, or
 * the claim just ruled on in the queue, which a verdict (unlike a new report) would make vanish before it can be undone.
 */
function inHand(added) {
  const view = state.get("view");
  const writing = document.querySelector("#panel .judge > :not([hidden]) > form.correct");
  return view === "read" || writing !== null || (view === "review" && added === 0);
}

function connectBar() {
  byId("views").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const view = link.dataset.view;
    state.set({ view: view === "record" ? null : view, settlement: null, incident: null });
  });
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("vedette.theme", root.dataset.theme);
    map.restyle();
    swipe.draw(null);
    guarded(compare.drawMap);
    legend.draw();
  });
  byId("language").addEventListener("click", (event) => {
    event.preventDefault();
    state.set({ lang: event.currentTarget.hreflang });
  });
  byId("log-out")?.addEventListener("click", async () => (await remove("/api/session"), location.assign("/login")));
  byId("help").addEventListener("click", () => help.open(meta));
  filters.connectSearch();
}

async function start() {
  const [, answer, reporting] = await Promise.all([load(), ask("/api/meta"), ask("/api/days")]);
  meta = answer;
  position = meta.position;
  setTheatres(meta.theatres);
  timeline.create(meta.days, reporting.items);
  byId("attribution").textContent = meta.map.tiles?.attribution ?? meta.map.attribution;
  map.create(meta.map); // last of what has a height: MapLibre overlooks a change of size right after its start
  legend.fit();
  connectBar();
  connectKeys({ help: () => help.open(meta), review });
  read.connect();
  state.onChange(redraw);
  guarded(() => drawMap());
  guarded(compare.drawMap);
  guarded(() => source.draw(meta));
  await guarded(drawPanel);
  live.connect(refresh);
  help.welcome(meta);
  document.documentElement.dataset.started = "true";
}

start().catch((error) => toast(error.message, { bad: true }));
