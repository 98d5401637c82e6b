"""Waiting: for an event or a moment of the injected clock, and for work that a stop may cut off."""

import asyncio
from collections.abc import Coroutine

from bot.core.ports import Clock


async def until(event: asyncio.Event, clock: Clock, seconds: float | None) -> None:
    """Wait for the event, which is set after these seconds of the clock at the latest; None waits for it alone."""
    if seconds is None or event.is_set():
        await event.wait()
        return
    async with asyncio.TaskGroup() as group:  # the sender rests once a message: every further task would be felt
        alarm = group.create_task(_alarm(event, clock, clock.monotonic() + seconds))
        await event.wait()
        alarm.cancel()


async def _alarm(event: asyncio.Event, clock: Clock, moment: float) -> None:
    """Sleep up to a moment: a task starts a little later than it is made, and time may be moved in between."""
    await clock.sleep(max(0.0, moment - clock.monotonic()))
    event.set()


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
