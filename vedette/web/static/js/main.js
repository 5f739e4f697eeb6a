/** Starts the page and draws again what a change of the address touches. */

import { ask, latest } from "./api.js";
import * as brief from "./brief.js";
import { markChosen } from "./claims.js";
import { byId } from "./dom.js";
import * as filters from "./filters.js";
import * as help from "./help.js";
import { connectKeys } from "./keys.js";
import * as live from "./live.js";
import * as legend from "./map/legend.js";
import * as map from "./map/map.js";
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
const OF_RECORD = [...OF_MAP, ...filters.KEYS, "view", "settlement", "incident", "list", "span"];
let meta;

const askMap = latest((params, signal) => ask("/api/map", params, signal));

async function drawMap() {
  map.awaitAnswer();
  const answer = await askMap({ as_of: timeline.asOf(), known_at: timeline.knownAt() });
  if (!answer) return;
  map.draw(answer);
  legend.draw(new Set(answer.settlements.party));
  ring(answer);
}

/** Rings the settlement or incident of the address. */
function ring({ settlements, incidents }) {
  const at = settlements.id.indexOf(Number(state.get("settlement")));
  const incident = incidents.find((one) => one.id === state.get("incident"));
  map.choose(at >= 0 ? { lon: settlements.lon[at], lat: settlements.lat[at] } : incident?.lat != null ? incident : null);
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
  if (touches(changed, [...OF_MAP, "settlement", "incident"])) guarded(drawMap);
  if (touches(changed, OF_RECORD)) guarded(drawPanel);
  if (changed.has("claim")) {
    guarded(() => source.draw(meta));
    markChosen();
  }
}

/** Runs a drawing; a failure becomes a notice and not a silent console. */
const guarded = (draw) => Promise.resolve(draw()).catch((error) => toast(error.message, { bad: true }));

/** Draws anew after the ledger has grown, and says by how many claims. */
async function refresh() {
  const before = meta.counts.claims;
  meta = await ask("/api/meta");
  const added = meta.counts.claims - before;
  if (added > 0) toast(t("live.added", { n: added }));
  timeline.update(meta.days, (await ask("/api/days")).items);
  guarded(drawMap);
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
    legend.draw();
  });
  byId("language").addEventListener("click", (event) => {
    event.preventDefault();
    state.set({ lang: event.currentTarget.hreflang });
  });
  byId("help").addEventListener("click", () => help.open(meta));
  filters.connectSearch();
}

async function start() {
  const [, answer, reporting] = await Promise.all([load(), ask("/api/meta"), ask("/api/days")]);
  meta = answer;
  setTheatres(meta.theatres);
  timeline.create(meta.days, reporting.items);
  byId("attribution").textContent = meta.map.attribution;
  map.create(meta.map); // last of what has a height: MapLibre overlooks a change of size right after its start
  legend.fit();
  connectBar();
  connectKeys({ help: () => help.open(meta), review });
  read.connect();
  state.onChange(redraw);
  guarded(drawMap);
  guarded(() => source.draw(meta));
  await guarded(drawPanel);
  live.connect(refresh);
  help.welcome(meta);
  document.documentElement.dataset.started = "true";
}

start().catch((error) => toast(error.message, { bad: true }));
