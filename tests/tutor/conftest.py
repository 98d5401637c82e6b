"""Learners on a real file, in a short course."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pupil import Pupil, new_pupil, settled

from bot.core.course import Course
from bot.storage.engine.disk import Disk
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.store import Tx
from bot.storage.engine.vault import Vault


@pytest.fixture(scope="session")
def course(small_course: Course) -> Course:
    return small_course


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Tx]:
    """A real file; power cuts are the business of other tests."""
    with contextlib.closing(Disk().connect(tmp_path / "bot.sqlite3")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection, shipped(), lambda _: None)
        yield Tx(connection, Vault(b"k" * 32))


@pytest.fixture
def newcomer(tx: Tx, course: Course) -> Pupil:
    """Somebody in Dar es Salaam who has just written, on a Sunday at nine."""
    return new_pupil(tx, course)


@pytest.fixture
def pupil(newcomer: Pupil) -> Pupil:
    """The same after the welcome: lessons at 07:30, no lesson on Sundays."""
    return settled(newcomer)
