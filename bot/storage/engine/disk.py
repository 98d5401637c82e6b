"""Opens database files and copies them: pragmas, encryption, integrity, VACUUM INTO. Runs on the writer's thread."""

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

_PRAGMAS = (
    "PRAGMA busy_timeout = 30000",  # a stranger's lock is waited out, SQLite asks again every 0.1 s
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a COMMIT survives the power cut; group commit makes it cheap
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 16777216",  # the log shrinks again after a rush
)
# Looks for damage without comparing every index entry; one line is enough to refuse.
_QUICK_CHECK = "PRAGMA quick_check(1)"
# Fails on a file that no bot has ever opened, an empty one say.
_OURS = "SELECT 1 FROM setting LIMIT 1"
# Answers only where SQLite can encrypt.
_CIPHER = "PRAGMA cipher_version"
# Writes a compact copy of the whole database as of one moment.
_VACUUM_INTO = "VACUUM INTO :target"


class DamagedDatabase(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The database file is damaged or has another passphrase: set that one, or restore the newest backup."""


class NoCipher(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """A passphrase is set, but this SQLite cannot encrypt: configure an SQLCipher driver or remove the passphrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """How files are opened: with which DB-API module, and which passphrase when that module encrypts."""

    driver: ModuleType = sqlite3
    passphrase: str | None = None

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open the file, readable by its owner only, with every pragma the promises rest on."""
        _touch(path)
        connection: sqlite3.Connection = self.driver.connect(str(path), isolation_level=None, cached_statements=256)
        with contextlib.ExitStack() as undo:
            undo.callback(connection.close)
            self._set_up(connection)
            undo.pop_all()
        return connection

    def _set_up(self, connection: sqlite3.Connection) -> None:
        self._unlock(connection)
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except connection.DatabaseError as error:
            if isinstance(error, connection.OperationalError):  # a lock or a full disk, which keeps its own name
                raise
            message = f"{DamagedDatabase.__doc__} ({error})"
            raise DamagedDatabase(message) from error
        connection.row_factory = self.driver.Row

    def _unlock(self, connection: sqlite3.Connection) -> None:
        if self.passphrase is None:
            return
        literal = self.passphrase.replace("'", "''")
        pragma = f"PRAGMA key = '{literal}'"  # SQLCipher takes no parameter here
        connection.execute(pragma)
        if connection.execute(_CIPHER).fetchone() is None:
            raise NoCipher(NoCipher.__doc__)

    def copy(self, connection: sqlite3.Connection, target: Path) -> None:
        """Write a copy beside the target, open it to see that it is whole, and only then give it the name."""
        partial = target.with_name(target.name + ".partial")
        partial.unlink(missing_ok=True)
        _touch(partial)
        connection.execute(_VACUUM_INTO, {"target": str(partial)})
        with contextlib.closing(self.connect(partial)) as copied:
            check(copied)
            copied.execute("PRAGMA journal_mode = DELETE")
        _synced(partial)
        partial.replace(target)
        _synced(target.parent)

    def copy_file(self, source: Path, target: Path) -> None:
        """Write a copy of a file that is only read, whoever is using it; one that is not whole is refused."""
        try:
            with contextlib.closing(self.reading(source)) as connection:
                check(connection)
                connection.execute(_OURS).fetchall()
                self.copy(connection, target)
        except self.driver.DatabaseError as error:
            message = f"{DamagedDatabase.__doc__} ({error})"
            raise DamagedDatabase(message) from error

    def reading(self, path: Path) -> sqlite3.Connection:
        """Open the file to be read only, beside whoever writes it."""
        address = f"{path.resolve().as_uri()}?mode=ro"
        connection: sqlite3.Connection = self.driver.connect(address, uri=True, isolation_level=None)
        self._unlock(connection)
        connection.execute("PRAGMA busy_timeout = 30000")
        connection.row_factory = self.driver.Row
        return connection


def check(connection: sqlite3.Connection) -> None:
    """Raise DamagedDatabase when the file is not whole."""
    try:
        found = connection.execute(_QUICK_CHECK).fetchone()[0]
    except connection.DatabaseError as error:
        found = str(error)
    if found != "ok":
        message = f"{DamagedDatabase.__doc__} ({found})"
        raise DamagedDatabase(message)


def _touch(path: Path) -> None:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _synced(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
