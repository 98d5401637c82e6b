"""A lesson pushed to many learners: CPU a message without limits, and the share of the permitted rate with them.

Ours decides each push from the learner's state, claims it durably and records it; the rivals only send.
"""

import statistics
import tempfile
from pathlib import Path

from benchmarks import town
from benchmarks.processes import Talker, Told, rivals, started
from benchmarks.report import Block, Size, progress

UNLIMITED = 1_000_000
_STRICT = 30  # messages in any second
_PAID = 1000  # the same, for whoever pays for it
_TEN_THOUSAND = 10_000


class Pushing:
    """A server that counts, and a folder for towns."""

    def __init__(self, server: Talker, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._towns = 0
        self._base = f"http://127.0.0.1:{int(server.hear()['port'])}/bot"

    def ours(self, count: int, *, pace: int = UNLIMITED, limit: int | None = None) -> Told:
        """Let the clock of the real bot push a lesson to so many learners."""
        self._towns += 1
        path = self._folder / f"{self._towns}.sqlite3"
        town.built(path, town.Town(people=count, step=count + 1, due_at=town.NOON))
        with started("benchmarks.worker", self._base, str(path), "--clock", "--pace", str(pace)) as worker:
            return self._told(worker, count, limit)

    def rival(self, module: str, kind: str, count: int, *, limit: int | None = None) -> Told:
        """Let a rival send as many messages."""
        with started(f"benchmarks.rivals.{module}", kind, self._base, str(count), python=rivals()) as worker:
            return self._told(worker, count, limit)

    def _told(self, worker: Talker, count: int, limit: int | None) -> Told:
        """Let the worker send when the server counts, and return what both say."""
        worker.hear()
        self._server.tell({"expect": {"sendMessage": count}, "limit": [limit, 1.0] if limit else None})
        before = worker.ask()
        report = self._server.hear()
        if not report["whole"]:
            message = f"not everything was sent: {report}"
            raise RuntimeError(message)
        after = worker.ask()
        refused = report.get("429", 0)
        cpu = (after["cpu"] - before["cpu"]) * _TEN_THOUSAND / count
        return {"cpu": cpu, "pace": report["pace"], "refused": refused}


def measure(size: Size) -> Block:
    """Return both tables in one."""
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        pushing = Pushing(server, Path(folder))
        free = [_free(pushing, size.sends) for _ in range(size.runs)]
        progress("pushing: at the pace that is allowed")
        strict = [
            (28, _STRICT, pushing.ours(size.strict, pace=28, limit=_STRICT)),
            (30, _STRICT, pushing.ours(size.strict, pace=30, limit=_STRICT)),
            (_PAID, _PAID, pushing.ours(10 * size.strict, pace=_PAID, limit=_PAID)),
        ]
        rival = pushing.rival("ptb", "paced", size.strict, limit=_STRICT)
    return Block(
        head=("work", "CPU s for 10,000", "messages/s (wall)", "refused", "this bot / it", "goal"),
        rows=(
            *(_row(name, free) for name in free[0]),
            *(_kept(f"this bot at {pace}/s", limit, told) for pace, limit, told in strict),
            _kept("python-telegram-bot's AIORateLimiter", _STRICT, rival),
        ),
    )


def _free(pushing: Pushing, count: int) -> dict[str, Told]:
    progress("pushing: as fast as can be")
    return {
        "this bot, durable": pushing.ours(count),
        "python-telegram-bot: bare loop, 256 at once": pushing.rival("ptb", "send", count // 2),
        "aiogram: bare loop, 256 at once": pushing.rival("gram", "send", count // 2),
    }


def _row(name: str, runs: list[dict[str, Told]]) -> tuple[str, ...]:
    mine = next(iter(runs[0]))
    cpu, pace = (statistics.median(run[name][what] for run in runs) for what in ("cpu", "pace"))
    ratio = statistics.median(run[mine]["cpu"] / run[name]["cpu"] for run in runs)
    goal = "<= 0.06" if name.startswith("python") else ""
    return (f"push of a lesson: {name}", f"{cpu:.1f}", f"{pace:,.0f}", "", f"{ratio:.2f}", goal)


def _kept(name: str, limit: int, told: Told) -> tuple[str, ...]:
    share = f"{told['pace']:.1f} ({100 * told['pace'] / limit:.1f} %)"
    goal = ">= 99 %, 0 refused" if name.startswith("this") else ""
    return (f"strictly {limit} in any second: {name}", "", share, f"{told['refused']:.0f}", "", goal)
