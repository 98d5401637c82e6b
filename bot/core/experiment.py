"""An experiment with words: some learners read a reminder in one wording, some in another, and the yield decides.

The arm follows from the learner's number and the experiment's name alone: no restart, no language and no change of the
course moves anybody, and an arm that is added takes an equal share from each of the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from bot.core.names import LearnerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """Its name, its days as ISO dates (the last one is None while it is open), and its arms; the first is `text`."""

    id: str
    start: str
    arms: tuple[str, ...]
    end: str | None = None

    def runs_on(self, day: date) -> bool:
        """Tell whether the experiment runs on a day."""
        return self.start <= day.isoformat() and (self.end is None or day.isoformat() <= self.end)

    def arm_of(self, learner: LearnerId) -> str:
        """Return the learner's arm."""

        def weight(arm: str) -> bytes:
            return sha256(f"{self.id}:{arm}:{learner}".encode()).digest()

        return max(self.arms, key=weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The texts of a reminder that takes part in an experiment: phrase keys by arm."""

    experiment: Experiment
    phrases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One reminder of an experiment, as it was sent; the key is that of its delivery."""

    key: str
    learner: LearnerId
    experiment: str
    arm: str
    rung: str
    language: str
    at: int
