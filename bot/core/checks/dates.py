"""Checks of dates, typed in the learner's calendar and digits."""

from collections.abc import Mapping

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase


def date_each(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part holds a date."""
    if field is None:
        return None
    parts = sheet.parts(field, p.get("column"))
    for place, part in enumerate(parts, 1):
        if sheet.pack.tongue.day(part, country=sheet.country, today=sheet.today) is None:
            return Phrase(key="check.date", args={"row": place if len(parts) > 1 else 0})
    return None
