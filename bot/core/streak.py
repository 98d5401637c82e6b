"""The streak: any meaningful act counts, missed days are excused where they can be, and a broken one can be mended.

Evidence and ethics: learning.md 1 (a broken streak hurts also when something else broke it; repair mends that).
"""

from collections.abc import Container
from dataclasses import replace

from bot.core.learner import Streak

WEEK = 7
RHYTHM = 4  # days of seven that make a good week
FREEZE_EVERY = 5  # days of streak that earn one freeze
NEWCOMER_DAYS = 14
FREEZES = 2
NEWCOMER_FREEZES = 3
REPAIR_DAYS = 3  # how long a broken streak can be mended


def act(streak: Streak, day: int, *, joined: int, excused: Container[int] = ()) -> Streak:
    """Return the streak after a meaningful act on this day (ordinal); a late act of an earlier day changes nothing.

    Days in `excused` (rest days, outages) need no freeze.
    """
    if streak.last_day is not None and day <= streak.last_day:
        return streak
    missed = _missed(streak, day, excused)
    week = (*(one for one in streak.week if one > day - WEEK), day)
    if missed <= streak.freezes:
        return _longer(replace(streak, freezes=streak.freezes - missed, week=week), day, joined)
    broken = replace(streak, broken_length=streak.length, broken_on=day, length=0, freezes=0, week=week)
    return _longer(broken, day, joined)


def _missed(streak: Streak, day: int, excused: Container[int]) -> int:
    if streak.last_day is None:
        return 0
    return sum(1 for one in range(streak.last_day + 1, day) if one not in excused)


def _longer(streak: Streak, day: int, joined: int) -> Streak:
    length = streak.length + 1
    most = NEWCOMER_FREEZES if day - joined < NEWCOMER_DAYS else FREEZES
    earned = 1 if length % FREEZE_EVERY == 0 or length == 1 else 0
    kept = max(streak.freezes, min(streak.freezes + earned, most))
    return replace(streak, length=length, best=max(streak.best, length), freezes=kept, last_day=day)


def can_repair(streak: Streak, day: int) -> bool:
    """Tell whether the streak was broken lately and was worth something."""
    return streak.broken_on is not None and streak.broken_length > 1 and day - streak.broken_on < REPAIR_DAYS


def repair(streak: Streak, day: int) -> Streak:
    """Return the streak with its broken part put back; a second repair of the same break changes nothing."""
    if not can_repair(streak, day):
        return streak
    length = streak.length + streak.broken_length
    return replace(streak, length=length, best=max(streak.best, length), broken_length=0, broken_on=None)


def days_this_week(streak: Streak, day: int) -> int:
    """Return on how many of the last seven days, today included, there was an act."""
    return sum(1 for one in streak.week if day - WEEK < one <= day)
