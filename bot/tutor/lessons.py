"""Cards and questions in their order: opening a lesson, going on where it was left, and its end."""

from dataclasses import replace

from bot.core.course import Lesson
from bot.core.learner import Stage
from bot.core.presses import Press, Verb
from bot.core.progress import DueKind, Run
from bot.core.replies import Kind, Replies
from bot.core.screens import lesson as screen
from bot.core.screens.tracks import with_offer
from bot.core.steps import Step, next_question, resume
from bot.core.today import opens_now, taught
from bot.storage import answers, dues, outbox, runs
from bot.tutor.acts import plan_next
from bot.tutor.cards import keeping
from bot.tutor.day import show_today
from bot.tutor.placing import ask_place
from bot.tutor.questions import ask, inside
from bot.tutor.questions import finish as note_end
from bot.tutor.visit import Visit

READING = "card"  # what is waited for while the mini-lesson is read: no text, but the place is kept there


def press_open(visit: Visit, press: Press) -> Replies:
    """Open a lesson, or go on where it was left."""
    lesson = visit.lesson(press.args[0]) if press.args else None
    if lesson is None:
        return (screen.retired(press.args[0] if press.args else ""),)
    if not _may_open(visit, lesson):
        return show_today(visit)
    run = opened(visit, lesson)
    return _go_on(visit, lesson, run)


def _may_open(visit: Visit, lesson: Lesson) -> bool:
    """Tell whether the lesson has begun for this learner, or is the one that follows."""
    begun = {run.lesson: run for run in visit.runs()}
    following = visit.following()
    return lesson.id in begun or (following is not None and following.id == lesson.id)


def opened(visit: Visit, lesson: Lesson) -> Run:
    """Return the run of a lesson that is open now; the first opening ends the ladder and sets the next hour."""
    run = visit.run(lesson.id)
    if run.opened_at is not None:
        return run
    run = replace(run, opened_at=visit.at, language=visit.learner.language)
    runs.save(visit.tx, run)
    for kind in (DueKind.REMINDER, DueKind.POINTER):
        dues.clear(visit.tx, visit.learner.id, kind)
    for announcement in (Kind.LESSON, Kind.POINTER):
        outbox.cancel(visit.tx, visit.learner.chat, announcement)
    visit = visit.saving(replace(visit.learner, rung=0))
    plan_next(visit)
    return run


def _go_on(visit: Visit, lesson: Lesson, run: Run) -> Replies:
    done = _done(visit, lesson)
    if run.finished_at is not None:
        return finish(visit, lesson)
    if done:
        return show(visit, lesson, next_question(lesson, done))
    words = visit.words(lesson)
    return show(visit, lesson, resume(lesson, words, visit.learner.country, run.card))


def press_card(visit: Visit, press: Press) -> Replies:
    """Show the card a button leads to; a card that is gone leads to the nearest earlier one."""
    lesson = visit.lesson(press.args[0]) if press.args else None
    if lesson is None or not inside(visit, lesson):
        return show_today(visit)
    card = press.args[1] if len(press.args) > 1 else None
    return show(visit, lesson, resume(lesson, visit.words(lesson), visit.learner.country, card))


def show(visit: Visit, lesson: Lesson, step: Step) -> Replies:
    """Show a step of a lesson and remember the place."""
    if step.kind == "card":
        _remember(visit, lesson, step.id)
        number = visit.number(lesson.id) if lesson.task is not None else 0
        reply = screen.card(lesson, visit.words(lesson), visit.learner, step.id, number)
        return (keeping.with_mark(visit, lesson, step.id, reply),)
    question = lesson.question(step.id)
    return finish(visit, lesson) if question is None else ask(visit, lesson, question)


def _remember(visit: Visit, lesson: Lesson, card: str) -> None:
    if lesson.task is not None:
        runs.save(visit.tx, replace(visit.run(lesson.id), card=card))
    elif visit.learner.stage is Stage.WELCOME:
        visit.saving(replace(visit.learner, awaiting=f"{READING}:{card}"))


def press_ask(visit: Visit, press: Press) -> Replies:
    """Show the question a button leads to; an answered one shows its answer."""
    lesson = visit.lesson(press.args[0]) if press.args else None
    if lesson is None or not inside(visit, lesson):
        return show_today(visit)
    question = lesson.question(press.args[1]) if len(press.args) > 1 else None
    return (
        ask(visit, lesson, question) if question else show(visit, lesson, next_question(lesson, _done(visit, lesson)))
    )


def _done(visit: Visit, lesson: Lesson) -> set[str]:
    return {one.item for one in answers.of(visit.tx, visit.learner.id, lesson.id)}


def finish(visit: Visit, lesson: Lesson) -> Replies:
    """Show the end of the questions, with what comes now."""
    if lesson.task is None:
        return show_today(visit) if visit.learning else ask_place(visit)
    note_end(visit, lesson)
    score = (sum(1 for one in visit.given(lesson) if one.right), len(lesson.questions))
    first = taught(visit.course)[:1] == (lesson.id,)
    reply = screen.finished(visit.learner, lesson, score, first=first)
    news = lesson.track is None and visit.track() is None and opens_now(visit.course, visit.runs())
    return (with_offer(reply, news=True) if news else reply,)


PRESSES = {
    Verb.OPEN: press_open,
    Verb.CARD: press_card,
    Verb.ASK: press_ask,
}
