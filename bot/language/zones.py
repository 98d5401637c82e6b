"""Moves between instants and the learner's wall clock, with the zones of the tzdata package and of nothing else.

An old system copy puts Tehran an hour off, and PYTHONTZPATH can point anywhere. Zones are therefore read straight
from the package, so that neither the host nor its environment has a say.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

_PART = re.compile(r"[A-Za-z0-9_+-]+")
_MINUTE = timedelta(minutes=1)
_KNOWN = {
    "Asia/Tehran": timedelta(hours=3, minutes=30),
    "Asia/Kabul": timedelta(hours=4, minutes=30),
    "Africa/Dar_es_Salaam": timedelta(hours=3),
    "Africa/Nairobi": timedelta(hours=3),
    "Africa/Kinshasa": timedelta(hours=1),
    "Africa/Lubumbashi": timedelta(hours=2),
}
_CHECKED_ON = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC))


class UnknownZoneError(LookupError):
    """There is no time zone of that name in the tzdata package."""


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of that name."""
    parts = name.split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        raise UnknownZoneError(name)
    try:
        with files("tzdata.zoneinfo").joinpath(*parts).open("rb") as rules:
            return ZoneInfo.from_file(rules, key=name)
    except (OSError, ValueError) as error:
        raise UnknownZoneError(name) from error


def local(instant: datetime, zone: str) -> datetime:
    """The wall clock in that zone at that instant."""
    if instant.tzinfo is None:
        message = "An instant needs its time zone."
        raise ValueError(message)
    return instant.astimezone(zone_of(zone))


def instant(day: date, minute: int, zone: str) -> datetime:
    """The instant, in UTC, of a local minute: after a gap if it falls into one, the first one if it comes twice.

    Where a gap takes the day's last hour (Greenland), the minute before it is meant: what is due today stays today.
    """
    wall = datetime.combine(day, time(), zone_of(zone)) + minute * _MINUTE
    if _exists(wall):
        return wall.astimezone(UTC)
    after = _first_shown(wall, _MINUTE)
    before = _first_shown(wall, -_MINUTE)
    return (before if after.date() != day == before.date() else after).astimezone(UTC)


def _first_shown(wall: datetime, step: timedelta) -> datetime:
    """The first time from here on, in steps, that a wall clock shows."""
    while not _exists(wall):
        wall += step
    return wall


def _exists(wall: datetime) -> bool:
    """Whether a wall clock ever shows that time."""
    return wall.astimezone(UTC).astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None)


def check_zones() -> list[str]:
    """What is wrong with the zones this bot depends on; nothing if all is well."""
    return [
        f"{name}: the offset on {moment:%Y-%m-%d} is {local(moment, name).utcoffset()}, expected {offset}. "
        "Update the tzdata package."
        for name, offset in _KNOWN.items()
        for moment in _CHECKED_ON
        if local(moment, name).utcoffset() != offset
    ]
