"""The authors' commands on a copy of the small course: a new lesson, questions from a sheet, the lock."""

import sys
from pathlib import Path
from shutil import copytree

import pytest

from bot import __main__ as program
from bot.content.loader import check

SMALL = Path(__file__).parents[1] / "content" / "small_course"
HEADING = "id,type,idea,level,correct,value,tol,ask,a,a why,b,b why,hint,explain,why_true,why_false,unit,accept"
SINGLE = 'pick,single,hello,apply,b,,,"Which, then?",One,"No, ""one"".",Two,Right.,Look.,Two.,,,,'
TRUE = "ever,truefalse,hello,judge,TRUE,,,Always?,,,,,,,Right.,No.,,"
NUMBER = "sum,numeric,hello,apply,,12,0,Three times four?,,,,,Count.,Twelve.,,,posts,"
SHORT = "net,short,hello,recall,,,,Which word?,,,,,It begins with r.,Reach.,,,,reach | rich"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small course."""
    return copytree(SMALL, tmp_path / "content")


def called(monkeypatch: pytest.MonkeyPatch, *given: str | Path) -> int:
    """Return the exit code of a command line."""
    monkeypatch.setattr(sys, "argv", ["bot", *map(str, given)])
    return program.main()


def sheet(folder: Path, *rows: str, heading: str = HEADING, encoding: str = "utf-8") -> Path:
    """Write a sheet."""
    path = folder.parent / "questions.csv"
    path.write_bytes("\r\n".join([heading, *rows]).encode(encoding))
    return path


def imported(monkeypatch: pytest.MonkeyPatch, content: Path, path: Path, *, language: str = "sw") -> int:
    """Import a sheet into the lesson greet."""
    where = ("--lesson", "greet", "--language", language, "--content", content)
    return called(monkeypatch, "import-questions", path, *where)


def files(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------ a new lesson


def test_a_new_lesson_stands_in_the_course_and_every_gap_is_named(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    known = set(check(content))
    assert called(monkeypatch, "new-lesson", "songs", "--after", "greet", "--content", content) == 0
    assert "greet, songs" in (content / "course.yaml").read_text("utf-8")
    new = [one for one in check(content) if one not in known and not one.warning and one.rule != "R706"]
    gaps = [one for one in new if one.rule == "S05"]
    for language in ("sw", "fa"):
        text = (content / "lessons" / "songs" / f"{language}.yaml").read_text("utf-8")
        assert sum(one.file.endswith(f"songs/{language}.yaml") for one in gaps) == text.count('""') - 1  # a comment
    assert {one.rule for one in new} == {"S05"}, [one.printed() for one in new]


def test_a_lesson_is_listed_in_a_list_of_lines_too(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    path = content / "course.yaml"
    path.write_text(
        "format: 1\nlanguages: [sw, fa]\nwelcome: welcome\nweeks:\n  - id: week1\n    lessons:\n"
        "      - greet  # first\n      - count\n",
        "utf-8",
    )
    assert called(monkeypatch, "new-lesson", "songs", "--after", "greet", "--content", content) == 0
    assert "      - greet  # first\n      - songs\n      - count\n" in path.read_text("utf-8")


def test_without_a_place_the_author_is_told_to_list_it(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content / "course.yaml").read_text("utf-8")
    assert called(monkeypatch, "new-lesson", "songs", "--content", content) == 0
    assert "List songs in course.yaml" in capsys.readouterr().out
    assert (content / "course.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("Songs!",), "cannot be an id"),
        (("greet",), "is there already: give the new lesson another id"),
        (("songs", "--after", "nothing"), "lists no lesson nothing: write --after and one of greet, count"),
        (("songs", "--track", "nothing"), "there is no track nothing that can be read; there are: none"),
    ],
)
def test_a_lesson_that_cannot_be_made_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
    content: Path,
    capsys: pytest.CaptureFixture[str],
    given: tuple[str, ...],
    told: str,
) -> None:
    before = files(content)
    assert called(monkeypatch, "new-lesson", *given, "--content", content) == 1
    assert told in capsys.readouterr().err
    assert files(content) == before


def test_without_a_course_there_is_no_new_lesson(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert called(monkeypatch, "new-lesson", "songs", "--content", tmp_path) == 1


# ------------------------------------------------------------------ questions from a sheet


def test_questions_are_added_once_and_nothing_else_changes(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    before = {path: path.read_text("utf-8").splitlines() for path in (content / "lessons" / "greet").iterdir()}
    path = sheet(content, SINGLE, TRUE, NUMBER, SHORT)
    for language in ("sw", "fa"):
        assert imported(monkeypatch, content, path, language=language) == 0
    for file, lines in before.items():
        now = iter(file.read_text("utf-8").splitlines())
        assert [line for line in lines if line not in now] == [], "a line was lost or moved"
    once = files(content)
    assert imported(monkeypatch, content, path) == 0
    assert files(content) == once, "the second time nothing is left to do"


def test_the_lesson_asks_what_the_sheet_says(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    imported(monkeypatch, content, sheet(content, SINGLE, TRUE, NUMBER, SHORT))
    facts = (content / "lessons" / "greet" / "lesson.yaml").read_text("utf-8")
    assert "  - {id: pick, type: single, idea: hello, level: apply, options: [a, b], correct: [b]}\n" in facts
    assert "  - {id: ever, type: truefalse, idea: hello, level: judge, correct: true}\n" in facts
    assert '  - {id: sum, type: numeric, idea: hello, level: apply, value: "12", tol: "0"}\n' in facts
    words = (content / "lessons" / "greet" / "sw.yaml").read_text("utf-8")
    assert '      a: {text: "One", why: "No, \\"one\\"."}\n' in words
    assert '    accept: ["reach", "rich"]\n' in words


def test_changed_words_are_rewritten_and_comments_above_the_next_stay(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    imported(monkeypatch, content, sheet(content, SINGLE, TRUE))
    words = content / "lessons" / "greet" / "sw.yaml"
    words.write_text(words.read_text("utf-8").replace("  ever:", "  # about ever\n  ever:"), "utf-8")
    before = words.read_text("utf-8")
    assert imported(monkeypatch, content, sheet(content, SINGLE.replace("Which", "What"), TRUE)) == 0
    assert words.read_text("utf-8") == before.replace("Which, then?", "What, then?")


def test_an_empty_list_of_questions_is_filled(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    home = content / "lessons" / "greet"
    (home / "lesson.yaml").write_text("id: greet\nquestions: []\n# the task\ntask: {}\n", "utf-8")
    (home / "sw.yaml").write_text("lesson: greet\nquestions: {}\n", "utf-8")
    assert imported(monkeypatch, content, sheet(content, TRUE)) == 0
    facts = (home / "lesson.yaml").read_text("utf-8")
    line = "  - {id: ever, type: truefalse, idea: hello, level: judge, correct: true}"
    assert facts == f"id: greet\nquestions:\n{line}\n# the task\ntask: {{}}\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_spreadsheets_write_is_read(
    monkeypatch: pytest.MonkeyPatch, content: Path, separator: str, encoding: str
) -> None:
    heading, row = HEADING.replace(",", separator), TRUE.replace(",", separator)
    assert imported(monkeypatch, content, sheet(content, row, "", heading=heading, encoding=encoding)) == 0


@pytest.mark.parametrize(
    ("row", "cell", "why"),
    [
        (SINGLE.replace("single", "riddle"), 'row 2, column "type"', "single, multi"),
        (SINGLE.replace(",apply,", ",often,"), 'row 2, column "level"', "recall, apply, judge"),
        (SINGLE.replace(",b,,", ",c,,"), 'row 2, column "correct"', "no option c"),
        (SINGLE.replace(",b,,", ',"a,b",,'), 'row 2, column "correct"', "one right option"),
        (SINGLE.replace("Right.", ""), 'row 2, column "b why"', "empty"),
        (SINGLE.replace("Right.", "x" * 201), 'row 2, column "b why"', "201 characters"),
        (SINGLE.replace("pick", "Pick!"), 'row 2, column "id"', "does not fit"),
        (SINGLE.replace("pick", ""), 'row 2, column "id"', "empty"),
        (NUMBER.replace(",12,", ',"4,5",'), 'row 2, column "value"', "not a number"),
        (NUMBER.replace(",12,", ",,"), 'row 2, column "value"', "empty"),
        (TRUE.replace("TRUE", "maybe"), 'row 2, column "correct"', "true, false"),
        (TRUE.replace("truefalse", ""), 'row 2, column "type"', "empty"),
        (f"{TRUE}\n{TRUE}", 'row 3, column "id"', "stands above"),
        (f"{TRUE},more", 'row 2, column "accept"', "longer than the heading"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(  # noqa: PLR0917 - a table and its fixtures
    monkeypatch: pytest.MonkeyPatch,
    content: Path,
    capsys: pytest.CaptureFixture[str],
    row: str,
    cell: str,
    why: str,
) -> None:
    path = sheet(content, row)
    before = files(content)
    assert imported(monkeypatch, content, path) == 1
    told = capsys.readouterr().err
    assert cell in told
    assert why in told
    assert "nothing was written" in told
    assert files(content) == before


def test_every_row_that_does_not_fit_is_named_at_once(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (SINGLE.replace("single", "riddle"), NUMBER, TRUE.replace("TRUE", "maybe"))
    assert imported(monkeypatch, content, sheet(content, *rows)) == 1
    told = capsys.readouterr().err.splitlines()
    assert ['row 2, column "type"' in told[0], 'row 4, column "correct"' in told[1]] == [True, True]
    assert told[2:] == ["nothing was written"]


def test_a_lesson_that_is_not_there_is_told_before_the_sheet_is_read(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(content, "x,y", heading="id,colour")
    where = ("--lesson", "greeet", "--language", "sw", "--content", content)
    assert called(monkeypatch, "import-questions", path, *where) == 1
    assert "there is no" in (told := capsys.readouterr().err)
    assert "colour" not in told


def test_a_column_that_nobody_knows_is_refused(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(monkeypatch, content, sheet(content, "x,y", heading="id,colour")) == 1
    assert 'row 1, column "colour"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "cell"),
    [
        (",b,,", ",a,,", 'column "correct"'),
        (",apply,", ",judge,", 'column "level"'),
        (",Two,Right.", ",,", 'column "a"'),
    ],
)
def test_a_right_answer_never_changes_under_its_id(  # noqa: PLR0917 - a table and its fixtures
    monkeypatch: pytest.MonkeyPatch,
    content: Path,
    capsys: pytest.CaptureFixture[str],
    before: str,
    after: str,
    cell: str,
) -> None:
    imported(monkeypatch, content, sheet(content, SINGLE))
    assert imported(monkeypatch, content, sheet(content, SINGLE.replace(before, after))) == 1
    assert cell in capsys.readouterr().err


def test_a_second_language_needs_no_facts(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    imported(monkeypatch, content, sheet(content, TRUE))
    path = sheet(content, "ever,Really?,Yes.,No.", heading="id,ask,why_true,why_false")
    assert imported(monkeypatch, content, path, language="fa") == 0
    assert 'ask: "Really?"' in (content / "lessons" / "greet" / "fa.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lesson: greet\n", "no key questions"),
        ("questions: {ever: {ask: x}}\n", "on a line of its own"),
        ("questions: *x\n", "Y"),
        ("- greet\n", "no lesson"),
        ("questions:\n  ever:\n    ask: x\n    near: {}\n", "has near"),
    ],
)
def test_a_file_that_lines_cannot_be_put_into_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    (content / "lessons" / "greet" / "sw.yaml").write_text(text, "utf-8")
    assert imported(monkeypatch, content, sheet(content, TRUE)) == 1
    assert told in capsys.readouterr().err
    assert (content / "lessons" / "greet" / "sw.yaml").read_text("utf-8") == text


def test_a_file_that_is_not_there_or_not_utf8_is_named(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(monkeypatch, content, content / "none.csv") == 1
    assert "none.csv" in capsys.readouterr().err
    assert imported(monkeypatch, content, sheet(content, TRUE.replace("No", "Nö"), encoding="latin-1")) == 1
    assert "CSV UTF-8" in capsys.readouterr().err


# ------------------------------------------------------------------ preview and lock


def test_a_course_with_faults_is_neither_shown_nor_locked(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "course.yaml").write_text("format: 1\n", "utf-8")
    before = files(content)
    assert called(monkeypatch, "preview", content, "--out", content / "page.html") == 1
    assert called(monkeypatch, "lock", content) == 1
    assert "course.yaml:1:1  S10" in capsys.readouterr().err
    assert files(content) == before


def test_a_locked_answer_stays_and_another_one_is_not_locked_over_it(
    monkeypatch: pytest.MonkeyPatch, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "lock", content) == 0
    assert "are locked" in capsys.readouterr().out
    first = (content / "content.lock").read_text("utf-8")
    assert "greet.word:" in first
    spec = content / "lessons" / "greet" / "lesson.yaml"
    spec.write_text(spec.read_text("utf-8").replace("typos: 1", "typos: 2"), "utf-8")
    assert called(monkeypatch, "lock", content) == 1
    assert "K01" in capsys.readouterr().err
    assert (content / "content.lock").read_text("utf-8") == first
