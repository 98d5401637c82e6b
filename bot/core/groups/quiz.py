"""The question that a lesson brings to a group, and what a vote in its poll is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.course import Lesson
from bot.core.names import GroupId, Language
from bot.core.question import Question, QuestionType

_ASKED = frozenset({QuestionType.SINGLE, QuestionType.MULTI, QuestionType.TRUEFALSE})  # what a poll can ask
MOST_OPTIONS = 12  # Bot API 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A quiz that a group was asked; `options` in the order in which Telegram numbers them."""

    id: int
    group: GroupId
    lesson: str
    item: str
    options: tuple[str, ...]
    asked_at: int
    poll: str | None = None  # Telegram's id, once it is known
    closed_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How a quiz went."""

    took_part: int
    right: int


def question_for(lesson: Lesson, language: Language) -> Question | None:
    """Return the first question that can be asked as a poll, true or false only where there is no other."""
    words = lesson.words.get(language)
    fitting = [
        one
        for one in lesson.questions
        if one.type in _ASKED and words is not None and one.id in words.questions and len(one.options) <= MOST_OPTIONS
    ]
    with_choice = [one for one in fitting if one.type is not QuestionType.TRUEFALSE]
    return next(iter(with_choice or fitting), None)


def picked(asked: Asked, places: Sequence[int]) -> tuple[str, ...]:
    """Return the options behind Telegram's numbers; a number without an option is left out."""
    return tuple(asked.options[place] for place in sorted(set(places)) if 0 <= place < len(asked.options))


def is_right(question: Question, options: Sequence[str]) -> bool:
    """Tell whether exactly the right options were picked."""
    return set(options) == set(question.correct)
