"""What stands in a file that the tutor makes, before anybody has put it into words or set it on a page.

A maker in bot.tutor returns a paper; bot.chat says its phrases in the reader's language; bot.pictures makes the bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.replies import (
    Clock,
    Day,
    Entry,
    Listed,
    Moment,
    Passage,
    Phrase,
    Quote,
    Several,
    StartLink,
    Weekdays,
)

Plain: TypeAlias = str | int | float | bool | None
_Said: TypeAlias = Phrase | Passage | Several | Entry | Moment | Day | Clock | Weekdays | Quote | StartLink | Listed
Leaf: TypeAlias = Plain | _Said
Words: TypeAlias = Leaf | Sequence["Words"] | Mapping[str, "Words"]
Tree: TypeAlias = Plain | list["Tree"] | dict[str, "Tree"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file to be: `form` is who makes the bytes (see bot.pictures.printer), `words` all that stands in it.

    Strings, numbers and nothing are taken as they are; phrases and all that a reply may hold are said without markup,
    or, for a `rich` paper, as the HTML that a chat shows.
    """

    form: str
    words: Mapping[str, Words]
    rich: bool = False
