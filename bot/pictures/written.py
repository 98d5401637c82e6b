"""Files that are written rather than drawn: plain text, a table for a spreadsheet, JSON, a page for the browser."""

import csv
import io
import json
from collections.abc import Callable, Mapping

from bot.core.papers import Tree
from bot.pictures.page import page
from bot.pictures.week import week

Words = Mapping[str, Tree]
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # or spreadsheets take Persian for something else


def text(words: Words) -> bytes:
    """Return what stands under `text`."""
    return str(words["text"]).encode()


def table(words: Words) -> bytes:
    """Return the `rows` as CSV; a cell that a spreadsheet would compute is kept from it."""
    out = io.StringIO(newline="")
    rows = words["rows"]
    csv.writer(out).writerows([[_cell(one) for one in row] for row in _lists(rows)])
    return (_MARK + out.getvalue()).encode()


def _lists(rows: Tree) -> list[list[Tree]]:
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _cell(value: Tree) -> str:
    """A learner's `=HYPERLINK(...)` is words, and stays words on the computer of whoever opens the file."""
    told = "" if value is None else str(value)
    return f"'{told}" if isinstance(value, str) and told[:1] in set("=+-@\t\r") else told


def tree(words: Words) -> bytes:
    """Return what stands under `tree` as JSON that people can read."""
    return json.dumps(words["tree"], ensure_ascii=False, indent=2).encode()


FORMS: Mapping[str, Callable[[Words], bytes]] = {
    "text": text,
    "csv": table,
    "json": tree,
    "portfolio.html": page,
    "week": week,
}
