/** What the phone knows: the server's snapshot, kept fresh by its events. No drawing, no sending. */

import { direction } from "./dom.js";

const TYPING_FOR = 5000;
const DRAFT_FOR = 30000;
const CALLS_KEPT = 200;

/** All knowledge of the page; only this module and app.js (who looks at what) write to it. */
export const state = {
  now: new Date(0), bot: {}, people: [], chats: [], messages: {}, calls: [], violations: [],
  typing: {}, streams: {}, read: {}, masks: {}, me: null, chat: null, topic: null, online: false,
};

const order = (first, second) => first.message_id - second.message_id;

/** Starts again from a whole snapshot; what was already read stays read. */
export const restart = (snapshot) => {
  const { kind, now, typing, ...rest } = snapshot;
  Object.assign(state, rest, { now: new Date(now), typing: {}, streams: {} });
  for (const list of Object.values(state.messages)) list.sort(order);
};

const put = (chat, message) => {
  const list = (state.messages[chat] ??= []);
  const at = list.findIndex((known) => known.message_id === message.message_id);
  if (at >= 0) list[at] = message;
  else list.push(message);
  list.sort(order);
};

const replace = (list, item) => {
  const at = list.findIndex((known) => known.id === item.id);
  if (at >= 0) list[at] = item;
  else list.push(item);
};

// Somebody else may move the clock (a test, another page): a message from later says so at once.
const catchUp = ({ date, edit_date }) => {
  const seconds = Math.max(date, edit_date ?? 0);
  if (seconds * 1000 > state.now.valueOf()) state.now = new Date(seconds * 1000);
};

const quiet = (chat) => {
  delete state.typing[chat];
  delete state.streams[chat];
};

const CHANGES = {
  message: ({ chat, message }) => {
    put(chat, message);
    catchUp(message);
    if (message.from?.is_bot) quiet(chat);
  },
  edited: ({ chat, message }) => {
    put(chat, message);
    catchUp(message);
  },
  deleted: ({ chat, message_id }) => {
    state.messages[chat] = (state.messages[chat] ?? []).filter((known) => known.message_id !== message_id);
  },
  typing: ({ chat, action }) => { state.typing[chat] = { action, until: performance.now() + TYPING_FOR }; },
  draft: ({ chat, draft_id, text, entities }) => { state.streams[chat] = { draft_id, text, entities, until: performance.now() + DRAFT_FOR }; },
  clock: ({ now }) => { state.now = new Date(now); },
  chat: ({ chat }) => replace(state.chats, chat),
  person: ({ person }) => replace(state.people, person),
  bot: ({ bot }) => { state.bot = bot; },
  call: ({ call }) => { state.calls = [...state.calls, call].slice(-CALLS_KEPT); },
  violation: ({ type, ...violation }) => { state.violations = [...state.violations, violation.violation ?? violation]; },
};

/** Takes one event in. */
export const apply = (event) => CHANGES[event.type]?.(event);

/** Forgets typing and streamed drafts whose time is over; true when something went. */
export const fade = (at) => {
  let gone = false;
  for (const shelf of [state.typing, state.streams])
    for (const [chat, { until }] of Object.entries(shelf))
      if (until < at) gone = delete shelf[chat];
  return gone;
};

/** The person with this id. */
export const person = (id) => state.people.find((one) => one.id === id);

/** The one whose phone this is. */
export const me = () => person(state.me) ?? state.people[0];

/** The chat with this id. */
export const chatOf = (id) => state.chats.find((one) => one.id === id);

/** The membership of a person in a group. */
export const memberOf = (chat, id) => chat.members?.find((member) => member.person === id);

/** Whether a person is an administrator of a group. */
export const leads = (chat, id) => ["creator", "administrator"].includes(memberOf(chat, id)?.status);

/** Whether the person of this phone writes in the name of the open group, as anonymous administrators do. */
export const hides = () => Boolean(state.masks[mark(state.me, state.chat)]) && leads(chatOf(state.chat) ?? {}, state.me);

/** Hides behind the open group, or stops. */
export const hide = (on) => { state.masks[mark(state.me, state.chat)] = on; };

/** The members who are in a group now. */
export const present = (chat) => (chat.members ?? []).filter(({ status }) => status !== "left" && status !== "kicked");

