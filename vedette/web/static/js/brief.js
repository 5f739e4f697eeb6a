/** The brief of a day or a span: sentences, each ending in the numbers of the claims it rests on. */

import { ask, latest } from "./api.js";
import { show } from "./claims.js";
import { byId, el, icon, reportText } from "./dom.js";
import { follow } from "./source.js";
import * as state from "./state.js";
import { asOf, knownAt } from "./timeline.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

const askBrief = latest((params, signal) => ask("/api/brief", params, signal));

/** Draws the brief of the day asked about. */
export const draw = () =>
  show(byId("panel"), async () => {
    const answer = await askBrief({ date: asOf(), known_at: knownAt() });
    return answer && [toolbar(answer), article(answer)];
  });

function toolbar(answer) {
  return el(
    "header",
    { class: "pane-head toolbar" },
    el("span", { class: "eyebrow" }, t("brief.eyebrow")),
    el("span", { class: "push" }),
    el("button", { class: "button", type: "button", onclick: () => copy(answer.markdown) }, icon("copy"), t("brief.copy")),
    el("button", { class: "button", type: "button", onclick: () => print() }, icon("print"), t("brief.print")),
  );
}

async function copy(markdown) {
  await navigator.clipboard.writeText(markdown);
  toast(t("brief.copied"));
}

function article({ title, subtitle, sections }) {
  return el(
    "article",
    { class: "brief" },
    el("h2", {}, reportText(title)),
    subtitle && el("p", { class: "sub quiet" }, reportText(subtitle)),
    sections.map((section) => [
      el("h3", {}, reportText(section.title)),
      el("ul", {}, section.sentences.map((sentence) => el("li", {}, reportText(sentence.text), " ", references(sentence.claims)))),
    ]),
  );
}

/** The numbers a sentence ends in; each opens its claim in the report. */
const references = (claims) =>
  el("span", { class: "refs" }, claims.map(({ number, id }) => el("a", { href: state.href({ claim: id }), onclick: follow({ claim: id }) }, number)));
