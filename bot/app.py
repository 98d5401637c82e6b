"""Puts the house together: config, store, course, chat and clock, in one TaskGroup. The only reader of real time."""

import asyncio
import logging
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.chat import redaction
from bot.chat.intake import LockedOut
from bot.chat.room import ChatRoom
from bot.clock import DueLoop
from bot.config import Config
from bot.content.loader import load
from bot.content.problems import report
from bot.core.course import Course
from bot.core.ports import Clock
from bot.language.zones import check_zones
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground
from bot.storage.lock import AlreadyRunning, InstanceLock
from bot.storage.store import Store

LEVELS = {name.lower(): level for name, level in logging.getLevelNamesMapping().items()}
OK, FAILED, BUSY, MISCONFIGURED = 0, 1, 75, 78  # sysexits: EX_TEMPFAIL, EX_CONFIG
_LOG = logging.getLogger(__name__)
_BEAT = 10.0  # seconds between two heartbeats
_STORE_CLOSES = 5.0  # seconds


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
    store = await Store.open(config.database, key=config.key)
    try:
        yield build(config, clock, store, lambda: course)
    finally:
        async with asyncio.timeout(_STORE_CLOSES):
            await store.close()


def build(config: Config, clock: Clock, store: Store, course: Callable[[], Course]) -> House:
    """Put the rooms together on an open store."""
    chat = ChatRoom(
        token=config.token, store=store, course=course, clock=clock, base_url=config.base_url, proxy=config.proxy
    )
    due = DueLoop(store=store, course=course, clock=clock, wake=chat.wake)
    return House(store=store, chat=chat, due=due)


async def work(house: House, config: Config, clock: Clock, stop: asyncio.Event) -> None:
    """Run the rooms until told to stop; raises LockedOut when Telegram refuses the token for too long."""
    try:
        await _side_by_side(house, config, clock, stop)
    except* LockedOut as locked:
        raise locked.exceptions[0] from None


async def _side_by_side(house: House, config: Config, clock: Clock, stop: asyncio.Event) -> None:
    """Let the chat finish what is in flight when told to stop; the loops simply end."""
    async with asyncio.TaskGroup() as group:
        loops = [group.create_task(house.due.run()), group.create_task(_beat(config.heartbeat, clock))]
        try:
            await house.chat.run(stop)
        finally:
            for loop in loops:
                loop.cancel()


async def _beat(path: Path, clock: Clock) -> None:
    """Touch the heartbeat file while the loop turns; its age is the bot's health."""
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    while True:
        await asyncio.to_thread(path.touch)
        await clock.sleep(_BEAT)


async def serve(config: Config, clock: Clock | None = None) -> int:
    """Run the bot until SIGTERM or SIGINT; return the exit code."""
    redaction.install(sys.stderr, secrets=(config.token, config.key.hex()), level=LEVELS[config.log_level])
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    clock = clock or SystemClock()
    try:
        with InstanceLock(config.database.parent):
            async with opened(config, clock) as house:
                await work(house, config, clock, stop)
    except AlreadyRunning as busy:
        return _say(str(busy), BUSY)
    except Refused as refused:
        return _say(str(refused), MISCONFIGURED)
    except LockedOut as locked:
        return _say(str(locked), FAILED)
    return OK


def _say(text: str, code: int) -> int:
    sys.stderr.write(f"{text}\n")
    return code


async def play(port: int, content: Path) -> int:
    """Run a Bot API server with people in it, and the real bot against it, on one clock, until interrupted."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    clock = ShiftedClock()
    server = Playground(clock=clock, username="mwalimu_bot")
    with tempfile.TemporaryDirectory() as folder:
        config = Config(
            token=server.token,
            key=bytes(32),
            database=Path(folder) / "tutor.sqlite3",
            content=content,
            heartbeat=Path(folder) / "heartbeat",
            log_level="warning",
        )
        redaction.install(sys.stderr, secrets=(config.token,), level=LEVELS[config.log_level])
        await server.start(port=port)
        try:
            return await _play(server, replace(config, base_url=server.base_url), clock, stop)
        finally:
            await server.stop()


async def _play(server: Playground, config: Config, clock: ShiftedClock, stop: asyncio.Event) -> int:
    try:
        async with opened(config, clock) as house:
            sys.stdout.write(f"The tutor is at {server.page_url} - open it in a browser; Ctrl+C ends it.\n")
            sys.stdout.flush()
            await work(house, config, clock, stop)
    except Refused as refused:
        return _say(str(refused), MISCONFIGURED)
    return OK


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
