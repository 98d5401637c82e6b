"""What "in an hour", "tonight" and "tomorrow" mean, at any hour somebody may say it."""

import pytest
from people import instant_of, learner, shown

from bot.core.later import put_off

QUIET = (21 * 60, 7 * 60)
LATE = (0, 7 * 60)
MORNING = 450  # tomorrow is at the lesson's minute here


@pytest.mark.parametrize(
    ("now", "when", "quiet", "moment"),
    [
        ("2026-11-22 12:10", "hour", QUIET, "Sun 2026-11-22 13:10"),
        ("2026-11-22 20:30", "hour", QUIET, "Mon 2026-11-23 07:00"),
        ("2026-11-22 12:10", "tonight", QUIET, "Sun 2026-11-22 20:00"),
        ("2026-11-22 20:30", "tonight", LATE, "Mon 2026-11-23 20:00"),
        ("2026-11-22 12:10", "tonight", (19 * 60, 7 * 60), "Mon 2026-11-23 07:00"),
        ("2026-11-22 12:10", "tomorrow", QUIET, "Mon 2026-11-23 07:30"),
        ("2026-11-22 05:00", "tomorrow", QUIET, "Mon 2026-11-23 07:30"),
        ("2026-11-22 12:10", "menu", QUIET, "never"),
        ("2026-11-22 12:10", "", QUIET, "never"),
    ],
)
def test_later_is_the_moment_people_mean_and_never_a_quiet_one(
    now: str, when: str, quiet: tuple[int, int], moment: str
) -> None:
    who = learner(quiet_from=quiet[0], quiet_to=quiet[1])
    assert shown(put_off(who, instant_of(now), when, tomorrow=MORNING)) == moment
