"""`trials.yaml`: flawed answers with their key, on which a learner tries the eye before judging a fellow's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.content.files.ids import LESSON, TOPIC
from bot.content.files.records import ListOf, MapOf, Record
from bot.content.files.shapes import OneOf, Prose
from bot.content.nodes import Text, plain_text
from bot.content.problems import Place
from bot.core.trial import Trial, Verdict

_VERDICTS: Final[Mapping[str, Verdict]] = {
    "met": Verdict.MET,
    "partly": Verdict.PARTLY,
    "missing": Verdict.MISSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """What is to be found about one criterion, and why."""

    place: Place
    found: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """A flawed answer to the task of a lesson."""

    place: Place
    lesson: Text
    text: Text
    criteria: Mapping[Text, FoundRow]
    better: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialsRow:
    """The whole file."""

    place: Place
    trials: tuple[TrialRow, ...]


_FOUND: Final = Record(
    make=FoundRow, required={"found": OneOf(words=tuple(_VERDICTS)), "why": Prose(limit=200, advice="one sentence")}
)
_TRIAL: Final = Record(
    make=TrialRow,
    required={"lesson": LESSON, "text": Prose(limit=900), "criteria": MapOf(keys=TOPIC, of=_FOUND)},
    optional={"better": Prose(limit=900)},
)
TRIALS_FILE: Final = Record(make=TrialsRow, required={"trials": ListOf(of=_TRIAL, least=1)})


def trial_of(row: TrialRow) -> Trial:
    """Return a trial as the tutor holds it."""
    return Trial(
        lesson=str(row.lesson),
        text=plain_text(row.text),
        verdicts={str(one): _VERDICTS[found.found] for one, found in row.criteria.items()},
        whys={str(one): plain_text(found.why) for one, found in row.criteria.items()},
        better=plain_text(row.better) if row.better is not None else "",
    )
