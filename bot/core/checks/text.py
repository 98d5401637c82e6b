"""Checks of running text: length, words, a plan that is tied to something, a quotation, nothing private."""

import re
from collections.abc import Mapping

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase

_QUOTED = re.compile('«[^»]+»|“[^”]+”|"[^"]+"|„[^“”]+[“”]')
# A run of ten digits, a phone number in groups, a bank card, an identity number; prices and dates in a row are none.
_PRIVATE = re.compile(
    r"(?<![0-9])(?:[0-9]{10,}|[+0][0-9]{2,3}(?:[ .\-]?[0-9]{2,4}){2,4}|[0-9]{4}(?:[ \-][0-9]{4}){3}"
    r"|[0-9]{8}(?:-[0-9]{5}){2}-[0-9]{2})(?![0-9])"
)
_HOUR_WORDS = 4  # saa mbili na nusu


def chars(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part is at least `min` and at most `max` characters long."""
    return _measured(sheet, field, p, "chars")


def words(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part has at least `min` and at most `max` words."""
    return _measured(sheet, field, p, "words")


def _measured(sheet: Sheet, field: Field | None, p: Mapping[str, str], unit: str) -> Phrase | None:
    if field is None:
        return None
    parts = sheet.parts(field, p.get("column"))
    for place, part in enumerate(parts, 1):
        size = len(part) if unit == "chars" else len(part.split())
        finding = _length(size, p, unit, place if len(parts) > 1 else 0)
        if finding is not None:
            return finding
    return None


def _length(size: int, p: Mapping[str, str], unit: str, place: int) -> Phrase | None:
    least, most = int(p.get("min", "0")), int(p.get("max", "100000"))
    if size < least:
        return Phrase(key=f"check.{unit}.short", args={"count": size, "min": least, "row": place})
    if size > most:
        return Phrase(key=f"check.{unit}.long", args={"count": size, "max": most, "row": place})
    return None


def total_chars(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """The named fields together are neither too short nor too long."""
    del field
    size = sum(len(sheet.text(name)) for name in p["fields"].split())
    return _length(size, p, "total", 0)


def total_words(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """The named fields together, or the cells of a column, have neither too few nor too many words."""
    texts = sheet.parts(field, p.get("column")) if field is not None else map(sheet.text, p["fields"].split())
    return _length(sum(len(text.split()) for text in texts), p, "total_words", 0)


def anchor(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """A plan names a time of day or a daily event to hang on."""
    del p
    if field is None:
        return None
    tied = sheet.mentioned(field.id, "anchors") or _has_hour(sheet, field)
    return None if tied else Phrase(key="check.anchor")


def _has_hour(sheet: Sheet, field: Field) -> bool:
    """Tell whether an hour stands anywhere in the text; a bare number is none."""
    words = sheet.text(field.id).split()
    runs = (words[start : start + size] for size in range(1, _HOUR_WORDS + 1) for start in range(len(words)))
    return any(sheet.pack.tongue.hours(" ".join(run)) for run in runs if not "".join(run).isdecimal())


def quotation(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """The text holds somebody's own words in quotation marks."""
    if field is None:
        return None
    least = int(p["words"])
    found = (match.group()[1:-1] for match in _QUOTED.finditer(sheet.text(field.id)))
    if any(len(quote.split()) >= least for quote in found):
        return None
    return Phrase(key="check.quotation", args={"min": least})


def no_private(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """The text holds no phone, card or identity number; a link may have digits."""
    del p
    if field is None:
        return None
    bare = re.sub(r"https?://\S+", " ", sheet.text(field.id))
    folded = bare.translate(_LATIN_DIGITS)
    return Phrase(key="check.no_private") if _PRIVATE.search(folded) else None


_LATIN_DIGITS = {base + digit: str(digit) for base in (0x06F0, 0x0660) for digit in range(10)}
