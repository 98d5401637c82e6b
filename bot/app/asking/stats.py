"""The figures of /stats on a terminal, read beside a bot that may be running."""

import csv
import sys
from collections.abc import Iterable

from bot.app import building
from bot.app.building import Refused
from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.operating.crowd import MANY
from bot.core.ports import Clock
from bot.storage.engine.disk import DamagedDatabase
from bot.storage.statistics import look
from bot.tutor.operating import statistics
from bot.tutor.operating.statistics import Row

_HIDDEN = f"<{MANY}"


def stats(config: Config, clock: Clock | None = None, *, as_csv: bool = False) -> int:
    """Print how the teaching goes; return the exit code."""
    now = (clock or SystemClock()).now()
    if not config.database.is_file():
        return say(f"database: {config.database} does not exist yet; there is nothing to count.", FAILED)
    try:
        disk = building.disk_of(config)
        course = building.teach(config.content)
        shown = look(config.database, config.key, lambda tx: statistics.figures(tx, course, now), disk)
    except (Refused, DamagedDatabase) as error:
        return say(f"The figures cannot be read. {error}", FAILED)
    _print(statistics.rows_of(shown), as_csv=as_csv)
    return OK


def _print(rows: Iterable[Row], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(sys.stdout).writerows([("part", "id", "count", "of"), *rows])
        return
    for part, what, count, of in rows:
        shown = _HIDDEN if count is None else count
        sys.stdout.write(f"{part:34}{what:24}{shown:>8}{'' if of is None else f' of {of}'}\n")
