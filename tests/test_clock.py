"""The loop over what is due: once, in time, whatever one row or the store does."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typing_extensions import override

from bot.clock import DueLoop
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.names import Language, LearnerId
from bot.core.progress import Due, DueKind
from bot.core.replies import Kind, Phrase, Replies, Reply
from bot.core.schedule import epoch
from bot.playground.clock import ShiftedClock
from bot.storage import addresses, dues, learners
from bot.storage.engine.store import Store, Tx
from bot.tutor.journal import counted

SEVEN = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
NOW = epoch(SEVEN)
HELLO = Reply(lines=(Phrase(key="unknown.command"),), kind=Kind.LESSON)


class StillClock(ShiftedClock):
    """A clock that moves only when somebody sleeps on it, and remembers for how long."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = SEVEN
        self.slept: list[float] = []
        self.enough = asyncio.Event()

    @override
    def now(self) -> datetime:
        return self.moment

    @override
    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.enough.set()
        await asyncio.sleep(0)


class Deliveries:
    """Stands for the tutor: notes what it is asked to deliver, and fails where the test says."""

    def __init__(self) -> None:
        self.seen: list[tuple[LearnerId, DueKind]] = []
        self.faulty: set[LearnerId] = set()

    def __call__(self, tx: Tx, _course: Course, _now: datetime, learner: Learner, due: Due) -> Replies:
        if learner.id in self.faulty:
            message = "this row cannot be delivered"
            raise ValueError(message)
        dues.clear(tx, due.learner, due.kind, note=due.note)
        self.seen.append((learner.id, due.kind))
        return (HELLO,)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "bot.sqlite3", key=bytes(32))
    yield opened
    await opened.close()


@pytest.fixture
def tutor(monkeypatch: pytest.MonkeyPatch) -> Deliveries:
    deliveries = Deliveries()
    monkeypatch.setattr("bot.tutor.deliver", deliveries)
    return deliveries


class Loop:
    """The loop under test with what it is given."""

    def __init__(self, store: Store, course: Course) -> None:
        self.clock = StillClock()
        self.woken = 0
        self.store = store
        self.due = DueLoop(store=store, course=lambda: course, clock=self.clock, wake=self._wake)

    def _wake(self) -> None:
        self.woken += 1

    async def learner(self, number: int, *, at: int = NOW, kind: DueKind = DueKind.LESSON) -> LearnerId:
        """Let a learner in for whom something falls due."""

        def unit(tx: Tx) -> LearnerId:
            one = learners.create(tx, addresses.chat_for(tx, number), Language("sw"), NOW)
            dues.set(tx, Due(at=at, learner=one.id, kind=kind))
            return one.id

        return await self.store.run(unit)

    async def waiting(self) -> list[tuple[LearnerId, int]]:
        """Return what still waits, with its instant."""
        rows = await self.store.run(lambda tx: dues.due(tx, NOW + 10**6, 100))
        return [(one.learner, one.at) for one in rows]

    async def outbox(self) -> int:
        """Return how many messages are ready to go."""
        return await self.store.run(lambda tx: int(tx.execute("SELECT COUNT(*) FROM outbox", {}).fetchone()[0]))


@pytest.fixture
def loop(store: Store, small_course: Course, tutor: Deliveries) -> Loop:
    del tutor
    return Loop(store, small_course)


async def test_what_is_due_is_delivered_once_and_the_sender_is_woken(loop: Loop, tutor: Deliveries) -> None:
    first, second = await loop.learner(1), await loop.learner(2)
    assert await loop.due.tick()
    assert not await loop.due.tick()
    assert sorted(tutor.seen) == [(first, DueKind.LESSON), (second, DueKind.LESSON)]
    assert (await loop.outbox(), await loop.waiting(), loop.woken) == (2, [], 1)


async def test_what_is_not_due_yet_waits(loop: Loop, tutor: Deliveries) -> None:
    await loop.learner(1, at=NOW + 1)
    assert not await loop.due.tick()
    assert (tutor.seen, loop.woken) == ([], 0)


async def test_what_fell_due_long_ago_is_still_looked_at(loop: Loop, tutor: Deliveries) -> None:
    one = await loop.learner(1, at=NOW - 7 * 24 * 3600)
    await loop.due.tick()
    assert tutor.seen == [(one, DueKind.LESSON)]


