"""Makes texts comparable: one form for letters, digits and marks that a person reads as the same.

Used for typed answers, searches and typed hours. Nothing that is shown to a learner passes through here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_GROUPED = re.compile("(?<=\\d)[,\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC COMMA}](?=\\d{3}(?!\\d))")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Letters:
    """Which letters count as the same, and which signs count as an apostrophe."""

    same: Mapping[int, str]
    apostrophes: re.Pattern[str]

    def plain(self, text: str) -> str:
        """The text with one form of each letter and digit, its punctuation kept."""
        small = unicodedata.normalize("NFKD", self.apostrophes.sub("", text.replace(ZWNJ, " "))).casefold()
        opened = unicodedata.normalize("NFKD", small)
        bare = "".join(_sign(char) for char in opened)
        return _SPACES.sub(" ", bare.translate(self.same)).strip()

    def fold(self, text: str) -> str:
        """The text reduced to its words and numbers, one space between them."""
        whole = _GROUPED.sub("", self.plain(text))
        return " ".join("".join(char if char.isalnum() else " " for char in whole).split())

    def joined(self, text: str) -> str:
        """Like fold, with the parts of a word that a half-space divides written together."""
        return self.fold(text.replace(ZWNJ, ""))


def _sign(char: str) -> str:
    """The Latin digit of a digit, nothing for a mark, else the sign itself."""
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    return "" if kind in {"Mn", "Me", "Cf"} else char


def letters(same: Mapping[str, str], apostrophes: str) -> Letters:
    """The letters of a table. An apostrophe counts only inside a word, where it is left out."""
    inside = re.compile(rf"(?<=\w)[{re.escape(apostrophes)}](?=\w)")
    return Letters({ord(char): other for char, other in same.items()}, inside)
