"""A question of a lesson as a poll; its options keep the author's order, the phones shuffle them."""

from bot.core.question import Question, QuestionType
from bot.core.replies import Passage, Phrase, Quiz
from bot.core.screens.parts import passage, said


def quiz_of(lesson: str, question: Question, *, explained: bool) -> Quiz:
    """Return the question as a poll."""
    right = tuple(place for place, option in enumerate(question.options) if option in question.correct)
    return Quiz(
        ask=passage(lesson, "ask", question.id),
        options=tuple(option_text(lesson, question, option) for option in question.options),
        correct=right,
        several=len(right) > 1,
        why=passage(lesson, "explain", question.id) if explained else None,
    )


def option_text(lesson: str, question: Question, option: str) -> Phrase | Passage:
    """Return the words of an option; true and false have theirs in every language."""
    if question.type is QuestionType.TRUEFALSE:
        return said(f"option.{option}")
    return passage(lesson, "option", question.id, option)
