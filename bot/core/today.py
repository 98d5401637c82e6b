"""The one next step: decided from what was done, the same for /today, a stale button and an unexpected text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.course import Course, Lesson, Status
from bot.core.learner import Learner
from bot.core.progress import Run, TaskState

AWAY = 3 * 24 * 3600  # seconds without an act after which the tutor asks how to go on


class Place(Enum):
    """Where a learner stands."""

    NEW = "new"  # nothing opened yet
    READY = "ready"  # a lesson was pushed and waits
    CARDS = "cards"
    QUESTIONS = "questions"
    TASK = "task"
    REST = "rest"  # all done for now; the next lesson comes at its hour
    END = "end"  # every lesson of the course is done


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the learner stands, with the lesson it is about."""

    place: Place
    lesson: str | None = None


def taught(course: Course) -> tuple[str, ...]:
    """Return the lessons of the main course that are taught now, in order."""
    return tuple(one for one in course.order if course.lessons[one].status is Status.ACTIVE)


def next_lesson(course: Course, runs: Mapping[str, Run]) -> Lesson | None:
    """Return the first lesson that was neither pushed nor opened, or None at the end of the course."""
    fresh = (one for one in taught(course) if one not in runs)
    return next((course.lessons[one] for one in fresh), None)


def number_of(course: Course, lesson_id: str) -> int:
    """Return the number a learner knows the lesson by, 1 for the first; 0 for the welcome and for retired lessons."""
    order = taught(course)
    return order.index(lesson_id) + 1 if lesson_id in order else 0


def standing(course: Course, runs: Sequence[Run], answered: Mapping[str, int]) -> Standing:
    """Return where the learner stands; `runs` in the order they began, `answered` counts answers by lesson."""
    if not runs:
        return Standing(place=Place.NEW, lesson=next((one for one in taught(course)), None))
    lesson = course.lessons.get(runs[-1].lesson)
    place = _inside(lesson, runs[-1], answered.get(runs[-1].lesson, 0)) if lesson else None
    if place is not None:
        return Standing(place=place, lesson=runs[-1].lesson)
    following = next_lesson(course, {run.lesson: run for run in runs})
    return Standing(place=Place.REST if following else Place.END, lesson=following.id if following else None)


def _inside(lesson: Lesson, run: Run, answers: int) -> Place | None:
    """Return what is left to do in a lesson, or None when all is done."""
    if run.opened_at is None:
        return Place.READY
    if run.finished_at is None and answers < len(lesson.questions):
        return Place.QUESTIONS if answers else Place.CARDS
    return None if run.task in {TaskState.DONE, TaskState.SKIPPED} else Place.TASK


def was_away(learner: Learner, now: int) -> bool:
    """Tell whether the learner comes back after a break."""
    return now - learner.last_act_at > AWAY
