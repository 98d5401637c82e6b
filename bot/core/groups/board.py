"""The board of a week: places by points, shared by equals, without those who do not want to stand on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.names import LearnerId

TOP = 5  # places shown to the group


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place and all who share it; whoever comes after three on the first place has the fourth."""

    number: int
    points: int
    learners: tuple[LearnerId, ...]


def places(points: Mapping[LearnerId, int]) -> tuple[Place, ...]:
    """Return every place, the best first; nobody without a point has one."""
    scores = {score for score in points.values() if score > 0}
    found: list[Place] = []
    number = 1
    for score in sorted(scores, reverse=True):
        learners = tuple(sorted(one for one, reached in points.items() if reached == score))
        found.append(Place(number=number, points=score, learners=learners))
        number += len(learners)
    return tuple(found)


def top(every: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places that the group sees; equals are never cut apart."""
    return tuple(one for one in every if one.number <= TOP)


def place_of(every: tuple[Place, ...], learner: LearnerId) -> Place | None:
    """Return the place somebody has."""
    return next((one for one in every if learner in one.learners), None)


def best(points: Mapping[LearnerId, int]) -> Place | None:
    """Return the first place, or None where nobody has a point."""
    return next(iter(places(points)), None)
