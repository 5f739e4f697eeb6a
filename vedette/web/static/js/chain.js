/** The chain of speakers between the reader and the event, as a line (in lists) and drawn (beside the report). */

import { el, reportText } from "./dom.js";
import { partyName, partyStyle } from "./parties.js";
import { t, term } from "./words.js";

/** `Harbour Wire — the state agency — Defence Ministry`, publisher first; the claimant, who said it first, is bold. */
export const chainLine = (chain) =>
  el(
    "ol",
    { class: "chain-line", "aria-label": t("chain.label") },
    chain.map((speaker) =>
      el("li", {}, el("span", { class: `dot${speaker.party ? " side" : ""}`, style: partyStyle(speaker.party), title: partyName(speaker.party) }), el("bdi", {}, reportText(speaker.name))),
    ),
  );

/**
 * The chain from the event down to the reader, with each speaker's kind and side, and the words that introduce it.
 * @param {object} claim a claim of CONTRACT §2
 * @param {(span: number[]) => string} wordsAt the words of the document at a span
 */
export function chainDrawn(claim, wordsAt) {
  const innermost = claim.chain.length - 1;
  const links = claim.chain.map((speaker, index) =>
    el(
      "li",
      { class: `${speaker.kind}${speaker.party ? " side" : ""}`, style: partyStyle(speaker.party) },
      el("span", { class: "who" }, el("bdi", {}, reportText(speaker.name))),
      el(
        "div",
        { class: "what" },
        [term("kind", speaker.kind), speaker.party && partyName(speaker.party), index === innermost && claim.chain.length > 1 && t("chain.claimant")]
          .filter(Boolean)
          .join(" · "),
        speaker.cue && [" · ", el("span", { class: "cue" }, "“", reportText(wordsAt(speaker.cue)), "”")],
      ),
    ),
  );
  return el("ol", { class: "chain", "aria-label": t("chain.label") }, links.reverse());
}
