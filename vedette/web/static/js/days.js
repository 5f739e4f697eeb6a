/** Days as the record gives them. */

import { day } from "./words.js";

/** "2 Apr 2022" or "1 Apr 2022 – 3 Apr 2022"; empty where nobody says. */
export function claimDaysOf(start, end) {
  if (!start && !end) return "";
  return start === end || !end ? day(start) : start ? `${day(start)} – ${day(end)}` : `– ${day(end)}`;
}
