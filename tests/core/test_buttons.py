"""What buttons carry: every verb travels there and back in at most 64 bytes, and nothing else is understood."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import Course, Lesson
from bot.core.presses import LIMIT, Press, Verb, decode, encode

ARGUMENT = st.text("abcxyzABC019_.,+/-", max_size=12)


@given(st.sampled_from(Verb), st.lists(ARGUMENT, max_size=3))
def test_what_is_encoded_is_understood(verb: Verb, args: list[str]) -> None:
    assert decode(encode(verb, *args)) == Press(verb=verb, args=tuple(args))


def test_verbs_do_not_share_a_name() -> None:
    assert len({verb.value for verb in Verb}) == len(Verb)


@pytest.mark.parametrize(
    "data", ["", "1", "1:", "2:a:role.rate:b", "0:today", "1:nothing", "1:a:<b>", "a:b", "1:a:é", "::"]
)
def test_foreign_buttons_are_not_understood(data: str) -> None:
    assert decode(data) is None


@given(st.text())
def test_no_text_makes_decoding_fail(data: str) -> None:
    decode(data)


@pytest.mark.parametrize("args", [("x" * 49,), ("x" * 30, "y" * 30), ("mwalimu mkuu",), ("سلام",), ("a:b",)])
def test_what_could_not_travel_is_refused_when_the_button_is_made(args: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode(Verb.ANSWER, *args)


@pytest.mark.parametrize("course", ["real_course", "small_course"])
def test_every_button_of_the_courses_fits(course: str, request: pytest.FixtureRequest) -> None:
    taught: Course = request.getfixturevalue(course)
    for lesson in (taught.welcome, *taught.lessons.values()):
        assert [data for data in data_of(lesson) if len(data) > LIMIT or decode(data) is None] == []


def data_of(lesson: Lesson) -> Iterator[str]:
    """The longest data that the buttons of a lesson can carry; encoding refuses what is too long."""
    for question in lesson.questions:
        item, chosen = f"{lesson.id}.{question.id}", ",".join(question.options)
        yield from (encode(verb, item, chosen, "h") for verb in (Verb.ANSWER, Verb.CHECK, Verb.TOGGLE))
        yield encode(Verb.STREAK, "fix", item, max(question.options, key=len, default=""))
    for field in lesson.task.fields if lesson.task else ():
        yield encode(Verb.FIELD, lesson.id, field.id, "again")
        yield from (encode(Verb.CHOOSE, lesson.id, field.id, choice) for choice in field.choices)
    for words in lesson.words.values():
        yield from (encode(Verb.CARD, lesson.id, card.id) for card in words.cards)
    yield encode(Verb.REST, lesson.id, "0,1,2,3,4,5,6")
    yield encode(Verb.TODAY, "tomorrow", lesson.id, "questions")
