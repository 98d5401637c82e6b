"""Rows for a terminal, or for a spreadsheet."""

import csv
import sys
from collections.abc import Iterable, Sequence

Row = Sequence[str | int]
_FIRST = 26  # the widest name of a question or an experiment
_HALF_SPACE = "\u200c"  # a letter of Persian spelling, as good as printable


def write(rows: Iterable[Row], *, width: int, as_csv: bool) -> None:
    """Print rows as CSV, or in columns of that width after the first."""
    if as_csv:
        csv.writer(sys.stdout).writerows(rows)
        return
    for row in rows:
        first, *rest = map(str, row)
        sys.stdout.write(f"{first:{_FIRST}}" + "  ".join(f"{one:<{width}}" for one in rest).rstrip() + "\n")


def plain(words: str) -> str:
    """Return a learner's words on one line, as text also for a spreadsheet, which would run what begins like a sum."""
    line = " ".join("".join(one if one.isprintable() or one == _HALF_SPACE else " " for one in words).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line
