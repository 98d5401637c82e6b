import asyncio
import contextlib
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bot.storage.engine import settings
from bot.storage.engine.batch import run_batch
from bot.storage.engine.store import Store, StoreClosed, Tx

Look = Callable[[str], list[tuple[object, ...]]]


def writes(name: str) -> Callable[[Tx], str]:
    def unit(tx: Tx) -> str:
        settings.write(tx, f"{name}.first", "1")
        settings.write(tx, f"{name}.second", "2")
        return name

    return unit


def breaks(error: BaseException) -> Callable[[Tx], None]:
    def unit(tx: Tx) -> None:
        settings.write(tx, "half", "done")
        raise error

    return unit


async def test_a_unit_returns_its_value_once_it_can_be_seen_from_outside(store: Store, look: Look) -> None:
    assert await store.run(writes("a")) == "a"
    assert look("SELECT value FROM setting WHERE name LIKE 'a.%' ORDER BY name") == [("1",), ("2",)]


async def test_what_waits_together_is_committed_together(path: Path, wire: ModuleType) -> None:
    store = await Store.open(path, key=b"k" * 32, driver=wire)
    before = wire.heard.count("COMMIT")
    await asyncio.gather(*(store.run(writes(str(number))) for number in range(100)))
    await store.close()
    assert wire.heard.count("COMMIT") - before <= 2  # the first unit may have found the thread idle
    assert wire.heard.count("SAVEPOINT unit") == 0  # they cost what a small unit costs


async def test_only_a_mistake_costs_savepoints(path: Path, wire: ModuleType) -> None:
    store = await Store.open(path, key=b"k" * 32, driver=wire)
    units = [*(store.run(writes(str(number))) for number in range(50)), store.run(breaks(KeyError("mine")))]
    results = await asyncio.gather(*units, return_exceptions=True)
    await store.close()
    assert sum(isinstance(one, KeyError) for one in results) == 1
    assert wire.heard.count("SAVEPOINT unit") == wire.heard.count("RELEASE unit") >= 50  # none nests in another


async def test_a_mistake_undoes_its_own_unit_and_no_other(store: Store, look: Look) -> None:
    units = [store.run(writes("before")), store.run(breaks(KeyError("mine"))), store.run(writes("after"))]
    results = await asyncio.gather(*units, return_exceptions=True)
    assert [str(one) for one in results] == ["before", "'mine'", "after"]
    assert look("SELECT COUNT(*) FROM setting WHERE name LIKE 'before.%' OR name LIKE 'after.%'") == [(4,)]
    assert look("SELECT COUNT(*) FROM setting WHERE name = 'half'") == [(0,)]


async def test_a_mistake_in_a_unit_alone_undoes_it(store: Store, look: Look) -> None:
    with pytest.raises(KeyError):
        await store.run(breaks(KeyError("mine")))
    assert look("SELECT COUNT(*) FROM setting WHERE name = 'half'") == [(0,)]


@pytest.mark.parametrize(
    ("raised", "heard"),
    [
        (SystemExit(3), SystemExit),
        (asyncio.CancelledError(), asyncio.CancelledError),
        (StopIteration("end"), RuntimeError),  # a future refuses it: the caller would wait for ever
    ],
    ids=["exit", "cancelled", "stop iteration"],
)
async def test_whatever_a_unit_raises_reaches_its_caller_and_the_writer_lives_on(
    store: Store, raised: BaseException, heard: type[BaseException]
) -> None:
    outcome = (await asyncio.gather(_caught(store, raised)))[0]
    assert isinstance(outcome, heard)
    assert await store.run(writes("next")) == "next"


def bound(unit: Callable[[Tx], object], tx: Tx) -> Callable[[], None]:
    def run() -> None:
        unit(tx)

    return run


