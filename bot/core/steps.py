"""The way through a lesson: card after card, then every question not yet answered, then the end. Cursors are ids."""

from collections.abc import Container
from dataclasses import dataclass

from bot.core.course import Lesson, LessonWords
from bot.core.names import Country


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A place in a lesson: `kind` is card, question or end."""

    kind: str
    lesson: str
    id: str = ""


def first(lesson: Lesson, words: LessonWords, country: Country) -> Step:
    """Return where a lesson begins."""
    cards = words.cards_for(country)
    return Step(kind="card", lesson=lesson.id, id=cards[0].id) if cards else next_question(lesson, ())


def resume(lesson: Lesson, words: LessonWords, country: Country, card_id: str | None) -> Step:
    """Return where the learner goes on: the card of the cursor, or the nearest earlier one that still stands."""
    cards = words.cards_for(country)
    if any(card.id == card_id for card in cards):
        return Step(kind="card", lesson=lesson.id, id=card_id or "")
    written = [card.id for card in words.cards]
    place = written.index(card_id) if card_id in written else 0
    earlier = [card for card in cards if card.id in written[: place + 1]]
    return Step(kind="card", lesson=lesson.id, id=earlier[-1].id) if earlier else first(lesson, words, country)


def after_card(lesson: Lesson, words: LessonWords, country: Country, card_id: str) -> Step:
    """Return what follows a card: the next card, or the first question."""
    ids = [card.id for card in words.cards_for(country)]
    place = ids.index(card_id) + 1 if card_id in ids else 0
    if place < len(ids):
        return Step(kind="card", lesson=lesson.id, id=ids[place])
    return next_question(lesson, ())


def before_card(words: LessonWords, country: Country, card_id: str) -> str | None:
    """Return the id of the card before this one, or None at the first."""
    ids = [card.id for card in words.cards_for(country)]
    place = ids.index(card_id) if card_id in ids else 0
    return ids[place - 1] if place else None


def next_question(lesson: Lesson, answered: Container[str]) -> Step:
    """Return the first question without an answer, or the end."""
    open_ones = (question.id for question in lesson.questions if question.id not in answered)
    question_id = next(open_ones, None)
    if question_id is None:
        return Step(kind="end", lesson=lesson.id)
    return Step(kind="question", lesson=lesson.id, id=question_id)
