"""Worksheet fields that take files, and samples that fade: what stands on the screen of a field."""

from dataclasses import replace

import pytest

from bot.chat.rendering.render import render
from bot.core.course import Course, Field, FieldKind, FieldWords, Lesson, Task, TaskWords
from bot.core.names import Country, Language
from bot.core.replies import Passage, Phrase, Reply
from bot.core.screens import task as screen
from bot.core.sent import Sent
from bot.storage.outbox import Reader

KINDS = (FieldKind.PHOTO, FieldKind.FILE, FieldKind.VOICE, FieldKind.VIDEO)
FIELDS = (
    *(Field(id=kind.value, kind=kind) for kind in KINDS),
    Field(id="shots", kind=FieldKind.PHOTO, least=3, most=5),
)
WORDS = TaskWords(
    brief="x",
    fields={one.id: FieldWords(label=one.id, help="y") for one in FIELDS},
    sample={"photo": "look for light"},
    rubric={"clear": "z"},
)
READERS = {
    "sw": Reader(language=Language("sw"), country=Country("TZ")),
    "fa": Reader(language=Language("fa"), country=Country("IR")),
}


def lesson_of(course: Course, sample: str) -> Lesson:
    greet = course.lessons["greet"]
    task = Task(id="t", minutes=5, piece=None, sample=sample, fields=FIELDS, rubric=("clear",))
    words = {code: replace(one, task=WORDS) for code, one in greet.words.items()}
    return replace(greet, task=task, words=words)


def keys(reply: Reply) -> set[str]:
    return {one.key if isinstance(one, Phrase) else str(getattr(one, "part", "several")) for one in reply.lines}


def labels(reply: Reply) -> set[str]:
    return {one.label.key for row in reply.buttons for one in row if isinstance(one.label, Phrase)}


@pytest.mark.parametrize("language", ["sw", "fa"])
@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.id)
def test_a_file_is_asked_for_and_counted_never_shown_as_a_line(
    course_of_files: Course, language: str, field: Field
) -> None:
    lesson, line = course_of_files.lessons["greet"], Sent(kind=field.kind.value, file="AgACAgQ").line()
    assert lesson.task is not None
    for reply in (
        screen.asking(lesson, field, WORDS, ""),
        screen.asking(lesson, field, WORDS, line),
        screen.asking(
            lesson,
            field,
            WORDS,
            f"{line}\n{line}",
            finding=Phrase(key="check.photos.many", args={"count": 2, "max": 1}),
        ),
        screen.overview(lesson, lesson.task, {field.id: line}),
    ):
        said = render(reply, READERS[language], course_of_files).text
        assert "AgACAgQ" not in said
        assert "{" not in said


@pytest.fixture
def course_of_files(small_course: Course) -> Course:
    lesson = lesson_of(small_course, "hints")
    return replace(small_course, lessons={**small_course.lessons, "greet": lesson})


@pytest.mark.parametrize(
    ("sample", "hint", "button", "model", "rubric"),
    [
        ("full", False, True, True, "task.rubric"),
        ("half", False, True, True, "task.rubric"),
        ("hints", True, False, False, "task.rubric.alone"),
        ("none", False, False, False, "task.rubric.alone"),
    ],
)
def test_samples_fade(small_course: Course, sample: str, rubric: str, *, hint: bool, button: bool, model: bool) -> None:
    lesson = lesson_of(small_course, sample)
    assert lesson.task is not None
    reply = screen.asking(lesson, FIELDS[0], WORDS, "")
    assert ("task.hint" in keys(reply)) is hint
    assert ("button.sample" in labels(reply)) is button
    done = screen.handed_in(lesson, lesson.task, WORDS, 1)
    assert ("button.model" in labels(done)) is model
    assert Phrase(key=rubric) in [one for line in done.lines for one in getattr(line, "lines", ())]


def test_half_a_sample_is_called_half(small_course: Course) -> None:
    for sample, ending in (("full", ""), ("half", ".half")):
        lesson = lesson_of(small_course, sample)
        assert lesson.task is not None
        assert f"task.sample{ending}" in keys(screen.sample(lesson, FIELDS[0], WORDS))
        assert f"task.model{ending}" in keys(screen.model(lesson, lesson.task, WORDS))


def test_a_hint_is_the_authors_own_words(small_course: Course) -> None:
    reply = screen.asking(lesson_of(small_course, "hints"), FIELDS[0], WORDS, "")
    hint = next(one for one in reply.lines if isinstance(one, Phrase) and one.key == "task.hint")
    assert hint.args["text"] == Passage(lesson="greet", part="sample:photo")


@pytest.mark.parametrize(
    ("field", "grows"),
    [
        (Field(id="f", kind=FieldKind.PHOTO, most=1), False),
        (Field(id="f", kind=FieldKind.PHOTO, most=5), True),
        (Field(id="f", kind=FieldKind.VOICE), False),
        (Field(id="f", kind=FieldKind.LIST, least=2), True),
        (Field(id="f", kind=FieldKind.LIST), False),
        (Field(id="f", kind=FieldKind.TEXT), False),
    ],
)
def test_which_fields_are_added_to(field: Field, *, grows: bool) -> None:
    assert field.grows is grows
