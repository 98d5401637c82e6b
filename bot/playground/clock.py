"""Time as the playground sees it. The app hands in its own clock; a server standing alone uses `ShiftedClock`."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """A clock that can be moved forward; everything time-dependent in the playground asks it."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that only grow and jump forward together with now()."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait on this clock; return early when time is moved past the end."""
        ...

    async def jump(self, to: datetime) -> None:
        """Move time forward."""
        ...


class ShiftedClock:
    """Real time plus an offset that only grows; it may begin at another instant than now."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start.astimezone(UTC) if start else datetime.fromtimestamp(time.time_ns() / 1e9, UTC)
        self._origin = time.monotonic()
        self._offset = 0.0
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Give the present instant of this clock."""
        return self._start + timedelta(seconds=self.monotonic() - self._origin)

    def monotonic(self) -> float:
        """Give real seconds plus everything jumped over."""
        return time.monotonic() + self._offset

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock shows `seconds` more, however it gets there."""
        end = self.monotonic() + seconds
        while (rest := end - self.monotonic()) > 0:
            moved = self._moved
            try:
                async with asyncio.timeout(rest):
                    await moved.wait()
            except TimeoutError:
                return

    async def jump(self, to: datetime) -> None:
        """Move the clock forward to an instant; an instant in the past changes nothing."""
        self._offset += max(0.0, (to - self.now()).total_seconds())
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        await asyncio.sleep(0)
