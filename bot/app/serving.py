"""Opens the house, runs it until a signal, and says with an exit code how it ended."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Coroutine

from bot.app import lasting
from bot.app.building import Refused, opened
from bot.app.real_time import SystemClock
from bot.app.running import stoppable, work
from bot.chat import redaction
from bot.chat.incoming.address import DoorBlocked
from bot.chat.incoming.intake import LockedOut
from bot.config import BUSY, FAILED, MISCONFIGURED, OK, Config
from bot.core.ports import Clock
from bot.storage.engine.lock import AlreadyRunning, InstanceLock

LEVELS = {name.lower(): level for name, level in logging.getLevelNamesMapping().items()}


async def serve(config: Config, clock: Clock | None = None) -> int:
    """Run the bot until SIGTERM or SIGINT; return the exit code."""
    secrets = (config.token, config.key.hex(), config.webhook.secret if config.webhook else "")
    redaction.install(sys.stderr, secrets=secrets, level=LEVELS[config.log_level])
    clock = clock or SystemClock()
    try:
        with stoppable() as stop, InstanceLock(config.database.parent):
            async with opened(config, clock) as house:
                lasting.spare()
                _settle()
                await work(house, config, clock, stop, looking=True)
    except AlreadyRunning as busy:
        return say(str(busy), BUSY)
    except (Refused, DoorBlocked) as refused:
        return say(str(refused), MISCONFIGURED)
    except LockedOut as locked:
        return say(str(locked), FAILED)
    return OK


def _settle() -> None:
    """Let garbage be collected from now on, if the start went without; what it has made is never looked through."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def say(text: str, code: int) -> int:
    """Say why the bot ends, and return the exit code."""
    sys.stderr.write(f"{text}\n")
    return code


def run(main: Coroutine[None, None, int]) -> int:
    """Run on uvloop where it exists."""
    try:
        import uvloop  # noqa: PLC0415 - not every platform has it
    except ImportError:
        code = asyncio.run(main)
    else:
        code = uvloop.run(main)
    _let_go()
    return code


def _let_go() -> None:
    """Drop lines that a full disk did not take: Python would end with code 120 for them, however well we ended."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
