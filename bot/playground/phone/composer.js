/** Where one writes: text, commands, replies, edits, files, and the bot's reply keyboard. */

import { block, edit, say, sendFile, start } from "./actions.js";
import { autoDir, el, iconButton } from "./dom.js";
import { replyKeys } from "./keyboard.js";
import { summary } from "./media.js";
import { commandMenu, commands } from "./profile.js";
import { ask as inquire, inlineWords } from "./inline.js";
import { samples } from "./samples.js";
import { menu } from "./sheets.js";
import { hides, messagesOf, nameOf, replyKeyboard, state } from "./state.js";
import { t } from "./words.js";

const drafts = new Map();
let box = null;
let replyTo = null;
let editing = null;
let folded = null;

const place = () => `${state.me} ${state.chat} ${state.topic ?? ""}`;

const grow = () => {
  box.style.blockSize = "auto";
  box.style.blockSize = `${Math.min(box.scrollHeight, 160)}px`;
};

const changed = () => {
  drafts.set(place(), box.value);
  grow();
  suggest();
};

const clear = () => {
  box.value = "";
  replyTo = null;
  editing = null;
  changed();
  drawStrip();
};

const send = async () => {
  const text = box.value.trim();
  if (!text) return;
  const answer = editing ? await edit(editing, text) : await say(text, replyTo?.message_id);
  if (answer.ok) clear();
};

const offer = (rows) => {
  const list = document.querySelector(".suggestions");
  if (!list || inlineWords(box.value) === null) return;
  list.hidden = false;
  list.replaceChildren(...rows(() => { clear(); box.focus(); }));
};

const suggest = () => {
  const list = document.querySelector(".suggestions");
  const words = inlineWords(box.value);
  if (words !== null) return inquire(words, offer);
  const asked = /^\/\w*$/.test(box.value) ? commands().filter(({ command }) => `/${command}`.startsWith(box.value)) : [];
  list.hidden = !asked.length;
  return list.replaceChildren(...asked.map(({ command, description }) => el("button", {
    type: "button", class: "suggestion", onclick: async () => { if ((await say(`/${command}`)).ok) clear(); box.focus(); },
  }, el("b", { dir: "ltr", text: `/${command}` }), el("span", { dir: "auto", text: description }))));
};

const lastOwn = () => messagesOf(state.chat, state.topic).filter(({ from, text }) => from?.id === state.me && text).at(-1);

const key = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  } else if (event.key === "Escape" && (replyTo || editing)) clear();
  else if (event.key === "ArrowUp" && !box.value && lastOwn()) {
    event.preventDefault();
    ask.edit(lastOwn());
  }
};

const drawStrip = () => {
  const strip = document.querySelector(".strip");
  const target = editing ?? replyTo;
  strip.hidden = !target;
  if (!target) return strip.replaceChildren();
  const words = summary(target).slice(0, 80);
  return strip.replaceChildren(
    el("span", { class: "strip-words" }, el("b", {}, editing ? t("editing") : el("bdi", { text: t("replying", { name: nameOf(target.from) }) })),
      el("span", { dir: autoDir(words), text: words })),
    iconButton("close", t("cancel"), clear));
};

/** What a message's menu may ask of the composer. */
export const ask = {
  reply: (message) => { replyTo = message; editing = null; drawStrip(); box?.focus(); },
  edit: (message) => { editing = message; replyTo = null; box.value = message.text; changed(); drawStrip(); box.focus(); },
};

const caption = () => box.value.trim();

const chosen = (kind, accept) => {
  const input = el("input", { type: "file", accept });
  input.addEventListener("change", async () => { if (input.files[0] && (await sendFile(kind, input.files[0], { caption: caption() })).ok) clear(); });
  input.click();
};

const sample = (kind) => async () => {
  const { file, duration } = await samples[kind]();
  if ((await sendFile(kind, file, { caption: kind === "sticker" ? "" : caption(), duration })).ok) clear();
};

const attach = () => menu(t("attach"), [
  { label: t("attach.photo"), run: () => chosen("photo", "image/*") },
  { label: t("attach.document"), run: () => chosen("document", "") },
  { label: t("attach.video"), run: () => chosen("video", "video/*") },
  { label: t("attach.sample_photo"), run: sample("photo") },
  { label: t("attach.sample_document"), run: sample("document") },
  { label: t("attach.sample_voice"), run: sample("voice") },
  { label: t("attach.sample_sticker"), run: sample("sticker") },
]);

const textarea = () => el("textarea", { rows: 1, dir: "auto", maxlength: 4096, "aria-label": t("composer"), placeholder: t("composer"), oninput: changed, onkeydown: key });

const writing = () => {
  box = textarea();
  const toggle = iconButton("keys", t("keyboard"), () => { folded = folded === "open" ? "shut" : "open"; drawKeys(); }, { class: "icon-button keys-toggle", hidden: true, "aria-expanded": "false" });
  return [el("div", { class: "suggestions", hidden: true }), el("div", { class: "strip", hidden: true }),
    el("div", { class: "composer-row" },
      iconButton("menu", t("commands"), commandMenu), box, toggle, iconButton("attach", t("attach"), attach, { class: "icon-button attach-button" }), iconButton("send", t("send"), send, { class: "icon-button send" })),
    el("div", { class: "keys-tray", hidden: true })];
};

const gate = (label, run) => [el("button", { type: "button", class: "gate", text: label, onclick: run })];

const stateOf = (chat) => {
  if (chat.type !== "private") return "write";
  if (chat.blocked) return "blocked";
  return chat.started || messagesOf(chat.id).length ? "write" : "new";
};

const INSIDES = {
  write: writing,
  blocked: () => gate(t("unblock"), () => block(false)),
  new: () => gate(t("start"), () => start()),
};

/** The keyboard the bot asked for: open when it comes, folded away by hand or after a one-time press. */
export const drawKeys = () => {
  const tray = document.querySelector(".keys-tray");
  if (!tray || !box) return;
  const found = replyKeyboard(state.chat, state.topic);
  const fresh = String(found?.message.message_id ?? "");
  if (tray.dataset.of !== fresh) folded = found ? "open" : null;
  const shown = Boolean(found?.markup.keyboard) && folded === "open";
  const toggle = document.querySelector(".keys-toggle");
  toggle.hidden = !found?.markup.keyboard;
  toggle.setAttribute("aria-expanded", String(shown));
  box.placeholder = found?.markup.input_field_placeholder ?? t(hides() ? "group.hide" : "composer");
  tray.hidden = !shown;
  if (tray.dataset.of === fresh) return;
  tray.dataset.of = fresh;
  if (found?.markup.force_reply && messagesOf(state.chat, state.topic).at(-1) === found.message) {
    replyTo = found.message;
    drawStrip();
  }
  tray.replaceChildren(...(found?.markup.keyboard ? [replyKeys(found.markup, (once) => { if (once) { folded = "shut"; drawKeys(); } })] : []));
};

/** Draws the foot of a chat anew only when its kind changes, so that nobody loses what they are writing. */
export const drawComposer = (root, chat) => {
  const kind = stateOf(chat);
  const id = `${place()} ${kind} ${document.documentElement.lang}`;
  if (root.dataset.id !== id) {
    root.dataset.id = id;
    box = null;
    root.replaceChildren(...INSIDES[kind](chat));
    if (box) {
      box.value = drafts.get(place()) ?? "";
      replyTo = null;
      editing = null;
      grow();
    }
  }
  drawKeys();
};
