"""The course changes while people are inside: words, questions, fields, lessons that come, go and move, the language.

The real course is learnt up to a day; then it, or the language, is another one. Whatever was done is there afterwards,
to the letter, and the way goes on.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pupil import Pupil, labels, names, new_pupil, settled

from bot.content.loader import load
from bot.core.course import Course, Field, Lesson, LessonWords, Status
from bot.core.grading import PASSED
from bot.core.names import Language
from bot.core.presses import Verb
from bot.core.progress import Answer, Run, TaskState, Version
from bot.core.question import QuestionType
from bot.core.replies import Kind
from bot.core.today import number_of
from bot.storage import answers, runs, works
from bot.storage.engine.store import Tx

SW, FA = Language("sw"), Language("fa")
HERE = "pillars"  # the lesson of day twelve
STAGES = ("pushed", "cards", "questions", "task", "sheet", "done")


@pytest.fixture(scope="session")
def course(real_course: Course) -> Course:
    return real_course


# -- what a learner has


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything that is kept of what somebody did."""

    runs: dict[str, Run]
    answers: dict[tuple[str, str], Answer]
    drafts: dict[tuple[str, str], str]
    versions: dict[tuple[str, int], Version]


def kept(pupil: Pupil) -> Kept:
    every = runs.all_of(pupil.tx, pupil.id)
    given = [one for run in every for one in answers.of(pupil.tx, pupil.id, run.lesson)]
    sheets = {run.lesson: works.drafts(pupil.tx, pupil.id, run.lesson) for run in every}
    made = [one for run in every for one in works.versions(pupil.tx, pupil.id, run.lesson)]
    return Kept(
        runs={run.lesson: run for run in every},
        answers={(one.lesson, one.item): one for one in given},
        drafts={(lesson, name): text for lesson, sheet in sheets.items() for name, text in sheet.items()},
        versions={(one.lesson, one.number): one for one in made},
    )


def nothing_is_lost(before: Kept, after: Kept) -> None:
    assert before.answers.items() <= after.answers.items()
    assert before.drafts.items() <= after.drafts.items()
    assert before.versions.items() <= after.versions.items()
    for lesson, run in before.runs.items():
        now = after.runs[lesson]
        assert (now.opened_at, now.pushed_at) == (run.opened_at, run.pushed_at) or run.opened_at is None
        assert now.finished_at == run.finished_at or run.finished_at is None
        assert run.task is not TaskState.DONE or now.task is TaskState.DONE


# -- how far somebody has come


def answer(pupil: Pupil, lesson: Lesson, question_id: str) -> None:
    """Answer a question as it is asked: right where a button is enough, else passed or the long way."""
    question = lesson.question(question_id)
    assert question is not None
    item = f"{lesson.id}.{question_id}"
    match question.type:
        case QuestionType.NUMERIC | QuestionType.SHORT:
            pupil.press(Verb.ANSWER, item, PASSED)
        case QuestionType.SCENARIO:
            pupil.press(Verb.ANSWER, item, next(iter(question.ends)))
        case _ if question.several or question.type in {QuestionType.ORDER, QuestionType.MATCH}:
            pupil.press(Verb.CHECK, item, ",".join(question.correct))
        case _:
            pupil.press(Verb.ANSWER, item, question.correct[0])


def learn(pupil: Pupil, lesson: Lesson, until: str = "done") -> None:
    """Take a lesson that was pushed, up to a stage of it."""
    stage = STAGES.index(until)
    if stage >= STAGES.index("cards"):
        pupil.press(Verb.OPEN, lesson.id)
        pupil.press(Verb.CARD, lesson.id, lesson.words[pupil.learner.language].cards[1].id)
    if stage >= STAGES.index("questions"):
        answer(pupil, lesson, lesson.questions[0].id)
    if stage >= STAGES.index("task"):
        for question in lesson.questions[1:]:
            answer(pupil, lesson, question.id)
    if stage >= STAGES.index("sheet"):
        write(pupil, lesson)
    if stage >= STAGES.index("done"):
        hand_in(pupil, lesson)


def write(pupil: Pupil, lesson: Lesson) -> None:
    """Begin the worksheet: words in the first field that takes words."""
    assert lesson.task is not None
    pupil.press(Verb.TASK, lesson.id)
    pupil.press(Verb.FIELD, lesson.id, next(one.id for one in lesson.task.fields if not one.kind.sent))
    pupil.say("Nimeandika maneno haya kabla ya mabadiliko.")


def hand_in(pupil: Pupil, lesson: Lesson) -> None:
    """Hand the worksheet in behind the tutor's back: what a good one looks like is tested elsewhere."""
    values = works.drafts(pupil.tx, pupil.id, lesson.id)
    version = Version(learner=pupil.id, lesson=lesson.id, number=1, at=int(pupil.now.timestamp()), values=values)
    works.hand_in(pupil.tx, version)
    run = pupil.run(lesson.id)
    assert run is not None
    runs.save(pupil.tx, replace(run, task=TaskState.DONE, versions=1))


