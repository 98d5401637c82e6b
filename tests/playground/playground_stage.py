"""A clock in the hand, a world with a few people, and short ways to ask the playground something."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.playground.clock import Clock
from bot.playground.errors import Refused
from bot.playground.http.desk import Desk
from bot.playground.server import Playground
from bot.playground.wire import Thing
from bot.playground.world.world import World

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TOKEN = "42:playground"  # noqa: S105 - the token of a toy
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + (640).to_bytes(4, "big")
    + (480).to_bytes(4, "big")
    + b"\x08\x02\x00\x00\x00"
)


class HandClock:
    """A clock that moves only by hand."""

    def __init__(self, start: datetime = NOON) -> None:
        self._start = self._now = start
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds() + 1000.0

    async def sleep(self, seconds: float) -> None:
        end = self._now + timedelta(seconds=seconds)
        while self._now < end:
            await self._moved.wait()

    async def jump(self, to: datetime) -> None:
        self.turn((to - self._now).total_seconds())

    def turn(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()


class Stage:
    """A world and its desk, without HTTP."""

    def __init__(self, clock: Clock) -> None:
        self.world = World(clock=clock, token=TOKEN, username="tutor_bot", seed=1)
        self.desk = Desk(self.world, strict=True)
        self.neema = self.world.user("Neema")
        self.sara = self.world.user("سارا", language="fa", zone="Asia/Tehran")
        self.group = self.world.group("Darasa", [self.neema, self.sara])

    def ask(self, name: str, /, **params: object) -> object:
        """Call a method; a refusal comes back as its code and words."""
        method = self.desk.declared(name)
        try:
            return self.desk.answer(method, self.desk.typed(method, params))
        except Refused as refused:
            return f"{refused.code} {refused.words}"

    def thing(self, name: str, /, **params: object) -> Thing:
        """Call a method that has to give an object."""
        found = self.ask(name, **params)
        assert isinstance(found, dict), found
        return found

    def updates(self, kind: str | None = None) -> list[Thing]:
        """Give what waits for the bot, or the payloads of one kind."""
        waiting = list(self.world.mailbox.pending)
        return waiting if kind is None else [row[kind] for row in waiting if isinstance(row.get(kind), dict)]  # type: ignore[misc]

    def wrong(self) -> list[str]:
        """Give the violations so far."""
        return [violation.words for violation in self.desk.ledger.violations]


class Caller:
    """Talks to a running playground over raw HTTP."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.playground = playground
        self.session = session

    async def __call__(self, method: str, /, **params: object) -> Thing:
        """POST a call as JSON and give the body."""
        async with self.session.post(self.url(method), json=params) as response:
            body: Thing = json.loads(await response.read())
            return body

    def url(self, method: str, token: str = TOKEN) -> str:
        return f"{self.playground.base_url}{token}/{method}"

    async def gesture(self, name: str, /, **asked: object) -> Thing:
        """POST a gesture of the page."""
        async with self.session.post(f"{self.playground.page_url}sim/{name}", json=asked) as response:
            body: Thing = json.loads(await response.read())
            return body


async def until(playground: Playground, holds: Callable[[], bool]) -> None:
    """Wait for events until something holds."""
    async with asyncio.timeout(60):
        while not holds():
            await playground.changed()


async def soon(work: Awaitable[object]) -> object:
    """Wait for work that must not hang."""
    async with asyncio.timeout(60):
        return await work
