/** Judging one claim: confirm, reject, or set a field right; each is one more row, and undoing it is another. */

import { ask, tell } from "./api.js";
import { el, fill, icon } from "./dom.js";
import { parties, partyName } from "./parties.js";
import { toast } from "./toast.js";
import { moment, t, term } from "./words.js";

const lastOf = new Map();

/**
 * The buttons that judge a claim, the form that corrects it, and what was ruled before.
 * @param {object} claim
 * @param {{types: string[], stances: string[]}} lists the closed lists of `/api/meta`
 */
export function verdicts(claim, lists) {
  const trail = el("ul", { class: "trail" });
  const correction = el("div", { hidden: true });
  const box = el(
    "div",
    { class: "judge", dataset: { judge: claim.id }, onclick: (event) => event.stopPropagation() },
    el(
      "div",
      { class: "verdicts" },
      button("check", t("review.confirm"), "confirm", () => judge(claim, { verdict: "confirm" }, trail)),
      button("close", t("review.reject"), "reject", () => judge(claim, { verdict: "reject" }, trail)),
      button("pen", t("review.correct"), "correct", () => toggle(correction, claim, lists, trail)),
      button("undo", t("review.undo"), "undo", () => undo(claim, trail)),
    ),
    correction,
    trail,
  );
  drawTrail(claim, trail);
  return box;
}

const button = (name, label, action, run) => el("button", { class: "button", type: "button", dataset: { action }, onclick: run }, icon(name), label);

async function judge(claim, body, trail) {
  await attempt(async () => {
    await tell("/api/verdicts", { claim: claim.id, ...body });
    toast(t("review.kept", { verdict: term("verdict", body.verdict) }), { action: { label: t("review.undo"), run: () => undo(claim, trail) } });
    await drawTrail(claim, trail);
  });
}

/** Takes the last standing verdict back. */
async function undo(claim, trail) {
  const number = lastOf.get(claim.id);
  if (!number) return;
  await attempt(async () => {
    await tell(`/api/verdicts/${number}/undo`, {});
    toast(t("review.kept", { verdict: term("verdict", "undo") }));
    await drawTrail(claim, trail);
  });
}

async function attempt(run) {
  try {
    await run();
  } catch (error) {
    toast(error.message, { bad: true });
  }
}

async function drawTrail(claim, trail) {
  const { items } = await ask(`/api/claims/${claim.id}/verdicts`);
  if (items.length) lastOf.set(claim.id, items[items.length - 1].number);
  else lastOf.delete(claim.id);
  const told = (row) => [term("verdict", row.verdict), row.field && `${t(`review.field.${row.field}`)}: ${shown(row.field, row.value)}`, row.who, row.note, moment(row.recorded)];
  fill(trail, items.map((row) => el("li", {}, told(row).filter(Boolean).join(" · "))));
  trail.closest(".judge")?.querySelector("[data-action=undo]").toggleAttribute("disabled", !items.length);
}

/** A corrected value in words. */
function shown(field, value) {
  if (field === "places") return value[0]?.name ?? t("review.left_open");
  if (field === "time") return value?.start ?? t("review.left_open");
  if (field === "party") return partyName(value) || t("review.none");
  return term(field === "type" ? "event" : field, value);
}

function toggle(node, claim, lists, trail) {
  node.hidden = !node.hidden;
  if (node.hidden) return;
  const form = correctionForm(claim, lists);
  const before = Object.fromEntries(new FormData(form));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { note, ...now } = Object.fromEntries(new FormData(form));
    node.hidden = true;
    for (const [field, value] of Object.entries(now)) {
      if (value !== before[field]) await judge(claim, { verdict: "correct", field, value: value || null, note: note || null }, trail);
    }
  });
  fill(node, form);
  form.querySelector("select").focus();
}

function correctionForm(claim, { types, stances }) {
  const place = claim.places[0];
  const party = claim.chain[claim.chain.length - 1].party ?? "";
  const select = (name, value, options) => {
    const field = el("select", { class: "field", name }, options.map(([option, label]) => el("option", { value: option }, label)));
    field.value = value;
    return labelled(name, field);
  };
  return el(
    "form",
    { class: "correct" },
    select("type", claim.event.type, types.map((type) => [type, term("event", type)])),
    select("stance", claim.stance, stances.map((stance) => [stance, term("stance", stance)])),
    select("party", party, [["", t("review.none")], ...parties().map((one) => [one.code, one.name])]),
    labelled("time", el("input", { class: "field", name: "time", type: "date", value: claim.time?.start ?? "" })),
    placeField(place),
    labelled("note", el("input", { class: "field", name: "note", maxlength: 2000 }), "wide"),
    el("button", { class: "button main", type: "submit" }, t("review.keep")),
  );
}

const labelled = (name, field, size = null) => el("label", { class: size }, t(`review.field.${name}`), field);

/** A place by name: what is typed is looked up in the gazetteer, and one of what it knows is chosen. */
function placeField(place) {
  const options = el("select", { class: "field", name: "places" });
  const offer = (places) =>
    fill(options, places.map((one) => el("option", { value: one.id ?? "" }, one.name, one.country ? `, ${one.country} ${one.admin1} (${one.population})` : "")), el("option", { value: "" }, t("review.left_open")));
  offer(place?.id ? [place] : []);
  const words = el("input", {
    class: "field",
    "aria-label": t("review.field.places"),
    value: place?.name ?? place?.mention ?? "",
    onchange: async (event) => offer((await ask("/api/places", { name: event.target.value })).items),
  });
  return el("div", { class: "wide place-field" }, el("label", {}, t("review.field.places"), words), options);
}
