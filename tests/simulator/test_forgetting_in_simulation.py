"""A town where many say /forget and come back: nothing unasked reaches them meanwhile, and they begin anew."""

from pathlib import Path

import pytest

from bot.core.course import Course
from bot.simulator import habits, person
from bot.simulator.curriculum import stretched
from bot.simulator.report import Report, Settings, text
from bot.simulator.running import in_virtual_time
from bot.storage.privacy import erasing

TOWN = Settings(learners=40, days=8, seed=3, crashes=10, groups=3)


@pytest.fixture(autouse=True)
def _restless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person, "_LOOSE", ("/forget",) * 16)
    monkeypatch.setattr(habits, "HABITS", tuple(one for one in habits.HABITS if one.name == "restless"))


def lived(course: Course, folder: Path, seed: int = TOWN.seed) -> Report:
    return in_virtual_time(TOWN, stretched(course, 30), folder / f"{seed}.sqlite3")


def test_who_was_forgotten_hears_nothing_unasked_and_comes_back_as_somebody_new(
    real_course: Course, tmp_path: Path
) -> None:
    report = lived(real_course, tmp_path)
    story = text([report], 0.0)
    print(story)  # noqa: T201 - the figures
    assert report.broken == (), story
    assert report.counts["forgotten"] >= TOWN.learners, story
    assert report.counts["back as somebody new"] >= TOWN.learners / 2, story


def test_a_bot_that_only_says_it_forgot_is_found_out(
    real_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "forget", lambda *_: None)
    (broken, *_) = lived(real_course, tmp_path).broken
    assert "silence_after_forgetting" in broken
