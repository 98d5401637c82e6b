"""The first minutes: language, three cards, one choice, place, hour, promise."""

import pytest
from pupil import Pupil, labels, names, new_pupil

from bot.core.course import Course
from bot.core.learner import Stage
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.storage.store import Tx


def test_by_buttons_alone_a_newcomer_comes_from_start_to_the_hour_of_the_first_lesson(newcomer: Pupil) -> None:
    assert names(newcomer.start()) == ["welcome.hello", "welcome.hello"]
    cards = [names(newcomer.tap("sw"))[1]]
    while "next" in labels(newcomer.shown):
        cards.append(names(newcomer.tap("next"))[1])
    assert len(cards) == 3
    assert "ask:pick" in names(newcomer.tap("to.questions"))
    assert "why:pick:b" in names(newcomer.tap("a:welcome.pick:b"))
    assert names(newcomer.tap("welcome.on")) == ["welcome.place"]
    assert names(newcomer.tap("dar")) == ["welcome.zone"]
    assert names(newcomer.tap("zone.yes")) == ["welcome.hour"]
    assert names(newcomer.tap("hour:420")) == ["hour.confirm"]
    assert names(newcomer.tap("hour.yes")) == ["welcome.commit"]
    assert names(newcomer.tap("commit")) == ["welcome.done"]
    assert newcomer.learner.stage is Stage.LEARNING
    assert newcomer.dues()[DueKind.LESSON] == newcomer.clock("2026-11-23 07:00")


def test_the_first_lesson_opens_at_once_and_leads_to_its_task(newcomer: Pupil) -> None:
    newcomer.start()
    newcomer.tap("sw")
    newcomer.press(Verb.WELCOME, "place")
    newcomer.tap("skip")
    newcomer.tap("skip")
    newcomer.tap("commit")
    assert names(newcomer.tap("first.now"))[0] == "lesson.heading"
    while "next" in labels(newcomer.shown):
        newcomer.tap("next")
    newcomer.tap("to.questions")
    assert "why:first:b" in names(newcomer.tap("a:greet.first:b"))


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_question_of_the_welcome_can_be_skipped(tx: Tx, course: Course, language: str) -> None:
    newcomer = new_pupil(tx, course, language=language)
    newcomer.start()
    newcomer.tap(language)
    newcomer.press(Verb.WELCOME, "place")
    newcomer.tap("skip")
    newcomer.tap("skip")
    assert names(newcomer.tap("commit.skip")) == ["welcome.done"]
    assert newcomer.learner.place == course.languages[newcomer.learner.language].places[0].id
    assert newcomer.learner.hour == 450
