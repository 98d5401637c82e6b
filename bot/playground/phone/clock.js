/** The clock in one's hand: a week of lessons in a minute. Times are shown as on the wall of the person's place. */

import { moveClock } from "./actions.js";
import { el } from "./dom.js";
import { field, sheet, toast } from "./sheets.js";
import { me, messagesOf, nameOf, state } from "./state.js";
import { dayOf, instant, number, saa, t, timeOf } from "./words.js";
import { zoneName } from "./people.js";

const HOUR = 3600;
const STEP = HOUR / 2;
const STEPS = 7 * 48;
const LISTEN = 250;
const EARLY = { hour: 7, minute: 0 };
const MORNING = { hour: 8, minute: 0 };

let walking = false;

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

const newest = () => Math.max(0, ...messagesOf(state.me).filter(({ from }) => from?.is_bot).map(({ message_id }) => message_id));

const until = async (steps) => {
  const before = newest();
  for (let step = 0; walking && step < steps; step += 1) {
    if (!(await moveClock({ advance: STEP })).ok) return true;
    await pause(LISTEN);
    if (newest() > before) return true;
  }
  return !walking;
};

/** Moves on, half an hour at a time, until the bot writes to this person of its own accord. */
export const nextLesson = async (button) => {
  if (walking) {
    walking = false;
    return;
  }
  walking = true;
  button.classList.add("busy");
  button.querySelector("span").textContent = t("clock.stop");
  const heard = await until(STEPS);
  walking = false;
  if (!heard) toast(t("clock.silent"));
  button.classList.remove("busy");
  button.querySelector("span").textContent = t("clock.next");
};

const both = (date, zone) => {
  const said = saa(date, zone);
  return said ? `${timeOf(date, zone)} (${said})` : timeOf(date, zone);
};

const chip = (label, note, run, attributes = {}) => {
  const node = el("button", { type: "button", class: "chip", onclick: () => run(node), ...attributes },
    el("span", { text: label }), note ? el("small", { text: note }) : null);
  return node;
};

const plain = (digits) => Number(digits.replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0));

const to = (date) => moveClock({ to: date.toISOString() });

const custom = (zone) => {
  const days = el("input", { required: true, inputmode: "numeric", pattern: "[0-9۰-۹]{1,3}", value: number(0) });
  const time = el("input", { required: true, inputmode: "numeric", dir: "ltr", pattern: "[0-9۰-۹]{1,2}:[0-9۰-۹]{2}", value: timeOf(instant(state.now, zone, 0, EARLY), zone) });
  const form = el("form", { class: "form custom" }, field(t("clock.days"), days), field(t("clock.time"), time),
    el("button", { class: "primary", text: t("clock.go") }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [hour, minute] = time.value.split(":").map(plain);
    const wanted = instant(state.now, zone, plain(days.value), { hour, minute });
    if (wanted <= state.now) toast(t("clock.past"), { bad: true });
    else to(wanted);
  });
  return form;
};

const face = () => {
  const { zone } = me();
  return [
    el("p", { class: "clock-time", text: timeOf(state.now, zone) }),
    el("p", { class: "clock-day", text: [saa(state.now, zone), dayOf(state.now, zone), zoneName(zone)].filter(Boolean).join(" · ") }),
    el("ul", { class: "clock-others" }, state.people.filter(({ id }) => id !== state.me).map((one) =>
      el("li", {}, el("bdi", { text: nameOf(one) }), el("span", { text: `${timeOf(state.now, one.zone)} · ${zoneName(one.zone)}` })))),
  ];
};

/** Opens the clock; it stays open while time is moved, and shows where it went. */
export const openClock = () => {
  const { zone } = me();
  const morning = () => instant(state.now, zone, 1, MORNING);
  const shown = el("div", { class: "clock-face", role: "status" }, face());
  const chips = el("div", { class: "chips" },
    chip(t("clock.next"), t("clock.next_hint"), nextLesson, { "data-move": "next" }),
    chip(t("clock.tomorrow"), both(morning(), zone), () => to(morning()), { "data-move": "tomorrow" }),
    chip(t("clock.hour"), null, () => moveClock({ advance: HOUR }), { "data-move": "hour" }),
    chip(t("clock.day"), null, () => moveClock({ advance: 24 * HOUR }), { "data-move": "day" }),
    chip(t("clock.week"), t("clock.week_hint", { n: 7 }), () => moveClock({ advance: 168 * HOUR }), { "data-move": "week" }));
  const dialog = sheet(t("clock.title"), [shown, chips, custom(zone)], { kind: "sheet clock" });
  dialog.refresh = () => shown.replaceChildren(...face());
  dialog.addEventListener("close", () => { walking = false; });
};

/** Shows a moved clock in the open sheet, if it is open. */
export const refreshClock = () => document.querySelector("dialog.clock")?.refresh?.();

/** The clock of the top bar: time, and the spoken time where there is one. */
export const clockLabel = () => {
  const { zone } = me();
  return { time: timeOf(state.now, zone), day: dayOf(state.now, zone), spoken: saa(state.now, zone) };
};
