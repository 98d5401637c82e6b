"""Pause, stop, block, and the way back from each: one tap, nothing argued, nothing lost, no word too many."""

import pytest
from pupil import Pupil, labels, names, new_pupil, settled, times

from bot.core.course import Course
from bot.core.learner import State
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.core.schedule import epoch, local_date
from bot.storage import outbox
from bot.storage.engine.store import Tx


@pytest.mark.parametrize(
    ("days", "back"),
    [("3", "lesson 11-25 07:30"), ("7", "lesson 11-30 07:30"), ("14", "lesson 12-07 07:30")],
)
def test_a_pause_ends_on_its_day_with_the_lesson(pupil: Pupil, days: str, back: str) -> None:
    assert names(pupil.press(Verb.PAUSE, days)) == ["pause.until"]
    assert pupil.state() is State.PAUSED
    assert times(pupil, pupil.wait(days=16))[:1] == [back]


@pytest.mark.parametrize(
    ("language", "typed", "back"),
    [
        ("sw", "10", "2026-12-02"),
        ("sw", "siku 10", "2026-12-02"),
        ("sw", "mpaka 20 Desemba", "2026-12-20"),
        ("sw", "hadi Jumamosi", "2026-11-28"),
        ("sw", "20.12.2026", "2026-12-20"),
        ("fa", "۱۰", "2026-12-02"),
        ("fa", "برای ۱۰ روز", "2026-12-02"),
        ("fa", "تا ۲۰ آذر", "2026-12-11"),
        ("fa", "تا شنبه", "2026-11-28"),
    ],
)
def test_a_pause_is_typed_as_days_or_until_a_day(tx: Tx, course: Course, language: str, typed: str, back: str) -> None:
    pupil = settled(new_pupil(tx, course, language=language), place="dar" if language == "sw" else "tehran")
    assert names(pupil.command("pause", typed)) == ["pause.until"]
    assert local_date(pupil.dues()[DueKind.RESUME], pupil.learner.zone).isoformat() == back


@pytest.mark.parametrize("typed", ["0", "wiki 2", "400", "1 Novemba 2026", "mpaka nitakaporudi", "x" * 4000])
def test_a_pause_of_no_known_length_is_asked_for(pupil: Pupil, typed: str) -> None:
    assert names(pupil.command("pause", typed)) == ["pause.ask"]
    assert DueKind.RESUME not in pupil.dues()


def test_an_open_pause_lasts_until_the_learner_ends_it(pupil: Pupil) -> None:
    assert names(pupil.press(Verb.PAUSE, "open")) == ["pause.open"]
    assert pupil.wait(days=90) == []
    assert names(pupil.tap("resume")) == ["resume.done"]
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["greet"]


