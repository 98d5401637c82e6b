"""Shows a card on its own: to read again what a lesson said, without moving the place where the learner stands."""

from bot.core.course import Card, Lesson, Status
from bot.core.grading import Graded
from bot.core.presses import Press
from bot.core.replies import Replies, Reply
from bot.core.screens import reading as screen
from bot.core.screens import search as search_screen
from bot.core.screens.asked import Asked
from bot.core.screens.parts import Rows
from bot.storage import runs, shelf
from bot.tutor.day import show_today
from bot.tutor.visit import Visit


def press_look(visit: Visit, press: Press) -> Replies:
    """Show the card a button leads to; without a card the first one of the lesson."""
    lesson = visit.lesson(press.args[0]) if press.args else None
    wanted = press.args[1] if len(press.args) > 1 else ""
    question = press.args[2] if len(press.args) > 2 else ""  # noqa: PLR2004 - lesson, card, question
    shown = look(visit, lesson, wanted, question=question) if lesson else None
    return (shown,) if shown else show_today(visit)


def look(visit: Visit, lesson: Lesson, wanted: str, *, question: str = "") -> Reply | None:
    """Return a card on its own, or None when there is no such card for the learner."""
    cards = cards_of(visit, lesson)
    card = next((one for one in cards if one.id == wanted), None if wanted else next(iter(cards), None))
    if card is None or not (has_begun(visit, lesson) or lesson.status is Status.ACTIVE):
        return None
    return alone(visit, lesson, card.id, question=question)


def alone(visit: Visit, lesson: Lesson, card: str, *, question: str = "", more: Rows = ()) -> Reply:
    """Return a card of the learner's on its own."""
    one = screen.Shown(
        lesson=lesson,
        number=visit.number(lesson.id),
        cards=cards_of(visit, lesson),
        card=card,
        begun=has_begun(visit, lesson),
        kept=shelf.has(visit.tx, visit.learner.id, lesson.id, card),
        question=question if lesson.question(question) else "",
    )
    return screen.card(one, more)


def cards_of(visit: Visit, lesson: Lesson) -> tuple[Card, ...]:
    """Return the cards of a lesson that are for the learner's country."""
    return visit.words(lesson).cards_for(visit.learner.country)


def has_begun(visit: Visit, lesson: Lesson) -> bool:
    """Tell whether the learner has opened the lesson."""
    run = runs.load(visit.tx, visit.learner.id, lesson.id)
    return lesson.task is None or (run is not None and run.opened_at is not None)


def again(visit: Visit) -> Replies:
    """Show the cards of the lesson that was opened last once more."""
    begun = [run.lesson for run in visit.runs() if run.opened_at is not None and run.lesson in visit.course.lessons]
    shown = look(visit, visit.course.lessons[begun[-1]], "") if begun else None
    return (shown,) if shown else show_today(visit)


def explained(visit: Visit, one: Asked, graded: Graded) -> Rows:
    """Return the button to the card that explains a wrong answer, where a card has the idea of the question."""
    if graded.right or one.lesson.task is None:
        return ()
    card = next((card for card in cards_of(visit, one.lesson) if card.idea == one.question.idea), None)
    return ((screen.explains(one.lesson.id, card.id, one.question.id),),) if card else ()


def taught(visit: Visit, term_id: str) -> search_screen.Taught | None:
    """Return the card that teaches a term: in the first lesson that lists it, the card that names it."""
    pack, tongue = visit.pack, visit.pack.tongue
    stems = set(tongue.stems(pack.terms[term_id].term))
    for lesson_id in visit.course.order:
        lesson = visit.course.lessons[lesson_id]
        cards = cards_of(visit, lesson) if lesson.status is Status.ACTIVE else ()
        if cards and term_id in visit.words(lesson).terms:
            naming = (card for card in cards if stems <= set(tongue.stems(card.text)))
            card = next(naming, cards[0])
            return search_screen.Taught(lesson=lesson_id, card=card.id, number=visit.number(lesson_id))
    return None
