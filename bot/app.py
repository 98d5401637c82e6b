"""Puts the house together: config, store, course, chat and clock, in one TaskGroup. The only reader of real time."""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot import tutor
from bot.chat import redaction
from bot.chat.door import Address, DoorBlocked
from bot.chat.intake import LockedOut
from bot.chat.room import ChatRoom
from bot.clock import DueLoop
from bot.config import BUSY, FAILED, MISCONFIGURED, OK, Config
from bot.content.loader import load
from bot.content.problems import report
from bot.core.course import Course
from bot.core.ports import Clock
from bot.language.zones import check_zones
from bot.storage import backups
from bot.storage.disk import DamagedDatabase
from bot.storage.lock import AlreadyRunning, InstanceLock
from bot.storage.migrate import MigrationFailed, NewerDatabase
from bot.storage.store import Store, WrongKey

LEVELS = {name.lower(): level for name, level in logging.getLevelNamesMapping().items()}
_LOG = logging.getLogger(__name__)
_BEAT = 10.0  # seconds between two heartbeats
_STORE_CLOSES = 1.0  # seconds
_DEAF = 120.0  # seconds without a word from Telegram until the heartbeat stops; a poll takes at most 40, a look 45
_STOPPING = 7.5  # seconds from the signal to the end; whoever started us may kill after ten
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_UNUSABLE = (DamagedDatabase, MigrationFailed, NewerDatabase, WrongKey)


class Refused(RuntimeError):  # noqa: N818 - named for what happened
    """The bot cannot start; the message says what to mend."""


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The rooms of one running bot."""

    store: Store
    chat: ChatRoom
    due: DueLoop
    backups: backups.Backups


def teach(folder: Path) -> Course:
    """Return the course of a folder; raises Refused with every problem when it cannot be taught."""
    course, problems = load(folder)
    if course is None:
        raise Refused(report(problems))
    return course


@asynccontextmanager
async def opened(config: Config, clock: Clock) -> AsyncIterator[House]:
    """Open the store and build the rooms on it; whatever happens, the store is closed and the process can end."""
    faults = check_zones()
    if faults:
        raise Refused("\n".join(faults))
    course = teach(config.content)
    config.database.parent.mkdir(parents=True, exist_ok=True)
    store = await _open(config.database, config.key)
    try:
        yield build(config, clock, store, lambda: course)
    finally:
        await _close(store)


async def _close(store: Store) -> None:
    """Close the store, unless another program holds the file: what was not committed is in nobody's books."""
    try:
        async with asyncio.timeout(_STORE_CLOSES):
            await store.close()
    except TimeoutError:
        _LOG.warning("the database was not closed in time; another program holds it")


async def _open(database: Path, key: bytes) -> Store:
    try:
        return await Store.open(database, key=key)
    except _UNUSABLE as error:
        message = f"database: {database} cannot be used. {error}"
        raise Refused(message) from error


def build(config: Config, clock: Clock, store: Store, course: Callable[[], Course]) -> House:
    """Put the rooms together on an open store."""
    chat = ChatRoom(
        token=config.token,
        store=store,
        course=course,
        clock=clock,
        base_url=config.base_url,
        proxy=config.proxy,
        webhook=_address(config),
    )
    due = DueLoop(store=store, course=course, clock=clock, wake=chat.wake)
    copies = backups.Backups(
        store=store,
        folder=backups.folder_of(config.database),
        clock=clock,
        hourly=config.hourly_backups,
        daily=config.daily_backups,
    )
    return House(store=store, chat=chat, due=due, backups=copies)


def _address(config: Config) -> Address | None:
    hook = config.webhook
    return None if hook is None else Address(url=hook.url, listen=hook.listen, port=hook.port, secret=hook.secret)


async def work(house: House, config: Config, clock: Clock, stop: asyncio.Event) -> None:
    """Run the rooms until told to stop; raises LockedOut or DoorBlocked when there is no way in."""
    try:
        await _side_by_side(house, config, clock, stop)
    except* (LockedOut, DoorBlocked) as shut:
        raise shut.exceptions[0] from None


