"""Inline mode: words after the bot's name, results, and the message that comes of one."""

import pytest
from playground_stage import HandClock, Stage

from bot.playground.wire import Thing, thing
from bot.playground.world.talk import Impossible


def article(identity: str = "1", words: str = "<b>Hadhira</b>: watu") -> Thing:
    return {
        "type": "article",
        "id": identity,
        "title": "Hadhira",
        "input_message_content": {"message_text": words, "parse_mode": "HTML"},
    }


def test_a_chosen_result_becomes_a_message_by_way_of_the_bot(stage: Stage) -> None:
    inquiry = stage.world.inquire(stage.sara, "hadhira", chat=stage.group)
    [query] = stage.updates("inline_query")
    assert (query["query"], query["chat_type"]) == ("hadhira", "supergroup")
    assert stage.ask("answerInlineQuery", inline_query_id=query["id"], results=[article()], cache_time=0) is True
    message = stage.world.message(stage.world.choose(inquiry, "1"))
    assert (message["text"], thing(message["via_bot"])["id"]) == ("Hadhira: watu", 42)
    assert [row["result_id"] for row in stage.updates("chosen_inline_result")] == ["1"]
    assert stage.wrong() == []


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([article(), article()], "400 Bad Request: RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "400 Bad Request: RESULT_ID_INVALID"),
        ([article(str(n)) for n in range(51)], "400 Bad Request: RESULTS_TOO_MUCH"),
        (
            [article(words="<b>x")],
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ],
)
def test_bad_results_are_refused(stage: Stage, results: list[Thing], words: str) -> None:
    inquiry = stage.world.inquire(stage.sara, "x")
    assert stage.ask("answerInlineQuery", inline_query_id=inquiry.id, results=results) == words


def test_an_inline_query_is_answered_once_and_in_time(stage: Stage, clock: HandClock) -> None:
    first, late = stage.world.inquire(stage.sara, "x"), stage.world.inquire(stage.sara, "y")
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert stage.ask("answerInlineQuery", inline_query_id=first.id, results=[]) is True
    assert stage.ask("answerInlineQuery", inline_query_id=first.id, results=[]) == too_old
    clock.turn(151)
    assert stage.ask("answerInlineQuery", inline_query_id=late.id, results=[]) == too_old
    with pytest.raises(Impossible, match="offered no result"):
        stage.world.choose(first, "1")
