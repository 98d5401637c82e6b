"""A year without a sign: told once two weeks before, kept by one tap, and forgotten otherwise."""

from datetime import date, timedelta

import pytest
from pupil import Pupil, names, times

from bot import tutor
from bot.core.learner import Stage, State
from bot.storage import learners

BEGAN = date(2026, 11, 22)


def live(pupil: Pupil, days: int) -> list[str]:
    """Let days pass, with a look at the silent each; return what the farewell said, and when it came."""
    told = []
    for _ in range(days):
        pupil.now += timedelta(days=1)
        pupil.tx.execute("BEGIN IMMEDIATE")
        tutor.tidy(pupil.tx, pupil.now)
        pupil.tx.execute("COMMIT")
        if learners.load(pupil.tx, pupil.id) is None:
            break
        before = len(pupil.heard)
        pupil.wait(hours=0)
        told += [str((one.day - BEGAN).days) for one in pupil.heard[before:] if "farewell.soon" in names((one.reply,))]
    return told


def is_there(pupil: Pupil) -> bool:
    return learners.load(pupil.tx, pupil.id) is not None


def test_a_silent_learner_is_told_once_and_then_forgotten(pupil: Pupil) -> None:
    assert live(pupil, 364) == ["352"]
    assert is_there(pupil)
    live(pupil, 3)
    assert not is_there(pupil)


def test_one_tap_keeps_everything_for_another_year(pupil: Pupil) -> None:
    live(pupil, 353)
    pupil.tap("farewell.keep")
    assert live(pupil, 300) == []
    assert is_there(pupil)


@pytest.mark.parametrize("state", [State.STOPPED, State.PAUSED])
def test_who_asked_for_silence_is_told_of_this_alone(pupil: Pupil, state: State) -> None:
    pupil.change(state=state)
    assert live(pupil, 360) == ["352"]
    assert [one.reply.kind.value for one in pupil.heard if one.reply.kind.unasked] == ["farewell"]


def test_who_has_blocked_the_bot_hears_nothing_and_is_forgotten_when_the_year_is_over(pupil: Pupil) -> None:
    pupil.block()
    assert live(pupil, 365) == []
    assert is_there(pupil)
    live(pupil, 1)
    assert not is_there(pupil)


def test_a_farewell_waits_for_the_end_of_the_quiet_hours(pupil: Pupil) -> None:
    pupil.now = pupil.clock("2026-11-22 23:30")
    told = live(pupil, 353)
    assert told == []
    pupil.wait(hours=9)
    assert "farewell 11-11 07:00" in times(pupil, pupil.heard)


def test_who_only_voted_in_a_group_is_told_nothing_and_forgotten_a_year_after_they_came(pupil: Pupil) -> None:
    pupil.change(last_act_at=0, stage=Stage.LANGUAGE)
    assert live(pupil, 363) == []
    assert is_there(pupil)
    live(pupil, 3)
    assert not is_there(pupil)
