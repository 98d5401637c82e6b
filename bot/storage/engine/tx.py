"""What a unit of work holds while it runs: the statement and the vault, nothing that could commit or wait."""

import sqlite3
from collections.abc import Iterable, Mapping

from bot.storage.engine.vault import Vault

Parameters = Mapping[str, object]
_NONE: Parameters = {}


class Tx:
    """One transaction as the units see it; useless outside the writer's thread."""

    def __init__(self, connection: sqlite3.Connection, vault: Vault) -> None:
        self._connection = connection
        self.vault = vault
        self.swept = True  # or something was erased that may still stand in the log beside the file

    def sweep(self) -> None:
        """Have the disk swept after the COMMIT, because what was erased here is to be nowhere."""
        self.swept = False

    def execute(self, sql: str, parameters: Parameters = _NONE) -> sqlite3.Cursor:
        """Run one named query."""
        return self._connection.execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> sqlite3.Cursor:
        """Run one named query for each row of parameters."""
        return self._connection.executemany(sql, rows)
