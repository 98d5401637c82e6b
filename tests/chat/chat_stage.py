"""A stage for tests: the playground server, a store in a temporary file, the chat room, and a tutor who echoes."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.chat.incoming.address import Address
from bot.chat.room import ChatRoom
from bot.core.course import Course
from bot.core.names import Language
from bot.core.replies import Reply
from bot.core.schedule import epoch
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Store, Tx

KEY = bytes(range(32))
DEADLINE = 60.0  # real seconds after which a test has failed


@dataclass
class Stage:
    """Everything a test looks at."""

    clock: ShiftedClock
    playground: Playground
    store: Store
    room: ChatRoom
    file: Path
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    running: asyncio.Task[None] | None = None
    error: Exception | None = None
    error_expected: bool = False

    async def run(self) -> None:
        """Run the room, and keep what ends it."""
        try:
            await self.room.run(self.stop)
        except Exception as error:  # noqa: BLE001 - looked at when the stage closes
            self.error = error

    async def settled(self) -> None:
        """Wait until Telegram has nothing for us and we have nothing to do; time that only passes is skipped."""
        async with asyncio.timeout(DEADLINE):
            while self.playground.world.mailbox.pending:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.playground.changed(), 0.05)
                    continue
                await self.skip(1)
            while not await self._at_rest():
                await self.skip(1)

    async def skip(self, seconds: float) -> None:
        """Let time pass at once."""
        await self.clock.jump(self.clock.now() + timedelta(seconds=seconds))

    async def _at_rest(self) -> bool:
        try:
            async with asyncio.timeout(0.05):
                await self.room.settled()
        except TimeoutError:
            return False
        return True

    async def gone(self) -> None:
        """Wait until the room has closed."""
        assert self.running is not None
        async with asyncio.timeout(DEADLINE):
            await asyncio.wait([self.running])

    def texts(self, person: Person | Chat) -> list[str]:
        """Return what the bot has said to a person, oldest first."""
        world = self.playground.world
        return [str(post.content["text"]) for post in world.posts(person) if post.author == world.bot.id]

    async def put(self, person: Person | Chat, *replies: Reply) -> None:
        """Put replies into the outbox of a person who has started the bot, or of a group."""

        def unit(tx: Tx) -> None:
            chat = addresses.chat_for(tx, person.id)
            if isinstance(person, Person) and learners.by_chat(tx, chat) is None:
                learners.create(tx, chat, Language(person.language or "sw"), epoch(self.clock.now()))
            outbox.put(tx, chat, replies, epoch(self.clock.now()))

        await self.store.run(unit)
        self.room.wake()

    async def rows(self, query: str) -> list[tuple[object, ...]]:
        """Look at what is committed, from outside."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as outside:
            return outside.execute(query).fetchall()

    def count(self, method: str) -> int:
        """Return how often a method of the Bot API was called."""
        return sum(1 for call in self.playground.calls if call.method.lower() == method.lower())


@asynccontextmanager
async def staged(
    folder: Path, course: Course, *, base: Stage | None = None, webhook: Address | None = None
) -> AsyncIterator[Stage]:
    """Open a stage; with `base` the bot starts again before the same playground."""
    clock = base.clock if base else ShiftedClock()
    playground = base.playground if base else Playground(clock=clock)
    if not base:
        await playground.start()
    file = folder / "chat.sqlite3"
    store = await Store.open(file, key=KEY)
    room = ChatRoom(
        token=playground.token,
        base_url=playground.base_url,
        store=store,
        course=lambda: course,
        clock=clock,
        webhook=webhook,
    )
    stage = Stage(clock=clock, playground=playground, store=store, room=room, file=file)
    try:
        async with asyncio.TaskGroup() as group:
            stage.running = group.create_task(stage.run())
            try:
                yield stage
            finally:
                stage.stop.set()
                await stage.gone()
        assert stage.error is None or stage.error_expected, stage.error
    finally:
        await store.close()
        if not base:
            await playground.stop()
