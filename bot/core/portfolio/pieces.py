"""The pieces of the portfolio: which worksheets belong to each, how far each is, in which order they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.core.course import Course
from bot.core.piece import Piece
from bot.core.today import taught


class Stand(Enum):
    """How far a piece is."""

    OPEN = "open"  # nothing handed in
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the learner decided about the portfolio: order and hidden pieces by id, and the name to stand on it."""

    name: str | None = None
    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A piece as one learner holds it: its lessons in the order of the course, and those handed in."""

    piece: Piece
    lessons: tuple[str, ...]
    done: tuple[str, ...]
    hidden: bool = False

    @property
    def stand(self) -> Stand:
        """Tell how far the piece is; one is done when every worksheet of it was handed in."""
        if not self.done:
            return Stand.OPEN
        return Stand.DONE if len(self.done) == len(self.lessons) else Stand.BEGUN

    @property
    def shown(self) -> bool:
        """Tell whether the piece stands in the portfolio that others see."""
        return bool(self.done) and not self.hidden


def pieces_of(course: Course, versions: Mapping[str, int], kept: Kept) -> tuple[Held, ...]:
    """Return the pieces of the course in the learner's order; `versions` counts what was handed in, by lesson."""
    held = (_held(course, piece, versions, kept) for piece in course.pieces)
    every = {one.piece.id: one for one in held if one.lessons}
    first = [every.pop(one) for one in kept.order if one in every]
    return (*first, *every.values())


def _held(course: Course, piece: Piece, versions: Mapping[str, int], kept: Kept) -> Held:
    lessons = _lessons(course, piece.id, versions)
    done = tuple(one for one in lessons if one in versions)
    return Held(piece=piece, lessons=lessons, done=done, hidden=piece.id in kept.hidden)


def _lessons(course: Course, piece: str, versions: Mapping[str, int]) -> tuple[str, ...]:
    """Return the lessons of a piece: of the course, of a track where it was begun, and those that left the course."""
    begun = [one for one in versions if piece_of(course, one) == piece]
    known = [one for one in taught(course) if piece_of(course, one) == piece]
    if begun:
        for track in course.tracks.values():
            known += [one for one in track.lessons if piece_of(course, one) == piece]
    known += [one for one in begun if one not in known]
    return tuple(known)


def piece_of(course: Course, lesson_id: str) -> str | None:
    """Return the piece that the task of a lesson belongs to."""
    lesson = course.lessons.get(lesson_id)
    return lesson.task.piece if lesson and lesson.task else None


def required(pieces: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return the pieces that a certificate stands on."""
    return tuple(one for one in pieces if one.piece.required)


def earned(pieces: tuple[Held, ...]) -> bool:
    """Tell whether every required piece is done."""
    needed = required(pieces)
    return bool(needed) and all(one.stand is Stand.DONE for one in needed)


def crowning(pieces: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return the pieces that a certificate with distinction stands on: the required ones and some more."""
    return tuple(one for one in pieces if one.piece.required or one.piece.distinction)


def next_lesson(pieces: tuple[Held, ...]) -> str | None:
    """Return the lesson whose worksheet brings the learner on most: of a required piece first."""
    sooner = (*(one for one in pieces if one.piece.required), *(one for one in pieces if not one.piece.required))
    waiting = (lesson for one in sooner for lesson in one.lessons if lesson not in one.done)
    return next(waiting, None)


def moved_up(pieces: tuple[Held, ...], piece: str) -> tuple[str, ...]:
    """Return the order with a piece one place further up among those that are shown or could be."""
    ids = [one.piece.id for one in pieces if one.done] + [one.piece.id for one in pieces if not one.done]
    place = ids.index(piece) if piece in ids else 0
    if place:
        ids[place - 1], ids[place] = ids[place], ids[place - 1]
    return tuple(ids)
