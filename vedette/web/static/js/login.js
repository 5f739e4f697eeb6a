/** The login page: sends name and password, and goes to the page once they are right. */

import { tell } from "./api.js";
import { byId } from "./dom.js";

const form = byId("login");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  byId("refused").textContent = "";
  try {
    await tell("/api/session", Object.fromEntries(new FormData(form)));
    location.assign("/");
  } catch (error) {
    byId("refused").textContent = error.message;
  }
});
