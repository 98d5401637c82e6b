"""When a question comes again: the days that FSRS gives, and what counts as held."""

import pytest

from bot.core.names import LearnerId
from bot.core.reviews.memory import SCHEDULERS, Memory, Phase, Recall, met, recall_of, reviewed
from bot.core.reviews.portion import AFTER_PAUSE, MOST, Portion, after_pause

KEY = ("greet", "first")
DAY = 739_942
GOOD, HARD, AGAIN = Recall.GOOD, Recall.HARD, Recall.AGAIN


def lived(recalls: list[Recall], phase: Phase = Phase.COURSE) -> list[Memory]:
    """Return the memory after each answer, every one given on the day it was due."""
    found = [met(LearnerId(1), KEY, recalls[0], day=DAY, by=SCHEDULERS[phase])]
    for recall in recalls[1:]:
        found.append(reviewed(found[-1], recall, day=found[-1].due, by=SCHEDULERS[phase]))
    return found


def gaps(memories: list[Memory]) -> list[int]:
    return [one.due - one.last for one in memories]


@pytest.mark.parametrize(
    ("phase", "recalls", "days"),
    [
        (Phase.COURSE, [GOOD] * 5, [1, 4, 14, 21, 21]),
        (Phase.AFTER, [GOOD] * 5, [2, 11, 46, 163, 180]),
        (Phase.AFTER, [AGAIN, GOOD, GOOD], [1, 2, 6]),
        (Phase.COURSE, [GOOD, GOOD, AGAIN, GOOD], [1, 4, 1, 2]),
        (Phase.COURSE, [HARD, GOOD], [1, 3]),
    ],
    ids=["inside the course", "after it", "wrong at first", "forgotten in between", "right after the hint"],
)
def test_a_question_comes_again_after_so_many_days(phase: Phase, recalls: list[Recall], days: list[int]) -> None:
    assert gaps(lived(recalls, phase)) == days


def test_the_hour_of_an_answer_does_not_matter_only_its_day() -> None:
    first = met(LearnerId(1), KEY, GOOD, day=DAY, by=SCHEDULERS[Phase.COURSE])
    assert reviewed(first, GOOD, day=DAY + 1, by=SCHEDULERS[Phase.COURSE]).stability > first.stability + 1


def test_a_clock_set_back_takes_nothing_away() -> None:
    first = met(LearnerId(1), KEY, GOOD, day=DAY, by=SCHEDULERS[Phase.COURSE])
    again = reviewed(first, GOOD, day=DAY - 30, by=SCHEDULERS[Phase.COURSE])
    assert (again.last, again.since) == (DAY, DAY)
    assert again.due > DAY


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        ([(0, GOOD)], False),
        ([(0, GOOD), (6, GOOD)], False),
        ([(0, GOOD), (7, GOOD)], True),
        ([(0, GOOD), (1, HARD), (7, HARD)], True),
        ([(0, GOOD), (3, AGAIN), (7, GOOD)], False),
        ([(0, AGAIN), (1, GOOD), (8, GOOD)], True),
        ([(0, GOOD), (7, GOOD), (28, AGAIN)], False),
    ],
)
def test_held_is_what_was_right_twice_a_week_apart(answers: list[tuple[int, Recall]], *, held: bool) -> None:
    memory = met(LearnerId(1), KEY, answers[0][1], day=DAY + answers[0][0], by=SCHEDULERS[Phase.COURSE])
    for day, recall in answers[1:]:
        memory = reviewed(memory, recall, day=DAY + day, by=SCHEDULERS[Phase.COURSE])
    assert memory.held is held


@pytest.mark.parametrize(
    ("right", "hinted", "recall"),
    [(True, False, GOOD), (True, True, HARD), (False, False, AGAIN), (False, True, AGAIN)],
)
def test_an_answer_is_never_called_easy(*, right: bool, hinted: bool, recall: Recall) -> None:
    assert recall_of(right=right, hinted=hinted) is recall


def test_reps_and_lapses_are_counted() -> None:
    last = lived([GOOD, AGAIN, GOOD, AGAIN])[-1]
    assert (last.reps, last.lapses) == (4, 2)


def waiting(count: int) -> tuple[Memory, ...]:
    return tuple(lived([GOOD]) * count)


@pytest.mark.parametrize(
    ("due", "done", "paused", "offered", "possible"),
    [
        (0, 0, False, 0, 0),
        (3, 0, False, 3, 3),
        (40, 0, False, MOST, MOST),
        (40, 10, False, 2, 2),
        (40, MOST, False, 0, 0),
        (40, 0, True, AFTER_PAUSE, MOST),
        (40, 3, True, 2, 9),
        (40, AFTER_PAUSE, True, 0, 7),
        (40, AFTER_PAUSE + 1, True, 6, 6),
        (2, 0, True, 2, 2),
    ],
)
def test_a_portion_is_a_few_minutes_however_much_is_due(
    due: int, done: int, offered: int, possible: int, *, paused: bool
) -> None:
    portion = Portion(waiting=waiting(due), done=done, paused=paused)
    assert (portion.offered, portion.possible) == (offered, possible)


@pytest.mark.parametrize(("due", "minutes"), [(1, 1), (3, 1), (5, 2), (8, 3), (12, 4), (90, 4)])
def test_the_offer_says_how_long_it_takes(due: int, minutes: int) -> None:
    assert Portion(waiting=waiting(due)).minutes == minutes


@pytest.mark.parametrize(
    ("days", "paused"),
    [((), True), ((DAY,), True), ((DAY - 1,), False), ((DAY - 3, DAY), False), ((DAY - 4, DAY), True)],
)
def test_three_days_without_an_act_are_a_pause(days: tuple[int, ...], *, paused: bool) -> None:
    assert after_pause(days, DAY) is paused
