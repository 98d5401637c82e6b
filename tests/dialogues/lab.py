"""A laboratory for conversations: the local Bot API server, the real bot against it over HTTP, one clock that tests move.

Nothing sleeps: short waits of the bot (paces, back-offs) pass at once, long ones wait until a turn moves the time.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import app
from bot.config import Config
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground
from bot.playground.world.people import Person
from bot.playground.world.posts import Post

DEADLINE = 20.0  # real seconds until a test that waits has failed
SHORT = 5.0  # seconds of waiting that pass at once
MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")


class LabClock(ShiftedClock):
    """A clock that starts where the test says, and lets short waits pass at once."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._start = start

    async def sleep(self, seconds: float) -> None:
        """Wait until time is moved; a short wait moves it."""
        if seconds > SHORT:
            await super().sleep(seconds)
        else:
            await self.jump(self.now() + timedelta(seconds=seconds))


def plain(text: str) -> str:
    """Return text as a reader sees it: without direction marks."""
    return MARKS.sub("", text)


@dataclass
class Lab:
    """One bot, one server, some people."""

    clock: LabClock
    server: Playground
    house: app.House
    config: Config
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def person(self, name: str, language: str, zone: str = "UTC") -> Person:
        """Let a person in."""
        return self.server.world.user(name, language=language, zone=zone)

    async def settled(self) -> None:
        """Wait until every update has taken effect and all that is due has been sent."""
        async with asyncio.timeout(DEADLINE):
            while self.server.world.mailbox.pending:
                await self.server.changed()
            await self.house.chat.settled()
            while await self.house.due.tick():
                await self.house.chat.settled()

    async def until(self, when: datetime) -> None:
        """Move time forward, stopping wherever something falls due on the way, as the real clock would."""
        while (moment := await self._next_due()) is not None and moment < when:
            await self.clock.jump(max(moment, self.clock.now()))
            await self.settled()
        await self.clock.jump(when)
        await self.settled()

    async def _next_due(self) -> datetime | None:
        from bot.storage import dues, outbox  # noqa: PLC0415 - the lab looks behind the bot's back only here

        now = int(self.clock.now().timestamp())
        moments = [await self.house.store.run(dues.next_at)]
        moments.append(await self.house.store.run(lambda tx: outbox.next_at(tx, now)))
        known = [moment for moment in moments if moment is not None]
        return datetime.fromtimestamp(min(known), UTC) if known else None

    def local(self, zone: str, clock: str, days: int = 0) -> datetime:
        """Return the instant when the wall clock of a zone shows a time, so many days from today."""
        place = ZoneInfo(zone)
        day = self.clock.now().astimezone(place).date() + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(clock), place).astimezone(UTC)

    def heard(self, person: Person) -> list[Post]:
        """Return the bot's messages in a person's chat, oldest first."""
        world = self.server.world
        return [post for post in world.posts(person) if post.author == world.bot.id and not post.deleted]

    def last(self, person: Person) -> Post | None:
        """Return the message the bot touched last: sent or edited."""
        posts = self.heard(person)
        return max(posts, key=lambda post: (post.edited or post.date, post.id), default=None)

    def transcript(self, person: Person) -> str:
        """Return the whole conversation as text, for whoever reads a failure."""
        world = self.server.world
        lines = []
        for post in world.posts(person):
            who = "bot" if post.author == world.bot.id else person.first_name
            lines.append(f"{who}: {plain(str(post.content.get('text', post.content)))}")
            labels = [str(button["text"]) for button in post.buttons()]
            if labels:
                lines.append(f"     [{'] ['.join(plain(label) for label in labels)}]")
        return "\n".join(lines)


@asynccontextmanager
async def laboratory(folder: Path, *, start: datetime, content: Path = Path("content")) -> AsyncIterator[Lab]:
    """Open a laboratory; leaving it fails on every violation of the Bot API's rules."""
    clock = LabClock(start)
    server = Playground(clock=clock)
    await server.start()
    config = Config(
        token=server.token,
        key=bytes(32),
        base_url=server.base_url,
        database=folder / "tutor.sqlite3",
        content=content,
        heartbeat=folder / "heartbeat",
    )
    try:
        async with app.opened(config, clock) as house:
            lab = Lab(clock=clock, server=server, house=house, config=config)
            async with asyncio.TaskGroup() as group:
                running = group.create_task(app.work(house, config, clock, lab.stop))
                try:
                    yield lab
                finally:
                    lab.stop.set()
                    await asyncio.wait([running])
    finally:
        await server.stop()
    assert not server.violations, f"the bot broke rules of the Bot API: {server.violations}"
