"""A DB-API module for tests in which one statement fails, or all for a while, or the process dies at one."""

import sqlite3
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from typing_extensions import override

from bot.simulator.loop import VirtualClock

_WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT")


class FaultyDriver(ModuleType):
    """SQLite with a misfortune at the n-th statement after `begin`."""

    Row = sqlite3.Row
    sqlite_version = sqlite3.sqlite_version

    def __init__(self, at: int = 0, *, message: str = "disk I/O error", lasting: float = 0.0) -> None:
        super().__init__("faulty")
        self.count = 0
        self.at = at
        self.struck = False
        self.die: Callable[[], None] | None = None
        self._message, self._lasting = message, lasting
        self._clock: VirtualClock | None = None
        self._until = -1.0
        self._dead: sqlite3.Connection | None = None

    def begin(self, clock: VirtualClock) -> None:
        """Count from now on, unless it has been counted before the process died."""
        if self._clock is None:
            self._clock, self.count = clock, 0

    def connect(self, path: str, **settings: object) -> sqlite3.Connection:
        made = partial(_Wired, self)
        opened: sqlite3.Connection = sqlite3.connect(path, factory=made, **settings)  # type: ignore[call-overload]
        return opened

    def hear(self, connection: sqlite3.Connection, sql: str) -> None:
        """Let the statement pass, or fail as it is meant to."""
        if self._clock is None:
            return
        self.count += 1
        if connection is self._dead:
            raise sqlite3.OperationalError(self._message)
        now = self._clock.monotonic()
        if self.count == self.at:
            self.struck = True
            self._until = now + self._lasting
            if self.die is not None:
                self._dead = connection
                self.die()
            raise sqlite3.OperationalError(self._message)
        if now < self._until and sql.lstrip().startswith(_WRITES):
            if "full" in self._message and connection.in_transaction:
                sqlite3.Connection.execute(connection, "ROLLBACK")
            raise sqlite3.OperationalError(self._message)


class _Wired(sqlite3.Connection):
    def __init__(self, driver: FaultyDriver, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self._driver = driver

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self._driver.hear(self, sql)
        return super().execute(sql, parameters)

    @override
    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        self._driver.hear(self, sql)
        return super().executemany(sql, parameters)
