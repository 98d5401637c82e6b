/** Groups: founding one, seeing who is in, changing roles, topics, and the bot's own membership. */

import { group, member, migrate, settleTopic, topic } from "./actions.js";
import { avatar, el } from "./dom.js";
import { choice, field, menu, sheet } from "./sheets.js";
import { botName, chatOf, hide, hides, leads, nameOf, person, present, state } from "./state.js";
import { t } from "./words.js";

const go = (chat) => { if (chat) location.hash = `#${state.me}/${chat.id}`; };

const submit = (form, run) => form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

/** Asks for the name and the members of a new group. */
export const newGroup = () => {
  const title = el("input", { required: true, maxlength: 128, dir: "auto" });
  const boxes = state.people.map((one) => [one.id, el("input", { type: "checkbox", checked: true })]);
  const forum = el("input", { type: "checkbox" });
  const form = el("form", { class: "form" }, field(t("group.title"), title),
    el("fieldset", {}, el("legend", { text: t("group.members") }), boxes.map(([id, box]) =>
      el("label", { class: "tick" }, box, el("bdi", { text: nameOf(person(id)) })))),
    el("label", { class: "tick" }, forum, el("span", { text: t("group.forum") })),
    el("button", { class: "primary", text: t("group.create") }));
  const dialog = sheet(t("group.new"), form);
  submit(form, async () => {
    const members = boxes.filter(([, box]) => box.checked).map(([id]) => id);
    const answer = await group({ title: title.value, members, forum: forum.checked });
    if (answer.ok) dialog.close();
    go(answer.chat);
  });
};

/** Asks for the name of a new topic. */
export const newTopic = (chat) => {
  const name = el("input", { required: true, maxlength: 128, dir: "auto" });
  const form = el("form", { class: "form" }, field(t("topic.name"), name), el("button", { class: "primary", text: t("topic.create") }));
  const dialog = sheet(t("topic.new"), form);
  submit(form, async () => { if ((await topic(chat.id, name.value)).ok) dialog.close(); });
};

const ROLES = ["creator", "administrator", "member", "restricted", "left", "kicked"];

const roles = (chosen, change, label) => {
  const select = choice(ROLES.filter((role) => role !== "creator" || role === chosen).map((role) => [role, t(`role.${role}`)]), chosen, { "aria-label": label });
  select.addEventListener("change", () => change(select.value));
  return select;
};

const memberRow = (chat, id, status) => {
  const name = id === "bot" ? botName() : nameOf(person(id));
  const who = id === "bot" ? { bot: true } : { person: id };
  return el("li", { class: "member" }, avatar(id === "bot" ? state.bot.id : id, name ?? "?"), el("span", {}, el("bdi", { text: name })),
    roles(status, (chosen) => member({ chat: chat.id, ...who, status: chosen }), name));
};

/** Everybody in a group, each with a role to change. */
export const showMembers = (id) => {
  const chat = chatOf(id);
  const known = new Map((chat.members ?? []).map((one) => [one.person, one.status]));
  sheet(chat.title, el("ul", { class: "members" }, memberRow(chat, "bot", chat.bot_status ?? "left"),
    state.people.map((one) => memberRow(chat, one.id, known.get(one.id) ?? "left"))));
};

/** What an administrator can do with the topic that is open. */
const topicDeeds = (chat) => {
  const open = (chat.topics ?? []).find(({ id }) => id === state.topic);
  if (!open || !leads(chat, state.me)) return [];
  const deed = (what, label, danger = false) => ({ label, danger, run: () => settleTopic(chat.id, open.id, what) });
  const shut = open.closed ? deed("reopen", t("topic.reopen")) : deed("close", t("topic.close"));
  return [shut, deed("delete", t("topic.delete"), true)];
};

/** The menu of a group's header. */
export const groupMenu = (chat) => menu(chat.title, [
  { label: t("group.members_of", { n: present(chat).length + (chat.bot_status === "left" || chat.bot_status === "kicked" ? 0 : 1) }), run: () => showMembers(chat.id) },
  chat.is_forum ? { label: t("topic.new"), run: () => newTopic(chat) } : null,
  ...topicDeeds(chat),
  leads(chat, state.me) ? { label: t(hides() ? "group.unhide" : "group.hide"), run: () => { hide(!hides()); dispatchEvent(new Event("phone:changed")); } } : null,
  chat.type === "group" ? { label: t("group.migrate"), run: () => migrate(chat.id) } : null,
  { label: t("group.leave"), danger: true, run: () => member({ chat: chat.id, person: state.me, status: "left" }) },
]);
