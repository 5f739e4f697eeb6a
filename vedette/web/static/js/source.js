/** The report beside the list: who says it, how sure, the whole text with the claim's words highlighted. */

import { ask, latest } from "./api.js";
import { chainDrawn } from "./chain.js";
import { claimant, claimDays, placeName, show, tags } from "./claims.js";
import { byId, el, icon, reportText, slicePoints } from "./dom.js";
import { marked } from "./marked.js";
import { partyName } from "./parties.js";
import * as state from "./state.js";
import { day, moment, percent, t, term } from "./words.js";

const askClaim = latest((id, signal) => ask(`/api/claims/${encodeURIComponent(id)}`, {}, signal));

/** Opens, changes or closes the pane as the address says. */
export async function draw() {
  const pane = byId("source");
  const id = state.get("claim");
  pane.hidden = !id;
  if (!id) return;
  await show(pane, async () => {
    const answer = await askClaim(id);
    return answer && [head(answer), body(answer)];
  });
  pane.querySelector("mark.words")?.scrollIntoView({ block: "center" });
}

function head({ claim, document }) {
  return el(
    "header",
    { class: "pane-head" },
    el(
      "div",
      { class: "row" },
      el("span", { class: "eyebrow" }, t("source.eyebrow")),
      el("button", { class: "tool close", type: "button", title: t("close"), "aria-label": t("close"), onclick: () => state.set({ claim: null }) }, icon("close")),
    ),
    document.title && el("h2", { class: "title", dir: "auto" }, reportText(document.title)),
    el("p", { class: "sub" }, [el("bdi", {}, reportText(claim.document.publisher ?? t("publisher.unknown"))), " · ", moment(claim.document.published) || t("undated")]),
    document.url && el("p", { class: "sub" }, address(document.url)),
  );
}

/** The report's address: a link only where it is one of the web, and then one that tells the other side nothing. */
function address(url) {
  const web = /^https?:\/\//i.test(url);
  return web ? el("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, reportText(url)) : el("span", {}, reportText(url));
}

function body(answer) {
  const { claim, document } = answer;
  const points = Array.from(document.text);
  const wordsAt = ([start, end]) => slicePoints(points, start, end);
  return el(
    "div",
    { class: "pane-body" },
    el("section", { class: "section" }, el("h3", { class: "eyebrow" }, t("source.who")), chainDrawn(claim, wordsAt)),
    el("section", { class: "section" }, el("h3", { class: "eyebrow" }, t("source.read")), facts(answer)),
    beside(t("source.against"), answer.against),
    beside(t("source.same"), answer.same),
    el("section", { class: "report", dir: "auto", "aria-label": t("source.text"), lang: document.language }, marked(points, claim, answer.others)),
  );
}

function facts({ claim, incident }) {
  const rows = [
    [t("fact.event"), [term("event", claim.event.type), " ", tags(claim)]],
    [t("fact.place"), placeName(claim) && [el("bdi", {}, reportText(placeName(claim))), claim.places[0].id ? "" : ` (${t("place.open")})`]],
    [t("fact.days"), claimDays(claim) && `${claimDays(claim)}${claim.time.stated ? "" : ` (${t("time.assumed")})`}`],
    [t("fact.figures"), claim.quantities.map(figure).join("; ")],
    [t("fact.speaks_for"), partyName(claimant(claim).party)],
    [t("fact.confidence"), percent(claim.confidence)],
    [t("fact.available"), moment(claim.available)],
    [t("fact.recorded"), moment(claim.recorded)],
    [t("fact.incident"), incident && el("a", { href: state.href({ incident: incident.id, view: null }), onclick: follow({ incident: incident.id, view: null }) }, term("event", incident.type), " · ", term("status", incident.status))],
  ];
  return el("dl", { class: "facts" }, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** A figure with its bounds, as the report gives them: one that is absent is never filled in. */
function figure({ low, high, unit }) {
  const word = term("unit", unit);
  if (low === high) return `${low} ${word}`;
  if (high === null) return `≥ ${low} ${word}`;
  return low === null ? `≤ ${high} ${word}` : `${low}–${high} ${word}`;
}

/** Claims that stand beside this one, each a link to its own words. */
function beside(title, claims) {
  if (!claims?.length) return null;
  return el(
    "section",
    { class: "section" },
    el("h3", { class: "eyebrow" }, title),
    el(
      "div",
      { class: "beside" },
      claims.map((other) =>
        el(
          "a",
          { href: state.href({ claim: other.id }), onclick: follow({ claim: other.id }) },
          el("bdi", {}, reportText(other.text)),
          el("small", {}, [reportText(claimant(other).name), " · ", reportText(other.document.publisher ?? ""), " · ", day(other.document.published)]),
        ),
      ),
    ),
  );
}

/** A listener that changes the state instead of loading the page anew. */
export const follow = (patch) => (event) => {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  state.set(patch);
};
