/** One claim as an entry of a list, and the list that loads on as one scrolls. */

import { chainLine } from "./chain.js";
import { claimDaysOf } from "./days.js";
import { el, fill, reportText } from "./dom.js";
import { partyStyle } from "./parties.js";
import * as state from "./state.js";
import { t, term } from "./words.js";

const LONG = 420;
const TOLD_STANCES = new Set(["hedged", "denied", "ordered", "planned", "predicted", "asked"]);

/** The side that speaks: the innermost speaker's, which colours the claim's edge. */
export const claimant = (claim) => claim.chain[claim.chain.length - 1];

/** The tags that tell how a claim is held: stance, negation, verification, basis, an analyst's verdict. */
export function tags(claim) {
  return [
    TOLD_STANCES.has(claim.stance) && el("span", { class: `tag ${claim.stance === "denied" ? "denied" : "doubt"}` }, term("stance", claim.stance)),
    claim.polarity === "negative" && el("span", { class: "tag" }, t("polarity.negative")),
    claim.verification !== "none" &&
      el("span", { class: `tag ${claim.verification === "confirmed" ? "good" : "doubt"}` }, term("verification", claim.verification)),
    claim.basis.map((basis) => el("span", { class: "tag good" }, term("basis", basis))),
    Object.keys(claim.corrections ?? {}).length > 0 && el("span", { class: "tag good" }, term("verdict", "correct")),
    claim.verdict && el("span", { class: `tag ${claim.verdict === "rejected" ? "denied" : "good"}` }, term("verdict", claim.verdict)),
  ];
}

/** The days a claim speaks of, in short; empty where the report does not say. */
export const claimDays = (claim) => claimDaysOf(claim.time?.start, claim.time?.end);

/** The name of the claim's place: the gazetteer's, or the words of the report where it was not found. */
export const placeName = (claim) => {
  const place = claim.places.find((one) => one.role !== "mentioned") ?? claim.places[0];
  return place ? (place.name ?? place.mention) : "";
};

/** A claim as one entry that opens the report at its words. */
export function claimCard(claim) {
  const chosen = state.get("claim") === claim.id;
  const open = (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    state.set({ claim: claim.id });
  };
  return el(
    "li",
    { class: `claim${chosen ? " chosen" : ""}`, style: partyStyle(claimant(claim).party), dataset: { claim: claim.id }, onclick: open },
    el(
      "div",
      { class: "meta" },
      el("span", { class: "kind" }, term("event", claim.event.type)),
      placeName(claim) && el("bdi", {}, reportText(placeName(claim))),
      tags(claim),
      el("span", { class: "when" }, claimDays(claim)),
    ),
    el("a", { class: `words${claim.text.length > LONG ? " long" : ""}`, href: state.href({ claim: claim.id }), "aria-current": chosen ? "true" : null, dir: "auto" }, reportText(claim.text)),
    chainLine(claim.chain),
  );
}

/** Marks the chosen claim in every list on the page. */
export function markChosen() {
  for (const card of document.querySelectorAll(".claim[data-claim]")) {
    const chosen = card.dataset.claim === state.get("claim");
    card.classList.toggle("chosen", chosen);
    card.querySelector(".words").setAttribute("aria-current", chosen);
  }
}

/**
 * A list of claims with a button for the next page.
 * @param {(cursor: string|null) => Promise<{items: object[], next: string|null}>} page
 * @param {Node} nothing what to show where there is none
 */
export async function claimList(page, nothing) {
  const list = el("ul", { class: "claims" });
  const more = el("button", { class: "button more", type: "button" }, t("claims.more"));
  let cursor = null;
  async function next() {
    more.disabled = true;
    const answer = await page(cursor);
    list.append(...answer.items.map(claimCard));
    cursor = answer.next;
    more.hidden = !cursor;
    more.disabled = false;
    return answer;
  }
  more.addEventListener("click", next);
  const first = await next();
  return first.items.length ? [list, more] : [nothing];
}

/** Grey lines while an answer is awaited. */
export const waiting = () => el("div", { class: "waiting", role: "status", "aria-label": t("waiting") }, el("i"), el("i"), el("i"));

/** A failure as a sentence. */
export const failed = (error) => el("div", { class: "failed", role: "alert" }, el("h3", {}, t("failed")), el("p", {}, error.message));

/** Shows what `make` promises inside `node`, with waiting and failing. */
export async function show(node, make) {
  const timer = setTimeout(() => fill(node, waiting()), 120);
  try {
    const content = await make();
    if (content !== undefined) fill(node, content);
  } catch (error) {
    fill(node, failed(error));
  } finally {
    clearTimeout(timer);
  }
}
