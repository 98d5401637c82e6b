"""What the people who run the bot are told of without having asked, and how often: one of a kind an hour."""

from enum import Enum
from typing import Protocol

from bot.core.presses import Verb
from bot.core.replies import Line, Moment, Phrase, Reply
from bot.core.screens.parts import button, said

PACE = 3600  # seconds between two alerts of a kind
STALE = 6 * 3600  # seconds after which an alert that could not be sent is not worth sending


class Trouble(Enum):
    """Something an operator should know within the hour."""

    BLIND = "blind"  # Telegram has not been heard; seconds
    QUARANTINE = "quarantine"  # an update was put aside after three tries
    CONTENT = "content"  # new content was refused; problems
    BACKUP = "backup"  # no backup could be written
    DISK = "disk"  # little room is left; megabytes
    CLOCK = "clock"  # this machine's clock is off; seconds
    PLAIN = "plain"  # the database is not encrypted
    POLLER = "poller"  # somebody else fetches updates with this token


class Alarm(Protocol):
    """How any room tells of a trouble; `figure` is what the kind of trouble counts, never an id."""

    def __call__(self, trouble: Trouble, figure: int = 0) -> None:
        """Tell of it; returns at once."""
        ...


def nobody(trouble: Trouble, figure: int = 0) -> None:
    """Tell nobody, where nobody wants to know."""
    del trouble, figure


def alert(trouble: Trouble, figure: int, now: int, more: tuple[Line, ...] = ()) -> Reply:
    """Return what operators are told: what is wrong, what it means for learners, what to do; then `more`."""
    lines = (said("alert.title"), _words(trouble, figure, now), *more)
    buttons = ((button("stats.open", Verb.OPERATE, "stats"),),)
    return Reply(lines=lines, buttons=buttons, not_after=now + STALE)


def _words(trouble: Trouble, figure: int, now: int) -> Phrase:
    """Say the trouble; each phrase takes of the figure what it speaks of."""
    since, minutes = Moment(at=now - figure), max(1, abs(figure) // 60)
    return said(f"alert.{trouble.value}", when=since, minutes=minutes, figure=figure)
