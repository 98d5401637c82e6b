"""Keeps the course that was found good in a file, and takes it from there as long as nothing has changed.

The file begins with the mark of what it was made of and the hash of what follows. A file that is missing, of another
course or program, or damaged is written anew; a folder that takes no file costs a second at every start, no more.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from bot.content.compiled.forms import form_of
from bot.content.compiled.marks import mark_of
from bot.content.problems import Problem
from bot.core.course import Course

_UNREADABLE = (LookupError, ValueError, TypeError, ArithmeticError, RecursionError)


def load(folder: Path, kept: Path | None) -> tuple[Course | None, tuple[Problem, ...]]:
    """Return the course of a folder, or everything that forbids it; what is kept and still true is not read again."""
    mark = mark_of(folder) if kept else None
    course = _taken(kept, mark) if kept and mark else None
    return (course, ()) if course is not None else _read_anew(folder, kept, mark)


def _read_anew(folder: Path, kept: Path | None, mark: str | None) -> tuple[Course | None, tuple[Problem, ...]]:
    """Read and check the course, and keep it unless an author has written into the folder meanwhile."""
    from bot.content import loader  # noqa: PLC0415 - brings all the rules along, which a kept course has passed

    course, problems = loader.load(folder)
    if course is not None and kept and mark and mark_of(folder) == mark:
        _keep(kept, mark, course)
    return course, problems


def _taken(kept: Path, mark: str) -> Course | None:
    """Return the kept course, or None when it is not exactly what was kept for this mark."""
    try:
        whole = kept.read_bytes()
        _, _, body = whole.partition(b"\n")
        if whole != sealed(mark, body):
            return None
        course = form_of(Course).read(json.loads(body))
    except (OSError, *_UNREADABLE):
        return None
    return course if isinstance(course, Course) else None


def sealed(mark: str, body: bytes) -> bytes:
    """Return what the file holds: the mark of what it was made of, the hash of the body, and the body."""
    return f"{mark} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def _keep(kept: Path, mark: str, course: Course) -> None:
    """Write the file beside its place and give it the name when it is whole."""
    body = json.dumps(form_of(Course).told(course), ensure_ascii=False, separators=(",", ":")).encode()
    partial = kept.with_name(f"{kept.name}.{os.getpid()}.partial")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - mode
            file.write(sealed(mark, body))
        partial.replace(kept)
    except OSError:
        with suppress(OSError):
            partial.unlink()
