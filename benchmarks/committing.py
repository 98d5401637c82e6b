"""Durable units a second of the store, 64 waiting at once, against aiosqlite with a transaction each."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import aiosqlite

from benchmarks.report import Block, Size
from bot.storage.engine import settings
from bot.storage.engine.store import Store

WAITING = 64


async def ours(folder: Path, units: int) -> float:
    """Return durable units a second of the store: one row written and read again in each."""
    store = await Store.open(folder / "ours.sqlite3", key=bytes(32))
    places = asyncio.Semaphore(WAITING)

    async def one(number: int) -> None:
        async with places:
            await store.run(lambda tx: settings.write(tx, f"bench {number % 100}", str(number)))

    started = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(units)))
    seconds = time.perf_counter() - started
    await store.close()
    return units / seconds


async def rival(folder: Path, units: int) -> float:
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
        await asyncio.gather(*(one(number) for number in range(units)))
        return units / (time.perf_counter() - started)


async def _pairs(units: int, runs: int) -> list[tuple[float, float]]:
    """Run both in turn, so that both meet the same noise."""
    pairs = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            pairs.append((await ours(Path(folder), units), await rival(Path(folder), units)))
    return pairs


def measure(size: Size) -> Block:
    """Return medians and the ratio."""
    pairs = asyncio.run(_pairs(size.units, size.runs))
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return Block(
        head=("work", "this bot", "aiosqlite, a transaction each", "ratio", "goal"),
        rows=((f"durable units/s, {WAITING} waiting, FULL", f"{mine:,.0f}", f"{theirs:,.0f}", f"{ratio:.1f}", ">= 6"),),
    )
