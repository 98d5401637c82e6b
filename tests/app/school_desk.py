"""A copy of the course that a test may change, with a bot that teaches it to an operator and to a learner."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lab as lab_room
from gestures import press, say
from lab import Lab, OneAtATime, laboratory, taught, told
from player import Player, read

from bot import app
from bot.playground.world.cast import PEOPLE
from bot.playground.world.people import Person
from bot.playground.world.world import FIRST_PERSON

ROOT = Path(__file__).parents[2]
START = datetime.fromisoformat("2026-11-23T16:10:00+03:00")
OPERATOR = FIRST_PERSON + len(PEOPLE)


@dataclass
class School:
    """One bot on a folder of its own; Rehema runs it, Asha learns."""

    lab: Lab
    content: Path
    rehema: Person
    asha: Person

    async def say(self, who: Person, words: str) -> str:
        """Let somebody write, and return what the tutor shows them then."""
        await self.breathe()
        say(self.lab, who, words)
        await self.lab.settled()
        return self.shown(who)

    async def breathe(self) -> None:
        """Let a moment pass, so that what was touched last has the later time."""
        await self.lab.clock.jump(self.lab.clock.now() + timedelta(seconds=2))

    async def tap(self, who: Person, meant: str) -> str:
        """Let somebody press a button that means this, under the newest message, whether it stands there or not."""
        await self.breathe()
        self.lab.world.press(who, meant, post=self.lab.last(who), stale=True)
        await self.lab.settled()
        return self.shown(who)

    async def press(self, who: Person, label: str) -> str:
        """Let somebody press a button, and return what the tutor shows them then."""
        await self.breathe()
        press(self.lab, who, label)
        await self.lab.settled()
        return self.shown(who)

    @asynccontextmanager
    async def restarted(self) -> AsyncIterator[None]:
        """Stop the bot and start another one on the same files and the same server."""
        lab = self.lab
        lab.stop.set()
        assert lab.running is not None
        await lab.running
        await lab.house.store.close()
        async with app.opened(lab.config, lab.clock) as built:
            lab.house, lab.stop = replace(built, due=OneAtATime.beside(built, lab.clock)), asyncio.Event()
            lab.running = asyncio.create_task(app.work(lab.house, lab.config, lab.clock, lab.stop))
            yield
            lab.stop.set()
            await lab.running
        lab.witness.forgiven.add("messages")  # the laboratory would look into a file that is closed

    def shown(self, who: Person) -> str:
        """Return the message that the tutor touched last."""
        post = self.lab.last(who)
        return "" if post is None else str(told(post, "bot"))

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file of the course."""
        path = self.content / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    async def learns(self, who: Person, until: str) -> None:
        """Let somebody go the way of the first lesson up to the press of a button; the last such one counts."""
        dialogue = read(ROOT / "tests" / "dialogues" / "sw" / "lesson_one.yaml")
        here = max(number for number, turn in enumerate(dialogue.turns, 1) if turn.get("press") == until)
        await Player(lab=self.lab, dialogue=replace(dialogue, turns=dialogue.turns[:here]), person=who).play()


def copied(folder: Path) -> Path:
    """Return a copy of the course in this folder."""
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    return folder / "content"


@asynccontextmanager
async def school(folder: Path, **settings: Any) -> AsyncIterator[School]:  # noqa: ANN401 - as `replace` takes them
    """Open a bot on a copy of the course."""
    content, course = copied(folder), taught(ROOT / "content")
    with patch.object(lab_room, "taught", lambda _: course):
        async with _opened(folder, content, **settings) as one:
            yield one


@asynccontextmanager
async def _opened(folder: Path, content: Path, **settings: Any) -> AsyncIterator[School]:  # noqa: ANN401 - as above
    async with laboratory(folder, start=START, content=content, operators=(OPERATOR,), **settings) as lab:
        rehema = lab.person("Rehema", "sw", "Africa/Dar_es_Salaam")
        assert rehema.id == OPERATOR
        asha = lab.person("Asha", "sw", "Africa/Dar_es_Salaam")
        yield School(lab=lab, content=content, rehema=rehema, asha=asha)


def line_of(path: Path, words: str) -> int:
    """Return the number of the first line of a file that holds these words."""
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)
