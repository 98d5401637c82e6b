"""A lesson that an author tries before it is taught: what came of its files, and the course in which it is played."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from bot.core.course import Course, Lesson, Status
from bot.core.names import Language
from bot.core.operating.renewal import Finding
from bot.core.presses import Verb

LARGEST = 1_000_000  # bytes of a file, as the linter has it
KEPT = 24 * 3600  # seconds
MOST_ACTS = 300  # more than the longest lesson takes

# What a lesson's own buttons do; any other one leads out of it.
INSIDE = frozenset({
    Verb.OPEN, Verb.CARD, Verb.ASK, Verb.HINT, Verb.ANSWER, Verb.TOGGLE, Verb.CHECK, Verb.APPEAL, Verb.TASK, Verb.WHEN,
    Verb.FIELD, Verb.CHOOSE, Verb.FIELD_SKIP, Verb.HAND_IN, Verb.SAMPLE, Verb.TASK_SKIP, Verb.CHECKIN, Verb.TROUBLE,
    Verb.LOOK, Verb.KEEP, Verb.UNKEEP, Verb.SELF,
})  # fmt: skip


class Unfit(Enum):
    """Why a file was not even looked through."""

    SIZE = "size"  # larger than LARGEST
    NAME = "name"  # not a YAML file by its name
    KIND = "kind"  # YAML, but not of a lesson
    LANGUAGE = "language"  # whose words these are cannot be told
    LESSON = "lesson"  # words of a lesson that nobody knows
    LOST = "lost"  # it could not be fetched


class How(Enum):
    """How an author acts in the rehearsal."""

    PRESS = "press"
    TEXT = "text"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: callback data, typed text, or the line of a file."""

    at: int
    how: How
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file as it was sent."""

    name: str
    caption: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The files of one lesson by their paths in the content folder; `language` is the one to play it in, if told."""

    lesson: str
    home: str  # the folder of the lesson
    files: Mapping[str, str]
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A draft being tried: what was done in it so far, and what typed text answered before."""

    draft: Draft
    acts: tuple[Act, ...] = ()
    before: str | None = None
    until: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of a file: nothing when it is unfit, else what the linter says of it and of what it touches."""

    unfit: Unfit | None = None
    name: str = ""
    draft: Draft | None = None
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    languages: tuple[Language, ...] = ()  # in which it can be played

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Return what must be mended before it can be taught."""
        return tuple(one for one in self.findings if not one.warning)


def with_lesson(course: Course, lesson: Lesson) -> Course:
    """Return the course as it would be with this lesson; one that stands nowhere yet comes last."""
    active = replace(lesson, status=Status.ACTIVE)
    listed = lesson.id in course.order or lesson.track is not None
    order = course.order if listed else (*course.order, lesson.id)
    return replace(course, lessons={**course.lessons, lesson.id: active}, order=order)
