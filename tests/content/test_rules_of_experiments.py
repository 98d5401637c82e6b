"""Rules over experiments with reminders: one is laid into the small course, then spoiled."""

import copy

import pytest
from course_desk import Desk, Tree

from bot.content.loader import load

SW, FA = "languages/sw/reminders.yaml", "languages/fa/reminders.yaml"
MADE = {"id": "door", "start": "2026-12-01", "arms": ["small", "gain"]}


@pytest.fixture
def tried(desk: Desk) -> Desk:
    """Return the small course with an experiment on the fourth reminder of each language."""
    desk.edit("course.yaml experiments", [MADE])
    for file, text in ((SW, "Leo utajifunza jambo jipya la kazi."), (FA, "امروز یک چیز تازه یاد می‌گیرید.")):
        desk.edit(f"{file} reminders/r4/experiment", "door")
        desk.edit(f"{file} reminders/r4/arms", {"gain": text})
    return desk


def test_an_experiment_in_order_is_part_of_the_course(tried: Desk) -> None:
    assert tried.problems() == ()
    course, _ = load(tried.folder)
    assert course is not None
    (made,) = course.experiments
    for pack in course.languages.values():
        texts = {one.id: one for one in pack.reminders}
        wordings = texts["r4"].wordings
        assert wordings is not None
        assert wordings.experiment == made
        assert dict(wordings.phrases) == {"small": "reminder.text.r4", "gain": "reminder.text.r4.gain"}
        assert texts["r5"].wordings is None
        assert {*wordings.phrases.values()} <= {*pack.phrases.keys()}


@pytest.mark.parametrize(
    ("at", "put", "rule"),
    [
        ("course.yaml experiments", [MADE, copy.deepcopy(MADE)], "R805"),
        ("course.yaml experiments", [MADE | {"arms": ["small", "gain", "gain"]}], "R805"),
        ("course.yaml experiments", [MADE | {"end": "2026-11-30"}], "R805"),
        ("course.yaml experiments", [MADE | {"arms": ["small"]}], "S09"),
        ("course.yaml experiments", [MADE | {"start": "soon"}], "S02"),
        (f"{SW} reminders/r4/experiment", "window", "R806"),
        (f"{SW} reminders/r4/experiment", None, "R806"),
        (f"{SW} reminders/r4/arms", None, "R806"),
        (f"{SW} reminders/r4/arms", {"gain": "Leo utajifunza jambo jipya.", "more": "Kadi moja inatosha leo."}, "R806"),
        (f"{SW} reminders/r4/arms", {"gain": "Kadi moja tu leo, nyingine kesho."}, "R802"),
        (f"{SW} reminders/r4/arms", {"gain": "Uliandika: {plan}. Tuanze sasa."}, "R803"),
        (f"{SW} reminders/r4/arms", {"gain": "Leo ni {weather}."}, "R803"),
        (f"{SW} reminders/r4/arms", {"gain": "Leo ni {lesson."}, "R701"),
        (f"{FA} reminders/r4/rungs", ["day3"], "R807"),
    ],
)
def test_what_cannot_be_compared_is_found(tried: Desk, at: str, put: Tree, rule: str) -> None:
    tried.edit(at, put)
    assert rule in tried.rules()


def test_a_language_that_does_not_try_it_is_named(tried: Desk) -> None:
    tried.edit(f"{FA} reminders/r4/experiment", None)
    tried.edit(f"{FA} reminders/r4/arms", None)
    (problem,) = tried.problems()
    assert (problem.rule, problem.what) == ("R807", "fa does not try door on same-day")
