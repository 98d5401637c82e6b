"""Waiting: for an event or a moment of the injected clock, and for work that a stop may cut off."""

import asyncio
from collections.abc import Coroutine

from bot.core.ports import Clock


async def until(event: asyncio.Event, clock: Clock, seconds: float | None) -> None:
    """Wait for the event, at most these seconds of the clock; None waits for the event alone."""
    if event.is_set():
        return
    if seconds is None:
        await event.wait()
        return
    await unless(event, _alarm(clock, clock.monotonic() + seconds))


async def _alarm(clock: Clock, moment: float) -> None:
    """Sleep up to a moment: a task starts a little later than it is made, and time may be moved in between."""
    await clock.sleep(max(0.0, moment - clock.monotonic()))


async def unless(stop: asyncio.Event, work: Coroutine[None, None, None]) -> bool:
    """Do the work unless stopped before it ends; tell whether it ended. What it raises comes out as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            working = group.create_task(work)
            stopping = group.create_task(stop.wait())
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            ended = working.done()
            stopping.cancel()
            working.cancel()
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
    return ended


def pause(failures: int, *, first: float = 1.0, longest: float = 30.0) -> float:
    """Return how long to wait after this many failures in a row: twice as long each time, up to a limit."""
    return min(first * 2.0 ** min(failures, 16), longest)
