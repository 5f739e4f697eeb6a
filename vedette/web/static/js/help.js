/** What this is, for a newcomer; and the keys and clocks, for everybody. */

import { byId, el, fill, icon } from "./dom.js";
import * as state from "./state.js";
import { t } from "./words.js";

const SEEN = "vedette.seen";
const KEYS = [["/", "search"], ["← →", "day"], ["space", "play"], ["esc", "close"], ["j k", "move"], ["c x e u", "judge"], ["m s", "join"], ["?", "help"]];

/** Shows the welcome once in a browser. */
export function welcome(meta) {
  if (localStorage.getItem(SEEN) || location.search) return;
  localStorage.setItem(SEEN, "1");
  open(meta);
}

/** Shows the dialog. */
export function open(meta) {
  const dialog = byId("dialog");
  const close = () => dialog.close();
  fill(
    dialog,
    el("button", { class: "tool close", type: "button", title: t("close"), "aria-label": t("close"), onclick: close }, icon("close")),
    el("h2", {}, t("help.title")),
    el("p", {}, t("help.what")),
    el("p", {}, t("help.not")),
    el("h3", {}, t("help.clocks")),
    el("p", {}, t("clock.explained")),
    el("h3", {}, t("help.keys")),
    el("table", {}, el("tbody", {}, KEYS.map(([keys, what]) => el("tr", {}, el("td", {}, keys.split(" ").map((key) => [el("kbd", {}, key), " "])), el("td", {}, t(`help.key.${what}`)))))),
    el("p", { class: "quiet figure" }, t("help.holds", { n: meta.counts.claims })),
    el("div", { class: "actions" }, el("button", { class: "button main", type: "button", onclick: close }, t("help.start")), el("button", { class: "button", type: "button", onclick: () => (close(), state.set({ view: "read" })) }, t("help.read"))),
  );
  dialog.setAttribute("aria-label", t("help.title"));
  dialog.showModal();
}
