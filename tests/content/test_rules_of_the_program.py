"""Rules that hold phrases and program together: keys are found through the functions that pass them on."""

import pytest
from course_desk import Desk

from bot.content.loader import check
from bot.content.rules import ALWAYS, ON_REQUEST, code

PROGRAM = """
def said(key, **args):
    return Phrase(key=key, args=args)

def button(name, *, verb):
    return Button(label=Phrase(f"button.{name}"), press=verb)

def row(names):
    return [button(names, verb=1)]

def screen(task, verdict):
    said("task.list")
    Phrase(key="check.anchor")
    Phrase(key=f"check.{verdict}.short")
    button("open", verb=1)
    button(f"when.{verdict}", verb=1)
    row("later")
    self.said("task.done")
    said(task.key)
    said(f"{task.a}.{task.b}")
    said()
    other("not.a.phrase")
"""


def test_keys_are_found_through_every_wrapper() -> None:
    assert code.keys_in([PROGRAM]) == {
        "task.list",
        "task.done",
        "check.anchor",
        "check.*.short",
        "button.open",
        "button.when.*",
        "button.later",
        "button.*",
    }


def test_the_program_says_many_phrases() -> None:
    keys = code.program_keys()
    assert "check.anchor" in keys
    assert len(keys) > 50


@pytest.fixture
def two_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "program_keys", lambda: frozenset({"hello", "piece.*", "done"}))


@pytest.mark.usefixtures("two_keys")
def test_a_course_that_says_what_the_program_says_has_no_problems(desk: Desk) -> None:
    assert check(desk.folder) == ()


@pytest.mark.usefixtures("two_keys")
def test_a_phrase_that_the_program_says_must_exist(desk: Desk) -> None:
    for language in ("sw", "fa"):
        desk.edit(f"languages/{language}/phrases.yaml hello", None)
    assert {problem.what for problem in check(desk.folder)} == {"there is no phrase hello"}


@pytest.mark.usefixtures("two_keys")
def test_a_phrase_that_nobody_says_is_noticed(desk: Desk) -> None:
    for language, text in (("sw", "Kwaheri"), ("fa", "بدرود")):
        desk.edit(f"languages/{language}/phrases.yaml bye", text)
    assert {problem.what for problem in check(desk.folder)} == {"nobody says the phrase bye"}


@pytest.mark.usefixtures("two_keys")
def test_phrases_that_cannot_be_read_lack_nothing(desk: Desk) -> None:
    desk.write("languages/sw/phrases.yaml", "")
    assert {problem.rule for problem in check(desk.folder)} == {"Y03"}


def test_every_rule_has_an_id_of_its_own_and_one_sentence() -> None:
    rules = [*ALWAYS, *ON_REQUEST]
    assert len({rule.id for rule in rules}) == len(rules) >= 80
    for rule in rules:
        assert rule.doc.endswith("."), rule.id
        assert "\n" not in rule.doc, rule.id
