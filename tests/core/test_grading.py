"""Grading: (question, answer) -> the judgement."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import multi, numeric, short, single, truefalse

from bot.core.course import LanguagePack
from bot.core.grading import Graded, Unreadable, distance, grade_options, grade_text
from bot.core.question import NearWords, Question, QuestionWords

WORDS = QuestionWords(
    ask="?", accept=("salamu", "habari yako"), near={"wish": NearWords(why="almost", accept=("karibu",))}
)
PERSIAN = QuestionWords(ask="?", accept=("برنامه‌ریز",), near={"wish": NearWords(why="almost", accept=("میزبان",))})


@pytest.mark.parametrize(
    ("question", "chosen", "right", "partly", "whys"),
    [
        (single(), ["b"], True, False, ("why:one:b",)),
        (single(), ["a"], False, False, ("why:one:a",)),
        (truefalse(), ["false"], True, False, ("why:fact:false",)),
        (truefalse(), ["true"], False, False, ("why:fact:true",)),
        (multi(), ["a", "c"], True, True, ("why:many:a", "why:many:c")),
        (multi(), ["c", "a"], True, True, ("why:many:a", "why:many:c")),
        (multi(), ["a"], False, True, ("why:many:a",)),
        (multi(), ["a", "b", "c"], False, True, ("why:many:a", "why:many:b", "why:many:c")),
        (multi(), ["b", "d"], False, False, ("why:many:b", "why:many:d")),
    ],
)
def test_pressed_options(
    question: Question, chosen: list[str], whys: tuple[str, ...], *, right: bool, partly: bool
) -> None:
    given_in_order = ",".join(sorted(chosen))
    assert grade_options(question, chosen) == Graded(right=right, partly=partly, given=given_in_order, whys=whys)


@pytest.mark.parametrize(
    ("question", "chosen"),
    [(single(), []), (single(), ["z"]), (multi(), ["a", "z"]), (single(), ["a", "b"]), (numeric(), ["a"])],
)
def test_options_that_are_no_answer_are_not_graded(question: Question, chosen: list[str]) -> None:
    assert grade_options(question, chosen) is None


@pytest.mark.parametrize(
    ("typed", "right", "given", "whys"),
    [
        ("3", True, "3", ()),
        ("asilimia 3", True, "3", ()),
        ("3.05", True, "3.05", ()),
        ("3,05", True, "3.05", ()),
        ("۳", True, "3", ()),
        ("30", False, "30", ("near:rate:whole",)),
        ("4", False, "4", ()),
        ("1000000", False, "1000000", ()),
    ],
)
def test_typed_numbers(sw: LanguagePack, typed: str, given: str, whys: tuple[str, ...], *, right: bool) -> None:
    assert grade_text(numeric(), WORDS, typed, sw.tongue) == Graded(right=right, given=given, whys=whys)


@pytest.mark.parametrize("typed", ["sijui", "3 au 4", "", "9" * 4096])
def test_a_text_without_one_number_is_no_answer(sw: LanguagePack, typed: str) -> None:
    assert grade_text(numeric(), WORDS, typed, sw.tongue) == Unreadable()


@pytest.mark.parametrize(
    ("typed", "right", "whys"),
    [
        ("Salamu", True, ()),
        ("  SALAMU! ", True, ()),
        ("salamuu", True, ()),  # one typo
        ("saalmu", True, ()),  # two neighbours swapped are one typo
        ("salam", True, ()),
        ("sala", False, ()),
        ("habari yako", True, ()),
        ("karibu", False, ("near:word:wish",)),
        ("kwaheri", False, ()),
    ],
)
def test_typed_words_in_swahili(sw: LanguagePack, typed: str, whys: tuple[str, ...], *, right: bool) -> None:
    assert grade_text(short(), WORDS, typed, sw.tongue) == Graded(right=right, given=typed.strip(), whys=whys)


@pytest.mark.parametrize(
    ("typed", "right", "whys"),
    [
        ("برنامه‌ریز", True, ()),
        ("برنامه ریز", True, ()),
        ("برنامه ريز", True, ()),  # Arabic yeh
        ("ميزبان", False, ("near:word:wish",)),
    ],
)
def test_typed_words_in_persian(fa: LanguagePack, typed: str, whys: tuple[str, ...], *, right: bool) -> None:
    assert grade_text(short(), PERSIAN, typed, fa.tongue) == Graded(right=right, given=typed.strip(), whys=whys)


@pytest.mark.parametrize("typed", ["", "   ", "!?", "😀", "x" * 4096])
def test_a_text_without_letters_or_without_end_is_no_answer(sw: LanguagePack, typed: str) -> None:
    assert grade_text(short(), WORDS, typed, sw.tongue) == Unreadable()


@pytest.mark.parametrize(
    ("left", "right", "letters"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "", 3), ("", "ab", 2), ("kitten", "sitting", 3)],
)
def test_distance(left: str, right: str, letters: int) -> None:
    assert distance(left, right) == letters


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_the_same_both_ways_and_nought_only_for_equals(left: str, right: str) -> None:
    assert distance(left, right) == distance(right, left)
    assert (distance(left, right) == 0) == (left == right)


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_every_number_is_judged_by_its_tolerance(sw: LanguagePack, value: Decimal) -> None:
    graded = grade_text(numeric(), WORDS, format(value, "f"), sw.tongue)
    assert isinstance(graded, Graded)
    assert graded.right is (abs(value - 3) <= Decimal("0.05"))
