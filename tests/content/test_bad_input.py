"""Whatever happens to a file, loading never raises; and what is accepted can be taught, by a judge of its own."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from course_desk import Desk, copied, plain_yaml

from bot.content.loader import load
from bot.content.problems import refused, report
from bot.core.checks import field_finding, task_finding
from bot.core.checks.sheet import Sheet
from bot.core.course import Course, LanguagePack, Lesson, LessonWords
from bot.core.question import Question, QuestionType, QuestionWords

ROUNDS = 120
JUNK = ("", "☠ {oops", "<b>open", "999999999999", "-1", "no", "ي", "a" * 5000, "{price:gold}", "2026-02-30", "\u202e")
CHOICES = {QuestionType.SINGLE, QuestionType.MULTI, QuestionType.TRUEFALSE}

Branch = dict[str, object] | list[object]
Mutation = Callable[[Branch, random.Random], bool]
"""Changes something in a list or mapping; says whether the result must be refused whatever stood there."""


def drop(branch: Branch, dice: random.Random) -> bool:
    """Take something out."""
    if isinstance(branch, dict):
        branch.pop(dice.choice([*branch]), None)
    else:
        branch.pop(dice.randrange(len(branch)))
    return False


def double(branch: Branch, dice: random.Random) -> bool:
    """Put an item of a list there twice."""
    if isinstance(branch, list):
        branch.append(dice.choice(branch))
    return False


def retype(branch: Branch, dice: random.Random) -> bool:
    """Put a value of another kind there: no key of the format may hold either of two kinds."""
    place = dice.choice([*branch]) if isinstance(branch, dict) else dice.randrange(len(branch))
    old = branch[place]  # type: ignore[index]
    new = dice.choice(
        [{"a": "b"}, "text"] if isinstance(old, list) else [["a"], "text"] if isinstance(old, dict) else [{}, []]
    )
    branch[place] = new  # type: ignore[index]
    return True


def spoil(branch: Branch, dice: random.Random) -> bool:
    """Put nonsense in the place of a text."""
    place = dice.choice([*branch]) if isinstance(branch, dict) else dice.randrange(len(branch))
    if isinstance(branch[place], str):  # type: ignore[index]
        branch[place] = dice.choice(JUNK)  # type: ignore[index]
    return False


def rename(branch: Branch, dice: random.Random) -> bool:
    """Misspell a key."""
    if isinstance(branch, dict):
        key = dice.choice([*branch])
        branch[f"{key}x"] = branch.pop(key)
    return False


def swap(branch: Branch, dice: random.Random) -> bool:
    """Exchange two values."""
    if isinstance(branch, dict):
        first, second = dice.choice([*branch]), dice.choice([*branch])
        branch[first], branch[second] = branch[second], branch[first]
    else:
        dice.shuffle(branch)
    return False


MUTATIONS: tuple[Mutation, ...] = (drop, double, retype, spoil, rename, swap)


def branches(tree: object) -> Iterator[Branch]:
    """Return every list and mapping of a file that holds something."""
    if isinstance(tree, dict | list) and tree:
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from branches(inner)


def mutate(path: Path, dice: random.Random) -> bool:
    """Change one thing in a file and say whether that must be refused."""
    tree = plain_yaml(path.read_text("utf-8"))
    branch = dice.choice([*branches(tree)])
    must_refuse = dice.choice(MUTATIONS)(branch, dice)
    path.write_text(yaml.dump(tree, Dumper=yaml.CDumper, default_style='"', allow_unicode=True), "utf-8")
    return must_refuse


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_changed_tree_is_refused_or_can_be_taught(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice for tests
    folder = copied(tmp_path)
    file = dice.choice(sorted(folder.rglob("*.yaml")))
    must_refuse = mutate(file, dice)
    course, problems = load(folder)
    assert (course is None) == refused(problems), report(problems)
    assert not (must_refuse and course), f"{file.name} was accepted: {report(problems)}"
    assert course is None or [*unsound(course)] == []


@pytest.mark.parametrize("seed", range(ROUNDS // 3))
def test_torn_and_scribbled_files_do_no_harm(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)  # noqa: S311 - dice for tests
    folder = copied(tmp_path)
    file = dice.choice(sorted(folder.rglob("*.yaml")))
    content = bytearray(file.read_bytes())
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(content) + 1)
        if dice.random() < 0.5:
            content[place:place] = bytes(dice.choices(b"\x00\xff:{}[]&*!|>#\"'\n -", k=3))
        else:
            del content[place : place + dice.randint(1, 40)]
    file.write_bytes(bytes(content))
    course, problems = load(folder)
    assert (course is None) == refused(problems), report(problems)
    assert course is None or [*unsound(course)] == []


def unsound(course: Course) -> Iterator[str]:
    """Return what would trip a learner, looked for in the finished course and not in its files."""
    for lesson in (course.welcome, *course.lessons.values()):
        for code, pack in course.languages.items():
            words = lesson.words.get(code)
            if words is None:
                yield f"{lesson.id} is silent in {code}"
            else:
                yield from _unsound_lesson(lesson, words, pack)
    for code, pack in course.languages.items():
        yield from (f"{code}: {problem}" for problem in _unsound_pack(pack))
    yield from (f"{key} is not there" for key in course.order if key not in course.lessons)


def _unsound_lesson(lesson: Lesson, words: LessonWords, pack: LanguagePack) -> Iterator[str]:
    if len({question.id for question in lesson.questions}) < len(lesson.questions):
        yield f"{lesson.id} asks twice under one id"
    for question in lesson.questions:
        ask = words.questions.get(question.id)
        yield from _unsound_question(question, ask) if ask else (f"{lesson.id}.{question.id} has no words",)
    for country in pack.countries:
        if not words.cards_for(country):
            yield f"{lesson.id} shows nothing in {country}"
    yield from _unsound_task(lesson, words, pack)


def _unsound_question(question: Question, ask: QuestionWords) -> Iterator[str]:
    if not ask.ask.strip():
        yield f"{question.id} asks nothing"
    if question.type in CHOICES:
        if not question.correct or not set(question.correct) < set(question.options):
            yield f"{question.id} cannot be answered"
        if set(ask.options) != set(question.options) or not all(option.why for option in ask.options.values()):
            yield f"{question.id} has options without words"
    elif not (ask.accept if question.type is QuestionType.SHORT else question.value is not None):
        yield f"{question.id} accepts nothing"
    if {near.id for near in question.near} != set(ask.near):
        yield f"{question.id} speaks to other near answers"


def _unsound_task(lesson: Lesson, words: LessonWords, pack: LanguagePack) -> Iterator[str]:
    task, said = lesson.task, words.task
    if task is None or said is None:
        if task is not None or said is not None:
            yield f"{lesson.id} has half a task"
        return
    if {field.id for field in task.fields} != set(said.fields) or set(task.rubric) != set(said.rubric):
        yield f"{lesson.id} has fields without words"
    for country in pack.countries if task.sample == "full" else ():
        sheet = Sheet(task=task, values=said.sample, pack=pack, country=country, today=date(2026, 11, 22))
        if task_finding(sheet) or any(field_finding(sheet, field) for field in task.fields):
            yield f"{lesson.id}: the model answer fails"


def _unsound_pack(pack: LanguagePack) -> Iterator[str]:
    country = next(iter(pack.countries))
    for reminder in pack.reminders:
        counted: dict[str, str | int] = {"plan": "x", "client": "x", "lesson": "x", "streak": 3}
        known = {name: value for name, value in counted.items() if name in reminder.needs or name == "lesson"}
        pack.phrases.say(reminder.phrase, known, country=country)
    for place in pack.places:
        ZoneInfo(place.zone)
    for code in pack.countries:
        if all(place.country != code for place in pack.places):
            yield f"nobody lives in {code}"


def test_phrases_of_several_files_are_one_sheet(desk: Desk) -> None:
    for language in ("sw", "fa"):
        whole = (desk.folder / f"languages/{language}/phrases.yaml").read_text("utf-8")
        desk.write(f"languages/{language}/phrases/more.yaml", whole)
        desk.write(f"languages/{language}/phrases.yaml", "{}")
    assert not desk.problems()


def test_a_phrase_in_two_files_is_told_at_the_second(desk: Desk) -> None:
    desk.write("languages/sw/phrases/more.yaml", 'hello: "Habari {name}"')
    (told,) = desk.problems()
    assert (told.rule, told.file.endswith("languages/sw/phrases/more.yaml"), told.line) == ("C06", True, 1)


def test_a_file_beside_the_sheets_that_nobody_reads_is_told(desk: Desk) -> None:
    desk.write("languages/sw/phrases/notes.txt", "...")
    assert desk.rules() == {"C02"}
