"""Rules over course.yaml and the order of lessons. Each docstring is the example: where, what is good, what is bad."""

from course_desk import Desk


def test_the_small_course_has_no_problems(desk: Desk) -> None:
    assert desk.problems() == ()


def test_a_listed_lesson_needs_a_folder(desk: Desk) -> None:
    """
    at: course.yaml weeks/0/lessons
    good: [greet, count]
    bad: [greet, count, ghost]
    """
    desk.finds("R001")


def test_a_lesson_is_listed_once(desk: Desk) -> None:
    """
    at: course.yaml weeks/0/lessons
    bad: [greet, count, count]
    """
    desk.finds("R001")


def test_an_active_lesson_is_listed(desk: Desk) -> None:
    """
    at: course.yaml weeks/0/lessons
    bad: [greet]
    """
    desk.finds("R002", where="count/lesson.yaml")


def test_a_draft_need_not_be_listed(desk: Desk) -> None:
    desk.edit("course.yaml weeks/0/lessons", ["greet"])
    desk.edit("lessons/count/lesson.yaml status", "draft")
    assert desk.rules() == {"R010"}


def test_a_lesson_is_named_by_its_folder(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml lesson
    bad: greet
    """
    desk.finds("R003")


def test_the_welcome_must_exist(desk: Desk) -> None:
    """
    at: course.yaml welcome
    bad: hello
    """
    desk.finds("R004", also="R002 R005")


def test_the_welcome_stands_in_no_week(desk: Desk) -> None:
    """
    at: course.yaml weeks/0/lessons
    bad: [welcome, greet, count]
    """
    desk.finds("R004", also="R008")


def test_the_welcome_has_one_single_question(desk: Desk) -> None:
    """
    at: lessons/welcome/lesson.yaml questions/pick
    bad: {id: pick, type: multi, idea: answers, level: apply, options: [a, b, c], correct: [a, b]}
    """
    desk.edit("lessons/welcome/sw.yaml questions/pick/options/c", {"text": "Bei", "why": "Haitoshi."})
    desk.edit("lessons/welcome/fa.yaml questions/pick/options/c", {"text": "قیمت", "why": "کافی نیست."})
    desk.edit("lessons/welcome/lesson.yaml questions/pick/options", ["a", "b", "c"])
    desk.finds("R004")


def test_every_other_lesson_has_a_task(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task
    bad:
    """
    for language in ("sw", "fa"):
        desk.edit(f"lessons/count/{language}.yaml task", None)
    desk.edit("lessons/count/lesson.yaml task", None)
    assert desk.rules() == {"R005"}


def test_needs_are_taught(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml needs
    good: [greet]
    bad: [ghost]
    """
    desk.finds("R006")


def test_needs_come_earlier(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml needs
    good: []
    bad: [count]
    """
    desk.finds("R007")


def test_needs_have_no_cycle(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml needs
    bad: [greet]
    """
    desk.finds("R007")


def test_the_module_is_the_week(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml module
    good: week1
    bad: week2
    """
    desk.finds("R008")


def test_covered_items_exist(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml covers
    good: [S2, P2]
    bad: [S2, P2, S9]
    """
    desk.finds("R009")


def test_everything_is_covered(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml covers
    bad: [S2]
    """
    desk.finds("R010", where="sources.yaml")


def test_many_uncovered_items_are_summed_up(desk: Desk) -> None:
    desk.edit("sources.yaml", {f"S{number}": "an item" for number in range(1, 60)} | {"P1": "a", "P2": "b"})
    (problem,) = desk.problems()
    assert problem.what.startswith("57 items are in no lesson: S")
    assert problem.what.endswith(" ...")


def test_without_a_list_of_items_nothing_must_be_covered(desk: Desk) -> None:
    (desk.folder / "sources.yaml").unlink()
    assert desk.rules() == set()


def test_pieces_are_listed(desk: Desk) -> None:
    """
    at: lessons/count/lesson.yaml task/piece
    good: A
    bad: Z
    """
    desk.finds("R011")


def test_pieces_are_listed_once(desk: Desk) -> None:
    """
    at: course.yaml pieces
    bad: [{id: A, required: "true"}, {id: B, required: "false"}, {id: B, required: "false"}]
    """
    desk.finds("R011")


def test_a_lesson_may_make_no_piece(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml task/piece", None)
    assert desk.rules() == set()


def test_true_or_false_is_asked_rarely(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml questions/first
    bad: {id: first, type: truefalse, idea: warm, level: apply, correct: "true"}
    """
    for language in ("sw", "fa"):
        desk.edit(f"lessons/greet/{language}.yaml questions/first/options", None)
        desk.edit(f"lessons/greet/{language}.yaml questions/first/why_true", _WHY[language])
        desk.edit(f"lessons/greet/{language}.yaml questions/first/why_false", _WHY[language])
    desk.finds("R012", where="course.yaml")


_WHY = {"sw": "Ndiyo kabisa.", "fa": "درست است."}


def test_true_statements_are_neither_rare_nor_the_rule(desk: Desk) -> None:
    for number in range(12):
        desk.add(
            "lessons/count/lesson.yaml questions",
            {**_ASKED, "id": f"t{number}", "type": "truefalse", "correct": "true"},
        )
    assert "92% of the statements are true" in {problem.what for problem in desk.problems()}


def test_no_letter_is_right_too_often(desk: Desk) -> None:
    for number in range(14):
        single = {**_ASKED, "id": f"s{number}", "type": "single", "options": ["a", "b"], "correct": ["a"]}
        desk.add("lessons/count/lesson.yaml questions", single)
    assert "a is right in 14 of 17 questions" in {problem.what for problem in desk.problems()}


_ASKED = {"idea": "rate", "level": "apply"}
