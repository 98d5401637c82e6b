"""Hands replies over: into the outbox, and the first of them at once to whoever sends, where the way out is free.

The row is durable and claimed in the transaction that decided it, so nothing is sent that is not on the disk, and what
is in hand is not read again.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from bot.core.names import ChatId
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import outbox
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed
from bot.tutor.outcomes import SEND, may_send


class Places(Protocol):
    """Places on the way out that are kept for somebody, inside a `with`: what is not taken is given back."""

    @property
    def free(self) -> int:
        """How many there are."""
        ...

    @property
    def held(self) -> Collection[ChatId]:
        """The chats that must wait all the same."""
        ...

    def take(self, row: Claimed) -> None:
        """Send a claimed row."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class WayOut(Protocol):
    """Whoever sends what stands in the outbox."""

    def wake(self) -> None:
        """Look into the outbox now."""
        ...

    def reserve(self, most: int) -> Places:
        """Keep places free, as many as there are."""
        ...


class _Nowhere:
    """No place at all."""

    free = 0
    held: Collection[ChatId] = ()

    def take(self, row: Claimed) -> None:
        """Leave the row for the next look: there was no place."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Have nothing to give back."""


def nowhere(_: int) -> Places:
    """Keep no places: everything waits in the outbox."""
    return _Nowhere()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was handed over: rows that are claimed, and whether anything else waits to be looked for."""

    rows: tuple[Claimed, ...]
    waits: bool


def hand_over(tx: Tx, now: datetime, chat: ChatId, replies: Replies, *, free: bool) -> tuple[Claimed, ...]:
    """Put the replies in their order; with a free place the first is claimed, unless something of the chat waits."""
    row = outbox.put_claimed(tx, chat, replies[0], epoch(now)) if free and replies else None
    outbox.put(tx, chat, replies if row is None else replies[1:], epoch(now))
    if row is None:
        return ()
    if may_send(row, now) != SEND:
        outbox.unclaim(tx, row.id)
        return ()
    return (row,)
