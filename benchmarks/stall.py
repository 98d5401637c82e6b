"""How long the event loop did not come round: what anybody's tap waited for while something large was done."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_TURN = 0.001


class Stall:
    """The gaps between the turns of the loop, in milliseconds beyond the one that was asked for."""

    def __init__(self) -> None:
        """Begin with no turn."""
        self._gaps: list[float] = []

    async def watch(self) -> None:
        """Turn until cancelled."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TURN)
            self._gaps.append(1000 * (time.perf_counter() - before - _TURN))

    @property
    def longest(self) -> float:
        """Return the longest gap."""
        return max(self._gaps, default=0.0)

    @property
    def usual(self) -> float:
        """Return the gap that 99 of 100 turns stay below; the rest is often the machine's."""
        return sorted(self._gaps)[int(len(self._gaps) * 0.99)] if self._gaps else 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Stall]:
    """Watch the loop as long as the block lasts."""
    stall = Stall()
    watching = asyncio.create_task(stall.watch())
    try:
        yield stall
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