@pytest.mark.parametrize("raised", [KeyError("a"), SystemExit(3), asyncio.CancelledError(), StopIteration("end")])
def test_whatever_is_raised_within_a_batch_undoes_one_unit(tx: Tx, raised: BaseException) -> None:
    units = [bound(unit, tx) for unit in (writes("before"), breaks(raised), writes("after"))]
    assert run_batch(tx.execute("SELECT 1").connection, units) == [None, raised, None]
    names = [row["name"] for row in tx.execute("SELECT name FROM setting ORDER BY name")]
    assert names == ["after.first", "after.second", "before.first", "before.second"]


async def test_nobody_else_can_write_between_what_a_unit_reads_and_what_it_writes(store: Store, path: Path) -> None:
    def reads_then_writes(tx: Tx) -> str:
        settings.read(tx, "counter")
        stranger = sqlite3.connect(path, timeout=0, isolation_level=None)
        with contextlib.closing(stranger), pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")
        settings.write(tx, "counter", "1")
        return "written"

    assert await store.run(reads_then_writes) == "written"


async def _caught(store: Store, raised: BaseException) -> BaseException | None:
    try:
        await store.run(breaks(raised))
    except BaseException as error:  # noqa: BLE001 - that is the question
        return error
    return None


async def test_a_cancelled_caller_does_not_cancel_the_unit(store: Store, look: Look) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(store.run(writes("kept")))
        await asyncio.sleep(0)
        task.cancel()
    await store.run(lambda _: None)
    assert look("SELECT COUNT(*) FROM setting WHERE name LIKE 'kept.%'") == [(2,)]


async def test_two_thousand_callers_of_whom_a_third_is_cancelled_leave_nothing_half_done(
    store: Store, look: Look
) -> None:
    dice = random.Random(20260101)  # noqa: S311 - a test must repeat itself

    async def caller(number: int) -> None:
        for _ in range(dice.randrange(4)):
            await asyncio.sleep(0)
        if dice.random() < 0.9:
            await store.run(writes(str(number)))
        else:
            with pytest.raises(KeyError):
                await store.run(breaks(KeyError(number)))

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(caller(number)) for number in range(2000)]
        for task in dice.sample(tasks, 600):
            for _ in range(dice.randrange(2)):
                await asyncio.sleep(0)
            task.cancel()
    assert [task.result() for task in tasks if not task.cancelled() and task.result() is not None] == []
    assert look(
        "SELECT substr(name, 1, instr(name, '.')) AS unit FROM setting GROUP BY unit HAVING COUNT(*) % 2 = 1"
    ) == [
        ("",)  # the one setting without a dot: the mark of the key
    ]
    assert await store.run(writes("the last")) == "the last"


async def test_closing_finishes_all_that_was_handed_in(path: Path, look: Look) -> None:
    store = await Store.open(path, key=b"k" * 32)
    async with asyncio.TaskGroup() as group:
        for number in range(700):
            group.create_task(store.run(writes(str(number))))
        await asyncio.sleep(0)
        await store.close()
    assert look("SELECT COUNT(*) FROM setting WHERE name LIKE '%.second'") == [(700,)]


async def test_a_closed_store_says_so(path: Path) -> None:
    store = await Store.open(path, key=b"k" * 32)
    await store.close()
    await store.close()
    with pytest.raises(StoreClosed):
        await store.run(writes("late"))
    with pytest.raises(StoreClosed):
        await store.backup(path.with_name("late"))
    with pytest.raises(StoreClosed):
        await store.checkpoint()


FORGETFUL = """
import asyncio, sys, warnings
from pathlib import Path
from types import ModuleType
from bot.storage.engine.store import Store
kept = []
async def main():
    kept.append(await Store.open(Path(sys.argv[1]), key=b"k" * 32))
asyncio.run(main())
raise SystemExit(7)
"""


@pytest.mark.process
def test_a_store_that_nobody_closed_does_not_keep_the_process_alive(path: Path) -> None:
    command = [sys.executable, "-c", FORGETFUL, str(path)]
    assert subprocess.run(command, timeout=60, check=False, capture_output=True).returncode == 7  # noqa: S603 - our own code
