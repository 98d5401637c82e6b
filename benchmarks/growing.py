"""The clock, a start and the cost of a tap as the town grows from a thousand learners to a million, with the exponent.

Against PTB's JobQueue, which keeps a job for each learner in memory and sets all of them up at every start, and beside
the memory of PTB's barest echo.
"""

import math
import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.answering import Bench
from benchmarks.beginning import Beginning
from benchmarks.processes import Talker, Told, deployed, rivals, started
from benchmarks.report import Block, Size, progress

_TAPS = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of a town, how many places it has after the point, and the goal for a million."""

    head: str
    places: int
    goal: str = ""


COLUMNS: Mapping[str, Column] = {
    "tap": Column("CPU ms a tap", 2, "exponent <= 0.05"),
    "idle": Column("idle tick us", 1, "<= 100"),
    "found": Column("620 rows found, ms", 1, "<= 10"),
    "moved": Column("620 rows moved, ms", 1, "<= 10"),
    "each": Column("a lesson decided, ms", 2),
    "cpu": Column("start: CPU s", 2, "<= 1.0"),
    "wall": Column("start: wall s", 2, "<= 1.0"),
    "ready": Column("of it the clock, ms", 1),
    "rss": Column("RSS MiB", 1),
    "bytes": Column("bytes a learner", 1, "<= 160"),
}


def measure(size: Size) -> Block:
    """Return a row a town, the goals, the exponents, what a million rows cost, and the rivals."""
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        bench = Bench(server, Path(folder), size, deployed())
        told = [_grown(server, bench, Path(folder), people) for people in size.towns]
        progress("growing: python-telegram-bot's echo")
        echo = bench.rival("benchmarks.rivals.ptb", "echo")
    jobs = [(count, _jobs(count)) for count in size.jobs]
    return Block(
        head=("learners", *(one.head for one in COLUMNS.values())),
        rows=(
            *(_row(f"{people:,}", one) for people, one in zip(size.towns, told, strict=True)),
            ("goal for a million", *(one.goal for one in COLUMNS.values())),
            _exponents(size.towns, told),
            *_memory(told, echo),
            *(_job(count, one, told[-1]) for count, one in jobs),
            *_flood(size.towns[-1], told[-1]),
        ),
    )


def _grown(server: Talker, bench: Bench, folder: Path, people: int) -> Told:
    """Measure a town: taps, starts, and the clock, medians of several runs each."""
    progress(f"growing: {people:,} learners")
    step = max(1, people // _TAPS)
    path = bench.settle(people, step)
    taps = [bench.tapped(people, step) for _ in range(bench.size.runs)]
    ticks = [_ticked(path, folder) for _ in range(bench.size.runs)]
    begun = _begun(server, bench, folder, path)
    tick = {name: statistics.median(one[name] for one in ticks) for name in ticks[0]}
    return {
        "tap": statistics.median(one["cpu"] for one in taps) / 10,
        "rss": statistics.median(one["rss"] for one in taps),
        "idle": tick["idle"] * 1e6,
        **{name: tick[name] * 1000 for name in ("found", "moved", "ready", "flood", "flood at once")},
        "each": tick["minute"] * 1000 / tick["decided"],
        **{name: tick[name] for name in ("flooded", "stall", "stall 99")},
        "cpu": begun["cpu"],
        "wall": begun["wall"],
        "bytes": path.stat().st_size / people,
    }


def _ticked(path: Path, folder: Path) -> Told:
    copied = folder / "ticking.sqlite3"
    for leftover in folder.glob("ticking.sqlite3*"):
        leftover.unlink()
    shutil.copy(path, copied)
    with started("benchmarks.ticking", str(copied)) as ticking:
        return ticking.hear()


def _begun(server: Talker, bench: Bench, folder: Path, path: Path) -> Told:
    house = folder / "house"
    shutil.rmtree(house, ignore_errors=True)
    house.mkdir()
    shutil.copy(path, house / "tutor.sqlite3")
    beginning = Beginning(server, bench.base, house)
    beginning.once()  # compiles the course
    return beginning.often(max(bench.size.runs, 1))


def _row(name: str, told: Told) -> tuple[str, ...]:
    return (name, *(f"{told[key]:.{one.places}f}" for key, one in COLUMNS.items()))


def _exponents(towns: Sequence[int], told: Sequence[Told]) -> tuple[str, ...]:
    return ("exponent", *(f"{exponent(towns, [one[name] for one in told]):.2f}" for name in COLUMNS))


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return the power of the size by which the cost grows: the slope of the straight line through the logarithms."""
    x, y = [math.log(one) for one in sizes], [math.log(one) for one in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((one - mean_x) ** 2 for one in x)
    return sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True)) / spread if spread else 0.0


def _alone(name: str, **cells: str) -> tuple[str, ...]:
    """Return a row with a few cells."""
    return (name, *(cells.get(key, "") for key in COLUMNS))


def _memory(told: Sequence[Told], echo: Told) -> tuple[tuple[str, ...], ...]:
    most, least = told[-1]["rss"], told[0]["rss"]
    return (
        _alone("python-telegram-bot: bare echo", rss=f"{echo['rss']:.1f}"),
        _alone("this bot with the most learners / that (goal <= 2.0)", rss=f"{most / echo['rss']:.2f}"),
        _alone("this bot with the most learners / with the fewest (goal <= 1.1)", rss=f"{most / least:.2f}"),
    )


def _jobs(count: int) -> Told:
    progress(f"growing: JobQueue, {count:,} jobs")
    with started("benchmarks.rivals.jobs", str(count), python=rivals()) as worker:
        return worker.hear()


def _job(count: int, told: Told, town: Told) -> tuple[str, ...]:
    seconds, ready = told["seconds"], town["ready"] / 1000
    ratio = f"{1000 * seconds:,.0f} (this bot's clock with the most learners / it: {ready / seconds:.4f}, goal <= 0.01)"
    return _alone(f"JobQueue, {count:,} jobs", ready=ratio, rss=f"{told['rss']:.0f}", bytes="in memory")


def _flood(people: int, told: Told) -> tuple[tuple[str, ...], ...]:
    stall = f"loop stood still at most {told['stall']:.0f} ms, in 99 of 100 turns less than"
    flood = f"{told['flooded']:,.0f} rows of {people:,} due in one minute moved, 500 a transaction"
    return (
        _alone(f"{flood} (goal <= 300)", moved=f"{told['flood']:.0f}"),
        _alone(f"{stall} (goal <= 5)", moved=f"{told['stall 99']:.1f}"),
        _alone("the same rows by one statement, as a bound", moved=f"{told['flood at once']:.0f}"),
    )