async def _side_by_side(house: House, config: Config, clock: Clock, stop: asyncio.Event) -> None:
    """Let the chat finish what is in flight when told to stop; the loops simply end."""
    async with asyncio.TaskGroup() as group:
        loops = [group.create_task(house.due.run()), group.create_task(house.backups.run())]
        loops.append(group.create_task(_beat(house.chat, config.heartbeat, clock)))
        try:
            await house.chat.run(stop)
        finally:
            for loop in loops:
                loop.cancel()


async def _beat(chat: ChatRoom, path: Path, clock: Clock) -> None:
    """Touch the heartbeat file while Telegram is heard; its age is the bot's health. A webhook is looked after too."""
    while True:
        if clock.monotonic() - chat.intake.heard_at < _DEAF:
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


async def serve(config: Config, clock: Clock | None = None) -> int:
    """Run the bot until SIGTERM or SIGINT; return the exit code."""
    secrets = (config.token, config.key.hex(), config.webhook.secret if config.webhook else "")
    redaction.install(sys.stderr, secrets=secrets, level=LEVELS[config.log_level])
    clock = clock or SystemClock()
    try:
        with stoppable() as stop, InstanceLock(config.database.parent):
            async with opened(config, clock) as house:
                await work(house, config, clock, stop)
    except AlreadyRunning as busy:
        return say(str(busy), BUSY)
    except (Refused, DoorBlocked) as refused:
        return say(str(refused), MISCONFIGURED)
    except LockedOut as locked:
        return say(str(locked), FAILED)
    return OK


def back_up(config: Config, clock: Clock | None = None) -> int:
    """Write a backup of the database, whether a bot is running or not; return the exit code."""
    now = (clock or SystemClock()).now()
    target = backups.folder_of(config.database) / backups.name_at(now)
    if not config.database.is_file():
        return say(f"database: {config.database} does not exist yet; there is nothing to back up.", FAILED)
    try:
        backups.copy_of(config.database, target)
    except (DamagedDatabase, OSError) as error:
        return say(f"database: {config.database} was not backed up. {error}", FAILED)
    sys.stdout.write(f"{target}\n")
    return OK


async def restore(config: Config, backup: Path, clock: Clock | None = None) -> int:
    """Put a backup in the place of the database, with nothing in it that would be said twice; return the exit code."""
    now = (clock or SystemClock()).now()
    if not backup.is_file():  # noqa: ASYNC240 - nothing else runs yet
        return say(f"{backup} is no file; the backups are in {backups.folder_of(config.database)}.", FAILED)
    try:
        with InstanceLock(config.database.parent):
            told = await _restored(config, backup, now)
    except AlreadyRunning as busy:
        return say(str(busy), BUSY)
    except (Refused, OSError) as refused:
        return say(str(refused), FAILED)
    sys.stdout.write(told)
    return OK


async def _restored(config: Config, backup: Path, now: datetime) -> str:
    """Make a copy ready, and only then let it take the place of the database."""
    course, fresh = teach(config.content), backups.place_for(config.database)
    try:
        backups.copy_of(backup, fresh)
    except DamagedDatabase as error:
        message = f"{backup} cannot be restored; the database is as it was. {error}"
        raise Refused(message) from error
    store = await _open(fresh, config.key)
    try:
        held = await store.run(lambda tx: tutor.hold(tx, course, now))
    finally:
        await store.close()
    aside = backups.put_in_place(fresh, config.database, now)
    return backups.told(backup, held, aside)


def say(text: str, code: int) -> int:
    """Say why the bot ends, and return the exit code."""
    sys.stderr.write(f"{text}\n")
    return code


def today() -> date:
    """Return this machine's date, for facts that expire."""
    return SystemClock().now().date()


def run(main: Coroutine[None, None, int]) -> int:
    """Run on uvloop where it exists."""
    try:
        import uvloop  # noqa: PLC0415 - not every platform has it
    except ImportError:
        return asyncio.run(main)
    return uvloop.run(main)
