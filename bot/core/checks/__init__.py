"""Machine checks of a worksheet: form only, never quality. A failed check is a phrase that says what to change.

`PARAMETERS` names every check and the parameters it knows; the linter holds authors to it.
"""

from collections.abc import Callable, Mapping

from bot.core.checks import dates, files, items, lexicon, likeness, links, marks, numbers, script, sums, text
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field
from bot.core.replies import Phrase

Rule = Callable[[Sheet, Field | None, Mapping[str, str]], Phrase | None]


def _of_field(rule: Callable[[Sheet, Field, Mapping[str, str]], Phrase | None]) -> Rule:
    """Make a rule of one that looks at a field; about the whole it says nothing."""
    return lambda sheet, field, p: rule(sheet, field, p) if field is not None else None


def _of_task(rule: Callable[[Sheet, Mapping[str, str]], Phrase | None]) -> Rule:
    """Make a rule of one that looks at all fields together."""
    return lambda sheet, _, p: rule(sheet, p)


_RULES: Mapping[str, tuple[Rule, frozenset[str]]] = {
    "above": (_of_field(sums.above), frozenset({"base", "target"})),
    "anchor": (text.anchor, frozenset()),
    "begins": (_of_field(lexicon.begins), frozenset({"column", "lexicon"})),
    "changed": (_of_field(likeness.changed), frozenset({"from", "max", "min"})),
    "chars": (text.chars, frozenset({"min", "max", "column"})),
    "computed": (numbers.computed, frozenset({"formula", "tol_pct"})),
    "contains": (_of_field(lexicon.contains), frozenset({"column", "lexicon", "min"})),
    "cta": (_of_field(lexicon.cta), frozenset({"column", "exactly", "min"})),
    "date_each": (_of_field(dates.date_each), frozenset({"any", "column"})),
    "date_within": (_of_field(dates.date_within), frozenset({"column", "days"})),
    "differ": (_of_task(likeness.differ), frozenset({"fields", "min"})),
    "distinct": (items.distinct, frozenset({"min", "ratio", "column"})),
    "filled": (items.filled, frozenset({"column", "min", "chars"})),
    "first_at_most": (_of_field(sums.first_at_most), frozenset({"column", "max"})),
    "gap": (_of_field(dates.gap), frozenset({"column", "days"})),
    "handle": (links.handle, frozenset({"column"})),
    "hashtags": (_of_field(marks.hashtags), frozenset({"column", "max", "min"})),
    "last_has": (_of_field(lexicon.last_has), frozenset({"column", "lexicon"})),
    "lines": (_of_field(marks.lines), frozenset({"max", "min"})),
    "link": (links.link, frozenset({"count", "domains", "min_chars"})),
    "local_dates": (_of_field(dates.local_dates), frozenset({"column", "min", "or_field"})),
    "money": (_of_field(marks.money), frozenset({"column"})),
    "named": (items.named, frozenset({"lexicon", "min"})),
    "no_banned": (_of_field(lexicon.no_banned), frozenset({"column"})),
    "no_blame": (_of_field(lexicon.no_blame), frozenset({"column"})),
    "no_caps": (_of_field(marks.no_caps), frozenset({"column"})),
    "no_private": (text.no_private, frozenset()),
    "not_copy": (_of_field(likeness.not_copy), frozenset({"max"})),
    "not_only": (_of_field(lexicon.not_only), frozenset({"column", "lexicon"})),
    "number": (numbers.number, frozenset({"min", "max", "column", "columns"})),
    "numbers_count": (_of_task(sums.numbers_count), frozenset({"fields", "min"})),
    "one_of": (_of_task(sums.one_of), frozenset({"fields"})),
    "percent": (_of_field(marks.percent), frozenset({"column"})),
    "photo": (_of_field(files.photo), frozenset({"min_px"})),
    "prices": (_of_field(marks.prices), frozenset({"column", "min"})),
    "question_mark": (_of_field(marks.question_mark), frozenset({"column", "min"})),
    "quotation": (text.quotation, frozenset({"words"})),
    "revised": (_of_field(likeness.revised), frozenset({"max", "min"})),
    "script": (_of_field(script.script), frozenset({"column", "min", "of"})),
    "sum_between": (_of_field(sums.sum_between), frozenset({"column", "max", "min"})),
    "sum_equals": (numbers.sum_equals, frozenset({"columns", "total_column"})),
    "terms": (_of_field(script.terms), frozenset({"min"})),
    "top": (numbers.top, frozenset({"scores", "columns", "rows_by", "picks", "or_reason", "min_chars"})),
    "total_chars": (text.total_chars, frozenset({"fields", "min", "max"})),
    "total_words": (text.total_words, frozenset({"column", "fields", "max", "min"})),
    "unlike": (_of_field(likeness.unlike), frozenset({"column", "max"})),
    "uses": (_of_field(likeness.uses), frozenset({"column", "field", "min"})),
    "video": (_of_field(files.video), frozenset({"max_mb", "max_s", "min_s", "vertical"})),
    "voice": (_of_field(files.voice), frozenset({"max_s", "min_s"})),
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
