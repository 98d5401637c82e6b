"""Keeps cards for later, lists them and lets them go; every tap of these may come twice."""

from dataclasses import replace

from bot.core.course import Lesson
from bot.core.presses import Press, Verb
from bot.core.replies import Replies, Reply
from bot.core.screens import reading as card_screen
from bot.core.screens import shelf as screen
from bot.core.screens.parts import button
from bot.storage import shelf
from bot.tutor.cards import reading
from bot.tutor.visit import Visit


def with_mark(visit: Visit, lesson: Lesson, card: str, reply: Reply) -> Reply:
    """Return a card of a lesson with the button that keeps it; the welcome has none."""
    if lesson.task is None:
        return reply
    kept = shelf.has(visit.tx, visit.learner.id, lesson.id, card)
    return replace(reply, buttons=(*reply.buttons, (card_screen.mark(lesson.id, card, kept=kept, inside=True),)))


def keep(visit: Visit, lesson: str, card: str) -> None:
    """Keep a card that the learner can read."""
    found = visit.lesson(lesson)
    if found is not None and any(one.id == card for one in reading.cards_of(visit, found)):
        shelf.keep(visit.tx, visit.learner.id, lesson, card, visit.at)


def let_go(visit: Visit, lesson: str, card: str) -> None:
    """Let a card go."""
    shelf.let_go(visit.tx, visit.learner.id, lesson, card)


def press_saved(visit: Visit, press: Press) -> Replies:
    """Show a page of the kept cards: the first, or the one behind a card that was listed last."""
    every = tuple(one for one in shelf.cards(visit.tx, visit.learner.id) if _readable(visit, *one))
    if not every:
        begun = any(run.opened_at is not None for run in visit.runs())
        return (screen.empty(button("reread", Verb.LOOK, visit.runs()[-1].lesson) if begun else None),)
    start = next((place for place, one in enumerate(every, 1) if one == press.args[:2]), 0)
    page = every[start : start + screen.PAGE] or every[: screen.PAGE]
    following = page[-1] if page[-1] != every[-1] else None
    return (screen.saved(page, len(every), following),)


def _readable(visit: Visit, lesson: str, card: str) -> bool:
    found = visit.lesson(lesson)
    return found is not None and any(one.id == card for one in reading.cards_of(visit, found))
