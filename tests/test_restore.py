"""`bot backup` and `bot restore`: what they do, what they say, and their exit codes."""

import asyncio
import contextlib
import sqlite3
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.core.names import Language
from bot.core.progress import Due, DueKind
from bot.storage import addresses, dues, learners
from bot.storage.engine import backups
from bot.storage.engine.lock import InstanceLock
from bot.storage.engine.store import Store, Tx

KEY = bytes.fromhex("5a" * 32)
JOINED = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_course: Course) -> Path:
    """A configured bot whose course is at hand."""
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012")
    monkeypatch.setenv("BOT_KEY", KEY.hex())
    monkeypatch.setattr(building, "teach", lambda *_: small_course)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "course.yaml").touch()
    text = f'database: "{tmp_path}/data/tutor.sqlite3"\ncontent: "{tmp_path}/content"\n'
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    return tmp_path


def called(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["bot", *map(str, words), "--config", str(folder / "config.yaml")])
    return program.main()


def lived_in(database: Path, people: int, *, key: bytes = KEY) -> None:
    """Let so many people learn, each with something that fell due long ago."""

    def joins(tx: Tx, person: int) -> None:
        chat = addresses.chat_for(tx, person)
        one = learners.by_chat(tx, chat) or learners.create(tx, chat, Language("sw"), JOINED)
        dues.set(tx, Due(at=JOINED, learner=one.id, kind=DueKind.CHECKIN, note="greet"))

    async def live() -> None:
        database.parent.mkdir(exist_ok=True)
        store = await Store.open(database, key=key)
        for person in range(1, people + 1):
            await store.run(partial(joins, person=person))
        await store.close()

    asyncio.run(live())


def people_in(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as eyes:
        return int(eyes.execute("SELECT count(*) FROM learner").fetchone()[0])


def test_a_backup_is_written_restored_and_the_former_database_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = folder / "data" / "tutor.sqlite3"
    lived_in(database, 3)
    assert called(monkeypatch, folder, "backup") == 0
    written = Path(capsys.readouterr().out.strip())
    assert written.parent == folder / "data" / "backups"
    lived_in(database, 5)
    assert called(monkeypatch, folder, "restore", written) == 0
    told = capsys.readouterr().out
    assert "3 messages that were due or on their way since are not sent again" in told
    assert people_in(database) == 3
    aside = min(database.parent.glob("tutor.sqlite3.before-*"))
    assert str(aside) in told
    assert people_in(aside) == 5
    assert written.exists()


def test_a_backup_can_be_written_while_the_bot_is_running(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived_in(folder / "data" / "tutor.sqlite3", 1)
    with InstanceLock(folder / "data"):
        assert called(monkeypatch, folder, "backup") == 0
    (written,) = backups.copies(folder / "data" / "backups")
    assert people_in(written) == 1


def test_a_restore_needs_the_bot_to_be_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with InstanceLock(folder / "data"):
        assert called(monkeypatch, folder, "restore", folder / "config.yaml") == 75
    assert "Another bot is running" in capsys.readouterr().err


def test_on_a_new_machine_there_is_nothing_to_put_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lived_in(folder / "elsewhere.sqlite3", 2)
    assert called(monkeypatch, folder, "restore", folder / "elsewhere.sqlite3") == 0
    assert "the former database" not in capsys.readouterr().out
    assert people_in(folder / "data" / "tutor.sqlite3") == 2


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("damaged", "cannot be restored; the database is as it was"),
        ("foreign", "written with another key"),
        ("missing", "is no file; the backups are in"),
    ],
)
def test_what_cannot_be_restored_is_refused_and_leaves_the_database_alone(
    folder: Path, file: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = folder / "data" / "tutor.sqlite3"
    lived_in(database, 3)
    (folder / "damaged").write_text("scratched")
    lived_in(folder / "foreign", 1, key=b"other key of thirty-two bytes..!")
    assert called(monkeypatch, folder, "restore", folder / file) == 1
    assert words in capsys.readouterr().err
    assert people_in(database) == 3


def test_before_there_is_a_database_there_is_nothing_to_back_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, folder, "backup") == 1
    assert "nothing to back up" in capsys.readouterr().err


def test_a_damaged_database_is_not_taken_for_a_backup(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "tutor.sqlite3").write_text("scratched")
    assert called(monkeypatch, folder, "backup") == 1
    assert "was not backed up" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("backup",), ("restore", "any")])
def test_a_wrong_configuration_is_refused(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, tmp_path, *words) == 78
    assert "copy config.example.yaml there" in capsys.readouterr().err
