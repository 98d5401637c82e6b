"""The small course becomes one Course; a course with mistakes becomes a list of them, each with its line."""

import gc
import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from course_desk import SMALL_COURSE, Desk

from bot.content.__main__ import __file__ as main_file
from bot.content.__main__ import main
from bot.content.build import course_of
from bot.content.files.schema import FILES, schema_texts
from bot.content.loader import load, undisturbed
from bot.content.pack import REMINDER_KEY
from bot.content.problems import Place, Problem, refused, report
from bot.content.tables import tongue_of
from bot.content.tree import read_tree
from bot.core.course import Course, FieldKind, Status
from bot.core.names import Country, Language
from bot.core.question import QuestionType

SW, FA = Language("sw"), Language("fa")


@pytest.fixture(scope="module")
def course() -> Course:
    loaded, problems = load(SMALL_COURSE)
    assert problems == ()
    assert loaded is not None
    return loaded


def test_the_course_has_its_order_and_its_welcome(course: Course) -> None:
    assert course.order == ("greet", "count")
    assert set(course.lessons) == {"greet", "count"}
    assert course.welcome.id == "welcome"
    assert course.welcome.task is None
    assert [(piece.id, piece.required) for piece in course.pieces] == [("A", True), ("B", False)]


def test_questions_keep_their_facts(course: Course) -> None:
    first, both, wait, word = course.lessons["greet"].questions
    assert (first.type, first.options, first.correct) == (QuestionType.SINGLE, ("a", "b", "c"), ("b",))
    assert (both.type, both.correct) == (QuestionType.MULTI, ("a", "c"))
    assert (wait.type, wait.options, wait.correct) == (QuestionType.TRUEFALSE, ("true", "false"), ("false",))
    assert (word.type, word.typos, [near.id for near in word.near]) == (QuestionType.SHORT, 1, ["wish"])
    rate = course.lessons["count"].questions[0]
    assert (rate.value, rate.tolerance, rate.near[0].value) == (Decimal(3), Decimal("0.05"), Decimal(30))


def test_a_relative_tolerance_becomes_an_absolute_one(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml questions/rate/tol", None)
    desk.edit("lessons/count/lesson.yaml questions/rate/tol_pct", "2")
    loaded, _ = load(desk.folder)
    assert loaded is not None
    assert loaded.lessons["count"].questions[0].tolerance == Decimal("0.06")


def test_questions_have_words_in_every_language(course: Course) -> None:
    words = course.lessons["greet"].words
    assert set(words) == {SW, FA}
    wait = words[SW].questions["wait"]
    assert wait.options["true"].why.startswith("Siku mbili")
    assert wait.options["false"].why.startswith("Ndiyo")
    assert words[FA].questions["word"].accept == ("سلام", "درود")
    assert words[FA].questions["word"].near["wish"].accept == ("ممنون", "متشکرم")
    assert course.lessons["count"].words[SW].questions["rate"].unit == "%"


def test_cards_are_those_of_the_country(course: Course) -> None:
    words = course.lessons["greet"].words[SW]
    assert [card.id for card in words.cards_for(Country("KE"))] == ["hook", "show", "pay-ke", "sum"]
    assert [card.id for card in words.cards_for(Country("CD"))] == ["hook", "show", "sum"]


def test_tasks_keep_fields_checks_and_words(course: Course) -> None:
    lesson = course.lessons["greet"]
    assert lesson.task is not None
    assert [field.kind for field in lesson.task.fields] == [
        FieldKind.TEXT,
        FieldKind.LIST,
        FieldKind.CHOICE,
        FieldKind.LINK,
    ]
    steps = lesson.task.field("steps")
    assert steps is not None
    assert (steps.least, steps.most, steps.checks[0].name, dict(steps.checks[0].parameters)) == (
        2,
        4,
        "chars",
        {"min": "5"},
    )
    words = lesson.words[SW].task
    assert words is not None
    assert words.sample["steps"] == "Nasoma maswali mchana\nNajibu kwa salamu na bei"
    assert words.fields["tone"].choices == {"warm": "Ya ukarimu", "cold": "Ya baridi"}
    assert words.problems["shy"].tip.startswith("Andika")


def test_a_language_brings_its_pack(course: Course) -> None:
    pack = course.languages[FA]
    assert pack.own_name == "فارسی"
    assert pack.countries[Country("IR")].rest_days == (3, 4)
    assert pack.countries[Country("IR")].outages == (("2026-01-08", "2026-01-12"),)
    assert pack.countries[Country("IR")].prices == {"cake": Decimal(350000)}
    assert [place.zone for place in pack.places] == ["Asia/Tehran", "Asia/Kabul"]
    assert pack.terms["reply"].also == ("جواب",)
    assert pack.lexicon["yes"] == ("بله", "آری")


def test_a_reminder_is_a_phrase_like_any_other(course: Course) -> None:
    pack = course.languages[SW]
    second = pack.reminders[1]
    assert (second.rungs, second.needs) == (frozenset({"same-day"}), frozenset({"plan"}))
    assert second.phrase == f"{REMINDER_KEY}r2"
    assert pack.phrases.say(second.phrase, {"plan": "baada ya chai"}, country="TZ").startswith(
        "Uliandika: baada ya chai"
    )


def test_the_digest_changes_with_every_letter(desk: Desk, course: Course) -> None:
    same, _ = load(desk.folder)
    assert same is not None
    assert same.digest == course.digest
    desk.edit("lessons/greet/sw.yaml title", "Mjibu mteja vizuri")
    other, _ = load(desk.folder)
    assert other is not None
    assert other.digest != course.digest


def test_a_retired_lesson_is_kept_for_those_inside(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml status", "retired")
    loaded, _ = load(desk.folder)
    assert loaded is not None
    assert loaded.order == ("greet",)
    assert loaded.lessons["count"].status is Status.RETIRED


def test_a_draft_is_checked_and_not_taught(desk: Desk) -> None:
    desk.edit("lessons/count/lesson.yaml status", "draft")
    loaded, _ = load(desk.folder)
    assert loaded is not None
    assert loaded.order == ("greet",)
    assert set(loaded.lessons) == {"greet"}


@pytest.mark.parametrize("file", ["course.yaml", "lessons/count/lesson.yaml", "languages/sw/terms.yaml"])
def test_nothing_is_built_of_half_a_course(desk: Desk, file: str) -> None:
    (desk.folder / file).unlink()
    tree, _ = read_tree(desk.folder, None)
    assert course_of(tree) is None


def test_an_empty_folder_is_no_course(tmp_path: Path) -> None:
    loaded, problems = load(tmp_path)
    assert loaded is None
    assert [problem.printed() for problem in problems] == [
        f"{tmp_path.name}/course.yaml:1:1  C01  the file is missing or cannot be read — add it"
    ]


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("lessons/greet/sv.yaml", "C02"),
        ("lessons/notes.txt", "C02"),
        ("languages/sw/words.txt", "C02"),
        ("languages/sv/language.yaml", "C03"),
    ],
)
def test_what_nobody_reads_is_noticed(desk: Desk, file: str, rule: str) -> None:
    desk.write(file, 'own_name: "Svenska"\n')
    assert desk.rules() == {rule}


