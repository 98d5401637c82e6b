/** Buttons of both kinds. Telegram never mirrors a row (telegram-bot-api #882), so rows run left to right in every language. */

import { copy, openLink, press, say } from "./actions.js";
import { el, icon } from "./dom.js";
import { toast } from "./sheets.js";
import { t } from "./words.js";

const PATIENCE = 15000;

const busy = (node) => {
  node.classList.add("busy");
  node.setAttribute("aria-busy", "true");
  setTimeout(() => rest(node), PATIENCE);
};

const rest = (node) => {
  node.classList.remove("busy");
  node.removeAttribute("aria-busy");
};

/** The bot has answered: no button of the page waits any longer. */
export const settle = () => document.querySelectorAll(".key.busy").forEach(rest);

const pressed = async (message, button, node) => {
  busy(node);
  if (!(await press(message, button.callback_data)).ok) rest(node);
};

const insert = (words) => {
  const box = document.querySelector(".composer textarea");
  if (!box) return;
  box.value = words;
  box.dispatchEvent(new Event("input"));
  box.focus();
};

const run = (message, button, node) => {
  if (button.callback_data !== undefined) pressed(message, button, node);
  else if (button.url) openLink(button.url);
  else if (button.copy_text) copy(button.copy_text.text);
  else if (button.web_app) openLink(button.web_app.url);
  else if (button.switch_inline_query_current_chat !== undefined) insert(button.switch_inline_query_current_chat);
  else toast(t("unsupported"));
};

const BADGES = { url: "link", web_app: "link", copy_text: "file" };

const key = (button, onclick) => {
  const badge = Object.keys(BADGES).find((name) => button[name]);
  const node = el("button", { type: "button", class: `key ${button.style ?? ""}`.trim(), onclick: () => onclick(node) },
    el("span", { dir: "auto", class: "key-words", text: button.text }), badge ? icon(BADGES[badge]) : null);
  return node;
};

/** The buttons under a message. */
export const inlineKeyboard = (message) => {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el("div", { class: "keys", dir: "ltr", role: "group", "aria-label": t("buttons") }, rows.map((row) =>
    el("div", { class: "keys-row" }, row.map((button) => key(button, (node) => run(message, button, node))))));
};

const words = (button) => (typeof button === "string" ? { text: button } : button);

const typed = (button, markup, after) => {
  if (button.request_contact || button.request_location || button.request_poll) return toast(t("unsupported"));
  say(button.text);
  return after(markup.one_time_keyboard);
};

/** The buttons under the composer; pressing one says its words. */
export const replyKeys = (markup, after) =>
  el("div", { class: "reply-keys", dir: "ltr", role: "group", "aria-label": t("keyboard") }, markup.keyboard.map((row) =>
    el("div", { class: "keys-row" }, row.map(words).map((button) => key(button, () => typed(button, markup, after))))));
