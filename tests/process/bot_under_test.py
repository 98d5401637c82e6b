"""The bot as a process of its own for tests: `bot.app` with a clock that follows the server's.

Importing and reading the course takes seconds; the kill loop wants a fresh process every fifth of a second. So this
program loads everything once and forks: each child is a whole process that opens the files anew and can be killed.
It reads orders from standard input, one JSON object a line: `start` with a configuration, `wait` for a process to end.
"""

import asyncio
import importlib
import json
import os
import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp

from bot import app
from bot.app import building
from bot.chat.incoming import intake
from bot.chat.incoming.intake import LongPoll
from bot.config import Config
from bot.core.course import Course, Field, FieldKind, Lesson
from bot.playground.clock import ShiftedClock

LOOK = 0.05  # real seconds between two looks at the server's clock
ENDLESS = 999  # lines that a worksheet asks for, so that it is never full


class FollowedClock(ShiftedClock):
    """The server's clock, seen from here."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._address = f"{page}sim/clock"

    async def look(self, session: aiohttp.ClientSession) -> None:
        """Read the server's clock and move on to it."""
        async with session.get(self._address) as response:
            told = await response.json()
        await self.jump(datetime.fromisoformat(str(told["now"])))

    async def follow(self, session: aiohttp.ClientSession) -> None:
        """Keep looking until cancelled; while the server is away, time simply goes on."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                await self.look(session)
            except aiohttp.ClientError:
                continue


async def serve(config: Config) -> int:
    """Run the bot as `bot run` does, on the server's clock."""
    clock = FollowedClock(config.base_url.removesuffix("bot"))
    async with aiohttp.ClientSession() as session:
        await clock.look(session)
        async with asyncio.TaskGroup() as group:
            following = group.create_task(clock.follow(session))
            try:
                return await app.serve(config, clock)
            finally:
                following.cancel()


def config_of(order: dict[str, str]) -> Config:
    """Return the configuration that an order describes."""
    folder = Path(order["folder"])
    return Config(
        token=order["token"],
        key=bytes.fromhex(order["key"]),
        base_url=order["base_url"],
        database=folder / "tutor.sqlite3",
        content=Path(order["content"]),
        heartbeat=folder / "heartbeat",
        operators=tuple(map(int, order.get("operators", "").split())),
        log_level=order.get("log_level", "warning"),
    )


def endless(course: Course) -> Course:
    """Return the course with one worksheet field in each lesson, which takes line after line and is never full."""
    return replace(course, lessons={name: _endless(one) for name, one in course.lessons.items()})


def _endless(lesson: Lesson) -> Lesson:
    if lesson.task is None:
        return lesson
    field = Field(id=lesson.task.fields[0].id, kind=FieldKind.LIST, least=ENDLESS)
    return replace(lesson, task=replace(lesson.task, fields=(field,), checks=()))


def signs(course: Course) -> dict[str, dict[str, str]]:
    """Return by language and lesson a piece of text that only the pushed message has: its promise."""
    found: dict[str, dict[str, str]] = {}
    for lesson in course.lessons.values():
        for language, words in lesson.words.items():
            pieces = re.split(r"\{[^}]*\}|<[^>]*>", words.promise)
            found.setdefault(language, {})[lesson.id] = max(pieces, key=len).strip()
    return found


def start(order: dict[str, str]) -> int:
    """Fork a bot and return its process id."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for ours, theirs in ((nowhere, 0), (nowhere, 1), (log, 2)):
        os.dup2(ours, theirs)
    if "break" in order:
        _break(order["break"])
    if "poll" in order:
        _poll_for(int(order["poll"]))
    sys.exit(app.run(serve(config_of(order))))


class BrokenError(RuntimeError):
    """What a test wanted to happen."""


def _break(place: str) -> None:
    """Let a step of the start raise, named as module:attribute."""
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner = importlib.import_module(module)
    for one in owners:
        owner = getattr(owner, one)

    def broken(*words: object, **more: object) -> None:
        raise BrokenError(words, more)  # as libraries do: with everything that it was about

    setattr(owner, name, broken)


def wait(order: dict[str, str]) -> int:
    """Wait for a process to end; the number of its signal is negative."""
    return os.waitstatus_to_exitcode(os.waitpid(int(order["pid"]), 0)[1])


def _poll_for(seconds: int) -> None:
    """Shorten the long poll, so that a test need not wait a real minute until a dead line is noticed."""
    (LongPoll.__init__.__kwdefaults__ or {})["seconds"] = seconds
    intake._SLACK = min(seconds, 10)  # noqa: SLF001 - see above


def main() -> None:
    """Load the course, tell its signs, and obey until standard input ends."""
    course = endless(app.teach(Path(sys.argv[1])))
    building.teach = lambda folder, kept=None: course  # noqa: ARG005 - called as the original
    sys.stdout.write(json.dumps(signs(course)) + "\n")
    sys.stdout.flush()
    orders = {"start": start, "wait": wait}
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(f"{orders[order['order']](order)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
