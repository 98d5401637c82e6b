"""The handbook for authors says what the linter does, and its example can be copied."""

import re
from pathlib import Path

import pytest

from bot.content.files.lesson_file import LESSON_FILE, LessonRow
from bot.content.files.shapes import Notes
from bot.content.files.track_file import TRACK_FILE
from bot.content.files.words_file import WORDS_FILE, WordsRow
from bot.content.handbook import READING, RELOADING, renew_rules, rule_table, with_rules
from bot.content.nodes import tree_of
from bot.content.rules import ALWAYS, ON_REQUEST

HANDBOOK = Path(__file__).parents[2] / "content" / "README.md"
ROOM = Path(__file__).parents[2] / "bot" / "content"


def test_the_list_of_rules_is_current() -> None:
    stored = HANDBOOK.read_text("utf-8")
    assert with_rules(stored) == stored, "run `python -m bot.content schema`"


def test_every_rule_stands_in_the_list() -> None:
    table = rule_table()
    for rule in (*ALWAYS, *ON_REQUEST):
        assert f"| {rule.id} | {'look' if rule.warning else 'mend'} | {rule.doc} |" in table


def test_everything_found_while_reading_stands_in_the_list() -> None:
    readers = (*ROOM.glob("*.py"), *(ROOM / "files").glob("*.py"))
    files = (path for path in readers if path.stem != "handbook")
    raised = {key for path in files for key in re.findall(r'"([CYS]\d\d)"', path.read_text("utf-8"))}
    assert raised == set(READING)


def test_everything_found_while_reloading_stands_in_the_list() -> None:
    files = (ROOM / "anew.py", ROOM.parent / "app" / "teaching.py")
    assert {key for path in files for key in re.findall(r'"(K\d\d)"', path.read_text("utf-8"))} == set(RELOADING)


def test_only_the_list_is_renewed(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    stored = HANDBOOK.read_text("utf-8")
    path.write_text(stored.replace(rule_table(), "old"), "utf-8")
    renew_rules(path)
    assert path.read_text("utf-8") == stored


def test_a_course_without_a_handbook_gets_none(tmp_path: Path) -> None:
    renew_rules(tmp_path / "README.md")
    assert not (tmp_path / "README.md").exists()


@pytest.fixture
def example() -> tuple[LessonRow, WordsRow]:
    _, facts, words = re.findall(r"```yaml\n(.*?)```", HANDBOOK.read_text("utf-8"), re.DOTALL)
    notes = Notes()
    nodes = [tree_of(text.encode(), "README.md")[0] for text in (facts, words)]
    assert nodes[0] is not None
    assert nodes[1] is not None
    read = LESSON_FILE.read(nodes[0], notes), WORDS_FILE.read(nodes[1], notes)
    assert notes.problems == []
    assert read[0] is not None
    assert read[1] is not None
    return read[0], read[1]


def test_the_example_names_the_same_things_twice(example: tuple[LessonRow, WordsRow]) -> None:
    facts, words = example
    assert facts.task is not None
    assert words.task is not None
    assert {question.id for question in facts.questions} == set(words.questions)
    assert {field.id for field in facts.task.fields} == set(words.task.fields)
    assert {card.idea for card in words.cards} == set(facts.ideas) == {question.idea for question in facts.questions}


def test_the_track_to_copy_can_be_read() -> None:
    track, *_ = re.findall(r"```yaml\n(.*?)```", HANDBOOK.read_text("utf-8"), re.DOTALL)
    notes = Notes()
    node, _ = tree_of(track.encode(), "README.md")
    assert node is not None
    assert TRACK_FILE.read(node, notes) is not None
    assert notes.problems == []
