"""Checks of dates, typed in the learner's calendar and digits: there, soon, close together, on local days."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from bot.core.checks.parts import first
from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase
from bot.language.icu import persian

_LONGEST = 6  # words of a date


def date_each(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part holds a date; with `any`, so many of them will do."""
    if "any" in p:
        return None if len([*_days(sheet, field, p.get("column"))]) >= int(p["any"]) else _no_date()
    return first(sheet, field, p.get("column"), lambda part: None if day_in(sheet, part) else _no_date())


def _no_date() -> Phrase:
    return Phrase(key="check.date", args={"row": 0})


def day_in(sheet: Sheet, part: str) -> date | None:
    """Return the date that stands in a text, the longest wording first."""
    for run in _runs(part.split()):
        day = sheet.pack.tongue.day(run, country=sheet.country, today=sheet.today)
        if day is not None:
            return day
    return None


def _runs(words: list[str]) -> Iterator[str]:
    for size in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def date_within(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part holds a date of the next `days` days."""
    last = sheet.today + timedelta(days=int(p["days"]))

    def judge(part: str) -> Phrase | None:
        day = day_in(sheet, part)
        if day is None:
            return _no_date()
        near = sheet.today <= day <= last
        return None if near else Phrase(key="check.date.within", args={"days": int(p["days"]), "row": 0})

    return first(sheet, field, p.get("column"), judge)


def gap(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """No two neighbouring dates lie further apart than `days` days."""
    days = sorted({*_days(sheet, field, p["column"])})
    widest = max(((later - earlier).days for earlier, later in pairwise(days)), default=0)
    return None if widest <= int(p["days"]) else Phrase(key="check.gap", args={"days": widest, "max": int(p["days"])})


def _days(sheet: Sheet, field: Field, column: str | None) -> Iterator[date]:
    for part in sheet.parts(field, column):
        day = day_in(sheet, part)
        if day is not None:
            yield day


def local_dates(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` dates are local days: of places.yaml, or those that the learner listed in `or_field`."""
    own = sheet.task.field(p.get("or_field", ""))
    listed = {*_days(sheet, own, own.columns[0] if own.columns else None)} if own is not None else set()
    found = {day for day in _days(sheet, field, p["column"]) if day in listed or _is_local(sheet, day)}
    least = int(p["min"])
    return None if len(found) >= least else Phrase(key="check.local_dates", args={"count": len(found), "min": least})


def _is_local(sheet: Sheet, day: date) -> bool:
    _, month, number = persian(day)
    known = {(one.month, one.day, one.persian) for one in sheet.pack.dates if one.country == sheet.country}
    return bool(known & {(day.month, day.day, False), (month, number, True)})
