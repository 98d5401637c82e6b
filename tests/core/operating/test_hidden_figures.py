"""What is told of few people: nothing, also not by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.operating.crowd import MANY
from bot.core.operating.figures import Cell, Figures, Pace, hardest, pace_of, steepest, told


def cell(count: int | None, of: int | None, name: str = "x") -> Cell:
    return Cell(id=name, count=count, of=of)


def figures(
    *, funnel: tuple[Cell, ...] = (), languages: tuple[Cell, ...] = (), items: tuple[Cell, ...] = ()
) -> Figures:
    return Figures(
        at=0,
        funnel=funnel,
        stops=(),
        items=items,
        reminders=cell(0, 0),
        languages=languages,
        groups=0,
        pace=Pace(lessons=0, half=0, most=0),
    )


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        (cell(40, 100), cell(40, 100)),
        (cell(9, 100), cell(None, 100)),
        (cell(10, 100), cell(10, 100)),
        (cell(0, 100), cell(0, 100)),
        (cell(3, 9), cell(None, None)),
        (cell(0, 0), cell(0, 0)),
    ],
)
def test_a_cell_of_fewer_than_ten_people_is_hidden(counted: Cell, shown: Cell) -> None:
    assert told(figures(funnel=(counted,))).funnel == (shown,)


def test_one_hidden_language_takes_another_with_it_or_it_would_follow_by_subtraction() -> None:
    cells = (cell(50, 95, "fa"), cell(30, 60, "sw"), cell(1, 6, "xx"))
    assert [one.of for one in told(figures(languages=cells)).languages] == [95, None, None]


def test_two_hidden_languages_that_are_many_together_hide_each_other() -> None:
    cells = (cell(50, 95, "fa"), cell(3, 6, "sw"), cell(1, 6, "xx"))
    assert [one.of for one in told(figures(languages=cells)).languages] == [95, None, None]


def test_a_question_that_many_met_is_told_however_few_were_right() -> None:
    assert told(figures(items=(cell(2, 40), cell(2, 4)))).items == (cell(2, 40),)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_no_count_of_a_few_people_is_ever_told(pairs: list[tuple[int, int]]) -> None:
    cells = tuple(cell(min(pair), max(pair), str(index)) for index, pair in enumerate(pairs))
    shown = told(figures(funnel=cells, languages=cells))
    for one in (*shown.funnel, *shown.languages):
        assert one.count is None or not 0 < one.count < MANY
        assert one.of is None or not 0 < one.of < MANY


def test_the_hardest_questions_come_first_and_only_those_that_ten_people_met() -> None:
    cells = [cell(9, 10, "easy"), cell(2, 20, "hard"), cell(0, 9, "rare"), cell(10, 20, "middle")]
    assert [one.id for one in hardest(cells, 2)] == ["hard", "middle"]


def test_the_steepest_lesson_is_the_one_that_loses_the_greatest_share() -> None:
    cells = [cell(10, 100, "a"), cell(12, 40, "b"), cell(9, 9, "few")]
    assert [one.id for one in steepest(cells, 3)] == ["b", "a"]


@pytest.mark.parametrize(
    ("waits", "pace"),
    [
        ([], (0, 0, 0)),
        ([0], (1, 0, 0)),
        ([1] * 60, (60, 1, 1)),
        ([30] * 94 + [600] * 6, (100, 1, 10)),
    ],
)
def test_the_pace_counts_minutes_that_have_begun(waits: list[int], pace: tuple[int, int, int]) -> None:
    told_ = pace_of(waits)
    assert (told_.lessons, told_.half, told_.most) == pace
