"""What was told to be stored is there after kill -9, whole; what was not told is there whole or not at all."""

import asyncio
import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.storage.engine.disk import check
from bot.storage.engine.store import Store

ROUNDS = 8
OPENER = """
import asyncio, sys
from pathlib import Path
from bot.storage.engine.store import Store

sys.stdout.write("open\\n")
sys.stdout.flush()
asyncio.run(Store.open(Path(sys.argv[1]), key=b"k" * 32))
"""
WRITER = """
import asyncio, itertools, sys
from pathlib import Path
from bot.storage.engine import settings
from bot.storage.engine.store import Store

def pair(name):
    def unit(tx):
        settings.write(tx, name + ".first", "1" * 300)
        settings.write(tx, name + ".second", "2" * 300)
    return unit

async def write(store, names):
    for name in names:
        await store.run(pair(name))
        sys.stdout.write(name + "\\n")
        sys.stdout.flush()

async def main():
    store = await Store.open(Path(sys.argv[1]), key=b"k" * 32)
    numbers = itertools.count()
    names = (f"{sys.argv[2]}-{number}" for number in numbers)
    sys.stdout.write("open\\n")
    sys.stdout.flush()
    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(write(store, names))

asyncio.run(main())
"""


def killed(code: str, path: Path, name: str, after: float) -> list[str]:
    """Start the code, kill it so many seconds after it said `open`, and return what it was told to be stored."""
    command = [sys.executable, "-c", code, str(path), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 - our own code
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        deadline = time.monotonic() + after
        lines = []
        while time.monotonic() < deadline:
            lines.append(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.process
def test_whatever_was_acknowledged_survives_kill_9_and_nothing_is_half_there(path: Path) -> None:
    dice = random.Random(9)  # noqa: S311 - a test must repeat itself
    told: list[str] = []
    for number in range(ROUNDS):
        told += killed(WRITER, path, str(number), dice.uniform(0, 0.05))
    with contextlib.closing(sqlite3.connect(path)) as eyes:
        check(eyes)
        seen = [name for (name,) in eyes.execute("SELECT name FROM setting WHERE name LIKE '%.%' ORDER BY name")]
    units = {name.partition(".")[0] for name in seen}
    assert len(told) > ROUNDS
    assert set(told) - units == set(), "acknowledged and lost"
    assert len(seen) == 2 * len(units), "half a unit"


@pytest.mark.process
async def test_a_first_start_that_is_killed_leaves_a_file_that_opens(path: Path) -> None:
    dice = random.Random(10)  # noqa: S311 - a test must repeat itself
    for number in range(ROUNDS):
        file = path.with_name(str(number))
        await asyncio.to_thread(killed, OPENER, file, "", dice.uniform(0, 0.02))
        await (await Store.open(file, key=b"k" * 32)).close()
