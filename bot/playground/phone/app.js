/** Joins the parts: who looks at which chat (kept in the address), what came from the server, what is drawn. */

import { drawBar } from "./bar.js";
import { refreshClock } from "./clock.js";
import { drawChat, forgetRows } from "./chat.js";
import { drawChats } from "./chats.js";
import { offered } from "./inline.js";
import { settle } from "./keyboard.js";
import { drawLog } from "./log.js";
import { summary } from "./media.js";
import { alertBox, announce, toast } from "./sheets.js";
import { apply, botName, chatsOf, fade, me, nameOf, person, restart, seeAll, state } from "./state.js";
import { listen, serverNow } from "./wire.js";
import { speak, spoken, t } from "./words.js";

const root = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 760px)");
const SHELLS = ["sw", "fa"];
let asked = false;
let known = false;

const draw = () => {
  asked = false;
  if (!known) return;
  document.title = botName() || "SMM";
  drawBar(root("bar"), { language: changeLanguage, theme: flipTheme, log: toggleLog, open: () => !root("log").hidden });
  drawChat(root("chat"));
  drawChats(root("chats"));
  drawLog(root("log"), toggleLog);
  refreshClock();
};

const redraw = () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(draw);
};

const changeLanguage = async (language) => {
  await speak(language);
  forgetRows();
  redraw();
};

const flipTheme = () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem("theme", next);
  redraw();
};

const toggleLog = () => {
  const log = root("log");
  log.hidden = !log.hidden;
  document.body.classList.toggle("with-log", !log.hidden);
  redraw();
  if (!log.hidden) requestAnimationFrame(() => log.querySelector("button")?.focus());
  else document.querySelector(".log-button")?.focus();
};

const leaveLog = (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) toggleLog();
};

const address = () => location.hash.slice(1).split("/").map(Number);

const openChat = (wanted) => {
  const mine = chatsOf(state.me);
  if (mine.some(({ id }) => id === wanted)) return wanted;
  return wide.matches ? (mine.find(({ type }) => type === "private") ?? mine[0])?.id ?? null : null;
};

/** Reads the address: `#person/chat`. The phone speaks the language of the person who holds it. */
const follow = async () => {
  const [who, chat] = address();
  const before = state.me;
  const place = state.chat;
  state.me = person(who)?.id ?? state.people[0]?.id ?? null;
  if (state.me === null) return;
  state.chat = openChat(chat);
  if (state.chat !== place) state.topic = null;
  document.body.dataset.view = chat && state.chat ? "chat" : "list";
  if (state.me !== before) {
    forgetRows();
    if (SHELLS.includes(me().language)) await speak(me().language);
  }
  redraw();
};

const onState = async (snapshot) => {
  const moved = state.me;
  restart(snapshot);
  if (!known) seeAll();
  known = true;
  state.me = moved;
  forgetRows();
  await follow();
};

const hear = ({ chat, message }) => {
  if (chat === state.chat && message.from?.id !== state.me) announce(`${nameOf(message.from)}: ${summary(message)}`);
};

const onAnswer = ({ person: who, text, alert }) => {
  if (who !== state.me) return;
  settle();
  if (text && alert) alertBox(botName(), text);
  else if (text) toast(text);
};

const REACTIONS = {
  answer: onAnswer,
  inline: offered,
  message: hear,
  edited: hear,
  chat: () => follow(),
  person: ({ person: one }) => {
    forgetRows();
    follow();
    if (one.id === state.me && SHELLS.includes(one.language)) changeLanguage(one.language);
  },
};

const onEvent = (event) => {
  apply(event);
  REACTIONS[event.type]?.(event);
  redraw();
};

const onLine = (online) => {
  state.online = online;
  root("offline").hidden = online;
  root("offline").textContent = t("offline");
};

const tick = async () => {
  if (fade(performance.now())) redraw();
};

const followClock = async () => {
  const now = document.hidden ? null : await serverNow();
  if (now) apply({ type: "clock", now });
  if (now) redraw();
};

const begin = async () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? dark;
  await speak(spoken());
  root("log").addEventListener("keydown", leaveLog);
  addEventListener("hashchange", follow);
  addEventListener("phone:changed", draw);
  wide.addEventListener("change", follow);
  setInterval(tick, 1000);
  setInterval(followClock, 10000);
  listen(onState, onEvent, onLine);
};

begin();
