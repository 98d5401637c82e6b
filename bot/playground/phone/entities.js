/** Telegram's text with entities as elements: blocks first, then lines, then what is woven into a line. */

import { autoDir, direction, el } from "./dom.js";
import { dayOf, t, timeOf, weekdayOf } from "./words.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", custom_emoji: "span" };
const LONG_QUOTE = 3;

const link = (nodes, href, hooks) =>
  el("a", { href, class: "link", onclick: (event) => { event.preventDefault(); hooks.open(href); } }, nodes);

// A link, not a button: a button is a box of its own in the line, and would turn "/today" round in a Persian one.
const command = (nodes, words, hooks) =>
  el("a", { href: "#", role: "button", class: "mention", onclick: (event) => { event.preventDefault(); hooks.say(words); } }, nodes);

const spoiler = (nodes) => {
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    for (const name of ["role", "tabindex", "aria-label"]) event.currentTarget.removeAttribute(name);
    event.currentTarget.classList.add("revealed");
  };
  return el("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler"), onclick: reveal, onkeydown: reveal,
  }, el("span", { class: "hidden-words" }, nodes));
};

const dateTime = (nodes, entity, hooks) => {
  const date = new Date(entity.unix_time * 1000);
  const parts = [...(entity.date_time_format ?? "")].map((letter) => ({
    w: weekdayOf, d: dayOf, D: dayOf, t: timeOf, T: timeOf,
  })[letter]?.(date, hooks.zone)).filter(Boolean);
  return el("time", { datetime: date.toISOString() }, parts.length ? parts.join(" ") : nodes);
};

const LINKS = {
  url: (words) => (/^[a-z]+:\/\//i.test(words) ? words : `https://${words}`),
  text_link: (words, entity) => entity.url,
  email: (words) => `mailto:${words}`,
  phone_number: (words) => `tel:${words}`,
};

const wrap = (entity, nodes, words, hooks) => {
  const { type } = entity;
  if (LINKS[type]) return link(nodes, LINKS[type](words, entity), hooks);
  if (type === "bot_command") return command(nodes, words, hooks);
  if (type === "spoiler") return spoiler(nodes);
  if (type === "date_time") return dateTime(nodes, entity, hooks);
  if (TAGS[type]) return el(TAGS[type], {}, nodes);
  return el("span", { class: "mention" }, nodes);
};

const weave = (text, from, to, spans, hooks) => {
  const nodes = [];
  let at = from;
  spans.forEach((entity, index) => {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) return;
    nodes.push(text.slice(at, start));
    nodes.push(wrap(entity, weave(text, start, end, spans.slice(index + 1), hooks), text.slice(start, end), hooks));
    at = end;
  });
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
};

// Inline elements get no `dir` of their own: Telegram does not isolate them either, and a missing mark must show.
const lines = (text, from, to, spans, hooks) => {
  let at = from;
  return text.slice(from, to).split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    return el("div", { class: "line", dir: autoDir(line) }, weave(text, start, start + line.length, spans, hooks));
  });
};

const expandable = (quote) => {
  quote.classList.add("folded");
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false", text: t("quote.more") });
  button.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = t(folded ? "quote.more" : "quote.less");
  });
  quote.append(button);
  return quote;
};

const block = (text, entity, spans, hooks) => {
  const end = entity.offset + entity.length;
  if (entity.type === "pre") {
    const words = text.slice(entity.offset, end);
    return el("pre", { dir: autoDir(words) }, el("code", { class: "block", text: words }));
  }
  const inside = lines(text, entity.offset, end, spans, hooks);
  const quote = el("blockquote", { dir: direction(text.slice(entity.offset, end)) || null }, el("div", { class: "quoted" }, inside));
  const long = inside.length > LONG_QUOTE || entity.length > 120;
  return entity.type === "expandable_blockquote" && long ? expandable(quote) : quote;
};

const byPlace = (first, second) => first.offset - second.offset || second.length - first.length;

/** The elements of one text. `hooks`: open(url), say(command), zone. */
export const formatted = (text, entities = [], hooks) => {
  const spans = entities.filter(({ type }) => !BLOCKS.has(type)).sort(byPlace);
  const out = [];
  let at = 0;
  const plain = (to) => { if (to > at) out.push(...lines(text, at, to, spans, hooks)); };
  for (const entity of entities.filter(({ type }) => BLOCKS.has(type)).sort(byPlace)) {
    if (entity.offset < at) continue;
    // The line breaks beside a block are the block's own edges.
    plain(text[entity.offset - 1] === "\n" ? entity.offset - 1 : entity.offset);
    out.push(block(text, entity, spans, hooks));
    at = entity.offset + entity.length;
    if (text[at] === "\n") at += 1;
  }
  plain(text.length);
  return out;
};
