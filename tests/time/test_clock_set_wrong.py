"""The machine's clock is wrong for an hour: two hours, a day, 1970, 2099. The laws are judged by the true clock.

What nobody asked for waits meanwhile, so that no date gets two lessons and no night a lesson; answers come as ever.
"""

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


def lived(course: Course, folder: Path, off: float, crashes: tuple[Span, ...], seed: int = 5) -> Report:
    """Let learners live through days on one of which the clock is off for an hour."""
    wrong = (Wrong(begin=WRONG_AT, end=WRONG_AT + HOUR, off=off),) if off else ()
    plan = Plan(crashes=crashes, outages=(), wrong=wrong)
    settings = Settings(learners=LEARNERS, days=DAYS, seed=seed, plan=plan)
    return in_virtual_time(settings, stretched(course, 30), folder / "tutor.sqlite3")


DURING = (Span(begin=1.5 * DAY, end=1.5 * DAY + 30.0),)
AT_THE_START = (Span(begin=WRONG_AT - 60.0, end=WRONG_AT + 60.0),)


@pytest.mark.parametrize("crashes", [DURING, AT_THE_START], ids=["while it runs", "already when it starts"])
@pytest.mark.parametrize(
    "off",
    [2 * HOUR, -2 * HOUR, DAY, -DAY, EPOCH.timestamp() - TRUE, FAR.timestamp() - TRUE],
    ids=["two hours fast", "two hours slow", "a day fast", "a day slow", "1970", "2099"],
)
def test_a_wrong_clock_breaks_no_law_and_brings_no_burst(
    real_course: Course, tmp_path: Path, caplog: pytest.LogCaptureFixture, off: float, crashes: tuple[Span, ...]
) -> None:
    report = lived(real_course, tmp_path, off, crashes)
    assert report.broken == ()
    assert 0 < report.counts["lesson"] <= LEARNERS * DAYS
    assert "clock.skew" in caplog.text
    assert report.counts["expected"] > 0
    assert report.counts["reached"] + report.counts["unlucky"] == report.counts["expected"]
