"""An answered question, whole, against the barest bots of the rivals: CPU of the process for 10,000 updates.

Ours is the real thing: durable inbox, decision, one transaction, durable outbox, both calls, the outcome recorded.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import town
from benchmarks.processes import OURS, Talker, Told, rivals, started
from benchmarks.report import Block, Size, progress
from bot.app.building import teach

_TEN_THOUSAND = 10_000

Order = dict[str, object]
Run = Callable[[], Told]


class Bench:
    """A server that runs, a town to copy, and what is run on them."""

    def __init__(self, server: Talker, folder: Path, size: Size, python: str | Path = OURS) -> None:
        """Hear where the server is; the bot is run by `python`."""
        self._server = server
        self._folder = folder
        self._python = python
        self.size = size
        self.base = f"http://127.0.0.1:{int(server.hear()['port'])}/bot"
        found = town.presses(teach(Path("content")), 1)
        self._presses = " ".join(press for _, press in found)
        self._lessons = tuple(lesson for lesson, _ in found)

    def settle(self, people: int, step: int) -> Path:
        """Return a town of so many, built when first asked for."""
        path = self._folder / f"town{people}-{step}.sqlite3"
        if not path.exists():
            town.built(path, town.Town(people=people, step=step, lessons=self._lessons))
        return path

    def tapped(self, people: int, step: int = 1) -> Told:
        """Let the bot answer a tap of every `step`-th learner."""
        copied = self._folder / "used.sqlite3"
        for leftover in self._folder.glob("used.sqlite3*"):
            leftover.unlink()
        shutil.copy(self.settle(people, step), copied)
        order: Order = {"presses": self._presses, "step": step}
        with started("benchmarks.worker", self.base, str(copied), python=self._python) as worker:
            return self._loaded(worker, "press", people // step, order)

    def rival(self, module: str, kind: str) -> Told:
        """Let the barest bot of a rival answer as many updates."""
        order: Order = {"presses": self._presses} if kind == "press" else {}
        with started(module, "poll", self.base, python=rivals()) as worker:
            return self._loaded(worker, kind, self.size.taps, order)

    def _loaded(self, worker: Talker, kind: str, count: int, order: Order) -> Told:
        ready = worker.hear()
        before = worker.ask()
        calls = ("editMessageText", "answerCallbackQuery") if kind == "press" else ("sendMessage",)
        report = self._server.ask(order | {"count": count, "expect": dict.fromkeys(calls, count)})
        if not report["whole"]:
            message = f"not everything was answered: {report}"
            raise RuntimeError(message)
        after = worker.ask()
        cpu = (after["cpu"] - before["cpu"]) * _TEN_THOUSAND / count
        return {**report, "cpu": cpu, "rss": after["rss"], "start": ready.get("cpu", 0.0)}


def measure(size: Size) -> Block:
    """Return CPU per 10,000 updates, medians over the runs, each run of all in turn; and ratios within the runs."""
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        bench = Bench(server, Path(folder), size)
        bench.settle(size.taps, 1)
        runs: Mapping[str, Run] = {
            "ours": lambda: bench.tapped(size.taps),
            "ptb echo": lambda: bench.rival("benchmarks.rivals.ptb", "echo"),
            "ptb press": lambda: bench.rival("benchmarks.rivals.ptb", "press"),
            "aiogram echo": lambda: bench.rival("benchmarks.rivals.gram", "echo"),
            "aiogram press": lambda: bench.rival("benchmarks.rivals.gram", "press"),
        }
        told = [_round(number, runs) for number in range(size.runs)]
    return Block(
        head=("work", "CPU s for 10,000", "updates/s (wall)", "RSS MiB", "this bot / it", "goal"),
        rows=[_row(name, told) for name in runs],
    )


def _round(number: int, runs: Mapping[str, Run]) -> dict[str, Told]:
    progress(f"answering: round {number + 1}")
    return {name: run() for name, run in runs.items()}


_NAMES = {
    "ours": "this bot: an answered question, whole (two calls)",
    "ptb echo": "python-telegram-bot defaults: bare echo (one call)",
    "ptb press": "python-telegram-bot defaults: bare button (two calls)",
    "aiogram echo": "aiogram: bare echo (one call)",
    "aiogram press": "aiogram: bare button (two calls)",
}
_GOALS = {"ptb echo": "<= 0.60", "aiogram press": "<= 0.65", "ours": ">= 1,500/s"}


def _row(name: str, told: list[dict[str, Told]]) -> tuple[str, ...]:
    cpu = statistics.median(run[name]["cpu"] for run in told)
    pace = statistics.median(_answered(run[name]) / run[name]["seconds"] for run in told)
    ratio = statistics.median(run["ours"]["cpu"] / run[name]["cpu"] for run in told)
    rss = statistics.median(run[name]["rss"] for run in told)
    return (_NAMES[name], f"{cpu:.1f}", f"{pace:,.0f}", f"{rss:.0f}", f"{ratio:.2f}", _GOALS.get(name, ""))


def _answered(told: Told) -> float:
    return told.get("editMessageText", 0) + told.get("sendMessage", 0)