@pytest.mark.parametrize("file", ["lessons/README.md", "lessons/.draft/x.yaml", "lessons/greet/media/.x", "README.md"])
def test_notes_and_pictures_may_stand_by(desk: Desk, file: str) -> None:
    desk.write(file, "a note")
    assert desk.rules() == set()


def test_a_language_needs_tables(desk: Desk) -> None:
    desk.edit("course.yaml languages", ["sw", "fa", "en"])
    found = {problem.rule for problem in desk.problems() if "languages/en" in problem.file}
    assert found >= {"C01", "C04"}


def test_broken_tables_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.content.tables._FOLDER", tmp_path)
    (tmp_path / "letters.yaml").write_text("same: {}\napostrophes: x\n", "utf-8")
    (tmp_path / "xx.yaml").write_text("code: xx\n", "utf-8")
    (tmp_path / "yy.yaml").write_text("code: [", "utf-8")
    assert [problem.rule for problem in tongue_of("xx", Place("languages/xx"))[1]] == ["C05"]
    assert [problem.rule for problem in tongue_of("yy", Place("languages/yy"))[1]] == ["Y03"]


def test_every_mistake_is_reported_at_once_with_its_line(desk: Desk) -> None:
    desk.write("languages/sw/language.yaml", "own_name: Kiswahili\n")
    desk.write("languages/fa/language.yaml", 'own_nam: "x"\n')
    desk.write("sources.yaml", 'S1: "a"\nS1: "b"\nX: "c"\n')
    assert report(desk.problems()).split("\n") == [
        "content/languages/fa/language.yaml:1:1  S10  the key own_name is missing — add it",
        "content/languages/fa/language.yaml:1:1  S11  the key own_nam is not known here — known: own_name",
        "content/languages/sw/language.yaml:1:11  S04  this text is not quoted — quote it: bare text is cut short",
        "content/sources.yaml:2:1  Y08  the key S1 stands twice — remove one of the two",
        "4 to mend, 0 to look at",
    ]


def test_warnings_do_not_refuse_a_course() -> None:
    warning = Problem(file="a", line=1, column=1, rule="R1", what="w", how="h", warning=True)
    assert not refused([warning])
    assert warning.printed() == "a:1:1  R1  warning: w — h"


def test_authors_check_from_the_command_line(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.edit("course.yaml format", "2")
    assert main([str(desk.folder)]) == 1
    assert '"2" is not known here' in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["bot.content", "check", str(desk.folder)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(main_file)), run_name="__main__")
    assert ended.value.code == 1
    assert main(["schema", str(desk.folder)]) == 0
    assert len(list((desk.folder / "schema").iterdir())) == len(FILES)


@pytest.mark.parametrize("name", sorted(schema_texts()))
def test_the_schemas_of_the_course_are_current(name: str) -> None:
    stored = Path(__file__).parents[2] / "content" / "schema" / name
    assert stored.read_text("utf-8") == schema_texts()[name], "run `python -m bot.content schema`"


def test_reading_leaves_garbage_collection_as_it_was() -> None:
    gc.disable()
    try:
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled(), "whoever had it off keeps it off"
    finally:
        gc.enable()
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()
