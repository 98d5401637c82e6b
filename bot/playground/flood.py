"""Telegram's pace: 30 messages a second in all, 20 a minute into a group, about one a second into a chat.

The numbers are Telegram's own advice (core.telegram.org/bots/faq); the true limits are not public. Off until told,
because a test's clock may stand still.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass

from bot.playground.clock import Clock
from bot.playground.wire import whole

COUNTED = ("send", "forward", "copy", "edit")
FREE = frozenset({"sendchataction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many messages in how many seconds; None lifts a limit."""

    overall: int | None = 30
    per_group_minute: int | None = 20
    per_chat: int | None = None


class Flood:
    """Counts messages in sliding windows of the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.pace: Pace | None = None
        self._all: deque[float] = deque()
        self._chats: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, method: str, chat: object) -> int:
        """Give the whole seconds to wait before this call, 0 when it may pass."""
        if self.pace is None or not _counted(method):
            return 0
        group = whole(chat) < 0
        waits = [_rest(self._all, self._clock.monotonic(), self.pace.overall, 1.0)]
        window = self._chats[str(chat)]
        if group:
            waits.append(_rest(window, self._clock.monotonic(), self.pace.per_group_minute, 60.0))
        waits.append(_rest(window, self._clock.monotonic(), self.pace.per_chat, 1.0))
        return max(waits)

    def count(self, method: str, chat: object) -> None:
        """Count a message that went through."""
        if self.pace is not None and _counted(method):
            now = self._clock.monotonic()
            for window in (self._all, self._chats[str(chat)]):
                window.append(now)
                while window[0] < now - 60.0:
                    window.popleft()


def _counted(method: str) -> bool:
    return method.lower() not in FREE and method.startswith(COUNTED)


def _rest(window: deque[float], now: float, limit: int | None, seconds: float) -> int:
    """Give the seconds until the window has room again."""
    if limit is None or len(window) < limit or window[-limit] <= now - seconds:
        return 0
    return max(1, math.ceil(window[-limit] + seconds - now))
