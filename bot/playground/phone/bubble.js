/** One message as a list item: bubble, reply quote, text, media, buttons, reactions, and what one can do with it. */

import { copy, edit, erase, openLink, react, say } from "./actions.js";
import { autoDir, avatar, el, icon, iconButton } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaBody, mediaKind, summary } from "./media.js";
import { pollBody } from "./poll.js";
import { chatOf, leads, memberOf, me, nameOf, person, sideOf, state, writer } from "./state.js";
import { menu } from "./sheets.js";
import { number, t, timeOf } from "./words.js";

/** The heart is sent bare, as Telegram lists it, and shown in colour. */
const worn = (emoji) => (emoji === "❤" ? "❤\ufe0f" : emoji);

const EMOJI = ["👍", "❤", "🔥", "👏", "🎉", "🤔", "👎"];

/** What a text may call: following links, saying commands, and the zone of its times. */
export const hooks = () => ({ open: openLink, say, zone: me().zone });

const SERVICES = {
  new_chat_members: ({ new_chat_members: them }) => t("service.joined", { name: them.map((from) => writer({ from })).join(", ") }),
  left_chat_member: ({ left_chat_member: from }) => t("service.left", { name: writer({ from }) }),
  forum_topic_created: ({ forum_topic_created: one }) => t("service.topic", { name: one.name }),
  forum_topic_closed: () => t("service.topic_closed"),
  forum_topic_reopened: () => t("service.topic_reopened"),
  group_chat_created: () => t("service.group"),
  supergroup_chat_created: () => t("service.group"),
  new_chat_title: ({ new_chat_title: name }) => t("service.title", { name }),
  pinned_message: ({ pinned_message: one }) => t("service.pinned", { name: summary(one).slice(0, 40) }),
  migrate_to_chat_id: () => t("service.migrated"),
  migrate_from_chat_id: () => t("service.migrated"),
};

/** Whether a message only tells of a coming or going. */
export const isService = (message) => serviceOf(message) !== undefined;

const serviceOf = (message) => Object.keys(SERVICES).find((name) => message[name] !== undefined);

/** A message in one line, whatever it is: words, media, a poll, or a coming and going. */
export const oneLine = (message) => {
  const name = serviceOf(message);
  return (name ? SERVICES[name](message) : summary(message)).replaceAll("\n", " ").slice(0, 90);
};

/** Whether the person of this phone wrote it. */
export const isMine = (message) => message.from?.id === state.me;

const meta = (message) => {
  // Telegram's apps leave the word out under messages of bots, which are edited all the time (from memory of its Android source).
  const edited = (message.sim?.edited ?? Boolean(message.edit_date)) && !message.from?.is_bot;
  return el("span", { class: "meta" },
    edited ? el("span", { text: t("edited") }) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString(), text: timeOf(new Date(message.date * 1000), me().zone) }),
    isMine(message) ? icon("check") : null);
};

const author = (message, chat) => {
  const tag = message.sender_tag ?? memberOf(chat, message.from?.id)?.tag;
  return el("div", { class: `author ink-${Math.abs(message.from?.id ?? 0) % 7}` },
    el("bdi", { text: writer(message) }), tag ? el("bdi", { class: "tag", text: tag }) : null);
};

/** Shows a message wherever it is in the list. */
export const jump = (id) => {
  const target = document.querySelector(`[data-message="${id}"]`);
  target?.scrollIntoView({ block: "center", behavior: "smooth" });
  target?.classList.add("flash");
  setTimeout(() => target?.classList.remove("flash"), 1200);
};

const quoted = ({ reply_to_message: original, quote }) => {
  if (!original || original.forum_topic_created) return null;
  const words = quote?.text ?? summary(original);
  return el("button", { type: "button", class: "reply-quote", onclick: () => jump(original.message_id) },
    el("bdi", { class: "reply-name", text: writer(original) }), el("span", { class: "reply-words", dir: autoDir(words), text: words.slice(0, 120) }));
};

const forwarded = ({ forward_origin: origin }) => origin
  ? el("div", { class: "forwarded" }, t("forwarded"), " ", el("bdi", { text: nameOf(origin.sender_user) || origin.sender_user_name || origin.chat?.title || "" }))
  : null;

const byWayOf = ({ via_bot: bot }) => (bot ? el("div", { class: "forwarded" }, t("via"), " ", el("bdi", { dir: "ltr", text: `@${bot.username}` })) : null);

