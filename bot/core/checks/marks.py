"""Checks of what posts are made of: lines, hashtags, questions, prices, percent, and no shouting."""

import re
from collections.abc import Mapping

from bot.core.checks.parts import first, numbered, span
from bot.core.checks.sheet import Sheet
from bot.core.course import Field, FieldKind
from bot.core.replies import Phrase

_HASHTAG = re.compile(r"(?<!\w)#\w+")
_QUESTION = re.compile("[?\u061f]+")
_SHOUT = re.compile(r"\b[A-Z]{2,}(?:\W+[A-Z]{2,}){2,}\b|\b[A-Z]{8,}\b")
_PERCENT = re.compile("[%\u066a]")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
_SHILLINGS = re.compile(r"\d\s*(?:/=|/-|=/)")
_NEAR = 2  # words between an amount and its currency


def _count(sign: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in sign.finditer(text))


def lines(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The text has so many lines that hold something."""
    return span(len(sheet.items(field.id)), p.get("min"), p.get("max"), "check.lines")


def hashtags(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part has so many hashtags."""
    return first(
        sheet,
        field,
        p.get("column"),
        lambda part: span(_count(_HASHTAG, part), p.get("min"), p.get("max"), "check.hashtags"),
    )


def question_mark(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """A text asks at least `min` questions; of a list, that many parts ask one."""
    parts = [_count(_QUESTION, part) for _, part in numbered(sheet, field, p.get("column"))]
    several = field.kind in {FieldKind.LIST, FieldKind.ROWS}
    count, least = sum(1 for one in parts if one) if several else sum(parts), int(p.get("min", "1"))
    return None if count >= least else Phrase(key="check.question_mark", args={"count": count, "min": least})


def no_caps(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Nothing is shouted in capitals; an abbreviation is no shout."""
    return first(
        sheet,
        field,
        p.get("column"),
        lambda part: Phrase(key="check.caps", args={"row": 0}) if _SHOUT.search(part) else None,
    )


def percent(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part is a share of a hundred."""

    def judge(part: str) -> Phrase | None:
        told = _PERCENT.search(part) or sheet.names(part, "percent")
        return None if told and sheet.pack.tongue.numbers_in(part) else Phrase(key="check.percent", args={"row": 0})

    return first(sheet, field, p.get("column"), judge)


def money(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part names an amount with its currency."""
    return first(
        sheet,
        field,
        p.get("column"),
        lambda part: None if _amounts(sheet, part) else Phrase(key="check.money", args={"row": 0}),
    )


def prices(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` amounts with their currency stand in the field."""
    parts = [_amounts(sheet, part) for _, part in numbered(sheet, field, p.get("column"))]
    count, least = sum(parts), int(p["min"])
    return None if count >= least else Phrase(key="check.prices", args={"count": count, "min": least})


def _amounts(sheet: Sheet, part: str) -> int:
    """Count the numbers, in digits or in words, that stand beside a word for money, or beside `/=`."""
    fold = sheet.pack.tongue.fold
    words = sheet.pack.tongue.words_of(_GLUED.sub(" ", fold(part)))
    known = {fold(one) for one in sheet.pack.lexicon.get("money", ())}
    counts = sheet.pack.tongue.counts
    near = (words[max(place - _NEAR, 0) : place + _NEAR + 1] for place, word in enumerate(words) if counts(word))
    return max(sum(1 for beside in near if known & {*beside}), _count(_SHILLINGS, part))
