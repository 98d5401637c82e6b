"""The terminal of whoever runs the bot: a configured folder, commands typed in it, and what they print."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.storage.engine.store import Store, Tx

KEY = bytes.fromhex("5a" * 32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[list[str]]:
        """The words of each line printed."""
        return [line.split() for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Types commands into the real command line; the course is a small one, nothing goes over the network."""

    folder: Path
    patch: pytest.MonkeyPatch
    screen: pytest.CaptureFixture[str]

    @property
    def database(self) -> Path:
        """The file of the bot's database."""
        return self.folder / "tutor.sqlite3"

    def settle(self, course: Course) -> None:
        """Configure a bot that teaches this course; there is no database yet."""
        self.patch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012")
        self.patch.setenv("BOT_KEY", KEY.hex())
        self.patch.setattr(building, "teach", lambda _folder: course)
        (self.folder / "config.yaml").write_text(f"database: '{self.database}'\ncontent: 'content'\n", "utf-8")

    async def open(self, fill: Callable[[Tx], None] = lambda _: None) -> Store:
        """Open the database as a running bot does, with this in it."""
        store = await Store.open(self.database, key=KEY)
        await store.run(fill)
        return store

    async def fill(self, fill: Callable[[Tx], None] = lambda _: None) -> None:
        """Leave a database with this in it; the bot does not run."""
        await (await self.open(fill)).close()

    def called(self, command: str, *words: str) -> Printed:
        """Run a command as it is typed, and return what came of it."""
        self.patch.setattr(sys, "argv", ["bot", command, *words, "--config", str(self.folder / "config.yaml")])
        code = program.main()
        said = self.screen.readouterr()
        return Printed(code=code, out=said.out, err=said.err)
