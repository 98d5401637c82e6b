"""`bot items`: what answers tell about questions on a terminal, while the bot is running or not."""

import csv
import io

import pytest
from terminal import Terminal

from bot.core.names import Language
from bot.core.progress import Answer
from bot.storage import addresses, answers, learners
from bot.storage.engine.store import Tx


def fill(tx: Tx) -> None:
    """Twelve learners: seven right, three with the same mistake, two passed; five type a word, two of them protest."""
    for number in range(12):
        one = learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw"), 1_790_000_000)
        given = "b" if number < 7 else "a" if number < 10 else "-"
        base = Answer(
            learner=one.id,
            lesson="greet",
            item="first",
            given=given,
            right=given == "b",
            hinted=False,
            at=1,
            language=one.language,
        )
        answers.record(tx, base)
        if number < 5:
            typed = Answer(
                learner=one.id,
                lesson="greet",
                item="word",
                given="=shikamoo\n\x1b[2J mzee می\u200cشود",
                right=False,
                hinted=False,
                at=2,
                language=one.language,
            )
            answers.record(tx, typed)
            if number < 2:
                answers.appeal(tx, typed)


@pytest.fixture
async def filled(terminal: Terminal) -> Terminal:
    await terminal.fill(fill)
    return terminal


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_figures_are_printed(filled: Terminal) -> None:
    printed = filled.called("items")
    assert printed.code == 0
    head, *lines = printed.lines
    assert head[0] == "question"
    assert lines == [["greet.first", "sw", "12", "58%", "-", "a", "25%", "0", "-"]], (
        "the question with five answers is about too few"
    )


def test_the_same_can_be_had_as_a_table(filled: Terminal) -> None:
    head, row = table(filled.called("items", "--csv").out)
    assert dict(zip(head, row, strict=True))["mistaken for right"] == "a"


def test_what_learners_call_right_reaches_the_authors_as_plain_text(filled: Terminal) -> None:
    rows = table(filled.called("items", "--appeals", "--csv").out)
    assert [row[:2] + row[3:] for row in rows] == [["question", "language", "times"], ["greet.word", "sw", "2"]]
    assert rows[1][2].startswith("'=shikamoo")
    assert "\x1b" not in rows[1][2]
    assert rows[1][2].endswith("mzee می\u200cشود")


def test_without_a_database_nobody_has_answered(terminal: Terminal) -> None:
    printed = terminal.called("items")
    assert printed.code == 1
    assert "does not exist yet" in printed.err
