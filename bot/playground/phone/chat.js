/** The open chat: head, topics, messages and foot. Messages that did not change keep their elements. */

import { ask, drawComposer } from "./composer.js";
import { bubble, hooks, jump, oneLine } from "./bubble.js";
import { avatar, direction, el, fill, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { groupMenu, newTopic, showMembers } from "./groups.js";
import { botMenu, introduction, showProfile } from "./profile.js";
import { chatOf, me, messagesOf, present, see, state, titleOf, unread } from "./state.js";
import { dayLabel, dayNumber, number, t } from "./words.js";

const SHOWN = 150;
const NEAR = 80;
const RUN = 300;

let made = new WeakMap();
let parts = null;
let limit = SHOWN;

const subtitle = (chat) => {
  if (state.typing[chat.id]) return t("typing");
  if (chat.type === "private") return t("bot");
  const bot = chat.bot_status === "left" || chat.bot_status === "kicked" ? 0 : 1;
  return t("group.members_of", { n: present(chat).length + bot });
};

const head = (chat) => {
  const priv = chat.type === "private";
  return [
    iconButton("back", t("back"), () => { location.hash = `#${state.me}`; }, { class: "icon-button back" }),
    el("button", { type: "button", class: "chat-name", onclick: () => (priv ? showProfile() : showMembers(chat.id)) },
      avatar(priv ? state.bot.id : chat.id, titleOf(chat) || "?"),
      el("span", { class: "chat-name-words" }, el("span", { class: "chat-title side", dir: direction(titleOf(chat)) || null, text: titleOf(chat) }),
        el("small", { class: state.typing[chat.id] ? "typing" : "", text: subtitle(chat) }))),
    iconButton("more", t("menu"), () => (priv ? botMenu(chat) : groupMenu(chat))),
  ];
};

const openTopic = (id) => {
  state.topic = id;
  limit = SHOWN;
  dispatchEvent(new Event("phone:changed"));
};

const tab = (id, name) => el("button", {
  type: "button", role: "tab", class: "tab", "aria-selected": String(state.topic === id), dir: "auto", text: name,
  onclick: () => openTopic(id),
});

const arrows = (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const list = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const turn = document.documentElement.dir === "rtl" ? -step : step;
  list[(list.indexOf(document.activeElement) + turn + list.length) % list.length]?.focus();
};

const tabs = (chat) => el("div", { class: "tabs", onkeydown: arrows },
  el("div", { class: "tab-list", role: "tablist", "aria-label": t("topics") }, tab(null, t("topic.all")), tab(0, t("topic.general")),
    (chat.topics ?? []).map(({ id, name }) => tab(id, name))),
  iconButton("plus", t("topic.new"), () => newTopic(chat)));

const pinned = (chat) => {
  const id = (chat.pinned ?? []).at(-1);
  const message = messagesOf(chat.id).find(({ message_id }) => message_id === id);
  if (!message) return null;
  return el("button", { type: "button", class: "pin", onclick: () => jump(id) },
    el("b", { text: t("pinned") }), el("span", { dir: "auto", text: oneLine(message) }));
};

const sameRun = (one, other) => one && other && one.from?.id === other.from?.id && Math.abs(one.date - other.date) < RUN
  && dayNumber(new Date(one.date * 1000), me().zone) === dayNumber(new Date(other.date * 1000), me().zone);

const item = (message, chat, place) => {
  const key = JSON.stringify(place);
  const known = made.get(message);
  if (known?.key === key) return known.node;
  const node = bubble(message, chat, place, ask);
  made.set(message, { key, node });
  return node;
};

const dayLine = (date) => el("li", { class: "day" }, el("span", { text: dayLabel(date, state.now, me().zone) }));

const stream = (chat) => {
  const draft = state.streams[chat.id];
  if (!draft) return null;
  return el("li", { class: "message theirs last draft" }, el("div", { class: "stack" }, el("div", { class: "bubble", dir: direction(draft.text) || null },
    el("div", { class: "text" }, draft.text ? formatted(draft.text, draft.entities, hooks()) : t("thinking")))));
};

const dots = (chat) => (state.typing[chat.id] && !state.streams[chat.id]
  ? el("li", { class: "message theirs last typing-dots", "aria-label": t("typing") }, el("div", { class: "bubble" }, [1, 2, 3].map(() => el("i"))))
  : null);

// What one was reading stays where it was; the older messages grow above it.
const showEarlier = () => {
  const below = parts.list.scrollHeight - parts.list.scrollTop;
  limit += SHOWN;
  dispatchEvent(new Event("phone:changed"));
  parts.list.scrollTop = parts.list.scrollHeight - below;
};

const rows = (chat) => {
  const all = messagesOf(chat.id, chat.is_forum ? state.topic : null);
  const list = all.slice(-limit);
  const nodes = [];
  if (all.length > list.length) nodes.push(el("li", { class: "earlier" }, el("button", { type: "button", class: "small", text: t("earlier"), onclick: showEarlier })));
  if (!all.length && chat.type === "private") nodes.push(introduction());
  let day = null;
  list.forEach((message, index) => {
    const date = new Date(message.date * 1000);
    const today = dayNumber(date, me().zone);
    if (today !== day) nodes.push(dayLine(date));
    day = today;
    nodes.push(item(message, chat, { first: !sameRun(list[index - 1], message), last: !sameRun(message, list[index + 1]) }));
  });
  return [...nodes, stream(chat), dots(chat)].filter(Boolean);
};

const atEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;

/** The place of the focused control, so that it can be found again after its message was redrawn. */
const focusPlace = () => {
  const owner = document.activeElement?.closest?.("[data-message]");
  if (!owner) return null;
  const controls = [...owner.querySelectorAll("button, a, input, [tabindex='0']")];
  return { id: owner.dataset.message, index: controls.indexOf(document.activeElement) };
};

const refocus = (place) => {
  if (!place || document.activeElement !== document.body) return;
  const owner = parts.list.querySelector(`[data-message="${place.id}"]`);
  const controls = [...(owner?.querySelectorAll("button:not(.dots), a, input, [tabindex='0']") ?? [])];
  (controls[Math.min(place.index, controls.length - 1)] ?? owner)?.focus({ preventScroll: true });
};

const moves = { ArrowUp: -1, ArrowDown: 1 };

const walk = (event) => {
  const owner = event.target.closest("[data-message]");
  if (!moves[event.key] || event.target !== owner) return;
  event.preventDefault();
  const all = [...parts.list.querySelectorAll(".message[data-message]")];
  const next = all[all.indexOf(owner) + moves[event.key]];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const build = (root) => {
  const list = el("ol", { class: "messages", dir: "ltr", onkeydown: walk, onscroll: () => noteScroll() });
  // Pictures that arrive late and a keyboard that opens must not push the newest message out of sight.
  for (const late of ["load", "error"]) list.addEventListener(late, () => { if (parts?.end) toEnd(); }, true);
  new ResizeObserver(() => { if (parts?.end) toEnd(); }).observe(list);
  const down = el("button", { type: "button", class: "down", hidden: true, onclick: () => toEnd() }, icon("down"), el("span", { class: "count" }));
  parts = { root, list, down, head: el("header", { class: "pane-head chat-head" }), tabs: el("div"), foot: el("footer", { class: "composer" }) };
  root.replaceChildren(parts.head, parts.tabs, el("div", { class: "messages-box" }, list, down), parts.foot);
};

const toEnd = () => {
  parts.list.scrollTop = parts.list.scrollHeight;
  noteScroll();
};

const noteScroll = () => {
  const end = atEnd(parts.list);
  if (end && state.chat && looking()) see(state.me, state.chat);
  const count = state.chat ? unread(state.me, state.chat) : 0;
  parts.end = end;
  parts.down.hidden = end;
  parts.down.setAttribute("aria-label", t("unread", { n: count }));
  parts.down.lastChild.hidden = !count;
  parts.down.lastChild.textContent = number(count);
};

const looking = () => document.body.dataset.view === "chat" || matchMedia("(min-width: 760px)").matches;

const drawRows = (chat) => {
  const place = focusPlace();
  const fresh = parts.list.dataset.chat !== `${state.me} ${chat.id} ${state.topic}`;
  const stick = fresh || atEnd(parts.list);
  parts.list.dataset.chat = `${state.me} ${chat.id} ${state.topic}`;
  parts.list.setAttribute("aria-label", t("messages"));
  fill(parts.list, rows(chat));
  const all = parts.list.querySelectorAll(".message[data-message]");
  all.forEach((node, index) => { node.tabIndex = index === all.length - 1 ? 0 : -1; });
  if (stick) toEnd();
  else noteScroll();
  refocus(place);
};

const drawHead = (chat) => {
  const id = JSON.stringify([chat, subtitle(chat), titleOf(chat), state.topic, document.documentElement.lang]);
  if (parts.head.dataset.id === id) return;
  parts.head.dataset.id = id;
  fill(parts.head, head(chat));
  const focused = document.activeElement?.role === "tab";
  parts.tabs.replaceChildren(...[pinned(chat), chat.is_forum ? tabs(chat) : null].filter(Boolean));
  if (focused) parts.tabs.querySelector("[aria-selected=true]")?.focus();
};

/** Every message is drawn anew next time: another person looks, or another language speaks. */
export const forgetRows = () => {
  made = new WeakMap();
  limit = SHOWN;
};

/** Draws the open chat, or a word where none is open. */
export const drawChat = (root) => {
  const chat = state.chat && chatOf(state.chat);
  if (!chat) {
    parts = null;
    root.replaceChildren(el("p", { class: "nothing", text: t("chat.choose") }));
    return;
  }
  if (parts?.root !== root || !root.contains(parts.list)) build(root);
  root.setAttribute("aria-label", titleOf(chat));
  drawHead(chat);
  drawComposer(parts.foot, chat);
  drawRows(chat);
};
