"""Says the phrases of one language: the only way from a key and its arguments to words that a learner reads.

Learners' own words are values, never markup. They are escaped, stripped of signs that steer direction, cut to a length
that fits a line, and isolated, so that a name can neither break a message nor turn it round.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from icu4py.breakers import CharacterBreaker

from bot.language.checks import arguments_of, problems_of, tags_of
from bot.language.direction import visible, without_controls
from bot.language.icu import IcuValue, Message, noon
from bot.language.messages import NUMERIC, parsed, slots_in
from bot.language.tongue import Tongue

__all__ = [
    "BrokenPhrase",
    "Catalogue",
    "LongText",
    "Markup",
    "MissingArgument",
    "PhraseValue",
    "UnknownPhrase",
    "WrongArgument",
    "arguments_of",
    "problems_of",
    "tags_of",
]

_SHORT = 64
_LONG = 3500
_TAG = re.compile(r"<[a-z][^<>]*>")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"


class UnknownPhrase(LookupError):  # noqa: N818 - the name says what happened
    """There is no phrase of that key."""


class MissingArgument(LookupError):  # noqa: N818 - the name says what happened
    """A phrase was not given an argument that it needs."""


class WrongArgument(TypeError):  # noqa: N818 - the name says what happened
    """A phrase was given a text where it counts, or a time where it takes a word."""


class BrokenPhrase(ValueError):  # noqa: N818 - the name says what happened
    """A phrase cannot be said in any way."""


class Markup(str):
    """HTML that the bot itself has made."""

    __slots__ = ()


class LongText(str):
    """A learner's own text that may have several lines."""

    __slots__ = ()


PhraseValue = str | int | Decimal | date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A phrase with what is known of its arguments."""

    pattern: str
    arguments: frozenset[str]
    chosen: frozenset[str]
    counted: frozenset[str]
    dated: frozenset[str]
    tagged: bool


class Catalogue:
    """The phrases of one language."""

    def __init__(self, tongue: Tongue, messages: Mapping[str, str], *, proven: bool = False) -> None:
        """Take in the phrases; those that are `proven` have been here before and are looked into when first said."""
        self.tongue = tongue
        self.patterns = messages
        self._phrases: dict[str, _Phrase] = {}
        self._compiled: dict[tuple[str, str], Message] = {}
        self._fixed: dict[tuple[str, str], str] = {}  # what phrases without arguments say, by key and country
        for key in () if proven else messages:
            self._known(key)

    def keys(self) -> frozenset[str]:
        """The keys of all phrases."""
        return frozenset(self.patterns)

    def arguments(self, key: str) -> frozenset[str]:
        """The names of the arguments that a phrase needs."""
        return self._known(key).arguments

    def counted(self, key: str) -> frozenset[str]:
        """The names of those arguments of a phrase that must be numbers."""
        return self._known(key).counted

    def say(self, key: str, args: Mapping[str, PhraseValue], *, country: str) -> str:
        """The phrase as HTML, its arguments in the learner's digits and calendar."""
        if self._known(key).arguments:
            return self._filled(key, args, country)
        if (key, country) not in self._fixed:
            self._fixed[key, country] = self._filled(key, args, country)
        return self._fixed[key, country]

    def _filled(self, key: str, args: Mapping[str, PhraseValue], country: str) -> str:
        phrase = self._phrases[key]
        said = self._message(key, country).filled(self._values(key, args, country))
        if phrase.tagged and self.tongue.rtl:
            return _TAG.sub(lambda tag: without_controls(tag[0]), said)
        return said

    def plain(self, key: str, args: Mapping[str, PhraseValue], *, country: str) -> str:
        """The phrase without markup, for buttons, polls and notices."""
        return visible(self.say(key, args, country=country))

    def _known(self, key: str) -> _Phrase:
        """The phrase of that key."""
        if key not in self._phrases:
            if key not in self.patterns:
                message = f"{self.tongue.code}: there is no phrase '{key}'."
                raise UnknownPhrase(message)
            self._phrases[key] = _phrase(f"{self.tongue.code}: {key}", self.patterns[key])
        return self._phrases[key]

    def _message(self, key: str, country: str) -> Message:
        """The phrase compiled for the locale of a country, once."""
        place = key, self.tongue.locale(country)
        if place not in self._compiled:
            self._compiled[place] = Message(self.patterns[key], place[1])
        return self._compiled[place]

    def _values(self, key: str, args: Mapping[str, PhraseValue], country: str) -> dict[str, IcuValue]:
        """The arguments as ICU takes them."""
        phrase = self._phrases[key]
        missing = phrase.arguments - args.keys()
        if missing:
            message = f"{self.tongue.code}: the phrase '{key}' was not given {', '.join(sorted(missing))}."
            raise MissingArgument(message)
        return {name: self._value(phrase, name, args[name], country) for name in phrase.arguments}

    def _value(self, phrase: _Phrase, name: str, value: PhraseValue, country: str) -> IcuValue:
        """One argument as ICU takes it."""
        if name in phrase.chosen:
            return str(value).lower() if isinstance(value, bool) else str(value)
        if name in phrase.counted and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
            message = f"The argument '{name}' is counted, so it cannot be {value!r}."
            raise WrongArgument(message)
        if isinstance(value, date):
            return noon(value) if name in phrase.dated else self.tongue.date(value, country=country)
        return self._words(value) if isinstance(value, str) else value

    def _words(self, text: str) -> str:
        """A text as it may stand in a message."""
        if isinstance(text, Markup):
            return str(text)
        limit = _LONG if isinstance(text, LongText) else _SHORT
        lines = text.splitlines() if isinstance(text, LongText) else [" ".join(text.split())]
        return self.tongue.isolate(html.escape(_cut("\n".join(map(_printable, lines)), limit)))


def _phrase(place: str, pattern: str) -> _Phrase:
    """A phrase that has no problems."""
    problems = problems_of(pattern)
    if problems:
        message = f"{place}: {problems[0]}."
        raise BrokenPhrase(message)
    slots = list(slots_in(parsed(pattern)))
    return _Phrase(
        pattern=pattern,
        arguments=frozenset(slot.name for slot in slots),
        chosen=frozenset(slot.name for slot in slots if slot.kind == "select"),
        counted=frozenset(slot.name for slot in slots if slot.kind in NUMERIC),
        dated=frozenset(slot.name for slot in slots if slot.kind == "date"),
        tagged="<" in pattern,
    )


def _printable(line: str) -> str:
    """The line without control signs; joiners stay: Persian and emoji need them, and they keep words untapped."""
    return "".join(sign for sign in line if sign in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})


def _cut(text: str, limit: int) -> str:
    """The text at most that long, cut between two signs as a reader sees them."""
    if len(text) <= limit:
        return text
    ends = [end for _, end in CharacterBreaker(text[:limit], "en").segments() if end < limit]
    return text[: ends[-1] if ends else limit - 1] + "\N{HORIZONTAL ELLIPSIS}"
