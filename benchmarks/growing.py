"""The clock and the cost of a tap as the town grows from a thousand learners to a million, with the exponent.

Against PTB's JobQueue, which keeps a job for each learner in memory and sets all of them up at every start.
"""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.answering import Bench
from benchmarks.processes import Told, rivals, started
from benchmarks.report import Block, Size

_TAPS = 1000


def measure(size: Size) -> Block:
    """Return a row a town, a row a JobQueue, and the exponents."""
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        bench = Bench(server, Path(folder), size)
        told = [_grown(bench, people, size) for people in size.towns]
    jobs = [(count, _jobs(count)) for count in size.jobs]
    return Block(
        head=(
            "learners",
            "CPU ms a tap",
            "idle tick us",
            "minute of 620 ms",
            "start CPU s",
            "RSS MiB",
            "bytes a learner",
        ),
        rows=(*_rows(size.towns, told), _exponents(size.towns, told), *(_job(*one) for one in jobs)),
    )


def _grown(bench: Bench, people: int, size: Size) -> Told:
    step = max(1, people // min(_TAPS, size.towns[0]))
    path = bench.settle(people, step)
    tap = bench.tapped(people, step)
    with started("benchmarks.ticking", str(path)) as ticking:
        tick = ticking.hear()
    return {
        "tap": tap["cpu"] / 10,
        "idle": tick["idle"] * 1e6,
        "minute": tick["minute"] * 1000,
        "start": tap["start"],
        "rss": tap["rss"],
        "bytes": path.stat().st_size / people,
    }


_COLUMNS = ("tap", "idle", "minute", "start", "rss", "bytes")


def _rows(towns: Sequence[int], told: Sequence[Told]) -> list[tuple[str, ...]]:
    return [
        (f"{people:,}", *(f"{one[name]:.2f}" if name == "tap" else f"{one[name]:.1f}" for name in _COLUMNS))
        for people, one in zip(towns, told, strict=True)
    ]


def _exponents(towns: Sequence[int], told: Sequence[Told]) -> tuple[str, ...]:
    return ("exponent", *(f"{exponent(towns, [one[name] for one in told]):.2f}" for name in _COLUMNS))


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return the power of the size by which the cost grows: the slope of the straight line through the logarithms."""
    x, y = [math.log(one) for one in sizes], [math.log(one) for one in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((one - mean_x) ** 2 for one in x)
    return sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True)) / spread if spread else 0.0


def _jobs(count: int) -> Told:
    with started("benchmarks.rivals.jobs", str(count), python=rivals()) as worker:
        return worker.hear()


def _job(count: int, told: Told) -> tuple[str, ...]:
    return (f"JobQueue, {count:,} jobs", "", "", "", f"{told['seconds']:.1f}", f"{told['rss']:.0f}", "in memory")
