"""What a line about a decision holds: what was said and how long it took; never the words that were put into it."""

import logging

import pytest

from bot.core.replies import Phrase, Quote, Reply, Written
from bot.tutor.journal import Journal, counted, gist

NAME = "Neema Juma"
SAID = Reply(
    lines=(Phrase(key="answer.wrong", args={"given": Quote(text=NAME)}), Phrase(key="answer.correct")),
    key="lesson:5:role",
)


def facts(record: logging.LogRecord) -> dict[str, object]:
    found = vars(record)["facts"]
    assert isinstance(found, dict)
    return found


def test_a_decision_is_told_by_the_keys_of_its_phrases(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    Journal("bot.here").decided("act.answer", (SAID,), 0.00349, update=7)
    (line,) = caplog.records
    assert (line.name, line.getMessage()) == ("bot.here", "act.answer")
    assert facts(line) == {"update": 7, "says": "answer.wrong answer.correct", "key": "lesson:5:role", "ms": 3.5}
    assert NAME not in str(vars(line))


@pytest.mark.parametrize("replies", [(), (Reply(lines=(Written(words={"sw": NAME}),)),)])
def test_what_somebody_wrote_is_not_told(replies: tuple[Reply, ...]) -> None:
    assert NAME not in str(gist(replies))


def test_what_no_line_is_written_for_is_counted_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    before = counted().get("act.silent", 0)
    Journal("bot.here").decided("act.silent", (SAID,), 0.1)
    Journal("bot.here").note("act.silent")
    assert counted()["act.silent"] == before + 2
    assert caplog.records == []
