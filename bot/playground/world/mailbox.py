"""The queue of updates a bot fetches: kept until acknowledged, filtered by what the bot asked for."""

from collections import deque
from collections.abc import Callable

from bot.playground.wire import Thing, whole

OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # Client.h:1456


class Mailbox:
    """Updates not yet acknowledged, oldest first."""

    def __init__(self, first_id: int) -> None:
        self.pending: deque[Thing] = deque()
        self.allowed: frozenset[str] = frozenset()
        self.watchers: list[Callable[[Thing], None]] = []
        self._next = first_id

    def wants(self, kind: str) -> bool:
        """Say whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in OFF_BY_DEFAULT

    def add(self, kind: str, payload: Thing) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if not self.wants(kind):
            return
        update: Thing = {"update_id": self._next, kind: payload}
        self._next += 1
        self.pending.append(update)
        for watch in self.watchers:
            watch(update)

    def acknowledge(self, offset: int) -> None:
        """Forget what the offset confirms; a negative one keeps only the last updates."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while offset > 0 and self.pending and whole(self.pending[0]["update_id"]) < offset:
            self.pending.popleft()

    def first(self, limit: int) -> list[Thing]:
        """Give the oldest updates without forgetting them."""
        return [update for update, _ in zip(self.pending, range(limit), strict=False)]
