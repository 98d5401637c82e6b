"""The Bot API server as a process of its own, and what is seen from outside: gestures in, messages and calls out."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
LOG = "bots.log"
DEADLINE = 120.0  # real seconds until a test that waits has failed
CALM = 3  # so many looks in a row find everybody asleep
TOKEN = "42:playground"  # noqa: S105 - the token of a toy
KEY = "5a" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message of the bot as it was when it came, or after it was edited."""

    chat: int
    id: int
    text: str
    buttons: tuple[str, ...]
    new: bool


@dataclass
class Town:
    """A running server, seen through its page: everything that happened since we look."""

    page: str
    session: aiohttp.ClientSession
    pid: int
    heard: list[Heard] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    gestures: Counter[str] = field(default_factory=Counter)
    watchers: list[Callable[[Heard], None]] = field(default_factory=list)
    listeners: list[Callable[[dict[str, Any]], None]] = field(default_factory=list)
    _stir: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def base_url(self) -> str:
        """Where the Bot API is."""
        return f"{self.page}bot"

    async def act(self, gesture: str, **asked: object) -> dict[str, Any]:
        """Make a gesture of the page; one that a phone would not allow gives nothing."""
        async with self.session.post(f"{self.page}sim/{gesture}", json=asked) as response:
            told: dict[str, Any] = await response.json()
        if not told["ok"]:
            return {}
        self.gestures[gesture] += 1
        return told

    async def pending(self) -> int:
        """Return how many updates nobody has acknowledged yet."""
        async with self.session.get(f"{self.base_url}{TOKEN}/getWebhookInfo") as response:
            told = await response.json()
        return int(told["result"]["pending_update_count"])

    async def changed(self) -> None:
        """Wait for the next thing to happen."""
        self._stir.clear()
        await self._stir.wait()

    async def until(self, condition: Callable[[], bool], *, within: float = DEADLINE) -> None:
        """Wait until something is so; fails when it takes too long."""
        async with asyncio.timeout(within):
            while not condition():
                await self.changed()

    async def rest(self, bot: int) -> None:
        """Wait until server and bot wait for something: on a busy machine both may still be waiting for their turn."""
        calm = 0
        async with asyncio.timeout(DEADLINE):
            while calm < CALM:
                await asyncio.sleep(0.01)
                calm = calm + 1 if await asyncio.to_thread(sleeps, self.pid, bot) else 0

    async def listen(self) -> None:
        """Note everything that happens until cancelled."""
        async with self.session.ws_connect(f"{self.page}sim/ws", max_msg_size=0) as line:
            async for message in line:
                told = json.loads(message.data)
                if told["kind"] == "event":
                    self._note(told["event"])
                self._stir.set()

    def _note(self, event: dict[str, Any]) -> None:
        for listen in self.listeners:
            listen(event)
        match event["type"]:
            case "message" | "edited":
                self._hear(event)
            case "call":
                self.calls[event["call"]["method"]] += 1
            case "violation":
                self.violations.append(f"{event['method']}: {event['words']}")
            case _:
                pass

    def _hear(self, event: dict[str, Any]) -> None:
        message = event["message"]
        if not message["from"]["is_bot"] or event["chat"] < 0:  # the usual group is greeted, and nobody is in it here
            return
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        one = Heard(
            chat=event["chat"],
            id=message["message_id"],
            text=message.get("text", ""),
            buttons=tuple(str(button["callback_data"]) for row in rows for button in row if "callback_data" in button),
            new=event["type"] == "message",
        )
        self.heard.append(one)
        for watch in self.watchers:
            watch(one)


def sleeps(*pids: int) -> bool:
    """Tell whether no thread of these processes wants to run; one that has ended wants nothing."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        tasks = [one for pid in pids for one in Path(f"/proc/{pid}/task").iterdir()]
        states = [(one / "stat").read_text().rpartition(")")[2].split()[0] for one in tasks]
        return not {"R", "D"} & set(states)
    return True


@contextlib.asynccontextmanager
async def town(*, seed: int = 0) -> AsyncIterator[Town]:
    """Start a server and look at it; it ends with the block."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.playground", "--seed", str(seed)), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(DEADLINE):
            page = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            place = Town(page=page, session=session, pid=process.pid)
            listening = group.create_task(place.listen())
            await place.changed()
            try:
                yield place
            finally:
                listening.cancel()
    finally:
        process.kill()
        await process.wait()


@dataclass
class Nursery:
    """Starts bots quickly: a program that has everything loaded and forks a whole process for each start."""

    process: subprocess.Popen[str]
    signs: dict[str, dict[str, str]]

    async def start(self, place: Town, folder: Path, **more: object) -> int:
        """Start a bot on a folder and return its process id; `break` names a step that shall raise."""
        bot = {"folder": str(folder), "token": TOKEN, "key": KEY, "base_url": place.base_url, "content": str(CONTENT)}
        await asyncio.to_thread(folder.mkdir, exist_ok=True)
        return await self._order(order="start", log=str(folder / LOG), **bot, **more)

    async def wait(self, pid: int) -> int:
        """Wait for a bot to end and return its exit code, negative for a signal."""
        return await self._order(order="wait", pid=pid)

    async def kill(self, pid: int) -> None:
        """End a bot without a word of warning."""
        os.kill(pid, signal.SIGKILL)
        await self.wait(pid)

    def signal(self, pid: int, number: int) -> None:
        """Send a signal to a bot."""
        os.kill(pid, number)

    async def stop(self, pid: int) -> int:
        """Ask a bot to stop and return its exit code."""
        os.kill(pid, signal.SIGTERM)
        return await self.wait(pid)

    async def _order(self, **order: object) -> int:
        async with asyncio.timeout(DEADLINE):
            return await asyncio.to_thread(self._obeyed, json.dumps(order))

    def _obeyed(self, order: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextlib.contextmanager
def nursery() -> Iterator[Nursery]:
    """Load everything once."""
    program = Path(__file__).with_name("bot_under_test.py")
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(program), str(CONTENT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield Nursery(process=process, signs=json.loads(process.stdout.readline()))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the bots it forked are of its group
        process.wait()
        process.stdin.close()
        process.stdout.close()


def logged(folder: Path) -> str:
    """Return what the bots of a folder have logged so far."""
    log = folder / LOG
    return log.read_text("utf-8") if log.exists() else ""
