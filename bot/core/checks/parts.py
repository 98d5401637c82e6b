"""The walk that most checks share: look at part after part and tell of the first that is not as it should be."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase


def numbered(sheet: Sheet, field: Field, column: str | None) -> Iterator[tuple[int, str]]:
    """Return the parts with the row each is called by; a part that is the whole has none."""
    parts = sheet.parts(field, column)
    return ((place if len(parts) > 1 else 0, part) for place, part in enumerate(parts, 1))


def first(sheet: Sheet, field: Field, column: str | None, judge: Callable[[str], Phrase | None]) -> Phrase | None:
    """Return what is to be changed in the first part that needs it, with its row."""
    for row, part in numbered(sheet, field, column):
        finding = judge(part)
        if finding is not None:
            return replace(finding, args={**finding.args, "row": row})
    return None


def span(count: int, least: str | None, most: str | None, key: str) -> Phrase | None:
    """Say that there is too little or too much of something; `key` goes on with .few or .many."""
    if least is not None and count < int(least):
        return Phrase(key=f"{key}.few", args={"count": count, "min": int(least), "row": 0})
    if most is not None and count > int(most):
        return Phrase(key=f"{key}.many", args={"count": count, "max": int(most), "row": 0})
    return None
