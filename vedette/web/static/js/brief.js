/** The brief of a day or a span: sentences, each ending in the numbers of the claims it rests on. */

import { ask, latest } from "./api.js";
import { show } from "./claims.js";
import { byId, el, icon, reportText } from "./dom.js";
import { follow } from "./source.js";
import * as state from "./state.js";
import { asOf, knownAt } from "./timeline.js";
import { toast } from "./toast.js";
import { addDays, day, longDay, t } from "./words.js";

const SPANS = [1, 3, 7, 30];

const askBrief = latest((params, signal) => ask("/api/brief", params, signal));

/** Draws the brief of the days up to the one asked about; the address holds how many. */
export const draw = () =>
  show(byId("panel"), async () => {
    const days = Number(state.get("span")) || 1;
    const answer = await askBrief({ from: addDays(asOf(), 1 - days), to: asOf(), known_at: knownAt() });
    return answer && [toolbar(answer, days), article(answer)];
  });

function toolbar({ markdown }, days) {
  const span = el(
    "select",
    { class: "field", "aria-label": t("brief.span"), onchange: (event) => state.set({ span: event.target.value === "1" ? null : event.target.value }) },
    SPANS.map((n) => el("option", { value: n }, t("brief.days", { n }))),
  );
  span.value = String(days);
  return el(
    "header",
    { class: "pane-head toolbar" },
    span,
    el("span", { class: "push" }),
    el("button", { class: "button", type: "button", onclick: () => copy(markdown) }, icon("copy"), t("brief.copy")),
    el("button", { class: "button", type: "button", onclick: () => print() }, icon("print"), t("brief.print")),
  );
}

async function copy(markdown) {
  await navigator.clipboard.writeText(markdown);
  toast(t("brief.copied"));
}

function article({ first, last, clock, sections, references }) {
  const title = first === last ? longDay(last) : `${day(first)} – ${day(last)}`;
  return el(
    "article",
    { class: "brief" },
    el("p", { class: "eyebrow" }, t("brief.eyebrow")),
    el("h2", {}, title),
    el("p", { class: "quiet told" }, clock),
    sections.map((section) => [
      el("h3", {}, section.title),
      section.sentences.length
        ? el("ul", {}, section.sentences.map((sentence) => el("li", {}, reportText(sentence.text), " ", cited(sentence.claims))))
        : el("p", { class: "quiet" }, t("brief.nothing")),
    ]),
    references.length ? [el("h3", {}, t("brief.claims")), el("ol", { class: "references" }, references.map(reference))] : null,
  );
}

/** The numbers a sentence ends in; each opens its claim in the report. */
const cited = (claims) =>
  el("span", { class: "refs" }, claims.map(({ number, id }) => el("a", { href: state.href({ claim: id }), onclick: follow({ claim: id }), "aria-label": t("brief.claim", { number }) }, number)));

const reference = ({ number, claim_id, chain, words, published }) =>
  el(
    "li",
    { value: number },
    el("a", { href: state.href({ claim: claim_id }), onclick: follow({ claim: claim_id }) }, "“", el("bdi", {}, reportText(words)), "”"),
    el("small", {}, [reportText(chain), " · ", day(published)]),
  );
