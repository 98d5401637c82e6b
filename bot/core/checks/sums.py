"""Checks of numbers in rows and fields taken together: sums, the first of them, targets above where one stands."""

from collections.abc import Mapping
from decimal import Decimal

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase


def sum_between(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The numbers of a column add up to something between `min` and `max`."""
    values = _values(sheet, field, p["column"])
    if None in values:
        return Phrase(key="check.number", args={"row": values.index(None) + 1})
    total = sum((value for value in values if value is not None), Decimal(0))
    least, most = Decimal(p.get("min", "0")), Decimal(p["max"])
    good = least <= total <= most
    return None if good else Phrase(key="check.sum_between", args={"sum": total, "min": least, "max": most})


def _values(sheet: Sheet, field: Field, column: str) -> list[Decimal | None]:
    return [sheet.pack.tongue.amount(cell) for cell in sheet.column(field, column)]


def first_at_most(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The first number of a column is at most `max`."""
    values = _values(sheet, field, p["column"])[:1]
    good = all(value is not None and value <= Decimal(p["max"]) for value in values)
    return None if good else Phrase(key="check.first", args={"max": Decimal(p["max"])})


def above(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """In every row the target lies above the base."""
    pairs = zip(_values(sheet, field, p["base"]), _values(sheet, field, p["target"]), strict=True)
    for row, (base, target) in enumerate(pairs, 1):
        if base is None or target is None:
            return Phrase(key="check.number", args={"row": row})
        if target <= base:
            return Phrase(key="check.above", args={"row": row, "number": base})
    return None


def numbers_count(sheet: Sheet, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` numbers stand in the fields together."""
    count = sum(len(sheet.pack.tongue.numbers_in(sheet.text(name))) for name in p["fields"].split())
    least = int(p["min"])
    return None if count >= least else Phrase(key="check.numbers_count", args={"count": count, "min": least})


def one_of(sheet: Sheet, p: Mapping[str, str]) -> Phrase | None:
    """At least one of the fields, each of which may be left empty, holds something."""
    return None if any(sheet.text(name) for name in p["fields"].split()) else Phrase(key="check.one_of")
