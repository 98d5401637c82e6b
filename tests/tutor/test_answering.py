"""Answers: the first one counts, every tap can come twice or late, and whoever was right may say so."""

import pytest
from pupil import Pupil, labels, names, new_pupil

from bot.core.course import Course
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.core.progress import Answer
from bot.storage import answers
from bot.storage.engine.store import Tx
from bot.tutor.speaking import KINDS


@pytest.fixture
def inside(pupil: Pupil) -> Pupil:
    """Inside the first lesson, at its first question."""
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.ASK, "greet", "first")
    return pupil


def given(pupil: Pupil, lesson: str = "greet") -> dict[str, Answer]:
    return {one.item: one for one in answers.of(pupil.tx, LearnerId(pupil.id), lesson)}


def test_a_right_answer_shows_its_why_and_leads_to_the_next_question(inside: Pupil) -> None:
    assert names(inside.tap("a:greet.first:b")) == [
        "question.heading",
        "ask:first",
        "answer.right",
        "why:first:b",
        "explain:first",
    ]
    assert "ask:both" in names(inside.tap("next"))


def test_a_wrong_answer_shows_its_why_and_what_is_right(inside: Pupil) -> None:
    assert names(inside.tap("a:greet.first:a"))[2:] == [
        "answer.wrong",
        "why:first:a",
        "answer.correct",
        "explain:first",
    ]


def test_the_first_answer_counts_however_often_one_taps(inside: Pupil) -> None:
    first = inside.press(Verb.ANSWER, "greet.first", "a")
    again = inside.press(Verb.ANSWER, "greet.first", "a")
    later = inside.press(Verb.ANSWER, "greet.first", "b")
    assert names(first) == names(again) == names(later)
    assert given(inside)["first"].given == "a"
    assert answers.count(inside.tx, inside.id) == (0, 1)


def test_several_options_are_chosen_and_then_checked(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "both")
    inside.tap("t:greet.both:a")
    inside.tap("t:greet.both:a,c")
    shown = inside.tap("check")
    assert [one for one in names(shown) if one.startswith("answer")] == ["answer.all.right", "answer.why", "answer.why"]
    assert given(inside)["both"].right


def test_half_of_it_is_told_to_be_half(inside: Pupil) -> None:
    inside.press(Verb.CHECK, "greet.both", "a")
    assert "answer.partly" in names(inside.shown)


def test_a_why_of_several_names_its_option(inside: Pupil) -> None:
    words = inside.course.lessons["greet"].words[inside.learner.language].questions["both"]
    inside.press(Verb.CHECK, "greet.both", "a,b")
    told = inside.heard[-1].text
    wrong = words.options["b"]
    assert words.options["c"].text in told, "the right ones are told"
    assert wrong.text in told
    assert wrong.why in told


def test_checking_nothing_asks_again(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "both")
    assert "ask:both" in names(inside.tap("check"))
    assert given(inside) == {}


def test_toggling_after_the_answer_changes_nothing(inside: Pupil) -> None:
    answered = names(inside.press(Verb.CHECK, "greet.both", "a,c"))
    assert names(inside.press(Verb.TOGGLE, "greet.both", "b")) == answered
    assert names(inside.press(Verb.HINT, "greet.both")) == answered


def test_a_hint_is_shown_on_request_and_remembered_with_the_answer(inside: Pupil) -> None:
    assert "question.hint" in names(inside.tap("hint"))
    inside.tap("a:greet.first:b:h")
    assert given(inside)["first"].hinted


def test_what_was_chosen_stays_chosen_under_the_hint(inside: Pupil) -> None:
    inside.press(Verb.TOGGLE, "greet.both", "a")
    inside.tap("hint")
    assert "button.chosen" in [f"button.{label}" for label in labels(inside.shown)]


