"""The store: units of work in, durable results out.

A unit is a plain function of a `Tx`. It can neither interleave with a stranger's nor be cut in half by a cancelled
task; whoever awaits `run` learns of success only after COMMIT.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from bot.storage.engine import settings
from bot.storage.engine.disk import Disk, check
from bot.storage.engine.looking import Look
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.steps import Steps
from bot.storage.engine.tx import Tx
from bot.storage.engine.vault import Vault
from bot.storage.engine.writer import Writer

__all__ = ["Store", "StoreClosed", "Tx", "WrongKey"]

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_KEY_MARK = "key mark"
# Moves everything into the main file and empties the log beside it, so that erased words are nowhere.
_CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"


class WrongKey(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The database was written with another key: give the bot the key it had, or start with an empty folder."""


class StoreClosed(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The store is closed: nothing more can be kept."""


class Store:
    """One SQLite file behind one writer."""

    def __init__(self, writer: Writer | Steps, vault: Vault, disk: Disk) -> None:
        self._writer = writer
        self._vault = vault
        self._disk = disk
        self._tx: Tx | None = None
        self._at_once: int | None = None
        self._unseen: Path | None = None  # a file that is still to be looked through
        self.handed_in = 0  # units; as long as the number stands still, so does everything in the file

    @classmethod
    async def open(
        cls, path: Path, *, key: bytes, driver: ModuleType = sqlite3, passphrase: str | None = None
    ) -> "Store":
        """Open the file, bring it up to date, see that it is whole and that the key is its own."""
        return await cls.on(Disk(driver=driver, passphrase=passphrase), path, key=key)

    @classmethod
    async def on(cls, disk: Disk, path: Path, *, key: bytes, at_once: int | None = None) -> "Store":
        """Open the file as `open` does, in the way that this disk does it.

        A file of more than `at_once` bytes is not looked through yet: whoever opens it awaits `look_through` later.
        """
        store = cls(Writer(partial(disk.connect, path)), Vault(key), disk)
        store._at_once = at_once
        await store._begin(path)
        return store

    @classmethod
    async def stepwise(cls, path: Path, *, key: bytes, driver: ModuleType = sqlite3) -> "Store":
        """Open the file for a rehearsal: no thread, no waiting for the disk, the same order of steps every time."""
        disk = Disk(driver=driver)
        store = cls(Steps(partial(disk.connect, path)), Vault(key), disk)
        await store._begin(path)
        return store

    async def _begin(self, path: Path) -> None:
        await self._writer.begin()
        try:
            await self._writer.between(partial(self._prepare, path))
            await self.run(_know_key)
        except BaseException:
            await self.close()
            raise

    async def run(self, unit: Callable[[Tx], T]) -> T:
        """Run the unit in a transaction and return its result after COMMIT; a cancelled caller does not cancel it."""
        tx = self._opened()
        self.handed_in += 1
        result = await self._writer.submit(partial(unit, tx))
        if not tx.swept:
            await self._sweep(tx)
        return result

    async def _sweep(self, tx: Tx) -> None:
        """Leave nothing of what was erased on the disk; a reader that stands in the way is tried again by the next."""
        tx.swept = True
        tx.swept = await self.checkpoint()

    def soon(self, unit: Callable[[Tx], None]) -> None:
        """Run the unit when the writer has time; nobody waits for it, and a failure is only noted."""
        self._writer.submit(partial(unit, self._opened())).add_done_callback(_noted)

    async def backup(self, target: Path) -> None:
        """Write a verified copy of everything committed so far; the writer stands still meanwhile."""
        self._opened()
        await self._writer.between(lambda connection: self._disk.copy(connection, target))

    async def checkpoint(self) -> bool:
        """Leave nothing erased in the log beside the file; False when a reader stood in the way."""
        self._opened()
        return await self._writer.between(_checkpointed)

    async def look_through(self) -> None:
        """Look through a file that was opened without; raises DamagedDatabase when it is not whole. Nobody waits."""
        if self._unseen is not None:
            await Look(self._disk, self._unseen).taken()
            self._unseen = None

    async def close(self) -> None:
        """Finish what was handed in, then close the file; harmless when closed already."""
        self._tx = None
        await self._writer.close()

    def _opened(self) -> Tx:
        if self._tx is None:
            raise StoreClosed(StoreClosed.__doc__)
        return self._tx

    def _prepare(self, path: Path, connection: sqlite3.Connection) -> None:
        if self._at_once is not None and path.stat().st_size > self._at_once:
            self._unseen = path
        else:
            check(connection)
        steps = migrate(connection, shipped(), lambda version: self._disk.copy(connection, _before(path, version)))
        self._tx = Tx(connection, self._vault)
        _checkpointed(connection)  # a crash may have come between forgetting somebody and sweeping
        _LOG.info("store opened sqlite=%s migrations=%d", self._disk.driver.sqlite_version, steps)


def _checkpointed(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute(_CHECKPOINT).fetchone()[0] == 0)


def _noted(done: "asyncio.Future[None]") -> None:
    error = None if done.cancelled() else done.exception()
    if error is not None:
        _LOG.warning("a unit that nobody waits for has failed", exc_info=error)


def _before(path: Path, version: int) -> Path:
    return path.with_name(f"{path.name}.v{version}.backup")


def _know_key(tx: Tx) -> None:
    mark = tx.vault.fingerprint(0).hex()
    known = settings.read(tx, _KEY_MARK)
    if known is None:
        settings.write(tx, _KEY_MARK, mark)
    elif known != mark:
        raise WrongKey(WrongKey.__doc__)
