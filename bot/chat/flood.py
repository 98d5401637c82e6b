"""Keeps one busy sender from costing everybody else: a token bucket for each person, before anything is written."""

from dataclasses import dataclass

from bot.core.ports import Clock

BURST = 60.0  # updates at once; a learner on a bad network sends a handful
REFILL = 2.0  # updates a second, for as long as one likes
_SWEEP = 10_000  # people remembered before the full buckets are dropped


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float


class Flood:
    """Tells who sends more than a person can."""

    def __init__(self, clock: Clock, *, burst: float = BURST, refill: float = REFILL) -> None:
        self._clock = clock
        self._burst = burst
        self._refill = refill
        self._buckets: dict[int, _Bucket] = {}

    def allows(self, person: int) -> bool:
        """Take one token of this person; False when there is none."""
        now = self._clock.monotonic()
        if len(self._buckets) > _SWEEP:
            self._sweep(now)
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, now))
        bucket.level = self._level(bucket, now)
        bucket.at = now
        if bucket.level < 1.0:
            return False
        bucket.level -= 1.0
        return True

    def _level(self, bucket: _Bucket, now: float) -> float:
        return min(self._burst, bucket.level + (now - bucket.at) * self._refill)

    def _sweep(self, now: float) -> None:
        self._buckets = {who: one for who, one in self._buckets.items() if self._level(one, now) < self._burst}
