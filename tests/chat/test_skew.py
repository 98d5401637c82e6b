"""Telegram dates its answers; a clock that is off by two minutes sends lessons at the wrong hour."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.chat.skew import Skew
from bot.core.operating.trouble import Trouble
from bot.playground.clock import ShiftedClock

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Bell:
    def __init__(self) -> None:
        self.rung: list[tuple[Trouble, int]] = []

    def __call__(self, trouble: Trouble, figure: int = 0) -> None:
        self.rung.append((trouble, round(figure, -1)))


@pytest.mark.parametrize(
    ("off", "rung"),
    [
        (timedelta(), []),
        (timedelta(seconds=110), []),
        (timedelta(minutes=5), [(Trouble.CLOCK, -300)]),
        (timedelta(minutes=-5), [(Trouble.CLOCK, 300)]),
    ],
)
def test_a_clock_that_is_off_by_more_than_two_minutes_is_told(off: timedelta, rung: list[tuple[Trouble, int]]) -> None:
    bell = Bell()
    Skew(ShiftedClock(NOW), bell).notice(format_datetime(NOW + off, usegmt=True))
    assert bell.rung == rung


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Nov 2026 12:00:00 GMT"])
def test_a_date_that_is_none_says_nothing(date: str) -> None:
    bell = Bell()
    Skew(ShiftedClock(NOW), bell).notice(date)
    assert bell.rung == []


def test_one_answer_a_minute_is_looked_at() -> None:
    bell, off = Bell(), format_datetime(NOW + timedelta(hours=1), usegmt=True)
    skew = Skew(ShiftedClock(NOW), bell)
    skew.notice(off)
    skew.notice(off)
    assert len(bell.rung) == 1
