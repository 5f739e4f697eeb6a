/** Reading a report on the spot: drop a file, paste a text, see what it would add, then keep it or not. */

import { ask, tell } from "./api.js";
import { claimCard, failed, waiting } from "./claims.js";
import { byId, el, fill } from "./dom.js";
import { entry } from "./compare.js";
import { ring } from "./map/map.js";
import { marked } from "./marked.js";
import * as state from "./state.js";
import { asOf } from "./timeline.js";
import { toast } from "./toast.js";
import { t } from "./words.js";

const LARGEST = 2_000_000;
let draft = { text: "", publisher: "", published: "", url: "" };

/** Draws the form with what was pasted or dropped. */
export function draw() {
  const answer = el("div", { id: "preview", "aria-live": "polite" });
  const field = (name, type = "text") =>
    el("label", {}, t(`read.${name}`), el("input", { class: "field", name, type, value: draft[name], maxlength: 500 }));
  const form = el(
    "form",
    { class: "paste pane-body", onsubmit: (event) => (event.preventDefault(), preview(form, answer)) },
    el("label", {}, t("read.text"), textArea()),
    el("div", { class: "row" }, field("publisher"), field("published", "date"), field("url")),
    el("div", { class: "toolbar" }, el("button", { class: "button main", type: "submit" }, t("read.preview")), el("button", { class: "button", type: "button", onclick: (event) => fetchIt(form, event.target) }, t("read.fetch")), el("label", { class: "button" }, t("read.file"), el("input", { class: "unseen", type: "file", accept: ".txt,.html,.htm,.md,text/*", onchange: (event) => take(event.target.files[0]) }))),
  );
  fill(byId("panel"), el("header", { class: "pane-head" }, el("h2", {}, t("read.title")), el("p", { class: "sub" }, t("read.explained"))), form, answer);
}

function textArea() {
  const area = el("textarea", { class: "field", name: "text", required: true, dir: "auto", maxlength: LARGEST });
  area.value = draft.text;
  return area;
}

/** Lets the server ask for the report at the address given, and fills the form with it. */
async function fetchIt(form, button) {
  draft = Object.fromEntries(new FormData(form));
  if (!draft.url) return form.elements.url.focus();
  button.disabled = true;
  try {
    const found = await tell("/api/fetch", { url: draft.url });
    draft = { ...draft, text: found.text, publisher: draft.publisher || found.publisher || "", published: draft.published || found.published || "" };
    return draw();
  } catch (error) {
    button.disabled = false;
    return toast(error.message, { bad: true });
  }
}

async function preview(form, node) {
  draft = Object.fromEntries(new FormData(form));
  fill(node, waiting());
  try {
    const read = await tell(`/api/preview?as_of=${asOf()}`, sent());
    fill(node, result(read));
  } catch (error) {
    fill(node, failed(error));
  }
}

/** The draft with null for what was left empty: the program never guesses a date. */
const sent = () => Object.fromEntries(["text", "publisher", "published", "url"].map((key) => [key, draft[key] || null]));

function result({ claims, document, changes, kept }) {
  const keep = el("button", { class: "button main", type: "button", disabled: kept }, kept ? t("read.kept_already") : t("read.keep"));
  keep.addEventListener("click", () => keepIt(keep));
  const points = Array.from(document.text);
  const list = el("ul", { class: "claims" }, claims.map((claim) => preparedCard(claim, points)));
  return [
    el("div", { class: "group" }, t("read.found", { n: claims.length })),
    effect(changes),
    list,
    el("div", { class: "pane-body" }, keep),
  ];
}

/** What keeping it would change in who holds what; those places are ringed on the map. */
function effect(changes) {
  ring(changes.map(({ after }) => after).filter(({ lat }) => lat !== null));
  const title = changes.length ? t("read.changes", { n: changes.length }) : t("read.changes_nothing");
  return [el("div", { class: "group", id: "effect" }, title), el("ul", { class: "claims" }, changes.map(entry))];
}

/** A claim that is not kept yet: it opens its own words here, since no report of it is in the ledger. */
function preparedCard(claim, points) {
  const card = claimCard(claim);
  const words = el("blockquote", { class: "report", hidden: true }, marked(points, claim, []));
  const open = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    words.hidden = !words.hidden;
  };
  card.addEventListener("click", open, { capture: true });
  card.append(words);
  return card;
}

async function keepIt(button) {
  button.disabled = true;
  try {
    const { document, added } = await tell("/api/documents", sent());
    toast(t("read.kept", { n: added }));
    draft = { text: "", publisher: "", published: "", url: "" };
    const { items } = await ask("/api/claims", { document: document.id, limit: 1 });
    state.set({ view: null, claim: items[0]?.id, settlement: null, incident: null });
  } catch (error) {
    button.disabled = false;
    toast(error.message, { bad: true });
  }
}

/** Takes a dropped or chosen file into the form. */
async function take(file) {
  if (!file) return;
  if (file.size > LARGEST) {
    toast(t("read.too_large"), { bad: true });
    return;
  }
  draft = { ...draft, text: await file.text() };
  if (state.get("view") === "read") draw();
  else state.set({ view: "read", claim: null });
}

/** Lets a file or text be dropped, or pasted, anywhere on the page. */
export function connect() {
  const zone = byId("drop");
  addEventListener("dragover", (event) => (event.preventDefault(), (zone.hidden = false)));
  addEventListener("dragleave", (event) => event.relatedTarget === null && (zone.hidden = true));
  addEventListener("drop", (event) => {
    event.preventDefault();
    zone.hidden = true;
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
    else if (text) pasted(text);
  });
  addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea")) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim()) pasted(text);
  });
}

function pasted(text) {
  draft = { ...draft, text };
  if (state.get("view") === "read") draw();
  else state.set({ view: "read", claim: null });
}
