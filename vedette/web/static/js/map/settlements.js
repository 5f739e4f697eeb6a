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

/** Sees to it that the ground of an answer of `/api/map` is at hand. */
export async function fetchGround(digest) {
  if (ground.digest === digest) return;
  const columns = await ask(`/api/ground/${digest}`);
  ground = { digest, ...columns };
  rowOf = new Map(ground.id.map((id, row) => [id, row]));
}

/** Colour, whether the circle is hollow, and how opaque: 0 for a settlement with a mark of its own. */
const look = (colour, basis, probability) => (LIGHT.has(basis) ? `${colour}|${basis === "inferred" ? 1 : 0}|${Math.round((probability / 100) * STEPS) / STEPS}` : `${colour}|0|0`);

function properties(look) {
  const [colour, hollow, opacity] = look.split("|");
  return { colour, hollow: hollow === "1", opacity: Number(opacity) };
}

/** The settlements of one map. */
export class Settlements {
  #day = null; // the columns of the day that is drawn
  #drawnOn = null; // the digest of the ground that is drawn
  #shown = []; // what each settlement looks like: one string a row, so that two days are compared quickly

  /** Draws a day; `anew` where the map has just been given a new style and holds nothing. */
  draw(map, columns, anew) {
    this.#day = { ...columns, claims: new Map(columns.named.at.map((row, i) => [row, columns.named.claims[i]])) };
    const colours = columns.parties.map(partyColour);
    const looks = columns.party.map((party, row) => look(colours[party], columns.bases[columns.basis[row]], columns.probability[row]));
    if (anew || this.#drawnOn !== ground.digest) this.#drawAll(map, looks);
    else looks.forEach((one, row) => one === this.#shown[row] || map.setFeatureState({ source: "ground", id: row }, properties(one)));
    this.#shown = looks;
    map.getSource("settlements").setData(collection(this.#marks(colours)));
  }

  #drawAll(map, looks) {
    this.#drawnOn = ground.digest;
    map.removeFeatureState({ source: "ground" });
    const features = looks.map((one, row) => ({ ...point(ground.lon[row], ground.lat[row], { name: ground.name[row], ...properties(one) }), id: row }));
    map.getSource("ground").setData(collection(features));
  }

  /** The settlements with a report of their own, those that most claims name ranked first: their names have precedence. */
  #marks(colours) {
    const day = this.#day;
    const weight = (row) => day.claims.get(row) ?? 0;
    const rows = day.basis.flatMap((basis, row) => (LIGHT.has(day.bases[basis]) ? [] : [row]));
    rows.sort((one, other) => weight(other) - weight(one));
    return rows.map((row, rank) => {
      const tier = rank < BUSIEST ? 0 : rank < 4 * BUSIEST ? 1 : 2;
      const { lon, lat, ...told } = this.#at(row);
      return point(lon, lat, { ...told, row, rank, tier, colour: colours[day.party[row]] });
    });
  }

  /** The codes of the sides that hold something on the day that is drawn. */
  holders() {
    return new Set(this.#day?.parties ?? []);
  }

  /** What the day says of one settlement by its GeoNames id; undefined where the map has none of that id. */
  byId(id) {
    return this.#at(rowOf.get(Number(id)));
  }

  /** What the day says of the settlement that was hit on the map. */
  hit({ id, properties: own }) {
    return this.#at(own.row ?? id);
  }

  #at(row) {
    const day = this.#day;
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
}
