"""Polls and quizzes: what Telegram refuses in them, and how they are stopped."""

from bot.playground.entities.spans import units
from bot.playground.errors import Fault, Refused
from bot.playground.methods.edits import editable
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.messages import frame
from bot.playground.methods.registry import answers
from bot.playground.methods.target import aimed_post, entered_chat, writable_chat
from bot.playground.methods.wording import worded
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, thing, whole
from bot.playground.world import voting
from bot.playground.world.polls import Option, Poll
from bot.playground.world.state import State

QUESTION, OPTION, EXPLANATION, LINES = 300, 100, 200, 2
MOST_OPTIONS = 12
PERIOD = range(5, 2_628_001)


@answers("sendPoll")
def send_poll(state: State, params: Params) -> object:
    """Send a poll or a quiz."""
    chat = writable_chat(state, params)
    options = [_option(state, row) for row in _rows(params)]
    poll = Poll(
        id=state.key(),
        chat=chat.id,
        post=0,
        question=_question(state, params),
        options=options,
        kind=_kind(params),
        anonymous=params.flag("is_anonymous", otherwise=True),
        multiple=params.flag("allows_multiple_answers"),
        revoting=params.flag("allows_revoting", otherwise=_kind(params) != "quiz"),
        hidden_results=params.flag("hide_results_until_closes"),
        members_only=params.flag("members_only"),
        shuffled=params.flag("shuffle_options"),
        correct=_correct(params, len(options)),
        explanation=_explanation(state, params),
        closed=params.flag("is_closed"),
        extra=_described(state, params),
    )
    _schedule(state, poll, params)
    state.polls[poll.id] = poll
    post = state.add(chat, state.bot.id, {}, poll=poll.id, **frame(state, chat, params))
    poll.post = post.id
    return state.message(post)


def _kind(params: Params) -> str:
    kind = params.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise Refused(Fault.POLL_BAD_TYPE)
    return kind


def _question(state: State, params: Params) -> Thing:
    plain, marks = worded(state, params, "question")
    if not plain:
        raise Refused(Fault.POLL_QUESTION_EMPTY)
    if units(plain) > QUESTION:
        raise Refused(Fault.POLL_QUESTION_LONG)
    custom = [mark for mark in marks if mark["type"] == "custom_emoji"]
    return present(question=plain, question_entities=custom or None)


def _rows(params: Params) -> list[Thing]:
    given: list[Thing] = [{"text": row} if isinstance(row, str) else thing(row) for row in params.rows("options")]
    if not given:
        raise Refused(Fault.POLL_TOO_FEW)
    if len(given) > MOST_OPTIONS:
        raise Refused(Fault.POLL_TOO_MANY)
    return given


def _option(state: State, row: Thing) -> Option:
    given = {"text": row.get("text"), "parse_mode": row.get("text_parse_mode"), "entities": row.get("text_entities")}
    plain, marks = worded(state, Params(present(**given)), "text")
    if not plain:
        raise Refused(Fault.POLL_OPTION_EMPTY)
    if units(plain) > OPTION:
        raise Refused(Fault.POLL_OPTION_LONG)
    custom = [mark for mark in marks if mark["type"] == "custom_emoji"]
    return Option(key=state.secret(), content=present(text=plain, text_entities=custom or None))


def _correct(params: Params, count: int) -> tuple[int, ...]:
    if _kind(params) != "quiz":
        return ()
    chosen = tuple(whole(row, -1) for row in params.rows("correct_option_ids"))
    if not chosen:
        raise Refused(Fault.QUIZ_NO_CORRECT)
    if list(chosen) != sorted(set(chosen)):
        raise Refused(Fault.QUIZ_NOT_INCREASING)
    if not all(index in range(count) for index in chosen):
        raise Refused(Fault.QUIZ_WRONG_CORRECT)
    if len(chosen) > 1 and not params.flag("allows_multiple_answers"):
        raise Refused(Fault.QUIZ_MANY_CORRECT)
    return chosen


def _explanation(state: State, params: Params) -> Thing:
    plain, marks = worded(state, params, "explanation")
    if units(plain) > EXPLANATION:
        raise Refused(Fault.QUIZ_EXPLANATION_LONG)
    if plain.count("\n") > LINES:
        raise Refused(Fault.QUIZ_EXPLANATION_LINES)
    return present(explanation=plain, explanation_entities=marks or None) if plain else {}


def _described(state: State, params: Params) -> Thing:
    plain, marks = worded(state, params, "description")
    return present(description=plain or None, description_entities=marks or None)


def _schedule(state: State, poll: Poll, params: Params) -> None:
    """Note when the clock will close the poll."""
    if "open_period" in params:
        poll.open_period = params.whole("open_period")
        if poll.open_period not in PERIOD:
            raise Refused(Fault.POLL_BAD_PERIOD)
        poll.close_date = state.seconds() + poll.open_period
    elif "close_date" in params:
        poll.close_date = params.whole("close_date")
        if not 0 < poll.close_date - state.seconds() < PERIOD.stop:
            raise Refused(Fault.POLL_BAD_PERIOD)
    voting.schedule(state, poll)


@answers("stopPoll")
def stop_poll(state: State, params: Params) -> object:
    """Close a poll of the bot; gives the final Poll."""
    chat = entered_chat(state, params)
    post = aimed_post(state, chat, params, Fault.POLL_NOT_FOUND)
    if post.poll is None:
        raise Refused(Fault.NOT_A_POLL)
    poll = state.polls[editable(state, params).poll or ""]
    if poll.closed:
        raise Refused(Fault.POLL_CLOSED)
    post.markup = markup_of(params, inline_only=True)
    state.timed.pop(poll.id, None)
    voting.close(state, poll)
    return poll.shape()
