"""The machine's clock is wrong for an hour: two hours, a day, 1970, 2099. No burst, and never two lessons on a date."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.simulator.curriculum import stretched
from bot.simulator.plan import DAY, HOUR, Plan, Span, Wrong
from bot.simulator.report import Report, Settings
from bot.simulator.running import in_virtual_time
from bot.simulator.world import START

LEARNERS, DAYS = 8, 4
WRONG_AT = 2.3 * DAY
EPOCH = datetime(1970, 1, 2, tzinfo=UTC)
FAR = datetime(2099, 1, 1, tzinfo=UTC)
TRUE = START.timestamp() + WRONG_AT


def lived(course: Course, folder: Path, off: float, seed: int = 5) -> Report:
    """Let learners live through days on one of which the clock is off for an hour."""
    wrong = (Wrong(begin=WRONG_AT, end=WRONG_AT + HOUR, off=off),) if off else ()
    plan = Plan(crashes=(Span(begin=1.5 * DAY, end=1.5 * DAY + 30.0),), outages=(), wrong=wrong)
    settings = Settings(learners=LEARNERS, days=DAYS, seed=seed, plan=plan)
    return in_virtual_time(settings, stretched(course, 30), folder / "tutor.sqlite3")


@pytest.mark.parametrize(
    "off",
    [2 * HOUR, -2 * HOUR, DAY, -DAY, EPOCH.timestamp() - TRUE, FAR.timestamp() - TRUE],
    ids=["two hours fast", "two hours slow", "a day fast", "a day slow", "1970", "2099"],
)
def test_a_wrong_clock_breaks_no_law_and_brings_no_burst(real_course: Course, tmp_path: Path, off: float) -> None:
    report = lived(real_course, tmp_path, off)
    assert report.broken == ()
    assert 0 < report.counts["lesson"] <= LEARNERS * (DAYS + 1), "a day more for each at the most"
    unasked = report.counts["lesson"] + report.counts["reminder"] + report.counts["pointer"]
    assert unasked <= 2 * LEARNERS * (DAYS + 1)