def test_a_stop_is_one_tap_and_final_until_start(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.tap("later")
    assert names(pupil.tap("stop")) == ["stop.done"]
    assert pupil.wait(days=90) == []
    pupil.say("habari")
    assert pupil.state() is State.STOPPED
    assert names(pupil.start()) == ["today.ready"]
    assert pupil.state() is State.ACTIVE
    assert DueKind.REMINDER in pupil.dues()


def test_today_shows_the_step_also_in_a_pause(pupil: Pupil) -> None:
    pupil.press(Verb.PAUSE, "open")
    assert names(pupil.command("today")) == ["pause.open", "today.new"]
    assert labels(pupil.shown) == ["go.new", "resume"]
    pupil.command("stop")
    assert names(pupil.command("today")) == ["stop.done", "today.new"]


def test_a_lesson_called_back_by_a_pause_is_pushed_after_it(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:30")
    pupil.press(Verb.PAUSE, "3")
    pupil.offline = False
    pupil.send()
    assert pupil.run("greet") is None
    assert times(pupil, pupil.wait(days=5))[:1] == ["lesson 11-26 07:30"]


def test_a_lesson_that_waited_unopened_is_reminded_of_when_the_pause_ends(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:31")
    pupil.press(Verb.PAUSE, "7")
    assert times(pupil, pupil.wait(days=9)) == ["reminder 11-30 07:30"]


def test_pausing_by_command_takes_a_number_of_days_in_any_digits(pupil: Pupil) -> None:
    assert names(pupil.command("pause")) == ["pause.ask"]
    assert names(pupil.command("pause", "siku 5")) == ["pause.until"]
    assert names(pupil.command("pause", "۵")) == ["pause.until"]
    assert names(pupil.command("pause", "9999")) == ["pause.ask"]
    assert names(pupil.command("pause", "3 au 4")) == ["pause.ask"]


@pytest.mark.parametrize("wanted", ["", "menu", "0", "-3", "366", "x", "³"])
def test_a_pause_of_no_length_is_asked_for_again(pupil: Pupil, wanted: str) -> None:
    assert names(pupil.press(Verb.PAUSE, wanted)) == ["pause.ask"]


def test_a_second_pause_replaces_the_first(pupil: Pupil) -> None:
    pupil.press(Verb.PAUSE, "3")
    pupil.press(Verb.PAUSE, "open")
    assert pupil.wait(days=30) == []


def test_resuming_by_command_tells_when_the_next_lesson_comes(pupil: Pupil) -> None:
    pupil.press(Verb.PAUSE, "14")
    assert names(pupil.command("resume")) == ["resume.done"]
    assert times(pupil, pupil.wait(days=2))[:1] == ["lesson 11-23 07:30"]


def test_who_blocks_the_bot_hears_nothing_and_goes_on_at_the_next_hour(pupil: Pupil) -> None:
    pupil.wait_until("2026-11-23 07:30")
    pupil.press(Verb.OPEN, "greet")
    assert pupil.block() == ()
    assert pupil.state() is State.BLOCKED
    assert pupil.dues() == {}
    assert pupil.wait(days=10) == []
    pupil.unblock()
    assert pupil.state() is State.ACTIVE
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["count"]


def test_who_writes_before_the_unblocking_is_told_goes_on_too(pupil: Pupil) -> None:
    pupil.block()
    pupil.command("today")
    pupil.unblock()
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["greet"]


def test_unblocking_ends_no_pause(pupil: Pupil) -> None:
    pupil.press(Verb.PAUSE, "open")
    pupil.unblock()
    assert pupil.state() is State.PAUSED


def test_the_snooze_menu_offers_pause_and_stop(pupil: Pupil) -> None:
    pupil.command("snooze")
    assert labels(pupil.shown) == ["snooze.hour", "snooze.tonight", "snooze.tomorrow", "pause.menu", "stop"]
    assert names(pupil.tap("pause.menu")) == ["pause.ask"]


def test_in_a_pause_nothing_is_promised(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.PAUSE, "open")
    assert names(pupil.press(Verb.SNOOZE, "hour"))[0] == "pause.open"
    assert names(pupil.press(Verb.WHEN, "greet", "tonight"))[0] == "pause.open"
    assert pupil.dues() == {}


def test_a_pause_calls_back_what_has_not_left(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:30")
    pupil.press(Verb.PAUSE, "3")
    pupil.press(Verb.RESUME, "now")
    pupil.offline = False
    pupil.send()
    assert "lesson" not in pupil.heard[-1].reply.kind.value
    assert times(pupil, pupil.wait_until("2026-11-24 08:00")) == ["lesson 11-24 07:30"]


def test_a_lesson_that_may_have_arrived_is_not_pushed_again_after_a_pause(pupil: Pupil) -> None:
    pupil.fate = "uncertain"
    pupil.wait_until("2026-11-23 07:30")
    pupil.fate = "sent"
    pupil.press(Verb.PAUSE, "3")
    assert "lesson" not in " ".join(times(pupil, pupil.wait(days=20)))


def test_a_lesson_in_flight_is_not_pushed_again_after_a_pause(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 07:30")
    assert outbox.claim(pupil.tx, epoch(pupil.now), limit=1) != ()
    pupil.press(Verb.PAUSE, "3")
    assert pupil.run("greet") is not None