def test_a_word_is_typed(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    assert "answer.right" in names(inside.say(" SALAMU! "))
    assert inside.learner.awaiting is None


def test_a_word_typed_after_the_hint_counts_as_hinted(inside: Pupil) -> None:
    inside.press(Verb.OPEN, "greet")
    inside.press(Verb.ASK, "greet", "word")
    inside.press(Verb.HINT, "greet.word")
    inside.say("salamu")
    assert given(inside)["word"].hinted


def test_nearly_right_words_get_their_own_why_and_can_be_appealed(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    assert "near:word:wish" in names(inside.say("asante"))
    assert "appeal.thanks" in names(inside.tap("appeal"))
    assert "appeal.thanks" in names(inside.press(Verb.APPEAL, "greet.word"))
    assert not given(inside)["word"].right


def test_nothing_can_be_appealed_before_it_was_answered(inside: Pupil) -> None:
    assert "ask:word" in names(inside.press(Verb.APPEAL, "greet.word"))


def test_a_number_is_typed_in_any_digits_and_asked_again_when_it_is_none(inside: Pupil) -> None:
    inside.press(Verb.TODAY, "done", "greet", "cards")
    inside.press(Verb.TODAY, "done", "greet", "task")
    inside.press(Verb.OPEN, "count")
    inside.press(Verb.ASK, "count", "rate")
    assert names(inside.say("sijui"))[0] == "answer.unreadable"
    assert given(inside, "count") == {}
    assert "answer.right" in names(inside.say("۳"))


def test_who_does_not_know_is_shown_without_blame(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    assert names(inside.tap("pass"))[2:] == ["answer.passed", "answer.correct", "explain:word"]
    assert labels(inside.shown) == ["next", "look.again", "report"]


def test_the_last_answer_ends_the_questions_and_leads_on(inside: Pupil) -> None:
    for item, chosen in (("first", "b"), ("both", "a,c"), ("wait", "false"), ("word", "-")):
        inside.press(Verb.ANSWER, f"greet.{item}", chosen)
    assert labels(inside.shown) == ["finish", "look.again", "report"]
    assert names(inside.tap("finish"))[0] == "lesson.finished"
    assert labels(inside.shown) == ["setup", "today", "report"]
    run = inside.run("greet")
    assert run is not None
    assert run.finished_at is not None


def test_a_finished_lesson_opens_at_its_end(inside: Pupil) -> None:
    for item in ("first", "both", "wait", "word"):
        inside.press(Verb.ANSWER, f"greet.{item}", "-")
    assert names(inside.press(Verb.OPEN, "greet"))[0] == "lesson.finished"


def test_a_lesson_goes_on_where_it_was_left(inside: Pupil) -> None:
    inside.press(Verb.CARD, "greet", "show")
    assert "card:show" in names(inside.press(Verb.OPEN, "greet"))
    inside.press(Verb.ANSWER, "greet.first", "b")
    assert "ask:both" in names(inside.press(Verb.OPEN, "greet"))


def test_an_old_button_to_a_question_that_is_gone_leads_to_the_open_one(inside: Pupil) -> None:
    inside.press(Verb.ANSWER, "greet.first", "b")
    assert "ask:both" in names(inside.press(Verb.ASK, "greet", "gone"))
    run = inside.run("greet")
    assert run is not None
    assert run.finished_at is None


def test_answers_grow_the_streak_once_a_day(inside: Pupil) -> None:
    inside.press(Verb.ANSWER, "greet.first", "a")
    inside.press(Verb.ANSWER, "greet.both", "a")
    assert inside.learner.streak.length == 1
    inside.now = inside.clock("2026-11-23 12:00")
    inside.press(Verb.ANSWER, "greet.wait", "true")
    assert inside.learner.streak.length == 2


def test_a_typed_answer_to_a_question_answered_by_button_shows_the_answer(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    awaiting = inside.learner.awaiting
    inside.press(Verb.ANSWER, "greet.word", "-")
    inside.change(awaiting=awaiting)
    assert "answer.passed" in names(inside.say("salamu"))


def test_questions_of_lessons_not_begun_are_not_asked(pupil: Pupil) -> None:
    assert names(pupil.press(Verb.ANSWER, "count.rate", "3"))[0] == "today.new"
    assert given(pupil, "count") == {}


def test_text_that_answers_nothing_is_told_so_and_shown_the_step(pupil: Pupil) -> None:
    assert names(pupil.say("🙏 👍"))[:2] == ["unexpected", "today.new"]
    assert names(pupil.other("sticker"))[:2] == ["unexpected", "today.new"]
    assert names(pupil.other("dice"))[:2] == ["unexpected", "today.new"]


def test_a_sticker_instead_of_an_answer_leaves_the_question_open(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    assert "ask:word" in names(inside.other("sticker"))
    assert "answer.right" in names(inside.say("salamu"))


def test_an_edited_message_changes_nothing(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "word")
    inside.say("asante")
    assert names(inside.edit("salamu"))[0] == "edited"
    assert not given(inside)["word"].right


@pytest.mark.parametrize("kind", sorted(KINDS - {"typed"}))
@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_kind_of_message_is_named_in_words(tx: Tx, course: Course, kind: str, language: str) -> None:
    pupil = new_pupil(tx, course, language=language)
    assert names(pupil.other(kind))[0] == "unexpected"
