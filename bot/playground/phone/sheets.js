/** What lies over the page for a moment: sheets, menus, alerts and toasts. */

import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

const TOAST_FOR = 4000;
let serial = 0;

const onBackdrop = (dialog) => (event) => {
  if (event.target === dialog) dialog.close();
};

/** Opens a sheet with a title; Escape, the cross and a tap beside it close it and give the focus back. */
export const sheet = (title, content, { role = null, kind = "sheet" } = {}) => {
  const id = `sheet-${(serial += 1)}`;
  const before = document.activeElement;
  const dialog = el("dialog", { class: kind, role, "aria-labelledby": id },
    el("header", { class: "sheet-head" }, el("h2", { id }, el("bdi", { text: title })),
      iconButton("close", t("close"), () => dialog.close())),
    el("div", { class: "sheet-body" }, content));
  dialog.addEventListener("click", onBackdrop(dialog));
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

const steps = { ArrowDown: 1, ArrowUp: -1 };

const walk = (event) => {
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  const next = (items.indexOf(document.activeElement) + step + items.length) % items.length;
  items[next]?.focus();
};

/** Opens a list of choices; each is `{label, run, danger?, note?}`. The arrow keys move through it. */
export const menu = (title, choices) => {
  let opened = null;
  const buttons = choices.filter(Boolean).map(({ label, run, danger, note, mark }) =>
    el("button", {
      type: "button", role: "menuitem", class: danger ? "choice danger" : "choice",
      onclick: () => { opened.close(); run(); },
    }, mark ?? null, el("span", { class: "choice-words" }, el("span", { dir: "auto", text: label }),
      note ? el("small", { dir: "auto", text: note }) : null)));
  const list = el("div", { class: "choices", role: "menu", "aria-label": title, onkeydown: walk }, buttons);
  opened = sheet(title, list, { kind: "sheet menu" });
  buttons[0]?.focus();
  return opened;
};

/** A line that fades by itself: the light form of a callback's answer, and the server's refusals. */
export const toast = (words, { bad = false } = {}) => {
  const node = el("div", { class: bad ? "toast bad" : "toast", dir: "auto", text: words });
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), TOAST_FOR);
};

/** The strong form of a callback's answer: it stays until it is read. */
export const alertBox = (title, words) => {
  const body = el("div", { class: "alert-words" }, words.split("\n").map((line) => el("p", { dir: "auto", text: line })));
  const dialog = sheet(title, [body, el("button", { type: "button", class: "primary", onclick: () => dialog.close(), text: t("ok") })],
    { role: "alertdialog", kind: "sheet alert" });
  dialog.querySelector(".primary").focus();
  return dialog;
};

/** Says something to a screen reader only. */
export const announce = (words) => {
  const live = document.getElementById("live");
  live.append(el("p", { dir: "auto", text: words }));
  while (live.childElementCount > 5) live.firstChild.remove();
};

/** A labelled field of a form. */
export const field = (label, control) => el("label", { class: "field" }, el("span", { text: label }), control);

/** A drop-down of `[value, label]` pairs. */
export const choice = (pairs, chosen, attributes = {}) =>
  el("select", attributes, pairs.map(([value, label]) => el("option", { value, selected: value === chosen, text: label })));
