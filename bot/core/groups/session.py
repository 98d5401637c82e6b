"""An hour of learning together: promised by a button, opened by the tutor, a bonus when all who promised came."""

from dataclasses import dataclass

from bot.core.names import GroupId, LearnerId

AHEAD = (30, 60, 120)  # minutes that are offered
_ROUND = 300  # seconds; an hour begins on a round minute
OPEN_BEFORE = 600  # seconds before the beginning from which one can be there
LASTS = 1800  # seconds after the beginning in which one can still come
FEWEST = 2  # promises that a bonus needs

FOCUS = 25  # minutes of the timer, where nothing else is said
SHORTEST, LONGEST = 5, 90
EVERY = 300  # seconds between two looks of the timer


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One appointment of the group."""

    id: int
    group: GroupId
    starts_at: int
    ended_at: int | None = None
    all_came: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Who promised, and who came; whoever comes without a promise is as welcome."""

    learner: LearnerId
    promised: bool
    came: bool


def starts(now: int, minutes: int) -> int:
    """Return the beginning so many minutes from now, on a round minute."""
    return -(-(now + minutes * 60) // _ROUND) * _ROUND


def is_open(session: Session, now: int) -> bool:
    """Tell whether one can be there now."""
    return session.ended_at is None and session.starts_at - OPEN_BEFORE <= now < session.starts_at + LASTS


def everybody_came(promises: tuple[Promise, ...]) -> bool:
    """Tell whether several promised and all of them came."""
    promised = [one for one in promises if one.promised]
    return len(promised) >= FEWEST and all(one.came for one in promised)


def length(typed: tuple[int, ...]) -> int:
    """Return the minutes of a timer from the numbers that were typed."""
    return min(max(typed[0], SHORTEST), LONGEST) if typed else FOCUS
