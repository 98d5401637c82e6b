"""A laboratory for conversations: the local Bot API server, the real bot against it, one clock that tests move.

Nothing sleeps: short waits of the bot (paces, back-offs) pass at once, long ones wait until a turn moves the time.
"""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from typing_extensions import override
from witness import Witness, put_aside

from bot import app
from bot.app import building
from bot.clock import DueLoop
from bot.config import Config, Webhook
from bot.core.course import Course
from bot.playground.script import reading, stage
from bot.playground.script.reading import lines as told
from bot.playground.script.reading import plain
from bot.playground.server import Playground
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.world import World
from bot.storage import dues, outbox

__all__ = ["Lab", "laboratory", "plain", "told"]

DEADLINE = 120.0  # real seconds until a test that waits has failed
STEP = 4  # seconds of the clock that pass at once while trouble is outlasted
GLANCE = 0.1  # real seconds to wait for what may be stuck in it
TWICE = 2  # looks that find nothing due: during the first, the bot's own loop may have been at it
SHORT = 5.0  # seconds of waiting that pass at once


class LabClock:
    """A clock that stands still however long the machine takes, until a test moves it; a short wait moves it too."""

    def __init__(self, start: datetime) -> None:
        self._began = self._now = start.astimezone(UTC)
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Give the present instant."""
        return self._now

    def monotonic(self) -> float:
        """Give the seconds that were jumped over."""
        return (self._now - self._began).total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Wait until time is moved; a short wait moves it."""
        end = self._now + timedelta(seconds=seconds)
        if seconds <= SHORT:
            await self.jump(end)
        while self._now < end:
            await self._moved.wait()

    async def jump(self, to: datetime) -> None:
        """Move the clock forward to an instant; an instant in the past changes nothing."""
        self._now = max(self._now, to)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        await asyncio.sleep(0)


class OneAtATime(DueLoop):
    """The bot's own loop, and the laboratory's ticks, take turns: one row must not fall due twice."""

    _one_at_a_time: asyncio.Lock

    @classmethod
    def beside(cls, house: app.House, clock: LabClock) -> "OneAtATime":
        """Return the loop for this house."""
        loop = cls(store=house.store, course=house.teaching.now, clock=clock, wake=house.chat.wake)
        loop._one_at_a_time = asyncio.Lock()
        return loop

    @override
    async def tick(self) -> bool:
        """Deliver one batch of what is due now."""
        async with self._one_at_a_time:
            return await super().tick()


@cache
def taught(content: Path) -> Course:
    """Return the course of a folder; it never changes while tests run."""
    return app.teach(content)


