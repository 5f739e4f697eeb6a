/** The report beside the list: who says it, how sure, the whole text with the claim's words highlighted. */

import { ask, latest } from "./api.js";
import { chainDrawn } from "./chain.js";
import { claimant, claimDays, placeName, show, tags } from "./claims.js";
import { byId, el, icon, reportText, slicePoints } from "./dom.js";
import { marked } from "./marked.js";
import * as state from "./state.js";
import { verdicts } from "./verdicts.js";
import { day, moment, percent, t, term } from "./words.js";

const askClaim = latest((id, signal) => ask(`/api/claims/${encodeURIComponent(id)}`, {}, signal));

/**
 * Opens, changes or closes the pane as the address says.
 * @param {object} meta `/api/meta`: closed lists for corrections
 */
export async function draw(meta) {
  const pane = byId("source");
  const id = state.get("claim");
  pane.hidden = !id;
  if (!id) return;
  await show(pane, async () => {
    const answer = await askClaim(id);
    return answer && [head(answer), body(answer, meta)];
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

function body(answer, meta) {
  const { claim, document } = answer;
  const points = Array.from(document.text);
  const wordsAt = ([start, end]) => slicePoints(points, start, end);
  const heading = (key) => el("h3", { class: "eyebrow" }, t(key));
  return el(
    "div",
    { class: "pane-body" },
    el(
      "div",
      { class: "two" },
      el("section", {}, heading("source.who"), chainDrawn(claim, wordsAt)),
      el("section", {}, heading("source.read"), facts(answer)),
    ),
    el("section", { class: "report", dir: "auto", "aria-label": t("source.text"), lang: document.language }, marked(points, claim, answer.others)),
    beside(t("source.against"), answer.against),
    beside(t("source.same"), answer.same),
    state.get("view") === "review" ? null : el("section", { class: "section" }, heading("review.title_one"), verdicts(claim, meta)),
    el("p", { class: "section quiet" }, `${t("fact.available")} ${moment(claim.available)} · ${t("fact.recorded")} ${moment(claim.recorded)}`),
  );
}

function facts({ claim, incident }) {
  const place = placeName(claim);
  const rows = [
    [t("fact.event"), [term("event", claim.event.type), " ", tags(claim)]],
    [t("fact.place"), place && [placeLink(claim, place), claim.places.some((one) => one.id) ? "" : ` (${t("place.open")})`]],
    [t("fact.days"), claimDays(claim) && `${claimDays(claim)}${claim.time.stated ? "" : ` (${t("time.assumed")})`}`],
    [t("fact.figures"), claim.quantities.map(figure).join("; ")],
    [t("fact.confidence"), percent(claim.confidence)],
    [t("fact.incident"), incident && incidentLink(incident)],
  ];
  return el("dl", { class: "facts" }, rows.filter(([, value]) => value && value.length !== 0).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** The place's name; it leads to who holds it where the place is a known one. */
function placeLink(claim, name) {
  const known = /^geonames:(\d+)$/.exec((claim.places.find((one) => one.role !== "mentioned") ?? claim.places[0]).id ?? "");
  if (!known) return el("bdi", {}, reportText(name));
  const patch = { settlement: known[1], incident: null, view: null };
  return el("a", { href: state.href(patch), onclick: follow(patch) }, el("bdi", {}, reportText(name)));
}

function incidentLink(incident) {
  const patch = { incident: incident.id, settlement: null, view: null };
  return el("a", { href: state.href(patch), onclick: follow(patch) }, t("incident.claims", { n: incident.claim_ids.length }), " · ", term("status", incident.status));
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
