/** Polls and quizzes: choosing, voting, results, and the why of a quiz. */

import { vote } from "./actions.js";
import { direction, el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { state } from "./state.js";
import { number, percent, t, timeOf } from "./words.js";

const kindOf = (poll) => {
  if (poll.is_closed) return t("poll.closed");
  if (poll.type === "quiz") return t(poll.is_anonymous ? "quiz.anonymous" : "quiz.public");
  return t(poll.is_anonymous ? "poll.anonymous" : "poll.public");
};

const correctOf = (poll) => poll.correct_option_ids ?? (poll.correct_option_id === undefined ? [] : [poll.correct_option_id]);

const marks = (poll, mine, index) => {
  if (poll.type !== "quiz" || !mine) return { name: mine?.includes(index) ? "chosen" : "", sign: mine?.includes(index) ? "check" : null };
  if (correctOf(poll).includes(index)) return { name: "right", sign: "check" };
  return mine.includes(index) ? { name: "wrong", sign: "close" } : { name: "", sign: null };
};

const said = { right: "quiz.right", wrong: "quiz.wrong", chosen: "poll.mine" };

const result = (poll, mine, option, index, hooks) => {
  const { name, sign } = marks(poll, mine, index);
  const share = poll.total_voter_count && !hooks.veiled ? (option.voter_count ?? 0) / poll.total_voter_count : 0;
  return el("li", { class: `option result ${name}` },
    el("span", { class: "share", text: hooks.veiled ? "" : percent(share) }),
    el("span", { class: "option-words" }, formatted(option.text, option.text_entities, hooks)),
    el("span", { class: "option-sign" }, sign ? icon(sign) : null),
    name ? el("span", { class: "unseen", text: t(said[name]) }) : null,
    hooks.veiled ? null : el("span", { class: "track" }, el("span", { class: "fill", style: `inline-size:${Math.max(1, share * 100)}%` })));
};

const single = (message, option, index, hooks) => el("li", { class: "option" },
  el("button", { type: "button", class: "pick", onclick: () => vote(message, [index]) },
    el("span", { class: "ring", "aria-hidden": "true" }),
    el("span", { class: "option-words" }, formatted(option.text, option.text_entities, hooks))));

const several = (message, poll, hooks) => {
  const boxes = poll.options.map(() => el("input", { type: "checkbox" }));
  const send = el("button", {
    type: "button", class: "poll-send", disabled: true, text: t("poll.vote"),
    onclick: () => vote(message, boxes.flatMap((box, index) => (box.checked ? [index] : []))),
  });
  const rows = poll.options.map((option, index) => el("li", { class: "option" },
    el("label", { class: "pick" }, boxes[index],
      el("span", { class: "option-words" }, formatted(option.text, option.text_entities, hooks)))));
  const list = el("ul", { class: "options", onchange: () => { send.disabled = !boxes.some((box) => box.checked); } }, rows);
  return [list, send];
};

const body = (message, poll, mine, hooks) => {
  if (mine || poll.is_closed)
    return [el("ul", { class: "options" }, poll.options.map((option, index) => result(poll, mine, option, index, hooks)))];
  if (poll.allows_multiple_answers) return several(message, poll, hooks);
  return [el("ul", { class: "options" }, poll.options.map((option, index) => single(message, option, index, hooks)))];
};

const why = (poll, hooks) => el("div", { class: "why" }, icon("lamp"),
  el("div", { class: "why-words" }, formatted(poll.explanation, poll.explanation_entities, hooks)));

const foot = (message, poll, mine, hooks) => {
  const total = poll.total_voter_count ?? 0;
  const retract = mine && !poll.is_closed && poll.type !== "quiz";
  return el("div", { class: "poll-foot" },
    el("span", { text: total ? t("poll.votes", { n: total }) : t("poll.none") }),
    poll.close_date && !poll.is_closed ? el("span", { text: t("poll.until", { time: timeOf(new Date(poll.close_date * 1000), hooks.zone) }) }) : null,
    retract ? el("button", { type: "button", class: "inline-link", text: t("poll.retract"), onclick: () => vote(message, []) }) : null);
};

/** The inside of a bubble that holds a poll. */
export const pollBody = (message, plain) => {
  const hooks = { ...plain, veiled: message.sim?.results_hidden };
  const { poll } = message;
  const mine = message.sim?.poll_votes?.[state.me];
  const voted = mine?.length ? mine : null;
  const open = voted || poll.is_closed;
  return el("div", { class: "poll", role: "group", "aria-label": `${kindOf(poll)} ${number(poll.options.length)}`, dir: direction(poll.question) || null },
    el("div", { class: "poll-question" }, formatted(poll.question, poll.question_entities, hooks)),
    el("div", { class: "poll-kind", text: kindOf(poll) }),
    body(message, poll, voted, hooks),
    open && poll.explanation ? why(poll, hooks) : null,
    foot(message, poll, voted, hooks));
};
