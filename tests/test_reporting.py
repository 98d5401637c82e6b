"""`bot stats`: the numbers of /stats on a terminal, while the bot is running or not."""

import sys
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.core.names import Language
from bot.storage import addresses, learners
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
    monkeypatch.setattr(sys, "argv", ["bot", "stats", *words, "--config", str(folder / "config.yaml")])
    return program.main()


def _enrol(tx: Tx) -> None:
    for number in range(12):
        learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw" if number else "fa"), 1_790_000_000)


async def test_the_figures_are_printed_beside_a_running_bot(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = await Store.open(folder / "tutor.sqlite3", key=KEY)
    await store.run(_enrol)
    assert called(monkeypatch, folder) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    await store.close()
    assert ["funnel", "start", "12", "of", "12"] in lines
    assert ["active", "this", "week", "fa", "<10"] in lines


async def test_the_same_can_be_had_as_a_table(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = await Store.open(folder / "tutor.sqlite3", key=KEY)
    await store.run(_enrol)
    await store.close()
    assert called(monkeypatch, folder, "--csv") == 0
    assert "funnel,start,12,12" in capsys.readouterr().out.splitlines()


def test_without_a_database_there_is_nothing_to_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, folder) == 1
    assert "does not exist yet" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tutor.sqlite3").write_bytes(b"no database" * 500)
    assert called(monkeypatch, folder) == 1
    assert "cannot be read" in capsys.readouterr().err