@dataclass
class Lab:
    """One bot, one server, some people."""

    clock: LabClock
    server: Playground
    house: app.House
    config: Config
    witness: Witness
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    running: asyncio.Task[None] | None = None

    def person(self, name: str, language: str, zone: str = "UTC") -> Person:
        """Let a person in."""
        return self.server.world.user(name, language=language, zone=zone)

    async def settled(self) -> None:
        """Wait until every update has taken effect and all that is due has been sent."""
        try:
            async with asyncio.timeout(DEADLINE):
                await self._settle()
        except TimeoutError:
            if self.running is not None and self.running.done():
                self.running.result()  # the bot has died: that is what there is to say
            raise

    async def _settle(self) -> None:
        while self.server.world.mailbox.pending:
            await self.server.changed()
        await self.house.chat.settled()
        quiet = 0
        while quiet < TWICE:
            quiet = 0 if await self.house.due.tick() else quiet + 1
            await self.house.chat.settled()
        await self.house.chat.settled()  # the bot's own loop may have brought something while ours waited for it

    @property
    def world(self) -> World:
        """The people and their phones."""
        return self.server.world

    async def until(self, when: datetime) -> None:
        """Move time forward, stopping wherever something falls due on the way, as the real clock would."""
        await stage.until(self, when)

    async def outlast(self, seconds: int) -> None:
        """Let time pass in small steps while something is in trouble and cannot settle."""
        for _ in range(0, seconds, STEP):
            with suppress(TimeoutError):
                async with asyncio.timeout(GLANCE):
                    await self._settle()
            await self.clock.jump(self.clock.now() + timedelta(seconds=STEP))
        await self.settled()

    async def next_due(self) -> datetime | None:
        """Tell when the bot wants to do something by itself next."""
        now = int(self.clock.now().timestamp())
        moments = [await self.house.store.run(dues.next_at)]
        moments.append(await self.house.store.run(lambda tx: outbox.next_at(tx, now)))
        known = [moment for moment in moments if moment is not None]
        return datetime.fromtimestamp(min(known), UTC) if known else None

    def local(self, zone: str, clock: str, days: int = 0) -> datetime:
        """Return the instant when the wall clock of a zone shows a time, so many days from today."""
        return stage.local(self.clock.now(), zone, clock, days)

    def heard(self, person: Person) -> list[Post]:
        """Return the bot's messages in a person's chat, oldest first."""
        return reading.heard(self.world, person)

    def last(self, person: Person) -> Post | None:
        """Return the message the bot touched last: sent or edited."""
        return reading.last(self.world, person)

    def transcript(self, person: Person) -> str:
        """Return the whole conversation as text, for whoever reads a failure."""
        return reading.transcript(self.world, person)

    def transcripts(self) -> str:
        """Return every conversation that took place."""
        talked = (one for one in self.server.world.people.values() if self.server.world.posts(one))
        return "\n=====\n".join(self.transcript(one) for one in talked)


@asynccontextmanager
async def laboratory(
    folder: Path,
    *,
    start: datetime,
    content: Path = Path("content"),
    webhook: bool = False,
    **settings: Any,  # noqa: ANN401 - as `replace` takes them
) -> AsyncIterator[Lab]:
    """Open a laboratory, with more settings of the configuration; leaving it fails on whatever a faithful bot does not.

    The settings are named as the fields of Config.
    """
    clock = LabClock(start)
    server = Playground(clock=clock)
    await server.start()
    witness = Witness(server=server)
    logging.getLogger().addHandler(witness.log)
    try:
        config = replace(_config(server, folder, content), webhook=hook() if webhook else None, **settings)
        async with _opened(config, clock, witness) as lab:
            yield lab
            found = witness.complaints()
            if "messages" not in witness.forgiven:
                found += await lab.house.store.run(put_aside)
            assert not found, _story(found, lab)
    finally:
        logging.getLogger().removeHandler(witness.log)
        await server.stop()


def _story(found: list[str], lab: Lab) -> str:
    return "\n".join(("this must not be:", *found, "--- the conversations", lab.transcripts()))


def _config(server: Playground, folder: Path, content: Path) -> Config:
    return Config(
        token=server.token,
        key=bytes(32),
        base_url=server.base_url,
        database=folder / "tutor.sqlite3",
        content=content,
        heartbeat=folder / "heartbeat",
    )


def hook() -> Webhook:
    """Return an address for updates on a port that nobody has."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    url, secret = f"http://127.0.0.1:{port}/updates", "for-the-laboratory-only"
    return Webhook(url=url, listen="127.0.0.1", port=port, secret=secret)


@asynccontextmanager
async def _opened(config: Config, clock: LabClock, witness: Witness) -> AsyncIterator[Lab]:
    """Let the bot work, from the first request to the last answer."""
    with patch.object(building, "teach", lambda content, _kept: taught(content)):
        async with app.opened(config, clock) as built:
            house = replace(built, due=OneAtATime.beside(built, clock))
            lab = Lab(clock=clock, server=witness.server, house=house, config=config, witness=witness)
            lab.running = asyncio.create_task(app.work(house, config, clock, lab.stop))
            try:
                yield lab
            finally:
                lab.stop.set()
                await lab.running
