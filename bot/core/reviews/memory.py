"""How well one question is remembered, and on which day it comes again: the FSRS library behind values of our own.

The library is handed every day and every number, so it looks at no clock, and its dice stay in their box (fuzz off).
Days are those of the learner, which end at three in the night: an answer at 20:05 and one at 19:50 are a day apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Final

from fsrs import Card, Rating, Scheduler, State

from bot.core.names import Language, LearnerId

SCHEDULER: Final = 6  # the generation of FSRS that the numbers belong to; kept beside them
HELD_AFTER: Final = 7  # days between two successes, nothing forgotten between them: learning.md 1, mastery


class Recall(Enum):
    """How an answer went. Never "easy": of four options one in four is guessed."""

    AGAIN = 1  # wrong, or passed
    HARD = 2  # right after the hint
    GOOD = 3


class Phase(Enum):
    """Inside the course memory is kept warm; afterwards the gaps may grow."""

    COURSE = "course"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of one learner and one question; the language is no part of it. Days are ordinals."""

    learner: LearnerId
    lesson: str
    item: str
    stability: float
    difficulty: float
    due: int
    last: int
    since: int | None  # the first of the successes in a row, None after a wrong answer
    reps: int = 1
    lapses: int = 0

    @property
    def held(self) -> bool:
        """Tell whether it was right twice, a week or more apart, with nothing wrong between."""
        return self.since is not None and self.last - self.since >= HELD_AFTER

    @property
    def key(self) -> tuple[str, str]:
        """Return the lesson and the question."""
        return self.lesson, self.item


def scheduler(retention: float, longest: int) -> Scheduler:
    """Return FSRS for a tutor that comes once a day: no steps of minutes, no dice."""
    return Scheduler(
        desired_retention=retention,
        maximum_interval=longest,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


# learning.md 3: recall at day 90 is worth the shorter gaps while there is a lesson a day anyway.
SCHEDULERS: Final[Mapping[Phase, Scheduler]] = {
    Phase.COURSE: scheduler(0.93, 21),
    Phase.AFTER: scheduler(0.90, 180),
}
_RATINGS: Final = {Recall.AGAIN: Rating.Again, Recall.HARD: Rating.Hard, Recall.GOOD: Rating.Good}


def recall_of(*, right: bool, hinted: bool) -> Recall:
    """Return how an answer went, from what was graded; half right is not yet known."""
    if not right:
        return Recall.AGAIN
    return Recall.HARD if hinted else Recall.GOOD


def met(learner: LearnerId, key: tuple[str, str], recall: Recall, *, day: int, by: Scheduler) -> Memory:
    """Return the memory of a question after its first answer."""
    fresh = Memory(
        learner=learner,
        lesson=key[0],
        item=key[1],
        stability=0.0,
        difficulty=0.0,
        due=day,
        last=day,
        since=None,
        reps=0,
    )
    return _noted(fresh, Card(card_id=0, due=_noon(day)), recall, day, by)


def reviewed(memory: Memory, recall: Recall, *, day: int, by: Scheduler) -> Memory:
    """Return the memory after one more answer; a day before the last one, of a clock set back, counts as the last."""
    card = Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.last),
    )
    return _noted(memory, card, recall, max(day, memory.last), by)


def _noted(memory: Memory, card: Card, recall: Recall, day: int, by: Scheduler) -> Memory:
    after, _ = by.review_card(card, _RATINGS[recall], _noon(day))
    right = recall is not Recall.AGAIN
    first = day if memory.since is None else memory.since
    return replace(
        memory,
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        due=after.due.toordinal(),
        last=day,
        since=first if right else None,
        reps=memory.reps + 1,
        lapses=memory.lapses + (not right),
    )


def _noon(day: int) -> datetime:
    return datetime.combine(date.fromordinal(day), time(12), UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One answer to a question that came again; `given` as in a first answer, `words` a digest of what was read."""

    learner: LearnerId
    lesson: str
    item: str
    day: int
    at: int
    recall: Recall
    given: str
    language: Language
    words: str
