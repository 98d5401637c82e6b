"""Sees whether the machine's clock can be believed, by the date on every answer of Telegram.

A machine whose clock is wrong would wish good morning at night. What nobody asked for waits until the clock is right
again; answers go on, and so does everything that comes in, dated by Telegram's last date and the time since. A clock
that has just jumped is not believed either, until the next answer.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from bot.chat import journal
from bot.chat.waiting import pause
from bot.core.operating.trouble import Alarm, Trouble, nobody
from bot.core.ports import Clock

BOUND = 120.0  # seconds; an answer may have been on its way for forty


class Skew:
    """A clock that is right as long as Telegram's is: the machine's, compared with Telegram's dates and put right."""

    def __init__(self, clock: Clock, alarm: Alarm = nobody) -> None:
        self._clock, self._alarm = clock, alarm
        self._origin: float | None = None  # the wall's time minus the time passed, when Telegram was last heard
        self._off = 0.0
        self._told: datetime | None = None
        self._told_at = 0.0
        self._was_right = True
        self._asked = 0
        self._ask_at = 0.0

    def hear(self, told: datetime | None) -> None:
        """Take the date of an answer that has just come; where none stands, the clock has to be believed."""
        self._origin = self._reading()
        self._told, self._told_at = told, self._clock.monotonic()
        self._off = 0.0 if told is None else (self._clock.now() - told).total_seconds()
        self._tell()
        if abs(self._off) > BOUND:
            self._alarm(Trouble.CLOCK, int(self._off))

    def notice(self, date: str) -> None:
        """Take what an answer says of its date; a Bot API server of one's own may say nothing."""
        self.hear(_told(date))

    def now(self) -> datetime:
        """Return the present instant: the machine's, or Telegram's where the two disagree."""
        if self._told is None or self._judged():
            return self._clock.now()
        return self._told + timedelta(seconds=self._clock.monotonic() - self._told_at)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self._clock.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait on the machine's clock."""
        await self._clock.sleep(seconds)

    def is_right(self) -> bool:
        """Tell whether the clock can be believed, which nobody knows before the first answer."""
        self._tell()
        return self._origin is not None and self._judged()

    def asks(self) -> bool:
        """Tell whether it is time to ask Telegram for its date again: at once, then less and less often."""
        now = self._clock.monotonic()
        if now < self._ask_at:
            return False
        self._ask_at = now + pause(self._asked)
        self._asked += 1
        return True

    def asks_in(self) -> float:
        """Return the seconds until it is time to ask again."""
        return max(0.0, self._ask_at - self._clock.monotonic())

    def _reading(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic()

    def _judged(self) -> bool:
        jump = 0.0 if self._origin is None else self._reading() - self._origin
        return max(abs(self._off), abs(jump)) <= BOUND

    def _tell(self) -> None:
        """Say once that the clock went wrong, and once that it is right again."""
        right = self._judged()
        if right == self._was_right:
            return
        self._was_right = right
        self._asked, self._ask_at = 0, 0.0
        if right:
            journal.note("clock.right")
        else:
            journal.warn("clock.skew", seconds=round(self._off))


@lru_cache(maxsize=4)
def _told(date: str) -> datetime | None:
    """Return what a header says; the answers of one second say the same."""
    try:
        told = parsedate_to_datetime(date)
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=UTC)
