"""What waits for typed text waits no more once the learner is elsewhere: a question to the course goes to nobody."""

import pytest
from pupil import Pupil, names

from bot.core.presses import Verb
from bot.storage import answers

ONE_SHOT = (
    "place", "hour", "caption:instagram", "metric:er", "business:week", "remark:1", "mentor:1", "question:",
    "publicname:page", "nickname:1", "greeting:", "cast:1:sw", "client:s", "plan:s",
)  # fmt: skip


@pytest.mark.parametrize("awaiting", [*ONE_SHOT, "answer:greet.why", "review:greet.why"])
def test_today_ends_what_waited_for_text(pupil: Pupil, awaiting: str) -> None:
    pupil.change(awaiting=awaiting)
    pupil.press(Verb.TODAY, "show")
    assert pupil.learner.awaiting is None


@pytest.mark.parametrize("awaiting", [*ONE_SHOT, "answer:greet.why", "review:greet.why"])
@pytest.mark.parametrize("command", ["today", "portfolio", "term"])
def test_a_command_ends_what_waited_for_text(pupil: Pupil, awaiting: str, command: str) -> None:
    pupil.change(awaiting=awaiting)
    pupil.command(command)
    assert pupil.learner.awaiting is None


@pytest.mark.parametrize("awaiting", [*ONE_SHOT, "answer:greet.why", "field:greet.answer"])
@pytest.mark.parametrize("command", ["help", "fanya"])
def test_help_and_slips_leave_open_what_was_asked(pupil: Pupil, awaiting: str, command: str) -> None:
    pupil.change(awaiting=awaiting)
    pupil.command(command)
    assert pupil.learner.awaiting == awaiting


def test_the_field_of_a_worksheet_stays_open(pupil: Pupil) -> None:
    pupil.change(awaiting="field:greet.answer")
    pupil.command("today")
    assert pupil.learner.awaiting == "field:greet.answer"


def test_a_question_typed_after_today_is_no_answer_to_an_exercise(pupil: Pupil) -> None:
    lesson = next(one for one in pupil.course.lessons.values() if any(q.type.value == "short" for q in one.questions))
    question = next(one for one in lesson.questions if one.type.value == "short")
    pupil.press(Verb.OPEN, lesson.id)
    pupil.press(Verb.ASK, lesson.id, question.id)
    assert (pupil.learner.awaiting or "").startswith("answer:"), "the way to this test has changed"
    pupil.command("today")
    pupil.say("bei ni nini?")
    assert answers.of(pupil.tx, pupil.id, lesson.id) == ()


@pytest.mark.parametrize(
    ("awaiting", "asked"), [("place", "settings.place"), ("hour", "settings.hour"), ("greeting:", "invite.name.ask")]
)
def test_a_sticker_is_answered_with_what_was_asked(pupil: Pupil, awaiting: str, asked: str) -> None:
    pupil.change(awaiting=awaiting)
    assert asked in " ".join(names(pupil.other("sticker")))
    assert pupil.learner.awaiting == awaiting
