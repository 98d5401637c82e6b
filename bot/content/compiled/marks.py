"""What a compiled course was made of, in one hash: every file of the course, and the program that reads it."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import yaml

_PROGRAM: Final = Path(__file__).parents[2]
_ROOMS: Final = ("content", "core", "language")  # the layers below and with the reader of the course


def mark_of(folder: Path) -> str | None:
    """Return the hash of a course folder as this program reads it, or None when something in it cannot be read."""
    sums = hashlib.sha256(_program())
    try:
        for path in _files(folder):
            content = path.read_bytes() if path.is_file() else b""
            sums.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    except OSError:
        return None
    return sums.hexdigest()


@cache
def _program() -> bytes:
    """Return the hash of the program; asked once, for a program replaced on the disk is not the one that runs."""
    sums = hashlib.sha256(f"{sys.version} {yaml.__version__}\n".encode())
    for room in _ROOMS:
        for path in _files(_PROGRAM / room):
            sums.update(path.read_bytes() if path.is_file() else b"")
    return sums.digest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield everything in a folder that is not hidden, folders too, in an order that is always the same."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one != "__pycache__")
        yield from (Path(place, one) for one in (*folders, *sorted(names)) if not one.startswith("."))
