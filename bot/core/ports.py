"""The one port the inside needs from the outside world besides the store: time, injected, never read."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time as `app` gives it; the playground moves it, a simulator runs it as fast as it can."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back, for paces and time-outs."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait on this clock; return early when time is moved past the end."""
        ...
