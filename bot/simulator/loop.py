"""Virtual time: an event loop that never waits. When nothing is ready it goes straight to the next timer.

Every sleep, time-out and deadline of the engine passes in it as in earnest, only at once.
"""

import asyncio
import selectors
from datetime import UTC, datetime

from typing_extensions import override

_TURN = 1e-6  # seconds that a turn of the loop takes; a clock that stood still would not be one


class StoodStill(RuntimeError):  # noqa: N818 - named for what happened
    """Nothing is ready and no timer is set: everybody waits for somebody, for ever."""


class _Leaper(selectors.SelectSelector):
    """Instead of waiting for files it lets time pass."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise StoodStill(StoodStill.__doc__)
        self.seconds += max(_TURN, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is its own."""

    def __init__(self) -> None:
        self._leaper = _Leaper()
        super().__init__(self._leaper)

    @override
    def time(self) -> float:
        """Return the virtual seconds since the beginning."""
        return self._leaper.seconds


class VirtualClock:
    """The bot's clock: virtual time from a first day on, off by as much as somebody set it wrong."""

    def __init__(self, loop: asyncio.AbstractEventLoop, start: datetime) -> None:
        self._loop = loop
        self._start = start.timestamp()
        self.off = 0.0

    def now(self) -> datetime:
        """Return the instant this clock shows."""
        return datetime.fromtimestamp(self._start + self._loop.time() + self.off, UTC)

    def true(self) -> datetime:
        """Return the instant as it is."""
        return datetime.fromtimestamp(self._start + self._loop.time(), UTC)

    def monotonic(self) -> float:
        """Return the virtual seconds."""
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        """Let virtual time pass."""
        await asyncio.sleep(seconds)
