import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.storage.engine.disk import Disk
from bot.storage.engine.migrate import Migration, MigrationFailed, NewerDatabase, migrate, shipped, version_of
from bot.storage.engine.store import Store

ONE = Migration(number=1, name="0001_one.sql", sql="CREATE TABLE one (a INTEGER); INSERT INTO one VALUES (1);")
TWO = Migration(number=2, name="0002_two.sql", sql="CREATE TABLE two (a INTEGER); INSERT INTO two SELECT a FROM one;")
BROKEN = Migration(
    number=2, name="0002_broken.sql", sql="CREATE TABLE two (a INTEGER); DELETE FROM one; SELECT nonsense;"
)


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(Disk().connect(path)) as opened:
        yield opened


def never(version: int) -> None:
    pytest.fail(f"a backup of version {version} that nobody needs")


def tables(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def test_the_shipped_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [one.number for one in shipped()] == list(range(1, len(shipped()) + 1))


def test_a_fresh_database_takes_all_steps_and_needs_no_backup(connection: sqlite3.Connection) -> None:
    assert migrate(connection, (ONE, TWO), never) == 2
    assert (version_of(connection), tables(connection)) == (2, ["one", "two"])


def test_a_database_with_content_is_backed_up_once_before_the_first_pending_step(
    connection: sqlite3.Connection,
) -> None:
    migrate(connection, (ONE,), never)
    backups: list[tuple[int, list[str]]] = []
    migrate(connection, (ONE, TWO), lambda version: backups.append((version, tables(connection))))
    assert backups == [(1, ["one"])]


def test_nothing_pending_changes_nothing_and_makes_no_backup(connection: sqlite3.Connection) -> None:
    migrate(connection, (ONE,), never)
    assert migrate(connection, (ONE,), never) == 0


def test_a_fault_half_way_leaves_the_version_and_the_tables_as_they_were(connection: sqlite3.Connection) -> None:
    migrate(connection, (ONE,), never)
    with pytest.raises(MigrationFailed, match=r"0002_broken\.sql: no such column: nonsense"):
        migrate(connection, (ONE, BROKEN), lambda _: None)
    assert (version_of(connection), tables(connection)) == (1, ["one"])
    assert connection.execute("SELECT a FROM one").fetchall()[0][0] == 1
    assert not connection.in_transaction


def test_a_lock_during_migration_is_told_and_changes_nothing(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA busy_timeout = 20")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(MigrationFailed, match="locked"):
            migrate(connection, (ONE,), never)
        stranger.execute("ROLLBACK")
    assert migrate(connection, (ONE,), never) == 1


def test_a_newer_database_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, (ONE, TWO), never)
    with pytest.raises(NewerDatabase, match="version 2, this bot knows up to 1"):
        migrate(connection, (ONE,), never)


async def test_the_store_puts_the_backup_beside_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, wire: ModuleType
) -> None:
    await (await Store.open(path, key=b"k" * 32, driver=wire)).close()
    later = Migration(number=len(shipped()) + 1, name="9999_later.sql", sql="CREATE TABLE later (a INTEGER);")
    steps = (*shipped(), later)
    monkeypatch.setattr("bot.storage.engine.store.shipped", lambda: steps)
    await (await Store.open(path, key=b"k" * 32)).close()
    backup = path.with_name(f"{path.name}.v{len(shipped())}.backup")
    with contextlib.closing(sqlite3.connect(backup)) as old, contextlib.closing(sqlite3.connect(path)) as new:
        assert (version_of(old), version_of(new)) == (len(shipped()), later.number)
