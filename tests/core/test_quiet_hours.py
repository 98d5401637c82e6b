"""Quiet hours: which minutes they cover, how they give way to a lesson, and when they open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import instant_of, learner, shown

from bot.core.quiet import around, is_quiet, last_moment, opens_at, quiet_now, with_open_hour

MINUTE = st.integers(0, 24 * 60 - 1)
USUAL = (21 * 60, 7 * 60)
SPANS = [(20 * 60, 8 * 60), USUAL, (22 * 60, 6 * 60), (23 * 60, 5 * 60), (13 * 60, 15 * 60), (0, 0)]


@pytest.mark.parametrize(
    ("minute", "span", "quiet"),
    [
        (20 * 60 + 59, USUAL, False),
        (21 * 60, USUAL, True),
        (0, USUAL, True),
        (6 * 60 + 59, USUAL, True),
        (7 * 60, USUAL, False),
        (14 * 60, (13 * 60, 15 * 60), True),
        (15 * 60, (13 * 60, 15 * 60), False),
        (0, (0, 0), False),
    ],
)
def test_a_minute_is_quiet_from_the_beginning_up_to_the_end(minute: int, span: tuple[int, int], *, quiet: bool) -> None:
    assert is_quiet(minute, *span) is quiet


@pytest.mark.parametrize(
    ("hour", "span"),
    [
        (450, USUAL),  # 07:30 lies in the open
        (330, (21 * 60, 330)),  # 05:30: the quiet ends there
        (20 * 60, (22 * 60 + 15, 7 * 60)),  # the two hours after 20:00 stay open
        (22 * 60, (15, 7 * 60)),  # over midnight
        (23 * 60 + 30, (1 * 60 + 45, 7 * 60)),
    ],
)
def test_quiet_hours_give_way_to_the_lesson_and_two_hours_after(hour: int, span: tuple[int, int]) -> None:
    assert around(hour, *USUAL) == span
    moved = with_open_hour(learner(), hour)
    assert (moved.hour, moved.quiet_from, moved.quiet_to) == (hour, *span)


@given(MINUTE, st.sampled_from(SPANS), MINUTE)
def test_no_hour_and_no_second_change_leaves_a_lesson_in_the_quiet(
    hour: int, span: tuple[int, int], earlier: int
) -> None:
    quiet = around(hour, *around(earlier, *span))
    assert not any(is_quiet((hour + after) % 1440, *quiet) for after in range(121))


@given(MINUTE, st.sampled_from(SPANS))
def test_making_room_never_makes_the_quiet_longer(hour: int, span: tuple[int, int]) -> None:
    begin, end = around(hour, *span)
    assert (end - begin) % 1440 <= (span[1] - span[0]) % 1440


@pytest.mark.parametrize(
    ("now", "span", "opens"),
    [
        ("2026-11-22 12:00", USUAL, "Sun 2026-11-22 12:00"),
        ("2026-11-22 22:00", USUAL, "Mon 2026-11-23 07:00"),
        ("2026-11-23 05:00", USUAL, "Mon 2026-11-23 07:00"),
        ("2026-11-22 14:00", (13 * 60, 15 * 60), "Sun 2026-11-22 15:00"),
    ],
)
def test_what_falls_into_the_quiet_waits_for_its_end(now: str, span: tuple[int, int], opens: str) -> None:
    who = learner(quiet_from=span[0], quiet_to=span[1])
    assert shown(opens_at(who, instant_of(now))) == opens
    assert quiet_now(who, instant_of(now)) is (opens != f"Sun {now}")


@pytest.mark.parametrize(
    ("now", "span", "last"),
    [
        ("2026-11-22 07:30", USUAL, "Sun 2026-11-22 20:59"),
        ("2026-11-22 21:30", (23 * 60 + 30, 7 * 60), "Sun 2026-11-22 23:29"),
        ("2026-11-22 16:00", (13 * 60, 15 * 60), "Sun 2026-11-22 23:59"),
        ("2026-11-22 16:00", (0, 7 * 60), "Sun 2026-11-22 23:59"),
        ("2026-11-22 16:00", (0, 0), "Sun 2026-11-22 23:59"),
    ],
)
def test_nothing_of_today_goes_out_after_the_quiet_begins_or_the_day_ends(
    now: str, span: tuple[int, int], last: str
) -> None:
    who = learner(quiet_from=span[0], quiet_to=span[1])
    assert shown(last_moment(who, instant_of(now))) == last
