"""Checks of lists and tables: how many, how different, which words, and whether a row has all its cells."""

from collections.abc import Mapping

from bot.core.checks import files, links
from bot.core.checks.sheet import Sheet
from bot.core.course import Field, FieldKind
from bot.core.replies import Phrase


def shape(sheet: Sheet, field: Field) -> Phrase | None:
    """The field holds something, every row has all its cells, and there are neither too few nor too many."""
    typed = sheet.text(field.id)
    if not typed:
        return None if field.optional else files.wanted(field) if field.kind.sent else Phrase(key="check.empty")
    if field.kind is FieldKind.CHOICE:
        return None if typed in field.choices else Phrase(key="check.choice")
    if field.kind.sent:
        return files.shape(sheet, field)
    return _kind(sheet, field) or _cells(sheet, field) or _count(sheet, field)


def _kind(sheet: Sheet, field: Field) -> Phrase | None:
    """Hold a link to being a link and a number to being a number, also where the author named no check."""
    if field.kind is FieldKind.LINK and not any(check.name == "link" for check in field.checks):
        return links.link(sheet, field, {})
    if field.kind is FieldKind.NUMBER and sheet.pack.tongue.amount(sheet.text(field.id)) is None:
        return Phrase(key="check.number", args={"row": 0})
    return None


def _cells(sheet: Sheet, field: Field) -> Phrase | None:
    if field.kind is not FieldKind.ROWS:
        return None
    optional = {check.parameters["column"] for check in field.checks if check.name == "filled"}
    least = len([column for column in field.columns if column not in optional])
    for place, row in enumerate(sheet.rows(field), 1):
        if len([cell for cell in row if cell]) < least:
            return Phrase(key="check.cells", args={"row": place, "columns": len(field.columns)})
    return None


def _count(sheet: Sheet, field: Field) -> Phrase | None:
    if field.kind not in {FieldKind.LIST, FieldKind.ROWS}:
        return None
    count = len(sheet.items(field.id))
    if field.least is not None and count < field.least:
        return Phrase(key="check.items.few", args={"count": count, "min": field.least, "left": field.least - count})
    if field.most is not None and count > field.most:
        return Phrase(key="check.items.many", args={"count": count, "max": field.most})
    return None


def distinct(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Enough of the items differ: at least `min` of them, or the share `ratio`."""
    if field is None:
        return None
    folded = [sheet.pack.tongue.fold(part) for part in sheet.parts(field, p.get("column"))]
    different = len(set(folded))
    least = int(p["min"]) if "min" in p else round(float(p["ratio"]) * len(folded))
    return None if different >= least else Phrase(key="check.distinct", args={"count": different, "min": least})


def filled(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` cells of the column have `chars` characters or more."""
    if field is None:
        return None
    long = sum(1 for cell in sheet.column(field, p["column"]) if len(cell) >= int(p["chars"]))
    least = int(p["min"])
    return (
        None
        if long >= least
        else Phrase(key="check.filled", args={"count": long, "min": least, "chars": int(p["chars"])})
    )


def named(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` different entries of a word list of the language occur, e.g. names of apps."""
    if field is None:
        return None
    found, least = sheet.mentioned(field.id, p["lexicon"]), int(p["min"])
    return None if found >= least else Phrase(key=f"check.named.{p['lexicon']}", args={"count": found, "min": least})


def yesno(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part starts with a yes or a no of the language."""
    if field is None:
        return None
    tongue, lexicon = sheet.pack.tongue, sheet.pack.lexicon
    parts = sheet.parts(field, p.get("column"))
    known = {tongue.fold(word) for name in ("yes", "no") for word in lexicon.get(name, ())}
    for place, cell in enumerate(parts, 1):
        if not any(f"{tongue.fold(cell)} ".startswith(f"{word} ") for word in known):
            return Phrase(key="check.yesno", args={"row": place if len(parts) > 1 else 0})
    return None
