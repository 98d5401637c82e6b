"""Encryption at rest: which driver and passphrase open the database, and turning a readable file into a sealed one.

SQLCipher seals every page of the file, its log and its copies. The passphrase follows from the key of the vault, which
lies outside the folder of the data.
"""

import contextlib
import hashlib
import hmac
import os
from pathlib import Path
from types import ModuleType

from bot.storage.engine.disk import DamagedDatabase, Disk, check

_READABLE = b"SQLite format 3\0"  # how a database begins that is not encrypted
_BLOCK = 1024 * 1024
# Brings the readable file up to date with its log, and does without one.
_SETTLE = ("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE")
# A sealed file beside the readable one.
_ATTACH = "ATTACH DATABASE :target AS sealed KEY :passphrase"
# Everything from the one into the other.
_EXPORT = "SELECT sqlcipher_export('sealed')"
# Done with it.
_DETACH = "DETACH DATABASE sealed"


class NoDriver(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The package sqlcipher3-wheels is not installed: install it, or take `encrypted` out of the configuration."""


class NotEncrypted(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The configuration says `encrypted: true`, but this file can be read by anybody: run `bot encrypt`."""


class Encrypted(RuntimeError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The file is encrypted or damaged: write `encrypted: true` in the configuration, or restore the newest backup."""


def disk_for(key: bytes, *, encrypted: bool) -> Disk:
    """Return how files are opened."""
    return Disk(driver=_driver(), passphrase=passphrase(key)) if encrypted else Disk()


def passphrase(key: bytes) -> str:
    """Return a raw key as SQLCipher takes it, so that no opening waits for a key to be stretched."""
    return f"x'{hmac.digest(key, b'database', hashlib.sha256).hex()}'"


def _driver() -> ModuleType:
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 - only who encrypts needs it
    except ImportError as error:
        raise NoDriver(NoDriver.__doc__) from error
    return dbapi2


def is_readable(path: Path) -> bool:
    """Tell whether the file is a database that anybody can read."""
    with path.open("rb") as file:
        return file.read(len(_READABLE)) == _READABLE


def expect(path: Path, disk: Disk) -> None:
    """Raise NotEncrypted or Encrypted when the file is not of the kind that the configuration says."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    readable = is_readable(path)
    if readable and disk.passphrase is not None:
        raise NotEncrypted(NotEncrypted.__doc__)
    if not readable and disk.passphrase is None:
        raise Encrypted(Encrypted.__doc__)


def seal(source: Path, target: Path, disk: Disk) -> None:
    """Write an encrypted copy of a readable database that nobody uses, looked through before it gets its name."""
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    with contextlib.closing(Disk(driver=disk.driver).connect(source)) as connection:
        check(connection)
        for statement in _SETTLE:
            connection.execute(statement).fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(_ATTACH, {"target": str(partial), "passphrase": disk.passphrase})
        connection.execute(_EXPORT).fetchall()
        connection.execute(_DETACH)
    _finish(partial, int(version), disk)
    partial.replace(target)


def _finish(partial: Path, version: int, disk: Disk) -> None:
    """Give the copy the version of its source, and see that it opens and is whole."""
    pragma = f"PRAGMA user_version = {version}"  # SQLite takes no parameter here
    with contextlib.closing(disk.connect(partial)) as sealed:
        sealed.execute(pragma)
        check(sealed)
        sealed.execute("PRAGMA journal_mode = DELETE")
    if is_readable(partial):
        raise DamagedDatabase(DamagedDatabase.__doc__)
    with partial.open("rb") as file:
        os.fsync(file.fileno())


def shred(path: Path) -> None:
    """Write over a file and delete it. A disk that writes elsewhere what is written over keeps the old for a while."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        for _ in range(-(-path.stat().st_size // _BLOCK)):
            file.write(bytes(_BLOCK))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
