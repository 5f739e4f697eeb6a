/**
 * Settlements on the map. Where they lie and what they are called is the ground: it is asked for once and drawn once.
 * A day tells who holds each in columns of small numbers, and only what differs from the day before is changed.
 */

import { ask } from "../api.js";
import { partyColour } from "../parties.js";
import { collection, point } from "./features.js";

const LIGHT = new Set(["imported", "inferred", "unknown"]); // no report of their own: circles, not marks
const STEPS = 20; // shades of certainty
const BUSIEST = 60; // settlements whose names come first, by how many claims name them

let ground = { digest: null, id: [], name: [], lon: [], lat: [] };
let rowOf = new Map();
let day = null; // the columns of the day that is drawn
let shown = []; // what each settlement looks like: one string a row, so that two days are compared quickly

/** Sees to it that the ground of an answer of `/api/map` is at hand. */
export async function fetchGround(digest) {
  if (ground.digest === digest) return;
  ground = { digest, ...(await ask(`/api/ground/${digest}`)) };
  rowOf = new Map(ground.id.map((id, row) => [id, row]));
  shown = [];
}

/** Draws a day; `anew` where the map has just been given a new style and holds nothing. */
export function draw(map, columns, anew) {
  day = { ...columns, claims: new Map(columns.named.at.map((row, i) => [row, columns.named.claims[i]])) };
  const colours = columns.parties.map(partyColour);
  const looks = columns.party.map((party, row) => look(colours[party], columns.bases[columns.basis[row]], columns.probability[row]));
  if (anew || shown.length !== looks.length) drawAll(map, looks);
  else drawChanged(map, looks);
  shown = looks;
  map.getSource("settlements").setData(collection(marks(colours)));
}

/** Colour, whether the circle is hollow, and how opaque: 0 for a settlement with a mark of its own. */
const look = (colour, basis, probability) => (LIGHT.has(basis) ? `${colour}|${basis === "inferred" ? 1 : 0}|${Math.round((probability / 100) * STEPS) / STEPS}` : `${colour}|0|0`);

function properties(look) {
  const [colour, hollow, opacity] = look.split("|");
  return { colour, hollow: hollow === "1", opacity: Number(opacity) };
}

function drawAll(map, looks) {
  map.removeFeatureState({ source: "ground" });
  const features = looks.map((one, row) => ({ ...point(ground.lon[row], ground.lat[row], { name: ground.name[row], ...properties(one) }), id: row }));
  map.getSource("ground").setData(collection(features));
}

function drawChanged(map, looks) {
  looks.forEach((one, row) => one === shown[row] || map.setFeatureState({ source: "ground", id: row }, properties(one)));
}

/** The settlements with a report of their own, those that most claims name ranked first: their names have precedence. */
function marks(colours) {
  const rows = day.basis.flatMap((basis, row) => (LIGHT.has(day.bases[basis]) ? [] : [row]));
  const weight = (row) => day.claims.get(row) ?? 0;
  rows.sort((one, other) => weight(other) - weight(one));
  return rows.map((row, rank) =>
    point(ground.lon[row], ground.lat[row], {
      row,
      rank,
      tier: rank < BUSIEST ? 0 : rank < 4 * BUSIEST ? 1 : 2,
      name: ground.name[row],
      party: day.parties[day.party[row]],
      basis: day.bases[day.basis[row]],
      probability: day.probability[row] / 100,
      colour: colours[day.party[row]],
    }),
  );
}

/** The codes of the sides that hold something on the day that is drawn. */
export const holders = () => new Set(day?.parties ?? []);

/** What the day says of one settlement by its GeoNames id; undefined where the map has none of that id. */
export const settlement = (id) => at(rowOf.get(Number(id)));

/** What the day says of the settlement that was hit on the map. */
export const hitSettlement = ({ id, properties: own }) => at(own.row ?? id);

function at(row) {
  if (row === undefined || !day) return undefined;
  return {
    id: ground.id[row],
    name: ground.name[row],
    lon: ground.lon[row],
    lat: ground.lat[row],
    party: day.parties[day.party[row]],
    basis: day.bases[day.basis[row]],
    probability: day.probability[row] / 100,
  };
}
