"""The clock alone on a database: what a look costs when nothing is due, and a minute in which some are.

`python -m benchmarks.ticking DATABASE`; nothing is sent, what falls due is decided and put into the outbox.
"""

import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import meter
from benchmarks.town import KEY, MINUTE, NOON
from bot.app.building import teach
from bot.clock import DueLoop
from bot.core.progress import DueKind
from bot.storage.codes import DUES
from bot.storage.store import Store, Tx

_LOOKS = 300


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
    """Return the seconds of CPU of an idle look, and of a minute in which `due` lessons fall due."""
    course, clock = teach(Path("content")), Still(NOON - 3600)
    store = await Store.open(database, key=KEY)
    loop = DueLoop(store=store, course=lambda: course, clock=clock, wake=lambda: None)
    idle = await _looked(loop, _LOOKS)
    clock.at = datetime.fromtimestamp(await store.run(lambda tx: _moment(tx, due)), UTC)
    before, began = await store.run(_waiting), time.process_time()
    while await loop.tick():
        pass
    minute, after = time.process_time() - began, await store.run(_waiting)
    await store.close()
    return {"idle": idle, "minute": minute, "decided": before - after}


def _moment(tx: Tx, due: int) -> int:
    """Return the instant at which so many have fallen due, more or less those of the same second."""
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


def main() -> None:
    """Tell what was measured."""
    meter.say(asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else MINUTE)))  # noqa: PLR2004


if __name__ == "__main__":
    main()
