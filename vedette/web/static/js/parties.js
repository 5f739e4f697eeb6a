/** The sides of the theatres in this ledger, in the order their pack lists them, and how each is drawn. */

const COLOURS = 5;
const sides = new Map();

/** Takes the theatres of `/api/meta`. */
export function setTheatres(theatres) {
  for (const theatre of theatres)
    theatre.parties.forEach((party, index) => sides.set(party.code, { ...party, index: index % COLOURS }));
}

/** Every party as {code, name, index}. */
export const parties = () => [...sides.values()];

/** The name of a party, or the code where no theatre tells one. */
export const partyName = (code) => sides.get(code)?.name ?? code ?? "";

/** The CSS variables of a party's colour, for `el`'s `style`; nothing for none or unknown. */
export const partyStyle = (code) => (sides.has(code) ? { "--party": `var(--party-${sides.get(code).index})` } : {});

/** The colour itself, read from the style sheet in use, for what is drawn on the map. */
export function partyColour(code) {
  const name = sides.has(code) ? `--party-${sides.get(code).index}` : "--neutral";
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
