/** The interface's words in the reader's language, and how dates and numbers are written in it. */

let messages = {};
export const language = document.documentElement.lang || "en";

/** Loads the message file; called once before anything is drawn. */
export async function load() {
  messages = await (await fetch(`/messages/${language}.json`)).json();
}

/**
 * The message of a key, with `{name}` filled in. Keys with forms for number take `n`: `key.one`, `key.few`, `key.other`.
 * A key without a message shows itself, so that a gap is seen and nothing breaks.
 */
export function t(key, values = {}) {
  let text = messages[key];
  if (text === undefined && "n" in values) {
    const form = new Intl.PluralRules(language).select(values.n);
    text = messages[`${key}.${form}`] ?? messages[`${key}.other`];
  }
  return (text ?? key).replace(/\{(\w+)\}/g, (_, name) => (name === "n" ? number(values.n) : (values[name] ?? "")));
}

/** The word for one value of a closed list ("stance.hedged"), or the value itself in plain letters. */
export const term = (list, value) => messages[`${list}.${value}`] ?? String(value).replaceAll("_", " ");

export const number = (n) => new Intl.NumberFormat(language).format(n);
export const percent = (share) => new Intl.NumberFormat(language, { style: "percent" }).format(share);

const formats = new Map();

/** A formatter of dates, made once: making one costs more than what it writes on a whole page. */
function dates(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), options));
  return formats.get(key);
}

const DAY = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };

/** "2 Apr 2022" of an ISO day or timestamp. */
export const day = (iso) => (iso ? dates(DAY).format(new Date(iso.slice(0, 10))) : "");

/** "Sat 2 April 2022". */
export const longDay = (iso) =>
  iso ? dates({ ...DAY, weekday: "short", month: "long" }).format(new Date(iso.slice(0, 10))) : "";

/** "2 Apr 2022, 20:45 UTC"; a bare day stays a day. */
export function moment(iso) {
  if (!iso || iso.length <= 10) return day(iso);
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" };
  return `${day(iso)}, ${dates(clock).format(new Date(iso))} UTC`;
}

/** The day `n` days after an ISO day. */
export function addDays(iso, n) {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
}

/** Days from one ISO day to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

const locale = () => (language === "en" ? "en-GB" : language);
