"""Who reads which wording: fairly shared, never changing, and told with the doubt that is in the numbers."""

from collections import Counter
from datetime import date

import pytest

from bot.core.experiment import Experiment
from bot.core.names import LearnerId
from bot.core.operating.arms import EVERYBODY, Count, wilson, yields

PEOPLE = 10_000


def made(*arms: str, name: str = "door", end: str | None = None) -> Experiment:
    return Experiment(id=name, start="2026-12-01", arms=arms, end=end)


@pytest.mark.parametrize("name", ["door", "small-or-gain", "a"])
@pytest.mark.parametrize("arms", [("small", "gain"), ("a", "b", "c"), ("a", "b", "c", "d")])
def test_ten_thousand_learners_are_shared_fairly(name: str, arms: tuple[str, ...]) -> None:
    """Within four standard deviations of an equal share."""
    got = Counter(made(*arms, name=name).arm_of(LearnerId(one)) for one in range(1, PEOPLE + 1))
    fair = PEOPLE / len(arms)
    spread = 4 * (fair * (1 - 1 / len(arms))) ** 0.5
    assert got.keys() == set(arms)
    assert all(abs(count - fair) < spread for count in got.values()), got


def test_two_experiments_share_independently() -> None:
    one, other = made("a", "b"), made("a", "b", name="window")
    both = Counter((one.arm_of(LearnerId(n)), other.arm_of(LearnerId(n))) for n in range(PEOPLE))
    assert all(2_300 < count < 2_700 for count in both.values())


@pytest.mark.parametrize(("learner", "arm"), [(1, "small"), (2, "gain"), (3, "gain"), (77, "gain"), (10_000, "gain")])
def test_a_learner_stays_in_the_arm_for_ever(learner: int, arm: str) -> None:
    """Numbers written down once: whoever changes the hash moves everybody in the middle of an experiment."""
    assert made("small", "gain", name="small-or-gain").arm_of(LearnerId(learner)) == arm


def test_the_order_of_arms_moves_nobody_and_a_new_arm_takes_from_all() -> None:
    two, turned, three = made("a", "b"), made("b", "a"), made("a", "b", "c")
    before = {n: two.arm_of(LearnerId(n)) for n in range(PEOPLE)}
    assert before == {n: turned.arm_of(LearnerId(n)) for n in range(PEOPLE)}
    moved = Counter(before[n] for n in range(PEOPLE) if three.arm_of(LearnerId(n)) != before[n])
    stayed = {three.arm_of(LearnerId(n)) for n in range(PEOPLE) if three.arm_of(LearnerId(n)) != before[n]}
    assert stayed == {"c"}
    assert abs(moved["a"] - moved["b"]) < 250


@pytest.mark.parametrize(
    ("end", "day", "runs"),
    [
        (None, "2026-11-30", False),
        (None, "2026-12-01", True),
        (None, "2030-01-01", True),
        ("2026-12-31", "2026-12-31", True),
        ("2026-12-31", "2027-01-01", False),
    ],
)
def test_it_runs_from_its_first_day_to_its_last(end: str | None, day: str, *, runs: bool) -> None:
    assert made("a", "b", end=end).runs_on(date.fromisoformat(day)) is runs


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (30, 100, 0.2189, 0.3958),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_the_interval_is_that_of_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


def count(arm: str, sent: int, opened: int, *, language: str = "sw", people: int | None = None) -> Count:
    people = sent if people is None else people
    return Count(experiment="door", arm=arm, language=language, sent=sent, people=people, opened=opened)


def told(*counts: Count) -> list[tuple[str, str, int | None, int | None]]:
    return [(one.language, one.arm, one.sent, one.opened) for one in yields(counts)]


def test_all_languages_come_first_then_each() -> None:
    assert told(
        count("b", 40, 20), count("a", 40, 10), count("a", 30, 12, language="fa"), count("b", 30, 15, language="fa")
    ) == [
        (EVERYBODY, "a", 70, 22),
        (EVERYBODY, "b", 70, 35),
        ("fa", "a", 30, 12),
        ("fa", "b", 30, 15),
        ("sw", "a", 40, 10),
        ("sw", "b", 40, 20),
    ]


@pytest.mark.parametrize(
    "few",
    [count("b", 9, 0), count("b", 40, 9), count("b", 90, 20, people=9)],
    ids=["readers", "openings", "the same few"],
)
def test_one_arm_of_too_few_hides_its_fellow_too(few: Count) -> None:
    assert told(count("a", 40, 20), few)[-2:] == [("sw", "a", None, None), ("sw", "b", None, None)]


def test_that_nobody_opened_a_lesson_is_no_secret_of_anyone() -> None:
    (first, *_) = yields([count("a", 40, 0), count("b", 40, 20)])
    assert first.opened == 0
    assert first.interval == pytest.approx((0.0, 0.0876), abs=1e-4)
