/** Incidents: the claims that speak of one event, with what they say together. */

import { claimDaysOf } from "./days.js";
import { el, reportText } from "./dom.js";
import { joinTools, rulingTrail } from "./rulings.js";
import { oneHead } from "./heads.js";
import * as state from "./state.js";
import { t, term } from "./words.js";

const GOOD = new Set(["corroborated", "admitted", "documented"]);

/** The word for an incident's standing, as a tag. */
const standing = (incident) => el("span", { class: `tag ${GOOD.has(incident.status) ? "good" : incident.status === "disputed" ? "denied" : "doubt"}` }, term("status", incident.status));

/** The head of the panel from an answer of `/api/incidents/ID`. */
export function incidentHead({ incident, rulings }) {
  return oneHead(
    t("incident.eyebrow"),
    [term("event", incident.type), incident.place_name && [" · ", el("bdi", {}, reportText(incident.place_name))]],
    { incident: null, claim: null },
    el("p", {}, standing(incident), " ", el("span", { class: "quiet" }, claimDaysOf(incident.start, incident.end))),
    el("p", { class: "sub" }, reportText(incident.status_why)),
    el("p", { class: "sub" }, t("incident.voices", { n: incident.origins.length }), incident.copies ? ` · ${t("incident.copies", { n: incident.copies })}` : ""),
    joinTools(incident),
    rulingTrail(rulings),
  );
}

/** A list of incidents that loads on. */
export async function incidentList(page, nothing) {
  const list = el("ul", { class: "claims" });
  const more = el("button", { class: "button more", type: "button" }, t("claims.more"));
  let cursor = null;
  async function next() {
    const answer = await page(cursor);
    list.append(...answer.items.map(entry));
    cursor = answer.next;
    more.hidden = !cursor;
    return answer;
  }
  more.addEventListener("click", next);
  const first = await next();
  return first.items.length ? [list, more] : [nothing];
}

function entry(incident) {
  const open = (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    state.set({ incident: incident.id, claim: null });
  };
  return el(
    "li",
    { class: "claim", onclick: open, dataset: { incident: incident.id } },
    el("div", { class: "meta" }, standing(incident), el("span", { class: "when" }, claimDaysOf(incident.start, incident.end))),
    el("a", { class: "words", href: state.href({ incident: incident.id }) }, term("event", incident.type), incident.place_name && [" · ", el("bdi", {}, reportText(incident.place_name))]),
    el("div", { class: "origin" }, t("incident.claims", { n: incident.claim_ids.length }), " · ", t("incident.voices", { n: incident.origins.length })),
  );
}
