"""The figures of /stats on a terminal, read beside a bot that may be running."""

import csv
import sys
from collections.abc import Iterable

from bot.app.asking.reading import Unanswered, ask
from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.operating.crowd import MANY
from bot.core.ports import Clock
from bot.tutor.operating import statistics
from bot.tutor.operating.statistics import Row

_HIDDEN = f"<{MANY}"


def stats(config: Config, clock: Clock | None = None, *, as_csv: bool = False) -> int:
    """Print how the teaching goes; return the exit code."""
    now = (clock or SystemClock()).now()
    try:
        shown = ask(
            config,
            lambda tx, course: statistics.figures(tx, course, now),
            subject="figures",
            nobody="there is nothing to count",
        )
    except Unanswered as why:
        return say(str(why), FAILED)
    _print(statistics.rows_of(shown), as_csv=as_csv)
    return OK


def _print(rows: Iterable[Row], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(sys.stdout).writerows([("part", "id", "count", "of"), *rows])
        return
    for part, what, count, of in rows:
        shown = _HIDDEN if count is None else count
        sys.stdout.write(f"{part:34}{what:24}{shown:>8}{'' if of is None else f' of {of}'}\n")
