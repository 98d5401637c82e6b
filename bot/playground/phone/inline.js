/** Inline mode as on a phone: words after the bot's name bring a list, and a tap sends one of them as one's own. */

import { choose, inquire } from "./actions.js";
import { el } from "./dom.js";
import { state } from "./state.js";
import { t } from "./words.js";

const PAUSE = 300; // milliseconds without a key, then the bot is asked
let waiting = null;
let asked = null; // the inquiry on the way, null while its number is not known yet: the bot's answer may be faster
let past = null; // the one before it, whose answer comes too late
let show = null;

/** The words after the bot's name, or null where something else is written. */
export const inlineWords = (text) => {
  const name = `@${state.bot.username ?? ""} `;
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
};

/** Asks the bot once the fingers rest; `draw` gets the list, and what one does with a row of it. */
export const ask = (words, draw) => {
  clearTimeout(waiting);
  show = draw;
  waiting = setTimeout(async () => {
    [past, asked] = [asked ?? past, null];
    asked = (await inquire(words)).inquiry ?? null;
  }, PAUSE);
};

const row = (inquiry, { id, title, description }, done) => el("button", {
  type: "button", class: "suggestion result", onclick: async () => { if ((await choose(inquiry, id)).ok) done(); },
}, el("b", { dir: "auto", text: title }), el("span", { dir: "auto", text: description ?? "" }));

/** Takes what the bot offers; an answer to words that are not there any more is let go. */
export const offered = ({ person, inquiry, results }) => {
  if (person !== state.me || !show || inquiry === past || (asked !== null && inquiry !== asked)) return;
  show((done) => (results.length ? results.map((one) => row(inquiry, one, done)) : [el("p", { class: "hint result", text: t("inline.none") })]));
};
