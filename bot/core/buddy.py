"""Study buddies: two who learn at about the same hour, for the same goal, in the same language, by alias."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.learner import Learner, State
from bot.core.names import LearnerId
from bot.core.schedule import MINUTES, daily_minute

ALIASES = 24
APART = 120  # minutes between the hours of two who fit
MOST_A_DAY = 10  # messages from one to the other
LONGEST = 300  # characters of a message
REPORTS = 3  # people who report somebody, until that one is matched no more
_REACHABLE = re.compile(r"@\w{3}|https?:|www\.|t\.me|wa\.me|(?:\d[\s().-]*){7}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two learners; `first` and `second` say nothing about them."""

    id: int
    first: LearnerId
    second: LearnerId
    since: int
    ended_at: int | None = None

    def other(self, learner: LearnerId) -> LearnerId:
        """Return whom a learner is paired with."""
        return self.second if learner == self.first else self.first

    def alias(self, learner: LearnerId) -> int:
        """Return the number of the alias that the other knows a learner by; each pair has its own."""
        return (self.id * 2 + (learner == self.second)) % ALIASES + 1


def apart(one: Learner, other: Learner) -> int:
    """Return how many minutes of the local day lie between the hours of two learners, the short way round."""
    span = abs(daily_minute(one) - daily_minute(other))
    return min(span, MINUTES - span)


def fits(one: Learner, other: Learner) -> bool:
    """Tell whether two could learn together."""
    return (
        one.id != other.id
        and other.state is State.ACTIVE
        and one.language == other.language
        and apart(one, other) <= APART
    )


def best(one: Learner, people: Sequence[Learner]) -> Learner | None:
    """Return who fits best: the same goal, then the nearest hour, then who has waited longest (comes first)."""
    ranked = [
        (other.purpose != one.purpose, apart(one, other), place)
        for place, other in enumerate(people)
        if fits(one, other)
    ]
    return people[min(ranked)[2]] if ranked else None


def gives_away(words: str) -> bool:
    """Tell whether words hold a way to be reached outside: a name, a link, a telephone number."""
    return _REACHABLE.search(words) is not None


def together(one: Learner, other: Learner, *, since_day: int, today: int) -> int:
    """Return for how many days in a row both have learned since they met; 0 where one of them hides it or has a gap."""
    streaks = (one.streak, other.streak)
    alive = all(own.last_day is not None and own.last_day >= today - 1 and not own.hidden for own in streaks)
    return min(one.streak.length, other.streak.length, today - since_day + 1) if alive else 0
