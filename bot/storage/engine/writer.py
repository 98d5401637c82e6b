"""The writer's thread: aiosqlite's connection, taught to drain what waits into one COMMIT."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

import aiosqlite

from bot.storage.engine.batch import Outcome, run_batch

T = TypeVar("T")
_MOST = 256  # units under one COMMIT; more would make the first one wait for the last


class Waiting(Protocol):
    """A job as the thread sees it, whatever its result."""

    def __call__(self) -> None:
        """Run the unit."""
        ...

    def tell(self, outcome: Outcome) -> None:
        """Fulfil the future of whoever waits."""
        ...

    def loop(self) -> asyncio.AbstractEventLoop:
        """Return the loop to tell on."""
        ...


class Job(Generic[T]):
    """A unit with the future of whoever waits for it."""

    def __init__(self, unit: Callable[[], T], future: "asyncio.Future[T]") -> None:
        self._unit = unit
        self._values: list[T] = []
        self.future = future

    def __call__(self) -> None:
        """Run the unit."""
        self._values = [self._unit()]

    def loop(self) -> asyncio.AbstractEventLoop:
        """Return the loop to tell on."""
        return self.future.get_loop()

    def tell(self, outcome: Outcome) -> None:
        """Fulfil the future; one whose caller was cancelled needs nothing, the unit ran all the same."""
        if self.future.done():
            return
        if outcome is None:
            self.future.set_result(self._values[0])
        else:
            self.future.set_exception(_raisable(outcome))


class Writer(aiosqlite.Connection):
    """One connection on one thread; whatever waits when the thread looks up is committed together."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # aiosqlite 0.22: an unclosed connection would keep the process from ending
        self._jobs: deque[Waiting] = deque()
        self._roused = False

    async def begin(self) -> None:
        """Open the connection; when that fails, leave no thread behind that would call a loop which has ended."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise

    def submit(self, unit: Callable[[], T]) -> "asyncio.Future[T]":
        """Queue a unit; the future is fulfilled after COMMIT, and cancelling it does not cancel the unit."""
        job = Job(unit, asyncio.get_running_loop().create_future())
        self._jobs.append(job)
        if not self._roused:
            self._roused = True
            self._tx.put_nowait((None, self._drain))
        return job.future

    async def between(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Run something on the writer's thread between two batches, outside any transaction."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((future, lambda: act(self._conn)))
        return await future

    def _drain(self) -> None:
        """Commit all that waits now; what comes meanwhile rouses the thread again, behind a backup or the end."""
        self._roused = False
        waiting = len(self._jobs)
        for first in range(0, waiting, _MOST):
            jobs = [self._jobs.popleft() for _ in range(min(_MOST, waiting - first))]
            outcomes = run_batch(self._conn, jobs)
            jobs[0].loop().call_soon_threadsafe(tell, jobs, outcomes)


def tell(jobs: Sequence[Waiting], outcomes: Sequence[Outcome]) -> None:
    """Fulfil the futures of a batch."""
    for job, outcome in zip(jobs, outcomes, strict=True):
        job.tell(outcome)


def _raisable(error: BaseException) -> BaseException:
    """Wrap StopIteration, which a future refuses: the caller would wait for ever."""
    if isinstance(error, StopIteration):
        wrapped = RuntimeError("a unit of work raised StopIteration")
        wrapped.__cause__ = error
        return wrapped
    return error
