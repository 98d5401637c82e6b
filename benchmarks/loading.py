"""Loads a course folder in one way, in a process of its own, and tells CPU, time and memory.

`python -m benchmarks.loading cold|kept|safe|csafe FOLDER KEPT`: cold reads, checks, compiles and keeps it, kept takes
what was kept; the others only read the same files with a loader of PyYAML.
"""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from benchmarks import meter
from bot.content import loader  # noqa: F401 - loading the program is not what is measured
from bot.content.compiled import load


def _loaded(folder: Path, kept: Path) -> None:
    course, problems = load(folder, kept)
    if course is None:
        sys.exit(f"the course is refused: {problems[:3]}")


def _cold(folder: Path, kept: Path) -> None:
    kept.unlink(missing_ok=True)
    _loaded(folder, kept)


def _read(folder: Path, by: type[yaml.SafeLoader] | type[yaml.CSafeLoader]) -> None:
    for path in folder.rglob("*.yaml"):
        yaml.load(path.read_text("utf-8"), Loader=by)  # noqa: S506 - they are safe ones


WAYS: Mapping[str, Callable[[Path, Path], None]] = {
    "cold": _cold,
    "kept": _loaded,
    "safe": lambda folder, _: _read(folder, yaml.SafeLoader),
    "csafe": lambda folder, _: _read(folder, yaml.CSafeLoader),
}


def main() -> None:
    """Load and tell."""
    way, folder, kept = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    gc.disable()  # as a start does; for PyYAML it is an advantage too
    cpu, wall = time.process_time(), time.perf_counter()
    WAYS[way](folder, kept)
    meter.say({"loaded": time.process_time() - cpu, "wall": time.perf_counter() - wall, **meter.usage()})


if __name__ == "__main__":
    main()
