"""What buttons carry: every verb travels there and back in at most 64 bytes, and nothing else is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import Course
from bot.core.presses import LIMIT, Press, Verb, decode, encode

ARGUMENT = st.text("abcxyzABC019_.,+/-", max_size=12)
LONGEST_DAYS = "0,1,2,3,4,5,6"


@given(st.sampled_from(Verb), st.lists(ARGUMENT, max_size=3))
def test_what_is_encoded_is_understood(verb: Verb, args: list[str]) -> None:
    assert decode(encode(verb, *args)) == Press(verb=verb, args=tuple(args))


def test_verbs_do_not_share_a_name() -> None:
    assert len({verb.value for verb in Verb}) == len(Verb)


@pytest.mark.parametrize("data", ["", "1", "1:", "2:a:role.rate:b", "0:today", "1:nothing", "1:a:<b>", "a:b", "1:a:é", "::"])
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
        for question in lesson.questions:
            item = f"{lesson.id}.{question.id}"
            for verb in (Verb.ANSWER, Verb.CHECK, Verb.TOGGLE):
                assert len(encode(verb, item, ",".join(question.options), "h")) <= LIMIT
            encode(Verb.STREAK, "fix", item, max(question.options, key=len, default=""))
        for field in lesson.task.fields if lesson.task else ():
            encode(Verb.FIELD, lesson.id, field.id, "again")
            for choice in field.choices:
                encode(Verb.CHOOSE, lesson.id, field.id, choice)
        for words in lesson.words.values():
            for card in words.cards:
                encode(Verb.CARD, lesson.id, card.id)
        encode(Verb.REST, lesson.id, LONGEST_DAYS)
        encode(Verb.TODAY, "tomorrow", lesson.id, "questions")
