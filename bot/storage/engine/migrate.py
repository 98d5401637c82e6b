"""Brings a database file up to the version this code knows, one numbered script at a time, each whole or not at all."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources


class NewerDatabase(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The database was written by a newer bot: install that one, or restore a backup from before."""


class MigrationFailed(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """A migration could not be applied; the database is as it was before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step; `number` is the version the database has afterwards."""

    number: int
    name: str
    sql: str


def shipped() -> tuple[Migration, ...]:
    """Return the migrations that come with the code, in order."""
    folder = resources.files("bot.storage") / "migrations"
    scripts = sorted((one for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda one: one.name)
    return tuple(Migration(number=int(one.name[:4]), name=one.name, sql=one.read_text("utf-8")) for one in scripts)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version the file says it has; 0 for a fresh one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection,
    migrations: tuple[Migration, ...],
    backup: Callable[[int], None],
) -> int:
    """Apply what is pending and return how many; `backup` gets the old version before content is changed."""
    current, newest = version_of(connection), max(one.number for one in migrations)
    if current > newest:
        message = f"{NewerDatabase.__doc__} (the file has version {current}, this bot knows up to {newest})"
        raise NewerDatabase(message)
    pending = [one for one in migrations if one.number > current]
    if pending and current > 0:
        backup(current)
    for one in pending:
        _apply(connection, one)
    return len(pending)


def _apply(connection: sqlite3.Connection, one: Migration) -> None:
    # Without BEGIN inside the script, executescript would commit each statement on its own.
    script = f"BEGIN IMMEDIATE;\n{one.sql}\nPRAGMA user_version = {one.number};\nCOMMIT;"
    try:
        connection.executescript(script)
    except connection.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        message = f"{MigrationFailed.__doc__} ({one.name}: {error})"
        raise MigrationFailed(message) from error