/** Messages of a chat that are still there, of one topic where a topic is open. */
export const messagesOf = (chat, topic = null) =>
  (state.messages[chat] ?? []).filter((message) => !message.sim?.deleted
    && (topic === null || (message.message_thread_id ?? 0) === topic));

/** The chats on a person's phone, the freshest first. */
export const chatsOf = (id) => {
  const mine = state.chats.filter((chat) => chat.type === "private"
    ? (chat.person ?? chat.id) === id
    : !chat.migrated_to && present(chat).some((member) => member.person === id));
  const last = (chat) => messagesOf(chat.id).at(-1)?.date ?? 0;
  return mine.sort((first, second) => last(second) - last(first));
};

const mark = (who, chat) => `${who} ${chat}`;

const SERVICE = /^(new_chat_(members|title)|left_chat_member|forum_topic_\w+|pinned_message|(super)?group_chat_created|migrate_\w+)$/;

const talks = (message) => !Object.keys(message).some((name) => SERVICE.test(name));

/** How many messages of others a person has not seen in a chat; comings and goings do not count. */
export const unread = (who, chat) => {
  const seen = state.read[mark(who, chat)] ?? 0;
  return messagesOf(chat).filter(({ message_id, from, ...message }) => message_id > seen && from?.id !== who && talks(message)).length;
};

/** A person has seen a chat to its end. */
export const see = (who, chat) => {
  state.read[mark(who, chat)] = messagesOf(chat).at(-1)?.message_id ?? 0;
};

/** Whatever was there before the page opened counts as seen, by everybody. */
export const seeAll = () => {
  for (const { id: who } of state.people)
    for (const { id: chat } of state.chats) state.read[mark(who, chat)] ??= messagesOf(chat).at(-1)?.message_id ?? 0;
};

/** Who wrote a message, as shown: a first and last name. */
export const nameOf = (from) => [from?.first_name, from?.last_name].filter(Boolean).join(" ");

/** Who wrote a message, as this phone shows it: a chat in whose name it was written, the bot in the phone's language. */
export const writer = ({ from, sender_chat: behind }) => behind?.title ?? (from?.id === state.bot.id ? botName() : nameOf(from));

/** The bot's name in the language of the person who holds the phone. */
export const botName = () => inLanguage(state.bot.names, me()?.language) ?? state.bot.name ?? "";

/** What a chat is called on a person's phone. */
export const titleOf = (chat) => (chat.type === "private" ? botName() : chat.title) ?? "";

/** The bot's words in the language of a person: the exact language, else the default. */
export const inLanguage = (table, language) => table?.[language] ?? table?.[""];

const SCOPES = {
  private: ["chat", "all_private_chats", "default"],
  member: ["chat_member", "chat", "all_group_chats", "default"],
  leader: ["chat_member", "chat_administrators", "chat", "all_chat_administrators", "all_group_chats", "default"],
};

const scoped = (chat, type, language) => (state.bot.scoped_commands ?? []).find(({ scope, ...row }) => scope.type === type
  && row.language === language && (scope.chat_id === undefined || Number(scope.chat_id) === chat.id)
  && (scope.user_id === undefined || scope.user_id === state.me))?.commands;

const roleIn = (chat) => {
  if (chat.type === "private") return "private";
  return leads(chat, state.me) ? "leader" : "member";
};

/** The commands of a chat as Telegram finds them: the narrowest scope first, the person's language before the default. */
export const commandsIn = (chat) => {
  for (const type of SCOPES[roleIn(chat)])
    for (const language of [me().language, ""]) {
      const found = scoped(chat, type, language);
      if (found) return found;
    }
  return inLanguage(state.bot.commands, me().language) ?? [];
};

/** The keyboard under the composer: that of the newest message which brings, asks for or removes one. */
export const replyKeyboard = (chat, topic) => {
  for (const message of messagesOf(chat, topic).reverse()) {
    const markup = message.sim?.reply_markup ?? message.sim?.keyboard ?? message.reply_markup;
    if (markup?.remove_keyboard) return null;
    if (markup?.keyboard || markup?.force_reply) return { message, markup };
  }
  return null;
};

/** "rtl" or "ltr" of a whole message, for the bubble around its lines. */
export const sideOf = (message) => direction(message.text ?? message.caption ?? message.poll?.question ?? "");
