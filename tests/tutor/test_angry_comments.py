"""Angry comments to practise on: the scenes of the course, walked as often as one likes, and nothing is counted."""

import pytest
from pupil import Pupil, labels, names, new_pupil, settled

from bot.core.course import Course
from bot.storage import answers
from bot.storage.engine.store import Tx


@pytest.fixture
def walker(tx: Tx, real_course: Course) -> Pupil:
    return settled(new_pupil(tx, real_course))


def test_a_scene_is_walked_to_an_end_and_nothing_is_counted(walker: Pupil) -> None:
    walker.command("comment")
    for _ in range(10):
        if "comment.again" in labels(walker.shown):
            break
        walker.tap(labels(walker.shown)[0])
    assert names(walker.shown)[0] in {"comment.good", "comment.half", "comment.bad"}
    walker.tap("comment.other")
    assert names(walker.shown)[0] == "comment.now"
    assert answers.count(walker.tx, walker.id)[1] <= 1, "only the welcome may have been answered"


def test_a_course_without_scenes_says_so(pupil: Pupil) -> None:
    assert names(pupil.command("comment"))[0] in {"comment.none", "comment.now"}
