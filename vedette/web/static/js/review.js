/**
 * Review: an analyst confirms, rejects or corrects what was read; undo is one more row. The queue puts first what
 * moves the map most and was read least surely. Keys: j and k move, c confirms, x rejects, e corrects, u undoes.
 */

import { ask, tell } from "./api.js";
import { claimCard, show } from "./claims.js";
import { byId, el, fill, icon } from "./dom.js";
import * as state from "./state.js";
import { toast } from "./toast.js";
import { moment, percent, t, term } from "./words.js";

const FIELDS = ["type", "place", "speaker", "day"];
const KEYS = { c: "confirm", x: "reject", u: "undo" };
let queue = [];

/** Draws the queue and the first claim in it, or the claim of the address. */
export async function draw() {
  await show(byId("panel"), async () => {
    const answer = await ask("/api/queue", { limit: 50 });
    queue = answer.items;
    if (!queue.length) return [head(), el("div", { class: "empty" }, el("h3", {}, t("review.done")), el("p", {}, t("review.done_more")))];
    return [head(), el("ul", { class: "claims" }, queue.map(entry))];
  });
}

function head() {
  const keys = [["j", "k"], ["c"], ["x"], ["e"], ["u"]];
  const meaning = ["move", "confirm", "reject", "correct", "undo"];
  return el(
    "header",
    { class: "pane-head" },
    el("h2", {}, t("review.title")),
    el("p", { class: "sub" }, t("review.explained")),
    el("p", { class: "sub" }, keys.map((pair, i) => [pair.map((key) => [el("kbd", {}, key), " "]), t(`review.${meaning[i]}`), "  "])),
  );
}

function entry({ claim, why }) {
  const card = claimCard(claim);
  card.append(
    el("p", { class: "origin" }, `${t("review.why")}: ${why} · ${t("fact.confidence")} ${percent(claim.confidence)}`),
    verdicts(claim, card),
  );
  return card;
}

/** The buttons that judge a claim; also shown beside the report. */
export function verdicts(claim, card) {
  const correction = el("div", { hidden: true });
  const stop = (run) => (event) => (event.stopPropagation(), run());
  return el(
    "div",
    { onclick: (event) => event.stopPropagation() },
    el(
      "div",
      { class: "verdicts" },
      el("button", { class: "button", type: "button", onclick: stop(() => judge(claim, "confirm", card)) }, icon("check"), t("review.confirm")),
      el("button", { class: "button", type: "button", onclick: stop(() => judge(claim, "reject", card)) }, icon("close"), t("review.reject")),
      el("button", { class: "button correct-open", type: "button", onclick: stop(() => openCorrection(claim, correction, card)) }, icon("pen"), t("review.correct")),
    ),
    correction,
  );
}

/** Sends a verdict; the notice offers to undo it. */
async function judge(claim, verdict, card, more = {}) {
  try {
    await tell("/api/verdicts", { claim: claim.id, verdict, ...more });
  } catch (error) {
    toast(error.message, { bad: true });
    return;
  }
  card?.classList.add("judged");
  const word = term("verdict", verdict);
  const action = verdict === "undo" ? undefined : { label: t("review.undo"), run: () => judge(claim, "undo", card) };
  toast(t("review.kept", { verdict: word }), { action });
  card?.querySelector(".trail")?.remove();
  const trail = await ask(`/api/claims/${claim.id}/verdicts`);
  card?.append(el("ul", { class: "trail" }, trail.items.map((row) => el("li", {}, [row.analyst, term("verdict", row.verdict), row.note, moment(row.made)].filter(Boolean).join(" · ")))));
  if (verdict === "undo") card?.classList.remove("judged");
}

function openCorrection(claim, node, card) {
  node.hidden = !node.hidden;
  if (node.hidden) return;
  const input = (name, value, wide = false) => el("label", { class: wide ? "wide" : null }, t(`review.field.${name}`), el("input", { class: "field", name, value, maxlength: 500 }));
  const place = claim.places[0];
  const form = el(
    "form",
    { class: "correct" },
    input("type", claim.event.type),
    input("place", place?.id ?? ""),
    input("speaker", claim.chain[claim.chain.length - 1].name),
    input("day", claim.time?.start ?? ""),
    input("note", "", true),
    el("button", { class: "button main", type: "submit" }, t("review.keep")),
  );
  const before = Object.fromEntries(new FormData(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = Object.fromEntries(new FormData(form));
    const fields = Object.fromEntries(FIELDS.filter((name) => now[name] !== before[name]).map((name) => [name, now[name]]));
    node.hidden = true;
    judge(claim, "correct", card, { fields, note: now.note || null });
  });
  fill(node, form);
  form.querySelector("input").focus();
}

/** The keyboard of the review view; true where the key was taken. */
export function key(name) {
  const cards = [...byId("panel").querySelectorAll(".claim")];
  const at = cards.findIndex((card) => card.dataset.claim === state.get("claim"));
  if (name === "j" || name === "k") {
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + (name === "j" ? 1 : -1)))];
    if (next) state.set({ claim: next.dataset.claim });
    next?.scrollIntoView({ block: "nearest" });
    return true;
  }
  if (at < 0) return false;
  const { claim } = queue[at];
  if (name === "e") cards[at].querySelector(".correct-open").click();
  else if (KEYS[name]) judge(claim, KEYS[name], cards[at]);
  else return false;
  return true;
}

