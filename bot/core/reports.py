"""What learners report about a lesson or one of its questions: a reason by tap, for the authors to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.core.names import Language, LearnerId

MOST_A_DAY = 5  # new reports of one learner; more are thanked for and left for tomorrow
LONGEST = 300  # characters of the sentence that may be added
KEPT_DAYS = 180  # after which a report is erased: the words it is about have long been others


class Reason(Enum):
    """What is wrong."""

    FACT = "fact"
    KEY = "key"  # another answer is right
    HARD = "hard"
    LANGUAGE = "language"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One learner's report about one place; `item` is empty where it is about the lesson."""

    learner: LearnerId
    lesson: str
    item: str
    reason: Reason
    language: Language
    rev: int  # of the lesson, as it was then
    digest: str  # of the words that were read
    day: int  # ordinal of the learner's local date
    at: int
    words: str | None = None

    @property
    def place(self) -> str:
        """Return what it is about, as `lesson` or `lesson.question`."""
        return f"{self.lesson}.{self.item}" if self.item else self.lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """All reports about one place in one language, newest first."""

    place: str
    language: Language
    reports: tuple[Report, ...]

    @property
    def newest(self) -> Report:
        """Return the last report."""
        return self.reports[0]

    def count(self, reason: Reason) -> int:
        """Return how many gave this reason."""
        return sum(one.reason is reason for one in self.reports)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what was written, newest first."""
        return tuple(one.words for one in self.reports if one.words)


def reasons(item: str) -> tuple[Reason, ...]:
    """Return what may be wrong: only a question has a right answer."""
    return tuple(one for one in Reason if item or one is not Reason.KEY)


def grouped(reports: Iterable[Report]) -> tuple[Complaint, ...]:
    """Return the reports by place and language, the place that was reported last first."""
    places: dict[tuple[str, Language], list[Report]] = {}
    for one in sorted(reports, key=_when, reverse=True):
        places.setdefault((one.place, one.language), []).append(one)
    return tuple(
        Complaint(place=place, language=language, reports=tuple(found)) for (place, language), found in places.items()
    )


def _when(report: Report) -> tuple[int, LearnerId]:
    return report.at, report.learner
