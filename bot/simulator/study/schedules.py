"""Schedules to compare: when a question comes again, by what its answers looked like from outside."""

from collections.abc import Callable, Mapping
from typing import Protocol

from bot.core.names import LearnerId
from bot.core.reviews.memory import SCHEDULERS, Phase, Recall, met, reviewed, scheduler

NEVER = 10**6  # days
COURSE = 30  # days with a lesson


class Plan(Protocol):
    """One question of one learner."""

    due: int

    def answer(self, day: int, *, right: bool) -> None:
        """Set the next day by an answer."""


class Fixed:
    """After so many days from the lesson, whatever the answers were."""

    def __init__(self, gaps: tuple[int, ...], day: int) -> None:
        self._days = [day + gap for gap in gaps]
        self.due = self._days.pop(0) if self._days else NEVER

    def answer(self, day: int, *, right: bool) -> None:
        """Take the next of the days; one that was missed comes at once."""
        del right
        self.due = max(self._days.pop(0), day + 1) if self._days else NEVER


class Leitner:
    """Boxes: one on when right, back to the first when wrong."""

    GAPS = (1, 2, 4, 8, 16)

    def __init__(self, day: int) -> None:
        self._box = 0
        self.due = day + self.GAPS[0]

    def answer(self, day: int, *, right: bool) -> None:
        """Move to the next box, or to the first."""
        self._box = min(self._box + 1, len(self.GAPS) - 1) if right else 0
        self.due = day + self.GAPS[self._box]


class Sm2:
    """SuperMemo 2 with a grade of four for right and two for wrong."""

    def __init__(self, day: int, *, right: bool) -> None:
        self._ease, self._row, self._gap = 2.5, 0, 1
        self.due = day
        self.answer(day, right=right)

    def answer(self, day: int, *, right: bool) -> None:
        """Lengthen the gap by the ease, or begin anew with less of it."""
        if right:
            self._row += 1
            self._gap = {1: 1, 2: 6}.get(self._row, round(self._gap * self._ease))
        else:
            self._row, self._gap, self._ease = 0, 1, max(1.3, self._ease - 0.32)
        self.due = day + self._gap


class Fsrs:
    """The scheduler of the tutor, by the same functions that the tutor calls."""

    def __init__(self, retention: float, longest: int, day: int, *, right: bool) -> None:
        self._by = scheduler(retention, longest)
        self._memory = met(LearnerId(0), ("", ""), _recall(right=right), day=day, by=self._by)
        self.due = self._memory.due

    def answer(self, day: int, *, right: bool) -> None:
        """Let the scheduler say."""
        self._memory = reviewed(self._memory, _recall(right=right), day=day, by=self._by)
        self.due = self._memory.due


class Tutor:
    """What the tutor does: one setting while there are lessons, another one afterwards."""

    def __init__(self, day: int, *, right: bool) -> None:
        self._memory = met(LearnerId(0), ("", ""), _recall(right=right), day=day, by=SCHEDULERS[Phase.COURSE])
        self.due = self._memory.due

    def answer(self, day: int, *, right: bool) -> None:
        """Let the scheduler of the phase say."""
        by = SCHEDULERS[Phase.COURSE if day <= COURSE else Phase.AFTER]
        self._memory = reviewed(self._memory, _recall(right=right), day=day, by=by)
        self.due = self._memory.due


def _recall(*, right: bool) -> Recall:
    return Recall.GOOD if right else Recall.AGAIN


Begin = Callable[[int, bool], Plan]

TUTOR = "the tutor, weekly after the course"
SCHEDULES: Mapping[str, Begin] = {
    "none": lambda day, _: Fixed((), day),
    "fixed 1-3-7": lambda day, _: Fixed((1, 3, 7), day),
    "fixed 1-3-7-14-30": lambda day, _: Fixed((1, 3, 7, 14, 30), day),
    "Leitner 1-2-4-8-16": lambda day, _: Leitner(day),
    "SM-2": lambda day, right: Sm2(day, right=right),
    "FSRS 0.90": lambda day, right: Fsrs(0.90, 36500, day, right=right),
    "FSRS 0.90, max 21 d": lambda day, right: Fsrs(0.90, 21, day, right=right),
    "FSRS 0.93, max 21 d": lambda day, right: Fsrs(0.93, 21, day, right=right),
    TUTOR: lambda day, right: Tutor(day, right=right),
}
