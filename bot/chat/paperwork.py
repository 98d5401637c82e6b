"""Puts a paper into words for one reader: every phrase said in the reader's language, without markup."""

from collections.abc import Mapping, Sequence

from bot.chat.wording import Wording
from bot.core.course import Course
from bot.core.papers import Paper, Tree, Words
from bot.core.replies import Phrase
from bot.language.direction import visible
from bot.storage.outbox import Reader


def worded(paper: Paper, reader: Reader, course: Course) -> dict[str, Tree]:
    """Return the paper's tree with nothing left in it but strings and numbers."""
    language = reader.language if reader.language in course.languages else next(iter(course.languages))
    wording = Wording(course=course, language=language, reader=reader)
    return {name: _said(wording, words) for name, words in paper.words.items()}


def _said(wording: Wording, words: Words) -> Tree:
    match words:
        case None | str() | int() | float():
            return words
        case Mapping():
            return {name: _said(wording, one) for name, one in words.items()}
        case Sequence():
            return [_said(wording, one) for one in words]
        case Phrase() if words.language:
            return visible(wording.speaking(words.language).line(words))
        case _:
            return visible(wording.told(words))
