"""A card on its own, to read it again: from a search, from a wrong answer, from the shelf; no place is moved by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.course import Card, Lesson
from bot.core.presses import Verb
from bot.core.replies import Button, Line, Reply, Style
from bot.core.screens import picture
from bot.core.screens.parts import Rows, button, passage, said, today_row

READING = "search"  # the card takes the place of the answer it was found in


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A card of a lesson with what decides about its buttons."""

    lesson: Lesson
    number: int
    cards: Sequence[Card]  # those of the learner's country
    card: str
    begun: bool
    kept: bool
    question: str = ""  # the question whose answer led here


def card(one: Shown, more: Rows = ()) -> Reply:
    """Show a card with its neighbours, and the way back."""
    ids = [each.id for each in one.cards]
    title = passage(one.lesson.id, "title")
    heading = said("reading.heading", number=one.number, title=title, step=ids.index(one.card) + 1, steps=len(ids))
    lines: list[Line] = [heading, passage(one.lesson.id, "card", one.card)]
    if not one.begun:
        lines.append(said("reading.later"))
    return Reply(
        lines=tuple(lines),
        buttons=(
            *_neighbours(one, ids),
            *picture.offers(one.lesson.id, one.cards, one.card),
            _mark(one),
            *_back(one),
            *more,
            today_row(),
        ),
        screen=READING,
    )


def _neighbours(one: Shown, ids: Sequence[str]) -> Rows:
    """Return the ways to the cards before and after; a lesson that is still to come shows one card at a time only."""
    place = ids.index(one.card)
    rest = (one.question,) if one.question else ()
    before = (button("back", Verb.LOOK, one.lesson.id, ids[place - 1], *rest),) if place else ()
    after = (button("next", Verb.LOOK, one.lesson.id, ids[place + 1], *rest),) if place + 1 < len(ids) else ()
    return ((*before, *after),) if one.begun and (before or after) else ()


def _mark(one: Shown) -> tuple[Button, ...]:
    return (mark(one.lesson.id, one.card, kept=one.kept),)


def _back(one: Shown) -> Rows:
    if one.question:
        return ((button("to.question", Verb.ASK, one.lesson.id, one.question, style=Style.PRIMARY),),)
    return ((button("to.lesson", Verb.OPEN, one.lesson.id),),) if one.begun else ()


def mark(lesson_id: str, card_id: str, *, kept: bool, inside: bool = False) -> Button:
    """Return the button that keeps a card or lets it go; `inside` a lesson the lesson goes on under it."""
    where = ("in",) if inside else ()
    if kept:
        return button("unkeep", Verb.UNKEEP, lesson_id, card_id, *where)
    return button("keep", Verb.KEEP, lesson_id, card_id, *where)


def explains(lesson_id: str, card_id: str, question_id: str) -> Button:
    """Return the button under a wrong answer that shows the card which explains it."""
    return button("look.again", Verb.LOOK, lesson_id, card_id, question_id)
