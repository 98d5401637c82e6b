"""Whether a typed text asks for something, or only greets or thanks."""

from enum import Enum

from bot.core.course import LanguagePack
from bot.core.search.query import LONGEST

_SHORT = 8  # words of a greeting at the most; a longer text wants something


class Talk(Enum):
    """What a typed text is."""

    QUESTION = "question"
    GREETING = "greeting"
    THANKS = "thanks"


def talk_of(pack: LanguagePack, typed: str) -> Talk | None:
    """Read a typed text; None for one without a single word, such as a row of hearts."""
    words = pack.tongue.fold(typed[:LONGEST]).split()
    if not words:
        return None
    if len(words) <= _SHORT:
        for kind, name in ((Talk.GREETING, "greeting"), (Talk.THANKS, "gratitude")):
            if set(words) <= _words(pack, name):
                return kind
    return Talk.QUESTION


def _words(pack: LanguagePack, name: str) -> frozenset[str]:
    return frozenset(word for one in pack.lexicon.get(name, ()) for word in pack.tongue.fold(one).split())
