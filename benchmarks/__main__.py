"""`make bench`: how fast it is, as ratios against a named rival in the same run; the machine's mood cancels out.

So far the store alone: durable units a second, 64 waiting at once, against aiosqlite with a transaction each.
"""

import asyncio
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

import aiosqlite

from bot.storage import settings
from bot.storage.store import Store

UNITS = 4000
WAITING = 64
RUNS = 5


async def ours(folder: Path) -> float:
    """Return durable units a second of the store: one row written and read again in each."""
    store = await Store.open(folder / "ours.sqlite3", key=bytes(32))
    places = asyncio.Semaphore(WAITING)

    async def one(number: int) -> None:
        async with places:
            await store.run(lambda tx: settings.write(tx, f"bench {number % 100}", str(number)))

    started = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(UNITS)))
    seconds = time.perf_counter() - started
    await store.close()
    return UNITS / seconds


async def rival(folder: Path) -> float:
    """Return the same for aiosqlite as its documentation uses it: BEGIN, statement, COMMIT, and FULL durability."""
    async with aiosqlite.connect(folder / "rival.sqlite3", isolation_level=None) as connection:
        await connection.execute("PRAGMA journal_mode = WAL")
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute(
            "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
        )
        writing = asyncio.Lock()

        async def one(number: int) -> None:
            async with writing:
                await connection.execute("BEGIN IMMEDIATE")
                await connection.execute(
                    "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (f"bench {number % 100}", str(number)),
                )
                await connection.execute("COMMIT")

        started = time.perf_counter()
        await asyncio.gather(*(one(number) for number in range(UNITS)))
        return UNITS / (time.perf_counter() - started)


async def measure() -> list[tuple[float, float]]:
    """Run both in turn, so that both meet the same noise."""
    pairs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            pairs.append((await ours(Path(folder)), await rival(Path(folder))))
    return pairs


def main() -> int:
    """Print medians and the ratio."""
    pairs = asyncio.run(measure())
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    sys.stdout.write(
        f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {RUNS} runs\n"
        f"durable units/s, {WAITING} waiting, synchronous=FULL: {mine:,.0f} | "
        f"aiosqlite, a transaction each: {theirs:,.0f} | ratio {ratio:.1f} (bar 6)\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
