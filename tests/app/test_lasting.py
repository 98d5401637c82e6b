"""What lasts is not looked through by the garbage collector; what is made later still is."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.app import lasting


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def usual() -> Iterator[None]:
    """Leave the collector as it was."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("usual")
def test_only_what_is_made_after_the_start_is_looked_through() -> None:
    old = weakref.ref(Ring())
    lasting.spare()
    new = weakref.ref(Ring())
    gc.collect()
    assert old() is not None
    assert new() is None
