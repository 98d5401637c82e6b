"""A clock that only moves when somebody sleeps on it or moves it."""

import asyncio
from datetime import UTC, datetime


class HandClock:
    """Time by hand; a sleep passes at once and is remembered."""

    def __init__(self, start: float = 1_795_320_000.0) -> None:
        self.seconds = start
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)
