"""The token bucket of each person."""

from hand_clock import HandClock

from bot.chat import flood
from bot.chat.flood import Flood


def test_a_burst_is_allowed_and_then_two_a_second() -> None:
    clock = HandClock()
    bucket = Flood(clock)
    assert [bucket.allows(1) for _ in range(62)] == [True] * 60 + [False] * 2
    assert bucket.allows(2), "another person is not held up"
    clock.seconds += 1
    assert [bucket.allows(1) for _ in range(3)] == [True, True, False]


def test_people_whose_bucket_is_full_again_are_forgotten() -> None:
    clock = HandClock()
    bucket = Flood(clock)
    for person in range(flood._SWEEP + 1):  # noqa: SLF001
        bucket.allows(person)
    clock.seconds += 60
    bucket.allows(1)
    assert len(bucket._buckets) == 1  # noqa: SLF001
