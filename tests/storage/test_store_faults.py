import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bot.core.names import ChatId
from bot.storage import addresses, inbox
from bot.storage.engine import settings
from bot.storage.engine.store import Store, Tx

KEY = b"k" * 32
Look = Callable[[str], list[tuple[object, ...]]]


def keeps(update_id: int, size: int = 10) -> Callable[[Tx], int]:
    return lambda tx: inbox.keep(tx, [inbox.Received(update_id=update_id, lane=1, raw="x" * size)], now=5)


def pair(name: str) -> Callable[[Tx], None]:
    def unit(tx: Tx) -> None:
        settings.write(tx, f"{name}.first", "1")
        settings.write(tx, f"{name}.second", "2")

    return unit


async def test_a_strangers_lock_is_waited_out_and_nothing_is_lost(store: Store, path: Path, look: Look) -> None:
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(store.run(keeps(number))) for number in range(20)]
        _, waiting = await asyncio.wait(tasks, timeout=0.2)
        assert len(waiting) == 20
        stranger.execute("ROLLBACK")
        freed = asyncio.get_running_loop().time()
    stranger.close()
    assert asyncio.get_running_loop().time() - freed < 15  # of 30 that are waited for a lock
    assert look("SELECT COUNT(*) FROM inbox") == [(20,)]


async def test_a_lock_that_outlasts_our_patience_is_told_to_every_caller(store: Store, path: Path, look: Look) -> None:
    await store.run(lambda tx: tx.execute("PRAGMA busy_timeout = 50").fetchall())
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    results = await asyncio.gather(*(store.run(keeps(number)) for number in range(3)), return_exceptions=True)
    stranger.execute("ROLLBACK")
    stranger.close()
    assert [str(one) for one in results] == ["database is locked"] * 3
    assert look("SELECT COUNT(*) FROM inbox") == [(0,)]
    assert await store.run(keeps(1)) == 1


async def test_a_full_disk_refuses_what_does_not_fit_keeps_what_does_and_resumes_by_itself(
    store: Store, look: Look
) -> None:
    pages = await store.run(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    await store.run(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages + 3}").fetchall())
    big_between_small = [keeps(1), keeps(2, size=100_000), keeps(3), keeps(4, size=100_000), keeps(5)]
    results = await asyncio.gather(*(store.run(unit) for unit in big_between_small), return_exceptions=True)
    assert [str(one) for one in results] == ["1", "database or disk is full", "1", "database or disk is full", "1"]
    assert look("SELECT update_id FROM inbox ORDER BY id") == [(1,), (3,), (5,)]
    await store.run(lambda tx: tx.execute("PRAGMA max_page_count = 100000").fetchall())
    assert await store.run(keeps(2, size=100_000)) == 1
    assert look("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("losing_all", [False, True], ids=["statement fails", "transaction is gone too"])
async def test_whichever_statement_fails_each_caller_hears_the_truth(
    tmp_path: Path, wire: ModuleType, *, losing_all: bool
) -> None:
    fresh = tmp_path / "fresh"
    await (await Store.open(fresh, key=KEY)).close()
    for statement in range(1, 200):
        path = tmp_path / f"{statement}"
        shutil.copy(fresh, path)
        if await _survives(path, wire, statement, losing_all=losing_all):
            assert statement >= 9  # the scenario has that many statements at least
            return
    pytest.fail("the scenario never ran to its end")


async def _survives(path: Path, wire: ModuleType, statement: int, *, losing_all: bool) -> bool:
    """Run three units side by side with a fault at this statement; tell whether the scenario ended before it came."""
    store = await Store.open(path, key=KEY, driver=wire)
    wire.break_at(statement, losing_all=losing_all)
    names = ["a", "b", "c"]
    results = await asyncio.gather(*(store.run(pair(name)) for name in names), return_exceptions=True)
    ended = not wire.is_spent
    wire.break_at(10_000, losing_all=False)
    await store.run(pair("after"))
    await store.close()
    told = [name for name, result in zip(names, results, strict=True) if result is None]
    eyes = sqlite3.connect(path)
    seen = [name for (name,) in eyes.execute("SELECT name FROM setting WHERE name LIKE '%.%' ORDER BY name")]
    eyes.close()
    expected = [f"{name}.{half}" for name in sorted([*told, "after"]) for half in ("first", "second")]
    assert seen == expected, f"fault at statement {statement}: callers were told {told}"
    return ended


async def test_a_rollback_that_fails_is_told_with_the_first_error(
    path: Path, wire: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await Store.open(path, key=KEY, driver=wire)
    real = wire.hear

    def no_rollback(connection: sqlite3.Connection, sql: str) -> None:
        if sql == "ROLLBACK":
            message = "disk I/O error"
            raise sqlite3.OperationalError(message)
        real(connection, sql)

    monkeypatch.setattr(wire, "hear", no_rollback)
    with pytest.raises(LookupError) as told:
        await store.run(lambda tx: addresses.telegram_id(tx, ChatId(404)))
    assert told.value.__notes__ == ["and the rollback failed: disk I/O error"]
    monkeypatch.undo()
    await store.run(pair("after"))
    await store.close()
