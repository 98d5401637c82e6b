/** The strip above the phone: whose phone it is, what time it is, and the levers of the playground. */

import { clockLabel, openClock } from "./clock.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { choosePerson, waitingElsewhere } from "./people.js";
import { me, nameOf, state } from "./state.js";
import { number, spoken, t } from "./words.js";

const OTHER = { sw: "fa", fa: "sw" };

const who = () => {
  const one = me();
  const waiting = waitingElsewhere();
  return el("button", { type: "button", class: "who-button", "aria-label": `${t("person.who")}: ${nameOf(one)}`, onclick: choosePerson },
    avatar(one.id, nameOf(one)), el("bdi", { class: "who-name", text: one.first_name }), icon("down"),
    waiting ? el("span", { class: "count", "aria-label": t("unread", { n: waiting }), text: number(waiting) }) : null);
};

const clock = () => {
  const { time, day, spoken: said } = clockLabel();
  return el("button", { type: "button", class: "clock-button", "aria-label": `${t("clock.title")}: ${time}, ${day}`, title: said || null, onclick: openClock },
    icon("clock"), el("b", { text: time }), el("span", { class: "clock-date", text: day }));
};

const dark = () => document.documentElement.dataset.theme === "dark";

const theme = (flip) => iconButton(dark() ? "sun" : "moon", t(dark() ? "theme.light" : "theme.dark"), flip);

const language = (change) => {
  const other = OTHER[spoken()];
  return el("button", { type: "button", class: "language", lang: other, "aria-label": t(`language.${other}`), title: t(`language.${other}`),
    text: other === "fa" ? "فا" : "SW", onclick: () => change(other) });
};

const log = (toggle, open) => {
  const count = state.violations.length;
  const node = iconButton("log", t("log.title"), toggle, { "aria-expanded": String(open), class: count ? "icon-button log-button red" : "icon-button log-button" });
  if (count) node.append(el("span", { class: "count", "aria-label": t("log.violations", { n: count }), text: number(count) }));
  return node;
};

/** Draws the strip; the focus stays on the lever it was on. */
export const drawBar = (root, levers) => {
  const at = [...root.children].indexOf(document.activeElement);
  root.replaceChildren(who(), clock(), el("span", { class: "gap" }), language(levers.language), theme(levers.theme), log(levers.log, levers.open()));
  root.children[at]?.focus();
};
