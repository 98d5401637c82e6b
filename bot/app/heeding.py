"""Heeds SIGHUP: the content is read anew, and operators are told when it is refused."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from bot.app.alarms import Alarms
from bot.app.teaching import Renewing
from bot.core.operating.renewal import Fate, told
from bot.core.operating.trouble import Trouble


@contextmanager
def hung_up() -> Iterator[asyncio.Event]:
    """Give an event that SIGHUP sets; from the first moment on, because the signal would end the process otherwise."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, asked.set)
    try:
        yield asked
    finally:
        loop.remove_signal_handler(signal.SIGHUP)


async def heed(asked: asyncio.Event, renewing: Renewing, alarms: Alarms) -> None:
    """Renew the content whenever it is asked for, until cancelled; signals that come meanwhile are one."""
    while True:
        await asked.wait()
        asked.clear()
        renewal = await renewing.in_turn()
        if renewal.fate is Fate.REFUSED:
            alarms.ring(Trouble.CONTENT, len(renewal.faults), more=tuple(told(renewal.faults)))
