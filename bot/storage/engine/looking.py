"""Looks through a large database beside whoever writes it: that takes longer as the file grows, a start must not."""

import asyncio
from contextlib import closing
from pathlib import Path

from bot.storage.engine.disk import Disk, check

_STEPS = 10_000  # of SQLite's machine between two questions whether anybody still waits


class Look:
    """One look through a file, on a thread and a connection of its own."""

    def __init__(self, disk: Disk, path: Path) -> None:
        """Stand before the file."""
        self._disk = disk
        self._path = path
        self._over = False

    async def taken(self) -> None:
        """Return when the file was found whole; raises DamagedDatabase when not. Whoever is cancelled ends the look."""
        try:
            await asyncio.get_running_loop().run_in_executor(None, self._look)
        finally:
            self._over = True

    def _look(self) -> None:
        with closing(self._disk.reading(self._path)) as connection:
            connection.set_progress_handler(lambda: self._over, _STEPS)
            check(connection)
