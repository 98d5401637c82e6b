"""`bot reminders`: what reminders bring, and which wording brings more, read beside a bot that may be running."""

from collections.abc import Iterable, Iterator

from bot.app.asking.reading import Unanswered, ask
from bot.app.asking.table import Row, write
from bot.app.real_time import SystemClock
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.course import Course
from bot.core.operating.arms import Yield, yields
from bot.core.operating.crowd import MANY
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage import exposures
from bot.storage.engine.tx import Tx

_HEAD = ("experiment", "language", "arm", "sent", "opened", "share", "from", "to")
_HIDDEN = f"<{MANY}"
_HOUR = 3600
_WIDTH = 8


def reminders(config: Config, hours: int, clock: Clock | None = None, *, as_csv: bool = False) -> int:
    """Print how often a lesson was opened within so many hours of a reminder, by experiment and arm."""
    now = epoch((clock or SystemClock()).now())

    def read(tx: Tx, course: Course) -> tuple[tuple[Yield, ...], list[str]]:
        found = yields(exposures.counts(tx, now, hours * _HOUR))
        seen = {one.experiment for one in found}
        return found, [one.id for one in course.experiments if one.id not in seen]

    try:
        found, waiting = ask(config, read, subject="reminders", nobody="nobody was reminded")
    except Unanswered as why:
        return say(str(why), FAILED)
    write([_HEAD, *map(_row, found)], width=_WIDTH, as_csv=as_csv)
    return say("".join(_unseen(waiting)).rstrip("\n"), OK) if waiting and not as_csv else OK


def _row(one: Yield) -> Row:
    if one.sent is None or one.opened is None or one.interval is None:
        return (one.experiment, one.language, one.arm, _HIDDEN, _HIDDEN, "-", "-", "-")
    low, high = one.interval
    share = f"{one.opened / one.sent:.1%}"
    return (one.experiment, one.language, one.arm, one.sent, one.opened, share, f"{low:.1%}", f"{high:.1%}")


def _unseen(experiments: Iterable[str]) -> Iterator[str]:
    yield from (f"{one}: nothing was sent long enough ago to tell.\n" for one in experiments)
