"""Checks of how alike texts are, word by word: no copies, real rewrites, phrases that are really used."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from bot.core.checks.parts import numbered
from bot.core.checks.sheet import Sheet
from bot.core.course import Field, FieldKind
from bot.core.replies import Phrase

_MOSTLY = 0.6  # share of the words of a phrase that must stand in a text that uses it


def likeness(sheet: Sheet, left: str, right: str) -> float:
    """Return how alike two texts are, from 0 to 1, by their words in order."""
    fold = sheet.pack.tongue.fold
    return SequenceMatcher(None, fold(left).split(), fold(right).split(), autojunk=False).ratio()


def unlike(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """No two parts are more alike than `max`."""
    parts = [part for _, part in numbered(sheet, field, p.get("column"))]
    for later, part in enumerate(parts):
        for earlier in range(later):
            if likeness(sheet, parts[earlier], part) > float(p["max"]):
                return Phrase(key="check.alike", args={"row": later + 1, "other": earlier + 1})
    return None


def differ(sheet: Sheet, p: Mapping[str, str]) -> Phrase | None:
    """Two fields differ at least by the share `min`; one that was left empty differs from all."""
    left, right = (sheet.text(name) for name in p["fields"].split())
    apart = not (left and right) or 1 - likeness(sheet, left, right) >= float(p["min"])
    return None if apart else Phrase(key="check.differ")


def changed(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The text differs from that of another field, by no less than `min` and no more than `max`."""
    share = 1 - likeness(sheet, sheet.text(p["from"]), sheet.text(field.id))
    if share < float(p.get("min", "0")):
        return Phrase(key="check.changed.little")
    return Phrase(key="check.changed.much") if share > float(p.get("max", "1")) else None


def uses(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` phrases of another field stand in the text; of a list, that many parts hold one."""
    phrases = [frozenset(sheet.pack.tongue.fold(one).split()) for one in sheet.items(p["field"])]
    parts = [frozenset(sheet.pack.tongue.fold(part).split()) for part in sheet.parts(field, p.get("column"))]
    several = field.kind in {FieldKind.LIST, FieldKind.ROWS}
    pairs = [[_used(phrase, part) for phrase in phrases] for part in parts]
    count = sum(1 for one in pairs if any(one)) if several else sum(sum(one) for one in pairs)
    least = int(p.get("min", "1"))
    return None if count >= least else Phrase(key="check.uses", args={"count": count, "min": least})


def _used(phrase: frozenset[str], part: frozenset[str]) -> bool:
    return bool(phrase) and len(phrase & part) >= _MOSTLY * len(phrase)


def not_copy(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The text is no more alike than `max` to the author's example of the same field."""
    model = sheet.model.get(field.id, "")
    alike = likeness(sheet, model, sheet.text(field.id)) if model else 0.0
    return Phrase(key="check.not_copy") if alike > float(p.get("max", "0.8")) else None


def revised(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The text differs from the version handed in before, if there is one, by `min` to `max`."""
    before = sheet.previous.get(field.id, "")
    share = 1 - likeness(sheet, before, sheet.text(field.id)) if before else None
    if share is not None and share < float(p.get("min", "0.1")):
        return Phrase(key="check.changed.little")
    much = share is not None and share > float(p.get("max", "0.7"))
    return Phrase(key="check.changed.much") if much else None
