"""What the arms of an experiment yield: openings of all that was sent, with the interval in which the truth may lie."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.operating.crowd import MANY

_Z = 1.959964  # 95 %
EVERYBODY = "all"  # languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted of one arm in one language: reminders sent, their readers, lessons opened soon after."""

    experiment: str
    arm: str
    language: str
    sent: int
    people: int
    opened: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """What is told of one arm; numbers are None when they are about too few people."""

    experiment: str
    arm: str
    language: str
    sent: int | None
    opened: int | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the interval of the share that was opened, or None where nothing is told."""
        return wilson(self.opened, self.sent) if self.opened is not None and self.sent else None


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the interval of Wilson at 95 %, which keeps its promise also near none and all."""
    share, spread = hits / of, _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def yields(counts: Iterable[Count]) -> tuple[Yield, ...]:
    """Return what may be told: of each experiment first all languages together, then each.

    Where one arm is about too few people, none is told: it would follow from the figures of all reminders, and there
    is nothing to compare it with.
    """
    every = list(counts)
    told: list[Yield] = []
    for experiment in sorted({one.experiment for one in every}):
        here = [one for one in every if one.experiment == experiment]
        told.extend(_told([*_together(here)]))
        for language in sorted({one.language for one in here}):
            told.extend(_told([one for one in here if one.language == language]))
    return tuple(told)


def _together(counts: list[Count]) -> Iterator[Count]:
    for arm in sorted({one.arm for one in counts}):
        same = [one for one in counts if one.arm == arm]
        yield Count(
            experiment=same[0].experiment,
            arm=arm,
            language=EVERYBODY,
            sent=sum(one.sent for one in same),
            people=sum(one.people for one in same),
            opened=sum(one.opened for one in same),
        )


def _told(counts: list[Count]) -> Iterator[Yield]:
    few = any(one.people < MANY or 0 < one.opened < MANY for one in counts)
    for one in sorted(counts, key=_arm):
        yield Yield(
            experiment=one.experiment,
            arm=one.arm,
            language=one.language,
            sent=None if few else one.sent,
            opened=None if few else one.opened,
        )


def _arm(count: Count) -> str:
    return count.arm
