"""Places on the way out, kept for whoever is about to decide what to say, so that it can leave without another look."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bot.core.names import ChatId
from bot.storage.outbox import Claimed


@dataclass(slots=True, kw_only=True)
class Kept:
    """Places that the pacer has counted already; what is not taken is given back at the end of the `with`."""

    rounds: list[int]
    send: Callable[[Claimed, int], None]
    give_back: Callable[[int], None]
    held: Collection[ChatId] = field(default_factory=frozenset)

    @property
    def free(self) -> int:
        """How many there are."""
        return len(self.rounds)

    def take(self, row: Claimed) -> None:
        """Send a claimed row."""
        self.send(row, self.rounds.pop())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give back what is left."""
        for one in self.rounds:
            self.give_back(one)
