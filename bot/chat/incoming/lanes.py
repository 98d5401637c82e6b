"""Runs what waits in the inbox: in order within a chat, chats side by side, each until it took effect or is hopeless.

An update that fails is tried three times, because most faults pass; then it is put aside, so that the chat can go on.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from bot.chat import journal
from bot.chat.waiting import pause, unless
from bot.core.operating.trouble import Alarm, Trouble, nobody
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage import inbox
from bot.storage.engine.store import Store
from bot.storage.inbox import TRIES, Waiting

SIDE_BY_SIDE = 32  # chats worked on at once; a unit of work is short, only a hanging call needs more than a few
HELD = 2000  # updates in memory at once, the rest stays in the inbox
_CHUNK = 500

Handle = Callable[[Waiting], Awaitable[bool]]
Hopeless = Callable[[Waiting], Awaitable[None]]
See = Callable[[Waiting], None]
Rested = Callable[[], None]


class Lanes:
    """The queues of the chats."""

    def __init__(  # noqa: PLR0913 - the constructor is handed all that the lanes need
        self,
        *,
        store: Store,
        clock: Clock,
        handle: Handle,
        hopeless: Hopeless,
        seen: See,
        rested: Rested,
        alarm: Alarm = nobody,
    ) -> None:
        self._store = store
        self._clock = clock
        self._handle = handle
        self._hopeless = hopeless
        self._seen = seen
        self._rested = rested
        self._alarm = alarm
        self._stir = asyncio.Event()
        self._stir.set()
        self._places = asyncio.Semaphore(SIDE_BY_SIDE)
        self._queues: dict[int, deque[Waiting]] = {}
        self._loading = False
        self._held = 0
        self._after = 0
        self._failures = 0

    def wake(self) -> None:
        """Look into the inbox now."""
        self._stir.set()

    def is_idle(self) -> bool:
        """Tell whether nothing waits that we know of."""
        return not (self._queues or self._loading or self._stir.is_set())

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is queued then stays in the inbox for the next start."""
        await unless(stop, self._work())

    async def _work(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                await self._stir.wait()
                self._loading = True
                self._stir.clear()
                for row in await self._load():
                    self._seen(row)
                    self._queue(group, row)
                self._loading = False
                self._rested()

    async def _load(self) -> tuple[Waiting, ...]:
        """Read the next rows behind the last one read, as many as memory is meant to hold."""
        wanted = min(_CHUNK, HELD - self._held)
        if wanted <= 0:
            return ()
        # Places are counted anew once the inbox is empty, so they are only trusted while something is held.
        after = self._after if self._held else 0
        try:
            rows = await self._store.run(lambda tx: inbox.waiting(tx, wanted, after=after))
        except Exception as error:  # noqa: BLE001 - the store is in trouble; the inbox waits
            journal.report("inbox out of reach", error)
            await self._clock.sleep(pause(self._failures))
            self._failures += 1
            self._stir.set()
            return ()
        self._failures = 0
        if len(rows) == wanted:
            self._stir.set()
        self._after = rows[-1].place if rows else self._after
        return rows

    def _queue(self, group: asyncio.TaskGroup, row: Waiting) -> None:
        self._held += 1
        queue = self._queues.get(row.lane)
        if queue is None:
            self._queues[row.lane] = queue = deque()
            group.create_task(self._drain(row.lane, queue))
        queue.append(row)

    async def _drain(self, lane: int, queue: deque[Waiting]) -> None:
        """Work through one chat."""
        while queue:
            await self._see_through(queue[0])
            queue.popleft()
            if self._held == HELD:
                self._stir.set()
            self._held -= 1
        del self._queues[lane]
        self._rested()

    async def _see_through(self, row: Waiting) -> None:
        """Try until the update took effect, nobody wanted it, or it is put aside."""
        failures = 0
        while not await self._attempt(row):
            await self._clock.sleep(pause(failures))
            failures += 1

    async def _attempt(self, row: Waiting) -> bool:
        """Try once, and tell whether the chat can go on."""
        async with self._places:
            try:
                if not await self._handle(row):
                    await self._settle(row)
            except Exception as error:  # noqa: BLE001 - one update must not stop the others
                return await self._failed(row, error)
            return True

    async def _settle(self, row: Waiting) -> None:
        now = epoch(self._clock.now())
        await self._store.run(lambda tx: inbox.ignored(tx, row.update_id, now))
        journal.note("ignored", update=row.update_id)

    async def _failed(self, row: Waiting, error: Exception) -> bool:
        """Count the failure; when not even that can be written down, the store is at fault and not the update."""
        now = epoch(self._clock.now())
        try:
            tries = await self._store.run(lambda tx: inbox.failed(tx, row.update_id, now))
        except Exception as worse:  # noqa: BLE001 - as above
            journal.report("failure not recorded", worse, update=row.update_id)
            return False
        journal.report("update failed", error, update=row.update_id, tries=tries)
        if tries >= TRIES:
            self._alarm(Trouble.QUARANTINE)
            await self._give_up(row)
        return tries == 0 or tries >= TRIES

    async def _give_up(self, row: Waiting) -> None:
        """Tell whoever waits for an answer that none comes, if even that can be said."""
        try:
            await self._hopeless(row)
        except Exception as error:  # noqa: BLE001 - an apology that fails must not stop the chat
            journal.report("apology failed", error, update=row.update_id)
