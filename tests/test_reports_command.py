"""`bot reports`: what learners say is wrong, on a terminal, while the bot is running or not."""

import csv
import io
from datetime import date

import pytest
from terminal import Terminal

from bot.core.course import Course
from bot.core.names import Language
from bot.core.reports import Reason, Report
from bot.core.reviews.words import digest_of
from bot.storage import addresses, learners, reports
from bot.storage.engine.store import Tx

DAY = 86400
BEGAN = 1_790_000_000  # 2026-09-21


def fill(tx: Tx, course: Course) -> None:
    """Three report a question, one of them with a formula for words; later one reports its lesson, as it was before."""
    greet = course.lessons["greet"]
    for number, (item, reason, words) in enumerate(
        [
            ("first", Reason.KEY, None),
            ("first", Reason.KEY, "=B ni sahihi\n\x1b[2J pia"),
            ("first", Reason.FACT, None),
            ("", Reason.HARD, None),
        ]
    ):
        one = learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw"), BEGAN)
        report = Report(
            learner=one.id,
            lesson="greet",
            item=item,
            reason=reason,
            language=one.language,
            rev=1,
            digest=(digest_of(greet, one.language, item) or "") if item else "another",
            day=1,
            at=BEGAN + number * DAY,
        )
        reports.keep(tx, report)
        if words:
            reports.say(tx, one.id, ("greet", item), words)


@pytest.fixture
async def filled(terminal: Terminal, small_course: Course) -> Terminal:
    await terminal.fill(lambda tx: fill(tx, small_course))
    return terminal


def test_the_place_that_was_reported_last_stands_first_and_words_do_no_harm(filled: Terminal) -> None:
    printed = filled.called("reports")
    assert printed.code == 0
    assert [" ".join(line) for line in printed.lines] == [
        "greet sw 1 2026-09-24 hard to understand 1; changed",
        "greet.first sw 3 2026-09-23 wrong fact 1, wrong key 2; unchanged",
        "'=B ni sahihi [2J pia",
    ]


def test_the_same_can_be_had_as_a_table_and_since_a_day(filled: Terminal) -> None:
    printed = filled.called("reports", "--csv", "--since", date(2026, 9, 23).isoformat())
    head, *rows = csv.reader(io.StringIO(printed.out))
    assert head[:4] == ["place", "language", "reports", "newest"]
    assert [row[:3] for row in rows] == [["greet", "sw", "1"], ["greet.first", "sw", "1"]]
    assert dict(zip(head, rows[1], strict=True))["wrong fact"] == "1"


async def test_where_nobody_has_reported_anything_it_says_so(terminal: Terminal) -> None:
    printed = terminal.called("reports")
    assert printed.code == 1
    assert "nobody has reported anything" in printed.err
    await terminal.fill()
    printed = terminal.called("reports")
    assert printed.code == 0
    assert "Nobody has reported anything." in printed.err
