"""One nursery for all tests of the process: loading everything takes seconds, a fork takes none."""

from collections.abc import Iterator

import pytest
from town import Nursery, nursery


@pytest.fixture(scope="session")
def bots() -> Iterator[Nursery]:
    with nursery() as one:
        yield one
