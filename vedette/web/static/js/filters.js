/** Search and filters over claims; each lives in the address, so that a view can be sent. */

import { byId, el, icon } from "./dom.js";
import { parties } from "./parties.js";
import * as state from "./state.js";
import { t, term } from "./words.js";

/** The keys of the address that narrow the list of claims. */
export const KEYS = ["q", "place", "party", "speaker", "type", "stance", "from", "to"];

/** The filters as parameters of `/api/claims`. */
export const asked = () => Object.fromEntries(KEYS.map((key) => [key, state.get(key)]));

/** Whether any filter is set. */
export const any = () => KEYS.some((key) => state.get(key));

let open = false;

/**
 * The fields, folded away until wanted, and a chip for each filter that is set.
 * @param {{types: string[], stances: string[]}} lists
 */
export function form(lists) {
  const fields = el(
    "div",
    { class: "filters", hidden: !open },
    text("place", t("filter.place")),
    text("speaker", t("filter.speaker")),
    choice("party", t("filter.party"), parties().map((party) => [party.code, party.name])),
    choice("type", t("filter.type"), lists.types.map((type) => [type, term("event", type)])),
    choice("stance", t("filter.stance"), lists.stances.map((stance) => [stance, term("stance", stance)])),
    text("from", t("filter.from"), "date"),
    text("to", t("filter.to"), "date"),
  );
  const toggle = el("button", { class: "button", type: "button", "aria-expanded": String(open) }, icon("filter"), t("filter.open"));
  toggle.addEventListener("click", () => {
    open = fields.hidden;
    fields.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  });
  return { toggle, body: [fields, chips()] };
}

/** Connects the search box of the bar. */
export function connectSearch() {
  const box = byId("q");
  box.value = state.get("q");
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    state.set({ q: box.value.trim(), view: null, settlement: null, incident: null });
  });
  box.addEventListener("search", () => box.value || state.set({ q: null }));
  state.onChange((changed) => changed.has("q") && (box.value = state.get("q")));
}

const text = (key, label, type = "text") =>
  el("label", {}, label, el("input", { class: "field", type, name: key, value: state.get(key), maxlength: 200, onchange: (event) => state.set({ [key]: event.target.value.trim() }) }));

function choice(key, label, options) {
  const select = el(
    "select",
    { class: "field", name: key, onchange: (event) => state.set({ [key]: event.target.value }) },
    el("option", { value: "" }, t("filter.any")),
    options.map(([value, name]) => el("option", { value }, name)),
  );
  select.value = state.get(key);
  return el("label", {}, label, select);
}

function chips() {
  const set = KEYS.filter((key) => state.get(key));
  return el(
    "div",
    { class: "chips" },
    set.map((key) => {
      const label = `${t(`filter.${key}`)}: ${shown(key, state.get(key))}`;
      return el("button", { class: "chip", type: "button", title: t("filter.remove"), "aria-label": t("filter.remove_one", { label }), onclick: () => state.set({ [key]: null }) }, el("bdi", {}, label), icon("close"));
    }),
  );
}

const shown = (key, value) => (key === "type" ? term("event", value) : key === "stance" ? term("stance", value) : value);
