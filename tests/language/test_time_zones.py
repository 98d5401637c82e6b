"""Instants and wall clocks, with the zones of the package."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language import zones


def utc(text: str) -> datetime:
    """An instant written as an ISO time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "minute", "expected"),
    [
        ("Africa/Dar_es_Salaam", 420, "2026-11-22T04:00"),
        ("Africa/Nairobi", 420, "2026-11-22T04:00"),
        ("Africa/Kinshasa", 420, "2026-11-22T06:00"),
        ("Africa/Lubumbashi", 420, "2026-11-22T05:00"),
        ("Asia/Tehran", 420, "2026-11-22T03:30"),
        ("Asia/Kabul", 420, "2026-11-22T02:30"),
        ("Asia/Kabul", 0, "2026-11-21T19:30"),
        ("UTC", 1439, "2026-11-22T23:59"),
    ],
)
def test_a_local_minute_is_this_instant(zone: str, minute: int, expected: str) -> None:
    assert zones.instant(date(2026, 11, 22), minute, zone) == utc(expected)


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (date(2026, 3, 29), 119, "2026-03-29T00:59"),  # the last minute before the gap
        (date(2026, 3, 29), 120, "2026-03-29T01:00"),  # 02:00 does not exist; 03:00 follows 01:59
        (date(2026, 3, 29), 179, "2026-03-29T01:00"),
        (date(2026, 3, 29), 180, "2026-03-29T01:00"),
        (date(2026, 10, 25), 150, "2026-10-25T00:30"),  # 02:30 comes twice; the first counts
        (date(2026, 10, 25), 180, "2026-10-25T02:00"),
    ],
)
def test_a_gap_is_jumped_and_a_doubled_hour_counts_once(day: date, minute: int, expected: str) -> None:
    assert zones.instant(day, minute, "Europe/Berlin") == utc(expected)


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Africa/Dar_es_Salaam", "Europe/Berlin"])
def test_a_local_minute_comes_back_from_its_instant(zone: str) -> None:
    for step in range(366):
        day = date(2026, 1, 1) + timedelta(days=step)
        wall = zones.local(zones.instant(day, 700, zone), zone)
        assert (wall.date(), wall.hour * 60 + wall.minute) == (day, 700)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its time zone"):
        zones.local(datetime(2026, 1, 1), "UTC")  # noqa: DTZ001 - the naive time is the point


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "../../etc/passwd", "Africa", "Africa/../UTC", "zone.tab", "/UTC"]
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(zones.UnknownZoneError):
        zones.zone_of(name)


def test_the_zones_the_bot_depends_on_are_right() -> None:
    assert zones.check_zones() == []


def test_an_old_copy_of_the_zones_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(zones._KNOWN, "Asia/Tehran", timedelta(hours=4, minutes=30))  # noqa: SLF001
    assert len(zones.check_zones()) == 2
    assert "Asia/Tehran" in zones.check_zones()[0]


def test_the_environment_has_no_say_in_zones() -> None:
    zoneinfo.reset_tzpath(to=("/nowhere",))
    zones.zone_of.cache_clear()
    try:
        assert zones.local(utc("2026-07-01T00:00"), "Asia/Tehran").hour == 3
    finally:
        zoneinfo.reset_tzpath()
