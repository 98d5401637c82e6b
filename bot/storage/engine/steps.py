"""The writer without its thread, for whoever needs the same steps in the same order every time: the simulator.

What waits is committed together on the next turn of the event loop, by the same code as on the thread. The disk is not
waited for: a process that dies loses nothing by that, only a power cut would, and that is tested on the real writer.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from bot.storage.engine.batch import run_batch
from bot.storage.engine.writer import Job, Waiting, tell

T = TypeVar("T")
# A commit that does not wait for the disk.
_UNWAITED = "PRAGMA synchronous = OFF"


class Steps:
    """One connection on the loop's own thread."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        self._connector = connector
        self._connections: list[sqlite3.Connection] = []
        self._jobs: list[Waiting] = []

    async def begin(self) -> None:
        """Open the connection."""
        connection = self._connector()
        connection.execute(_UNWAITED)
        self._connections.append(connection)

    def submit(self, unit: Callable[[], T]) -> "asyncio.Future[T]":
        """Queue a unit; the future is fulfilled after COMMIT."""
        loop = asyncio.get_running_loop()
        job = Job(unit, loop.create_future())
        if not self._jobs:
            loop.call_soon(self._drain)
        self._jobs.append(job)
        return job.future

    async def between(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Run something between two batches, outside any transaction."""
        await asyncio.sleep(0)
        return act(self._connections[0])

    async def close(self) -> None:
        """Close the connection; what waits is not run any more, as when the process dies."""
        self._jobs.clear()
        while self._connections:
            self._connections.pop().close()

    def _drain(self) -> None:
        jobs, self._jobs = self._jobs, []
        if jobs and self._connections:
            tell(jobs, run_batch(self._connections[0], jobs))
