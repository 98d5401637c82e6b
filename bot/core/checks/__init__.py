"""Machine checks of a worksheet: form only, never quality. A failed check is a phrase that says what to change.

`PARAMETERS` names every check and the parameters it knows; the linter holds authors to it.
"""

from collections.abc import Callable, Mapping

from bot.core.checks import dates, items, links, numbers, text
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field
from bot.core.replies import Phrase

Rule = Callable[[Sheet, Field | None, Mapping[str, str]], Phrase | None]

_RULES: Mapping[str, tuple[Rule, frozenset[str]]] = {
    "anchor": (text.anchor, frozenset()),
    "chars": (text.chars, frozenset({"min", "max", "column"})),
    "computed": (numbers.computed, frozenset({"formula", "tol_pct"})),
    "date_each": (dates.date_each, frozenset({"column"})),
    "distinct": (items.distinct, frozenset({"min", "ratio", "column"})),
    "filled": (items.filled, frozenset({"column", "min", "chars"})),
    "handle": (links.handle, frozenset({"column"})),
    "link": (links.link, frozenset({"min_chars"})),
    "named": (items.named, frozenset({"lexicon", "min"})),
    "no_private": (text.no_private, frozenset()),
    "number": (numbers.number, frozenset({"min", "max", "column", "columns"})),
    "quotation": (text.quotation, frozenset({"words"})),
    "sum_equals": (numbers.sum_equals, frozenset({"columns", "total_column"})),
    "top": (numbers.top, frozenset({"scores", "columns", "rows_by", "picks", "or_reason", "min_chars"})),
    "total_chars": (text.total_chars, frozenset({"fields", "min", "max"})),
    "words": (text.words, frozenset({"min", "max", "column"})),
    "yesno": (items.yesno, frozenset({"column"})),
}

PARAMETERS: Mapping[str, frozenset[str]] = {name: parameters for name, (_, parameters) in _RULES.items()}


def field_finding(sheet: Sheet, field: Field) -> Phrase | None:
    """Return the first thing to change in this field, or None when its form is right."""
    return items.shape(sheet, field) or _first(sheet, field, field.checks)


def task_finding(sheet: Sheet) -> Phrase | None:
    """Return the first thing to change in the worksheet as a whole."""
    return _first(sheet, None, sheet.task.checks)


def _first(sheet: Sheet, field: Field | None, checks: tuple[Check, ...]) -> Phrase | None:
    if field is not None and field.optional and not sheet.text(field.id):
        return None
    findings = (_RULES[check.name][0](sheet, field, check.parameters) for check in checks)
    return next((finding for finding in findings if finding is not None), None)
