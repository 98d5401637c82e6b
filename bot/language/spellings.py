"""Takes texts apart for search: what is set in bold, a name in and around its brackets, words without slots."""

import re
from typing import Final

from bot.language.direction import visible

_SLOT: Final = re.compile(r"\{[^{}]*\}")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_EITHER: Final = re.compile("[,\N{ARABIC COMMA}\N{ARABIC SEMICOLON}/]")
_BOLD: Final = re.compile(r"<b>(.*?)</b>", re.DOTALL)


def plain(markup: str) -> str:
    """A text without tags and without the slots that an author left open."""
    return _SLOT.sub(" ", visible(markup))


def bold(markup: str) -> tuple[str, ...]:
    """What is set in bold, as plain text."""
    return tuple(plain(found) for found in _BOLD.findall(markup))


def spellings(name: str) -> tuple[str, ...]:
    """The parts of a name that are names themselves: outside its brackets, and between commas and strokes inside."""
    outside = _BRACKETS.sub(" ", name)
    inside = [part for group in _BRACKETS.findall(name) for part in _EITHER.split(group)]
    return tuple(one.strip() for one in (outside, *inside) if one.strip())
