"""The clock alone on a database: what a look costs when nothing is due, and a minute in which some are.

`python -m benchmarks.ticking DATABASE`; nothing is sent, what falls due is decided and put into the outbox.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks import meter
from benchmarks.stall import watched
from benchmarks.town import KEY, MINUTE, NOON
from bot.app.building import KEPT, teach
from bot.clock import DueLoop
from bot.core.progress import DueKind
from bot.storage import dues
from bot.storage.codes import DUES
from bot.storage.engine.disk import Disk
from bot.storage.engine.store import Store, Tx

_LOOKS = 300
_FLOOD = 30_000
_AT_ONCE = 500  # rows in a transaction
_YEAR = 366 * 86_400
_EVER = 2**40
_INSTANTS = (60, 120, 180, 240)  # seconds of the epoch: before everything else
# So many learners have the same hour, each so many-th, as the bot would set it: it knows minutes and no seconds.
_SAME_HOUR = "UPDATE due SET due_at = :at WHERE owner % :step = 0 AND owner <= :last"
# Rows moved by one statement, as a bound: the bot decides about each of them in between.
_ADVANCE = "UPDATE due SET due_at = due_at + :by WHERE due_at = :at"


class Still:
    """A clock that stands where it is put."""

    def __init__(self, at: int) -> None:
        self.at = datetime.fromtimestamp(at, UTC)

    def now(self) -> datetime:
        """Return the instant."""
        return self.at

    def monotonic(self) -> float:
        """Return the instant as seconds."""
        return self.at.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Move on."""
        self.at += timedelta(seconds=seconds)


async def run(database: Path, due: int) -> dict[str, float]:
    """Return what the clock costs in seconds of CPU: made ready, a look, `due` lessons decided, rows moved alone."""
    course, clock = teach(Path("content"), database.with_name(KEPT)), Still(NOON - 3600)
    began = time.process_time()
    store = await Store.on(Disk(), database, key=KEY, at_once=0)
    loop = DueLoop(store=store, course=lambda: course, clock=clock, wake=lambda: None)
    await loop.tick()
    ready = time.process_time() - began
    idle = await _looked(loop, _LOOKS)
    clock.at = datetime.fromtimestamp(await store.run(lambda tx: _moment(tx, due)), UTC)
    before, began = await store.run(_waiting), time.process_time()
    while await loop.tick():
        pass
    minute, after = time.process_time() - began, await store.run(_waiting)
    told = {"ready": ready, "idle": idle, "minute": minute, "decided": before - after}
    told |= await _moved_alone(store)
    await store.close()
    return told


async def _moved_alone(store: Store) -> dict[str, float]:
    """Return what it costs to find and move the rows of an ordinary minute, and of one in which very many fall due."""
    minute, first, second, third = _INSTANTS
    await _gather(store, MINUTE, minute)
    told = {"found": await _cost(store, lambda tx: len(dues.due(tx, minute, _EVER)))}
    told["moved"] = await _moving(store, minute)
    await _gather(store, _FLOOD, first)
    told |= {
        "flooded": await store.run(lambda tx: len(dues.due(tx, first, _EVER))),
        "flood": await _moving(store, first),
    }
    await _gather(store, _FLOOD, second)
    told["flood at once"] = await _cost(store, partial(_advanced, at=second))
    await _gather(store, _FLOOD, third)
    async with watched() as stall:
        await _moving(store, third)
    return told | {"stall": stall.longest, "stall 99": stall.usual}


async def _gather(store: Store, count: int, at: int) -> None:
    """Let so many lessons fall due at an instant, those of learners who joined at all times."""
    await store.run(partial(_gathered, count=count, at=at))
    await store.checkpoint()


def _gathered(tx: Tx, *, count: int, at: int) -> None:
    people = int(tx.execute("SELECT COUNT(*) FROM learner").fetchone()[0])
    step = max(1, people // count)
    tx.execute(_SAME_HOUR, {"at": at, "step": step, "last": step * count})


def _moment(tx: Tx, due: int) -> int:
    """Return the instant at which so many have fallen due, more or less those of the same minute."""
    row = tx.execute("SELECT due_at FROM due ORDER BY due_at LIMIT 1 OFFSET :before", {"before": due - 1}).fetchone()
    return int(row["due_at"])


def _waiting(tx: Tx) -> int:
    """Return how many lessons are still to be decided: whoever was decided about has another row, of another kind."""
    return int(tx.execute("SELECT COUNT(*) FROM due WHERE kind = :kind", {"kind": DUES[DueKind.LESSON]}).fetchone()[0])


async def _looked(loop: DueLoop, times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        await loop.tick()
    return (time.process_time() - began) / times


async def _cost(store: Store, unit: Callable[[Tx], int]) -> float:
    began = time.process_time()
    await store.run(unit)
    return time.process_time() - began


async def _moving(store: Store, at: int) -> float:
    """Take the rows of this instant and set each anew, a year later, as the tutor does, but without deciding."""
    began = time.process_time()
    while await store.run(partial(_moved, at=at)):
        pass
    return time.process_time() - began


def _moved(tx: Tx, at: int) -> int:
    batch = dues.due(tx, at, _AT_ONCE)
    for one in batch:
        dues.take(tx, one)
        dues.set(tx, replace(one, at=one.at + _YEAR))
    return len(batch)


def _advanced(tx: Tx, at: int) -> int:
    return tx.execute(_ADVANCE, {"by": _YEAR, "at": at}).rowcount


def main() -> None:
    """Tell what was measured."""
    meter.say(asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else MINUTE)))  # noqa: PLR2004


if __name__ == "__main__":
    main()
