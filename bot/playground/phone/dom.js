/** Builds elements by hand: the page has no framework, and this is all it would need one for. */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 20l17-8L4 4l1 6 9 2-9 2z",
  attach: "M20 11l-8.5 8.5a5 5 0 01-7-7L13 4a3.4 3.4 0 015 5l-8.5 8.5a1.7 1.7 0 01-2.5-2.5L14.5 7.5",
  menu: "M4 7h16M4 12h16M4 17h10",
  keys: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8 14h8",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3 2",
  log: "M5 5h14v14H5zM8 9h8M8 12h8M8 15h5",
  moon: "M19 14.5A8 8 0 019.5 5 8 8 0 1019 14.5z",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 13l4 4L19 7",
  reply: "M10 7l-5 5 5 5M5 12h8a6 6 0 016 6",
  lamp: "M9 18h6M10 21h4M12 3a6 6 0 00-3.5 10.9c.5.4.5 1.1.5 2.1h6c0-1 0-1.7.5-2.1A6 6 0 0012 3z",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  group: "M9 11a3 3 0 100-6 3 3 0 000 6zM3 19a6 6 0 0112 0M16 11a3 3 0 100-6M17 14a6 6 0 014 5",
  plus: "M12 5v14M5 12h14",
  link: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
};

const attribute = (node, name, value) => {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "text") node.textContent = value;
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
};

/** One element with its attributes (`on…` are listeners, `text` is plain text) and its children. */
export const el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(node, name, value);
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};

/** A line drawing from the table above; it says nothing to a screen reader. */
export const icon = (name) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
};

/** A button that shows only a drawing and carries its name for those who do not see it. */
export const iconButton = (name, label, onclick, attributes = {}) =>
  el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));

/** Makes `parent` hold exactly `nodes`, moving none that is already in its place (a moved node loses focus). */
export const fill = (parent, nodes) => {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
};

/** A round picture: the first letters of a name on a colour that stays with the id. */
export const avatar = (id, name) => {
  const letters = [...name.trim().split(/\s+/)].slice(0, 2).map((word) => [...word][0] ?? "").join("\u200c");
  return el("span", { class: `avatar tint-${Math.abs(id) % 7}`, "aria-hidden": "true", text: letters });
};

const STRONG_RTL = /[\u0590-\u05ff\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/u;
const STRONG = new RegExp(`${STRONG_RTL.source}|\\p{L}|\\u200e|[\\u{1f1e6}-\\u{1f1ff}]`, "u");

/** "rtl", "ltr" or "" by the first strong letter, as Telegram Desktop decides; "" leaves it to the shell. */
export const direction = (text) => {
  const found = STRONG.exec(text ?? "");
  if (!found) return "";
  return STRONG_RTL.test(found[0]) ? "rtl" : "ltr";
};

/** `dir` for one line of somebody's text: the browser's own first-strong rule, or the shell's side when neutral. */
export const autoDir = (text) => (direction(text) ? "auto" : null);
