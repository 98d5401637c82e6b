"""`bot reminders`: what reminders bring, and which wording brings more, read beside a bot that may be running."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence

from bot.app import building
from bot.app.building import Refused
from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.operating.arms import Yield, yields
from bot.core.operating.crowd import MANY
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage import exposures
from bot.storage.engine.disk import DamagedDatabase
from bot.storage.statistics import look

_HEAD = ("experiment", "language", "arm", "sent", "opened", "share", "from", "to")
_HIDDEN = f"<{MANY}"
_HOUR = 3600
Row = Sequence[str | int]


def reminders(config: Config, hours: int, clock: Clock | None = None, *, as_csv: bool = False) -> int:
    """Print how often a lesson was opened within so many hours of a reminder, by experiment and arm."""
    now = epoch((clock or SystemClock()).now())
    if not config.database.is_file():
        return say(f"database: {config.database} does not exist yet; nobody was reminded.", FAILED)
    try:
        disk = building.disk_of(config)
        course = building.teach(config.content)
        found = yields(look(config.database, config.key, lambda tx: exposures.counts(tx, now, hours * _HOUR), disk))
    except (Refused, DamagedDatabase) as error:
        return say(f"The reminders cannot be read. {error}", FAILED)
    _print([_HEAD, *map(_row, found)], as_csv=as_csv)
    waiting = [one.id for one in course.experiments if one.id not in {each.experiment for each in found}]
    return say("".join(_unseen(waiting)).rstrip("\n"), OK) if waiting and not as_csv else OK


def _row(one: Yield) -> Row:
    if one.sent is None or one.opened is None or one.interval is None:
        return (one.experiment, one.language, one.arm, _HIDDEN, _HIDDEN, "-", "-", "-")
    low, high = one.interval
    share = f"{one.opened / one.sent:.1%}"
    return (one.experiment, one.language, one.arm, one.sent, one.opened, share, f"{low:.1%}", f"{high:.1%}")


def _unseen(experiments: Iterable[str]) -> Iterator[str]:
    yield from (f"{one}: nothing was sent long enough ago to tell.\n" for one in experiments)


def _print(rows: Iterable[Row], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(sys.stdout).writerows(rows)
        return
    for row in rows:
        first, *rest = map(str, row)
        sys.stdout.write(f"{first:26}" + "  ".join(f"{one:<8}" for one in rest).rstrip() + "\n")
