"""Runs the shards, each in a process of its own when there are several, and says what came of them."""

import asyncio
import gc
import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from bot.content.build import course_of
from bot.content.tree import read_tree
from bot.core.course import Course
from bot.simulator.curriculum import stretched
from bot.simulator.loop import VirtualLoop
from bot.simulator.report import Report, Settings
from bot.simulator.world import World

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


class Untaught(RuntimeError):  # noqa: N818 - named for what is wrong
    """There is no course in this folder: name one with --content."""


def simulate(settings: Settings) -> tuple[list[Report], float]:
    """Run all shards side by side and return their reports, with the seconds it took."""
    began = time.perf_counter()
    shards = [replace(settings, shard=one) for one in range(settings.shards)]
    return _side_by_side(shards), time.perf_counter() - began


def _side_by_side(shards: Sequence[Settings]) -> list[Report]:
    if len(shards) == 1:
        return [one_shard(shards[0])]
    with ProcessPoolExecutor(len(shards), mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(one_shard, shards))


def one_shard(settings: Settings) -> Report:
    """Run one shard on a file of its own, in memory where the system can."""
    course = stretched(taught(settings.content), settings.days)
    gc.collect()
    gc.freeze()  # the course never becomes garbage; looking through it again and again costs an eighth of the time
    began = time.process_time()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        report = in_virtual_time(settings, course, Path(folder) / "tutor.sqlite3")
    return replace(report, seconds=time.process_time() - began)


def taught(folder: Path) -> Course:
    """Return the course of a folder as it is written; whether its texts keep the authors' rules is asked elsewhere."""
    tree, _ = read_tree(folder, None)
    course = course_of(tree)
    if course is None:
        raise Untaught(Untaught.__doc__)
    return course


def in_virtual_time(settings: Settings, course: Course, file: Path) -> Report:
    """Run one shard to its end, or to the first broken law."""
    loop = VirtualLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(World(settings, course, file, loop).live())
