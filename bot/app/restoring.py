"""Backups by hand, and putting one in the place of the database so that nothing is said twice."""

import sys
from datetime import datetime
from pathlib import Path

from bot import tutor
from bot.app import building
from bot.app.building import Refused
from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import BUSY, FAILED, OK, Config
from bot.core.names import LearnerId
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage.engine import backups, cipher
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.lock import AlreadyRunning, InstanceLock
from bot.storage.privacy import erasing
from bot.storage.statistics import look


def back_up(config: Config, clock: Clock | None = None) -> int:
    """Write a backup of the database, whether a bot is running or not; return the exit code."""
    now = (clock or SystemClock()).now()
    target = backups.folder_of(config.database) / backups.name_at(now)
    if not config.database.is_file():
        return say(f"database: {config.database} does not exist yet; there is nothing to back up.", FAILED)
    try:
        backups.copy_of(config.database, target, building.disk_of(config))
    except (DamagedDatabase, Refused, OSError) as error:
        return say(f"database: {config.database} was not backed up. {error}", FAILED)
    sys.stdout.write(f"{target}\n")
    return OK


async def restore(config: Config, backup: Path, clock: Clock | None = None) -> int:
    """Put a backup in the place of the database, with nothing in it that would be said twice; return the exit code."""
    now = (clock or SystemClock()).now()
    if not backup.is_file():  # noqa: ASYNC240 - nothing else runs yet
        return say(f"{backup} is no file; the backups are in {backups.folder_of(config.database)}.", FAILED)
    try:
        with InstanceLock(config.database.parent):
            told = await _restored(config, backup, now)
    except AlreadyRunning as busy:
        return say(str(busy), BUSY)
    except (Refused, OSError) as refused:
        return say(str(refused), FAILED)
    sys.stdout.write(told)
    return OK


def _forgotten_since(config: Config) -> tuple[LearnerId, ...]:
    """Return who has been forgotten, as the database in use tells; one that is damaged or missing tells nothing."""
    try:
        return look(config.database, config.key, erasing.forgotten, building.disk_of(config))
    except (DamagedDatabase, OSError):
        return ()


def _copied(backup: Path, fresh: Path, disk: Disk) -> None:
    """Make a copy; one from before everything was encrypted is encrypted on the way."""
    if disk.passphrase is not None and cipher.is_readable(backup):
        cipher.seal(backup, fresh, disk)
    else:
        backups.copy_of(backup, fresh, disk)


async def _restored(config: Config, backup: Path, now: datetime) -> str:
    """Make a copy ready, and only then let it take the place of the database."""
    course, fresh = building.teach(config.content), backups.place_for(config.database)
    try:
        _copied(backup, fresh, building.disk_of(config))
    except DamagedDatabase as error:
        message = f"{backup} cannot be restored; the database is as it was. {error}"
        raise Refused(message) from error
    gone = _forgotten_since(config)
    store = await building.open_store(fresh, config)
    try:
        held = await store.run(lambda tx: tutor.hold(tx, course, now))
        await store.run(lambda tx: erasing.forget_again(tx, gone, epoch(now)))
    finally:
        await store.close()
    aside = backups.put_in_place(fresh, config.database, now)
    return backups.told(backup, held, aside)
