"""The bot's end of the drawing process: started when the first picture is asked for, let go when none is for a while.

One picture at a time. A process that hangs is ended, one that died is started anew; the event loop never waits for it.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bot.core.papers import Tree
from bot.pictures import wire

PATIENCE = 20.0  # seconds for one file, the start of the process included; a portfolio takes two
IDLE = 300.0  # seconds without a question after which the process may go, with its 60 to 110 MB
_ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "LANG", "TZ", "SYSTEMROOT")  # the token is none of its business
_COMMAND = (sys.executable, "-m", "bot.pictures")


class Undrawn(RuntimeError):  # noqa: N818 - named for what happened
    """The drawing process refused a paper, or is not fit to draw at all."""


class Studio:
    """Has files drawn."""

    def __init__(self, *, command: tuple[str, ...] = _COMMAND, patience: float = PATIENCE, idle: float = IDLE) -> None:
        self._command, self._patience, self._idle = command, patience, idle
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._rest: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Return the id of the drawing process, or None while there is none."""
        return None if self._process is None else self._process.pid

    async def draw(self, form: str, words: Mapping[str, Tree]) -> bytes:
        """Return the file; raises Undrawn when it cannot be drawn, TimeoutError when it takes too long."""
        question = wire.question(form, words)
        async with self._turn:
            known = self._process
            try:
                return await self._ask(question)
            except (ConnectionError, asyncio.IncompleteReadError):
                if known is None:
                    raise
                return await self._ask(question)  # it died while nobody looked: the next one has this to draw

    async def check(self) -> str:
        """Return what is wrong with the pictures of this machine, or nothing."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._patience):
                    await self._started()
            except (Undrawn, OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                await self._end()
                return "" if self._closed else str(error) or type(error).__name__
            self._let_rest()
            return ""

    async def close(self) -> None:
        """End the process, also in the middle of a picture."""
        self._closed = True
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        async with self._turn:
            await self._end()

    async def _ask(self, question: bytes) -> bytes:
        try:
            async with asyncio.timeout(self._patience):
                process = await self._started()
                if process.stdin is not None:
                    process.stdin.write(question)
                    await process.stdin.drain()
                content = await _answer(process)
        except Undrawn:
            self._let_rest()
            raise
        except BaseException:
            await self._end()
            raise
        self._let_rest()
        return content

    async def _started(self) -> Process:
        """Return the process; a fresh one says first whether its letters come out right."""
        if self._closed:
            raise Undrawn(Undrawn.__doc__)
        if self._process is None:
            environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env={**environment, "PYTHONPATH": str(_ROOT)},
                start_new_session=True,  # a Ctrl+C is for the bot, which ends it in its own time
            )
            self._process = process
            await self._greeted(process)
        return self._process

    async def _greeted(self, process: Process) -> None:
        try:
            await _answer(process)
        except BaseException:
            await self._end()
            raise

    def _let_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(self._idle, self._dismiss)

    def _dismiss(self) -> None:
        """Close the input of a process that has nothing to do: it ends by itself; the next question starts another."""
        process = self._process
        if process is not None and process.stdin is not None and not self._turn.locked():
            process.stdin.close()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if self._rest is not None:
            self._rest.cancel()
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


async def _answer(process: Process) -> bytes:
    if process.stdout is None:
        raise ConnectionError
    good, length = wire.ANSWERING.unpack(await process.stdout.readexactly(wire.ANSWERING.size))
    content = await process.stdout.readexactly(length)
    if not good:
        raise Undrawn(content.decode("utf-8", "replace"))
    return content
