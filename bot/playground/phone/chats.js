/** The list of chats on one person's phone. */

import { avatar, direction, el, fill, iconButton } from "./dom.js";
import { isService, oneLine } from "./bubble.js";
import { newGroup } from "./groups.js";
import { chatsOf, me, messagesOf, nameOf, state, titleOf, unread } from "./state.js";
import { number, stamp, t } from "./words.js";

const preview = (chat) => {
  const last = messagesOf(chat.id).at(-1);
  if (state.typing[chat.id]) return el("span", { class: "preview typing", text: t("typing") });
  if (!last) return el("span", { class: "preview", text: t("chat.empty") });
  const who = last.from?.id === state.me ? t("you") : nameOf(last.from);
  if (isService(last)) return el("span", { class: "preview side", text: oneLine(last) });
  const named = chat.type !== "private" || last.from?.id === state.me;
  const words = oneLine(last);
  return el("span", { class: "preview side", dir: direction(words) || null },
    named ? [el("bdi", { class: "who", text: who }), ": "] : null, words);
};

const row = (chat) => {
  const last = messagesOf(chat.id).at(-1);
  const count = chat.id === state.chat ? 0 : unread(state.me, chat.id);
  const when = last ? stamp(new Date(last.date * 1000), state.now, me().zone) : "";
  return el("li", {}, el("a", {
    class: chat.id === state.chat ? "chat-row open" : "chat-row", href: `#${state.me}/${chat.id}`, "data-chat": chat.id,
    "aria-current": chat.id === state.chat ? "true" : null,
  }, avatar(chat.id === state.me ? state.bot.id : chat.id, titleOf(chat) || "?"),
  el("span", { class: "chat-line" }, el("span", { class: "chat-title side", dir: direction(titleOf(chat)) || null, text: titleOf(chat) }), el("small", { text: when })),
  el("span", { class: "chat-line" }, preview(chat),
    count ? el("span", { class: "count", "aria-label": t("unread", { n: count }), text: number(count) }) : null)));
};

/** Draws the list anew, keeping the focus on the row it was on. */
export const drawChats = (root) => {
  const focused = document.activeElement?.dataset?.chat;
  const list = el("ul", { class: "chat-rows" }, chatsOf(state.me).map(row));
  fill(root, [
    el("header", { class: "pane-head" }, el("h1", { text: t("chats") }), iconButton("plus", t("group.new"), newGroup)),
    list,
  ]);
  root.setAttribute("aria-label", t("chats"));
  if (focused) root.querySelector(`[data-chat="${focused}"]`)?.focus();
};
