/** One settlement: who holds it on the day, how surely, on what basis, how that came about, what hangs on it. */

import { ask } from "./api.js";
import { el, fill, reportText } from "./dom.js";
import { drawLinks } from "./map/map.js";
import { partyName, partyStyle } from "./parties.js";
import { oneHead } from "./heads.js";
import { follow } from "./source.js";
import * as state from "./state.js";
import { asOf, knownAt } from "./timeline.js";
import { day, number, percent, t, term } from "./words.js";

const SHOWN = 12;

/** The head of the panel from an answer of `/api/settlements/ID`. */
export function settlementHead({ estimate, shares, evidence }) {
  const known = !["CONTESTED", "UNKNOWN"].includes(estimate.party);
  const holder = known ? partyName(estimate.party) : term("holder", estimate.party);
  const links = el("div", {});
  return oneHead(
    t("settlement.eyebrow"),
    [el("bdi", {}, reportText(estimate.name || `GeoNames ${estimate.geonameid}`))],
    { settlement: null, claim: null },
    el(
      "div",
      { class: "estimate", style: partyStyle(estimate.party) },
      el("p", {}, el("span", { class: "status" }, known ? t("settlement.held", { party: holder }) : holder), " ", el("span", { class: "quiet" }, term("control", estimate.basis))),
      el("div", { class: "share", title: t("settlement.probability") }, bar(shares), el("span", { class: "figure" }, percent(estimate.probability))),
      estimate.why && el("p", { class: "sub" }, reportText(estimate.why)),
      estimate.last_change && el("p", { class: "sub" }, t("settlement.since", { day: day(estimate.last_change) })),
      weighed(evidence),
      el("p", {}, el("button", { class: "button", type: "button", onclick: (event) => showAccess(event.target, links, estimate) }, t("access.ask"))),
      links,
    ),
  );
}

/** The shares of all states side by side, each in its colour, told in words to screen readers. */
function bar(shares) {
  const told = shares.map(([state, share]) => `${partyName(state)} ${percent(share)}`).join(", ");
  const part = ([state, share]) => el("i", { style: { ...partyStyle(state), width: `${(share * 100).toFixed(1)}%` }, class: state.toLowerCase() });
  return el("div", { class: "track", role: "img", "aria-label": told, title: told }, shares.filter(([, share]) => share > 0.004).map(part));
}

/** What moved the estimate most: each claim that bore on it, how far away it speaks of, and for whom it speaks. */
function weighed(evidence) {
  if (!evidence.length) return null;
  const most = Math.max(...evidence.map((one) => Math.abs(one.log_odds)));
  const row = (one) =>
    el(
      "a",
      { href: state.href({ claim: one.claim_id }), onclick: follow({ claim: one.claim_id }), title: one.factors.map(([name, factor]) => `${name} × ${factor}`).join("\n") },
      el("span", {}, day(one.day)),
      el("span", {}, one.distance_km ? t("settlement.away", { place: one.place, km: number(Math.round(one.distance_km)) }) : t("settlement.here")),
      el("span", { class: "pull", style: partyStyle(one.state) }, el("i", { style: { width: `${(100 * Math.abs(one.log_odds)) / most}%` } })),
    );
  return el("details", { class: "weighed" }, el("summary", {}, t("settlement.weighed", { n: evidence.length })), evidence.slice(0, SHOWN).map(row));
}

/** What hangs on this place: answered for the one place that is named, never as a ranking of places. */
async function showAccess(button, node, estimate) {
  button.disabled = true;
  const answer = await ask(`/api/access/${estimate.geonameid}`, { as_of: asOf(), known_at: knownAt() }).catch((error) => ({ error }));
  button.disabled = false;
  if (answer.error) return fill(node, el("p", { class: "sub" }, answer.error.message));
  drawLinks(answer);
  return fill(
    node,
    answer.sentences.length ? answer.sentences.map((sentence) => el("p", { class: "sub" }, reportText(sentence))) : el("p", { class: "sub" }, t("access.nothing")),
    el("p", { class: "sub quiet" }, reportText(answer.source)),
  );
}
