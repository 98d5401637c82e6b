"""Months of many learners with the real engine, trouble on purpose, and every law watched; `-s` prints the figures.

What fails here says its seed: `python -m bot simulate --seed S` with the same numbers runs the same way again.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.simulator.curriculum import stretched
from bot.simulator.report import Report, Settings, growth, text
from bot.simulator.running import in_virtual_time, simulate

CONTENT = Path(__file__).parents[2] / "content"
MONTH = Settings(learners=500, days=30, seed=20261122, shards=2, crashes=50, groups=5, content=CONTENT)
WEEK = Settings(learners=16, days=6, seed=7, shards=2, crashes=6, content=CONTENT)
IN_GROUPS = ("group lesson", "group quiz", "votes", "polls compared", "group board", "boards compared", "group winner")
SECONDS = 120.0  # of the processor in each shard: less than 60 on two idle cores, a busy machine counts slower


def test_five_hundred_learners_live_a_month_and_no_law_is_broken() -> None:
    reports, seconds = simulate(MONTH)
    story = text(reports, seconds)
    print(story)  # noqa: T201 - the figures
    total: Counter[str] = Counter()
    for one in reports:
        total.update(one.counts)
    assert [one for report in reports for one in report.broken] == [], story
    assert total["compared"] == MONTH.learners - total["forgotten"] + total["back as somebody new"]
    assert total["updates"] >= 8 * total["active days"], story
    assert total["crashes"] >= 80, story
    assert total["expected"] > MONTH.learners, story
    assert total["reached"] + total["unlucky"] == total["expected"], story
    assert total["unlucky"] <= total["expected"] / 200, story
    assert total["forgotten"] > total["back as somebody new"] > 0, story
    assert min(total[one] for one in IN_GROUPS) > 0, story
    assert max(one.seconds for one in reports) <= SECONDS, story
    assert max(growth(one) for one in reports) < 0.1, story


@pytest.fixture(scope="module")
def course(real_course: Course) -> Course:
    return stretched(real_course, 30)


def here(settings: Settings, course: Course, folder: Path) -> Report:
    return in_virtual_time(settings, stretched(course, settings.days), folder / "tutor.sqlite3")


def test_the_same_seed_runs_the_same_way_in_another_process(real_course: Course, tmp_path: Path) -> None:
    there, _ = simulate(WEEK)
    again = here(WEEK, real_course, tmp_path)
    assert there[0].counts == again.counts
    assert there[0].counts != there[1].counts
    assert again.counts["updates"] > 100


def test_another_seed_runs_another_way(course: Course, tmp_path: Path) -> None:
    few = replace(WEEK, learners=4, days=3, shards=1, crashes=2)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = here(few, course, tmp_path / "a")
    other = here(replace(few, seed=8), course, tmp_path / "b")
    assert one.broken == other.broken == ()
    assert one.counts != other.counts
