"""The only reader of real time: everything else is given a clock."""

import asyncio
import time
from datetime import UTC, date, datetime


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def today() -> date:
    """Return this machine's date, for facts that expire."""
    return SystemClock().now().date()
