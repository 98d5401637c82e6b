"""How much comes again today: what is due, the oldest first, never more than a few minutes, and never a debt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.course import Course, Lesson, Status
from bot.core.question import Question
from bot.core.reviews.memory import Memory

MOST = 12  # questions a day
AFTER_PAUSE = 5  # questions of the first portion after a break
PAUSE = 3  # days without an act that make one
_SECONDS = 20  # that a question takes, its why included: 10 s of a right answer, 22 s of a wrong one, and a tap on


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What can be asked today: `waiting` is due, in its order; `done` were answered today already."""

    waiting: tuple[Memory, ...] = ()
    done: int = 0
    paused: bool = False

    @property
    def offered(self) -> int:
        """Return how many questions are offered now; whoever comes back after a break meets five first."""
        most = AFTER_PAUSE if self.paused and self.done <= AFTER_PAUSE else MOST
        return max(0, min(len(self.waiting), most - self.done))

    @property
    def possible(self) -> int:
        """Return how many may still be asked today, for whoever asks for more."""
        return max(0, min(len(self.waiting), MOST - self.done))

    @property
    def minutes(self) -> int:
        """Return how long the offer takes."""
        return max(1, round(self.offered * _SECONDS / 60))

    @property
    def steps(self) -> int:
        """Return how many questions the portion has that is being answered, those of today included."""
        return self.done + (self.offered or self.possible)


def in_order(course: Course, memories: Iterable[Memory]) -> tuple[Memory, ...]:
    """Return what can still be asked, by the day it was due; of one day first questions before second ones.

    That mixes the lessons, so that judgement is asked for and not the thread of one lesson (learning.md 1,
    interleaving). By due date is the robust choice when more is due than is asked (learning.md 3).
    """
    asked = [one for one in memories if question_of(course, one.key) is not None]
    places = {one.key: (one.due, _place(course, one), one.lesson) for one in asked}
    by_key = {one.key: one for one in asked}
    return tuple(by_key[key] for key in sorted(places, key=places.__getitem__))


def _place(course: Course, memory: Memory) -> int:
    return [one.id for one in course.lessons[memory.lesson].questions].index(memory.item)


def question_of(course: Course, key: tuple[str, str]) -> tuple[Lesson, Question] | None:
    """Return the lesson and question that are asked under a key; what was retired is asked no more."""
    lesson = course.lessons.get(key[0])
    question = lesson.question(key[1]) if lesson and lesson.status is Status.ACTIVE else None
    return (lesson, question) if lesson and question else None


def heir_of(course: Course, key: tuple[str, str]) -> str | None:
    """Return the question that takes over the memory of one that is gone, where the author says so."""
    lesson = course.lessons.get(key[0])
    if lesson is None or lesson.question(key[1]) is not None:
        return None
    return next((one.id for one in lesson.questions if one.keeps_memory and one.replaces == key[1]), None)


def after_pause(days: Sequence[int], today: int) -> bool:
    """Tell whether nothing was done on the days just before today; `days` are the ordinals of days with an act."""
    return not any(0 < today - one <= PAUSE for one in days)
