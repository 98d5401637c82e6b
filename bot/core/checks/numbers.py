"""Checks of numbers, typed in any digits: ranges, sums, a computed value, and a choice that follows from scores."""

import re
from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9.]+)|(?P<name>[a-z][a-z0-9-]*)|(?P<sign>[-+*/()]))")


def number(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part, or every cell of the columns, is a number in the range."""
    if field is None:
        return None
    columns: list[str | None] = [*p["columns"].split()] if "columns" in p else [p.get("column")]
    for column in columns:
        parts = sheet.parts(field, column)
        for place, part in enumerate(parts, 1):
            finding = _in_range(sheet.pack.tongue.amount(part), p, place if len(parts) > 1 else 0)
            if finding is not None:
                return finding
    return None


def _in_range(value: Decimal | None, p: Mapping[str, str], place: int) -> Phrase | None:
    if value is None:
        return Phrase(key="check.number", args={"row": place})
    least = Decimal(p["min"]) if "min" in p else min(value, Decimal(0))
    if "max" not in p:
        return None if least <= value else Phrase(key="check.number.least", args={"row": place, "min": least})
    most = Decimal(p["max"])
    good = least <= value <= most
    return None if good else Phrase(key="check.number.range", args={"row": place, "min": least, "max": most})


def sum_equals(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """In every row the parts add up to the total."""
    if field is None:
        return None
    wanted = zip(sheet.column(field, p["total_column"]), _sums(sheet, field, p["columns"].split()), strict=True)
    for place, (typed, real) in enumerate(wanted, 1):
        if real is None:
            return Phrase(key="check.number", args={"row": place})
        if sheet.pack.tongue.amount(typed) != real:
            return Phrase(key="check.sum", args={"row": place, "sum": real})
    return None


def _sums(sheet: Sheet, field: Field, columns: list[str]) -> list[Decimal | None]:
    read, parts = sheet.pack.tongue.amount, [sheet.column(field, column) for column in columns]
    return [_sum([read(cells[place]) for cells in parts]) for place in range(len(sheet.rows(field)))]


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def top(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """What was picked has the highest totals of the score table, or the reason field is long enough to say why not."""
    del field
    table = sheet.task.field(p["scores"])
    if table is None or len(sheet.text(p["or_reason"])) >= int(p["min_chars"]):
        return None
    fold = sheet.pack.tongue.fold
    names = [fold(name) for name in sheet.column(table, p["rows_by"])]
    totals = [total or Decimal(0) for total in _sums(sheet, table, p["columns"].split())]
    picks = {fold(sheet.text(name)) for name in p["picks"].split()}
    bar = sorted(totals, reverse=True)[: len(picks)][-1:]
    best = {name for name, total in zip(names, totals, strict=True) if bar and total >= bar[0]}
    return None if picks <= best else Phrase(key="check.top", args={"min": int(p["min_chars"])})


def computed(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """The number equals the formula over other number fields, within `tol_pct` percent (1 if not given)."""
    if field is None:
        return None
    value, wanted = sheet.pack.tongue.amount(sheet.text(field.id)), evaluate(p["formula"], sheet)
    if value is None:
        return Phrase(key="check.number", args={"row": 0})
    if wanted is None:
        return Phrase(key="check.computed.parts")
    tolerance = abs(wanted) * Decimal(p.get("tol_pct", "1")) / 100
    return None if abs(value - wanted) <= tolerance else Phrase(key="check.computed", args={"typed": value})


def evaluate(formula: str, sheet: Sheet) -> Decimal | None:
    """Return the value of a formula of + - * / ( ) over numbers and field ids, or None when it has none.

    Minus between names needs spaces, as ids may hold a hyphen.
    """
    tokens = [match.group().strip() for match in _TOKEN.finditer(formula)]
    try:
        value, rest = _sum_of(tokens, sheet)
    except (InvalidOperation, DivisionByZero, LookupError):
        return None
    return value if not rest else None


def _sum_of(tokens: list[str], sheet: Sheet) -> tuple[Decimal, list[str]]:
    value, rest = _product_of(tokens, sheet)
    while rest and rest[0] in {"+", "-"}:
        sign, (other, after) = rest[0], _product_of(rest[1:], sheet)
        value, rest = (value + other if sign == "+" else value - other), after
    return value, rest


def _product_of(tokens: list[str], sheet: Sheet) -> tuple[Decimal, list[str]]:
    value, rest = _atom(tokens, sheet)
    while rest and rest[0] in {"*", "/"}:
        sign, (other, after) = rest[0], _atom(rest[1:], sheet)
        value, rest = (value * other if sign == "*" else value / other), after
    return value, rest


def _atom(tokens: list[str], sheet: Sheet) -> tuple[Decimal, list[str]]:
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        value, after = _sum_of(rest, sheet)
        return value, after[1:]
    if first[0].isdigit():
        return Decimal(first), rest
    typed = sheet.pack.tongue.amount(sheet.text(first))
    if typed is None:
        raise LookupError(first)
    return typed, rest
