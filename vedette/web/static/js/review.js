/**
 * The queue of what most needs a human. Keys: j and k move, c confirms, x rejects, e corrects, u undoes.
 */

import { ask } from "./api.js";
import { claimCard, show } from "./claims.js";
import { byId, el } from "./dom.js";
import * as state from "./state.js";
import { verdicts } from "./verdicts.js";
import { percent, t } from "./words.js";

const NAMED = 4; // settlements told by name beside a claim
const ACTIONS = { c: "confirm", x: "reject", e: "correct", u: "undo" };

/** Draws the queue, each claim with why it stands there and the buttons that judge it. */
export const draw = (meta) =>
  show(byId("panel"), async () => {
    const { items } = await ask("/api/queue", { limit: 50 });
    if (!items.length) return [head(), el("div", { class: "empty" }, el("h3", {}, t("review.done")), el("p", {}, t("review.done_more")))];
    return [head(), el("ul", { class: "claims" }, items.map((item) => entry(item, meta)))];
  });

function head() {
  const keys = [["move", "j", "k"], ["confirm", "c"], ["reject", "x"], ["correct", "e"], ["undo", "u"]];
  return el(
    "header",
    { class: "pane-head" },
    el("h2", {}, t("review.title")),
    el("p", { class: "sub" }, t("review.explained")),
    el("p", { class: "sub keys" }, keys.map(([what, ...names]) => el("span", {}, names.map((name) => [el("kbd", {}, name), " "]), t(`review.${what}`)))),
  );
}

function entry({ claim, decides }, meta) {
  const card = claimCard(claim);
  const why = t("review.decides", { n: decides.length, places: decides.slice(0, NAMED).join(", ") });
  card.append(el("p", { class: "origin" }, `${why} · ${t("fact.confidence")} ${percent(claim.confidence)}`), verdicts(claim, meta));
  return card;
}

/** The keyboard of the review view; true where the key was taken. */
export function key(name) {
  const cards = [...byId("panel").querySelectorAll(".claim")];
  const at = cards.findIndex((card) => card.dataset.claim === state.get("claim"));
  if (name === "j" || name === "k") {
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + (name === "j" ? 1 : -1)))];
    if (next) state.set({ claim: next.dataset.claim }, { replace: true });
    next?.scrollIntoView({ block: "nearest" });
    return true;
  }
  if (at < 0 || !ACTIONS[name]) return false;
  cards[at].querySelector(`[data-action=${ACTIONS[name]}]`).click();
  return true;
}
