"""A caption looked over for a network: its first line, length, one call, hashtags, direction, nothing promised in vain.

Lengths: `shown` is how much of a first line we ask to hold the point, an author's rule of thumb and nobody's promise:
phones cut at another place for every width. `most` is what the networks are known to take, for Telegram the caption
of the Bot API (1,024); none was looked up on the day this was written, so look again before you lean on one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.checks import field_finding
from bot.core.checks.script import share_of
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field, FieldKind, LanguagePack, Task
from bot.core.names import Country
from bot.core.replies import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What a network takes and shows."""

    shown: int
    most: int
    tags: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a text is looked over: language, country and day."""

    pack: LanguagePack
    country: Country
    today: date


NETWORKS: Mapping[str, Network] = {
    "instagram": Network(shown=125, most=2200, tags=5),
    "tiktok": Network(shown=100, most=4000, tags=5),
    "facebook": Network(shown=125, most=5000, tags=3),
    "whatsapp": Network(shown=100, most=700, tags=1),
    "telegram": Network(shown=150, most=1024, tags=3),
}
_ENOUGH = 40  # characters; less is a label, not a caption
_OWN = 0.6  # share of a language's own letters, names and links aside
_MIXED = 0.5


def look_over(reader: Reader, network: Network, text: str) -> tuple[Phrase, ...]:
    """Return every thing to change, the weightiest first; nothing when the text can go out."""
    checks = (
        Check(name="chars", parameters={"min": str(_ENOUGH), "max": str(network.most)}),
        Check(name="cta", parameters={"exactly": "1"}),
        Check(name="hashtags", parameters={"max": str(network.tags)}),
        Check(name="no_banned"),
        Check(name="no_caps"),
    )
    found = [
        _hook(network, text),
        *(_finding(reader, text, one) for one in checks),
        _direction(reader.pack, text),
    ]
    return tuple(one for one in found if one is not None)


def _finding(reader: Reader, text: str, check: Check) -> Phrase | None:
    field = Field(id="text", kind=FieldKind.TEXT, checks=(check,))
    task = Task(id="caption", minutes=1, piece=None, sample="none", fields=(field,))
    values = {"text": text}
    sheet = Sheet(task=task, values=values, pack=reader.pack, country=reader.country, today=reader.today)
    return field_finding(sheet, field)


def _hook(network: Network, text: str) -> Phrase | None:
    """The first line fits before "more" and is no row of hashtags."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if first.startswith("#"):
        return Phrase(key="caption.hook.tags")
    return (
        Phrase(key="caption.hook.long", args={"count": len(first), "max": network.shown})
        if len(first) > network.shown
        else None
    )


def _direction(pack: LanguagePack, text: str) -> Phrase | None:
    """A right-to-left line does not begin in Latin letters: phones would turn it round."""
    if not pack.tongue.rtl:
        return Phrase(key="caption.script") if share_of("latin", text) < _OWN else None
    lines = (line.strip() for line in text.splitlines())
    turned = (line for line in lines if line[:1].isascii() and line[:1].isalpha() and share_of("arabic", line) > _MIXED)
    return Phrase(key="caption.direction") if next(turned, None) else None
