/** The drawer: every call of the bot, and what it did against the rules, in red. */

import { fault, reset } from "./actions.js";
import { el, iconButton } from "./dom.js";
import { choice } from "./sheets.js";
import { me, state } from "./state.js";
import { number, t, timeOf } from "./words.js";

const NOISE = new Set(["getupdates"]);
let filter = "";

const time = (at) => {
  const date = new Date(typeof at === "number" ? at * 1000 : at);
  return Number.isNaN(date.valueOf()) ? "" : timeOf(date, me().zone);
};

const json = (value) => (typeof value === "string" ? value : JSON.stringify(value ?? {}, null, 1));

const refusal = (error) => (error?.description ? `${error.error_code}: ${error.description}` : json(error));

const failed = (call) => call.ok === false || call.error;

const callRow = (call) => el("li", { class: failed(call) ? "call failed" : "call" }, el("details", {},
  el("summary", {}, el("code", { text: call.method }), el("small", { dir: "ltr", text: `${time(call.at)} · ${number(Math.round((call.ms ?? 0) * 10) / 10)} ms` }),
    failed(call) ? el("span", { class: "call-error", dir: "ltr", text: refusal(call.error) }) : null),
  el("pre", { dir: "ltr", text: json(call.params) })));

const violationRow = ({ at, method, words }) => el("li", { class: "violation" },
  el("b", { text: method }), el("small", { text: ` ${time(at)}` }), el("p", { dir: "auto", text: words }));

const KINDS = ["429", "5xx", "drop_before", "drop_after", "403", "slow"];

const faults = () => {
  const kind = choice(KINDS.map((name) => [name, t(`fault.${name}`)]), "429", { "aria-label": t("fault.title") });
  const go = el("button", { type: "button", class: "small", text: t("fault.go"),
    onclick: () => fault({ method: "sendMessage", kind: kind.value, times: 1, ...(kind.value === "429" ? { retry_after: 5 } : {}) }) });
  return el("div", { class: "faults" }, el("span", { text: t("fault.title") }), kind, go,
    el("button", { type: "button", class: "small danger", text: t("reset"), onclick: reset }));
};

const build = (root, close) => {
  const list = el("ul", { class: "calls" });
  const broken = el("ul", { class: "violations" });
  const search = el("input", { type: "search", dir: "ltr", "aria-label": t("log.filter"), placeholder: t("log.filter") });
  search.addEventListener("input", () => { filter = search.value.toLowerCase(); drawLog(root, close); });
  root.replaceChildren(el("header", { class: "pane-head" }, el("h2", { text: t("log.title") }), iconButton("close", t("close"), close)),
    faults(), el("div", { class: "log-search" }, search), broken, list);
  root.parts = { list, broken, rows: new WeakMap() };
};

const kept = (rows, call) => {
  if (!rows.has(call)) rows.set(call, callRow(call));
  return rows.get(call);
};

const wanted = ({ method }) => (filter ? method.toLowerCase().includes(filter) : !NOISE.has(method.toLowerCase()));

/** Draws the drawer; unfolded calls stay unfolded. */
export const drawLog = (root, close) => {
  root.setAttribute("aria-label", t("log.title"));
  if (root.hidden) return;
  if (!root.parts || root.lang !== document.documentElement.lang) build(root, close);
  root.lang = document.documentElement.lang;
  const { list, broken, rows } = root.parts;
  broken.replaceChildren(...state.violations.map(violationRow));
  const calls = state.calls.filter(wanted).reverse().map((call) => kept(rows, call));
  list.replaceChildren(...(calls.length ? calls : [el("li", { class: "hint", text: t("log.empty") })]));
};
