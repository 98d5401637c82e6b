"""What a change of the course would break for those who are inside, beyond what the rules see in one course."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from course_desk import Desk, copied
from test_bad_input import mutate, unsound

from bot.content import anew
from bot.content.build import course_of
from bot.content.reading import Reading
from bot.content.tree import read_tree
from bot.core.course import Course
from bot.core.names import Language

TODAY = date(2026, 11, 22)
GREET = "lessons/greet/lesson.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(anew, "inspected", lambda folder, today, _over: (read_tree(folder, today)[0], ()))
    return Desk(copied(tmp_path))


def served(desk: Desk) -> Course:
    course = course_of(read_tree(desk.folder, None)[0])
    assert course is not None
    return course


def rules(reading: Reading) -> dict[str, str]:
    return {one.rule: f"{one.file}:{one.line}" for one in reading.problems}


FREE: Mapping[str, object] = {
    "lessons/greet/sw.yaml title": "Neno jingine",
    "lessons/greet/lesson.yaml rev": "9",
    "lessons/greet/lesson.yaml objective": "Something else.",
}


@pytest.mark.parametrize("at", FREE)
def test_words_and_notes_are_free(desk: Desk, at: str) -> None:
    before = served(desk)
    desk.edit(at, str(FREE[at]))
    reading = desk_reading(desk, before)
    assert reading.problems == ()
    assert reading.course is not None


def desk_reading(desk: Desk, before: Course) -> Reading:
    return anew.read_anew(desk.folder, before, today=TODAY)


def test_another_right_answer_under_the_same_id_is_refused_at_its_line_whatever_the_lock_says(desk: Desk) -> None:
    before = served(desk)
    question = next(one for one in before.lessons["greet"].questions if one.type.value == "single")
    wrong = next(one for one in question.options if one not in question.correct)
    desk.edit(f"{GREET} questions/{question.id}/correct", [wrong])
    reading = desk_reading(desk, before)
    assert reading.course is None
    assert rules(reading)["K03"].startswith(f"content/{GREET}:")
    assert question.id in reading.problems[0].what


def test_another_worksheet_under_the_same_id_is_refused(desk: Desk) -> None:
    before = served(desk)
    task = before.lessons["greet"].task
    assert task is not None
    desk.edit(f"{GREET} task/fields/{task.fields[0].id}/optional", "true")
    assert "K03" in rules(desk_reading(desk, before))
    desk.edit(f"{GREET} task/id", "another")
    assert desk_reading(desk, before).problems == ()


def test_a_lesson_that_is_gone_is_named_with_what_to_do_instead(desk: Desk) -> None:
    before = served(desk)
    ghost = replace(before.lessons["greet"], id="ghost")
    reading = desk_reading(desk, replace(before, lessons={**before.lessons, "ghost": ghost}))
    assert reading.course is not None
    assert reading.gone["ghost"].printed().startswith("content/lessons/ghost/lesson.yaml:1:1  K04")
    assert "status: retired" in reading.gone["ghost"].how


def test_a_language_in_which_learners_are_addressed_stays(desk: Desk) -> None:
    before = served(desk)
    other = {**before.languages, Language("xx"): before.languages[Language("sw")]}
    reading = desk_reading(desk, replace(before, languages=other))
    assert rules(reading) == {"K05": "content/course.yaml:1"}
    assert reading.course is None


@pytest.mark.parametrize("seed", range(60))
def test_a_changed_tree_is_refused_or_can_be_taught_beside_the_served_one(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice for tests
    desk = Desk(copied(tmp_path))
    before = served(desk)
    mutate(dice.choice(sorted(desk.folder.rglob("*.yaml"))), dice)
    reading = desk_reading(desk, before)
    assert reading.course is None or [*unsound(reading.course)] == []
    assert (reading.course is None) == any(not one.warning for one in reading.problems)
