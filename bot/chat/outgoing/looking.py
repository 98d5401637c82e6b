"""A look into the outbox: what may leave now is claimed, what must not be sent any more is put aside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import tutor
from bot.chat import journal
from bot.chat.outgoing.settle import Case, give_up
from bot.core.course import Course
from bot.core.names import ChatId
from bot.core.replies import Lane
from bot.core.schedule import epoch
from bot.storage import outbox
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What may be claimed: how many at most and of what nobody asked for, no chat that is busy, and of which lanes."""

    most: int
    unasked: int
    busy: Collection[ChatId]
    lanes: Sequence[Lane]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look found: rows to send now, and when the next one will be ready."""

    ready: tuple[Claimed, ...]
    put_aside: bool
    next_at: int | None

    @property
    def unasked(self) -> int:
        """Return how many of them nobody asked for."""
        return sum(row.lane is not Lane.REPLY for row in self.ready)


def look(tx: Tx, course: Course, now: datetime, wanted: Wanted) -> Look:
    """Claim what may go; what must not be sent any more, or not yet, is put aside in the same transaction."""
    claimed = outbox.claim(
        tx, epoch(now), limit=wanted.most, unasked=wanted.unasked, busy=wanted.busy, lanes=wanted.lanes
    )
    ready = tuple(row for row in claimed if _may_go(Case(tx=tx, course=course, now=now, row=row)))
    return Look(ready=ready, put_aside=len(ready) < len(claimed), next_at=outbox.next_at(tx, epoch(now)))


def _may_go(case: Case) -> bool:
    if tutor.may_send(case.row, case.now) == "send":
        return True
    give_up(case, "expired", "not at this hour")
    journal.note("expired", outbox=case.row.id, chat=case.row.chat, kind=case.row.kind.value)
    return False
