"""What one group got and did, as far as a law asks; kept beside Telegram, never by looking at the bot."""

from collections import deque
from dataclasses import dataclass, field

from bot.core.names import GroupId
from bot.simulator.laws import HISTORY, Note

A_MINUTE = (18, 60.0)  # messages, seconds
MOST_A_DAY = 3
DAYS = 4  # days a book goes back


@dataclass(slots=True, kw_only=True)
class Poll:
    """A poll in a group: its words, what is right in it, and the first answers as they took effect."""

    id: str
    key: str
    question: str
    options: tuple[str, ...]
    correct: frozenset[int]
    asked_at: float
    zone: str
    closes_at: float
    compared: bool = False
    known: bool = False  # the bot has recorded it
    last_at: float = 0.0  # when the last answer took effect
    lost: bool = False  # the bot cannot know what became of its send
    right: dict[int, bool] = field(default_factory=dict)  # of each person's first answer
    late: set[int] = field(default_factory=set)  # whose first answer came after the end: counted or not, both are well


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board as it came up: of which week, places with points, and when."""

    week: str
    places: tuple[tuple[int, int], ...]
    at: float
    zone: str


@dataclass(slots=True, kw_only=True)
class Book:
    """One group. `next` is the place in the course of the lesson to be posted; `chosen` what admins chose instead."""

    number: int
    group: GroupId | None = None  # what the bot calls it
    next: int = 0
    chosen: set[int] = field(default_factory=set)
    requested: set[str] = field(default_factory=set)  # keys of posts that may have arrived
    days: dict[int, set[str]] = field(default_factory=dict)  # what came up on a local day
    posted: int = 0  # ordinal of the last local day with a lesson on the phones
    unlucky: int = 0  # ordinal of the last local day on which a lesson was in doubt or refused
    out: bool = False  # the bot has been told that it was put out
    gone: set[int] = field(default_factory=set)  # ids of which the bot has been told that they are no more
    lost: set[str] = field(default_factory=set)  # keys of what the bot cannot know the fate of
    polls: dict[str, Poll] = field(default_factory=dict)
    boards: list[Board] = field(default_factory=list)
    times: deque[float] = field(default_factory=lambda: deque(maxlen=A_MINUTE[0] + 1))
    history: deque[Note] = field(default_factory=lambda: deque(maxlen=HISTORY))

    def on(self, day: int) -> set[str]:
        """Return what came up on a local day."""
        found = self.days.get(day)
        if found is None:
            found = self.days[day] = set()
            if len(self.days) > DAYS:
                del self.days[next(iter(self.days))]
        return found