const words = (message) => {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return el("div", { class: "text", dir: sideOf(message) || null }, formatted(text, message.entities ?? message.caption_entities, hooks()));
};

const reactions = (message) => {
  const pairs = Object.entries(message.sim?.reactions ?? {}).filter(([, who]) => who.length);
  if (!pairs.length) return null;
  return el("div", { class: "reactions" }, pairs.map(([emoji, who]) => {
    const mine = who.includes(state.me);
    return el("button", {
      type: "button", class: mine ? "reaction mine" : "reaction", "aria-pressed": String(mine),
      "aria-label": `${emoji} ${number(who.length)}`, onclick: () => react(message, mine ? null : emoji),
    }, worn(emoji), " ", number(who.length));
  }));
};

const emojiRow = (message, close) => el("div", { class: "emoji-row" }, EMOJI.map((emoji) => el("button", {
  type: "button", "aria-label": t("react", { emoji }), text: worn(emoji),
  onclick: () => {
    const mine = message.sim?.reactions?.[emoji]?.includes(state.me);
    close();
    react(message, mine ? null : emoji);
  },
})));

/** The things one can do with a message: react, answer, copy, edit an own text, delete. */
export const messageMenu = (message, ask) => {
  const text = message.text ?? message.caption;
  const dialog = menu(t("message.menu"), [
    { label: t("reply"), run: () => ask.reply(message) },
    text ? { label: t("copy"), run: () => copy(text) } : null,
    isMine(message) && message.text ? { label: t("edit"), run: () => ask.edit(message) } : null,
    isMine(message) || leads(chatOf(state.chat), state.me) ? { label: t("delete"), danger: true, run: () => erase(message) } : null,
  ]);
  dialog.querySelector(".sheet-body").prepend(emojiRow(message, () => dialog.close()));
};

/** Sends the new words of an own message. */
export const sendEdit = (message, text) => edit(message, text);

const spokenLabel = (message) => {
  const who = isMine(message) ? t("you") : writer(message);
  return `${who}, ${timeOf(new Date(message.date * 1000), me().zone)}: ${summary(message)}`;
};

const service = (message, name) => el("li", { class: "service", "data-message": message.message_id }, el("span", { dir: document.documentElement.dir, text: SERVICES[name](message) }));

const inside = (message, chat, place) => {
  const shown = words(message);
  const mark = meta(message);
  const last = shown?.lastElementChild;
  const liked = reactions(message);
  const body = [
    !isMine(message) && chat.type !== "private" && place.first ? author(message, chat) : null,
    forwarded(message), byWayOf(message), quoted(message), message.poll ? pollBody(message, hooks()) : mediaBody(message), shown, liked,
  ];
  // The time sits in the last line when that is a line of words, as on a phone; else in a row of its own.
  if (last?.classList.contains("line") && !liked) last.append(mark);
  else body.push(el("div", { class: "meta-row" }, mark));
  return body;
};

const classes = (message, place) => ["message", isMine(message) ? "mine" : "theirs", place.first ? "first" : "",
  place.last ? "last" : "", mediaKind(message) === "sticker" ? "bare" : "", message.photo || message.video ? "pictured" : ""]
  .filter(Boolean).join(" ");

const face = (message) => {
  const who = person(message.from?.id);
  return avatar(message.sender_chat?.id ?? message.from?.id ?? 0, who ? nameOf(who) : writer(message));
};

/** The list item of a message. `place` says whether it begins and ends a run of one author. */
export const bubble = (message, chat, place, ask) => {
  const name = serviceOf(message);
  if (name) return service(message, name);
  const open = () => messageMenu(message, ask);
  const box = el("div", { class: "bubble", dir: sideOf(message) || null }, inside(message, chat, place));
  const faced = chat.type !== "private" && !isMine(message);
  return el("li", { class: classes(message, place), "data-message": message.message_id, tabindex: "-1", "aria-label": spokenLabel(message),
    oncontextmenu: (event) => { event.preventDefault(); open(); },
    onkeydown: (event) => { if (event.key === "Enter" && event.target === event.currentTarget) open(); } },
  faced ? el("span", { class: "face" }, place.last ? face(message) : null) : null,
  el("div", { class: "stack" }, box, inlineKeyboard(message)),
  iconButton("more", t("message.menu"), open, { class: "icon-button dots", tabindex: "-1" }));
};
