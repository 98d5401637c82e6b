"""A flawed answer with its key: whoever judges others tries the eye on it first, and hears why, never a grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What a criterion is found to be; the value is what travels and what is stored."""

    MET = "y"
    PARTLY = "p"
    MISSING = "n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An answer to the task of a lesson, made up by its author; `whys` explains the verdict on each criterion.

    `better` is the same answer as it should be, empty where its author wrote none.
    """

    lesson: str
    text: str
    verdicts: Mapping[str, Verdict]
    whys: Mapping[str, str]
    better: str = ""

    def agreed(self, found: Mapping[str, Verdict]) -> int:
        """Return on how many criteria somebody found the same."""
        return sum(1 for criterion, verdict in self.verdicts.items() if found.get(criterion) is verdict)


def trial_for(trials: Mapping[str, Trial], lesson: str) -> Trial | None:
    """Return the trial of a lesson, or the first there is: an eye tried on one piece sees the next one better."""
    return trials.get(lesson) or next(iter(trials.values()), None)
