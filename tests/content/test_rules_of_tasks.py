"""Rules over tasks and their checks. Each docstring is the example: where, what is good, what is bad."""

import pytest
from course_desk import Desk


def test_checks_are_known(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    good: [{words: {min: 3}}]
    bad: [{beauty: {min: 3}}]
    """
    desk.finds("R201", also="R206")


def test_parameters_are_known(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{chars: {min: 3, mood: good}}]
    """
    desk.finds("R201")


def test_needed_parameters_are_given(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{quotation: {}}]
    """
    desk.finds("R201", also="R206")


def test_bounds_are_numbers(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{chars: {min: ten}}]
    """
    desk.finds("R202", also="R206")


def test_bounds_of_lengths_are_whole(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{chars: {min: "10.5"}}]
    """
    desk.finds("R202", also="R206")


def test_bounds_of_numbers_may_have_a_point(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/fields/rate/checks
    good: [{number: {min: "-0.5", max: "99.5"}}]
    bad: [{number: {min: "0,5"}}]
    """
    desk.finds("R202", also="R206")


def test_ratios_are_numbers(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/steps/checks
    good: [{distinct: {ratio: "0.8"}}]
    bad: [{distinct: {ratio: "most"}}]
    """
    desk.finds("R202", also="R206")


def test_bounds_are_not_crossed(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{chars: {min: 30, max: 10}}]
    """
    desk.finds("R202", also="R206")


def test_bounds_of_fields_are_not_crossed(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/steps/max
    good: "2"
    bad: "1"
    """
    desk.finds("R202", also="R206")


def test_columns_of_checks_exist(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/fields/posts/checks
    good: [{chars: {column: topic, min: 5}}]
    bad: [{chars: {column: title, min: 5}}]
    """
    desk.finds("R203")


def test_fields_of_checks_exist(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/checks
    good: [{total_chars: {fields: answer steps, min: 20}}]
    bad: [{total_chars: {fields: answer poem, min: 20}}]
    """
    desk.finds("R203")


def test_word_lists_exist(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    bad: [{named: {lexicon: shops, min: 0}}]
    """
    desk.finds("R204")


def test_a_word_list_of_the_language_may_be_named(desk: Desk) -> None:
    desk.edit("lessons/greet/lesson.yaml task/fields/answer/checks", [{"named": {"lexicon": "apps", "min": "0"}}])
    assert desk.rules() == set()


def test_tasks_have_criteria(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/rubric
    bad: []
    """
    for language in ("sw", "fa"):
        desk.edit(f"lessons/count/{language}.yaml task/rubric", {})
    desk.edit("lessons/count/lesson.yaml task/rubric", [])
    assert desk.rules() == {"R205"}


def test_criteria_are_few(desk: Desk) -> None:
    rubric = ["right", "neat", "kind", "brief", "true"]
    for language, text in (("sw", "Kazi ni safi."), ("fa", "کار پاکیزه است.")):
        for one in rubric[1:]:
            desk.edit(f"lessons/count/{language}.yaml task/rubric/{one}", text)
    desk.edit("lessons/count/lesson.yaml task/rubric", [*rubric])
    assert desk.rules() == {"R205"}


def test_the_model_answer_passes_its_own_checks(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml task/sample/answer
    good: "Habari Juma, kitenge kipo bado."
    bad: "Kipo."
    """
    desk.finds("R206")


def test_the_model_answer_passes_the_checks_of_the_whole_task(desk: Desk) -> None:
    desk.edit("lessons/greet/lesson.yaml task/checks", [{"total_chars": {"fields": "answer steps", "min": "900"}}])
    assert desk.rules() == {"R206"}


def test_half_a_model_answer_is_not_checked(desk: Desk) -> None:
    desk.edit("lessons/greet/lesson.yaml task/sample", "half")
    desk.edit("lessons/greet/sw.yaml task/sample", {"answer": "Kipo."})
    assert desk.rules() == set()


def test_the_model_answer_is_checked_also_when_phrases_cannot_be_said(desk: Desk) -> None:
    desk.edit("lessons/greet/sw.yaml task/sample/answer", "Kipo.")
    desk.edit("languages/sw/phrases.yaml hello", "Karibu {name")
    desk.edit("languages/sw/reminders.yaml reminders/r4/text", "Leo {lesson")
    assert desk.rules() == {"R701", "R206"}


def test_no_model_answer_is_checked_without_places(desk: Desk) -> None:
    desk.edit("lessons/greet/sw.yaml task/sample/answer", "Kipo.")
    desk.write("languages/sw/places.yaml", "")
    assert "R206" not in desk.rules()


def test_a_formula_is_made_of_number_fields(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/fields/rate/checks
    good: [{computed: {formula: "rate * 2 / 2", tol_pct: "1"}}]
    bad: [{computed: {formula: "posts * 2", tol_pct: "1"}}]
    """
    desk.finds("R207", also="R206")


def test_a_formula_can_be_read(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/fields/rate/checks
    bad: [{computed: {formula: "(rate * 1"}}]
    """
    desk.finds("R207")


def test_word_lists_that_a_check_takes_for_granted_exist(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/answer/checks
    good: [{anchor: {}}]
    bad: [{no_banned: {}}]
    """
    desk.edit("lessons/greet/sw.yaml task/sample/answer", "Habari Juma, kipo. Nitajibu baada ya chai.")
    desk.edit("lessons/greet/fa.yaml task/sample/answer", "سلام مینا، کیک هست. بعد از ناهار می‌فرستم.")
    desk.finds("R204")


def test_checks_of_files_stand_at_their_own_kind(desk: Desk) -> None:
    desk.edit("lessons/greet/lesson.yaml task/fields/page", {"id": "page", "kind": "photo", "optional": "true"})
    assert desk.rules() == set()
    desk.edit("lessons/greet/lesson.yaml task/fields/page/checks", [{"photo": {"min_px": "700"}}])
    assert desk.rules() == set()
    desk.edit("lessons/greet/lesson.yaml task/fields/page/checks", [{"voice": {"min_s": "7"}}])
    assert desk.rules() == {"R201"}


def test_shares_may_have_a_point_where_likeness_is_measured(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/steps/checks
    good: [{unlike: {max: "0.8"}}]
    bad: [{unlike: {max: little}}]
    """
    desk.finds("R202", also="R206")


def test_a_field_that_is_built_on_exists(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml task/fields/steps/checks
    bad: [{uses: {field: nothing}}]
    """
    desk.finds("R203", also="R206")


@pytest.mark.parametrize(
    ("labels", "rules"),
    [
        (("Jibu la bei", "Jibu la malipo"), set()),
        (("Jibu: bei", "Jibu: malipo"), {"R209"}),  # a button ends before the colon
        (("Kazi ya 1 | alama", "Kazi ya 1 (maoni)"), {"R209"}),
        (("Jambo moja la kufanya kesho asubuhi", "Jambo moja la kufanya jioni"), {"R209"}),
    ],
)
def test_two_fields_never_read_alike_on_their_buttons(desk: Desk, labels: tuple[str, str], rules: set[str]) -> None:
    for field, label in zip(("answer", "steps"), labels, strict=True):
        desk.edit(f"lessons/greet/sw.yaml task/fields/{field}/label", label)
    assert desk.rules() == rules, [one.printed() for one in desk.problems()]
