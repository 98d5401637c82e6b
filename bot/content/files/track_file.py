"""`track.yaml` and its words: an optional track, a row of lessons that some learners choose beside the course."""

from dataclasses import dataclass
from typing import Final

from bot.content.files.ids import FORMAT, LANGUAGE, LESSON, LESSONS
from bot.content.files.records import ListOf, Record
from bot.content.files.shapes import Prose, Whole
from bot.content.nodes import Text
from bot.content.problems import Place

OPENS_AFTER: Final = 14  # lessons of the course


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRow:
    """What no language changes: who can read the track, when it opens, and its lessons in order."""

    place: Place
    format: Text
    id: Text
    languages: tuple[Text, ...]
    lessons: tuple[Text, ...]
    after: int = OPENS_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackWordsRow:
    """How the track is offered in one language."""

    place: Place
    track: Text
    title: Text
    promise: Text


TRACK_FILE: Final = Record(
    make=TrackRow,
    required={"format": FORMAT, "id": LESSON, "languages": ListOf(of=LANGUAGE, least=1), "lessons": LESSONS},
    optional={"after": Whole(least=1, most=365)},
)

TRACK_WORDS_FILE: Final = Record(
    make=TrackWordsRow, required={"track": LESSON, "title": Prose(limit=28), "promise": Prose(limit=200)}
)
