/** Building the page. Text only ever enters it as text nodes: what a report says can never become markup. */

/**
 * An element with its attributes, listeners and children.
 * @param {string} tag
 * @param {Object<string, unknown>} [props] `class`, any attribute, `onclick`-like listeners, `dataset`; a value of
 *   null, undefined or false leaves the attribute out.
 * @param {...(Node|string|number|null|undefined|false|Array)} children strings become text nodes
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

/** Replaces everything inside `node` with `children`. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

/** The element with this id; the page's template is expected to have it. */
export const byId = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element; see `el`. */
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

/** One of the icons of the page's sprite (`<symbol id="i-NAME">`), hidden from screen readers. */
export const icon = (name) => svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A report's text as nodes. Characters that steer writing direction or the terminal are shown as boxes with their
 * code, so that they cannot turn the words around them.
 * @param {string} text
 * @returns {Node[]}
 */
export function reportText(text) {
  const nodes = [];
  let plain = "";
  for (const char of text) {
    if (!CONTROL.test(char)) {
      plain += char;
      continue;
    }
    if (plain) nodes.push(document.createTextNode(plain));
    plain = "";
    const code = char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    nodes.push(el("span", { class: "control-char", title: `U+${code}` }, `U+${code}`));
  }
  if (plain) nodes.push(document.createTextNode(plain));
  return nodes;
}

/** `text` between two code points: the record counts in code points, JavaScript in UTF-16 units. */
export const slicePoints = (points, start, end) => points.slice(start, end).join("");
