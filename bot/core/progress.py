"""What a learner has done: runs through lessons, answers, worksheets and deliveries, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.core.names import Language, LearnerId


class TaskState(Enum):
    """Where a worksheet stands."""

    NONE = "none"  # not offered yet
    OFFERED = "offered"
    PLANNED = "planned"  # the learner named a time
    OPEN = "open"  # fields are being asked
    DONE = "done"  # a version was handed in
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One learner's way through one lesson. Instants are epoch seconds; the cursor is an id, never a position."""

    learner: LearnerId
    lesson: str
    language: Language
    pushed_at: int | None = None  # None while it was only opened by the learner
    opened_at: int | None = None
    card: str | None = None
    finished_at: int | None = None  # last question answered or passed
    task: TaskState = TaskState.NONE
    field: str | None = None  # the field being asked
    checkin_at: int | None = None
    versions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The first answer to a question counts; `given` is option ids joined by commas, or the typed text."""

    learner: LearnerId
    lesson: str
    item: str
    given: str
    right: bool
    hinted: bool
    at: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A worksheet as handed in."""

    learner: LearnerId
    lesson: str
    number: int
    at: int
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An unasked message, its key unique for ever; `state` is queued, sent, uncertain or dropped."""

    key: str
    learner: LearnerId
    kind: str
    day: int  # ordinal of the local date
    state: str
    at: int
    lesson: str | None = None


class DueKind(Enum):
    """What falls due for a learner."""

    LESSON = "lesson"
    REMINDER = "reminder"
    CHECKIN = "checkin"
    POINTER = "pointer"
    RESUME = "resume"
    BROADCAST = "broadcast"
    PROGRESS = "progress"  # of a broadcast, told to whoever sends it
    FEEDBACK = "feedback"
    FAREWELL = "farewell"
    BUDDY = "buddy"  # note: the pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to look at when its time comes; what is done then is decided anew from the state of that moment."""

    at: int
    learner: LearnerId
    kind: DueKind
    note: str = ""  # a lesson id for CHECKIN and POINTER, what and whose work for FEEDBACK
