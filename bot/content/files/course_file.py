"""`course.yaml` and `sources.yaml`: what is taught in which order, and which ideas the course must cover."""

from dataclasses import dataclass
from typing import Final

from bot.content.files.ids import DAY, FORMAT, LANGUAGE, LESSON, LESSONS, PIECE, SOURCE
from bot.content.files.records import ListOf, MapOf, Record
from bot.content.files.shapes import Flag, Prose
from bot.content.nodes import Text
from bot.content.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A stretch of lessons in order."""

    place: Place
    id: Text
    lessons: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    """A piece of the portfolio."""

    place: Place
    id: Text
    required: bool
    distinction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentRow:
    """An experiment with the wording of reminders; the texts of its arms stand in `reminders.yaml`."""

    place: Place
    id: Text
    start: Text
    arms: tuple[Text, ...]
    end: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRow:
    """The whole file."""

    place: Place
    format: Text
    languages: tuple[Text, ...]
    welcome: Text
    weeks: tuple[WeekRow, ...]
    tracks: tuple[Text, ...] = ()
    pieces: tuple[PieceRow, ...] = ()
    experiments: tuple[ExperimentRow, ...] = ()


_EXPERIMENT: Final = Record(
    make=ExperimentRow,
    required={"id": LESSON, "start": DAY, "arms": ListOf(of=LESSON, least=2, most=4)},
    optional={"end": DAY},
)
_WEEK: Final = Record(make=WeekRow, required={"id": LESSON, "lessons": LESSONS})
_PIECE: Final = Record(make=PieceRow, required={"id": PIECE, "required": Flag()}, optional={"distinction": Flag()})

COURSE_FILE: Final = Record(
    make=CourseRow,
    required={
        "format": FORMAT,
        "languages": ListOf(of=LANGUAGE, least=1),
        "welcome": LESSON,
        "weeks": ListOf(of=_WEEK, least=1),
    },
    optional={
        "tracks": LESSONS,
        "pieces": ListOf(of=_PIECE),
        "experiments": ListOf(of=_EXPERIMENT),
    },
)

SOURCES_FILE: Final = MapOf(keys=SOURCE, of=Prose(limit=400))
