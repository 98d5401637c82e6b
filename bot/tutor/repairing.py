"""Mending a broken streak: with one question of an earlier lesson, never with money; right or wrong, it counts."""

from dataclasses import replace

from bot.core import streak
from bot.core.course import Lesson
from bot.core.grading import grade_options
from bot.core.presses import Press, Verb, encode
from bot.core.question import Question, QuestionType
from bot.core.replies import Button, Replies
from bot.core.schedule import streak_day
from bot.core.screens import question as question_screen
from bot.core.screens.asked import Asked
from bot.core.screens.parts import button, said
from bot.storage import answers
from bot.tutor.day import press_streak as press_shown
from bot.tutor.day import show_today
from bot.tutor.visit import Visit

_TAPPED = frozenset({QuestionType.SINGLE, QuestionType.TRUEFALSE})
REPAIR = "repair"
FIX = "fix"


def press_streak(visit: Visit, press: Press) -> Replies:
    """Hide or show the streak, or mend it."""
    match press.args:
        case ("repair", *_):
            return _ask(visit)
        case ("fix", item, option):
            return _fix(visit, item, option)
        case _:
            return press_shown(visit, press)


def _today(visit: Visit) -> int:
    return streak_day(visit.now, visit.learner.zone)


def _ask(visit: Visit) -> Replies:
    asked = _review(visit) if streak.can_repair(visit.learner.streak, _today(visit)) else None
    if asked is None:
        return show_today(visit)
    reply = question_screen.asked(asked)
    rows = tuple(
        tuple(replace(one, press=_fixing(asked, one)) for one in row if one.press.startswith(_answering(asked)))
        for row in reply.buttons
    )
    return (replace(reply, lines=(said("streak.review"), *reply.lines[1:]), buttons=rows, screen="progress"),)


def _answering(asked: Asked) -> str:
    return encode(Verb.ANSWER, asked.item)


def _fixing(asked: Asked, one: Button) -> str:
    return encode(Verb.STREAK, FIX, asked.item, one.press.split(":")[3])


def _review(visit: Visit) -> Asked | None:
    """Return a question the learner answered before: the one that was answered longest ago."""
    for run in visit.runs():
        lesson = visit.course.lessons.get(run.lesson)
        given = {one.item for one in answers.of(visit.tx, visit.learner.id, run.lesson)}
        question = _tapped(lesson, given) if lesson else None
        if lesson and question:
            return Asked(lesson=lesson, lesson_words=visit.words(lesson), question=question)
    return None


def _tapped(lesson: Lesson, given: set[str]) -> Question | None:
    return next((one for one in lesson.questions if one.type in _TAPPED and one.id in given), None)


def _fix(visit: Visit, item: str, option: str) -> Replies:
    lesson_id, _, question_id = item.partition(".")
    lesson = visit.course.lessons.get(lesson_id)
    question = lesson.question(question_id) if lesson else None
    graded = grade_options(question, (option,)) if question else None
    if lesson is None or question is None or graded is None:
        return show_today(visit)
    visit = visit.saving(replace(visit.learner, streak=streak.repair(visit.learner.streak, _today(visit))))
    asked = Asked(lesson=lesson, lesson_words=visit.words(lesson), question=question)
    mended = said("streak.repaired", days=visit.learner.streak.length)
    onward = button("today", Verb.TODAY, "show")
    return (replace(question_screen.answered(asked, graded, onward, note=mended), screen="progress"),)
