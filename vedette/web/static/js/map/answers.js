/** Answers of `/api/map`: one is asked for at a time, those of the neighbouring days are fetched before they are wanted. */

import { ask, latest } from "../api.js";
import { fetchGround } from "./settlements.js";

const KEPT = 24; // answers held in memory: some hundred kB each
const AGAIN_MS = 700; // after which a map that is still being worked out is asked for again
const AHEAD_MS = 60; // quiet after which neighbours are fetched, so that they are not in the way of what is wanted
const answers = new Map();
let ahead = null;

const key = (day, known) => `${day}|${known}`;

const askMap = latest((params, signal) => askUntilReady(params, signal));

async function askUntilReady(params, signal = undefined) {
  for (;;) {
    try {
      return await ask("/api/map", params, signal);
    } catch (error) {
      if (error.status !== 503) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      signal?.throwIfAborted();
    }
  }
}

/**
 * The answer for a day; undefined where another was asked for meanwhile.
 * @param {string} day the day asked about
 * @param {string} known by when it must have been known; "" for all
 */
export async function mapOf(day, known) {
  const answer = answers.get(key(day, known)) ?? (await askMap({ as_of: day, known_at: known }));
  if (!answer) return undefined;
  keep(day, known, answer);
  await fetchGround(answer.ground);
  return answer;
}

/** The answer for a day with the newest reports worked in. */
export async function freshMapOf(day, known) {
  answers.clear();
  const answer = await askUntilReady({ as_of: day, known_at: known, fresh: true });
  keep(day, known, answer);
  return mapOf(day, known);
}

/** Fetches the maps of `days` that a reader may want next. `knownOf` tells by when each day's must have been known. */
export function fetchAhead(days, knownOf) {
  clearTimeout(ahead);
  ahead = setTimeout(async () => {
    for (const day of days) {
      if (answers.has(key(day, knownOf(day)))) continue;
      const answer = await ask("/api/map", { as_of: day, known_at: knownOf(day) }).catch(() => null);
      if (answer) keep(day, knownOf(day), answer);
    }
  }, AHEAD_MS);
}

function keep(day, known, answer) {
  answers.delete(key(day, known));
  answers.set(key(day, known), answer);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value);
}
