"""Rules over the words of questions. Each docstring is the example: where, what is good, what is bad."""

from course_desk import Desk, Tree


def test_options_differ(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml questions/why/options/a/text
    good: "Unabadilisha vyote mara moja"
    bad: "UNAJARIBU tena kitu kimoja."
    """
    desk.finds("R501")


def test_arabic_and_persian_letters_do_not_make_a_difference(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why/options/a/text
    bad: "یک چیز را دوباره می آزمایید"
    """
    desk.finds("R501")


def test_a_spelling_is_right_or_nearly_right(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml questions/word/near/wish/accept
    good: ["asante", "asanteni"]
    bad: ["asante", "Salamu"]
    """
    desk.finds("R502")


def test_a_spelling_says_something(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml questions/word/accept
    bad: ["salamu", "?!"]
    """
    desk.finds("R502")


def test_length_does_not_tell(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml questions/why/options/c/text
    good: "Unajaribu tena kitu kimoja ukiwa na utulivu"
    bad: "Unajaribu tena kitu kimoja kwa utulivu, kisha unapima"
    """
    desk.finds("R503")


def test_two_long_options_are_no_telltale(desk: Desk) -> None:
    desk.edit(
        "lessons/count/sw.yaml questions/why/options/c/text", "Unajaribu tena kitu kimoja kwa utulivu, kisha unapima"
    )
    desk.edit(
        "lessons/count/sw.yaml questions/why/options/a/text", "Unabadilisha kila kitu kwa pamoja na kusubiri majibu"
    )
    assert desk.rules() == set()


def test_the_longest_is_not_always_the_right_one(desk: Desk) -> None:
    options: Tree = {"a": {"text": "Ndiyo kabisa", "why": "Ndiyo."}, "b": {"text": "Hapana hata", "why": "Hapana."}}
    asked: dict[str, Tree] = {
        "idea": "rate",
        "level": "apply",
        "type": "single",
        "options": ["a", "b"],
        "correct": ["a"],
    }
    for n in range(20):
        desk.add("lessons/count/lesson.yaml questions", {**asked, "id": f"q{n}"})
        desk.edit(f"lessons/count/sw.yaml questions/q{n}", {"ask": f"Swali {n}?", "options": options})
    assert {(one.rule, one.what) for one in desk.problems()} >= {
        ("R504", "the right option is the longest in 20 of 23 questions, chance is 11")
    }


def test_options_fit_a_screen(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml questions/why/options/a/text
    bad: "Unabadilisha kila kitu kwa pamoja, rangi, maneno, muda na picha"
    """
    desk.finds("R505")


def test_an_explanation_has_two_line_breaks_at_most(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml questions/why/explain
    good: "Moja.\\nMbili.\\nTatu."
    bad: "Moja.\\nMbili.\\nTatu.\\nNne."
    """
    for text, expected in (("Moja.\nMbili.\nTatu.", set()), ("Moja.\nMbili.\nTatu.\nNne.", {"R506"})):
        desk.edit("lessons/count/sw.yaml questions/why/explain", text)
        assert desk.rules() == expected


def test_an_option_is_one_line(desk: Desk) -> None:
    desk.edit("lessons/count/sw.yaml questions/why/options/a/text", "Unabadilisha\nkila kitu")
    assert desk.rules() == {"R506"}


def test_there_is_a_hint(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml questions/why/hint
    bad:
    """
    desk.finds("R507")


def test_a_hint_does_not_tell(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml questions/word/hint
    good: "Ndilo la kwanza dukani."
    bad: "Ni habari au karibu?"
    """
    desk.finds("R508")


def test_a_question_without_a_hint_tells_nothing(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml questions/word/hint
    bad:
    """
    desk.finds("R507")


def test_direction_marks_count_in_a_poll(desk: Desk) -> None:
    fits = "سلام /start " + "ا" * 188
    desk.edit("lessons/count/fa.yaml questions/why/explain", fits[:180])
    assert desk.rules() == set()
    desk.edit("lessons/count/fa.yaml questions/why/explain", fits)
    assert desk.rules() == {"G3"}
