"""Which question a group is asked, and what a vote is worth."""

import pytest

from bot.core.course import Lesson, LessonWords, Status
from bot.core.groups.group import Member
from bot.core.groups.naming import chosen_name
from bot.core.groups.quiz import Asked, is_right, picked, question_for
from bot.core.names import GroupId, Language, LearnerId
from bot.core.question import Question, QuestionType, QuestionWords
from bot.core.replies import Phrase, Quote
from bot.core.screens.groups.names import name_of
from bot.core.screens.groups.quiz import option_text, quiz_of

SW = Language("sw")
OPTIONS = ("a", "b", "c")


def question(name: str, kind: QuestionType, *, correct: tuple[str, ...] = ("b",)) -> Question:
    return Question(id=name, type=kind, idea="x", level="recall", options=OPTIONS, correct=correct)


def lesson(*questions: Question, told: tuple[str, ...] | None = None) -> Lesson:
    known = {one.id: QuestionWords(ask="?") for one in questions if told is None or one.id in told}
    words = LessonWords(title="t", promise="p", cards=(), questions=known, task=None)
    return Lesson(
        id="role", rev=1, module="m", status=Status.ACTIVE, ideas=(), questions=questions, task=None, words={SW: words}
    )


SINGLE, MULTI, TRUE, SHORT = QuestionType.SINGLE, QuestionType.MULTI, QuestionType.TRUEFALSE, QuestionType.SHORT


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [
        ((SHORT, SINGLE, MULTI), 1),
        ((MULTI, SINGLE), 0),
        ((TRUE, SINGLE), 1),
        ((SHORT, TRUE), 1),
        ((SHORT, QuestionType.ORDER), None),
        ((), None),
    ],
)
def test_the_first_question_a_poll_can_ask_is_asked(kinds: tuple[QuestionType, ...], asked: int | None) -> None:
    one = lesson(*(question(f"q{number}", kind) for number, kind in enumerate(kinds)))
    found = question_for(one, SW)
    assert (found.id if found else None) == (None if asked is None else f"q{asked}")


def test_a_question_without_words_in_the_groups_language_is_not_asked() -> None:
    one = lesson(question("q0", SINGLE), question("q1", SINGLE), told=("q1",))
    found = question_for(one, SW)
    assert found is not None
    assert found.id == "q1"
    assert question_for(one, Language("fa")) is None


def test_a_poll_names_its_right_options_by_place() -> None:
    poll = quiz_of("role", question("q", MULTI, correct=("c", "a")), explained=True)
    assert (poll.correct, poll.several, len(poll.options)) == ((0, 2), True, 3)
    assert poll.why is not None
    assert quiz_of("role", question("q", SINGLE), explained=False).why is None


def test_true_and_false_have_words_of_their_own() -> None:
    assert option_text("role", question("q", TRUE), "true") == Phrase(key="option.true")


@pytest.mark.parametrize(
    ("places", "given", "right"),
    [
        ([1], ("b",), True),
        ([0], ("a",), False),
        ([1, 1], ("b",), True),
        ([1, 2], ("b", "c"), False),
        ([9, -1], (), False),
    ],
)
def test_a_vote_is_read_by_place_and_right_only_when_it_is_exactly_right(
    places: list[int], given: tuple[str, ...], *, right: bool
) -> None:
    asked = Asked(id=1, group=GroupId(1), lesson="role", item="q", options=OPTIONS, asked_at=0)
    assert picked(asked, places) == given
    assert is_right(question("q", SINGLE), picked(asked, places)) is right


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Mama   Asha ", "Mama Asha"),
        ("\u202eahsA\u202c", "ahsA"),
        ("می‌نا", "می‌نا"),
        ("<b>x</b>", "<b>x</\u2060b>"),
        ("two\nlines", "two lines"),
        ("\u200f \u2067", None),
        ("", None),
        ("x" * 25, None),
        ("\u3164 \u2800", None),
        ("\u200d\u200d", None),
        ("🌸", "🌸"),
        ("@duka", "@\u2060duka"),
        ("t.me/duka", "t.\u2060me/\u2060duka"),
        ("a\u0301\u0302\u0303\u0304", "a\u0301\u0302"),
    ],
)
def test_a_chosen_name_stays_on_its_line_and_cannot_turn_it_round(typed: str, name: str | None) -> None:
    assert chosen_name(typed) == name


@pytest.mark.parametrize(
    ("number", "key"), [(1, "alias.1"), (24, "alias.24"), (25, "alias.again"), (49, "alias.again")]
)
def test_who_chose_no_name_has_an_alias(number: int, key: str) -> None:
    name = name_of(Member(group=GroupId(1), learner=LearnerId(1), number=number, joined_at=0))
    assert isinstance(name, Phrase)
    assert name.key == key


def test_a_chosen_name_stands_before_the_alias() -> None:
    assert name_of(Member(group=GroupId(1), learner=LearnerId(1), number=1, joined_at=0, name="Asha")) == Quote(
        text="Asha"
    )
