"""`bot reports`: what learners say is wrong, on a terminal, while the bot is running or not."""

import csv
import io
import sys
from datetime import date
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.core.names import Language
from bot.core.reports import Reason, Report
from bot.core.reviews.words import digest_of
from bot.storage import addresses, learners, reports
from bot.storage.engine.store import Store, Tx

KEY = bytes.fromhex("5a" * 32)
DAY = 86400
BEGAN = 1_790_000_000  # 2026-09-21


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_course: Course) -> Path:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012")
    monkeypatch.setenv("BOT_KEY", KEY.hex())
    monkeypatch.setattr(building, "teach", lambda _folder: small_course)
    (tmp_path / "config.yaml").write_text(f"database: '{tmp_path}/tutor.sqlite3'\ncontent: 'content'\n", "utf-8")
    return tmp_path


def called(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["bot", "reports", *words, "--config", str(folder / "config.yaml")])
    return program.main()


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
async def filled(folder: Path, small_course: Course) -> Path:
    store = await Store.open(folder / "tutor.sqlite3", key=KEY)
    await store.run(lambda tx: fill(tx, small_course))
    await store.close()
    return folder


def test_the_place_that_was_reported_last_stands_first_and_words_do_no_harm(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "greet sw 1 2026-09-24 hard to understand 1; changed",
        "greet.first sw 3 2026-09-23 wrong fact 1, wrong key 2; unchanged",
        "'=B ni sahihi [2J pia",
    ]


def test_the_same_can_be_had_as_a_table_and_since_a_day(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled, "--csv", "--since", date(2026, 9, 23).isoformat()) == 0
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[:4] == ["place", "language", "reports", "newest"]
    assert [row[:3] for row in rows] == [["greet", "sw", "1"], ["greet.first", "sw", "1"]]
    assert dict(zip(head, rows[1], strict=True))["wrong fact"] == "1"


async def test_where_nobody_has_reported_anything_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, folder) == 1
    assert "nobody has reported anything" in capsys.readouterr().err
    await (await Store.open(folder / "tutor.sqlite3", key=KEY)).close()
    assert called(monkeypatch, folder) == 0
    assert "Nobody has reported anything." in capsys.readouterr().err
