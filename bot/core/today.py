"""The one next step: decided from what was done, the same for /today, a stale button and an unexpected text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.course import Course, Lesson
from bot.core.learner import Learner
from bot.core.progress import Run, TaskState
from bot.core.track import Track

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
    track: str | None = None  # the track of the lesson, when it is of one


def taught(course: Course) -> tuple[str, ...]:
    """Return the lessons of the main course that are taught now, in order."""
    return course.taught


def next_lesson(course: Course, runs: Mapping[str, Run], track: Track | None = None) -> Lesson | None:
    """Return the first lesson that was neither pushed nor opened, or None at the end; `runs` in the order they began.

    Beside a track the course goes on: a lesson of the one follows a lesson of the other, for as long as both have any.
    """
    main = next((one for one in taught(course) if one not in runs), None)
    side = next((one for one in track.lessons if one not in runs), None) if track else None
    last = next(reversed([*runs]), None)
    turn = main if track is not None and last in track.lessons else side
    following = turn or main or side
    return course.lessons[following] if following else None


def is_open(course: Course, track: Track, runs: Sequence[Run]) -> bool:
    """Tell whether enough of the course is behind the learner for this track; one that was begun stays open."""
    enough = lessons_done(course, runs) >= min(track.after, len(taught(course)))
    return enough or any(run.lesson in track.lessons for run in runs)


def offered(course: Course, runs: Sequence[Run]) -> tuple[Track, ...]:
    """Return the tracks that are open and not yet done."""
    done = {run.lesson for run in runs if run.finished_at is not None}
    return tuple(
        one for one in course.tracks.values() if is_open(course, one, runs) and not done.issuperset(one.lessons)
    )


def opens_now(course: Course, runs: Sequence[Run]) -> bool:
    """Tell whether it is the lesson done last that opened a track."""
    done = lessons_done(course, runs)
    return any(done == min(track.after, len(taught(course))) for track in offered(course, runs))


def lessons_done(course: Course, runs: Sequence[Run]) -> int:
    """Return how many lessons of the course for all are behind the learner, the retired ones counted."""
    return len(done_of_course(course, runs))


def done_of_course(course: Course, runs: Sequence[Run]) -> frozenset[str]:
    """Return the lessons of the course for all that are behind the learner."""
    return frozenset(run.lesson for run in runs if run.finished_at is not None) - course.apart


def number_of(course: Course, lesson_id: str) -> int:
    """Return the number a learner knows the lesson by, 1 for the first; 0 for the welcome and for retired lessons.

    Each track counts from 1 for itself.
    """
    orders = (taught(course), *(track.lessons for track in course.tracks.values()))
    return next((order.index(lesson_id) + 1 for order in orders if lesson_id in order), 0)


def standing(course: Course, runs: Sequence[Run], answered: Mapping[str, int], track: Track | None = None) -> Standing:
    """Return where the learner stands; `runs` in the order they began, `answered` counts answers by lesson."""
    if not runs:
        return Standing(place=Place.NEW, lesson=next((one for one in taught(course)), None))
    lesson = course.lessons.get(runs[-1].lesson)
    place = _inside(lesson, runs[-1], answered.get(runs[-1].lesson, 0)) if lesson else None
    if place is not None:
        return Standing(place=place, lesson=runs[-1].lesson, track=lesson.track if lesson else None)
    following = next_lesson(course, {run.lesson: run for run in runs}, track)
    if following is None:
        return Standing(place=Place.END)
    return Standing(place=Place.REST, lesson=following.id, track=following.track)


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
