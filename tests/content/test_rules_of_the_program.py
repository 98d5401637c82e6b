"""Rules that hold phrases and program together: keys are found through the functions that pass them on."""

import pytest
from course_desk import Desk

from bot.content.loader import check
from bot.content.program import Use, program_uses, uses_in
from bot.content.rules import ALWAYS, ON_REQUEST, code

PROGRAM = """
def said(key, **args):
    return Phrase(key=key, args=args)

def button(name, *, verb):
    return Button(label=Phrase(key=f"button.{name}"), press=verb)

def row(names):
    return [button(names, verb=1)]

def later(when, **more):
    return Phrase(key="later", args=more)

def screen(task, verdict, more):
    said("task.list", title="x", number=2)
    Phrase(key="check.anchor")
    Phrase(key=f"check.{verdict}.short", args={"count": 1, "min": 2})
    Phrase(key="check.sum", args=more)
    Phrase(key="check.date", args={**more, "row": 1})
    button("open", verb=1)
    button(f"when.{verdict}", verb=1)
    row("later")
    self.said("task.done", **more)
    self.phrases.plain("profile.name", {}, country="TZ")
    self.phrases.say("profile.short", more, country="TZ")
    said("yes" if verdict else "no")
    said(task.key)
    said(f"{task.a}.{task.b}")
    said()
    other("not.a.phrase")

def named(verdict):
    key = "on" if verdict else f"off.{verdict}"
    self.key = "nothing"
    return said(key, count=1)
"""


def test_keys_are_found_through_every_wrapper() -> None:
    assert {use.key: use.given for use in uses_in([PROGRAM])} == {
        "task.list": {"title", "number"},
        "check.anchor": frozenset(),
        "check.*.short": {"count", "min"},
        "check.sum": None,
        "check.date": None,
        "button.open": frozenset(),
        "button.when.*": frozenset(),
        "button.later": frozenset(),
        "button.*": frozenset(),
        "later": None,
        "task.done": None,
        "profile.name": frozenset(),
        "profile.short": None,
        "yes": frozenset(),
        "no": frozenset(),
        "on": {"count"},
        "off.*": {"count"},
    }


def test_the_program_says_many_phrases() -> None:
    keys = {use.key for use in program_uses()}
    assert "check.anchor" in keys
    assert len(keys) > 50


@pytest.fixture
def two_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"hello": {"name"}, "piece.*": set(), "done": {"count", "more"}, "*": set(), "piece.a": set()}
    uses = frozenset(Use(key=key, given=frozenset(given)) for key, given in said.items())
    monkeypatch.setattr(code, "program_uses", lambda: uses)


@pytest.mark.usefixtures("two_keys")
def test_a_course_that_says_what_the_program_says_has_no_problems(desk: Desk) -> None:
    assert check(desk.folder) == ()


@pytest.mark.usefixtures("two_keys")
def test_a_phrase_that_the_program_says_must_exist(desk: Desk) -> None:
    for language in ("sw", "fa"):
        desk.edit(f"languages/{language}/phrases.yaml hello", None)
    assert {problem.what for problem in check(desk.folder)} == {"there is no phrase hello"}


def test_a_phrase_that_nobody_says_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    uses = frozenset(Use(key=key, given=None) for key in ("hello", "done", "piece.*"))
    monkeypatch.setattr(code, "program_uses", lambda: uses)
    for language, text in (("sw", "Kwaheri"), ("fa", "بدرود")):
        desk.edit(f"languages/{language}/phrases.yaml bye", text)
    assert {problem.what for problem in check(desk.folder)} == {"nobody says the phrase bye"}


@pytest.mark.usefixtures("two_keys")
@pytest.mark.parametrize(
    ("key", "sw", "fa", "rules"),
    [
        ("hello", "Karibu {name}", "سلام {name}", set()),
        ("hello", "Karibu {nick}", "سلام {nick}", {"R708"}),
        ("hello", "Karibu {name", "سلام {name}", {"R701"}),
        ("piece.b", "Kazi {number}", "کار {number}", {"R708"}),
    ],
)
def test_a_phrase_gets_its_arguments(desk: Desk, key: str, sw: str, fa: str, rules: set[str]) -> None:
    for language, text in (("sw", sw), ("fa", fa)):
        desk.edit(f"languages/{language}/phrases.yaml {key}", text)
    assert {problem.rule for problem in check(desk.folder)} == rules


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