async def test_a_row_that_raises_is_put_off_and_stops_nobody(
    loop: Loop, tutor: Deliveries, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = await loop.learner(1), await loop.learner(2)
    tutor.faulty.add(bad)
    await loop.due.tick()
    assert tutor.seen == [(good, DueKind.LESSON)]
    assert await loop.waiting() == [(bad, NOW + 600)]
    assert "due.failed" in caplog.text


async def test_a_row_that_was_put_off_is_delivered_when_its_fault_is_mended(loop: Loop, tutor: Deliveries) -> None:
    one = await loop.learner(1)
    tutor.faulty.add(one)
    await loop.due.tick()
    tutor.faulty.clear()
    loop.clock.moment = datetime.fromtimestamp(NOW + 600, UTC)
    await loop.due.tick()
    assert tutor.seen == [(one, DueKind.LESSON)]


async def test_a_fault_leaves_nothing_half_done(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    await loop.learner(1)

    def half(tx: Tx, _course: Course, _now: datetime, learner: Learner, _due: Due) -> Replies:
        dues.clear_all(tx, learner.id)
        message = "after half of the work"
        raise ValueError(message)

    monkeypatch.setattr("bot.tutor.deliver", half)
    await loop.due.tick()
    assert (len(await loop.waiting()), await loop.outbox()) == (1, 0)


async def test_a_learner_who_is_gone_is_cleared_away(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    await loop.learner(1)
    monkeypatch.setattr("bot.storage.learners.load", lambda _tx, _learner: None)
    await loop.due.tick()
    assert await loop.waiting() == []


async def test_many_due_at_once_are_taken_in_batches(loop: Loop, tutor: Deliveries) -> None:
    for number in range(1, 206):
        await loop.learner(number)
    assert (await loop.due.tick(), len(tutor.seen)) == (True, 200)
    assert (await loop.due.tick(), len(tutor.seen)) == (True, 205)


@pytest.mark.parametrize(
    ("at", "seconds"),
    [
        pytest.param(None, 30.0, id="nothing waits"),
        pytest.param(NOW + 7, 7.0, id="the next one comes soon"),
        pytest.param(NOW + 3600, 30.0, id="the next one comes in an hour, but an earlier one may be set"),
    ],
)
async def test_the_loop_sleeps_until_the_next_row(loop: Loop, at: int | None, seconds: float) -> None:
    if at is not None:
        await loop.learner(1, at=at)
    assert await _first_sleep(loop) == seconds


async def test_a_row_set_after_a_look_is_seen_at_the_next(loop: Loop, tutor: Deliveries) -> None:
    assert await loop.due._turn() == 30.0  # noqa: SLF001 - one turn of the loop
    one = await loop.learner(1)
    while await loop.due._turn() == 0.0:  # noqa: SLF001
        pass
    assert tutor.seen == [(one, DueKind.LESSON)]


async def test_while_the_clock_is_not_trusted_nothing_falls_due(store: Store, small_course: Course) -> None:
    woken: list[bool] = []
    due = DueLoop(
        store=store,
        course=lambda: small_course,
        clock=StillClock(),
        wake=lambda: woken.append(True),
        trusted=lambda: False,
    )
    assert await due._turn() == 1.0  # noqa: SLF001
    assert woken == [True]


async def test_the_loop_does_not_rest_while_something_is_due(loop: Loop) -> None:
    await loop.learner(1)
    assert await _first_sleep(loop) == 0.0


async def test_a_store_in_trouble_is_tried_again(
    loop: Loop, tutor: Deliveries, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await loop.learner(1)
    refuse = _refusing(loop.store.run, times=1)
    monkeypatch.setattr(loop.store, "run", refuse, raising=False)
    async with asyncio.timeout(60):
        running = asyncio.create_task(loop.due.run())
        while not tutor.seen:
            await loop.clock.enough.wait()
            loop.clock.enough.clear()
        running.cancel()
    assert loop.clock.slept[0] == 5.0
    assert tutor.seen == [(one, DueKind.LESSON)]


def _refusing(run: Callable[..., object], *, times: int) -> Callable[..., object]:
    left = [sqlite3.OperationalError("database or disk is full")] * times

    def refuse(unit: Callable[[Tx], object]) -> object:
        if left:
            raise left.pop()
        return run(unit)

    return refuse


async def _first_sleep(loop: Loop) -> float:
    """Run the loop until it sleeps, and return for how long."""
    async with asyncio.timeout(60):
        running = asyncio.create_task(loop.due.run())
        await loop.clock.enough.wait()
        running.cancel()
    return loop.clock.slept[0]


@pytest.mark.parametrize(
    ("replies", "put_off", "event"),
    [
        ((HELLO,), False, "due.lesson.said"),
        ((), True, "due.lesson.later"),
        ((), False, "due.lesson.nothing"),
    ],
)
async def test_every_row_is_one_line_with_what_became_of_it(
    loop: Loop,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    replies: Replies,
    *,
    put_off: bool,
    event: str,
) -> None:
    def deliver(tx: Tx, _course: Course, _now: datetime, _learner: Learner, due: Due) -> Replies:
        dues.take(tx, due)
        if put_off:
            dues.set(tx, Due(at=due.at + 60, learner=due.learner, kind=due.kind))
        return replies

    monkeypatch.setattr("bot.tutor.deliver", deliver)
    one = await loop.learner(1)
    caplog.set_level("INFO", logger="bot.clock")
    before = counted().get(event, 0)
    await loop.due.tick()
    (line,) = [record for record in caplog.records if record.name == "bot.clock"]
    assert (line.getMessage(), counted()[event]) == (event, before + 1)
    facts = vars(line)["facts"]
    assert (facts["learner"], facts["kind"]) == (one, "lesson")
    assert facts["ms"] >= 0
    assert facts.get("says") == ("unknown.command" if replies else None)


async def test_a_look_at_nothing_writes_no_line(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="bot.clock")
    await loop.due.tick()
    assert caplog.records == []
