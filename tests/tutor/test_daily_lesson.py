"""The daily push: at the learner's minute, once a local day, once in a life, and never beside an unopened lesson."""

from dataclasses import replace

import pytest
from pupil import Heard, Pupil, names, new_pupil, settled, times

from bot.core.course import Course, Status
from bot.core.learner import State
from bot.core.presses import Verb
from bot.core.progress import Delivery, Due, DueKind
from bot.core.replies import Kind
from bot.core.schedule import epoch
from bot.storage import deliveries, dues
from bot.storage.engine.store import Tx


def lessons(heard: list[Heard]) -> list[str]:
    return [one.reply.lesson or "" for one in heard if one.reply.kind is Kind.LESSON]


def learn(pupil: Pupil, lesson: str) -> None:
    """Open a lesson and say that all of it is done."""
    pupil.press(Verb.OPEN, lesson)
    pupil.press(Verb.TODAY, "done", lesson, "cards")
    pupil.press(Verb.TODAY, "done", lesson, "task")


def test_the_lesson_comes_at_the_learners_minute(pupil: Pupil) -> None:
    heard = pupil.wait_until("2026-11-23 07:30")
    assert [one.reply.lesson for one in heard] == ["greet"]
    assert heard[0].at == int(pupil.clock("2026-11-23 07:30").timestamp())
    assert heard[0].reply.key == f"lesson:{pupil.id}:greet"


