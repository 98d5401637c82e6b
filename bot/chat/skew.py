"""Compares this machine's clock with Telegram's, by the Date of its answers; lessons leave by ours."""

from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime

from bot.core.operating.trouble import Alarm, Trouble
from bot.core.ports import Clock

MOST = 120.0  # seconds
_EVERY = 60.0

Heard = Callable[[str], None]


class Skew:
    """Looks at one answer a minute."""

    def __init__(self, clock: Clock, alarm: Alarm) -> None:
        self._clock = clock
        self._alarm = alarm
        self._looked_at = -_EVERY

    def notice(self, date: str) -> None:
        """Ring when the Date of an answer is far from now; a Date that is none says nothing."""
        if self._clock.monotonic() - self._looked_at < _EVERY:
            return
        self._looked_at = self._clock.monotonic()
        try:
            theirs = parsedate_to_datetime(date)
        except ValueError:
            return
        theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
        off = (self._clock.now() - theirs).total_seconds()
        if abs(off) > MOST:
            self._alarm(Trouble.CLOCK, int(off))