def pushes(pupil: Pupil) -> Iterator[str]:
    """Let time pass from lesson to lesson."""
    while True:
        heard = pupil.wait(days=1)
        yield from (one.reply.lesson or "" for one in heard if one.reply.kind is Kind.LESSON)


def inside(tx: Tx, course: Course, stage: str, language: str = "sw") -> Pupil:
    """Return somebody who has done eleven lessons and stands at a stage of the twelfth."""
    pupil = settled(new_pupil(tx, course, language=language), place="dar" if language == "sw" else "tehran")
    for lesson in pushes(pupil):
        if lesson == HERE:
            learn(pupil, course.lessons[lesson], stage)
            return pupil
        learn(pupil, course.lessons[lesson])
    raise AssertionError(lesson)


def goes_on(pupil: Pupil) -> str:
    """Look at every door; then learn what is begun to its end, and return the lesson that comes next."""
    for command in ("today", "task", "progress", "tracks", "settings", "help"):
        assert labels(pupil.command(command)), f"/{command} is a dead end"
    last = runs.all_of(pupil.tx, pupil.id)[-1]
    lesson = pupil.course.lessons.get(last.lesson)
    if lesson is not None and last.task is not TaskState.DONE:
        pupil.press(Verb.OPEN, lesson.id)
        done = {one.item for one in answers.of(pupil.tx, pupil.id, lesson.id)}
        for question in lesson.questions:
            if question.id not in done:
                answer(pupil, lesson, question.id)
        hand_in(pupil, lesson)
    return next(pushes(pupil))


# -- what an author does meanwhile


def changed(course: Course, lesson: str, change: Callable[[Lesson], Lesson]) -> Course:
    return replace(course, lessons={**course.lessons, lesson: change(course.lessons[lesson])})


def each_words(lesson: Lesson, change: Callable[[LessonWords], LessonWords]) -> Lesson:
    return replace(lesson, words={code: change(one) for code, one in lesson.words.items()})


def other_words(course: Course) -> Course:
    """Every title is another one."""
    for one in course.order:
        course = changed(
            course, one, lambda lesson: each_words(lesson, lambda words: replace(words, title=f"{words.title} 2"))
        )
    return course


def without_cards(course: Course) -> Course:
    """Of the lesson only the first and the last card are left."""
    return changed(
        course,
        HERE,
        lambda one: each_words(one, lambda words: replace(words, cards=(words.cards[0], words.cards[-1]))),
    )


def other_question(course: Course) -> Course:
    """The first question is another one, with an id of its own that replaces the old."""

    def change(lesson: Lesson) -> Lesson:
        old, *rest = lesson.questions
        new = replace(old, id="better", replaces=old.id)
        said = each_words(
            lesson, lambda words: replace(words, questions={**words.questions, "better": words.questions[old.id]})
        )
        return replace(said, questions=(new, *rest), rev=lesson.rev + 1)

    return changed(course, HERE, change)


def other_sheet(course: Course) -> Course:
    """The worksheet has lost its first field."""

    def change(lesson: Lesson) -> Lesson:
        assert lesson.task is not None
        fields: tuple[Field, ...] = lesson.task.fields[1:]
        return replace(lesson, task=replace(lesson.task, id="again", fields=fields))

    return changed(course, HERE, change)


def retired(course: Course) -> Course:
    """The lesson people are in, one behind them and one before them are taught no more."""
    for lesson in (HERE, "jobs", "calendar"):
        course = changed(course, lesson, lambda one: replace(one, status=Status.RETIRED))
    return replace(course, order=tuple(one for one in course.order if one not in {HERE, "jobs", "calendar"}))


def moved(course: Course) -> Course:
    """What was learnt first comes last, and the rest the other way round."""
    return replace(course, order=tuple(reversed(course.order)))


def longer(course: Course) -> Course:
    """A new lesson stands before everything else."""
    new = replace(course.lessons["role"], id="brandnew")
    return replace(course, order=("brandnew", *course.order), lessons={**course.lessons, "brandnew": new})


UPDATES = (other_words, without_cards, other_question, other_sheet, retired, moved, longer)
NEXT: Mapping[Callable[[Course], Course], str] = {retired: "onepager", moved: "launch", longer: "brandnew"}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("update", UPDATES)
def test_an_update_on_day_twelve_loses_nothing(
    tx: Tx, course: Course, stage: str, update: Callable[[Course], Course]
) -> None:
    pupil = inside(tx, course, stage)
    before = kept(pupil)
    pupil.course = update(course)
    assert goes_on(pupil) == NEXT.get(update, "calendar")
    nothing_is_lost(before, kept(pupil))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("one", "other"), [("sw", "fa"), ("fa", "sw")])
