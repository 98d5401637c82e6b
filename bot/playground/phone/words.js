/** What the shell says, in the language of the phone: texts, numbers, dates and the Swahili clock. */

let words = {};
let tongue = "sw";

const BOOKS = new Map();
const STRONG_LETTER = /\p{L}/u;

/** Loads a language once and turns the whole page to it and to its side. */
export const speak = async (language) => {
  if (!BOOKS.has(language)) BOOKS.set(language, await (await fetch(`text.${language}.json`)).json());
  words = BOOKS.get(language);
  tongue = language;
  document.documentElement.lang = language;
  document.documentElement.dir = words.dir;
};

/** The language the shell speaks now. */
export const spoken = () => tongue;

// A name of the other direction must not turn the sentence round it.
const isolated = (value) => (STRONG_LETTER.test(value) ? `\u2068${value}\u2069` : value);

/** One text with its `{places}` filled in; a missing text shows its key, so that it is noticed. */
export const t = (key, values = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) =>
    typeof values[name] === "number" ? number(values[name]) : isolated(values[name] ?? whole));

const locale = (zone) => {
  if (tongue === "fa") return zone === "Asia/Kabul" ? "fa-AF" : "fa-IR";
  return "sw-TZ";
};

/** A number in the digits of the shell. */
export const number = (value) => new Intl.NumberFormat(locale(), { useGrouping: value >= 10000 }).format(value);

/** A share in whole percent. */
export const percent = (share) => new Intl.NumberFormat(locale(), { style: "percent" }).format(share);

const formats = new Map();
const format = (zone, key, options) => {
  const id = `${tongue} ${zone} ${key}`;
  if (!formats.has(id)) formats.set(id, new Intl.DateTimeFormat(locale(zone), { timeZone: zone, ...options }));
  return formats.get(id);
};

/** 19:05 on the wall clock of a zone. */
export const timeOf = (date, zone) =>
  format(zone, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);

/** The day in full, by the calendar of the language and place. */
export const dayOf = (date, zone) =>
  format(zone, "day", { weekday: "long", day: "numeric", month: "long" }).format(date);

/** The weekday alone. */
export const weekdayOf = (date, zone) => format(zone, "weekday", { weekday: "long" }).format(date);

/** A short date for the list of chats. */
export const shortDay = (date, zone) => format(zone, "short", { day: "numeric", month: "short" }).format(date);

/** The wall clock of a zone as plain numbers. */
export const wall = (date, zone) => {
  const parts = new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", {
    timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
  }).formatToParts(date);
  return Object.fromEntries(parts.filter((part) => part.type !== "literal").map((part) => [part.type, Number(part.value)]));
};

/** The number of a local day: equal for two instants of one day, one apart for neighbours. */
export const dayNumber = (date, zone) => {
  const { year, month, day } = wall(date, zone);
  return Date.UTC(year, month - 1, day) / 86400000;
};

/** The instant at which a zone's wall clock shows `hour:minute`, `days` days after `date`. */
export const instant = (date, zone, days, { hour, minute }) => {
  const wanted = (dayNumber(date, zone) + days) * 86400000 + (hour * 60 + minute) * 60000;
  const shown = wall(new Date(wanted), zone);
  const offset = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - wanted;
  return new Date(wanted - offset);
};

/** Swahili counts the hours from sunrise: 07:05 is "saa moja na dakika 5 asubuhi"; "" in other languages. */
export const saa = (date, zone) => {
  if (!words["saa.hours"]) return "";
  const { hour, minute } = wall(date, zone);
  const spoken12 = words["saa.hours"].split(" | ")[(hour + 6) % 12];
  const part = words["saa.parts"].split(" | ")[[19, 16, 12, 7, 4, 0].findIndex((from) => hour >= from)];
  const rest = { 0: "", 15: words["saa.quarter"], 30: words["saa.half"] }[minute] ?? t("saa.minutes", { n: minute });
  return [words["saa.word"], spoken12, rest, part].filter(Boolean).join(" ");
};

/** Today, yesterday, or the day. */
export const dayLabel = (date, now, zone) => {
  const ago = dayNumber(now, zone) - dayNumber(date, zone);
  if (ago === 0) return t("day.today");
  return ago === 1 ? t("day.yesterday") : dayOf(date, zone);
};

/** The stamp of a chat in the list: the time today, the weekday this week, else the date. */
export const stamp = (date, now, zone) => {
  const ago = dayNumber(now, zone) - dayNumber(date, zone);
  if (ago <= 0) return timeOf(date, zone);
  return ago < 7 ? weekdayOf(date, zone) : shortDay(date, zone);
};

/** A size a person can read. */
export const sizeOf = (bytes = 0) =>
  bytes < 1048576 ? t("size.kb", { n: Math.max(1, Math.round(bytes / 1024)) }) : t("size.mb", { n: Math.round(bytes / 104857.6) / 10 });
