"""Order within a chat, chats side by side, and three tries for an update that fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from chat_stage import KEY
from hand_clock import HandClock

from bot.chat.incoming import lanes
from bot.chat.incoming.lanes import Lanes
from bot.storage import inbox
from bot.storage.engine.store import Store
from bot.storage.inbox import InboxState, Received, Waiting


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    one = await Store.open(tmp_path / "lanes.sqlite3", key=KEY)
    yield one
    await one.close()


class Hall:
    """Lanes at work on a store, and what they did."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = HandClock()
        self.rested = asyncio.Event()
        self.seen: list[int] = []
        self.worked: list[int] = []
        self.fails: dict[int, int] = {}
        self.ignored: set[int] = set()
        self.given_up: list[int] = []
        self.lanes = Lanes(
            store=store,
            clock=self.clock,
            handle=self.handle,
            hopeless=self.give_up,
            seen=self.see,
            rested=self.rested.set,
        )
        self.work: Callable[[int], Awaitable[None]] = self._at_once

    def see(self, row: Waiting) -> None:
        self.seen.append(row.update_id)

    async def give_up(self, row: Waiting) -> None:
        self.given_up.append(row.update_id)
        if row.update_id in self.ignored:
            raise ValueError(row.update_id)

    async def _at_once(self, update_id: int) -> None:
        del update_id

    async def handle(self, row: Waiting) -> bool:
        await self.work(row.update_id)
        if self.fails.get(row.update_id, 0) > 0:
            self.fails[row.update_id] -= 1
            raise ValueError(row.update_id)
        if row.update_id in self.ignored:
            return False
        await self.store.run(lambda tx: inbox.done(tx, row.update_id, 0))
        self.worked.append(row.update_id)
        return True

    async def keep(self, *updates: tuple[int, int]) -> None:
        rows = [Received(update_id=number, lane=lane, raw="{}") for number, lane in updates]
        await self.store.run(lambda tx: inbox.keep(tx, rows, 0))
        self.lanes.wake()

    async def idle(self) -> None:
        async with asyncio.timeout(60):
            while not self.lanes.is_idle():
                self.rested.clear()
                await self.rested.wait()

    async def state(self, update_id: int) -> InboxState | None:
        return await self.store.run(lambda tx: inbox.state(tx, update_id))


@asynccontextmanager
async def opened(store: Store) -> AsyncIterator[Hall]:
    hall, stop = Hall(store), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(hall.lanes.run(stop))
        try:
            yield hall
        finally:
            stop.set()


PAUSES = [1.0, 2.0, 4.0]  # seconds between the tries of a store in trouble
LOCKED = "locked"


async def test_a_chat_keeps_its_order_while_others_overtake(store: Store) -> None:
    async with opened(store) as hall:
        gate = asyncio.Event()

        async def work(update_id: int) -> None:
            if update_id == 1:
                await gate.wait()

        hall.work = work
        await hall.keep((1, 7), (2, 7), (3, 8), (4, 7), (5, 8))
        async with asyncio.timeout(60):
            while hall.worked != [3, 5]:
                hall.rested.clear()
                await hall.rested.wait()
        gate.set()
        await hall.idle()
        assert hall.worked == [3, 5, 1, 2, 4]
        assert hall.seen == [1, 2, 3, 4, 5]


async def test_no_chat_sees_an_inversion_however_long_its_updates_take(store: Store) -> None:
    async with opened(store) as hall:

        async def work(update_id: int) -> None:
            for _ in range(update_id * 7 % 5):
                await asyncio.sleep(0)

        hall.work = work
        await hall.keep(*((number, number % 13) for number in range(600)))
        await hall.idle()
        for lane in range(13):
            mine = [number for number in hall.worked if number % 13 == lane]
            assert mine == sorted(mine)
        assert len(hall.worked) == 600


async def test_an_update_that_fails_twice_succeeds_and_the_chat_waits_for_it(store: Store) -> None:
    async with opened(store) as hall:
        hall.fails = {1: 2}
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert hall.worked == [1, 2]
        assert hall.clock.slept == [1.0, 2.0]


async def test_an_update_that_always_fails_is_put_aside_and_the_chat_goes_on(store: Store) -> None:
    async with opened(store) as hall:
        hall.fails = {1: 99}
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert hall.worked == [2]
        assert await hall.state(1) is InboxState.QUARANTINED


async def test_an_update_nobody_wants_is_marked_ignored(store: Store) -> None:
    async with opened(store) as hall:
        hall.ignored = {1}
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert await hall.state(1) is InboxState.IGNORED
        assert hall.worked == [2]


async def test_when_the_failure_cannot_be_written_down_the_update_is_not_to_blame(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, troubles = inbox.failed, [OSError("disk full")] * 5

    def troubled(*args: object) -> int:
        if troubles:
            raise troubles.pop()
        return failed(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "failed", troubled)
    async with opened(store) as hall:
        hall.fails = {1: 6}
        await hall.keep((1, 7))
        await hall.idle()
        assert hall.worked == [1]


async def test_an_inbox_out_of_reach_is_read_when_it_is_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = inbox.waiting
    async with opened(store) as hall:

        def troubled(*args: object, **more: object) -> object:
            if len(hall.clock.slept) < len(PAUSES):
                raise OSError(LOCKED)
            return waiting(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(inbox, "waiting", troubled)
        await hall.keep((1, 7))
        await hall.idle()
        assert hall.worked == [1]
        assert hall.clock.slept == PAUSES


async def test_memory_holds_only_so_many_and_the_rest_follows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "HELD", 5)
    monkeypatch.setattr(lanes, "_CHUNK", 3)
    async with opened(store) as hall:
        most = 0

        async def work(update_id: int) -> None:
            nonlocal most
            del update_id
            most = max(most, len(hall.seen) - len(hall.worked))

        hall.work = work
        await hall.keep(*((number, number % 4) for number in range(40)))
        await hall.idle()
        assert len(hall.worked) == 40
        assert most <= 5


async def test_updates_come_through_after_the_inbox_was_emptied_and_counts_anew(store: Store) -> None:
    async with opened(store) as hall:
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert await store.run(lambda tx: inbox.prune(tx, 10)) == 2
        await hall.keep((3, 7))
        await hall.idle()
        assert hall.worked == [1, 2, 3]


async def test_what_a_stop_cuts_off_is_still_in_the_inbox(store: Store) -> None:
    async with opened(store) as hall:
        begun = asyncio.Event()

        async def work(update_id: int) -> None:
            del update_id
            begun.set()
            await asyncio.Future()

        hall.work = work
        await hall.keep((1, 7), (2, 7))
        await begun.wait()
    assert [row.update_id for row in await store.run(lambda tx: inbox.waiting(tx, 9))] == [1, 2]


async def test_whoever_sent_what_is_hopeless_is_told_once_and_the_chat_goes_on(store: Store) -> None:
    async with opened(store) as hall:
        hall.fails[1] = 3
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert (hall.given_up, hall.worked) == ([1], [2])


async def test_an_apology_that_fails_stops_nobody(store: Store) -> None:
    async with opened(store) as hall:
        hall.fails[1] = 3
        hall.ignored.add(1)
        await hall.keep((1, 7), (2, 7))
        await hall.idle()
        assert (hall.given_up, hall.worked) == ([1], [2])
