/** The panel of the record: all claims, or those under one settlement or one incident. */

import { ask, latest } from "./api.js";
import { claimList, show } from "./claims.js";
import { changes } from "./compare.js";
import { byId, el } from "./dom.js";
import * as filters from "./filters.js";
import { incidentHead, incidentList } from "./incidents.js";
import { splitTool } from "./rulings.js";
import { settlementHead } from "./settlement.js";
import * as state from "./state.js";
import { asOf, knownAt } from "./timeline.js";
import { t } from "./words.js";

const askOne = latest((path, params, signal) => ask(path, params, signal));

/**
 * Draws the panel as the address says.
 * @param {object} meta `/api/meta`: closed lists for the filters
 */
export async function draw(meta) {
  const panel = byId("panel");
  if (state.get("settlement")) return show(panel, () => one("settlements", state.get("settlement"), settlementHead));
  if (state.get("incident")) return show(panel, () => one("incidents", state.get("incident"), incidentHead));
  if (state.get("compare")) return show(panel, changes);
  return show(panel, () => everything(meta));
}

/** A settlement or an incident with the claims that it rests on. */
async function one(kind, id, head) {
  const answer = await askOne(`/api/${kind}/${encodeURIComponent(id)}`, { as_of: asOf(), known_at: knownAt() });
  if (!answer) return undefined;
  const list = await claimList(async () => ({ items: answer.claims, next: null }), nothing(t("claims.none_here")));
  if (answer.incident) addSplits(list[0], answer);
  return [head(answer), el("div", { class: "group" }, t("claims.under", { n: answer.claims.length })), list];
}

/** Lets each claim of an incident but the first be split off. */
function addSplits(list, { claims, incident }) {
  for (const claim of claims) {
    const tool = splitTool(claim, incident.claim_ids[0]);
    if (tool && incident.claim_ids.includes(claim.id)) list.querySelector(`[data-claim="${claim.id}"]`)?.append(tool);
  }
}

async function everything(meta) {
  const incidents = state.get("list") === "incidents";
  const { toggle, body } = filters.form(meta);
  const head = el(
    "header",
    { class: "pane-head" },
    el("div", { class: "row" }, el("div", { class: "switch", role: "group", "aria-label": t("list.label") }, tab("", t("list.claims")), tab("incidents", t("list.incidents"))), el("span", { class: "push" }), incidents ? null : toggle),
    incidents ? null : body,
  );
  const params = { ...filters.asked(), known_at: knownAt(), as_of: state.get("day"), limit: 40 };
  const list = incidents
    ? await incidentList((cursor) => ask("/api/incidents", { as_of: asOf(), known_at: knownAt(), limit: 60, cursor }), nothing(t("incidents.none")))
    : await claimList((cursor) => ask("/api/claims", { ...params, cursor }), nothing(filters.any() ? t("claims.none_found") : t("claims.none")));
  return [head, list];
}

function tab(value, label) {
  const on = state.get("list") === value;
  return el("button", { type: "button", "aria-pressed": String(on), onclick: () => state.set({ list: value }) }, label);
}

const nothing = (text) => el("div", { class: "empty" }, el("p", {}, text));
