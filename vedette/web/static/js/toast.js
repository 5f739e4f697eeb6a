/** Short notices at the foot of the page, read out by screen readers. */

import { byId, el } from "./dom.js";

const SHOWN_MS = 6000;

/**
 * Says something for a few seconds.
 * @param {string} text
 * @param {{bad?: boolean, action?: {label: string, run: () => void}}} [options]
 */
export function toast(text, { bad = false, action = undefined } = {}) {
  const note = el("div", { class: `toast${bad ? " bad" : ""}` }, el("span", {}, text));
  if (action) note.append(el("button", { type: "button", onclick: () => (note.remove(), action.run()) }, action.label));
  byId("toasts").append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}
