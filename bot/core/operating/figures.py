"""How the teaching goes, in numbers that point at nobody: a cell of fewer than ten people is not told.

A hidden cell must not follow from the others by subtraction either, so the smallest told one may have to go with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.operating.arms import Yield
from bot.core.operating.crowd import MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many of how many; `id` says of what: a step, a lesson, a question, a language. None is too few to tell."""

    id: str
    count: int | None
    of: int | None

    @property
    def percent(self) -> int | None:
        """The share in a hundred."""
        return round(100 * self.count / self.of) if self.count is not None and self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How soon lessons left after they fell due, over a day: their number, and minutes for half and for 95 %."""

    lessons: int
    half: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What learners reported over a month. These are acts and places, not people: one report is worth a look."""

    reports: int = 0  # of something wrong in a lesson
    places: int = 0  # that they are about
    buddies: int = 0  # reports of study buddies
    barred: int = 0  # learners whom so many have reported that they meet nobody any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that is told at once; `at` is the instant as epoch seconds."""

    at: int
    funnel: tuple[Cell, ...]
    stops: tuple[Cell, ...]  # lessons: stopped there, of those who opened them
    items: tuple[Cell, ...]  # `lesson.question`: right answers of all
    reminders: Cell  # opened within a day, of those sent
    languages: tuple[Cell, ...]  # active within a week, of all
    groups: int
    pace: Pace
    voices: Voices = Voices()
    arms: tuple[Yield, ...] = ()  # of experiments with reminders, all languages together


def told(figures: Figures) -> Figures:
    """Return the figures with every cell hidden that is about too few people."""
    return replace(
        figures,
        funnel=tuple(map(_hidden, figures.funnel)),
        stops=tuple(one for one in map(_hidden, figures.stops) if one.count is not None),
        items=tuple(one for one in map(_whole, figures.items) if one.of is not None),
        reminders=_hidden(figures.reminders),
        languages=_apart(figures.languages),
    )


def _hidden(cell: Cell) -> Cell:
    """Hide a count of few people, and both numbers when they are few together; nobody at all is no secret of anyone."""
    if _few(cell.of):
        return replace(cell, count=None, of=None)
    return replace(cell, count=None) if _few(cell.count) else cell


def _whole(cell: Cell) -> Cell:
    """Answers of many may be told however few of them were right."""
    return replace(cell, count=None, of=None) if _few(cell.of) or not cell.of else cell


def _few(count: int | None) -> bool:
    return count is not None and 0 < count < MANY


def _apart(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Hide the parts of a whole: one hidden part alone would follow from the whole and the other parts."""
    parts = [_hidden(one) for one in cells]
    gone = [one.of for one, part in zip(cells, parts, strict=True) if part.of is None]
    shown = [one.of for one in parts if one.of]
    if gone and sum(one or 0 for one in gone) < MANY and shown:
        least = min(shown)
        parts = [replace(one, count=None, of=None) if one.of == least else one for one in parts]
    return tuple(parts)


def hardest(cells: Sequence[Cell], most: int) -> tuple[Cell, ...]:
    """Return the questions that were answered right least often, of those that enough people have met."""
    met = [one for one in cells if one.count is not None and (one.of or 0) >= MANY]
    return tuple(sorted(met, key=_share)[:most])


def steepest(cells: Sequence[Cell], most: int) -> tuple[Cell, ...]:
    """Return the lessons at which the greatest share of those who opened them have stopped."""
    left = [one for one in cells if (one.count or 0) >= MANY]
    return tuple(sorted(left, key=_share, reverse=True)[:most])


def _share(cell: Cell) -> float:
    return (cell.count or 0) / (cell.of or 1)


def pace_of(waits: Sequence[int]) -> Pace:
    """Return the pace of lessons that left so many seconds after they fell due; minutes that have begun count."""
    sorted_ = sorted(waits)
    return Pace(lessons=len(sorted_), half=_minutes(sorted_, 50), most=_minutes(sorted_, 95))


def _minutes(waits: Sequence[int], percent: int) -> int:
    return -(-waits[(len(waits) - 1) * percent // 100] // 60) if waits else 0
