"""Shapes read a node into a value, or say in words what does not fit - all of it, in one round."""

from decimal import Decimal

import pytest

from bot.content.files.lesson_file import LESSON_FILE, QUESTION
from bot.content.files.records import ListOf, MapOf
from bot.content.files.shapes import Flag, Notes, Number, OneOf, Prose, Shape, Whole, Word
from bot.content.measure import bare, units
from bot.content.nodes import tree_of

SHORT = Word(pattern="[a-z]+", wanted="small letters")


def read(shape: Shape[object], content: str) -> tuple[object, list[str]]:
    """Return what the shape makes of a text, and the rules that spoke up."""
    node, problems = tree_of(content.encode(), "a.yaml")
    assert node is not None, problems
    notes = Notes()
    return shape.read(node, notes), [problem.rule for problem in notes.problems]


@pytest.mark.parametrize(
    ("shape", "content", "value"),
    [
        (SHORT, "abc", "abc"),
        (OneOf(words=("a", "b")), "b", "b"),
        (Prose(limit=5), '"abcde"', "abcde"),
        (Prose(limit=5), '"<b>abcde</b>"', "<b>abcde</b>"),
        (Prose(limit=5), "|\n  abc\n", "abc\n"),
        (Whole(least=1, most=9), "9", 9),
        (Whole(least=1, most=9), '"9"', 9),
        (Number(), "4.50", Decimal("4.50")),
        (Number(), "-3", Decimal(-3)),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (ListOf(of=SHORT), "[a, b]", ("a", "b")),
        (MapOf(keys=SHORT, of=Flag()), "{a: true}", {"a": True}),
    ],
)
def test_what_fits_becomes_a_value(shape: Shape[object], content: str, value: object) -> None:
    assert read(shape, content) == (value, [])


@pytest.mark.parametrize(
    ("shape", "content", "rules"),
    [
        (SHORT, "[a]", ["S01"]),
        (SHORT, "{a: b}", ["S01"]),
        (SHORT, "Abc", ["S02"]),
        (OneOf(words=("a", "b")), "c", ["S03"]),
        (OneOf(words=("a", "b")), "[a]", ["S01"]),
        (Prose(limit=5), "[a]", ["S01"]),
        (Whole(least=1, most=9), "0", ["S07"]),
        (Whole(least=1, most=9), "10", ["S07"]),
        (Whole(least=1, most=9), "1.0", ["S07"]),
        (Whole(least=1, most=9), "[1]", ["S01"]),
        (Number(), "4,5", ["S08"]),
        (Number(), "1e5", ["S08"]),
        (Number(), "1" * 30, ["S08"]),
        (Number(), "[]", ["S01"]),
        (Flag(), "no", ["S03"]),
        (Flag(), "{}", ["S01"]),
        (ListOf(of=SHORT), "a", ["S01"]),
        (ListOf(of=SHORT), "[a, B, C]", ["S02", "S02"]),
        (MapOf(keys=SHORT, of=Flag()), "[a]", ["S01"]),
        (MapOf(keys=SHORT, of=Flag()), "{A: true}", ["S02"]),
        (MapOf(keys=SHORT, of=Flag()), "{a: maybe}", ["S03"]),
        (QUESTION, "[a]", ["S01"]),
        (QUESTION, "{id: a}", ["S10"]),
        (QUESTION, "{type: poem}", ["S03"]),
        (QUESTION, "{type: short}", ["S10", "S10", "S10"]),
        (LESSON_FILE, "lesson", ["S01"]),
    ],
)
def test_what_does_not_fit_is_named(shape: Shape[object], content: str, rules: list[str]) -> None:
    assert read(shape, content) == (None, rules)


@pytest.mark.parametrize(
    ("shape", "content", "rules"),
    [
        (Prose(limit=5), "abc", ["S04"]),
        (Prose(limit=5), '" abc"', ["S05"]),
        (Prose(limit=5), '""', ["S05"]),
        (Prose(limit=5), '"abcdef"', ["S06"]),
        (Prose(limit=5), '"🙂🙂🙂"', ["S06"]),
        (ListOf(of=SHORT, least=2), "[a]", ["S09"]),
        (ListOf(of=SHORT, most=1), "[a, b]", ["S09"]),
        (MapOf(keys=SHORT, of=Flag(), most=0), "{a: true}", ["S09"]),
        (QUESTION, "{id: a, type: short, idea: b, level: recall, mood: good}", ["S11"]),
    ],
)
def test_some_faults_leave_the_value_usable(shape: Shape[object], content: str, rules: list[str]) -> None:
    value, found = read(shape, content)
    assert value is not None
    assert found == rules


def test_a_number_as_a_key_for_a_python_word_is_kept() -> None:
    value, rules = read(QUESTION, "{id: a, type: truefalse, idea: b, level: judge, correct: true}")
    assert rules == []
    assert getattr(value, "correct", None) == "true"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("abc", 3),
        ("سلام", 4),
        ("🙂", 2),
        ("<b>abc</b>", 3),
        ('<a href="https://example.org">abc</a>', 3),
        ("a &lt; b &amp; c", 9),
        ("a < b", 5),
    ],
)
def test_length_is_counted_as_telegram_counts(text: str, length: int) -> None:
    assert units(text) == length


def test_entities_become_their_letters_once() -> None:
    assert bare("&amp;lt; &lt;b&gt; &quot;") == '&lt; <b> "'


def test_an_editor_may_take_bare_words_for_numbers_and_flags() -> None:
    assert OneOf(words=("1", "true", "a")).schema() == {"enum": ["1", "true", "a", 1, True]}
    assert Word(pattern="[0-9]+", wanted="digits").schema()["type"] == ["string", "number"]
    assert Word(pattern="[a-z]+", wanted="letters").schema()["type"] == ["string"]
