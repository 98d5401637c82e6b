"""Where a laboratory keeps its files: in memory where the machine has that, because every turn waits for a commit."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - not predictable: a fresh folder is made in it


@pytest.fixture
def folder() -> Iterator[Path]:
    """Lend an empty folder."""
    room = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=room) as name:
        yield Path(name)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to push every dialogue by webhook."""
    parser.addoption("--webhook", action="store_true", help="every dialogue file through the webhook, not only some")
