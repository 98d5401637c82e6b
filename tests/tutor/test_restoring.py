"""A backup of last week is put in place: nothing is sent a second time, and learners go on from where it stands."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pupil import Pupil

from bot import tutor
from bot.core.learner import State
from bot.core.presses import Verb
from bot.core.progress import Due, DueKind
from bot.core.replies import Kind
from bot.core.schedule import epoch
from bot.storage import deliveries, dues
from bot.storage.engine.disk import Disk
from bot.storage.engine.store import Tx
from bot.storage.engine.vault import Vault

Live = Callable[[Pupil], None]


def back_then(pupil: Pupil, target: Path) -> Path:
    """Write down how things stand now."""
    with contextlib.closing(sqlite3.connect(pupil.tx.execute("PRAGMA database_list").fetchone()[2])) as eyes:
        eyes.execute("VACUUM INTO :target", {"target": str(target)})
    return target


@contextlib.contextmanager
def restored(pupil: Pupil, backup: Path) -> Iterator[Pupil]:
    """Give the same person, at the present moment, before a bot that remembers only the backup."""
    with contextlib.closing(Disk().connect(backup)) as connection:
        again = replace(pupil, tx=Tx(connection, Vault(b"k" * 32)), heard=[], shown=())
        tutor.hold(again.tx, again.course, again.now)
        yield again


def keys(pupil: Pupil) -> set[str]:
    return {one.reply.key for one in pupil.heard if one.reply.key}


def passive(pupil: Pupil) -> None:
    pupil.wait(days=7)


def paused(pupil: Pupil) -> None:
    pupil.press(Verb.PAUSE, "3")
    pupil.wait(days=7)


def snoozing(pupil: Pupil) -> None:
    pupil.wait(days=1)
    pupil.press(Verb.SNOOZE, "tonight")
    pupil.wait(days=6)


@pytest.mark.parametrize("hour", ["06:00", "07:31", "23:00"])
@pytest.mark.parametrize("before", [0, 2])
@pytest.mark.parametrize("live", [passive, paused, snoozing])
def test_a_backup_of_last_week_sends_nothing_a_second_time(
    pupil: Pupil, tmp_path: Path, live: Live, before: int, hour: str
) -> None:
    pupil.wait(days=before)
    backup = back_then(pupil, tmp_path / "backup")
    live(pupil)
    pupil.wait_until(hour)
    said = keys(pupil)
    with restored(pupil, backup) as again:
        assert again.wait(hours=1) == []
        again.wait(days=7)
        assert keys(again) & said == set()
        assert [one for one in again.heard if one.reply.kind is Kind.LESSON] == []


def test_what_was_on_its_way_is_not_sent_again(pupil: Pupil, tmp_path: Path) -> None:
    pupil.offline = True
    pupil.wait(days=1)
    backup = back_then(pupil, tmp_path / "backup")
    pupil.offline = False
    pupil.send()
    assert [one.reply.kind for one in pupil.heard if one.reply.kind.unasked] == [Kind.LESSON]
    pupil.wait(days=6)
    said = keys(pupil)
    with restored(pupil, backup) as again:
        assert again.tx.execute("SELECT count(*) FROM outbox").fetchone()[0] == 0
        fate = deliveries.state(again.tx, f"lesson:{again.id}:greet")
        assert fate is not None
        assert fate.state == "uncertain"
        again.wait(days=3)
        assert keys(again) & said == set()


def test_learners_go_on_after_a_restore(pupil: Pupil, tmp_path: Path) -> None:
    backup = back_then(pupil, tmp_path / "backup")
    passive(pupil)
    with restored(pupil, backup) as again:
        reminded = again.wait(days=1)
        assert [one.reply.kind for one in reminded] == [Kind.REMINDER]
        again.command("today")
        assert again.press(Verb.OPEN, "greet")
        assert DueKind.LESSON in again.dues()


def test_a_pause_that_ended_meanwhile_is_over(pupil: Pupil, tmp_path: Path) -> None:
    pupil.press(Verb.PAUSE, "3")
    backup = back_then(pupil, tmp_path / "backup")
    pupil.wait(days=7)
    with restored(pupil, backup) as again:
        assert again.state() is State.ACTIVE
        assert DueKind.REMINDER in again.dues()


def test_whoever_stopped_hears_nothing(pupil: Pupil, tmp_path: Path) -> None:
    pupil.command("stop")
    dues.set(pupil.tx, Due(at=epoch(pupil.now), learner=pupil.id, kind=DueKind.LESSON))
    backup = back_then(pupil, tmp_path / "backup")
    pupil.wait(days=1)
    with restored(pupil, backup) as again:
        assert again.wait(days=30) == []
        assert again.dues() == {}


def test_after_the_last_lesson_the_next_hour_is_set(pupil: Pupil, tmp_path: Path) -> None:
    backup = back_then(pupil, tmp_path / "backup")
    pupil.wait(days=1)
    short = replace(pupil.course, order=(), lessons={})
    with restored(replace(pupil, course=short), backup) as again:
        assert set(again.dues()) == {DueKind.LESSON}
        assert again.run("greet") is None
