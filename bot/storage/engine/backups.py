"""Copies of the database in a folder beside it: one an hour, looked through before it counts, old ones thinned out.

A copy holds what the database holds, sealed with the same key; who has both can read the ids. What is erased from the
database stays in copies until they are thinned out, and none outlives `daily` days: neither these nor what an upgrade
or a restore has left beside the database.
"""

import logging
import os
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.operating.trouble import Alarm, Trouble, nobody
from bot.core.ports import Clock
from bot.core.schedule import at, epoch
from bot.storage.engine.disk import Disk
from bot.storage.engine.store import Store

FOLDER = "backups"
EVERY = timedelta(hours=1)
_FIRST = 60.0  # seconds after the start; whoever restarts in a circle does not write a copy at each turn
_AGAIN = 600.0  # seconds until a copy that failed, for a full disk say, is tried again
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"backup-(\d{8})T\d{6}Z\.sqlite3")
_BESIDE = re.compile(r"\.v\d+\.backup$|\.before-\d{8}T\d{6}Z(-wal|-shm)?$")
_DAY = 86400
_LOG = logging.getLogger(__name__)


def folder_of(database: Path) -> Path:
    """Return the folder of the copies of a database."""
    return database.parent / FOLDER


def name_at(now: datetime) -> str:
    """Return the name of a copy made now."""
    return f"backup-{now.strftime(_STAMP)}.sqlite3"


def copies(folder: Path) -> list[Path]:
    """Return the copies in a folder, the newest first."""
    found = [one for one in folder.glob("backup-*") if _NAME.fullmatch(one.name)]
    return sorted(found, reverse=True)


def surplus(newest_first: Iterable[Path], *, hourly: int, daily: int) -> list[Path]:
    """Return the copies that may go: kept are the newest `hourly`, and the last of each of the newest `daily` days."""
    every = list(newest_first)
    days: dict[str, Path] = {}
    for one in every:
        days.setdefault(one.name[: len("backup-20261122")], one)
    kept = {*every[:hourly], *list(days.values())[:daily]}
    return [one for one in every if one not in kept]


def old(files: Iterable[Path], newest: Path, days: int) -> list[Path]:
    """Return the files that are more days older than the newest copy: they hold who was forgotten since."""
    limit = newest.stat().st_mtime - max(days, 1) * _DAY
    return [one for one in files if one.stat().st_mtime < limit]


def _left_beside(folder: Path) -> list[Path]:
    """Return what an upgrade and a restore have left beside the database."""
    return [one for one in folder.iterdir() if _BESIDE.search(one.name)]


def every_copy(database: Path) -> list[Path]:
    """Return every copy of a database, wherever it comes from."""
    return [
        *copies(folder_of(database)),
        *(one for one in _left_beside(database.parent) if not one.name.endswith(("-wal", "-shm"))),
    ]


def copy_of(database: Path, target: Path, disk: Disk) -> None:
    """Write a copy of a database that a bot may be using: the file is only read, and nothing is asked of the bot.

    A reader beside the one writer is no danger; SQLite's WAL-reset fault needs a second one that writes.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    disk.copy_file(database, target)


def place_for(database: Path) -> Path:
    """Return where a database to be can be made ready, cleared of what a crash left there."""
    fresh = database.with_name(f"{database.name}.restored")
    for end in ("", "-wal", "-shm"):
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)
    return fresh


def put_in_place(fresh: Path, database: Path, now: datetime) -> Path | None:
    """Let a file take the place of the database; return where the former one was put, if there was one.

    There is a database at every moment of it: a bot that starts after a power cut finds the old one or the new one.
    """
    aside = database.with_name(f"{database.name}.before-{now.strftime(_STAMP)}")
    former = database.exists()
    if former:
        os.link(database, aside)
    for end in ("-wal", "-shm"):  # SQLite would play the old log into the new file
        beside = database.with_name(database.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    fresh.replace(database)
    return aside if former else None


def told(backup: Path, held: int, aside: Path | None) -> str:
    """Say what a restore has done, and what is left for the operator to do."""
    lines = [f"restored {backup}; {held} messages that were due or on their way since are not sent again"]
    if aside is not None:
        lines.append(f"the former database is {aside}; delete it, and what lies beside it, when all is well")
    return "\n".join(lines) + "\n"


class Backups:
    """Writes a copy every hour until it is cancelled."""

    def __init__(  # noqa: PLR0913 - the constructor is handed all that it needs
        self, *, store: Store, folder: Path, clock: Clock, hourly: int, daily: int, alarm: Alarm = nobody
    ) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock
        self._hourly = hourly
        self._daily = daily
        self._alarm = alarm

    async def run(self) -> None:
        """Write copies; with none to keep, do nothing. A fault is told and tried again: lessons do not wait for it."""
        wait = self._until_next()
        while self._hourly or self._daily:
            await self._clock.sleep(wait)
            try:
                target = await self.take()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next hour may be better
                _LOG.error("backup failed", exc_info=error)
                self._alarm(Trouble.BACKUP)
                wait = _AGAIN
            else:
                _LOG.info("backup written", extra={"facts": {"size": target.stat().st_size}})
                wait = self._until_next()

    async def take(self) -> Path:
        """Write one copy, thin out the old ones, and return its path."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for half in self._folder.glob("backup-*.partial*"):  # a copy that a crash cut short
            half.unlink()
        target = self._folder / name_at(self._clock.now())
        await self._store.backup(target)
        kept = copies(self._folder)
        outlived = [*old(kept[1:], target, self._daily), *old(_left_beside(self._folder.parent), target, self._daily)]
        for one in {*surplus(kept, hourly=self._hourly, daily=self._daily), *outlived}:
            one.unlink()
        return target

    def _until_next(self) -> float:
        """Return the seconds until the newest copy is an hour old; a clock set back makes nobody wait longer."""
        newest = next(iter(copies(self._folder)), None)
        if newest is None:
            return _FIRST
        made = datetime.strptime(newest.name, f"backup-{_STAMP}.sqlite3").replace(tzinfo=self._clock.now().tzinfo)
        left = (at(epoch(made)) + EVERY - self._clock.now()).total_seconds()
        return min(max(left, _FIRST), EVERY.total_seconds())
