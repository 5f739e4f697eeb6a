/** The map: made once, then fed with answers; a click on anything on it opens what it rests on. */

import { byId, el } from "../dom.js";
import { partyName } from "../parties.js";
import * as state from "../state.js";
import { language, percent, t, term } from "../words.js";
import { collection, line, point } from "./features.js";
import { drawOnDemand } from "./marks.js";
import { put } from "./put.js";
import { Settlements } from "./settlements.js";
import { INCIDENT_RISE, style } from "./style.js";

const CLICKABLE = ["incidents", "incident-areas", "settlements", "settlements-light"];
const NEAR = 5; // pixels beside a mark that still mean it
let map;
const settlements = new Settlements();
let last = null;
let drawn = false; // whether what the page asked for last has been put on the map
let tiles = null;

/**
 * Makes the map.
 * @param {{bounds: number[], tiles: object|null}} settings where to look first, and the user's own basemap
 */
export function create(settings) {
  tiles = settings.tiles;
  const [lat, lng, zoom] = state.get("at").split(",").map(Number);
  map = new maplibregl.Map({
    container: "map",
    style: style(tiles, language),
    ...(zoom ? { center: [lng, lat], zoom } : { bounds: settings.bounds, fitBoundsOptions: { padding: room() } }),
    minZoom: 1.5,
    maxZoom: 13,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: { "Map.Title": t("map.label"), "NavigationControl.ZoomIn": t("map.zoom_in"), "NavigationControl.ZoomOut": t("map.zoom_out"), "NavigationControl.ResetBearing": t("map.north") },
  });
  drawOnDemand(map);
  map.addControl(new maplibregl.NavigationControl({ showCompass: true }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-right");
  map.on("moveend", remember);
  map.on("mousemove", ({ lngLat }) => (byId("coordinates").textContent = `${lngLat.lat.toFixed(3)}° ${lngLat.lng.toFixed(3)}°`));
  map.on("click", clicked);
  map.on("click", "clusters", spread);
  tips();
  map.on("idle", settled);
  return map;
}

/** Everything asked for is drawn: tests and measurements wait for this, by an attribute and by a mark of the browser's. */
function settled() {
  if (drawn && byId("map").dataset.ready !== "true") performance.mark("vedette.map");
  byId("map").dataset.ready = String(drawn);
}

/** What the legend and the day leave free of a wide map. */
function room() {
  const beside = byId("map").clientWidth > 760 ? byId("legend").offsetWidth + 12 : 0;
  return { top: 48, bottom: 24, left: 24 + beside, right: 32 };
}

/** Says that an answer is on its way, so that what is shown still is that of the question before. */
export function awaitAnswer() {
  drawn = false;
  byId("map").dataset.ready = "false";
}

/** Says that there is nothing to draw. */
export function drawNothing() {
  drawn = true;
  byId("map").dataset.ready = String(map.loaded());
}

/** Draws an answer of `/api/map` whose ground is at hand. */
export function draw(answer) {
  last = answer;
  awaitAnswer();
  if (map.isStyleLoaded() || map.getSource("settlements")) show(false);
  else map.once("styledata", () => show(true));
}

function show(anew) {
  put(map, settlements, last, anew);
  drawn = true;
}

/** The codes of the sides that hold something on the day that is drawn. */
export const holders = () => settlements.holders();

/** What the day that is drawn says of one settlement by its GeoNames id; undefined where there is none. */
export const settlement = (id) => settlements.byId(id);

/** The map itself, the look of it, and what it shows: for a second one beside it. */
export const twin = () => ({ map, look: () => style(tiles, language) });

/** Takes the style sheet's colours anew, after the theme has changed. */
export function restyle() {
  awaitAnswer();
  map.setStyle(style(tiles, language), { diff: false });
  map.once("styledata", () => last && show(true));
}

/** Rings what is chosen and moves there when it is out of sight. */
export function choose(place) {
  if (!map.getSource("chosen")) return;
  map.getSource("access").setData(collection([]));
  ring(place ? [place] : []);
  if (place && !map.getBounds().contains([place.lon, place.lat])) map.easeTo({ center: [place.lon, place.lat] });
}

/** Rings places. */
export const ring = (places) => map.getSource("chosen")?.setData(collection(places.map(({ lon, lat }) => point(lon, lat, { radius: 13 }))));

/**
 * Draws the rail links of one place and the settlements that hang on it, from an answer of `/api/access`.
 * @param {{geonameid: number, reached_by: object[], hanging: object[], cut_off: object[]}|null} answer null draws none
 */
export function drawLinks(answer) {
  const at = ({ geonameid }) => settlements.byId(geonameid);
  const from = answer && at(answer);
  const to = (others, cut) => others.filter(at).map((other) => line([from, at(other)].map(({ lon, lat }) => [lon, lat]), { cut: cut ?? !other.open }));
  map.getSource("access").setData(collection(from ? [...to(answer.reached_by), ...to(answer.cut_off, true)] : []));
}

function remember() {
  const { lat, lng } = map.getCenter();
  state.set({ at: `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom().toFixed(2)}` }, { replace: true });
}

function clicked({ point: at }) {
  const near = [[at.x - NEAR, at.y - NEAR], [at.x + NEAR, at.y + NEAR]];
  const hits = map.queryRenderedFeatures(near, { layers: CLICKABLE }).map((hit) => ({ hit, away: distance(hit, at) }));
  const hit = hits.sort((one, other) => one.away - other.away)[0]?.hit;
  if (!hit) return;
  if (isIncident(hit)) state.set({ incident: hit.properties.id, settlement: null, claim: null, view: null });
  else state.set({ settlement: settlements.hit(hit).id, incident: null, claim: null, view: null });
}

const isIncident = ({ layer }) => layer.id.startsWith("incident");

/** How far from the click a mark is drawn: an incident's stands above its place. */
function distance(hit, at) {
  const { x, y } = map.project(hit.geometry.coordinates);
  return Math.hypot(x - at.x, y - at.y - (hit.layer.id === "incidents" ? INCIDENT_RISE : 0));
}

async function spread({ features, lngLat }) {
  const zoom = await map.getSource("incidents").getClusterExpansionZoom(features[0].properties.cluster_id);
  map.easeTo({ center: lngLat, zoom });
}

/** A tip with name, holder and basis while the pointer rests on a mark. */
function tips() {
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12 });
  map.on("mousemove", ({ point: at, lngLat }) => {
    const [hit] = map.queryRenderedFeatures(at, { layers: ["clusters", ...CLICKABLE].filter((id) => map.getLayer(id)) });
    map.getCanvas().style.cursor = hit ? "pointer" : "";
    if (!hit || hit.layer.id === "clusters") return popup.remove();
    return popup.setLngLat(lngLat).setDOMContent(tip(hit)).addTo(map);
  });
  map.on("mouseout", () => popup.remove());
}

function tip(hit) {
  const incident = isIncident(hit);
  const p = incident ? hit.properties : settlements.hit(hit);
  const title = incident ? `${term("event", p.type)}${p.place ? ` · ${p.place}` : ""}` : p.name;
  const line = incident ? term("status", p.status) : `${holder(p)} · ${term("control", p.basis)}`;
  return el("div", { class: "map-tip" }, el("strong", {}, title), el("span", {}, line));
}

const holder = ({ party, probability }) =>
  ["CONTESTED", "UNKNOWN"].includes(party) ? term("holder", party) : `${partyName(party)} ${percent(probability)}`;
