/**
 * Another day over the map, to the left of an edge that is swiped to and fro: two days compared at one place.
 */

import { byId } from "../dom.js";
import { drawOnDemand } from "./marks.js";
import { twin } from "./map.js";
import { put } from "./put.js";
import { Settlements } from "./settlements.js";

let other = null;
let settlements = null;

/** Lays the map of another day over the left part; null takes it away. */
export function draw(answer) {
  byId("swipe").hidden = !answer;
  byId("map-other").dataset.ready = "false";
  if (!answer) return end();
  if (!other) begin();
  settlements ??= new Settlements();
  if (other.getSource("settlements")) put(other, settlements, answer, false);
  else other.once("styledata", () => put(other, settlements, answer, true));
}

function begin() {
  const { map, look } = twin();
  byId("map-other").hidden = false;
  other = new maplibregl.Map({ container: "map-other", style: look(), center: map.getCenter(), zoom: map.getZoom(), attributionControl: false, interactive: false, fadeDuration: 0 });
  drawOnDemand(other);
  other.on("idle", () => (byId("map-other").dataset.ready = String(Boolean(other?.getSource("settlements")))));
  map.on("move", follow);
  byId("swipe").addEventListener("input", cut);
  cut();
}

function end() {
  if (!other) return;
  twin().map.off("move", follow);
  other.remove();
  other = settlements = null;
  byId("map-other").hidden = true;
}

const follow = () => other.jumpTo({ center: twin().map.getCenter(), zoom: twin().map.getZoom() });

/** Shows the other day up to where the edge stands. */
function cut() {
  byId("map-other").style.setProperty("--edge", `${byId("swipe").value}%`);
}
