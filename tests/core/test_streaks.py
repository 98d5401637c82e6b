"""Streaks: days as numbers, day 100 the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.learner import Streak
from bot.core.streak import act, can_repair, days_this_week, repair

FIRST = 100


def after(*days: int, excused: frozenset[int] = frozenset(), joined: int = FIRST) -> Streak:
    """Return the streak of somebody who acted on these days."""
    streak = Streak()
    for day in days:
        streak = act(streak, day, joined=joined, excused=excused)
    return streak


@pytest.mark.parametrize(
    ("days", "length", "freezes"),
    [
        ((100,), 1, 1),  # the first day brings a freeze
        ((100, 100), 1, 1),  # twice on a day counts once
        ((100, 101, 102), 3, 1),
        ((100, 102), 2, 0),  # a missed day takes the freeze
        ((100, 103), 1, 1),  # two are too many; the new streak brings its own
        ((100, 101, 102, 103, 104), 5, 2),  # five days earn another
        (tuple(range(100, 111)), 11, 3),  # three at most for a newcomer
        (tuple(range(100, 130)), 30, 3),  # and what was earned is kept
    ],
)
def test_acts_make_a_streak_and_freezes_hold_it(days: tuple[int, ...], length: int, freezes: int) -> None:
    streak = after(*days)
    assert (streak.length, streak.freezes) == (length, freezes)


def test_who_is_no_newcomer_any_more_gathers_two_freezes() -> None:
    assert after(*range(100, 130), joined=50).freezes == 2


def test_excused_days_break_nothing_and_take_no_freeze() -> None:
    streak = after(100, 104, excused=frozenset({101, 102, 103}))
    assert (streak.length, streak.freezes) == (2, 1)


def test_an_act_of_an_earlier_day_changes_nothing() -> None:
    streak = after(100, 101)
    assert act(streak, 99, joined=FIRST) == streak


def test_a_broken_streak_can_be_mended_for_three_days_and_once() -> None:
    broken = after(100, 101, 102, 110)
    assert (broken.length, broken.best) == (1, 3)
    assert [can_repair(broken, day) for day in (110, 112, 113)] == [True, True, False]
    mended = repair(broken, 111)
    assert (mended.length, mended.best) == (4, 4)
    assert repair(mended, 111) == mended


def test_a_streak_of_one_day_is_not_worth_mending() -> None:
    broken = after(100, 110)
    assert not can_repair(broken, 110)
    assert repair(broken, 110) == broken


def test_the_week_counts_today_and_six_days_before() -> None:
    streak = after(100, 101, 105, 107)
    assert [days_this_week(streak, day) for day in (107, 108, 111, 114)] == [3, 2, 2, 0]


@given(st.lists(st.integers(100, 160)))
def test_whatever_the_days_freezes_stay_few_and_the_best_is_the_best(days: list[int]) -> None:
    streak = after(*days)
    assert 0 <= streak.freezes <= 3
    assert streak.length <= streak.best <= len(set(days))
    assert len(streak.week) <= 7
