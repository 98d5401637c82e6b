"""The study of schedules: it repeats itself, its truths forget as they should, and ours meets the bar."""

from random import Random

import pytest

from bot.simulator.study.schedules import SCHEDULES, TUTOR, Fixed, Leitner, Sm2
from bot.simulator.study.table import FULL, OURS, STOPS, Bar, bars, study, text
from bot.simulator.study.trial import run
from bot.simulator.study.truths import TRUTHS

LEARNERS = 8


@pytest.mark.parametrize("seed", [1, 20261122])
def test_ours_keeps_what_the_full_schedule_keeps_for_its_minutes_and_more_than_the_short_one(seed: int) -> None:
    found = bars(study(LEARNERS, seed, (OURS, STOPS, FULL)))
    assert [one.truth for one in found] == list(TRUTHS)
    assert [one for one in found if not one.met] == []


@pytest.mark.parametrize(
    ("minutes", "behind", "ahead", "met"),
    [(1.0, 0.0, 0.1, True), (1.2, 0.0, 0.1, False), (1.0, 0.04, 0.1, False), (1.0, 0.0, 0.04, False)],
)
def test_the_bar_can_be_missed(minutes: float, behind: float, ahead: float, *, met: bool) -> None:
    assert Bar(truth="dsr", minutes=minutes, behind=behind, ahead=ahead).met is met


def test_a_schedule_that_hardly_reviews_misses_it() -> None:
    table = dict(study(LEARNERS, 1, (STOPS, FULL)))
    table |= {(OURS, truth): table[STOPS, truth] for truth in TRUTHS}
    assert not any(one.met for one in bars(table))


def test_the_same_seed_gives_the_same_lives() -> None:
    assert run("actr", OURS, 3, 1) == run("actr", OURS, 3, 1)
    assert run("actr", OURS, 3, 1) != run("actr", OURS, 3, 2)


def test_weekly_reviews_after_the_course_cost_less_and_keep_more_than_to_stop() -> None:
    table = study(LEARNERS, 1, (STOPS, FULL, TUTOR))
    for truth in TRUTHS:
        ours, stops, full = (table[name, truth] for name in (TUTOR, STOPS, FULL))
        assert sum(one.recall for one in ours) > sum(one.recall for one in stops)
        assert sum(one.minutes for one in ours) < sum(one.minutes for one in full)


@pytest.mark.parametrize("truth", TRUTHS)
def test_what_is_not_met_again_is_forgotten_and_what_is_met_again_less(truth: str) -> None:
    trace = TRUTHS[truth](Random(1))(1, knew=True)  # noqa: S311 - replayable
    once = [trace.recall(day) for day in (2, 8, 30, 90)]
    assert once == sorted(once, reverse=True)
    assert 0.0 <= once[-1] < once[0] <= 1.0
    for day in (3, 8, 20):
        trace.learn(day, knew=True)
    assert trace.recall(90) > once[-1]


def dues(plan: Fixed | Leitner | Sm2, answers: list[bool]) -> list[int]:
    found = [plan.due]
    for right in answers:
        plan.answer(plan.due, right=right)
        found.append(plan.due)
    return found


def test_schedules_set_the_days_they_are_named_for() -> None:
    assert dues(Fixed((1, 3, 7), 10), [True, False])[:3] == [11, 13, 17]
    assert dues(Leitner(10), [True, True, False, True]) == [11, 13, 17, 18, 20]
    assert dues(Sm2(10, right=True), [True, True, False]) == [11, 17, 32, 33]


def test_the_table_names_every_schedule() -> None:
    told = text(study(2, 1), 2, 1)
    assert all(f"| {name} |" in told for name in SCHEDULES)
    assert told.count("bar ") == len(TRUTHS)
