"""One loop over what is due: rows in, outbox rows out. It keeps no timers, so nothing can misfire; it never knows chat.

A row says only "look again now"; the tutor decides from the state of that moment. Every row is one transaction.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from bot import tutor
from bot.core.course import Course
from bot.core.groups.group import GroupDue
from bot.core.names import ChatId
from bot.core.ports import Clock
from bot.core.progress import Due
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import dues, learners, outbox
from bot.storage.engine.store import Store, Tx
from bot.storage.groups import dues as group_dues
from bot.storage.groups import rooms
from bot.storage.outbox import Claimed
from bot.tutor.handing import Places, hand_over, nowhere
from bot.tutor.journal import Fact, Journal

_JOURNAL = Journal(__name__)
_BATCH = 200  # rows looked at before the next look at the clock
_TOGETHER = 40  # rows decided in one transaction; a learner's answer waits for no more
_IDLE = 30.0  # seconds; the longest a row that was just set can stand unseen
_IN_TROUBLE = 5.0  # seconds until a store that failed is tried again
_UNTRUSTED = 1.0  # seconds until a clock that was wrong is looked at again
_AFTER_FAULT = 600  # seconds until a row that raised is tried again

Held = Collection[ChatId] | None
Reserve = Callable[[int], Places]


class DueLoop:
    """Looks at what is due until it is cancelled."""

    def __init__(  # noqa: PLR0913 - the constructor is handed all that the loop needs
        self,
        *,
        store: Store,
        course: Callable[[], Course],
        clock: Clock,
        wake: Callable[[], None],
        reserve: Reserve = nowhere,
        trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._wake = wake
        self._reserve = reserve
        self._trusted = trusted
        self._seen = -1  # units that the store had been handed when the next instant was read
        self._next_at: int | None = None

    async def run(self) -> None:
        """Deliver what is due, then wait for the next instant, at most half a minute."""
        while True:
            await self._clock.sleep(await self._turn())

    async def _turn(self) -> float:
        """Deliver a batch and return how long to wait; a store in trouble, a full disk say, is tried again.

        While the clock is wrong nothing falls due: a day decided by it would be a day gone.
        """
        if not self._trusted():
            self._wake()
            return _UNTRUSTED
        try:
            return 0.0 if self._is_news() and await self.tick() else await self._until_next()
        except Exception as error:  # noqa: BLE001 - whatever it is, lessons must come again when it is over
            _JOURNAL.report("due.out_of_reach", error)
            return _IN_TROUBLE

    async def tick(self) -> bool:
        """Deliver one batch of what is due now; tell whether there was any."""
        now = epoch(self._clock.now())
        batch = await self._store.run(lambda tx: _fallen_due(tx, now))
        for first in range(0, len(batch), _TOGETHER):
            await self._together(batch[first : first + _TOGETHER])
        return bool(batch)

    async def _together(self, some: Sequence[Due | GroupDue]) -> None:
        """Deliver some rows in one transaction; when one of them cannot be, each in its own."""
        began = self._clock.monotonic()
        with self._reserve(len(some)) as places:
            try:
                every, waits = await self._store.run(lambda tx: (self._units(tx, some, places), outbox.waits(tx)))
            except Exception:  # noqa: BLE001 - whichever it is, it is found out now
                await asyncio.gather(*(self._deliver(due) for due in some))
                self._wake()
                return
            for row in (row for one in every for row in one.rows):
                places.take(row)
        if waits:
            self._wake()
        took = (self._clock.monotonic() - began) / len(some)
        for one in every:
            one.tell(took)

    def _units(self, tx: Tx, some: Sequence[Due | GroupDue], places: Places) -> "list[_Done]":
        done: list[_Done] = []
        for due in some:
            taken = sum(len(one.rows) for one in done)
            done.append(self._unit(tx, due, places.held if places.free > taken else None))
        return done

    def _is_news(self) -> bool:
        """Tell whether anything can be due: most of the day nothing has been written since the last look."""
        if self._store.handed_in != self._seen:
            return True
        return self._next_at is not None and self._next_at <= self._clock.now().timestamp()

    async def _until_next(self) -> float:
        if self._store.handed_in != self._seen:
            seen = self._store.handed_in + 1  # this look is one of them
            self._next_at = await self._store.run(dues.next_at)
            self._seen = seen
        if self._next_at is None:
            return _IDLE
        return min(_IDLE, max(0.0, self._next_at - self._clock.now().timestamp()))

    async def _deliver(self, due: Due | GroupDue) -> None:
        """Deliver one row; a fault puts the row off, so that it can neither stop the loop nor be lost."""
        began = self._clock.monotonic()
        try:
            done = await self._store.run(lambda tx: self._unit(tx, due, None))
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are served
            _JOURNAL.report("due.failed", error, **_facts(due))
            later = epoch(self._clock.now()) + _AFTER_FAULT
            await self._store.run(lambda tx: _put_off(tx, due, later))
        else:
            done.tell(self._clock.monotonic() - began)

    def _unit(self, tx: Tx, due: Due | GroupDue, held: Held) -> "_Done":
        """Deliver, and return with what is said whether it was said, put off to later, or nothing was to be said."""
        replies, rows = (self._to_group(tx, due), ()) if isinstance(due, GroupDue) else self._to_learner(tx, due, held)
        waits = not replies and isinstance(due, Due) and any(one.kind is due.kind for one in dues.of(tx, due.learner))
        return _Done(due=due, fate="said" if replies else "later" if waits else "nothing", replies=replies, rows=rows)

    def _to_learner(self, tx: Tx, due: Due, held: Held) -> tuple[Replies, tuple[Claimed, ...]]:
        """Deliver to a learner; `held` names the chats that must wait, None says that there is no place at all."""
        learner = learners.load(tx, due.learner)
        if learner is None:
            dues.clear_all(tx, due.learner)
            return (), ()
        now = self._clock.now()
        replies = tutor.deliver(tx, self._course(), now, learner, due)
        return replies, hand_over(tx, now, learner.chat, replies, free=held is not None and learner.chat not in held)

    def _to_group(self, tx: Tx, due: GroupDue) -> Replies:
        group = rooms.load(tx, due.group)
        if group is None:
            group_dues.clear_all(tx, due.group)
            return ()
        now = self._clock.now()
        replies = tutor.groups.deliver(tx, self._course(), now, group, due)
        outbox.put(tx, group.chat, replies, epoch(now))
        return replies


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What was decided about a row that fell due: with what is said, and what of it is claimed."""

    due: Due | GroupDue
    fate: str
    replies: Replies
    rows: tuple[Claimed, ...]

    def tell(self, took: float) -> None:
        """Write a line about it."""
        _JOURNAL.decided(f"{_named(self.due)}.{self.fate}", self.replies, took, **_facts(self.due))


def _fallen_due(tx: Tx, now: int) -> tuple[Due | GroupDue, ...]:
    """Return what has come due, learners' first; groups are few, and their posts are silent."""
    return (*dues.due(tx, now, _BATCH), *group_dues.due(tx, now, _BATCH))


def _put_off(tx: Tx, due: Due | GroupDue, at: int) -> None:
    match due:
        case Due():
            dues.set(tx, replace(due, at=at))
        case GroupDue():
            group_dues.take(tx, due)
            group_dues.set(tx, replace(due, at=at))


def _named(due: Due | GroupDue) -> str:
    return f"due.{due.kind.value}" if isinstance(due, Due) else f"due.group.{due.kind.value}"


def _facts(due: Due | GroupDue) -> dict[str, Fact]:
    match due:
        case Due():
            return {"kind": due.kind.value, "learner": due.learner}
        case GroupDue():
            return {"kind": due.kind.value, "group": due.group}
