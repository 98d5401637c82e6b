"""The lesson of the day with its quiz, and the one gate for everything that nobody in the group asked for."""

from dataclasses import replace

from bot.core.course import Lesson
from bot.core.groups.group import GroupState
from bot.core.groups.quiz import Asked, question_for
from bot.core.groups.schedule import MOST_A_DAY, midnight, today
from bot.core.question import Question
from bot.core.replies import Line, Replies, Reply
from bot.core.screens.groups import day
from bot.core.today import number_of
from bot.storage.groups import posts, quizzes, votes
from bot.tutor.groups.planning import fall_silent, lesson_key, plan
from bot.tutor.groups.undoing import after, call_back_the_late
from bot.tutor.groups.visit import GroupVisit

_FRESH = 4 * 24 * 3600  # seconds after which nobody remembers a quiz


def post(visit: GroupVisit, reply: Reply) -> Replies:
    """Let a post go out, unless its key was used or the day has had its three; it must carry a key."""
    key, day_ = reply.key or "", today(visit.group, visit.now)
    if posts.on_day(visit.tx, visit.group.id, day_) >= MOST_A_DAY:
        return ()
    fresh = posts.record(
        visit.tx, visit.group.id, key, day=day_, kind=key.partition(":")[0], lesson=reply.lesson, at=visit.at
    )
    return (replace(reply, not_after=midnight(visit.group, visit.now)),) if fresh else ()


def post_lesson(visit: GroupVisit) -> Replies:
    """Post the next lesson and its quiz; the group moves on to the lesson after it."""
    visit = call_back_the_late(visit)
    lesson = next_lesson(visit)
    if lesson is None:
        return _finish(visit)
    question = question_for(lesson, visit.group.language)
    asked = _asked(visit, lesson, question)
    shown = replace(
        day.post(visit.group, lesson, number_of(visit.course, lesson.id), question),
        key=lesson_key(visit),
        screen=day.screen(asked.id) if asked else None,
    )
    sent = post(visit, replace(shown, lines=(*_before(visit), *shown.lines)))
    if not sent:
        _forget(visit, asked)
        return ()
    visit = visit.saving(replace(visit.group, lesson=after(visit, lesson.id)))
    plan(visit)
    return (*sent, *_quiz(visit, asked, question))


def next_lesson(visit: GroupVisit) -> Lesson | None:
    """Return the lesson to post; when an author took it out, the first that the group has not had."""
    wanted = visit.group.lesson
    if wanted is not None and wanted not in visit.taught:
        had = posts.lessons(visit.tx, visit.group.id)
        wanted = next((one for one in visit.taught if one not in had), None)
    return visit.course.lessons[wanted] if wanted else None


def _asked(visit: GroupVisit, lesson: Lesson, question: Question | None) -> Asked | None:
    """Write the quiz down before anything of it is sent, so that a vote can be credited whatever happens."""
    if question is None:
        return None
    asked = Asked(
        id=0,
        group=visit.group.id,
        lesson=lesson.id,
        item=question.id,
        options=question.options,
        asked_at=visit.at,
    )
    return replace(asked, id=quizzes.add(visit.tx, asked))


def _forget(visit: GroupVisit, asked: Asked | None) -> None:
    if asked is not None:
        quizzes.remove(visit.tx, asked.id)


def _quiz(visit: GroupVisit, asked: Asked | None, question: Question | None) -> Replies:
    if asked is None or question is None:
        return ()
    words = visit.course.lessons[asked.lesson].words[visit.group.language].questions[question.id]
    sent = post(visit, day.quiz(visit.group, asked, question, explained=bool(words.explain)))
    if not sent:
        _forget(visit, asked)
    return sent


def _before(visit: GroupVisit) -> tuple[Line, ...]:
    """Return the line about the last quiz, if it is not long ago and anybody took part."""
    last = quizzes.last_closed(visit.tx, visit.group.id)
    turnout = votes.turnout(visit.tx, last.id) if last and visit.at - last.asked_at < _FRESH else None
    return (day.yesterday(turnout),) if turnout and turnout.took_part else ()


def _finish(visit: GroupVisit) -> Replies:
    """Stop after the last lesson, and say so once."""
    visit = fall_silent(visit, GroupState.STOPPED)
    key = f"gend:{visit.group.id}:{today(visit.group, visit.now)}"
    return post(visit, replace(day.finished(visit.group), key=key))
