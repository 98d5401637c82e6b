"""Three ways in which a learner might really forget. None is what the scheduler believes, so that none flatters it.

`dsr` has the shape that FSRS assumes, with weights drawn for each learner; `actr` sums traces that fade by a power of
time, the faster the better they were known (Pavlik and Anderson); `hlr` halves at every half-life and grows it slowly.
The constants of the last two were chosen by the fixed schedules alone (docs/learning.md); FSRS had no say in them.
"""

from collections.abc import Callable, Mapping
from math import exp, log
from random import Random
from typing import Protocol

from fsrs import Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from bot.core.names import LearnerId
from bot.core.reviews.memory import Memory, Recall, met, reviewed

_SPREAD = 0.15  # of a learner's weights around the usual ones
_ITEMS = 0.35  # of the questions of one learner


class Trace(Protocol):
    """One question in one head."""

    def recall(self, day: int) -> float:
        """Return how probably it is known on that day."""

    def learn(self, day: int, *, knew: bool) -> None:
        """Meet it on that day, having known it or not; the right answer is shown either way."""


class Dsr:
    """Difficulty, stability, retrievability: the equations of FSRS with weights of this learner's own."""

    def __init__(self, by: Scheduler, day: int, *, knew: bool) -> None:
        self._by = by
        self._memory: Memory = met(LearnerId(0), ("", ""), _recall(knew=knew), day=day, by=by)

    def recall(self, day: int) -> float:
        """Return how probably it is known: a power of the days passed, nine in ten after `stability` days."""
        decay = -self._by.parameters[20]
        factor = 0.9 ** (1 / decay) - 1
        passed: float = (1 + factor * (day - self._memory.last) / self._memory.stability) ** decay
        return passed

    def learn(self, day: int, *, knew: bool) -> None:
        """Meet it."""
        self._memory = reviewed(self._memory, _recall(knew=knew), day=day, by=self._by)


def _recall(*, knew: bool) -> Recall:
    return Recall.GOOD if knew else Recall.AGAIN


class Actr:
    """A trace for every meeting, each fading by a power of its age; met while still fresh, it fades faster."""

    THRESHOLD, NOISE, DECAY, SPACING = -0.9, 0.7, 0.35, 0.1

    def __init__(self, decay: float, day: int, *, knew: bool) -> None:
        del knew  # the right answer was shown
        self._decay = decay
        self._traces = [(day, decay)]

    def _strength(self, day: int) -> float:
        return sum(float(max(day - met_on, 0.5) ** -fades) for met_on, fades in self._traces)

    def recall(self, day: int) -> float:
        """Return how probably the strength is above the threshold."""
        return 1 / (1 + exp((self.THRESHOLD - log(self._strength(day))) / self.NOISE))

    def learn(self, day: int, *, knew: bool) -> None:
        """Meet it; a trace that was not found leaves a weaker one."""
        fades = self.SPACING * self._strength(day) + self._decay
        self._traces.append((day, fades if knew else fades + 0.05))


class Hlr:
    """Half of it is gone after a half-life, longer after a success, shorter after none: the harshest of the three."""

    FIRST, RIGHT, WRONG = 9.0, 1.3, 0.95

    def __init__(self, half_life: float, day: int, *, knew: bool) -> None:
        self._half_life = half_life * (1.0 if knew else 0.8)
        self._last = day

    def recall(self, day: int) -> float:
        """Return what is left."""
        return float(2.0 ** (-(day - self._last) / self._half_life))

    def learn(self, day: int, *, knew: bool) -> None:
        """Meet it."""
        self._half_life *= self.RIGHT if knew else self.WRONG
        self._last = day


class Head(Protocol):
    """One learner: makes a trace of every question met in a lesson."""

    def __call__(self, day: int, *, knew: bool) -> Trace:
        """Meet a question for the first time."""


class _Dsr:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        drawn = [weight * exp(dice.gauss(0, _SPREAD)) for weight in DEFAULT_PARAMETERS]
        bounds = zip(drawn, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
        self._weights = [min(max(weight, low), high) for weight, low, high in bounds]

    def __call__(self, day: int, *, knew: bool) -> Trace:
        easier = exp(self._dice.gauss(0, _ITEMS))
        weights = [min(weight * easier, 100.0) if place < 4 else weight for place, weight in enumerate(self._weights)]  # noqa: PLR2004 - the first stabilities
        by = Scheduler(weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        return Dsr(by, day, knew=knew)


class _Actr:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._decay = Actr.DECAY * exp(dice.gauss(0, _SPREAD / 2))

    def __call__(self, day: int, *, knew: bool) -> Trace:
        return Actr(self._decay * exp(self._dice.gauss(0, _ITEMS / 3)), day, knew=knew)


class _Hlr:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._half_life = Hlr.FIRST * exp(dice.gauss(0, _SPREAD))

    def __call__(self, day: int, *, knew: bool) -> Trace:
        return Hlr(self._half_life * exp(self._dice.gauss(0, _ITEMS)), day, knew=knew)


TRUTHS: Mapping[str, Callable[[Random], Head]] = {"dsr": _Dsr, "actr": _Actr, "hlr": _Hlr}
