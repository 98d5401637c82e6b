"""Files that are written rather than drawn: plain text, a table for a spreadsheet, JSON, a page for the browser."""

import csv
import io
import json
from base64 import b64decode
from collections.abc import Callable, Mapping

from bot.core.papers import Tree
from bot.pictures.page import page
from bot.pictures.week import week

Words = Mapping[str, Tree]
_LINE = 74  # bytes of a line of a calendar file, RFC 5545 3.1
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


def events(words: Words) -> bytes:
    """Return the `events`, whole days with a title each, as iCalendar (RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tutor//calendar//EN"]
    for number, one in enumerate(_events(words["events"]), 1):
        day = str(one["day"]).replace("-", "")
        title = str(one["title"]).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", " ")
        lines += ["BEGIN:VEVENT", f"UID:{day}-{number}@tutor", f"DTSTAMP:{day}T000000Z", f"DTSTART;VALUE=DATE:{day}"]
        lines += [f"SUMMARY:{title}", "END:VEVENT"]
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line)).encode()


def _events(events: Tree) -> list[dict[str, Tree]]:
    return [one for one in events if isinstance(one, dict)] if isinstance(events, list) else []


def _folded(line: str) -> list[str]:
    """Break a line before 75 bytes, a character whole; what follows begins with a space."""
    pieces = [""]
    for character in line:
        if len(f"{pieces[-1]}{character}".encode()) > _LINE:
            pieces.append(" ")
        pieces[-1] += character
    return pieces


def tree(words: Words) -> bytes:
    """Return what stands under `tree` as JSON that people can read."""
    return json.dumps(words["tree"], ensure_ascii=False, indent=2).encode()


def picture(words: Words) -> bytes:
    """Return a picture that the course brought along, as it is."""
    return b64decode(str(words["content"]))


FORMS: Mapping[str, Callable[[Words], bytes]] = {
    "text": text,
    "csv": table,
    "json": tree,
    "ics": events,
    "portfolio.html": page,
    "week": week,
    "picture": picture,
}
