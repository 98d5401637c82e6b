"""The reminder ladder, snoozes and check-ins, and how they share the day."""

from datetime import timedelta

import pytest
from pupil import Pupil, labels, names, new_pupil, settled, times

from bot.core.course import Course
from bot.core.ladder import RUNGS
from bot.core.learner import State, Streak
from bot.core.names import Language
from bot.core.presses import Verb
from bot.core.progress import Due, DueKind
from bot.core.replies import Kind
from bot.core.schedule import at, epoch
from bot.language.zones import local
from bot.storage import dues
from bot.storage.engine.store import Tx


def test_an_unopened_lesson_is_reminded_of_after_two_hours_and_on_days_three_seven_and_fourteen(pupil: Pupil) -> None:
    assert times(pupil, pupil.wait(days=60)) == [
        "lesson 11-23 07:30",
        "reminder 11-23 09:30",
        "reminder 11-26 07:30",
        "reminder 11-30 07:30",
        "reminder 12-07 07:30",
    ]
    assert pupil.learner.state is State.PAUSED
    assert "resume" in labels((pupil.heard[-1].reply,))


def test_the_same_text_is_not_said_twice_in_a_row(pupil: Pupil) -> None:
    said = [name for one in pupil.wait(days=60) if one.reply.kind is Kind.REMINDER for name in names((one.reply,))]
    assert len(set(said)) == len(said) == 4


