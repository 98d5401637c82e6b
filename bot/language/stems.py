"""Light stems for search, so that one form of a word finds the others: plural and singular, noun and verb.

A stem is not a word: it only has to be the same for the forms of one word. Wrong stems cost a search result, never an
answer, because typed answers are compared without them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.language.letters import Letters
from bot.language.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class StemTable:
    """What may be taken off a word of one language."""

    least: int
    dropped: frozenset[str]
    exceptions: Mapping[str, str]
    verbs: tuple[re.Pattern[str], ...]
    prefix: re.Pattern[str] | None
    suffix: re.Pattern[str] | None
    endings: str

    def stem(self, word: str) -> str:
        """The stem of one folded word."""
        if word in self.exceptions:
            return self.exceptions[word]
        opened = self._opened(word)
        closed = _without(self.suffix, opened)
        cut = closed[:-1] if self.endings and closed.endswith(tuple(self.endings)) else closed
        return cut if len(cut) >= self.least else closed

    def _opened(self, word: str) -> str:
        """The word without its opening, as a verb if it can be one, else as a noun."""
        for verb in self.verbs:
            if verb.match(word):
                return verb.sub("", word, count=1)
        return _without(self.prefix, word)

    def stems(self, folded: str) -> tuple[str, ...]:
        """The stems of a folded text, without the words that carry no meaning of their own."""
        return tuple(self.stem(word) for word in folded.split() if word not in self.dropped)


def _without(pattern: re.Pattern[str] | None, word: str) -> str:
    """The word without what the pattern matches."""
    return pattern.sub("", word, count=1) if pattern else word


def stem_table(sheet: Sheet, alphabet: Letters) -> StemTable:
    """The checked table of stems."""
    least = sheet.whole("least")
    return StemTable(
        least=least,
        dropped=frozenset(_folded(sheet.words("dropped"), alphabet)),
        exceptions={alphabet.fold(word): stem for word, stem in sheet.under("exceptions").texts().items()},
        verbs=tuple(_verb(verb, least) for verb in sheet.each("verbs")),
        prefix=_prefix(_folded(sheet.words("prefixes"), alphabet), least),
        suffix=_suffix(_folded(sheet.words("suffixes"), alphabet), least),
        endings=sheet.text("endings"),
    )


def _folded(words: Sequence[str], alphabet: Letters) -> list[str]:
    """The words in the form in which texts are compared."""
    return [alphabet.fold(word) for word in words]


def _either(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _prefix(words: Sequence[str], least: int) -> re.Pattern[str] | None:
    """Any of the words at the start of a word that is long enough without it."""
    return re.compile(f"^{_either(words)}(?=.{{{least},}}$)") if words else None


def _suffix(words: Sequence[str], least: int) -> re.Pattern[str] | None:
    """Any of the words at the end of a word that is long enough without it."""
    return re.compile(f"(?<=.{{{least}}}){_either(words)}$") if words else None


def _verb(sheet: Sheet, least: int) -> re.Pattern[str]:
    """The opening of a verb: who, when, maybe which; a verb ends in one of its endings."""
    which = sheet.words("which")
    opening = _either(sheet.words("who")) + _either(sheet.words("when")) + (f"{_either(which)}?" if which else "")
    return re.compile(f"^{opening}(?=.{{{least},}}[{sheet.text('endings')}]$)")
