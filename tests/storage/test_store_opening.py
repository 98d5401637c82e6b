import asyncio
import contextlib
import logging
import sqlite3
import stat
from pathlib import Path
from types import ModuleType

import pytest

from bot.storage.engine import settings
from bot.storage.engine.disk import DamagedDatabase, Disk, NoCipher
from bot.storage.engine.migrate import NewerDatabase
from bot.storage.engine.store import Store, Tx, WrongKey

KEY = b"k" * 32
PASSPHRASE = "it's secret"  # noqa: S105 - opens nothing

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "busy_timeout": 30000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
}


def fill(tx: Tx) -> None:
    for number in range(500):
        settings.write(tx, f"name {number}", "x" * 200)


def overwrite(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def damage(path: Path, pages: int | None = None) -> None:
    """Overwrite the heads of the last pages, half of them all if it is not said how many."""
    content = bytearray(path.read_bytes())
    every = len(content) // 4096
    for page in range(every - (pages or every // 2), every):
        content[page * 4096 : page * 4096 + 300] = b"\xff" * 300
    path.write_bytes(content)


async def test_every_promise_to_the_disk_is_switched_on(store: Store) -> None:
    found = await store.run(lambda tx: {name: tx.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS})
    assert found == PRAGMAS


async def test_only_the_owner_may_read_the_file_and_its_log(store: Store, path: Path) -> None:
    await store.run(lambda tx: settings.write(tx, "a", "b"))
    modes = {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}
    assert modes == {0o600}


async def test_what_was_stored_is_there_after_a_restart(path: Path) -> None:
    for expected in (None, "b"):
        store = await Store.open(path, key=KEY)
        assert await store.run(lambda tx: settings.read(tx, "a")) == expected
        await store.run(lambda tx: settings.write(tx, "a", "b"))
        await store.close()


async def test_another_key_is_refused_and_the_right_one_still_opens(path: Path) -> None:
    await (await Store.open(path, key=KEY)).close()
    with pytest.raises(WrongKey):
        await Store.open(path, key=b"x" * 32)
    await (await Store.open(path, key=KEY)).close()


async def test_a_newer_database_is_refused_naming_both_versions(path: Path, wire: ModuleType) -> None:
    await (await Store.open(path, key=KEY)).close()
    with contextlib.closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerDatabase, match=r"version 99, this bot knows up to \d+"):
        await Store.open(path, key=KEY, driver=wire)
    assert wire.connected == 0


async def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    overwrite(path, b"lesson plans, not a database. " * 40)
    with pytest.raises(DamagedDatabase, match="file is not a database"):
        await Store.open(path, key=KEY)


async def test_a_damaged_file_is_refused(path: Path) -> None:
    store = await Store.open(path, key=KEY)
    await store.run(fill)
    await store.close()
    damage(path)
    with pytest.raises(DamagedDatabase):
        await Store.open(path, key=KEY)


async def test_a_large_file_is_opened_at_once_and_looked_through_later(path: Path, wire: ModuleType) -> None:
    await (await Store.open(path, key=KEY)).close()
    store = await Store.on(Disk(driver=wire), path, key=KEY, at_once=0)
    assert "PRAGMA quick_check(1)" not in wire.heard
    await store.look_through()
    await store.look_through()
    assert wire.heard.count("PRAGMA quick_check(1)") == 1
    await store.close()
    assert wire.connected == 0


async def test_a_large_file_that_is_damaged_is_found_out_later(path: Path) -> None:
    store = await Store.open(path, key=KEY)
    await store.run(fill)
    await store.close()
    damage(path, 1)  # of those that a start has no need of
    store = await Store.on(Disk(), path, key=KEY, at_once=0)
    with pytest.raises(DamagedDatabase):
        await store.look_through()
    await store.close()


async def test_whoever_need_not_wait_any_more_ends_the_look(path: Path, wire: ModuleType) -> None:
    """Ten seconds of looking must not keep the process from ending."""
    await (await Store.open(path, key=KEY)).close()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT MAX(x) FROM n"
    wire.answers["PRAGMA quick_check(1)"] = endless
    store = await Store.on(Disk(driver=wire), path, key=KEY, at_once=0)
    looking = asyncio.ensure_future(store.look_through())
    while "PRAGMA quick_check(1)" not in wire.heard:  # noqa: ASYNC110 - the thread rings no bell
        await asyncio.sleep(0)
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    await store.close()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert wire.connected == 0


async def test_a_passphrase_without_a_driver_that_encrypts_is_refused(path: Path) -> None:
    with pytest.raises(NoCipher, match="SQLCipher"):
        await Store.open(path, key=KEY, passphrase=PASSPHRASE)


async def test_a_driver_that_encrypts_gets_the_passphrase_quoted_before_anything_else(
    path: Path, wire: ModuleType
) -> None:
    wire.answers["PRAGMA cipher_version"] = "SELECT '4.9.0'"
    store = await Store.open(path, key=KEY, driver=wire, passphrase=PASSPHRASE)
    await store.close()
    assert wire.heard[:2] == ["PRAGMA key = 'it''s secret'", "PRAGMA cipher_version"]


async def test_a_lock_at_the_start_keeps_its_own_name(path: Path, wire: ModuleType) -> None:
    wire.break_at(2, losing_all=False)
    with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
        await Store.open(path, key=KEY, driver=wire)


async def test_no_failure_at_the_start_leaves_a_half_opened_store(path: Path, wire: ModuleType) -> None:
    for statement in range(1, 100):
        wire.break_at(statement, losing_all=False)
        try:
            store = await Store.open(path.with_name(str(statement)), key=KEY, driver=wire)
        except (sqlite3.OperationalError, DamagedDatabase):
            assert wire.is_spent
            assert wire.connected == 0
        else:
            await store.close()
            assert not wire.is_spent
            return
    pytest.fail("the store never opened")


async def test_opening_says_which_sqlite_it_runs_on(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot.storage"):
        await (await Store.open(path, key=KEY)).close()
    assert f"sqlite={sqlite3.sqlite_version}" in caplog.text
