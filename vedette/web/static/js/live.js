/** New reports as they arrive: the server tells over server-sent events how far the ledger has grown. */

import { byId } from "./dom.js";
import { t } from "./words.js";

/**
 * Listens, and lets the page draw in place what was added.
 * @param {() => void} refresh draws the page anew
 */
export function connect(refresh) {
  const light = byId("live");
  const stream = new EventSource("/api/live");
  const tell = (on) => {
    light.classList.toggle("on", on);
    light.textContent = on ? t("live.on") : t("live.off");
  };
  stream.addEventListener("open", () => tell(true));
  stream.addEventListener("error", () => tell(false));
  stream.addEventListener("grown", refresh);
  addEventListener("pagehide", () => stream.close());
}
