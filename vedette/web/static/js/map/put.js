/** Puts an answer of `/api/map` onto a map. */

import { partyColour } from "../parties.js";
import { collection, line, point } from "./features.js";

const held = new WeakMap(); // for each map what each of its sources was given, as text

/**
 * Draws a day.
 * @param {object} map
 * @param {import("./settlements.js").Settlements} settlements those of this map
 * @param {object} answer of `/api/map`
 * @param {boolean} anew whether the map holds nothing, having been given a new style
 */
export function put(map, settlements, answer, anew) {
  const { front, areas, incidents, flows, outlines } = answer;
  if (anew || !held.has(map)) held.set(map, new Map());
  const set = (name, features) => setWhereOther(map, name, collection(features));
  settlements.draw(map, answer.settlements, anew);
  set("front", front.features);
  set("areas", areas.features.map((area) => ({ ...area, properties: { ...area.properties, colour: partyColour(area.properties.party) } })));
  set("incidents", incidents.filter((one) => one.lat !== null).map((one) =>
    point(one.lon, one.lat, { id: one.id, type: one.type, status: one.status, place: one.place_name, precision: one.precision_m ?? 0 })));
  set("flows", flows.map((flow) => line([flow.origin, flow.destination], { low: flow.low })));
  set("outlines", outlines.map((ring) => line(ring, {})));
}

/** Gives a source its features where they are others than before: each giving makes the map work out all its tiles. */
function setWhereOther(map, name, features) {
  const text = JSON.stringify(features);
  if (held.get(map).get(name) === text) return;
  held.get(map).set(name, text);
  map.getSource(name).setData(features);
}
