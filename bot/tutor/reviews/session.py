"""A review from its first question to its end: what is due in its order, each answer kept at once, left by one tap.

An answer counts while its question is due; after that it shows what was said, however often it is tapped.
"""

from dataclasses import replace

from bot.core import streak
from bot.core.grading import Graded
from bot.core.replies import Phrase, Replies
from bot.core.reviews.memory import Memory
from bot.core.reviews.portion import Portion, question_of
from bot.core.screens import question as question_screen
from bot.core.screens import report
from bot.core.screens import review as screen
from bot.core.screens.asked import TYPED, Asked
from bot.core.screens.parts import said
from bot.tutor.acts import meaningful
from bot.tutor.day import show_today
from bot.tutor.memory import recalling
from bot.tutor.visit import Visit


def go(visit: Visit) -> Replies:
    """Ask the next question that is due, or end the review."""
    portion = recalling.portion(visit)
    if not portion.possible:
        return done(visit)
    return ask(visit, portion.waiting[0], portion)


def ask(visit: Visit, memory: Memory, portion: Portion, *, note: Phrase | None = None) -> Replies:
    """Ask a question that comes again."""
    one = about(visit, memory, (portion.done + 1, max(portion.steps, portion.done + 1)))
    return show(visit, one, note=note) if one else done(visit)


def about(visit: Visit, memory: Memory, place: tuple[int, int]) -> Asked | None:
    """Return the question of a memory with its words, or None when it is asked no more."""
    found = question_of(visit.course, memory.key)
    if found is None:
        return None
    lesson, question = found
    return Asked(lesson=lesson, lesson_words=visit.words(lesson), question=question, review=place)


def show(visit: Visit, one: Asked, *, note: Phrase | None = None) -> Replies:
    """Show a question as it stands, and wait for typed text where it is typed."""
    waits = None
    if one.question.type in TYPED:
        waits = f"review:{one.item}:h" if one.hinted else f"review:{one.item}"
    if visit.learner.awaiting != waits:
        visit.saving(replace(visit.learner, awaiting=waits))
    reply = question_screen.asked(one)
    lines = (note, *reply.lines) if note else reply.lines
    return (screen.with_way_out(replace(reply, lines=lines)),)


def done(visit: Visit) -> Replies:
    """End the portion on the screen of the day: what was done today, and the one next step."""
    visit = _waiting_no_more(visit)
    portion = recalling.portion(visit)
    note = said("review.done", count=portion.done) if portion.done else said("review.none")
    return tuple(
        screen.in_place(one, more=portion.possible > portion.offered)
        for one in show_today(visit, note=note, offer=False)
    )


def leave(visit: Visit) -> Replies:
    """End the review at once; nothing is said about what is left."""
    return tuple(screen.in_place(one, more=False) for one in show_today(_waiting_no_more(visit), offer=False))


def _waiting_no_more(visit: Visit) -> Visit:
    waits = (visit.learner.awaiting or "").startswith("review:")
    return visit.saving(replace(visit.learner, awaiting=None)) if waits else visit


def open_now(visit: Visit, memory: Memory) -> bool:
    """Tell whether an answer counts: the question is due, or it may mend the streak."""
    day = recalling.today(visit)
    return memory.due <= day or streak.can_repair(visit.learner.streak, day)


def record(visit: Visit, memory: Memory, one: Asked, graded: Graded) -> Replies:
    """Keep an answer and show the judgement; it is an act of the day, and mends a streak that broke lately."""
    recalling.remember(visit, memory, one, graded)
    visit = meaningful(_waiting_no_more(visit))
    day = recalling.today(visit)
    if not streak.can_repair(visit.learner.streak, day):
        return judged(visit, one, graded)
    visit = visit.saving(replace(visit.learner, streak=streak.repair(visit.learner.streak, day)))
    hidden, days = visit.learner.streak.hidden, visit.learner.streak.length
    return judged(visit, one, graded, note=None if hidden else said("streak.repaired", days=days))


def judged(visit: Visit, one: Asked, graded: Graded, *, note: Phrase | None = None) -> Replies:
    """Show a judgement with the way on."""
    portion = recalling.portion(visit)
    place = (max(portion.done, 1), max(portion.steps, 1))
    way = screen.onward(more=portion.offered > 0)
    reply = question_screen.answered(replace(one, review=place), graded, way, note=note)
    return (report.under(reply, one.lesson, one.question.id, again=True),)
