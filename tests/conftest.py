"""The courses that several rooms are tested with, and the terminal on which commands are tried."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from terminal import Terminal

from bot.content.build import course_of
from bot.content.tree import read_tree
from bot.core.course import Course

# A busy machine draws examples slowly; that says nothing about the code. Seeds are fixed, so a run can be repeated.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).parents[1]


def read_course(folder: Path) -> Course:
    """Return a course as it is written; whether its texts keep the authors' rules is tested elsewhere."""
    tree, _ = read_tree(folder, None)
    course = course_of(tree)
    assert course is not None, f"{folder} cannot be read"
    return course


@pytest.fixture(scope="session")
def real_course() -> Course:
    """The course that is taught."""
    return read_course(ROOT / "content")


@pytest.fixture(scope="session")
def small_course(real_course: Course) -> Course:
    """Two lessons with every type of question and field, in the words and places of the real course."""
    small = read_course(ROOT / "tests" / "content" / "small_course")
    return replace(small, languages=real_course.languages, welcome=real_course.welcome)


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small_course: Course
) -> Terminal:
    """A configured folder in which commands are typed."""
    one = Terminal(folder=tmp_path, patch=monkeypatch, screen=capsys)
    one.settle(small_course)
    return one


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write golden transcripts and pictures anew instead of comparing them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be looked at")
