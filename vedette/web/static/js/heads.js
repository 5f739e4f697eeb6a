/** The head of a pane about one settlement or incident. */

import { el, icon } from "./dom.js";
import * as state from "./state.js";
import { t } from "./words.js";

/** The head of a pane about one thing, with the way back to the whole record. */
export function oneHead(eyebrow, title, back, ...rest) {
  return el(
    "header",
    { class: "pane-head" },
    el("div", { class: "row" }, el("button", { class: "tool", type: "button", title: t("back"), "aria-label": t("back"), onclick: () => state.set(back) }, icon("back")), el("span", { class: "eyebrow" }, eyebrow)),
    el("h2", {}, title),
    rest,
  );
}
