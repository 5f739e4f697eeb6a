/** The keyboard: everything that is done all day has a key. */

import { byId } from "./dom.js";
import * as state from "./state.js";
import { asOf, go, togglePlay } from "./timeline.js";
import { addDays } from "./words.js";

/**
 * Listens for keys outside of fields.
 * @param {{help: () => void, review: {key: (name: string) => boolean}}} actions
 */
export function connectKeys({ help, review }) {
  const keys = {
    "/": () => byId("q").focus(),
    "?": help,
    " ": togglePlay,
    ArrowLeft: () => go(addDays(asOf(), -1)),
    ArrowRight: () => go(addDays(asOf(), 1)),
    Escape: closeInnermost,
    j: () => move(1),
    k: () => move(-1),
    m: () => press("merge") || press("hold"),
    s: () => press("split", document.querySelector(".claim.chosen")),
  };
  addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || byId("dialog").open) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === " " && event.target.closest("button, a, summary")) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".map")) return;
    if (state.get("view") === "review" && review.key(event.key)) return event.preventDefault();
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/** Presses the button of the record that does something, where it is shown. */
function press(action, within = byId("panel")) {
  const button = within?.querySelector(`[data-action=${action}]`);
  button?.click();
  return Boolean(button);
}

/** Escape closes what was opened last: the report, then the settlement or incident, then the view. */
function closeInnermost() {
  for (const key of ["claim", "settlement", "incident", "compare", "view"]) if (state.get(key)) return state.set({ [key]: null });
}

/** Opens the next or previous claim of the list. */
function move(by) {
  const cards = [...document.querySelectorAll(".claim[data-claim]")];
  const at = cards.findIndex((card) => card.dataset.claim === state.get("claim"));
  const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
  if (!next) return;
  state.set({ claim: next.dataset.claim }, { replace: true });
  next.scrollIntoView({ block: "nearest" });
}
