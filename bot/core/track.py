"""An optional track: a short row of lessons beside the course, which a learner may choose once enough is learnt."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.names import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackWords:
    """How a track is offered in one language."""

    title: str
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A row of lessons beside the course, for who wants them; it opens after so many lessons of the course."""

    id: str
    after: int
    lessons: tuple[str, ...]
    words: Mapping[Language, TrackWords]
