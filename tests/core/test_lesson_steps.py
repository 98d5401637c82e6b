"""The way through a lesson, and where a learner stands who left it."""

import pytest
from people import learner

from bot.core.course import Course, Lesson, LessonWords
from bot.core.names import Country, Language, LearnerId
from bot.core.progress import Run, TaskState
from bot.core.steps import Step, after_card, before_card, first, next_question, resume
from bot.core.today import Place, next_lesson, number_of, standing, taught, was_away

TZ, KE = Country("TZ"), Country("KE")


@pytest.fixture
def greet(small_course: Course) -> Lesson:
    """Cards hook, show, pay-tz or pay-ke; questions first, both, wait, word."""
    return small_course.lessons["greet"]


@pytest.fixture
def words(greet: Lesson) -> LessonWords:
    return greet.words[Language("sw")]


def where(step: Step) -> str:
    return f"{step.kind} {step.id}".strip()


def test_cards_follow_each_other_and_then_come_questions(greet: Lesson, words: LessonWords) -> None:
    way = [first(greet, words, TZ)]
    while way[-1].kind == "card":
        way.append(after_card(greet, words, TZ, way[-1].id))
    cards = [f"card {card.id}" for card in words.cards_for(TZ)]
    assert [where(step) for step in way] == [*cards, "question first"]
    assert "card pay-tz" in cards
    assert "card pay-ke" not in cards


def test_a_lesson_without_cards_begins_with_its_questions(greet: Lesson) -> None:
    empty = LessonWords(title="", promise="", cards=(), questions={}, task=None)
    assert where(first(greet, empty, TZ)) == "question first"
    assert where(resume(greet, empty, TZ, "hook")) == "question first"


@pytest.mark.parametrize(
    ("country", "cursor", "place"),
    [
        (TZ, None, "card hook"),
        (TZ, "show", "card show"),
        (TZ, "gone", "card hook"),
        (KE, "pay-tz", "card show"),  # moved to Kenya in the middle
        (KE, "pay-ke", "card pay-ke"),
    ],
)
def test_a_learner_goes_on_at_the_card_or_the_nearest_earlier_one(
    greet: Lesson, words: LessonWords, country: Country, cursor: str | None, place: str
) -> None:
    assert where(resume(greet, words, country, cursor)) == place


def test_the_way_back_ends_at_the_first_card(words: LessonWords) -> None:
    assert [before_card(words, TZ, card) for card in ("hook", "show", "pay-tz", "gone")] == [None, "hook", "show", None]


def test_a_card_that_is_gone_leads_to_the_first(greet: Lesson, words: LessonWords) -> None:
    assert where(after_card(greet, words, TZ, "gone")) == "card hook"


@pytest.mark.parametrize(
    ("answered", "step"),
    [
        (set(), "question first"),
        ({"first", "wait"}, "question both"),
        ({"first", "both", "wait", "word"}, "end"),
    ],
)
def test_questions_are_asked_until_each_has_its_answer(greet: Lesson, answered: set[str], step: str) -> None:
    assert where(next_question(greet, answered)) == step


def run(lesson: str = "greet", *, opened: bool = True, finished: bool = False, task: TaskState = TaskState.NONE) -> Run:
    return Run(
        learner=LearnerId(1),
        lesson=lesson,
        language=Language("sw"),
        pushed_at=1,
        opened_at=2 if opened else None,
        finished_at=3 if finished else None,
        task=task,
    )


@pytest.mark.parametrize(
    ("runs", "answers", "place", "lesson"),
    [
        ([], 0, Place.NEW, "greet"),
        ([run(opened=False)], 0, Place.READY, "greet"),
        ([run()], 0, Place.CARDS, "greet"),
        ([run()], 2, Place.QUESTIONS, "greet"),
        ([run()], 4, Place.TASK, "greet"),
        ([run(finished=True)], 4, Place.TASK, "greet"),
        ([run(finished=True, task=TaskState.OFFERED)], 4, Place.TASK, "greet"),
        ([run(finished=True, task=TaskState.PLANNED)], 4, Place.TASK, "greet"),
        ([run(finished=True, task=TaskState.OPEN)], 4, Place.TASK, "greet"),
        ([run(finished=True, task=TaskState.SKIPPED)], 4, Place.REST, "count"),
        ([run(finished=True, task=TaskState.DONE)], 4, Place.REST, "count"),
        ([run(finished=True), run("count", finished=True, task=TaskState.DONE)], 0, Place.END, None),
        ([run("gone", opened=False)], 0, Place.REST, "greet"),
        ([run("gone")], 0, Place.REST, "greet"),
    ],
)
def test_where_a_learner_stands(
    small_course: Course, runs: list[Run], answers: int, place: Place, lesson: str | None
) -> None:
    now = standing(small_course, runs, {"greet": answers})
    assert (now.place, now.lesson) == (place, lesson)


def test_lessons_are_numbered_in_the_order_they_are_taught(small_course: Course) -> None:
    assert taught(small_course) == ("greet", "count")
    assert [number_of(small_course, one) for one in ("greet", "count", "welcome", "gone")] == [1, 2, 0, 0]


def test_the_next_lesson_is_the_first_that_was_not_met(small_course: Course) -> None:
    found = [next_lesson(small_course, {one: run(one) for one in met}) for met in ((), ("greet",), ("greet", "count"))]
    assert [lesson.id if lesson else None for lesson in found] == ["greet", "count", None]


def test_three_days_without_an_act_are_a_break() -> None:
    assert not was_away(learner(last_act_at=0), 3 * 86400)
    assert was_away(learner(last_act_at=0), 3 * 86400 + 1)
