"""Checks by word lists of the language: what must be named, what must not, how a line begins."""

import re
from collections.abc import Mapping

from bot.core.checks.parts import first, numbered
from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase, Quote

_SENTENCE_END = re.compile("[.!?\u061f\u2026\n]+")
_SHOWN = 4  # words of a list that stand for the others


def _few(sheet: Sheet, lexicon: str) -> Quote:
    return Quote(text=sheet.pack.tongue.list(sheet.pack.lexicon.get(lexicon, ())[:_SHOWN]))


def cta(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part calls to action: in `exactly` so many sentences, or in at least `min`.

    Advice speaks in the same verbs as a call (`store it in a dry place`), so a sentence whose only verbs stand in the
    list `cta_soft` is taken for the call where there is no other, and never for one too many.
    """
    exact = int(p["exactly"]) if "exactly" in p else None
    least = exact if exact is not None else int(p.get("min", "1"))

    def judge(part: str) -> Phrase | None:
        firm, soft = _calls(sheet, part)
        count = max(firm, min(firm + soft, least))
        if count < least:
            return Phrase(key="check.cta.few", args={"words": _few(sheet, "cta"), "min": least, "row": 0})
        return (
            Phrase(key="check.cta.many", args={"count": count, "max": exact, "row": 0})
            if exact and count > exact
            else None
        )

    return first(sheet, field, p.get("column"), judge)


def _calls(sheet: Sheet, part: str) -> tuple[int, int]:
    """Count the sentences that surely call to action, and those that may only give advice."""
    soft = frozenset(sheet.pack.lexicon.get("cta_soft", ()))
    calls = [named for one in _SENTENCE_END.split(part) if (named := sheet.named_in(one, "cta"))]
    firm = sum(1 for one in calls if not soft.issuperset(one))
    return firm, len(calls) - firm


def contains(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part names at least `min` entries of a word list."""
    lexicon, least = p["lexicon"], int(p.get("min", "1"))
    missing = Phrase(key="check.contains", args={"words": _few(sheet, lexicon), "min": least, "row": 0})
    return first(sheet, field, p.get("column"), lambda part: None if sheet.names(part, lexicon) >= least else missing)


def begins(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Every part begins with an entry of a word list, such as a verb."""
    fold = sheet.pack.tongue.fold
    starts = tuple(f"{fold(one)} " for one in sheet.pack.lexicon.get(p["lexicon"], ()))
    other = Phrase(key="check.begins", args={"words": _few(sheet, p["lexicon"]), "row": 0})
    return first(sheet, field, p.get("column"), lambda part: None if f"{fold(part)} ".startswith(starts) else other)


def not_only(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Not every part names an entry of a word list: something of more worth stands there too."""
    parts = [part for _, part in numbered(sheet, field, p.get("column"))]
    only = bool(parts) and all(sheet.names(part, p["lexicon"]) for part in parts)
    return Phrase(key="check.not_only", args={"words": _few(sheet, p["lexicon"])}) if only else None


def last_has(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The last part names an entry of a word list."""
    last = [part for _, part in numbered(sheet, field, p.get("column"))][-1:]
    good = any(sheet.names(part, p["lexicon"]) for part in last)
    return None if good else Phrase(key="check.last_has", args={"words": _few(sheet, p["lexicon"])})


def no_banned(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Nothing is promised that no honest seller promises."""
    return _free_of(sheet, field, "banned", p.get("column"))


def no_blame(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """Nobody is blamed."""
    return _free_of(sheet, field, "blame", p.get("column"))


def _free_of(sheet: Sheet, field: Field, lexicon: str, column: str | None) -> Phrase | None:
    def judge(part: str) -> Phrase | None:
        found = sheet.named_in(part, lexicon)
        key = "check.banned" if lexicon == "banned" else "check.blame"
        return Phrase(key=key, args={"word": Quote(text=found[0]), "row": 0}) if found else None

    return first(sheet, field, column, judge)
