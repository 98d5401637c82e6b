"""Rules over what one language asks and another does not: a third question is laid in, for Swahili alone."""

import pytest
from course_desk import Desk, Tree

from bot.content.loader import load
from bot.core.course import Course
from bot.core.names import Language

FACTS, SWAHILI, PERSIAN = (f"lessons/count/{name}.yaml" for name in ("lesson", "sw", "fa"))
OWN = {"id": "local-till", "type": "numeric", "idea": "rate", "level": "apply", "value": "4", "tol": "0"}
WORDS = {
    "ask": "Lipa Namba mbili, oda mbili kila moja. Oda ngapi?",
    "hint": "Zidisha.",
    "explain": "Mbili mara mbili ni 4.",
}
PERSIAN_WORDS = {"ask": "دو صندوق، هر کدام دو سفارش. چند سفارش؟", "hint": "ضرب کنید.", "explain": "دو در دو می‌شود ۴."}
SW, FA = Language("sw"), Language("fa")


def with_own(desk: Desk) -> Desk:
    """Let Swahili ask a question of its own."""
    desk.add(f"{FACTS} questions", OWN)
    desk.edit(f"{SWAHILI} questions/local-till", WORDS)
    desk.edit(f"{SWAHILI} local", {"extra": ["local-till"]})
    return desk


def with_one_left_out(desk: Desk) -> Desk:
    """Let Persian leave out a question whose idea another one asks for."""
    desk.edit(f"{FACTS} questions/why/idea", "rate")
    desk.add(f"{FACTS} questions", {**OWN, "id": "cause", "idea": "cause"})
    desk.edit(f"{SWAHILI} questions/cause", WORDS)
    desk.edit(f"{PERSIAN} questions/cause", PERSIAN_WORDS)
    desk.edit(f"{PERSIAN} questions/why", None)
    desk.edit(f"{PERSIAN} local", {"omit": {"why": "No such shops in Persian."}})
    return desk


def loaded(desk: Desk) -> Course:
    course, problems = load(desk.folder)
    assert course is not None, problems
    return course


def asked(course: Course, language: Language) -> list[str]:
    return [one.id for one in course.told_in(language).lessons["count"].questions]


def test_a_language_may_ask_a_question_of_its_own(desk: Desk) -> None:
    assert with_own(desk).problems() == ()
    course = loaded(desk)
    assert asked(course, SW) == ["rate", "why", "local-till"]
    assert asked(course, FA) == ["rate", "why"]


def test_a_language_may_leave_a_question_out_with_a_reason(desk: Desk) -> None:
    assert with_one_left_out(desk).problems() == ()
    course = loaded(desk)
    assert asked(course, SW) == ["rate", "why", "cause"]
    assert asked(course, FA) == ["rate", "cause"]


def test_a_course_without_differences_is_told_as_it_is(desk: Desk) -> None:
    course = loaded(desk)
    assert course.told_in(SW) is course is course.told_in(FA)


@pytest.mark.parametrize(
    ("at", "put", "rules"),
    [
        pytest.param(f"{SWAHILI} local", None, {"R314"}, id="asked and not declared"),
        pytest.param(f"{SWAHILI} questions/local-till", None, {"R314", "R315"}, id="declared and not asked"),
        pytest.param(f"{SWAHILI} local/extra", ["local-till", "why"], {"R314"}, id="one for all declared as its own"),
        pytest.param(f"{PERSIAN} questions/local-till", PERSIAN_WORDS, {"R314", "R315"}, id="asked by all languages"),
        pytest.param(f"{PERSIAN} local", {"omit": {"local-till": "Not here."}}, {"R313"}, id="another's left out"),
        pytest.param(f"{PERSIAN} local", {"omit": {"nothing": "Why?"}}, {"R313"}, id="what does not exist left out"),
        pytest.param(f"{PERSIAN} local", {"omit": {"rate": "Why?"}}, {"R313", "R111"}, id="left out and asked"),
        pytest.param(f"{PERSIAN} local", {"omit": {"rate": ""}}, {"S05", "R313", "R111"}, id="left out for no reason"),
    ],
)
def test_a_difference_is_declared_on_both_sides(desk: Desk, at: str, put: Tree, rules: set[str]) -> None:
    with_own(desk).edit(at, put)
    assert desk.rules() == rules


def test_no_idea_is_left_without_a_question(desk: Desk) -> None:
    with_one_left_out(desk).edit(f"{PERSIAN} questions/cause", None)
    desk.edit(f"{PERSIAN} local", {"omit": {"why": "No such shops.", "cause": "Nor such causes."}})
    assert desk.rules() == {"R316", "R111"}


def test_an_idea_for_all_is_not_asked_by_one_language_alone(desk: Desk) -> None:
    with_own(desk).edit(f"{FACTS} questions/why/idea", "rate")
    desk.edit(f"{FACTS} questions/local-till/idea", "cause")
    assert desk.rules() == {"R104"}


def test_own_questions_count_among_those_that_attention_lasts_for(desk: Desk) -> None:
    for name in ("a", "b", "c", "d"):
        question = f"local-{name}"
        desk.add(f"{FACTS} questions", {**OWN, "id": question})
        desk.edit(f"{SWAHILI} questions/{question}", WORDS)
    desk.edit(f"{SWAHILI} local", {"extra": ["local-a", "local-b", "local-c", "local-d"]})
    assert "R111" in desk.rules()
