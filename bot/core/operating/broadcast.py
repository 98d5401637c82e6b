"""A message from the people who run the bot to many learners: for whom, in which words, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from typing_extensions import override

from bot.core.names import LearnerId

DRAWN_OUT = 3 * 86400  # seconds after which whoever could not be told is left in peace
PER_SECOND = 20  # rows that fall due in one second: less than the sender's pace, so that lessons and answers go first


class CastState(Enum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """For whom: all empty is everybody who learns and lets the tutor speak."""

    language: str = ""
    place: str = ""  # one of PLACES
    away: int = 0  # at least so many days without an act


PLACES = ("", "begun", "ten", "end")  # everybody, fewer than ten lessons done, ten and more, all
AWAYS = (0, 2, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """One message to many; `total` learners it was meant for when it was sent off."""

    id: int
    author: LearnerId | None
    state: CastState = CastState.DRAFT
    segment: Segment = Segment()
    words: Mapping[str, str] = field(default_factory=dict)
    total: int = 0
    told: str = ""  # what its author was told last of how far it has come
    began_at: int = 0

    @property
    def screen(self) -> str:
        """The one message in which the author sees it from draft to report."""
        return f"cast:{self.id}"

    def key(self, learner: LearnerId) -> str:
        """Return the key under which a learner gets it, once."""
        return f"broadcast:{self.id}:{learner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far a broadcast has come, in learners."""

    sent: int
    unknown: int  # perhaps sent
    unsent: int  # paused, blocked or refused meanwhile
    waiting: int

    @override
    def __str__(self) -> str:
        """Return the numbers, to see whether they have changed."""
        return f"{self.sent}/{self.unknown}/{self.unsent}/{self.waiting}"


def next_of(choices: tuple[str, ...], chosen: str) -> str:
    """Return the choice behind the chosen one, round and round."""
    return choices[(choices.index(chosen) + 1) % len(choices)] if chosen in choices else choices[0]
