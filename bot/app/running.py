"""Runs the rooms side by side in one TaskGroup until told to stop, and shows by a heartbeat that Telegram is heard."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from pathlib import Path

from bot.app.building import CALM, House, Refused, look_through
from bot.app.heeding import heed
from bot.app.watching import DEAF, disk, silence
from bot.chat.incoming.address import DoorBlocked
from bot.chat.incoming.intake import LockedOut
from bot.chat.room import ChatRoom
from bot.config import FAILED, Config
from bot.core.operating.trouble import Trouble
from bot.core.ports import Clock

_LOG = logging.getLogger(__name__)
_BEAT = 10.0  # seconds between two heartbeats
_STOPPING = 7.5  # seconds from the signal to the end; whoever started us may kill after ten
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def work(house: House, config: Config, clock: Clock, stop: asyncio.Event, *, looking: bool = False) -> None:
    """Run the rooms until told to stop; raises LockedOut, DoorBlocked or Refused when it is of no use.

    `looking` has the operator told at once whether pictures can be made on this machine.
    """
    try:
        await _side_by_side(house, config, clock, stop, looking=looking)
    except* (LockedOut, DoorBlocked, Refused) as shut:
        raise shut.exceptions[0] from None


async def _side_by_side(house: House, config: Config, clock: Clock, stop: asyncio.Event, *, looking: bool) -> None:
    """Let the chat finish what is in flight when told to stop; the loops simply end."""
    async with asyncio.TaskGroup() as group:
        loops = [group.create_task(house.due.run()), group.create_task(house.backups.run())]
        loops.append(group.create_task(_beat(house.chat, config.heartbeat, clock)))
        loops.append(group.create_task(house.alarms.run()))
        loops.append(group.create_task(_afterwards(house, config, clock, looking=looking)))
        loops.append(group.create_task(heed(house.asked, house.renewing, house.alarms)))
        loops.append(group.create_task(disk.watch(config.database.parent, clock, house.alarms.ring)))
        loops.append(group.create_task(silence.watch(house.store, clock, house.chat.trusts_clock)))
        if looking and not config.encrypted:
            _LOG.warning("the database is not encrypted: write `encrypted: true`, run `bot encrypt`")
            house.alarms.ring(Trouble.PLAIN)
        try:
            async with _health(house, config, clock):
                await house.chat.run(stop)
        finally:
            for loop in loops:
                loop.cancel()


async def _afterwards(house: House, config: Config, clock: Clock, *, looking: bool) -> None:
    """Look at what a start need not wait for."""
    await clock.sleep(CALM)
    await look_through(house, config)
    if looking:
        await house.chat.look()


def _health(house: House, config: Config, clock: Clock) -> AbstractAsyncContextManager[None]:
    if config.health is None:
        return nullcontext()
    from bot.app.watching.health import Health  # noqa: PLC0415 - brings a web server along, which few ask for

    return Health(house, config, clock).opened(config.health)


async def _beat(chat: ChatRoom, path: Path, clock: Clock) -> None:
    """Touch the heartbeat file while Telegram is heard; its age is the bot's health. A webhook is looked after too."""
    while True:
        if clock.monotonic() - chat.intake.heard_at < DEAF:
            await asyncio.to_thread(_touch, path)
        await clock.sleep(_BEAT)


def _touch(path: Path) -> None:
    """Touch the file; a full disk must not stop the lessons."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        _LOG.warning("heartbeat not written", exc_info=error)


def _cut_off() -> None:
    """End the process as a kill would, which the store and Telegram's queue are made to survive."""
    _LOG.warning("the stop took too long and was cut off; what is open is done after the next start")
    os._exit(FAILED)


@contextmanager
def stoppable() -> Iterator[asyncio.Event]:
    """Give an event that SIGTERM and SIGINT set; a stop that hangs is cut off, which loses nothing."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    limit = threading.Timer(_STOPPING, _cut_off)
    limit.daemon = True

    def end() -> None:
        if not stop.is_set():
            stop.set()
            limit.start()

    for name in _SIGNALS:
        loop.add_signal_handler(name, end)
    try:
        yield stop
    finally:
        limit.cancel()
        for name in _SIGNALS:
            loop.remove_signal_handler(name)
            if stop.is_set():
                signal.signal(name, signal.SIG_IGN)  # asking twice must not spoil the last moments
