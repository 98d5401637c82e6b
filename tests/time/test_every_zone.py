"""Every zone of the world, fifteen years, gaps and folds: one lesson a local day for who opens each, never a second.

The zones are those of the tzdata package; the days around each change of their clocks are walked one by one.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.learner import Learner
from bot.core.names import ChatId, Language, LearnerId
from bot.core.quiet import around, last_moment, opens_at, quiet_now
from bot.core.schedule import MINUTES, at, epoch, local_date, minute_of, next_lesson
from bot.language.zones import check_zones, instant, local, zone_of

ZONES = sorted(files("tzdata").joinpath("zones").read_text("utf-8").split())
FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
DAY = timedelta(days=1)


def learner(zone: str, hour: int) -> Learner:
    quiet_from, quiet_to = around(hour, 21 * 60, 7 * 60)
    return Learner(
        id=LearnerId(1),
        chat=ChatId(1),
        language=Language("sw"),
        joined_at=0,
        zone=zone,
        hour=hour,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )


def exists(zone: str, day: date) -> bool:
    """Tell whether the zone has the day: Samoa and others have skipped one when they crossed the date line."""
    return local_date(instant(day, 12 * 60, zone), zone) == day


@cache
def changes(zone: str) -> list[date]:
    """Return the days on which the zone's clock is moved."""
    offset = None
    found = []
    moment = datetime(FIRST.year, 1, 1, 12, tzinfo=UTC)
    while moment.date() <= LAST:
        now = moment.astimezone(zone_of(zone)).utcoffset()
        if offset is not None and now != offset:
            found.append(moment.date())
        offset = now
        moment += DAY
    return found


def walk(zone: str, hour: int, first: date, days: int) -> list[date]:
    """Return the local dates on which lessons come to somebody who opens each a minute after it came."""
    who = learner(zone, hour)
    now = instant(first, 0, zone) - timedelta(minutes=1)
    came: list[date] = []
    while True:
        not_before = came[-1] + DAY if came else None
        moment = next_lesson(who, now, not_before=not_before)
        assert moment is not None
        assert at(moment) > now
        day = local_date(at(moment), zone)
        if day >= first + days * DAY:
            return came
        assert not quiet_now(who, at(moment)), f"{zone} {day} {hour}"
        came.append(day)
        now = at(moment) + timedelta(minutes=1)


@given(zone=st.sampled_from(ZONES), hour=st.integers(0, MINUTES - 1), first=st.dates(FIRST, LAST - 40 * DAY))
@settings(max_examples=300, deadline=None)
@example(zone="Africa/Cairo", hour=30, first=date(2026, 4, 20))
@example(zone="Asia/Beirut", hour=0, first=date(2026, 3, 25))
@example(zone="America/Havana", hour=30, first=date(2026, 3, 5))
@example(zone="Australia/Lord_Howe", hour=125, first=date(2026, 9, 30))
@example(zone="Asia/Tehran", hour=15, first=date(2022, 3, 15))
def test_a_lesson_comes_on_every_local_day_and_never_twice(zone: str, hour: int, first: date) -> None:
    came = walk(zone, hour, first, 21)
    assert came == [first + index * DAY for index in range(21)]


@pytest.mark.parametrize("hour", [0, 30, 90, 150, 450, 1439])
def test_the_days_on_which_clocks_are_moved_have_one_lesson_each(hour: int) -> None:
    moved = 0
    for zone in ZONES[::9]:
        for day in changes(zone)[:: 5 if hour != 150 else 2]:
            moved += 1
            assert walk(zone, hour, day - 2 * DAY, 5) == [day + step * DAY for step in (-2, -1, 0, 1, 2)], zone
    assert moved > 50


@given(zone=st.sampled_from(ZONES), minute=st.integers(0, MINUTES - 1), day=st.dates(FIRST, LAST))
@settings(max_examples=300, deadline=None)
def test_a_local_minute_is_the_first_of_its_kind_or_the_first_after_the_gap(zone: str, minute: int, day: date) -> None:
    moment = instant(day, minute, zone)
    wall = local(moment, zone)
    shown = wall.hour * 60 + wall.minute
    if wall.date() == day and shown == minute:
        assert wall.fold == 0, "of two, the first"
    else:
        before = local(moment - timedelta(minutes=1), zone)
        assert (before.date(), before.hour * 60 + before.minute) < (day, minute), "no later than the end of the gap"
        assert (wall.date(), shown) > (day, minute)


@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, MINUTES - 1),
    moment=st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 - the zone stands beside it
        datetime(2035, 12, 31),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
@settings(max_examples=300, deadline=None)
def test_the_quiet_hours_end_and_the_day_s_last_moment_is_of_that_day(zone: str, minute: int, moment: datetime) -> None:
    who = learner(zone, minute)
    opened = at(opens_at(who, moment))
    assert opened >= moment.replace(microsecond=0)
    assert not quiet_now(who, opened)
    assert local_date(at(last_moment(who, opened)), zone) == local_date(opened, zone)
    assert minute_of(opened, zone) < MINUTES
    assert epoch(opened) <= last_moment(who, opened)


def test_the_zones_our_learners_live_in_are_right_at_the_start() -> None:
    assert check_zones() == []


def test_a_table_that_puts_tehran_an_hour_off_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.language.zones._KNOWN", {"Asia/Tehran": timedelta(hours=4, minutes=30)})
    [first, *_] = check_zones()
    assert "Asia/Tehran" in first
    assert "tzdata" in first
