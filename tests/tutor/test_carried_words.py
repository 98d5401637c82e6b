"""A worksheet that begins with what earlier ones said: laid in once, never over what the learner wrote."""

from dataclasses import replace

import pytest
from pupil import Pupil, names

from bot.core.course import Course, Field, FieldKind, FieldWords
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.core.progress import Version
from bot.storage import works


@pytest.fixture
def course(small_course: Course) -> Course:
    """The second lesson's task has one field more, which takes over two fields of the first."""
    lesson = small_course.lessons["count"]
    assert lesson.task is not None
    field = Field(id="page", kind=FieldKind.TEXT, source=("greet.first", "greet.rows", "nowhere.at"))
    task = replace(lesson.task, fields=(field, *lesson.task.fields))
    words = {}
    for code, one in lesson.words.items():
        assert one.task is not None
        more = {**one.task.fields, "page": FieldWords(label="Ukurasa", help="Fupisha.")}
        words[code] = replace(one, task=replace(one.task, fields=more))
    changed = replace(lesson, task=task, words=words)
    return replace(small_course, lessons={**small_course.lessons, "count": changed})


def hand_in(pupil: Pupil, number: int = 1, **values: str) -> None:
    at = int(pupil.now.timestamp())
    works.hand_in(pupil.tx, Version(learner=LearnerId(pupil.id), lesson="greet", number=number, at=at, values=values))


def opened(pupil: Pupil) -> Pupil:
    """Reach the second lesson."""
    pupil.press(Verb.OPEN, "greet")
    pupil.wait(minutes=1)
    pupil.press(Verb.OPEN, "count")
    return pupil


def draft(pupil: Pupil) -> str | None:
    return works.drafts(pupil.tx, pupil.id, "count").get("page")


def test_the_newest_words_of_the_sources_stand_in_the_field_already(pupil: Pupil) -> None:
    opened(pupil)
    hand_in(pupil, first="zamani")
    hand_in(pupil, 2, first="Wateja wa asubuhi", rows="juma | 5 | 9\nasha | 3 | 4")
    pupil.press(Verb.TASK, "count")
    assert draft(pupil) == "Wateja wa asubuhi\njuma: 5, 9; asha: 3, 4"
    assert "task.draft" in names(pupil.tap("task.now"))


def test_without_earlier_work_the_field_is_empty(pupil: Pupil) -> None:
    opened(pupil)
    pupil.press(Verb.TASK, "count")
    assert draft(pupil) is None


def test_what_the_learner_wrote_stays(pupil: Pupil) -> None:
    opened(pupil)
    hand_in(pupil, first="mpya")
    works.save_draft(pupil.tx, pupil.id, "count", "page", "yangu")
    pupil.press(Verb.TASK, "count")
    assert draft(pupil) == "yangu"


def test_it_is_laid_in_only_once(pupil: Pupil) -> None:
    opened(pupil)
    pupil.press(Verb.TASK, "count")
    hand_in(pupil, first="baadaye")
    pupil.press(Verb.TASK, "count")
    assert draft(pupil) is None