def test_opening_ends_the_ladder(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.tap("open")
    assert [one.reply.kind for one in pupil.wait_until("2026-11-23 23:00")] == []


def test_any_act_sets_the_ladder_back_to_three_days(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-26 08:00")
    pupil.command("progress")
    assert times(pupil, pupil.wait(days=5)) == ["reminder 11-30 07:30"]  # the 29th is a Sunday


def test_an_act_before_the_first_reminder_leaves_it_where_it_was(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 08:00")
    pupil.command("today")
    assert times(pupil, pupil.wait(hours=3)) == ["reminder 11-23 09:30"]


def test_a_reminder_on_its_way_is_called_back_by_an_act(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 09:00")
    pupil.offline = True
    pupil.wait_until("2026-11-23 09:31")
    pupil.press(Verb.OPEN, "greet")
    pupil.offline = False
    pupil.send()
    assert [one for one in pupil.heard if one.reply.kind is Kind.REMINDER] == []


def test_any_act_ends_the_silence_after_the_ladder(pupil: Pupil) -> None:
    pupil.wait(days=60)
    pupil.command("today")
    assert pupil.learner.state is State.ACTIVE
    pupil.press(Verb.OPEN, "greet")
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["count"]


def test_the_last_reminder_carries_the_way_back(pupil: Pupil) -> None:
    pupil.wait(days=60)
    assert names(pupil.tap("resume")) == ["resume.open"]
    assert pupil.learner.state is State.ACTIVE


def test_reminders_keep_out_of_the_quiet_hours(tx: Tx, course: Course) -> None:
    pupil = settled(new_pupil(tx, course), hour=19 * 60)
    pupil.press(Verb.QUIET, "1200-480")
    heard = pupil.wait(days=40)
    minutes = [
        (local(at(one.at), pupil.learner.zone).hour * 60 + local(at(one.at), pupil.learner.zone).minute)
        for one in heard
    ]
    assert len(heard) == 5
    assert all(480 <= minute < pupil.learner.quiet_from for minute in minutes)


@pytest.mark.parametrize(
    ("way", "come"),
    [
        ("snooze.hour", "reminder 11-23 08:31"),
        ("snooze.tonight", "reminder 11-23 20:00"),
        ("snooze.tomorrow", "reminder 11-24 07:30"),
    ],
)
def test_a_snoozed_lesson_comes_when_it_was_promised(pupil: Pupil, way: str, come: str) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.tap("later")
    assert names(pupil.tap(way)) == ["snooze.done"]
    assert times(pupil, pupil.wait(days=2))[:1] == [come]


def test_after_a_snooze_the_ladder_goes_on_with_its_third_day(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.press(Verb.SNOOZE, "hour")
    assert times(pupil, pupil.wait(days=6)) == ["reminder 11-23 08:31", "reminder 11-26 07:30"]


def test_other_acts_do_not_forget_the_snooze(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.press(Verb.SNOOZE, "tonight")
    pupil.command("progress")
    assert times(pupil, pupil.wait(days=1)) == ["reminder 11-23 20:00"]


def test_a_promise_is_kept_though_the_day_had_its_two_messages(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 09:31")
    pupil.tap("later")
    pupil.tap("snooze.hour")
    assert times(pupil, pupil.wait(hours=3)) == ["reminder 11-23 10:31"]


def test_a_half_read_lesson_can_be_put_off_too(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.SNOOZE, "tonight")
    heard = pupil.wait_until("20:00")
    assert times(pupil, heard) == ["reminder 11-22 20:00"]
    assert names((heard[0].reply,)) == ["today.cards"]
    assert names(pupil.tap("go.cards"))[0] == "lesson.heading"


def test_who_has_done_it_meanwhile_hears_nothing(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.SNOOZE, "tonight")
    pupil.press(Verb.TODAY, "done", "greet", "cards")
    pupil.press(Verb.TODAY, "done", "greet", "task")
    assert pupil.wait_until("23:00") == []


def test_who_has_nothing_to_put_off_is_shown_when_the_next_lesson_comes(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TODAY, "done", "greet", "cards")
    pupil.press(Verb.TODAY, "done", "greet", "task")
    assert names(pupil.press(Verb.SNOOZE, "hour")) == ["today.rest", "today.next"]


def test_a_snooze_into_the_quiet_waits_for_the_morning(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 20:30")
    pupil.press(Verb.SNOOZE, "hour")
    assert times(pupil, pupil.wait(hours=12)) == ["reminder 11-24 07:00"]


def test_a_snooze_that_fell_into_new_quiet_hours_waits_for_their_end(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 19:30")
    pupil.press(Verb.SNOOZE, "hour")
    pupil.press(Verb.QUIET, "1200-480")
    pupil.offline = False
    assert times(pupil, pupil.wait(hours=14))[:1] == [
        f"reminder 11-24 {pupil.learner.quiet_to // 60:02}:{pupil.learner.quiet_to % 60:02}"
    ]


@pytest.mark.parametrize(
    ("way", "come"),
    [
        ("when.hour", "checkin 11-22 10:00"),
        ("when.tonight", "checkin 11-22 20:00"),
        ("when.tomorrow", "checkin 11-23 20:00"),
    ],
)
def test_the_check_in_comes_when_the_learner_said(pupil: Pupil, way: str, come: str) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TASK, "greet")
    assert names(pupil.tap(way)) == ["task.planned"]
    assert come in times(pupil, pupil.wait(days=2))


def test_a_check_in_that_went_badly_brings_a_tip_and_the_task(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.WHEN, "greet", "tonight")
    pupil.wait_until("20:00")
    assert names(pupil.tap("did.badly")) == ["checkin.trouble"]
    assert names(pupil.tap("problem:shy")) == ["tip:shy"]
    assert "brief" in names(pupil.tap("task.open"))


def test_the_other_answers_to_a_check_in_lead_to_the_task(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.WHEN, "greet", "tonight")
    pupil.wait_until("20:00")
    assert "task.field" in names(pupil.tap("did.done"))
    assert "brief" in names(pupil.press(Verb.CHECKIN, "greet", "notyet"))


def test_who_hands_in_or_lets_the_task_go_is_not_asked_after(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.WHEN, "greet", "tonight")
    pupil.press(Verb.TASK_SKIP, "greet")
    assert DueKind.CHECKIN not in pupil.dues()
    assert pupil.wait_until("23:00") == []


def test_a_reminder_gives_way_to_a_check_in_that_was_promised_for_the_day(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.WHEN, "greet", "tomorrow")
    heard = pupil.wait_until("2026-11-24 07:30")
    assert times(pupil, heard) == ["lesson 11-23 07:30", "checkin 11-23 20:00", "reminder 11-24 07:30"]


def test_a_check_in_of_a_full_day_comes_the_next_morning(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.wait_until("2026-11-23 10:00")
    pupil.press(Verb.WHEN, "greet", "tonight")
    assert times(pupil, pupil.wait_until("2026-11-24 07:30")) == ["checkin 11-24 07:30"]


def test_a_task_begun_before_the_hour_is_not_asked_after(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.WHEN, "greet", "tonight")
    pupil.press(Verb.FIELD, "greet", "answer")
    assert pupil.wait_until("23:00") == []


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_reminder_can_be_said_to_whoever_it_fits(tx: Tx, course: Course, language: str) -> None:
    pack = course.languages[Language(language)]
    pupil = settled(new_pupil(tx, course, language=language), place=pack.places[0].id)
    facts = {"plan": "Baada ya chai", "client": pack.clients[0].id, "streak": Streak(length=5), "rest_days": ()}
    pupil.wait_until(pupil.clock("2026-11-23 07:30"))
    for one in pack.reminders:
        for rung in one.rungs:
            shown = tuple(other.id for other in pack.reminders if rung in other.rungs and other is not one)
            pupil.change(state=State.ACTIVE, rung=RUNGS.index(rung), shown=shown, last_act_at=epoch(pupil.now), **facts)
            pupil.now = pupil.clock("10:00") + timedelta(days=1)
            dues.set(pupil.tx, Due(at=epoch(pupil.now), learner=pupil.id, kind=DueKind.REMINDER))
            pupil.tick()
            assert names((pupil.heard[-1].reply,)) == [one.phrase]


def test_a_reminder_read_before_it_was_put_off_does_not_come_now(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 09:00")
    read = dues.due(pupil.tx, epoch(pupil.clock("2026-11-23 09:30")), 10)
    pupil.press(Verb.SNOOZE, "tonight")
    pupil.now = pupil.clock("2026-11-23 09:30")
    assert [pupil.deliver(due) for due in read] == [()]
    assert times(pupil, pupil.wait_until("2026-11-23 20:00")) == ["reminder 11-23 20:00"]
