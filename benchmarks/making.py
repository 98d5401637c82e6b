"""What is made on the way: a start, the course, its check, a search, a picture; CPU, and memory where it is held."""

import asyncio
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks import searching
from benchmarks.processes import rivals
from benchmarks.report import Block, Size
from bot.content.loader import load
from bot.core.papers import Tree
from bot.pictures.printer import Printer

_CONTENT = Path("content")
_PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
_CERTIFICATE: dict[str, Tree] = {
    "rtl": False,
    "title": "Cheti",
    "that": "Cheti hiki ni cha",
    "name": "Neema Mushi",
    "did": "aliyekamilisha sampuli 8 za kazi za masoko ya mitandao ya kijamii (SMM)",
    "deeds": ["Ukaguzi wa ukurasa", "Mkakati wa ukurasa mmoja", "Kalenda ya maudhui", "Ripoti ya mwezi"],
    "day": "Tarehe 22 Novemba 2026",
    "school": "Mwalimu wa SMM",
    "check": "Changanua QR ili kuhakiki",
    "code": "ABCDEFGH234567",
    "link": "https://t.me/mwalimu_bot?start=c-ABCDEFGH234567",
}


def measure(size: Size) -> Block:
    """Return a row each."""
    rows = [
        _command("the bot's own imports", sys.executable, "-c", "import bot.app.serving"),
        _command("import telegram.ext alone", str(rivals()), "-c", "import telegram.ext"),
        _command("import aiogram alone", str(rivals()), "-c", "import aiogram"),
        _command("check of the whole course (`bot check content`)", sys.executable, "-m", "bot", "check", "content"),
        _timed("course read, checked and compiled", size.runs, _loaded),
        _timed("the same files by PyYAML's SafeLoader, read only", size.runs, _safely),
        *asyncio.run(_drawn(size.runs)),
        *_searched(),
    ]
    return Block(head=("work", "CPU ms", "wall ms", "peak MiB", "goal"), rows=rows)


def _command(name: str, *words: str) -> tuple[str, ...]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-c", _PEAK, *words]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own commands
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (name, f"{1000 * cpu:,.0f}", f"{1000 * wall:,.0f}", f"{int(told.stdout) / 1024:.0f}", "")


def _timed(name: str, runs: int, act: Callable[[], None]) -> tuple[str, ...]:
    took = []
    for _ in range(runs):
        cpu, wall = time.process_time(), time.perf_counter()
        act()
        took.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = (statistics.median(column) for column in zip(*took, strict=True))
    return (name, f"{1000 * cpu:,.0f}", f"{1000 * wall:,.0f}", "", "")


def _loaded() -> None:
    load(_CONTENT)


def _safely() -> None:
    for path in _CONTENT.rglob("*.yaml"):
        yaml.load(path.read_text("utf-8"), Loader=yaml.SafeLoader)


async def _drawn(runs: int) -> list[tuple[str, ...]]:
    """Draw by the drawing process: the first picture starts it."""
    printer, took = Printer(), []
    for _ in range(runs + 1):
        began = time.perf_counter()
        await printer.print("certificate.png", _CERTIFICATE)
        took.append(time.perf_counter() - began)
    await printer.close()
    return [
        ("first certificate, the drawing process started for it", "", f"{1000 * took[0]:,.0f}", "", ""),
        ("a certificate when it runs", "", f"{1000 * statistics.median(took[1:]):,.0f}", "", "<= 300 ms"),
    ]


def _searched() -> list[tuple[str, ...]]:
    return searching.rows()
