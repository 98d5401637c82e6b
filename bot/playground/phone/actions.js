/** What a person can do, in the words of the server; a refusal is shown, never swallowed. */

import { act } from "./wire.js";
import { hides, state } from "./state.js";
import { sheet, toast } from "./sheets.js";
import { el } from "./dom.js";
import { t } from "./words.js";

const tried = async (path, body) => {
  const answer = await act(path, body);
  if (!answer.ok) toast(answer.description ?? t("refused"), { bad: true });
  return answer;
};

const here = () => ({ person: state.me, chat: state.chat });

/** Says something in the open chat and topic. */
export const say = (text, replyTo = null) => tried("/sim/say", {
  ...here(), text,
  ...(replyTo ? { reply_to: replyTo } : {}),
  ...(state.topic ? { thread: state.topic } : {}),
  ...(hides() ? { behind: "group" } : {}),
});

/** Presses START, with the payload of a deep link if there is one. */
export const start = (payload) => tried("/sim/start", { person: state.me, ...(payload ? { payload } : {}) });

/** Presses a button that carries callback data. */
export const press = (message, data) => tried("/sim/press", { ...here(), message_id: message.message_id, data });

/** Asks the bot for inline results, and sends one of them. */
export const inquire = (text) => tried("/sim/inline", { ...here(), text });
export const choose = (inquiry, result) => tried("/sim/choose", { inquiry, result });

/** Votes; no options takes the vote back. */
export const vote = (message, options) => tried("/sim/vote", { ...here(), message_id: message.message_id, options });

/** Puts a reaction under a message, or takes it away. */
export const react = (message, emoji) => tried("/sim/react", { ...here(), message_id: message.message_id, emoji });

/** Changes an own message. */
export const edit = (message, text) => tried("/sim/edit", { ...here(), message_id: message.message_id, text });

/** Deletes a message for everybody. */
export const erase = (message) => tried("/sim/delete", { ...here(), message_id: message.message_id });

/** Blocks the bot or lets it back in. */
export const block = (blocked) => tried("/sim/block", { person: state.me, blocked });

/** Moves somebody (a person or the bot) in or out of a group. */
export const member = (body) => tried("/sim/member", body);

/** Founds a group. */
export const group = (body) => tried("/sim/group", body);

/** Turns a group into a supergroup. */
export const migrate = (chat) => tried("/sim/migrate", { chat });

/** Opens a topic in a forum. */
export const topic = (chat, name) => tried("/sim/topic", { person: state.me, chat, name });

/** Closes, reopens or deletes a topic. */
export const settleTopic = (chat, topic, what) => tried("/sim/topic", { person: state.me, chat, topic, what });

/** Adds a person, or changes one when an id is given. */
export const savePerson = (body) => tried("/sim/person", body);

/** Moves the clock. */
export const moveClock = (body) => tried("/sim/clock", body);

/** Breaks the next call of a method on purpose. */
export const fault = (body) => tried("/sim/fault", body);

/** Forgets everything and starts with the first people again. */
export const reset = () => tried("/sim/reset", {});

/** Sends a file as a photo, document, voice, video or sticker. */
export const sendFile = (kind, file, { caption = "", duration = null } = {}) => {
  const form = new FormData();
  form.set("person", state.me);
  form.set("chat", state.chat);
  form.set("kind", kind);
  if (caption) form.set("caption", caption);
  if (duration) form.set("duration", duration);
  if (state.topic) form.set("thread", state.topic);
  form.set("file", file, file.name);
  return tried("/sim/send", form);
};

/** Puts words on the clipboard and says so. */
export const copy = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    toast(t("copied"));
  } catch {
    toast(words);
  }
};

const payloadOf = (url) => {
  const found = /^(?:https?:\/\/)?t\.me\/(\w+)\/?\?start=([\w-]*)$/i.exec(url) ?? /^tg:\/\/resolve\?domain=(\w+)&start=([\w-]*)$/i.exec(url);
  return found && found[1].toLowerCase() === String(state.bot.username).toLowerCase() ? found[2] : null;
};

/** A link is shown, not followed: nothing leaves the machine. A deep link to this bot is played. */
export const openLink = (url) => {
  const payload = payloadOf(url);
  if (payload !== null) {
    location.hash = `#${state.me}/${state.me}`;
    start(payload);
    return;
  }
  const dialog = sheet(t("link.title"), [
    el("p", { class: "address", dir: "ltr", text: url }),
    el("p", { class: "hint", text: t("link.hint") }),
    el("button", { type: "button", class: "primary", text: t("copy"), onclick: () => { dialog.close(); copy(url); } }),
  ]);
};
