"""What happened in the playground, for the page, for waiting tests and for the transcript."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.wire import Thing
from bot.playground.world.posts import Post

REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; a message is rendered only for those who look at it."""

    type: str
    chat: int | None = None
    post: Post | None = None
    fields: Thing = field(default_factory=dict)


class Events:
    """The list of events, with listeners called as each one happens."""

    def __init__(self) -> None:
        self.recent: deque[Event] = deque(maxlen=REMEMBERED)
        self.count = 0
        self.listeners: list[Callable[[Event], None]] = []

    def emit(self, event: Event) -> None:
        """Record an event and tell the listeners."""
        self.recent.append(event)
        self.count += 1
        for listener in self.listeners:
            listener(event)
