"""The one door to ICU: numbers and dates in the digits and calendar of a locale, and messages.

Two traps of icu4py are closed here. It formats aware datetimes in the zone of the host, so a date goes in as its naive
noon, which no zone moves to another day. And a negative Persian number comes with a hidden left-to-right mark, which
is replaced by an isolate, because a mark next to another mark is deleted on the way to the learner.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from icu4py.messageformat import MessageFormat

IcuValue = int | float | str | Decimal | date | datetime

_NEGATIVE = re.compile(
    "\N{LEFT-TO-RIGHT MARK}(\N{MINUS SIGN}[\\d\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC DECIMAL SEPARATOR}]+)"
)
_ISOLATED = "\N{LEFT-TO-RIGHT ISOLATE}\\1\N{POP DIRECTIONAL ISOLATE}"
_NUMBER = "{value,number,#,##0.######}"
_PERSIAN_PARTS = "{value,date,y M d}"
_PERSIAN = "en@calendar=persian;numbers=latn"


@cache
def _compiled(pattern: str, locale: str) -> MessageFormat:
    """The pattern, compiled once for a locale."""
    return MessageFormat(pattern, locale)


def noon(day: date) -> datetime:
    """The naive noon of a day, which ICU prints as that day in every zone."""
    return datetime.combine(day, time(12))


def settled(printed: str) -> str:
    """The printed text with its negative numbers isolated and without hidden marks."""
    return _NEGATIVE.sub(_ISOLATED, printed) if "\N{LEFT-TO-RIGHT MARK}" in printed else printed


def number(value: int | Decimal, locale: str) -> str:
    """The number in the digits and separators of the locale, at most six places after the point."""
    return settled(_compiled(_NUMBER, locale).format({"value": value}))


def printed(day: date, pattern: str, locale: str) -> str:
    """The day by an ICU date pattern, in the locale's own calendar."""
    return _compiled(f"{{value,date,{pattern}}}", locale).format({"value": noon(day)})


def persian(day: date) -> tuple[int, int, int]:
    """The year, month and day of the Persian calendar."""
    year, month, number_of_day = _compiled(_PERSIAN_PARTS, _PERSIAN).format({"value": noon(day)}).split(" ")
    return int(year), int(month), int(number_of_day)


class Message:
    """A phrase compiled for one locale."""

    def __init__(self, pattern: str, locale: str) -> None:
        self._format = MessageFormat(pattern, locale)

    def filled(self, values: Mapping[str, IcuValue]) -> str:
        """The phrase with its values in place."""
        return settled(self._format.format(dict(values)))
