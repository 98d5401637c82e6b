/** Whose phone this is: switching, adding and changing people. */

import { savePerson } from "./actions.js";
import { avatar, el } from "./dom.js";
import { choice, field, menu, sheet } from "./sheets.js";
import { chatsOf, me, nameOf, state, unread } from "./state.js";
import { number, t, timeOf } from "./words.js";

const ZONES = ["Africa/Dar_es_Salaam", "Africa/Nairobi", "Africa/Kinshasa", "Africa/Lubumbashi", "Asia/Tehran", "Asia/Kabul", "Europe/Berlin"];
const LANGUAGES = ["sw", "fa", "en"];

const waiting = (id) => chatsOf(id).reduce((sum, chat) => sum + (id === state.me && chat.id === state.chat ? 0 : unread(id, chat.id)), 0);

/** What a zone is called: its city in the language of the shell. */
export const zoneName = (zone) => {
  const key = `zone.${zone}`;
  return t(key) === key ? zone.split("/").at(-1).replaceAll("_", " ") : t(key);
};

const languageName = (code) => t(`language.${code}`);

const note = (one) => {
  const count = waiting(one.id);
  return [timeOf(state.now, one.zone), zoneName(one.zone), languageName(one.language ?? one.language_code), count ? `● ${number(count)}` : ""].filter(Boolean).join(" · ");
};

/** Takes up another person's phone. */
export const become = (id) => { location.hash = `#${id}${state.chat < 0 ? `/${state.chat}` : `/${id}`}`; };

/** Asks for a new person, or for changes to one. */
export const personForm = (one = null) => {
  const name = el("input", { required: true, maxlength: 64, dir: "auto", value: one?.first_name ?? "" });
  const surname = el("input", { maxlength: 64, dir: "auto", value: one?.last_name ?? "" });
  const username = el("input", { maxlength: 32, dir: "ltr", pattern: "[A-Za-z]\\w{4,31}", value: one?.username ?? "" });
  const language = choice(LANGUAGES.map((code) => [code, languageName(code)]), one?.language ?? "sw");
  const zones = ZONES.includes(one?.zone ?? ZONES[0]) ? ZONES : [one.zone, ...ZONES];
  const zone = choice(zones.map((id) => [id, zoneName(id)]), one?.zone ?? ZONES[0]);
  const form = el("form", { class: "form" }, field(t("person.name"), name), field(t("person.surname"), surname),
    field(t("person.username"), username), field(t("person.language"), language), field(t("person.zone"), zone),
    el("button", { class: "primary", text: t(one ? "save" : "person.add") }));
  const dialog = sheet(t(one ? "person.change" : "person.add"), form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await savePerson({
      ...(one ? { id: one.id } : {}), first_name: name.value, language: language.value, zone: zone.value,
      ...(surname.value ? { last_name: surname.value } : {}), ...(username.value ? { username: username.value } : {}),
    });
    if (!answer.ok) return;
    dialog.close();
    if (!one && answer.person) location.hash = `#${answer.person.id}`;
  });
};

/** The list of everybody; a choice becomes the one who holds the phone. */
export const choosePerson = () => menu(t("person.who"), [
  ...state.people.map((one) => ({
    label: nameOf(one), note: note(one), mark: avatar(one.id, nameOf(one)), run: () => become(one.id),
  })),
  { label: t("person.add"), mark: el("span", { class: "avatar plus", "aria-hidden": "true", text: "+" }), run: () => personForm() },
  { label: t("person.change_named", { name: nameOf(me()) }), mark: el("span", { class: "avatar plus", "aria-hidden": "true", text: "✎" }), run: () => personForm(me()) },
]);

/** How much waits for the others, for the mark on the switch. */
export const waitingElsewhere = () => state.people.filter(({ id }) => id !== state.me).reduce((sum, { id }) => sum + waiting(id), 0);
