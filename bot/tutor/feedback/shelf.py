"""Worksheets to go back to: every task at any time, and what became of the first version."""

from collections.abc import Callable, Mapping

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens.feedback import shelf as screen
from bot.storage import works
from bot.tutor.day import show_today
from bot.tutor.visit import Visit

_MOST = 40  # lines on one screen; the main course has thirty


def show_tasks(visit: Visit) -> Replies:
    """List every task of a lesson that was opened, newest first."""
    begun = [run for run in visit.runs() if run.opened_at is not None and run.lesson in visit.course.lessons]
    having = tuple(run for run in reversed(begun) if visit.course.lessons[run.lesson].task is not None)
    return (screen.tasks(having[:_MOST]),) if having else show_today(visit)


def press_before(visit: Visit, press: Press) -> Replies:
    """Show a worksheet before and after."""
    lesson = visit.course.lessons.get(press.args[0]) if press.args else None
    words = visit.words(lesson).task if lesson else None
    if lesson is None or lesson.task is None or words is None:
        return show_today(visit)
    versions = works.versions(visit.tx, visit.learner.id, lesson.id)
    return (screen.before_and_after(lesson, lesson.task, words, versions),) if versions else show_tasks(visit)


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.BEFORE: press_before}
