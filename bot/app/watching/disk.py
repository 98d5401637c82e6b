"""Looks at the disk every ten minutes: a full one stops backups first and learning soon after."""

import asyncio
import shutil
from pathlib import Path

from bot.core.operating.trouble import Alarm, Trouble
from bot.core.ports import Clock

LOW = 500  # megabytes
_EVERY = 600.0  # seconds
_MEGABYTE = 1024 * 1024


def free_bytes(folder: Path) -> int:
    """Return how much room is left where the folder is."""
    return shutil.disk_usage(folder).free


async def watch(folder: Path, clock: Clock, alarm: Alarm) -> None:
    """Ring when there is too little room for the database to grow and for one more backup, until cancelled."""
    while True:
        free = await asyncio.to_thread(free_bytes, folder) // _MEGABYTE
        if free < max(LOW, 2 * await asyncio.to_thread(_size, folder) // _MEGABYTE):
            alarm(Trouble.DISK, free)
        await clock.sleep(_EVERY)


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.glob("*.sqlite3"))
