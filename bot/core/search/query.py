"""What a typed text asks for, once the words of asking are taken off: `CTA ni nini?` asks for `cta`."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.core.course import LanguagePack
from bot.core.search.material import once
from bot.language.tongue import Tongue

LONGEST = 300  # characters that are looked at; a question is shorter
_MOST = 12  # words that are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word that is looked for: as it was typed, and its stem."""

    typed: str
    stem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The words that are looked for; `whole` is all of them in one, without spaces, `full` all that was typed."""

    words: tuple[Word, ...]
    whole: str
    full: str


def query_of(pack: LanguagePack, typed: str) -> Query:
    """Read a typed text; one of nothing but words of asking is taken at its word, a single letter says nothing."""
    tongue = pack.tongue
    folded = tongue.fold(typed[:LONGEST])
    left = _without(folded, [tongue.fold(one) for one in pack.lexicon.get("asking", ())]) or folded
    words = _telling(once(word for word in left.split() if tongue.stems(word)))
    found = tuple(Word(typed=word, stem=_stem(tongue, word)) for word in words)
    return Query(words=found[:_MOST], whole=squeezed(tongue, left), full=squeezed(tongue, typed[:LONGEST]))


def _without(folded: str, phrases: Collection[str]) -> str:
    """Take whole phrases out of a text, the longest first."""
    text = f" {folded} "
    for phrase in sorted(phrases, key=len, reverse=True):
        while f" {phrase} " in text:
            text = text.replace(f" {phrase} ", " ")
    return text.strip()


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that say something: letters alone do so only together, as in A/B."""
    longer = tuple(word for word in words if len(word) > 1)
    return longer or (words if len(words) > 1 else ())


def _stem(tongue: Tongue, word: str) -> str:
    return tongue.stems(word)[0]


def squeezed(tongue: Tongue, text: str) -> str:
    """Return a text without spaces, half-spaces and signs, for a search by pieces of words."""
    return tongue.joined(text).replace(" ", "")
