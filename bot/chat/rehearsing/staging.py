"""What goes between the rehearsed room and the imagined network: messages and updates, and trouble made on purpose.

Faults come as python-telegram-bot's own exceptions, so that what they mean is decided by the code that decides it in
earnest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.connection.client import Unreached
from bot.storage.outbox import Claimed


class Fault(Enum):
    """Everything that can go wrong with a request."""

    UNREACHED = "no connection"
    SLOW = "no answer in time"
    CUT = "connection lost"
    SERVER = "server error"
    GARBLED = "not the Bot API's answer"
    SLOWED = "429"
    BLOCKED = "403"
    NO_CHAT = "chat not found"
    NO_TARGET = "message to edit not found"
    UNCHANGED = "message is not modified"
    REFUSED = "bad request"
    TOKEN = "401"  # noqa: S105 - the fault is called so
    PUT_OUT = "kicked"
    MUTED = "not enough rights"
    HOMELESS = "topic closed"
    MOVED = "group upgraded"


class Trouble(Exception):  # noqa: N818 - named for what happened
    """The imagined network did not do what was asked."""

    def __init__(self, fault: Fault, wait: int = 0, moved_to: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.wait = wait
        self.moved_to = moved_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A poll as it leaves; in a vote nothing is right."""

    question: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as it leaves: the row it comes from, and the buttons under it with the one that stands out."""

    row: Claimed
    size: int
    buttons: tuple[str, ...]
    primary: str | None
    links: tuple[str, ...] = ()
    poll: Ask | None = None


class Wire(Protocol):
    """The imagined network."""

    async def carry(self, letter: Letter) -> int:
        """Bring the message and return its id; raises Trouble."""
        ...

    async def sound(self) -> None:
        """Answer a question that costs nothing; raises Trouble."""
        ...

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates; raises Trouble."""
        ...

    def served(self, update_id: int) -> None:
        """Hear that an update took effect."""
        ...

    def date(self) -> datetime:
        """Return the date that stands on an answer."""
        ...

    async def admins(self, chat: int) -> Sequence[int]:
        """Return who may settle things in a group; raises Trouble."""
        ...


def telegram_error(trouble: Trouble) -> TelegramError:
    """Return the exception that python-telegram-bot raises for the fault."""
    match trouble.fault:
        case Fault.UNREACHED:
            return Unreached(trouble.fault.value)
        case Fault.SLOW:
            return TimedOut(trouble.fault.value)
        case Fault.SLOWED:
            return RetryAfter(trouble.wait)
        case Fault.MOVED:
            return ChatMigrated(trouble.moved_to)
        case _:
            kind, words = _PLAIN[trouble.fault]
            return kind(words)


_PLAIN: Mapping[Fault, tuple[type[TelegramError], str]] = {
    Fault.CUT: (NetworkError, "ServerDisconnectedError"),
    Fault.SERVER: (NetworkError, "Bad Gateway"),
    Fault.GARBLED: (TelegramError, "The answer is not the Bot API's (7 bytes)"),
    Fault.BLOCKED: (Forbidden, "Forbidden: bot was blocked by the user"),
    Fault.NO_CHAT: (BadRequest, "Chat not found"),
    Fault.NO_TARGET: (BadRequest, "Message to edit not found"),
    Fault.UNCHANGED: (BadRequest, "Message is not modified"),
    Fault.REFUSED: (BadRequest, "Can't parse entities"),
    Fault.TOKEN: (InvalidToken, "Unauthorized"),
    Fault.PUT_OUT: (Forbidden, "Forbidden: bot was kicked from the supergroup chat"),
    Fault.MUTED: (BadRequest, "Not enough rights to send text messages to the chat"),
    Fault.HOMELESS: (BadRequest, "TOPIC_CLOSED"),
}
