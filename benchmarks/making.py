"""What is made on the way: a start, the course, its check, a search, a picture; CPU, time, memory, the loop."""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import searching
from benchmarks.beginning import Beginning
from benchmarks.lessons import CONTENT, grown
from benchmarks.processes import Told, deployed, environment, rivals, started
from benchmarks.report import Block, Size, progress
from benchmarks.stall import watched
from bot.core.papers import Tree
from bot.pictures.printer import Printer

Row = tuple[str, str, str, str, str]
_PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
CERTIFICATE: dict[str, Tree] = {
    "rtl": False,
    "title": "Cheti",
    "that": "Cheti hiki ni cha",
    "name": "Neema Mushi",
    "did": "aliyekamilisha sampuli 8 za kazi za masoko ya mitandao ya kijamii (SMM)",
    "deeds": [
        {"title": "Ukaguzi wa ukurasa", "by": "ukaguzi wa programu"},
        {"title": "Mkakati wa ukurasa mmoja", "by": "kujipima kwa vigezo"},
        {"title": "Kalenda ya maudhui", "by": "maoni ya wanafunzi"},
        {"title": "Ripoti ya mwezi", "by": "maoni ya mshauri"},
    ],
    "looked": "Kila sampuli, na mrejesho iliopata:",
    "distinction": None,
    "day": "Tarehe 22 Novemba 2026",
    "school": "Mwalimu wa SMM",
    "check": "Changanua QR ili kuhakiki",
    "code": "ABCDEFGH234567",
    "link": "https://t.me/mwalimu_bot?start=c-ABCDEFGH234567",
}
CARD: dict[str, Tree] = {
    "rtl": False,
    "title": "Maendeleo yangu",
    "school": "SMM",
    "lessons": {"part": 12, "all": 30, "text": "Masomo 12 kati ya 30"},
    "pieces": {"part": 4, "all": 17, "text": "Sampuli za kazi 4 kati ya 17"},
    "memory": {"part": 31, "all": 40, "text": "Yaliyokaa kichwani: 31 kati ya 40"},
    "week": {
        "text": "Siku ulizosoma wiki hii: 5 kati ya 7",
        "days": [{"name": name, "done": name != "Ijumaa"} for name in ("Jumatatu", "Jumanne", "Ijumaa")],
    },
    "streak": "Siku 6 mfululizo",
}
_PICTURES: Mapping[str, tuple[str, dict[str, Tree], str]] = {
    "certificate": ("certificate.png", CERTIFICATE, "<= 300 ms"),
    "progress card": ("progress.png", CARD, "<= 150 ms"),
}


def measure(size: Size) -> Block:
    """Return a row each."""
    rows = [*_begun(size.runs), *_imported(), *_checked(), *_read(size), *asyncio.run(_drawn(size.runs))]
    progress("making: searches")
    return Block(head=("work", "CPU ms", "wall ms", "MiB", "goal"), rows=[*rows, *searching.rows()])


def _begun(runs: int) -> Iterator[Row]:
    """Start on an empty database, as an operator does who tries it; how it grows is told beside the towns."""
    progress("making: starts")
    with tempfile.TemporaryDirectory() as folder, started("benchmarks.server") as server:
        base = f"http://127.0.0.1:{int(server.hear()['port'])}/bot"
        beginning = Beginning(server, base, Path(folder))
        yield _start(
            "first start of a new version, to the first getUpdates: the course is read, checked, compiled",
            beginning.once(),
        )
        yield _start("every other start", beginning.often(runs), "<= 1,000 ms")


def _start(name: str, told: Told, goal: str = "") -> Row:
    return (name, f"{1000 * told['cpu']:,.0f}", f"{1000 * told['wall']:,.0f}", f"{told['rss']:.0f}", goal)


def _imported() -> Iterator[Row]:
    yield _command(
        "of it the bot's own imports", str(deployed()), "-c", "import gc; gc.disable(); import bot.app.serving"
    )
    yield _command("import telegram.ext alone", str(rivals()), "-c", "import telegram.ext")
    yield _command("import aiogram alone", str(rivals()), "-c", "import aiogram")


def _checked() -> Iterator[Row]:
    progress("making: check of the course")
    yield _command("check of the whole course (`bot check content`)", str(deployed()), "-m", "bot", "check", "content")


def _command(name: str, *words: str) -> Row:
    """Run a command twice, the first time to have it compiled, and tell CPU, time and the most memory it held."""
    command = [sys.executable, "-c", _PEAK, *words]
    subprocess.run(command, check=True, capture_output=True, env=environment())  # noqa: S603 - our own commands
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment())  # noqa: S603 - as above
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (name, f"{1000 * cpu:,.0f}", f"{1000 * wall:,.0f}", f"{int(told.stdout) / 1024:.0f}", "")


def _read(size: Size) -> Iterator[Row]:
    """Read the course, and one of many lessons, in each way."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _ways("the course", CONTENT, Path(folder), size.runs)
        many = grown(Path(folder) / "content", size.lessons)
        yield from _ways(f"{size.lessons:,} lessons", many, Path(folder), 1)


_WAYS = {
    "cold": "read, checked, compiled, kept",
    "kept": "taken from what was kept",
    "safe": "only read by PyYAML's SafeLoader",
    "csafe": "only read by PyYAML's CSafeLoader",
}


def _ways(name: str, content: Path, folder: Path, runs: int) -> Iterator[Row]:
    told = {way: _loaded(name, way, content, folder, runs) for way in _WAYS}
    bars = {
        "cold": f"{told['cold']['loaded'] / told['safe']['loaded']:.2f} of SafeLoader's CPU; <= 0.25",
        "kept": f"{told['kept']['loaded'] / told['cold']['loaded']:.3f} of the cold one; <= 0.10",
    }
    for way, words in _WAYS.items():
        one = told[way]
        figures = (f"{1000 * one['loaded']:,.0f}", f"{1000 * one['wall']:,.0f}", f"{one['most']:.0f}")
        yield (f"{name}: {words}", *figures, bars.get(way, ""))


def _loaded(name: str, way: str, content: Path, folder: Path, runs: int) -> Told:
    """Return medians of several processes."""
    progress(f"making: {name}, {way}")
    told = []
    for _ in range(runs):
        with started("benchmarks.loading", way, str(content), str(folder / "course.compiled")) as one:
            told.append(one.hear())
    return {key: statistics.median(one[key] for one in told) for key in told[0]}


async def _drawn(runs: int) -> list[Row]:
    """Draw by the drawing process, which the first picture starts, and watch the loop."""
    progress("making: pictures")
    rows: list[Row] = []
    for name, (form, words, goal) in _PICTURES.items():
        printer = Printer()
        async with watched() as stall:
            took = [await _printed(printer, form, words) for _ in range(max(runs, 3) + 1)]
            await printer.close()
        rows.append((f"first {name}, the drawing process started for it", "", f"{took[0]:,.0f}", "", ""))
        rows.append((f"{name} when it runs", "", f"{statistics.median(took[1:]):,.0f}", "", goal))
        still = f"{stall.usual:.1f}; at most {stall.longest:.0f}"
        rows.append(("the loop meanwhile: 99 of 100 turns late by less than", "", still, "", "<= 5 ms"))
    return rows


async def _printed(printer: Printer, form: str, words: dict[str, Tree]) -> float:
    began = time.perf_counter()
    await printer.print(form, words)
    return 1000 * (time.perf_counter() - began)
