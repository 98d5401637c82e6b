"""How long a tap waits for its edit: alone at several rates, and while lessons are pushed at the pace that is allowed.

A reply counts at Telegram as a push does, so a strict server counts both; what is asked for goes first.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import town
from benchmarks.processes import Talker, Told, started
from benchmarks.pushing import UNLIMITED
from benchmarks.report import Block, Size, progress
from bot.app.building import teach

_SLOW = 0.04  # seconds an answer of Telegram takes
_STRICT, _PAID = 30, 1000  # messages in any second
_RATES = (100, 500, 1000)  # taps a second
_GOALS = {500: "p99 <= 25 ms"}
_WHOLE = ">= 99 %, 0 refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """So many taps a second for so many seconds, beside lessons for so many others."""

    name: str
    rate: int
    seconds: float
    pushes: int = 0
    pace: int = UNLIMITED
    limit: int | None = None  # that the server insists on
    goal: str = ""

    @property
    def taps(self) -> int:
        """How many taps that are."""
        return round(self.rate * self.seconds)


class Mixing:
    """A server that delays its answers, and a folder for towns."""

    def __init__(self, server: Talker, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._towns = 0
        self._base = f"http://127.0.0.1:{int(server.hear()['port'])}/bot"
        lesson, self._press = town.presses(teach(Path("content")), 1)[0]
        self._lessons = (lesson,)

    def run(self, load: Load) -> Told:
        """Let the real bot answer and push, and return what the server says."""
        self._towns += 1
        path = self._folder / f"{self._towns}.sqlite3"
        people = load.taps + load.pushes
        place = town.Town(people=people, inside=load.taps, lessons=self._lessons, due_at=town.NOON)
        town.built(path, place)
        with started("benchmarks.worker", self._base, str(path), "--clock", "--pace", str(load.pace)) as worker:
            worker.hear()
            self._server.tell(self._order(load))
            worker.ask()
            report = self._server.hear()
        if not report["whole"]:
            message = f"{load.name}: not everything came: {report}"
            raise RuntimeError(message)
        return {"429": 0, **report}

    def _order(self, load: Load) -> Mapping[str, object]:
        expected = {"editMessageText": load.taps, "answerCallbackQuery": load.taps, "sendMessage": load.pushes}
        return {
            "presses": self._press,
            "count": load.taps,
            "rate": load.rate,
            "delay": _SLOW,
            "limit": [load.limit, 1.0] if load.limit else None,
            "expect": expected,
        }


def loads(seconds: float) -> tuple[Load, ...]:
    """Return what is measured; ten taps a second need more seconds than a thousand."""
    alone = [Load(name=f"{rate:,} taps/s", rate=rate, seconds=seconds, goal=_GOALS.get(rate, "")) for rate in _RATES]
    return (
        *alone,
        *(_paid(rate, seconds) for rate in (100, 500)),
        *(_strict(pace, 2.5 * seconds) for pace in (28, 30)),
    )


def _paid(rate: int, seconds: float) -> Load:
    name = f"{rate} taps/s while lessons are pushed, {_PAID:,}/s in all"
    pushes = round((_PAID - rate) * seconds)
    goal = "; ".join(filter(None, (_GOALS.get(rate), _WHOLE)))
    return Load(name=name, rate=rate, seconds=seconds, pushes=pushes, pace=_PAID, limit=_PAID, goal=goal)


def _strict(pace: int, seconds: float) -> Load:
    name = f"10 taps/s while lessons are pushed, {pace}/s in all"
    pushes = round((pace - 10) * seconds)
    return Load(name=name, rate=10, seconds=seconds, pushes=pushes, pace=pace, limit=_STRICT, goal=_WHOLE)


def measure(size: Size) -> Block:
    """Return a row for each load, medians of the runs; what takes long and is only counted is run once."""
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        mixing = Mixing(server, Path(folder))
        rows = [
            _row(load, [*_runs(mixing, load, 1 if load.limit == _STRICT else size.runs)])
            for load in loads(size.seconds)
        ]
    return Block(head=("work", "p50 ms", "p99 ms", "messages/s (wall)", "refused", "goal"), rows=rows)


def _runs(mixing: Mixing, load: Load, runs: int) -> Iterator[Told]:
    progress(f"mixing: {load.name}")
    for _ in range(runs):
        yield mixing.run(load)


def _row(load: Load, told: list[Told]) -> tuple[str, ...]:
    middle = {name: statistics.median(one[name] for one in told) for name in ("p50", "p99", "pace")}
    share = f" ({100 * middle['pace'] / load.limit:.1f} %)" if load.limit else ""
    refused = f"{max(one['429'] for one in told):.0f}" if load.limit else ""
    waits = (f"{1000 * middle['p50']:.1f}", f"{1000 * middle['p99']:.1f}")
    return (load.name, *waits, f"{middle['pace']:,.1f}{share}", refused, load.goal)
