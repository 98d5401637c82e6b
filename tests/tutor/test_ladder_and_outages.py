"""The ladder when days are lost: rungs keep their distance, none is lost, and none comes before what it speaks of."""

import pytest
from pupil import Pupil, times

from bot.core.learner import State
from bot.core.presses import Verb


def asleep(pupil: Pupil, until: str) -> None:
    """Let the bot stand still: nothing falls due until it is back."""
    pupil.now = pupil.clock(until)


@pytest.mark.parametrize(
    ("back", "come"),
    [
        ("2026-11-23 12:00", ["11-23 12:00", "11-26 07:30", "11-30 07:30", "12-07 07:30"]),
        ("2026-11-24 12:00", ["11-24 12:00", "11-27 07:30", "12-01 07:30", "12-08 07:30"]),
        ("2026-12-03 12:00", ["12-03 12:00", "12-07 07:30", "12-11 07:30", "12-18 07:30"]),
    ],
)
def test_after_a_sleep_of_the_bot_every_rung_comes_and_keeps_its_distance(
    pupil: Pupil, back: str, come: list[str]
) -> None:
    pupil.wait_until("2026-11-23 08:00")
    asleep(pupil, back)
    assert times(pupil, pupil.wait(days=60)) == [f"reminder {one}" for one in come]


@pytest.mark.parametrize(
    ("back", "come"),
    [
        ("2026-11-23 12:00", ["11-23 12:00", "11-26 07:30", "11-30 07:30", "12-07 07:30"]),
        ("2026-11-24 12:00", ["11-25 07:30", "11-28 07:30", "12-02 07:30", "12-09 07:30"]),
        ("2026-11-26 08:00", ["11-27 07:30", "11-30 07:30", "12-04 07:30", "12-11 07:30"]),
        ("2026-12-03 06:00", ["12-03 07:30", "12-07 07:30", "12-11 07:30", "12-18 07:30"]),
    ],
)
def test_after_an_outage_of_telegram_too(pupil: Pupil, back: str, come: list[str]) -> None:
    pupil.wait_until("2026-11-23 08:00")
    pupil.offline = True
    pupil.wait_until(back)
    pupil.offline = False
    pupil.send()
    heard = [one for one in times(pupil, pupil.heard) if one.startswith("reminder")]
    assert heard + times(pupil, pupil.wait(days=60)) == [f"reminder {one}" for one in come]
    assert pupil.state() is State.PAUSED


def test_the_last_rung_is_said_again_and_only_then_the_tutor_is_silent(pupil: Pupil) -> None:
    pupil.wait_until("2026-12-06 12:00")
    pupil.offline = True
    pupil.wait_until("2026-12-09 12:00")
    pupil.offline = False
    pupil.send()
    assert times(pupil, pupil.wait(days=30)) == ["reminder 12-10 07:30"]
    assert pupil.state() is State.PAUSED


def test_a_lesson_that_waits_for_telegram_is_not_reminded_of_before_it_comes(pupil: Pupil) -> None:
    pupil.offline = True
    pupil.wait_until("2026-11-23 12:00")
    pupil.offline = False
    pupil.send()
    pupil.wait(days=3)
    assert times(pupil, pupil.heard)[-2:] == ["lesson 11-23 12:00", "reminder 11-24 07:30"]


@pytest.mark.parametrize("act", [(Verb.PAUSE, "open"), (Verb.STOP,), (Verb.OPEN, "greet")])
def test_a_rung_that_came_too_late_is_not_taken_up_again_when_nobody_waits_for_it(
    pupil: Pupil, act: tuple[Verb, str]
) -> None:
    pupil.wait_until("2026-11-23 09:00")
    pupil.offline = True
    pupil.wait_until("2026-11-23 09:30")
    pupil.press(act[0], *act[1:])
    pupil.wait_until("2026-11-24 12:00")
    pupil.offline = False
    pupil.send()
    assert [one for one in times(pupil, pupil.heard) if one.startswith("reminder")] == []