def test_the_next_one_comes_on_the_next_study_day_once_the_last_was_opened(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.tap("open")
    assert pupil.dues() == {DueKind.LESSON: pupil.clock("2026-11-24 07:30")}
    assert lessons(pupil.wait_until("2026-11-24 08:00")) == ["count"]


def test_an_unopened_lesson_is_never_pushed_again(pupil: Pupil) -> None:
    assert lessons(pupil.wait(days=60)) == ["greet"]


def test_no_lesson_is_pushed_on_a_rest_day(pupil: Pupil) -> None:
    pupil.press(Verb.REST_OK, "s", "0,1,2,3,4,6")
    assert pupil.dues()[DueKind.LESSON] == pupil.clock("2026-11-28 07:30")


def test_opening_lessons_oneself_leaves_one_push_for_tomorrow(pupil: Pupil) -> None:
    learn(pupil, "greet")
    assert pupil.dues()[DueKind.LESSON] == pupil.clock("2026-11-23 07:30")
    assert lessons(pupil.wait_until("2026-11-23 07:30")) == ["count"]


def test_a_later_hour_on_the_same_day_brings_no_second_lesson(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    learn(pupil, "greet")
    pupil.press(Verb.HOUR_OK, "600")
    assert lessons(pupil.wait_until("2026-11-23 23:00")) == []
    assert lessons(pupil.wait_until("2026-11-24 10:00")) == ["count"]


def test_a_day_that_had_its_lesson_gets_no_other_even_if_one_falls_due(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    learn(pupil, "greet")
    day = Delivery(
        key=f"day:{pupil.id}:2026-11-24",
        learner=pupil.id,
        kind="day",
        day=pupil.today.toordinal(),
        state="queued",
        at=0,
    )
    deliveries.record(pupil.tx, day)
    assert lessons(pupil.wait_until("2026-11-24 23:00")) == []
    assert lessons(pupil.wait_until("2026-11-25 07:30")) == ["count"]


def test_after_an_outage_the_lesson_still_comes_the_same_day_but_not_at_night(pupil: Pupil) -> None:
    pupil.now = pupil.clock("2026-11-23 15:00")
    assert lessons(pupil.wait(minutes=1)) == ["greet"]


def test_a_lesson_that_would_come_in_the_quiet_waits_for_the_next_day(pupil: Pupil) -> None:
    pupil.now = pupil.clock("2026-11-23 22:00")
    assert pupil.wait(minutes=1) == []
    assert lessons(pupil.wait_until("2026-11-24 07:30")) == ["greet"]


def test_two_unasked_messages_are_the_most_of_a_day(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    for number in (1, 2):
        spent = Delivery(
            key=f"x{number}",
            learner=pupil.id,
            kind="broadcast",
            day=pupil.clock("2026-11-23 07:00").date().toordinal(),
            state="sent",
            at=0,
        )
        deliveries.record(pupil.tx, spent)
    assert pupil.wait_until("2026-11-23 23:00") == []
    assert lessons(pupil.wait_until("2026-11-24 07:30")) == ["count"]


def test_at_the_end_of_the_course_nothing_comes_until_authors_add_a_lesson(pupil: Pupil, course: Course) -> None:
    learn(pupil, "greet")
    learn(pupil, "count")
    assert names(pupil.command("today")) == ["today.end"]
    assert pupil.wait(days=5) == []
    fresh = replace(course.lessons["greet"], id="fresh", words=course.lessons["greet"].words)
    pupil.course = replace(course, order=(*course.order, "fresh"), lessons={**course.lessons, "fresh": fresh})
    assert lessons(pupil.wait(days=2)) == ["fresh"]


@pytest.mark.parametrize(
    ("place", "language", "come"),
    [
        ("dar", "sw", "lesson 11-23 20:00"),  # the 22nd is a Sunday
        ("nairobi", "sw", "lesson 11-23 20:00"),
        ("kinshasa", "sw", "lesson 11-23 20:00"),
        ("tehran", "fa", "lesson 11-22 20:00"),
        ("kabul", "fa", "lesson 11-22 20:00"),
    ],
)
def test_everywhere_the_lesson_comes_at_the_hour_on_the_wall(
    tx: Tx, course: Course, place: str, language: str, come: str
) -> None:
    pupil = settled(new_pupil(tx, course, language=language), place=place, hour=20 * 60)
    assert times(pupil, pupil.wait(days=2))[0] == come


def test_a_retired_lesson_may_be_finished_by_who_is_inside_and_is_skipped_by_others(
    pupil: Pupil, course: Course
) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.tap("open")
    retired = replace(course.lessons["greet"], status=Status.RETIRED)
    pupil.course = replace(course, order=("count",), lessons={**course.lessons, "greet": retired})
    assert names(pupil.command("today")) == ["today.cards"]
    assert "question.heading" in names(pupil.press(Verb.ASK, "greet", "first"))
    assert lessons(pupil.wait_until("2026-11-24 07:30")) == ["count"]


def test_a_lesson_that_left_the_course_waits_no_more(pupil: Pupil, course: Course) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.course = replace(course, order=("count",), lessons={"count": course.lessons["count"]})
    assert names(pupil.tap("open")) == ["lesson.retired"]
    assert lessons(pupil.wait(days=2)) == ["count"]


def test_opening_calls_back_an_announcement_that_has_not_left(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:31")
    pupil.press(Verb.OPEN, "greet")
    pupil.offline = False
    pupil.send()
    assert lessons(pupil.heard) == []


def test_what_the_learner_put_off_in_the_same_moment_is_not_delivered(pupil: Pupil) -> None:
    read = dues.due(pupil.tx, epoch(pupil.clock("2026-11-23 07:30")), 10)
    pupil.now = pupil.clock("2026-11-23 07:30")
    pupil.press(Verb.HOUR_OK, "600")
    assert [pupil.deliver(due) for due in read] == [()]
    assert times(pupil, pupil.wait_until("2026-11-23 11:00")) == ["lesson 11-23 10:00"]


def test_a_row_of_somebody_who_is_silent_says_nothing(pupil: Pupil) -> None:
    read = dues.due(pupil.tx, epoch(pupil.clock("2026-11-23 07:30")), 10)
    pupil.change(state=State.STOPPED)
    pupil.now = pupil.clock("2026-11-23 07:30")
    assert [pupil.deliver(due) for due in read] == [()]


def test_a_second_row_beside_an_unopened_lesson_pushes_nothing(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    dues.set(pupil.tx, Due(at=epoch(pupil.now), learner=pupil.id, kind=DueKind.LESSON))
    assert pupil.wait(hours=1) == []


def test_who_opened_a_lesson_before_the_hour_gets_the_next_one_tomorrow(pupil: Pupil) -> None:
    pupil.now = pupil.clock("2026-11-23 06:00")
    learn(pupil, "greet")
    assert pupil.dues()[DueKind.LESSON] == pupil.clock("2026-11-24 07:30")


def test_nothing_is_even_enqueued_in_the_quiet(pupil: Pupil) -> None:
    read = dues.due(pupil.tx, epoch(pupil.clock("2026-11-23 07:30")), 10)
    pupil.now = pupil.clock("2026-11-23 22:00")
    assert [pupil.deliver(due) for due in read] == [()]
