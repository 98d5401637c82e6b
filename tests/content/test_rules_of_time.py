"""Rules over what changes with time: sourced facts, and the lock on answer keys."""

from datetime import date

import pytest
from course_desk import ABOUT_THE_PROGRAM, Desk

from bot.content.__main__ import main
from bot.content.loader import check, write_lock


@pytest.mark.parametrize(
    ("key", "day", "rules"),
    [
        ("expires", "2027-05-01", set()),
        ("expires", "2027-05-30", {"R412"}),
        ("expires", "2026-11-22", {"R412"}),
        ("expires", "2026-02-30", {"R412"}),
        ("checked", "2026-11-31", {"R412"}),
        ("expires", None, set()),
    ],
)
def test_a_fact_is_kept_for_half_a_year(desk: Desk, key: str, day: str | None, rules: set[str]) -> None:
    desk.edit(f"lessons/greet/sw.yaml sources/0/{key}", day)
    assert desk.rules() == rules


@pytest.mark.parametrize(("today", "rules"), [(date(2027, 5, 1), set()), (date(2027, 5, 2), {"R413"}), (None, set())])
def test_a_fact_runs_out(desk: Desk, today: date | None, rules: set[str]) -> None:
    assert {one.rule for one in check(desk.folder, today=today)} - ABOUT_THE_PROGRAM == rules


def test_a_locked_course_has_no_problems(desk: Desk) -> None:
    write_lock(desk.folder)
    assert desk.rules() == set()


@pytest.mark.parametrize(
    ("lesson", "path", "put"),
    [
        ("greet", "questions/first/correct", ["a"]),
        ("greet", "questions/wait/correct", "true"),
        ("greet", "questions/word/typos", "2"),
        ("count", "questions/rate/value", "3.5"),
        ("count", "questions/rate/near/0/value", "31"),
        ("greet", "task/fields/answer/checks/0/chars/min", "21"),
        ("greet", "task/fields/steps/min", "1"),
        ("greet", "task/checks", [{"total_chars": {"fields": "answer", "min": "1"}}]),
    ],
)
def test_what_counts_as_right_stays_under_its_id(desk: Desk, lesson: str, path: str, put: str) -> None:
    write_lock(desk.folder)
    desk.edit(f"lessons/{lesson}/lesson.yaml {path}", put)
    assert "K01" in desk.rules()


def test_the_question_whose_answer_has_changed_is_named_by_its_line(desk: Desk) -> None:
    write_lock(desk.folder)
    desk.edit("lessons/greet/lesson.yaml questions/wait/correct", "true")
    told = next(one for one in check(desk.folder) if one.rule == "K01")
    lines = (desk.folder / "lessons" / "greet" / "lesson.yaml").read_text("utf-8").splitlines()
    assert "wait" in lines[told.line - 1]
    assert told.how.endswith("replaces: wait")


def test_the_order_in_which_right_options_are_written_does_not_matter(desk: Desk) -> None:
    write_lock(desk.folder)
    desk.edit("lessons/greet/lesson.yaml questions/both/correct", ["c", "a"])
    assert desk.rules() == set()


def test_words_may_change(desk: Desk) -> None:
    write_lock(desk.folder)
    desk.edit("lessons/greet/sw.yaml questions/first/options/b/text", "Salamu na bei")
    desk.edit("lessons/greet/lesson.yaml task/minutes", "12")
    assert desk.rules() == set()


def test_a_new_question_is_locked_later(desk: Desk) -> None:
    write_lock(desk.folder)
    lock = desk.folder / "content.lock"
    lock.write_text(
        "\n".join(line for line in lock.read_text("utf-8").split("\n") if "greet.first" not in line), "utf-8"
    )
    assert desk.rules() == {"K02"}


def test_a_lost_question_is_noticed(desk: Desk) -> None:
    write_lock(desk.folder)
    with (desk.folder / "content.lock").open("a") as lock:
        lock.write('greet.gone: "0123456789abcdef"\n')
    (problem,) = desk.problems()
    assert problem.rule == "K02"
    assert problem.file.endswith("content.lock")


def test_a_draft_is_not_locked(desk: Desk) -> None:
    desk.edit("course.yaml weeks/0/lessons", ["greet"])
    desk.edit("lessons/count/lesson.yaml status", "draft")
    desk.edit("lessons/greet/lesson.yaml covers", ["S1", "P1", "S2", "P2"])
    assert main(["lock", str(desk.folder)]) == 0
    assert "count." not in (desk.folder / "content.lock").read_text("utf-8")
    assert desk.rules() == set()
