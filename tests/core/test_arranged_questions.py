"""Orders, pairs, marked mistakes and scenarios: what their buttons carry, how they are judged and shown."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.rendering.render import render
from bot.core.course import Course, LessonWords
from bot.core.grading import Graded, grade_options, swaps
from bot.core.names import Country, Language
from bot.core.presses import LIMIT, Verb
from bot.core.question import NodeWords, OptionWords, Question, QuestionType, QuestionWords
from bot.core.replies import Reply
from bot.core.screens.asked import Asked
from bot.core.screens.parts import button
from bot.core.screens.question import answered, asked
from bot.storage.outbox import Reader

ORDER = Question(
    id="steps",
    type=QuestionType.ORDER,
    idea="x",
    level="apply",
    options=("a", "b", "c", "d"),
    correct=("b", "a", "c", "d"),
)
MATCH = Question(
    id="pairs",
    type=QuestionType.MATCH,
    idea="x",
    level="apply",
    options=("a", "b", "c"),
    answers=("x", "y", "z"),
    correct=("a-y", "b-x", "c-z"),
)
SPOT = Question(id="spot", type=QuestionType.SPOT, idea="x", level="judge", options=("a", "b"), correct=("b",))
SPOTS = Question(
    id="spots", type=QuestionType.SPOT, idea="x", level="judge", options=("a", "b", "c"), correct=("a", "c")
)
SCENE = Question(
    id="scene",
    type=QuestionType.SCENARIO,
    idea="x",
    level="judge",
    start="angry",
    nodes={"angry": {"a": "calm", "b": "lost"}, "calm": {"a": "won", "b": "half"}},
    ends={"won": Decimal(1), "half": Decimal("0.5"), "lost": Decimal(0)},
)
LONG = "x" * 40


def words(text: str) -> dict[str, QuestionWords]:
    options = {one: OptionWords(text=f"{text} {one}", why=f"why {one}") for one in "abcd"}
    nodes = {node: NodeWords(text=f"at {node}", choices={"a": text, "b": f"not {text}"}) for node in SCENE.nodes}
    plain = QuestionWords(ask="?", options=options, answers={"x": "1", "y": "2", "z": "3"}, hint="hint", explain="so")
    return {
        "steps": plain,
        "pairs": plain,
        "spot": replace(plain, text="[[a:one]] and [[b:two]]"),
        "spots": replace(plain, text="[[a:one]] and [[b:two]] and [[c:three]]"),
        "scene": replace(plain, nodes=nodes, ends={end: f"end {end}" for end in SCENE.ends}),
    }


EVERY = (ORDER, MATCH, SPOT, SPOTS, SCENE)


def taught(course: Course, text: str) -> Course:
    """Return the course with these questions in its first lesson."""
    greet = course.lessons["greet"]
    said = {language: replace(one, questions=words(text)) for language, one in greet.words.items()}
    return replace(course, lessons={**course.lessons, "greet": replace(greet, questions=EVERY, words=said)})


def shown(course: Course, question: Question, *chosen: str, text: str = "short", again: bool = False) -> Asked:
    lesson = taught(course, text).lessons["greet"]
    spoken: LessonWords = lesson.words[Language("sw")]
    return Asked(lesson=lesson, lesson_words=spoken, question=question, chosen=chosen, again=again)


def presses(reply: Reply) -> list[str]:
    return [one.press.removeprefix("1:") for row in reply.buttons for one in row]


@pytest.mark.parametrize(
    ("question", "chosen", "verdict"),
    [
        (ORDER, "b,a,c,d", "right"),
        (ORDER, "a,b,c,d", "partly"),
        (ORDER, "d,c,a,b", "wrong"),
        (MATCH, "a-y,b-x,c-z", "right"),
        (MATCH, "c-z,a-y,b-x", "right"),
        (MATCH, "a-x,b-y,c-z", "partly"),
        (MATCH, "a-x,b-z,c-y", "wrong"),
        (SPOT, "b", "right"),
        (SPOT, "a", "wrong"),
        (SPOTS, "a,c", "right"),
        (SPOTS, "a,b", "partly"),
        (SCENE, "won", "right"),
        (SCENE, "half", "partly"),
        (SCENE, "lost", "wrong"),
    ],
)
def test_how_they_are_judged(question: Question, chosen: str, verdict: str) -> None:
    graded = grade_options(question, chosen.split(","))
    assert graded is not None
    assert verdict == ("right" if graded.right else "partly" if graded.partly else "wrong")


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        *((ORDER, chosen) for chosen in ("a,b", "a,b,c,z")),
        *((MATCH, chosen) for chosen in ("a-y,b-x", "a-y,b-x,c")),
        *((SPOT, chosen) for chosen in ("a,b", "z")),
        *((SCENE, chosen) for chosen in ("calm", "gone", "won,lost", "")),
    ],
)
def test_what_is_not_whole_is_not_judged(question: Question, chosen: str) -> None:
    assert grade_options(question, chosen.split(",")) is None


def test_only_what_stands_wrong_gets_its_why() -> None:
    graded = grade_options(MATCH, ("a-x", "b-y", "c-z"))
    assert graded is not None
    assert graded.whys == ("why:pairs:a", "why:pairs:b")


@pytest.mark.parametrize(
    ("question", "wanted", "kept"),
    [
        (ORDER, ("c", "z", "a", "c"), ("c", "a")),
        (MATCH, ("a-y", "a-x", "b-y", "b-x"), ("a-y", "b-x")),
        (MATCH, ("a-y", "b"), ("a-y", "b")),
        (MATCH, ("a", "a-y"), ("a-y",)),
        (MATCH, ("z", "a-q"), ()),
        (SPOTS, ("c", "a", "z"), ("a", "c")),
        (SCENE, ("gone", "calm", "angry"), ("calm",)),
    ],
)
def test_a_button_of_another_day_keeps_what_still_exists(
    question: Question, wanted: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert question.chosen(wanted) == kept


@given(st.permutations("abcdef"))
def test_swaps_are_nought_only_in_the_right_order(order: Iterable[str]) -> None:
    given_order = tuple(order)
    assert (swaps(tuple("abcdef"), given_order) == 0) == (given_order == tuple("abcdef"))


def test_an_order_is_tapped_step_by_step_and_can_be_undone(small_course: Course) -> None:
    assert presses(asked(shown(small_course, ORDER)))[:2] == ["t:greet.steps:a", "t:greet.steps:b"]
    half = presses(asked(shown(small_course, ORDER, "b", "a")))
    assert half[:3] == ["t:greet.steps:b,a,c", "t:greet.steps:b,a,d", "t:greet.steps:b"]
    assert presses(asked(shown(small_course, ORDER, "b", "a", "c", "d")))[:2] == [
        "t:greet.steps:b,a,c",
        "c:greet.steps:b,a,c,d",
    ]


def test_pairs_are_tapped_left_then_right(small_course: Course) -> None:
    assert presses(asked(shown(small_course, MATCH)))[0] == "t:greet.pairs:a"
    assert presses(asked(shown(small_course, MATCH, "a")))[:3] == [
        "t:greet.pairs:a-x",
        "t:greet.pairs:a-y",
        "t:greet.pairs:a-z",
    ]
    assert "c:greet.pairs:a-y,b-x,c-z" in presses(asked(shown(small_course, MATCH, "a-y", "b-x", "c-z")))


def test_a_scenario_leads_from_node_to_end(small_course: Course) -> None:
    assert presses(asked(shown(small_course, SCENE)))[:2] == ["t:greet.scene:calm", "a:greet.scene:lost"]
    assert presses(asked(shown(small_course, SCENE, "calm")))[:2] == ["a:greet.scene:won", "a:greet.scene:half"]


def test_another_way_through_a_scenario_is_offered_unless_it_ended_well(small_course: Course) -> None:
    onward = button("next", Verb.ASK, "greet", "x")
    one = shown(small_course, SCENE)
    lost = answered(one, Graded(right=False, given="lost", whys=("end:scene:lost",)), onward)
    won = answered(one, Graded(right=True, given="won", whys=("end:scene:won",)), onward)
    assert "t:greet.scene:angry:r" in presses(lost)
    assert "t:greet.scene:angry:r" not in presses(won)
    assert not any(press.startswith("hint") for press in presses(asked(shown(small_course, SCENE, again=True))))


@pytest.mark.parametrize("language", ["sw", "fa"])
@pytest.mark.parametrize("text", ["short", LONG])
def test_each_of_them_can_be_said(small_course: Course, language: str, text: str) -> None:
    course, onward = taught(small_course, text), button("next", Verb.ASK, "greet", "x")
    country = Country("TZ" if language == "sw" else "IR")
    reader = Reader(language=Language(language), country=country)
    for question in EVERY:
        answers = (question.correct, question.correct[:1]) if question.correct else (("won",), ("half",), ("lost",))
        screens = [asked(shown(small_course, question, *chosen, text=text)) for chosen in ((), question.correct)]
        for chosen in answers:
            graded = grade_options(question, chosen) or Graded(right=False, given=",".join(question.correct))
            screens.append(answered(shown(small_course, question, text=text), graded, onward))
        for reply in screens:
            assert render(reply, reader, course).text.strip()
            assert all(len(press) + 2 <= LIMIT for press in presses(reply))
