"""The demonstration: a Bot API server with people in it and the real bot against it, on one clock, for the browser.

A dialogue file can be played in it at reading speed, and what a person does by hand can be written down as one.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.app import LEVELS, House, Refused, opened, say, stoppable, work
from bot.chat import redaction
from bot.config import FAILED, MISCONFIGURED, OK, Config
from bot.content.files.dialogue_file import UnreadableDialogue, read_dialogue, write_dialogue
from bot.playground.clock import ShiftedClock
from bot.playground.script.dialogue import Dialogue, Unplayable, dialogue_of
from bot.playground.script.record import Recorder
from bot.playground.script.show import Performer, show
from bot.playground.server import Playground
from bot.playground.world.world import FIRST_PERSON, World
from bot.storage import dues, outbox

_PATIENCE = 30.0  # seconds the bot may take to come to rest after a turn
_LOOK = 0.05  # seconds between two looks whether it has
_MANY = 100  # people, more than anybody makes in a page
BEGIN = timedelta(seconds=1.5)  # for whoever still opens the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks for."""

    port: int
    content: Path
    script: Path | None = None
    record: Path | None = None
    speed: float = 1.0
    operating: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Backstage:
    """The stage of a dialogue in the demonstration: the real bot at its own pace."""

    server: Playground
    house: House

    @property
    def world(self) -> World:
        """The people and their phones."""
        return self.server.world

    async def settled(self) -> None:
        """Wait until every update has taken effect and all that is due has been sent."""
        async with asyncio.timeout(_PATIENCE):
            while await self._is_busy():
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK):
                        await self.server.changed()
            await self.house.chat.settled()

    async def _is_busy(self) -> bool:
        if self.world.mailbox.pending:
            return True
        await self.house.chat.settled()
        moment = await self.next_due()
        return moment is not None and moment <= self.world.clock.now()

    async def next_due(self) -> datetime | None:
        """Tell when the bot wants to do something by itself next."""
        now = int(self.world.clock.now().timestamp())
        moments = [await self.house.store.run(dues.next_at)]
        moments.append(await self.house.store.run(lambda tx: outbox.next_at(tx, now)))
        known = [moment for moment in moments if moment is not None]
        return datetime.fromtimestamp(min(known), UTC) if known else None


async def play(wishes: Wishes) -> int:
    """Run the demonstration until it is interrupted; return the exit code."""
    try:
        script = _script(wishes.script)
    except (UnreadableDialogue, Unplayable) as wrong:
        return say(str(wrong), FAILED)
    clock = ShiftedClock(script.start if script else None)
    server = Playground(clock=clock, username="mwalimu_bot")
    with tempfile.TemporaryDirectory() as folder:
        config = _toy(Path(folder), wishes, server.token)
        redaction.install(sys.stderr, secrets=(config.token,), level=LEVELS[config.log_level])
        try:
            await server.start(port=wishes.port)
        except OSError:
            words = f"Port {wishes.port} is taken by another program: choose one with --port, or 0 for any free one."
            return say(words, FAILED)
        try:
            with _recorded(server, wishes.record):
                return await _play(replace(config, base_url=server.base_url), server, wishes, script)
        finally:
            await server.stop()


def _script(path: Path | None) -> Dialogue | None:
    if path is None:
        return None
    try:
        return dialogue_of(read_dialogue(path))
    except Unplayable as wrong:
        message = f"{path}: {wrong}"
        raise Unplayable(message) from None


def _toy(folder: Path, wishes: Wishes, token: str) -> Config:
    """Return the configuration of a bot that is forgotten when it ends; whoever is in the page may be let run it."""
    return Config(
        token=token,
        key=bytes(32),
        database=folder / "tutor.sqlite3",
        content=wishes.content,
        heartbeat=folder / "heartbeat",
        log_level="warning",
        operators=tuple(range(FIRST_PERSON, FIRST_PERSON + _MANY)) if wishes.operating else (),
    )


@contextmanager
def _recorded(server: Playground, path: Path | None) -> Iterator[None]:
    """Write down what is done by hand, if that is wished; the file is whole after every turn."""
    if path is None:
        yield
        return
    recorder = Recorder(server.world, write=partial(write_dialogue, path), tell=_tell)
    server.sim.watchers.append(recorder.notice)
    _tell(f"What you do in the page is written to {path}.")
    try:
        yield
    finally:
        recorder.close()


async def _play(config: Config, server: Playground, wishes: Wishes, script: Dialogue | None) -> int:
    try:
        with stoppable() as stop:
            async with opened(config, server.clock) as house, asyncio.TaskGroup() as group:
                showing = group.create_task(_show(Backstage(server=server, house=house), script, wishes.speed))
                await work(house, config, server.clock, stop)
                showing.cancel()
    except Refused as refused:
        return say(str(refused), MISCONFIGURED)
    return OK


async def _show(stage: Backstage, script: Dialogue | None, speed: float) -> None:
    """Say where the page is, and play the dialogue in it, if there is one."""
    page = stage.server.page_url
    if script is None:
        _tell(f"The tutor is at {page} - open it in a browser; Ctrl+C ends it.")
        return
    person = stage.world.user(script.name, language=script.language, zone=script.zone)
    _tell(f"{script.name} is at {page}#{person.id}/{person.id} - open it in a browser; Ctrl+C ends it.")

    async def pause(seconds: float) -> None:
        await asyncio.sleep(seconds / speed)

    await pause(BEGIN.total_seconds())
    await show(Performer(stage=stage, dialogue=script, person=person), tell=_tell, pause=pause)


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
