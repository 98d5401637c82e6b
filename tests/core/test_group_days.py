"""When a group hears from the tutor: its own hour and days of rest, in its own zone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.groups.group import Group
from bot.core.groups.schedule import is_hour, midnight, next_post, today
from bot.core.names import ChatId, GroupId
from bot.core.schedule import at
from bot.language.zones import local


def group(**look: object) -> Group:
    plain = Group(id=GroupId(1), chat=ChatId(1), code="x", joined_at=0, zone="Africa/Nairobi", hour=19 * 60)
    return replace(plain, **look)  # type: ignore[arg-type]


NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 12:00 in Nairobi


@pytest.mark.parametrize(
    ("look", "now", "then"),
    [
        ({}, "2026-11-23 12:00", "2026-11-23 19:00"),
        ({}, "2026-11-23 18:59", "2026-11-23 19:00"),
        ({}, "2026-11-23 19:00", "2026-11-24 19:00"),
        ({"rest_days": (1, 2)}, "2026-11-23 20:00", "2026-11-26 19:00"),
        ({"rest_days": (0,)}, "2026-11-23 12:00", "2026-11-24 19:00"),
        ({"rest_days": (0, 1, 2, 3, 4, 5, 6)}, "2026-11-23 12:00", "2026-11-29 19:00"),
        ({"hour": 0}, "2026-11-23 12:00", "2026-11-24 00:00"),
    ],
)
def test_the_next_post_comes_at_the_hour_of_the_next_study_day(look: dict[str, object], now: str, then: str) -> None:
    one = group(**look)
    moment = datetime.fromisoformat(f"{now}+03:00")
    assert local(at(next_post(one, moment)), one.zone).replace(tzinfo=None).isoformat(" ", "minutes") == then


def test_not_before_holds_the_next_post_back() -> None:
    assert local(at(next_post(group(), NOON, not_before=date(2026, 11, 25))), "Africa/Nairobi").date().day == 25


@pytest.mark.parametrize(
    ("clock", "rest_days", "is_it"),
    [("18:59", (), False), ("19:00", (), True), ("23:59", (), True), ("20:00", (0,), False)],
)
def test_the_hour_has_come_on_a_study_day_only(clock: str, rest_days: tuple[int, ...], *, is_it: bool) -> None:
    now = datetime.fromisoformat(f"2026-11-23T{clock}:00+03:00")
    assert is_hour(group(rest_days=rest_days), now) is is_it


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants it
    st.integers(0, 1439),
    st.sets(st.integers(0, 6)),
    st.sampled_from(["Africa/Nairobi", "Asia/Tehran", "Asia/Kabul", "Africa/Cairo", "Europe/Berlin"]),
)
def test_the_next_post_is_ahead_within_a_week_and_on_no_day_of_rest(
    now: datetime, hour: int, rest: set[int], zone: str
) -> None:
    one = group(hour=hour, rest_days=tuple(sorted(rest)), zone=zone)
    then = at(next_post(one, now))
    assert now < then
    assert (then - now).days <= 8
    assert len(rest) == 7 or local(then, zone).date().weekday() not in rest


def test_a_post_of_today_is_not_sent_tomorrow() -> None:
    last = local(at(midnight(group(), NOON)), "Africa/Nairobi")
    assert (last.day, last.hour, last.minute, last.second) == (23, 23, 59, 59)
    assert date.fromordinal(today(group(), NOON)) == date(2026, 11, 23)
