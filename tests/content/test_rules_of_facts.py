"""Rules over lesson.yaml: ids and answer keys. Each docstring is the example: where, what is good, what is bad."""

import pytest
from course_desk import Desk, Tree

from bot.content.build import course_of
from bot.content.files.ids import ITEM, LESSON, TOPIC
from bot.content.tree import read_tree
from bot.core.presses import LIMIT, Verb, encode


def test_questions_have_their_own_ids(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why/id
    bad: rate
    """
    desk.finds("R101", also="R303 R304 R305 R306")


@pytest.mark.parametrize(
    ("path", "twice"),
    [
        ("ideas", ["rate", "cause", "rate"]),
        ("needs", ["greet", "greet"]),
        ("covers", ["S2", "P2", "S2"]),
        ("questions/why/options", ["a", "b", "c", "a"]),
        ("task/rubric", ["right", "right"]),
        ("task/problems", ["no-page", "no-page"]),
        ("task/fields/posts/columns", ["topic", "likes", "likes"]),
    ],
)
def test_everything_that_is_named_is_named_once(desk: Desk, path: str, twice: list[str]) -> None:
    desk.edit(f"lessons/count/lesson.yaml {path}", list(twice))
    assert "R101" in desk.rules()


def test_choices_are_named_once(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/tone/choices
    good: [cold, warm]
    bad: [warm, cold, warm]
    """
    desk.finds("R101")


def test_the_longest_ids_fit_into_a_button() -> None:
    lesson, item, topic = "a" * 16, "b" * 12, "c" * 16
    assert LESSON.fits(lesson)
    assert ITEM.fits(item)
    assert TOPIC.fits(topic)
    options = ",".join("abcdefghijkl")
    pressed = (
        encode(Verb.CHECK, f"{lesson}.{item}", options),
        encode(Verb.CHOOSE, lesson, item, item),
        encode(Verb.TROUBLE, lesson, topic),
    )
    for data in pressed:
        assert len(data) <= LIMIT


def test_longer_ids_are_refused() -> None:
    assert not LESSON.fits("a" * 17)
    assert not ITEM.fits("b" * 13)
    assert not TOPIC.fits("c" * 17)


def test_questions_ask_for_listed_ideas(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml questions/first/idea
    good: warm
    bad: cold
    """
    desk.finds("R103")


def test_ideas_are_asked(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why/idea
    good: cause
    bad: rate
    """
    desk.finds("R104")


def test_right_options_exist(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why/correct
    good: [c]
    bad: [d]
    """
    desk.finds("R105")


def test_a_single_question_has_one_right_option(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why/correct
    bad: [b, c]
    """
    desk.finds("R106")


def test_a_multi_question_has_two_right_options(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml questions/both/correct
    good: [a, b]
    bad: [a]
    """
    desk.finds("R106")


def test_a_multi_question_has_a_wrong_option(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml questions/both/correct
    bad: [a, b, c]
    """
    desk.finds("R106")


def test_a_nearly_right_number_is_wrong(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/rate/near/0/value
    good: "3.1"
    bad: "3.05"
    """
    desk.finds("R107")


def test_a_relative_tolerance_counts_too(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml questions/rate/tol", None)
    desk.edit("lessons/count/lesson.yaml questions/rate/tol_pct", "10")
    assert desk.rules() == set()
    desk.edit("lessons/count/lesson.yaml questions/rate/near/0/value", "3.3")
    assert desk.rules() == {"R107"}


def test_nearly_right_numbers_differ(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/rate/near
    bad: [{id: whole, value: "30"}, {id: again, value: "30"}]
    """
    for language, why in (("sw", "Hapana."), ("fa", "نه.")):
        desk.edit(f"lessons/count/{language}.yaml questions/rate/near/again", {"why": why})
    desk.edit(
        "lessons/count/lesson.yaml questions/rate/near", [{"id": "whole", "value": "30"}, {"id": "again", "value": "9"}]
    )
    desk.finds("R107")


def test_there_is_one_tolerance(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/rate/tol_pct
    bad: "1"
    """
    desk.finds("R108")


def test_a_tolerance_is_not_negative(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/rate/tol
    good: "0"
    bad: "-1"
    """
    desk.finds("R108")


def test_something_is_applied(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/rate/level
    bad: recall
    """
    desk.edit("lessons/count/lesson.yaml questions/why/level", "recall")
    desk.finds("R109")


def test_letters_are_mixed(desk: Desk) -> None:
    desk.edit("lessons/greet/lesson.yaml questions/both/type", "single")
    desk.edit("lessons/greet/lesson.yaml questions/both/correct", ["b"])
    assert "R110" not in desk.rules()
    third: dict[str, Tree] = {"id": "third", "type": "single", "idea": "quick", "level": "apply"}
    desk.add("lessons/greet/lesson.yaml questions", {**third, "options": ["a", "b"], "correct": ["b"]})
    assert "R110" in desk.rules()


def test_questions_are_few(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why
    bad:
    """
    for language in ("sw", "fa"):
        desk.edit(f"lessons/count/{language}.yaml questions/why", None)
        desk.edit(f"lessons/count/{language}.yaml cards/cause/idea", "rate")
        desk.edit(f"lessons/count/{language}.yaml cards/sum/idea", "rate")
    desk.edit("lessons/count/lesson.yaml ideas", ["rate"])
    desk.edit("lessons/count/lesson.yaml questions/why", None)
    assert desk.rules() == {"R111"}


def test_a_replaced_question_is_gone(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml questions/why/replaces
    good: older
    bad: rate
    """
    desk.finds("R112")


def test_memory_is_kept_only_of_a_question_that_is_replaced(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml questions/why/keep_memory", "true")
    assert desk.rules() == {"R112"}
    desk.edit("lessons/count/lesson.yaml questions/why/replaces", "older")
    assert "R112" not in desk.rules()


def test_a_question_carries_what_it_replaces_and_whether_memory_is_kept(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml questions/why/keep_memory", "true")
    desk.edit("lessons/count/lesson.yaml questions/why/replaces", "older")
    tree, _ = read_tree(desk.folder, None)
    course = course_of(tree)
    assert course is not None
    found = course.lessons["count"].question("why")
    assert found is not None
    assert (found.replaces, found.keeps_memory) == ("older", True)