def test_another_language_in_the_middle_of_a_lesson_loses_nothing(
    tx: Tx, course: Course, stage: str, one: str, other: str
) -> None:
    pupil = inside(tx, course, stage, one)
    before, number = kept(pupil), number_of(course, HERE)
    pupil.press(Verb.LANGUAGE, other)
    (today,) = pupil.command("today")
    assert number == 12
    assert stage == "done" or names((today,))[-1] != "today.rest"
    assert goes_on(pupil) == "calendar"
    nothing_is_lost(before, kept(pupil))
    pupil.press(Verb.LANGUAGE, one)
    nothing_is_lost(before, kept(pupil))


def test_the_place_inside_the_lesson_is_the_same_card_in_the_other_language(tx: Tx, course: Course) -> None:
    pupil = inside(tx, course, "cards")
    run = pupil.run(HERE)
    assert run is not None
    pupil.press(Verb.LANGUAGE, "fa")
    shown = names(pupil.press(Verb.OPEN, HERE))
    cards = [card.id for card in course.lessons[HERE].words[FA].cards]
    assert shown[-1] == f"card:{run.card if run.card in cards else cards[0]}"


def test_an_answer_to_a_question_that_was_replaced_stays_beside_the_new_one(tx: Tx, course: Course) -> None:
    pupil = inside(tx, course, "questions")
    old = course.lessons[HERE].questions[0].id
    pupil.course = other_question(course)
    assert "ask:better" in names(pupil.press(Verb.OPEN, HERE))
    answer(pupil, pupil.course.lessons[HERE], "better")
    items = {one.item for one in answers.of(pupil.tx, pupil.id, HERE)}
    assert {old, "better"} <= items


def test_a_retired_lesson_is_finished_by_those_inside_and_skipped_by_the_others(tx: Tx, course: Course) -> None:
    pupil = inside(tx, course, "questions")
    pupil.course = retired(course)
    assert "lesson.retired" not in names(pupil.press(Verb.OPEN, HERE))
    assert goes_on(pupil) == "onepager", "calendar is skipped"


def test_a_button_of_a_card_that_is_gone_leads_to_the_nearest_earlier_one(tx: Tx, course: Course) -> None:
    pupil = inside(tx, course, "cards")
    pupil.course = without_cards(course)
    first = course.lessons[HERE].words[SW].cards[0].id
    assert names(pupil.press(Verb.CARD, HERE, course.lessons[HERE].words[SW].cards[1].id))[-1] == f"card:{first}"


def test_what_stands_in_a_field_that_is_gone_stays_and_the_other_fields_are_asked(tx: Tx, course: Course) -> None:
    pupil = inside(tx, course, "sheet")
    assert ("pillars" in works.drafts(pupil.tx, pupil.id, HERE)) is True
    pupil.course = other_sheet(course)
    shown = names(pupil.press(Verb.TASK, HERE))
    assert any("label" in one or one == "task.field" for one in shown)
    assert "pillars" in works.drafts(pupil.tx, pupil.id, HERE)


def test_two_changes_at_once_lose_nothing_either(tx: Tx, course: Course) -> None:
    """Another language on day ten, an update on day twelve, and back."""
    pupil = settled(new_pupil(tx, course))
    for day, lesson in enumerate(pushes(pupil), 1):
        if day == 10:
            pupil.press(Verb.LANGUAGE, "fa")
        if lesson == HERE:
            break
        learn(pupil, course.lessons[lesson])
    learn(pupil, course.lessons[HERE], "questions")
    before = kept(pupil)
    pupil.course = other_question(retired(moved(course)))
    pupil.press(Verb.LANGUAGE, "sw")
    goes_on(pupil)
    nothing_is_lost(before, kept(pupil))


@pytest.mark.parametrize(
    "mistake",
    [
        ("lessons/pillars/lesson.yaml", "correct: [d]", "correct: [z]"),
        ("lessons/pillars/sw.yaml", 'ask: "', "ask: "),
        ("course.yaml", "pillars, calendar", "pillars, ghost, calendar"),
    ],
    ids=["no such option", "a text without quotes", "no such lesson"],
)
def test_a_course_with_a_mistake_is_no_course_and_the_place_is_told(
    tmp_path: Path, mistake: tuple[str, str, str]
) -> None:
    file, old, new = mistake
    folder = tmp_path / "content"
    for path in Path("content").rglob("*"):
        if path.is_file():
            (folder / path.relative_to("content")).parent.mkdir(parents=True, exist_ok=True)
            (folder / path.relative_to("content")).write_bytes(path.read_bytes())
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    course, problems = load(folder)
    assert course is None
    assert any(one.file.endswith(file) and one.line > 1 for one in problems), [one.printed() for one in problems]
