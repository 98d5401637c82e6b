"""Checks of where something can be found: a web link or an @handle; nothing is fetched."""

import re
from collections.abc import Mapping

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase

_LINK = re.compile(
    r"(?:https?://|www\.)\S+\.\S+|\b[a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE
)
_HANDLE = re.compile(r"@[A-Za-z0-9_.]{2,30}")


def link(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part holds a web link; with `min_chars`, a pasted text of that length will do instead."""
    if field is None:
        return None
    enough = int(p["min_chars"]) if "min_chars" in p else None
    if enough is not None:
        text = sheet.text(field.id)
        good = _LINK.search(text) or len(text) >= enough
        return None if good else Phrase(key="check.link.or_text", args={"min": enough, "count": len(text)})
    parts = sheet.parts(field, None)
    missing = next((place for place, part in enumerate(parts, 1) if not _LINK.search(part)), None)
    return None if missing is None else Phrase(key="check.link", args={"row": missing if len(parts) > 1 else 0})


def handle(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every cell of the column holds a web link or an @handle."""
    if field is None:
        return None
    parts = sheet.parts(field, p.get("column"))
    missing = next((n for n, part in enumerate(parts, 1) if not (_LINK.search(part) or _HANDLE.search(part))), None)
    return None if missing is None else Phrase(key="check.handle", args={"row": missing})
