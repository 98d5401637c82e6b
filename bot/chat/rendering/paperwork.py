"""Puts a paper into words for one reader: every phrase said in the reader's language."""

from collections.abc import Callable, Mapping, Sequence

from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.papers import Paper, Tree, Words
from bot.core.replies import Phrase, StartLink
from bot.language.direction import visible
from bot.storage.outbox import Reader


def worded(paper: Paper, reader: Reader, course: Course, *, me: str = "") -> dict[str, Tree]:
    """Return the paper's tree with nothing left in it but strings and numbers."""
    language = reader.language if reader.language in course.languages else next(iter(course.languages))
    wording = Wording(course=course, language=language, reader=reader, me=me)
    shown = str if paper.rich else visible
    return {name: _said(wording, words, shown) for name, words in paper.words.items()}


def _said(wording: Wording, words: Words, shown: Callable[[str], str]) -> Tree:
    match words:
        case None | str() | int() | float():
            return words
        case Mapping():
            return {name: _said(wording, one, shown) for name, one in words.items()}
        case Sequence():
            return [_said(wording, one, shown) for one in words]
        case StartLink():
            return wording.link(words)  # bare: it is to be scanned
        case Phrase() if words.language:
            return shown(wording.speaking(words.language).line(words))
        case _:
            return shown(wording.told(words))
