"""Polls and quizzes: what is refused, who may vote how often, and how the clock ends them."""

from datetime import timedelta

import pytest
from playground_stage import HandClock, Stage, until

from bot.playground.errors import Refused
from bot.playground.server import Playground
from bot.playground.wire import Thing, thing
from bot.playground.world.posts import Post

QUIZ: Thing = {
    "question": "Ipi ni nzuri?",
    "options": [{"text": "A"}, {"text": "B"}, {"text": "C"}],
    "type": "quiz",
    "correct_option_ids": [1],
    "is_anonymous": False,
}


def sent(stage: Stage, **changes: object) -> Post:
    result = stage.thing("sendPoll", chat_id=stage.group.id, **{**QUIZ, **changes})
    return stage.group.posts[int(str(result["message_id"]))]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": [{"text": "x"}] * 13}, "poll can't have more than 12 options"),
        ({"options": [{"text": "x" * 101}, {"text": "y"}]}, "poll options length must not exceed 100"),
        ({"options": [{"text": " "}, {"text": "y"}]}, "poll options must be non-empty"),
        ({"type": "exam"}, "unsupported poll type specified"),
        ({"correct_option_ids": []}, "correct quiz option list must be non-empty"),
        (
            {"correct_option_ids": [1, 0], "allows_multiple_answers": True},
            "correct quiz option identifiers must be increasing",
        ),
        ({"correct_option_ids": [3]}, "wrong correct option ID specified"),
        ({"correct_option_ids": [0, 1]}, "quiz with a single answer can't have several correct options"),
        ({"explanation": "x" * 201}, "quiz solution text length must not exceed 200"),
        ({"explanation": "a\nb\nc\nd"}, "quiz explanation must have at most 2 line feeds"),
        ({"open_period": 4}, "open_period must be between 5 and 2628000"),
    ],
)
def test_a_bad_poll_is_refused_in_telegrams_words(stage: Stage, changes: Thing, words: str) -> None:
    assert stage.ask("sendPoll", chat_id=stage.group.id, **{**QUIZ, **changes}) == f"400 Bad Request: {words}"


def test_a_vote_reaches_the_bot_as_a_poll_and_an_answer(stage: Stage) -> None:
    post = sent(stage)
    stage.world.vote(stage.sara, post, 1)
    [answer], [poll] = stage.updates("poll_answer"), stage.updates("poll")
    assert (answer["option_ids"], thing(answer["user"])["id"]) == ([1], stage.sara.id)
    assert [thing(row)["voter_count"] for row in list(poll["options"])] == [0, 1, 0]  # type: ignore[call-overload]
    assert answer["option_persistent_ids"] == stage.world.polls[post.poll or ""].keys((1,))
    assert stage.wrong() == []


def test_an_anonymous_poll_tells_no_names(stage: Stage) -> None:
    post = sent(stage, is_anonymous=True)
    stage.world.vote(stage.sara, post, 0)
    assert (len(stage.updates("poll")), stage.updates("poll_answer")) == (1, [])


@pytest.mark.parametrize(
    ("changes", "first", "second", "allowed"),
    [
        ({}, (0,), (1,), False),
        ({"allows_revoting": True}, (0,), (1,), False),
        ({"type": "regular"}, (0,), (1,), True),
        ({"type": "regular"}, (0,), (), True),
        ({"type": "regular", "allows_revoting": False}, (0,), (1,), False),
        ({"type": "regular", "allows_multiple_answers": True}, (0,), (0, 2), True),
        ({"type": "regular"}, (0,), (0, 2), False),
        ({"type": "regular"}, (0,), (7,), False),
    ],
)
def test_a_vote_may_change_only_where_the_poll_allows_it(
    stage: Stage, changes: Thing, first: tuple[int, ...], second: tuple[int, ...], *, allowed: bool
) -> None:
    post = sent(stage, **changes)
    stage.world.vote(stage.sara, post, *first)
    if allowed:
        stage.world.vote(stage.sara, post, *second)
    else:
        with pytest.raises(Refused):
            stage.world.vote(stage.sara, post, *second)
    votes = stage.world.polls[post.poll or ""].votes
    assert votes.get(stage.sara.id, ()) == (second if allowed else first)


def test_a_stopped_poll_takes_no_more_votes_and_shows_the_answer(stage: Stage) -> None:
    post = sent(stage, explanation="<b>B</b> ina lengo", explanation_parse_mode="HTML")
    final = stage.thing("stopPoll", chat_id=stage.group.id, message_id=post.id)
    assert (final["is_closed"], final["correct_option_ids"], final["explanation"]) == (True, [1], "B ina lengo")
    with pytest.raises(Refused, match="already been closed"):
        stage.world.vote(stage.sara, post, 1)
    again = stage.ask("stopPoll", chat_id=stage.group.id, message_id=post.id)
    assert again == "400 Bad Request: poll has already been closed"


def test_an_open_period_ends_by_the_clock_at_the_next_call(stage: Stage, clock: HandClock) -> None:
    post = sent(stage, open_period=60)
    clock.turn(59)
    stage.ask("getMe")
    assert stage.updates("poll") == []
    clock.turn(1)
    stage.ask("getMe")
    assert [poll["is_closed"] for poll in stage.updates("poll")] == [True]
    assert stage.world.polls[post.poll or ""].closed


async def test_a_moved_clock_closes_a_poll_without_any_call(playground: Playground, clock: HandClock) -> None:
    world = playground.world
    group = next(chat for chat in world.chats.values() if not chat.private)
    method = playground.desk.declared("sendPoll")
    playground.desk.answer(method, playground.desk.typed(method, {**QUIZ, "chat_id": group.id, "open_period": 600}))
    await clock.jump(clock.now() + timedelta(minutes=11))
    await until(playground, lambda: all(poll.closed for poll in world.polls.values()))
    assert [row["poll"]["is_closed"] for row in world.mailbox.pending if "poll" in row] == [True]  # type: ignore[index]
