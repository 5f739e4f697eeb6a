/** A report's text cut at the ends of all spans, each piece marked with what it is. */

import { el, reportText, slicePoints } from "./dom.js";
import { partyStyle } from "./parties.js";
import * as state from "./state.js";
import { t } from "./words.js";

/**
 * The text with the claim's sentence, words, trigger, speakers, cues and places marked, and other claims to follow.
 * @param {string[]} points the text as code points: spans count in them
 * @param {object} claim
 * @param {{id: string, span: number[]}[]} others claims of the same report
 */
export function marked(points, claim, others) {
  const layers = [
    { span: claim.sentence, kind: "sentence" },
    { span: claim.span, kind: "words" },
    { span: claim.event.trigger, kind: "trigger" },
    ...claim.chain.flatMap((speaker) => [
      speaker.span && { span: speaker.span, kind: "speaker", party: speaker.party },
      speaker.cue && { span: speaker.cue, kind: "cue" },
    ]),
    ...claim.places.map((place) => ({ span: place.span, kind: "place" })),
    ...others.filter((other) => other.id !== claim.id).map((other) => ({ span: other.span, kind: "other", claim: other.id })),
  ].filter(Boolean);
  return pieces(points, layers).map(([start, end, here]) => mark(slicePoints(points, start, end), here));
}

/** [start, end, layers] of every piece between two neighbouring ends of spans. */
function pieces(points, layers) {
  const inside = (at) => Math.max(0, Math.min(at, points.length));
  const cuts = new Set([0, points.length, ...layers.flatMap(({ span }) => span.map(inside))]);
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(0, -1).map((start, index) => {
    const end = ends[index + 1];
    return [start, end, layers.filter(({ span }) => span[0] <= start && end <= span[1])];
  });
}

function mark(text, layers) {
  if (!layers.length) return reportText(text);
  const other = layers.find((layer) => layer.kind === "other");
  const party = layers.find((layer) => layer.party)?.party;
  const own = layers.some((layer) => layer.kind === "words");
  const kinds = [...new Set(layers.map((layer) => layer.kind))].filter((kind) => !(own && kind === "other"));
  const follow = other && !own && (() => state.set({ claim: other.claim }));
  return el("mark", { class: kinds.join(" "), style: partyStyle(party), onclick: follow || null, title: follow ? t("source.other") : null }, reportText(text));
}
