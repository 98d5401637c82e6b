"""The bot itself in a process of its own, on a database that is there: the real rooms, with the pace as an argument.

`python -m benchmarks.worker BASE_URL DATABASE [--pace 30] [--clock]`; its time begins at noon of the towns.
"""

import argparse
import asyncio
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path

import uvloop
from typing_extensions import override

from benchmarks import meter
from benchmarks.town import KEY, NOON
from benchmarks.traffic import TOKEN
from bot.app import lasting
from bot.app.building import KEPT, teach
from bot.app.real_time import SystemClock
from bot.chat.room import ChatRoom
from bot.clock import DueLoop
from bot.storage.engine.store import Store

_UNLIMITED = 1_000_000
_PRESENTED = 0.5  # seconds; by then menu and descriptions are said


class Noon(SystemClock):
    """Real time, moved so that the process starts at noon: whenever it is measured, nobody is asleep."""

    def __init__(self) -> None:
        self._ahead = datetime.fromtimestamp(NOON + 60, UTC) - super().now()

    @override
    def now(self) -> datetime:
        """Return the instant."""
        return super().now() + self._ahead


async def run(base: str, database: Path, *, pace: int, falling_due: bool) -> None:
    """Run chat and clock until whoever measures is gone; `falling_due` lets lessons be sent."""
    course, clock = teach(Path("content"), database.with_name(KEPT)), Noon()
    store = await Store.open(database, key=KEY)
    chat = ChatRoom(token=TOKEN, store=store, course=lambda: course, clock=clock, base_url=base, pace=(pace, 1.0))
    due = DueLoop(
        store=store, course=lambda: course, clock=clock, wake=chat.wake, reserve=chat.spare, trusted=chat.trusts_clock
    )
    lasting.spare()  # as bot.app.running does
    async with asyncio.TaskGroup() as group:
        group.create_task(chat.run(asyncio.Event()))
        await clock.sleep(_PRESENTED)
        gc.freeze()  # as `bot run` does
        gc.enable()
        meter.say({"ready": True, **meter.usage()})
        await asyncio.to_thread(sys.stdin.readline)
        meter.say(meter.usage())
        meter.answer()
        if falling_due:
            group.create_task(due.run())


def main() -> None:
    """Run as the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("database", type=Path)
    parser.add_argument("--pace", type=int, default=_UNLIMITED)
    parser.add_argument("--clock", action="store_true")
    asked = parser.parse_args()
    gc.disable()
    uvloop.run(run(asked.base, asked.database, pace=asked.pace, falling_due=asked.clock))


if __name__ == "__main__":
    main()
