/** The bot's own pages: its profile, its commands, and what one sees before START. */

import { block, say } from "./actions.js";
import { avatar, el } from "./dom.js";
import { menu, sheet } from "./sheets.js";
import { botName, chatOf, commandsIn, inLanguage, me, state } from "./state.js";
import { t } from "./words.js";

/** The commands of the bot in the language of the person who holds the phone. */
export const commands = () => commandsIn(chatOf(state.chat) ?? chatOf(state.me));

const paragraphs = (text) => (text ?? "").split("\n").map((line) => el("p", { dir: "auto", text: line }));

/** Shows all commands; a choice says one. */
export const commandMenu = () => {
  const list = commands();
  menu(t("commands"), list.length
    ? list.map(({ command, description }) => ({ label: description, note: `\u2066/${command}\u2069`, run: () => say(`/${command}`) }))
    : [{ label: t("commands.none"), run: () => {} }]);
};

/** The profile of the bot. */
export const showProfile = () => {
  const { language } = me();
  const blocked = chatOf(state.me)?.blocked;
  const dialog = sheet(botName(), [
    el("div", { class: "profile" }, avatar(state.bot.id ?? 0, botName() || "?"), el("bdi", { class: "username", dir: "ltr", text: `@${state.bot.username}` })),
    el("div", { class: "about" }, paragraphs(inLanguage(state.bot.short_description, language))),
    el("dl", { class: "command-list" }, commands().map(({ command, description }) =>
      el("div", {}, el("dt", { dir: "ltr", text: `/${command}` }), el("dd", { dir: "auto", text: description })))),
    el("button", { type: "button", class: blocked ? "primary" : "primary danger", text: t(blocked ? "unblock" : "block"),
      onclick: () => { dialog.close(); block(!blocked); } }),
  ], { kind: "sheet" });
};

/** The menu of the private chat's header. */
export const botMenu = (chat) => menu(botName(), [
  { label: t("profile"), run: showProfile },
  { label: t("commands"), run: commandMenu },
  { label: t(chat.blocked ? "unblock" : "block"), danger: !chat.blocked, run: () => block(!chat.blocked) },
]);

/** The card in an empty private chat: what the bot says about itself. */
export const introduction = () => {
  const words = inLanguage(state.bot.description, me().language);
  return el("li", { class: "introduction" }, avatar(state.bot.id ?? 0, botName() || "?"),
    el("h3", { dir: "auto", text: botName() }), paragraphs(words || t("intro.none")));
};
