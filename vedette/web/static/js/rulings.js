/** Merging and splitting incidents: what an analyst rules is one more row, and undoing it another. */

import { tell } from "./api.js";
import { el, icon } from "./dom.js";
import * as state from "./state.js";
import { toast } from "./toast.js";
import { moment, t, term } from "./words.js";

let held = null; // the incident that waits to be merged with another

/** The buttons of an incident's head: hold it, or merge it with the one that is held. */
export function joinTools(incident) {
  const other = held && held.id !== incident.id ? held : null;
  const merge = () => rule("merge", other.claim_ids[0], incident.claim_ids[0]);
  return el(
    "div",
    { class: "verdicts" },
    other && el("button", { class: "button", type: "button", dataset: { action: "merge" }, onclick: merge }, icon("link"), t("merge.with", { what: told(other) })),
    el("button", { class: "button", type: "button", dataset: { action: "hold" }, onclick: () => hold(incident) }, icon("link"), t("merge.hold")),
  );
}

const told = (incident) => [term("event", incident.type), incident.place_name].filter(Boolean).join(" · ");

function hold(incident) {
  held = incident;
  toast(t("merge.held", { what: told(incident) }));
}

/** The button that says of one claim of an incident that it tells of another event than the first. */
export const splitTool = (claim, first) =>
  claim.id === first
    ? null
    : el("button", { class: "button", type: "button", dataset: { action: "split" }, onclick: (event) => (event.stopPropagation(), rule("split", first, claim.id)) }, t("split.off"));

async function rule(ruling, one, other) {
  try {
    const { number } = await tell("/api/rulings", { ruling, one, other });
    held = null;
    const undo = async () => {
      await tell(`/api/verdicts/${number}/undo`, {});
      open(one);
    };
    toast(t(`ruling.${ruling}`), { action: { label: t("review.undo"), run: undo } });
    open(one);
  } catch (error) {
    toast(error.message, { bad: true });
  }
}

/** Opens the incident that a claim is in now: after a ruling it is another than before. */
function open(claim) {
  state.set({ incident: null }, { replace: true });
  state.set({ incident: claim, claim: null }, { replace: true });
}

/** Who merged and split what, and when. */
export const rulingTrail = (rulings) =>
  rulings?.length ? el("ul", { class: "trail" }, rulings.map((one) => el("li", {}, [t(`ruling.${one.ruling}`), one.who, one.note, moment(one.recorded)].filter(Boolean).join(" · ")))) : null;
