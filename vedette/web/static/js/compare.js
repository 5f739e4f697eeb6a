/** Two days compared: what changed hands between them, beside the map that shows both. */

import { ask, latest } from "./api.js";
import { byId, el, fill, icon, reportText } from "./dom.js";
import { mapOf } from "./map/answers.js";
import * as swipe from "./map/swipe.js";
import { partyName, partyStyle } from "./parties.js";
import { follow } from "./source.js";
import * as state from "./state.js";
import { asOf, knownAt } from "./timeline.js";
import { day, number, percent, t, term } from "./words.js";

const SHOWN = 200;
const askChanges = latest((params, signal) => ask("/api/changes", params, signal));

/** The other day of the comparison, "" for none. */
export const otherDay = () => state.get("compare");

/** Draws the other day's map over the left part, or takes it away. */
export async function drawMap() {
  const other = otherDay();
  fill(byId("other-day"), other ? [el("input", { class: "field", type: "date", value: other, "aria-label": t("compare.other"), onchange: (event) => event.target.value && state.set({ compare: event.target.value }) }), el("button", { class: "tool", type: "button", "aria-label": t("compare.end"), title: t("compare.end"), onclick: () => state.set({ compare: null }) }, icon("close"))] : []);
  byId("other-day").hidden = !other;
  const answer = other ? await mapOf(other, knownAt(other)) : null;
  if (otherDay() === other) swipe.draw(answer ?? null);
}

/** What changed between the two days, as the content of the panel. */
export async function changes() {
  const [before, after] = [otherDay(), asOf()].sort();
  const answer = await askChanges({ before, after, known_at: knownAt() });
  return answer && [head(before, after, answer), el("ul", { class: "claims" }, answer.items.slice(0, SHOWN).map(entry))];
}

function head(before, after, { items, moved }) {
  const land = moved.map((one) => el("li", {}, `${side(one.from)} → ${side(one.to)}: `, t("compare.area", { area: number(Math.round(one.area_km2)) })));
  return el(
    "header",
    { class: "pane-head" },
    el("p", { class: "eyebrow" }, t("compare.eyebrow")),
    el("h2", {}, `${day(before)} – ${day(after)}`),
    el("p", { class: "sub" }, t("compare.settlements", { n: items.length })),
    el("ul", { class: "sub" }, land),
  );
}

const side = (party) => partyName(party) || term("holder", party);

/** One settlement that changed hands: it opens with the claims it rests on. */
export function entry({ before, after }) {
  const patch = { settlement: after.geonameid, incident: null, claim: null, view: null };
  const told = before.party === after.party ? `${side(after.party)} ${percent(before.probability)} → ${percent(after.probability)}` : `${side(before.party)} → ${side(after.party)} (${percent(after.probability)})`;
  return el(
    "li",
    { class: "claim", style: partyStyle(after.party) },
    el("a", { class: "words", href: state.href(patch), onclick: follow(patch) }, el("bdi", {}, reportText(after.name || String(after.geonameid)))),
    el("div", { class: "origin" }, `${told} · ${term("control", after.basis)}`),
  );
}
