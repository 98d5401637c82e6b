"""Puts what was measured into docs/performance.md: each table stands between two marks, the words around it stay."""

import os
import platform
import re
import sqlite3
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path("docs/performance.md")
_BLOCK = "<!-- {name} -->\n{body}\n<!-- /{name} -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured; the defaults are those of `make bench`."""

    runs: int = 3
    taps: int = 2000
    sends: int = 2000
    seconds: float = 4.0  # that taps come at a rate
    strict: int = 300
    units: int = 4000
    towns: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    jobs: tuple[int, ...] = (10_000, 100_000)
    flood: int = 30_000
    lessons: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table of the page."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """Return the table as it stands on the page, with the conditions under it."""
        lines = (self.head, ["---"] * len(self.head), *self.rows)
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def progress(text: str) -> None:
    """Say what is being measured, for whoever waits."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')}  {text}\n")
    sys.stderr.flush()


def machine() -> str:
    """Return what the figures were measured on, and how busy it was."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, load {load}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", told.read_text("utf-8")) if told.exists() else None
    return found[1] if found else platform.processor()


def write(name: str, block: Block, page: Path = PAGE) -> None:
    """Put the table into its place on the page, and print it."""
    body = f"{block.markdown()}\n\n{machine()}"
    sys.stdout.write(f"{name}\n{body}\n\n")
    text = page.read_text("utf-8")
    pattern = re.compile(re.escape(f"<!-- {name} -->") + ".*?" + re.escape(f"<!-- /{name} -->"), re.DOTALL)
    if not pattern.search(text):
        message = f"{page} has no place for {name}"
        raise LookupError(message)
    page.write_text(pattern.sub(lambda _: _BLOCK.format(name=name, body=body), text), "utf-8")
