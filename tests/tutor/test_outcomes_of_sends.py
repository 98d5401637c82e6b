"""What becomes of messages: a lesson is never pushed twice and never lost, whatever the network did."""

from dataclasses import replace

import pytest
from pupil import Pupil, labels, names, times

from bot import tutor
from bot.core.learner import State
from bot.core.names import ChatId, OutboxId
from bot.core.presses import Verb
from bot.core.progress import Delivery
from bot.core.replies import Kind, Lane, Reply
from bot.core.schedule import epoch
from bot.core.screens.parts import said
from bot.storage import deliveries, outbox
from bot.storage.outbox import Claimed, Method, Reader

USUAL = Reader(learner=None, zone="Africa/Dar_es_Salaam", quiet_from=21 * 60, quiet_to=7 * 60)


def test_an_uncertain_lesson_is_pointed_to_once_after_a_quarter_of_an_hour(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    heard = pupil.wait(days=4)
    assert times(pupil, heard) == ["pointer 11-23 07:45", "reminder 11-26 07:30"]
    assert labels((heard[0].reply,)) == ["open"]


def test_a_lesson_whose_pointer_is_uncertain_too_can_be_opened_from_today(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 09:00")
    pupil.fate = "sent"
    assert names(pupil.command("today")) == ["today.ready"]
    assert names(pupil.tap("go.ready"))[0] == "lesson.heading"


def test_an_uncertain_lesson_that_was_opened_meanwhile_needs_no_pointer(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    pupil.press(Verb.OPEN, "greet")
    assert pupil.wait_until("23:00") == []


def test_a_pointer_does_not_come_in_the_quiet_hours_nor_on_another_day(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    pupil.now = pupil.clock("21:30")
    assert times(pupil, pupil.wait(days=3)) == ["reminder 11-26 07:30"]


def test_a_pointer_of_yesterday_does_not_come_this_morning(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    pupil.now = pupil.clock("2026-11-24 08:00")
    assert pupil.wait(hours=2) == []


def test_a_pointer_is_no_third_message_of_the_day(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    day = pupil.today.toordinal()
    deliveries.record(
        pupil.tx, Delivery(key="x", learner=pupil.id, kind="broadcast", day=day, state="sent", at=epoch(pupil.now))
    )
    assert pupil.wait_until("23:00") == []


def test_no_pointer_comes_in_a_pause(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    pupil.press(Verb.PAUSE, "open")
    assert pupil.wait(days=2) == []


def test_a_lesson_that_surely_was_not_sent_is_the_next_one_again(pupil: Pupil) -> None:
    pupil.fate = "refused"
    pupil.wait_until("2026-11-23 07:31")
    assert pupil.run("greet") is None
    pupil.fate = "sent"
    assert times(pupil, pupil.wait(days=1)) == ["lesson 11-24 07:30"]


def test_a_lesson_that_waited_past_the_day_comes_at_the_next_hour(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:31")
    pupil.now = pupil.clock("2026-11-23 21:30")
    pupil.offline = False
    pupil.send()
    assert pupil.heard[-1].reply.kind is not Kind.LESSON
    assert times(pupil, pupil.wait_until("2026-11-24 08:00")) == ["lesson 11-24 07:30"]


def test_a_lesson_opened_although_its_push_failed_stays_open(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:31")
    row = outbox.claim(pupil.tx, epoch(pupil.now), limit=1)[0]
    pupil.press(Verb.OPEN, "greet")
    tutor.outcome(pupil.tx, pupil.course, pupil.now, pupil.learner, row, "refused")
    run = pupil.run("greet")
    assert run is not None
    assert run.opened_at is not None


def test_a_reminder_that_was_not_sent_is_let_go(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.fate = "refused"
    pupil.wait_until("2026-11-23 10:00")
    pupil.fate = "sent"
    assert times(pupil, pupil.wait(days=4)) == ["reminder 11-26 07:30"]


def test_an_uncertain_reminder_is_dropped(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 10:00")
    pupil.fate = "sent"
    assert pupil.wait_until("2026-11-23 23:00") == []


def test_who_has_blocked_the_bot_is_left_alone_from_the_first_refusal(pupil: Pupil) -> None:
    pupil.fate = "blocked"
    pupil.wait_until("2026-11-23 07:31")
    pupil.fate = "sent"
    assert pupil.learner.state is State.BLOCKED
    assert pupil.dues() == {}
    assert pupil.wait(days=9) == []
    pupil.unblock()
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["greet"]


def row(kind: Kind, reader: Reader = USUAL, *, not_after: int | None = None) -> Claimed:
    reply = Reply(lines=(said("stale"),), kind=kind)
    return Claimed(
        id=OutboxId(1),
        chat=ChatId(1),
        telegram_id=1,
        kind=kind,
        lane=Lane.REPLY,
        method=Method.SEND,
        screen=None,
        version=0,
        message_id=None,
        reply=reply,
        key=None,
        tries=1,
        not_after=not_after,
        reader=reader,
    )


@pytest.mark.parametrize(
    ("kind", "state", "hour", "decision"),
    [
        (Kind.LESSON, State.ACTIVE, "12:00", "send"),
        (Kind.LESSON, State.ACTIVE, "21:00", "drop"),
        (Kind.REPLY, State.ACTIVE, "23:00", "send"),
        (Kind.REPLY, State.STOPPED, "12:00", "send"),
        (Kind.LESSON, State.PAUSED, "12:00", "drop"),
        (Kind.CHECKIN, State.STOPPED, "12:00", "drop"),
        (Kind.REMINDER, State.PAUSED, "12:00", "send"),  # the last one announces the pause that has begun
        (Kind.REMINDER, State.STOPPED, "12:00", "drop"),
        (Kind.POINTER, State.BLOCKED, "12:00", "drop"),
    ],
)
def test_the_quiet_hours_and_the_pause_are_asked_again_at_the_moment_of_sending(
    pupil: Pupil, kind: Kind, state: State, hour: str, decision: str
) -> None:
    claimed = row(kind, replace(USUAL, learner=pupil.id, state=state))
    assert tutor.may_send(claimed, pupil.clock(hour)) == decision


def test_nothing_goes_out_past_its_time_and_groups_have_no_quiet(pupil: Pupil) -> None:
    noon = pupil.clock("12:00")
    assert tutor.may_send(row(Kind.REPLY, not_after=epoch(noon) - 1), noon) == "drop"
    assert tutor.may_send(row(Kind.REPLY, not_after=epoch(noon)), noon) == "send"
    assert tutor.may_send(row(Kind.GROUP), pupil.clock("23:00")) == "send"
