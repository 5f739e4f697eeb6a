/**
 * The whole state of the page is its address: a view can be sent to a colleague, and Back goes back.
 *
 * Keys: view, theatre, day (as of), known ("day": what was known on that day; or a day), q, place, party, speaker,
 * type, stance, from, to, claim, incident, settlement, document, compare, at ("lat,lon,zoom"), lang.
 */

const listeners = new Set();
let current = Object.fromEntries(new URLSearchParams(location.search));

/** The value of a key, or "" */
export const get = (key) => current[key] ?? "";

/** All set keys. */
export const all = () => ({ ...current });

/**
 * Changes some keys; an empty value unsets. Listeners hear the set of keys that really changed.
 * @param {Object<string, string|number|null>} patch
 * @param {{replace?: boolean}} [how] `replace` does not add a step to the browser's history
 */
export function set(patch, { replace = false } = {}) {
  const next = { ...current };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined || value === "") delete next[key];
    else next[key] = String(value);
  }
  const changed = difference(current, next);
  if (!changed.size) return;
  current = next;
  history[replace ? "replaceState" : "pushState"](null, "", address(next));
  announce(changed);
}

/** The address of this page with some keys changed, for links. */
export function href(patch) {
  const next = { ...current, ...patch };
  for (const [key, value] of Object.entries(next)) if (value === null || value === "") delete next[key];
  return address(next);
}

/** Calls `listener(changedKeys)` after each change. */
export const onChange = (listener) => listeners.add(listener);

function address(state) {
  const query = new URLSearchParams(state).toString();
  return query ? `?${query}` : location.pathname;
}

function difference(one, other) {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return new Set([...keys].filter((key) => one[key] !== other[key]));
}

function announce(changed) {
  for (const listener of listeners) listener(changed);
}

addEventListener("popstate", () => {
  const next = Object.fromEntries(new URLSearchParams(location.search));
  const changed = difference(current, next);
  current = next;
  announce(changed);
});
