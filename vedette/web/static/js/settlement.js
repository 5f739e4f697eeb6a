/** One settlement: who holds it on the day, how surely, on what basis, how that came about, what hangs on it. */

import { ask } from "./api.js";
import { el, fill, reportText, svg } from "./dom.js";
import { partyName, partyStyle } from "./parties.js";
import { oneHead } from "./heads.js";
import { asOf, knownAt } from "./timeline.js";
import { day, daysBetween, percent, t, term } from "./words.js";

/** The head of the panel from an answer of `/api/settlements/ID`. */
export function settlementHead({ estimate, history }) {
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
      el("div", { class: "share", title: t("settlement.probability") }, bar(estimate.probability), el("span", { class: "figure" }, percent(estimate.probability))),
      estimate.why && el("p", { class: "sub" }, reportText(estimate.why)),
      estimate.last_change && el("p", { class: "sub" }, t("settlement.since", { day: day(estimate.last_change) })),
      history.length > 1 && historyChart(history),
      el("p", {}, el("button", { class: "button", type: "button", onclick: (event) => showAccess(event.target, links, estimate) }, t("access.ask"))),
      links,
    ),
  );
}

function bar(share) {
  const inner = el("i");
  inner.style.width = `${Math.round(share * 100)}%`;
  return el("div", { class: "track", role: "img", "aria-label": percent(share) }, inner);
}

/** The holder's probability over the days, a stroke for each stretch under one holder. */
function historyChart(history) {
  const first = history[0].date;
  const length = Math.max(1, daysBetween(first, history[history.length - 1].date));
  const x = (one) => (daysBetween(first, one.date) / length) * 300;
  const y = (one) => 40 - one.probability * 36;
  const stretches = [];
  for (const one of history) {
    const open = stretches[stretches.length - 1];
    if (open?.party === one.party) open.days.push(one);
    else stretches.push({ party: one.party, days: [one] });
  }
  const paths = stretches.map(({ party, days }) => {
    const path = svg("path", { d: days.map((one, i) => `${i ? "L" : "M"}${x(one).toFixed(1)} ${y(one).toFixed(1)}`).join("") + (days.length === 1 ? "h2" : "") });
    for (const [key, value] of Object.entries(partyStyle(party))) path.style.setProperty(key, value);
    return path;
  });
  const now = ((daysBetween(first, asOf()) / length) * 300).toFixed(1);
  return svg(
    "svg",
    { class: "history", viewBox: "0 0 300 44", preserveAspectRatio: "none", role: "img", "aria-label": t("settlement.history") },
    svg("line", { x1: now, x2: now, y1: 0, y2: 44, stroke: "var(--line-2)" }),
    paths,
  );
}

/** What loses its rail link when this place changes hands: answered for this place only, never as a ranking. */
async function showAccess(button, node, estimate) {
  button.disabled = true;
  const answer = await ask(`/api/access/${estimate.geonameid}`, { as_of: asOf(), known_at: knownAt() }).catch((error) => ({ error }));
  button.disabled = false;
  if (answer.error) return fill(node, el("p", { class: "sub" }, answer.error.message));
  const names = (places) => places.map((one) => one.name).join(", ");
  return fill(
    node,
    el("p", { class: "sub" }, answer.told),
    answer.lost.length ? el("p", { class: "sub" }, `${t("access.lost")}: `, reportText(names(answer.lost))) : null,
    answer.cut_now.length ? el("p", { class: "sub" }, `${t("access.cut_now")}: `, reportText(names(answer.cut_now))) : null,
  );
}

