"""When lessons come: (learner, now) -> the local minute."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import instant_of, learner, shown

from bot.core.ports import Clock
from bot.core.schedule import (
    at,
    daily_minute,
    epoch,
    lesson_on,
    local_date,
    minute_of,
    next_lesson,
    next_minute,
    streak_day,
    study_days,
)

DAR, TEHRAN, KABUL, CAIRO = "Africa/Dar_es_Salaam", "Asia/Tehran", "Asia/Kabul", "Africa/Cairo"
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6


@pytest.mark.parametrize(
    ("zone", "hour", "rest", "now", "then"),
    [
        (DAR, 450, (), "2026-11-22 07:29", "Sun 2026-11-22 07:30"),
        (DAR, 450, (), "2026-11-22 07:30", "Mon 2026-11-23 07:30"),
        (DAR, 450, (SUNDAY,), "2026-11-21 08:00", "Mon 2026-11-23 07:30"),
        (TEHRAN, 1230, (FRIDAY,), "2026-11-26 21:00", "Sat 2026-11-28 20:30"),
        (KABUL, 0, (), "2026-11-22 23:59", "Mon 2026-11-23 00:00"),
        (CAIRO, 30, (), "2026-04-23 12:00", "Fri 2026-04-24 01:00"),  # the clock jumps from 00:00 to 01:00
    ],
)
def test_the_next_lesson_comes_at_the_hour_of_the_next_study_day(
    zone: str, hour: int, rest: tuple[int, ...], now: str, then: str
) -> None:
    who = learner(zone=zone, hour=hour, rest_days=rest)
    assert shown(next_lesson(who, instant_of(now, zone)), zone) == then


def test_a_lesson_waits_for_the_date_it_may_not_come_before() -> None:
    who, now = learner(), instant_of("2026-11-22 06:00")
    assert shown(next_lesson(who, now, not_before=date(2026, 11, 25))) == "Wed 2026-11-25 07:30"
    assert shown(next_lesson(who, now, not_before=date(2020, 1, 1))) == "Sun 2026-11-22 07:30"


def test_without_an_hour_no_lesson_is_planned() -> None:
    assert next_lesson(learner(hour=None), instant_of("2026-11-22 06:00")) is None


@pytest.mark.parametrize(
    ("rest", "pace", "days"),
    [
        ((), 7, (0, 1, 2, 3, 4, 5, 6)),
        ((6,), 7, (0, 1, 2, 3, 4, 5)),
        ((), 3, (0, 2, 4)),
        ((4,), 5, (0, 1, 2, 3, 5)),
        ((5, 6), 3, (0, 1, 3)),
        ((0, 1, 2, 3, 4, 5, 6), 7, (6,)),
        ((0, 1, 2, 3, 4, 5), 3, (6,)),
    ],
)
def test_study_days_are_spread_over_the_days_without_rest(
    rest: tuple[int, ...], pace: int, days: tuple[int, ...]
) -> None:
    assert study_days(rest, pace) == days


@given(st.sets(st.integers(0, 6), max_size=6), st.sampled_from([3, 5, 7]))
def test_nobody_studies_on_a_rest_day_nor_oftener_than_the_pace(rest: set[int], pace: int) -> None:
    days = study_days(tuple(sorted(rest)), pace)
    assert not rest.intersection(days)
    assert len(days) == len(set(days)) == min(pace, 7 - len(rest))


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-23 02:59", date(2026, 11, 22)),
        ("2026-11-23 03:00", date(2026, 11, 23)),
        ("2026-11-23 23:59", date(2026, 11, 23)),
    ],
)
def test_the_day_of_a_streak_ends_at_three_at_night(now: str, day: date) -> None:
    assert streak_day(instant_of(now), DAR) == day.toordinal()


@pytest.mark.parametrize(
    ("now", "minute", "days", "then"),
    [
        ("2026-11-22 09:00", 1200, 0, "Sun 2026-11-22 20:00"),
        ("2026-11-22 20:00", 1200, 0, "Mon 2026-11-23 20:00"),
        ("2026-11-22 21:00", 1200, 1, "Mon 2026-11-23 20:00"),
        ("2026-11-22 09:00", 450, 3, "Wed 2026-11-25 07:30"),
    ],
)
def test_the_next_time_the_clock_shows_a_minute(now: str, minute: int, days: int, then: str) -> None:
    assert shown(next_minute(instant_of(now), DAR, minute, days=days)) == then


def test_a_rung_falls_on_the_first_study_day_at_the_lesson_hour() -> None:
    assert shown(lesson_on(learner(rest_days=(SUNDAY,)), date(2026, 11, 22))) == "Mon 2026-11-23 07:30"
    assert shown(lesson_on(learner(hour=None), date(2026, 11, 22))) == "Sun 2026-11-22 07:00"


def test_midnight_is_an_hour_like_any_other() -> None:
    assert daily_minute(learner(hour=0)) == 0


def test_instants_and_local_clocks() -> None:
    moment = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert at(epoch(moment)) == moment
    assert local_date(moment, DAR) == date(2026, 11, 23)
    assert minute_of(moment, DAR) == 30


class HeldClock:
    """Time that stands still until it is waited on."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


async def test_whatever_tells_the_time_and_waits_is_a_clock() -> None:
    clock: Clock = HeldClock()
    before = clock.monotonic()
    await clock.sleep(90)
    assert clock.monotonic() - before == 90
    assert clock.now() == datetime(2026, 11, 22, 0, 1, 30, tzinfo=UTC)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        epoch(datetime(2026, 11, 22))  # noqa: DTZ001 - that is what is refused
