"""A short course with the real phrases, places and reminders, and learners on a real file."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.build import course_of
from bot.content.tree import read_tree
from bot.core.course import Course
from bot.storage.disk import Disk
from bot.storage.migrate import migrate, shipped
from bot.storage.store import Tx
from bot.storage.vault import Vault
from pupil import Pupil, new_pupil, settled

ROOT = Path(__file__).parents[2]


def read_course(folder: Path) -> Course:
    """Return a course as it is written; whether its texts keep the authors' rules is tested elsewhere."""
    tree, _ = read_tree(folder, None)
    course = course_of(tree)
    assert course is not None, f"{folder} cannot be read"
    return course


@pytest.fixture(scope="session")
def real() -> Course:
    return read_course(ROOT / "content")


@pytest.fixture(scope="session")
def course(real: Course) -> Course:
    """Two lessons with every type of question and field, in the words and places of the real course."""
    small = read_course(ROOT / "tests" / "content" / "small_course")
    return replace(small, languages=real.languages, welcome=real.welcome)


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
