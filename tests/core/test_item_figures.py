"""What answers tell about a question: facility, discrimination, the mistake made most; and nothing about a few."""

import pytest

from bot.core.names import Language, LearnerId
from bot.core.question import Question, QuestionType
from bot.core.reviews.items import First, Item, Later, correlation, items

SW, FA = Language("sw"), Language("fa")


def firsts(item: str, given: list[str], *, right: str = "b", language: Language = SW) -> list[First]:
    """Return the first answer of learner 1, 2, 3 ..."""
    return [
        First(learner=LearnerId(number), item=item, language=language, right=one == right, given=one)
        for number, one in enumerate(given, 1)
    ]


def question(kind: QuestionType, options: str = "", correct: str = "") -> Question:
    return Question(id="q", type=kind, idea="idea", level="apply", options=tuple(options), correct=tuple(correct))


def single() -> Question:
    return question(QuestionType.SINGLE, options="abc", correct="b")


def figures(given: list[str], *, asked: Question | None = None, more: list[First] | None = None) -> Item | None:
    found = items({"l.q": asked or single()}, [*firsts("l.q", given), *(more or [])], [], [])
    return found[0] if found else None


def test_ten_answers_are_told_and_nine_are_not() -> None:
    assert figures(["b"] * 9) is None
    told = figures(["b"] * 6 + ["a"] * 4)
    assert told is not None
    assert (told.learners, told.facility) == (10, 0.6)


def test_a_question_is_told_by_language() -> None:
    both = [*firsts("l.q", ["b"] * 10), *firsts("l.q", ["a"] * 9, language=FA)]
    assert [(one.language, one.facility) for one in items({"l.q": single()}, both, [], [])] == [(SW, 1.0)]


def test_questions_stand_in_the_order_of_the_course_and_those_taken_out_are_gone() -> None:
    answers = [*firsts("l.z", ["b"] * 10), *firsts("l.a", ["b"] * 10), *firsts("gone.q", ["b"] * 10)]
    assert [one.item for one in items({"l.z": single(), "l.a": single()}, answers, [], [])] == ["l.z", "l.a"]


@pytest.mark.parametrize(
    ("given", "wrong", "share"),
    [
        (["b"] * 10, None, 0.0),
        (["b"] * 5 + ["a"] * 2 + ["c"] * 3, "c", 0.3),
        (["b"] * 6 + ["c"] * 2 + ["a"] * 2, "a", 0.2),
        (["b"] * 5 + ["-"] * 5, "-", 0.5),
    ],
)
def test_the_mistake_made_most(given: list[str], wrong: str | None, share: float) -> None:
    told = figures(given)
    assert told is not None
    assert (told.wrong, told.wrong_share) == (wrong, share)


def test_of_several_options_only_the_wrong_ones_are_mistakes() -> None:
    multi = question(QuestionType.MULTI, options="abcd", correct="ab")
    told = figures(["a,c"] * 4 + ["a,b,c"] * 3 + ["a,d"] * 3, asked=multi)
    assert told is not None
    assert (told.wrong, told.wrong_share) == ("c", 0.7)


def test_nobodys_own_words_are_told() -> None:
    told = figures(["Neema Mushi, 0712"] * 10, asked=question(QuestionType.SHORT))
    assert told is not None
    assert told.wrong is None


def test_discrimination_is_high_where_those_who_know_the_rest_know_this() -> None:
    def told(given: list[str]) -> float | None:
        rest = [one for item in ("l.r", "l.s") for one in firsts(item, ["b"] * 6 + ["a"] * 6)]
        found = figures(given, more=rest)
        return found.discrimination if found else None

    assert told(["b"] * 6 + ["a"] * 6) == pytest.approx(1.0)
    assert told(["a"] * 6 + ["b"] * 6) == pytest.approx(-1.0)
    assert told(["a", "b"] * 6) == pytest.approx(0.0)
    assert told(["b"] * 12) is None


def test_who_answered_nothing_else_tells_nothing_about_discrimination() -> None:
    told = figures(["a", "b"] * 6)
    assert told is not None
    assert told.discrimination is None


def test_appeals_and_what_was_kept_are_told_where_enough_people_are_behind_them() -> None:
    answers = [*firsts("l.q", ["b"] * 10), *firsts("l.q", ["b"] * 10, language=FA)]
    laters = [
        Later(item="l.q", language=SW, learners=10, answers=40, right=30),
        Later(item="l.q", language=FA, learners=9, answers=40, right=30),
    ]
    told = items({"l.q": single()}, answers, laters, [("l.q", SW), ("l.q", SW), ("l.other", SW)])
    assert [(one.language, one.appeals, one.kept) for one in told] == [(FA, 0, None), (SW, 2, 0.75)]


def test_correlation_of_what_never_differs_is_none() -> None:
    assert correlation([(1.0, 0.5), (1.0, 0.2)]) is None


def test_a_way_through_a_story_is_one_mistake_whatever_it_is_made_of() -> None:
    told = figures(["b"] * 6 + ["bad,worse"] * 4, asked=question(QuestionType.SCENARIO, correct="b"))
    assert told is not None
    assert told.wrong == "bad,worse"
