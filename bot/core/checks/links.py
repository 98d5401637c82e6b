"""Checks of where something can be found: a web link or an @handle; nothing is fetched."""

import re
from collections.abc import Mapping

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase, Quote

# Endings that people type without https:// before the name; a full stop without a space behind it makes no link.
_ENDINGS = (
    "com|net|org|info|biz|io|me|app|shop|store|site|online|page|link|bio|ly|be|tv|gl|gg|co"
    "|ir|af|tz|ke|cd|ug|rw|za|ae|tr|de|uk"
)
LINK = re.compile(
    r"https?://[^\s/@]+\.[^\s/.]{2,}\S*|\bwww\.[^\s/]+\.[^\s/.]{2,}\S*"
    rf"|(?<![\w@.])[a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.(?:{_ENDINGS})\b(?:/\S*)?",
    re.IGNORECASE,
)
_BEFORE_HOST = re.compile(r"^(?:https?://)?(?:www\.|m\.)?", re.IGNORECASE)
_AFTER_HOST = re.compile(r"[/:?#].*$")
_HANDLE = re.compile(r"@[A-Za-z0-9_.]{2,30}")


def link(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every part holds a web link, or the text so many; with `min_chars`, a pasted text of that length will do instead.

    `domains` names the only places where the links may lead.
    """
    if field is None:
        return None
    if "count" in p or "domains" in p:
        return _so_many(sheet, field, p)
    enough = int(p["min_chars"]) if "min_chars" in p else None
    if enough is not None:
        text = sheet.text(field.id)
        good = LINK.search(text) or len(text) >= enough
        return None if good else Phrase(key="check.link.or_text", args={"min": enough, "count": len(text)})
    parts = sheet.parts(field, None)
    missing = next((place for place, part in enumerate(parts, 1) if not LINK.search(part)), None)
    return None if missing is None else Phrase(key="check.link", args={"row": missing if len(parts) > 1 else 0})


def handle(sheet: Sheet, field: Field | None, p: Mapping[str, str]) -> Phrase | None:
    """Every cell of the column holds a web link or an @handle."""
    if field is None:
        return None
    parts = sheet.parts(field, p.get("column"))
    missing = next((n for n, part in enumerate(parts, 1) if not (LINK.search(part) or _HANDLE.search(part))), None)
    return None if missing is None else Phrase(key="check.handle", args={"row": missing})


def _so_many(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """So many different links stand in the field, all of them to the named places."""
    found = {one.group().rstrip(".,!)") for one in LINK.finditer(sheet.text(field.id))}
    known = tuple(p.get("domains", "").split())
    strange = next((one for one in sorted(found) if known and not _leads_to(one, known)), None)
    if strange is not None:
        return Phrase(key="check.link.elsewhere", args={"link": Quote(text=strange), "domains": ", ".join(known)})
    least = int(p.get("count", "1"))
    return None if len(found) >= least else Phrase(key="check.link.few", args={"count": len(found), "min": least})


def _leads_to(link: str, domains: tuple[str, ...]) -> bool:
    host = _BEFORE_HOST.sub("", link).lower()
    host = _AFTER_HOST.sub("", host)
    return any(host == one or host.endswith(f".{one}") for one in domains)
