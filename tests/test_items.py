"""`bot items`: what answers tell about questions on a terminal, while the bot is running or not."""

import csv
import io
import sys
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.core.names import Language
from bot.core.progress import Answer
from bot.storage import addresses, answers, learners
from bot.storage.engine.store import Store, Tx

KEY = bytes.fromhex("5a" * 32)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_course: Course) -> Path:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012")
    monkeypatch.setenv("BOT_KEY", KEY.hex())
    monkeypatch.setattr(building, "teach", lambda _folder: small_course)
    (tmp_path / "config.yaml").write_text(f"database: '{tmp_path}/tutor.sqlite3'\ncontent: 'content'\n", "utf-8")
    return tmp_path


def called(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["bot", "items", *words, "--config", str(folder / "config.yaml")])
    return program.main()


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
async def filled(folder: Path) -> Path:
    store = await Store.open(folder / "tutor.sqlite3", key=KEY)
    await store.run(fill)
    await store.close()
    return folder


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_the_figures_are_printed(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("question")
    assert [line.split() for line in lines[1:]] == [["greet.first", "sw", "12", "58%", "-", "a", "25%", "0", "-"]], (
        "the question with five answers is about too few"
    )


def test_the_same_can_be_had_as_a_table(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled, "--csv") == 0
    head, row = table(capsys.readouterr().out)
    assert dict(zip(head, row, strict=True))["mistaken for right"] == "a"


def test_what_learners_call_right_reaches_the_authors_as_plain_text(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled, "--appeals", "--csv") == 0
    rows = table(capsys.readouterr().out)
    assert [row[:2] + row[3:] for row in rows] == [["question", "language", "times"], ["greet.word", "sw", "2"]]
    assert rows[1][2].startswith("'=shikamoo")
    assert "\x1b" not in rows[1][2]
    assert rows[1][2].endswith("mzee می\u200cشود")


def test_without_a_database_nobody_has_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, folder) == 1
    assert "does not exist yet" in capsys.readouterr().err
