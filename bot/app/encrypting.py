"""`bot encrypt`: turns a database that anybody can read, and each copy of it, into files that need the key."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import BUSY, FAILED, MISCONFIGURED, OK, Config
from bot.core.ports import Clock
from bot.storage.engine import backups, cipher
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.lock import AlreadyRunning, InstanceLock

_FIRST = (
    "Write `encrypted: true` into the configuration first; from then on the bot opens nothing that is not encrypted."
)


def encrypt(config: Config, clock: Clock | None = None) -> int:
    """Encrypt what can still be read; return the exit code. Whatever cuts it short, calling it again goes on."""
    if not config.encrypted:
        return say(_FIRST, MISCONFIGURED)
    try:
        disk = cipher.disk_for(config.key, encrypted=True)
        with InstanceLock(config.database.parent):
            done = [*_database(config.database, disk, clock or SystemClock()), *_copies(config.database, disk)]
    except AlreadyRunning as busy:
        return say(str(busy), BUSY)
    except (DamagedDatabase, cipher.NoDriver, OSError) as error:
        return say(f"Not everything was encrypted; what was is whole. {error}", FAILED)
    sys.stdout.write(f"encrypted: {len(done)} files\n" + "".join(f"  {one}\n" for one in done))
    return OK


def _database(database: Path, disk: Disk, clock: Clock) -> Iterator[Path]:
    if not database.is_file() or not cipher.is_readable(database):
        return
    fresh = backups.place_for(database)
    cipher.seal(database, fresh, disk)
    former = backups.put_in_place(fresh, database, clock.now())
    if former is not None:
        for end in ("", "-wal", "-shm"):
            cipher.shred(former.with_name(former.name + end))
    yield database


def _copies(database: Path, disk: Disk) -> Iterator[Path]:
    """Encrypt every copy in its place: those of the hours, and what upgrades and restores have left."""
    for copy in backups.every_copy(database):
        if not cipher.is_readable(copy):
            continue
        sealed, former = copy.with_name(f"{copy.name}.sealed"), copy.with_name(f"{copy.name}.former")
        cipher.seal(copy, sealed, disk)
        copy.replace(former)
        sealed.replace(copy)
        cipher.shred(former)
        yield copy
