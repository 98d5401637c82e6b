"""Makes texts comparable: one form for letters, digits and marks that a person reads as the same.

Used for typed answers, searches and typed hours. Nothing that is shown to a learner passes through here.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_GROUPED = re.compile("(?<=\\d)[,\N{ARABIC THOUSANDS SEPARATOR}\N{ARABIC COMMA}](?=\\d{3}(?!\\d))")
_SPACES = re.compile(r"\s+")
_KEPT = 5000  # signs


@dataclass(frozen=True, slots=True)
class Letters:
    """Which letters count as the same, and which signs count as an apostrophe."""

    same: Mapping[int, str]
    apostrophes: re.Pattern[str]

    def plain(self, text: str) -> str:
        """The text with one form of each letter and digit, its punctuation kept."""
        small = unicodedata.normalize("NFKD", self.apostrophes.sub("", text.replace(ZWNJ, " "))).casefold()
        bare = unicodedata.normalize("NFKD", small).translate(_BARE)
        return _SPACES.sub(" ", bare.translate(self.same)).strip()

    def fold(self, text: str) -> str:
        """The text reduced to its words and numbers, one space between them."""
        whole = _GROUPED.sub("", self.plain(text))
        return " ".join(whole.translate(_WORDS).split())

    def joined(self, text: str) -> str:
        """Like fold, with the parts of a word that a half-space divides written together."""
        return self.fold(text.replace(ZWNJ, ""))


def _sign(char: str) -> str:
    """The Latin digit of a digit, nothing for a mark, else the sign itself."""
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    return "" if kind in {"Mn", "Me", "Cf"} else char


class _Signs(dict[int, str]):
    """What becomes of each sign, found out when it is first met: texts of two languages have a few hundred.

    Learners may type any of a million; so many are not kept.
    """

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        found = self._becomes(chr(code))
        if len(self) < _KEPT:
            self[code] = found
        return found


_BARE = _Signs(_sign)
_WORDS = _Signs(lambda char: char if char.isalnum() else " ")


def letters(same: Mapping[str, str], apostrophes: str) -> Letters:
    """The letters of a table. An apostrophe counts only inside a word, where it is left out."""
    inside = re.compile(rf"(?<=\w)[{re.escape(apostrophes)}](?=\w)")
    return Letters({ord(char): other for char, other in same.items()}, inside)
