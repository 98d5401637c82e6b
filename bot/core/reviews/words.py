"""A short digest of words as they were read, so that a review or a report can later be told from one of other words."""

from collections.abc import Sequence
from hashlib import sha256

from bot.core.course import Lesson
from bot.core.names import Language
from bot.core.question import QuestionWords

_LENGTH = 12  # hexadecimal digits


def digest(words: QuestionWords) -> str:
    """Return the digest of what is asked and of what can be chosen or counts as right."""
    parts = [words.ask, words.text, *words.accept, *words.answers.values()]
    parts += [option.text for option in words.options.values()]
    parts += [choice for node in words.nodes.values() for choice in (node.text, *node.choices.values())]
    return _short(parts)


def _short(parts: Sequence[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def digest_of(lesson: Lesson, language: Language, item: str) -> str | None:
    """Return the digest of the words at a place as they are now, or None when they are gone."""
    words = lesson.words.get(language)
    if words is None or (item and item not in words.questions):
        return None
    if item:
        return digest(words.questions[item])
    return _short([words.title, *(card.text for card in words.cards)])
