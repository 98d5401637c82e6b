"""The worksheet: every word kept at once, each fault named, corrections put in place, versions numbered."""

import pytest
from pupil import Pupil, labels, names

from bot.core.presses import Verb
from bot.core.progress import TaskState
from bot.storage import works

ANSWER = "Habari Juma, kitenge kipo, nikutunzie?"
STEPS = "Nasoma maswali mchana\nNajibu kwa salamu"


@pytest.fixture
def at_task(pupil: Pupil) -> Pupil:
    """At the task of the first lesson: answer (text), steps (list, 2 to 4), tone (choice), page (link, optional)."""
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TASK, "greet")
    return pupil


def drafts(pupil: Pupil, lesson: str = "greet") -> dict[str, str]:
    return works.drafts(pupil.tx, pupil.id, lesson)


def state(pupil: Pupil, lesson: str = "greet") -> TaskState:
    run = pupil.run(lesson)
    assert run is not None
    return run.task


def filled(pupil: Pupil) -> Pupil:
    """Fill the worksheet up to its overview."""
    pupil.press(Verb.FIELD, "greet", "answer")
    pupil.say(ANSWER)
    pupil.say(STEPS)
    pupil.tap("ch:greet:tone:warm")
    pupil.tap("skip")
    return pupil


def test_a_worksheet_is_asked_field_by_field_looked_over_and_handed_in(at_task: Pupil) -> None:
    assert state(at_task) is TaskState.OFFERED
    assert "label:answer" not in names(at_task.tap("task.now"))
    assert "help:steps" in names(at_task.say(ANSWER))
    assert "help:tone" in names(at_task.say(STEPS))
    assert "help:page" in names(at_task.tap("ch:greet:tone:warm"))
    assert names(at_task.tap("skip")) == ["task.overview", "task.filled", "task.filled", "task.filled"]
    assert names(at_task.tap("hand.in"))[0] == "task.done"
    assert state(at_task) is TaskState.DONE
    assert [one.number for one in works.versions(at_task.tx, at_task.id, "greet")] == [1]
    assert at_task.learner.streak.length == 1


def test_every_word_is_kept_as_a_draft_also_when_it_is_faulty(at_task: Pupil) -> None:
    at_task.tap("task.now")
    assert "check.chars.short" in " ".join(names(at_task.say("Habari")))
    assert drafts(at_task) == {"answer": "Habari"}
    at_task.command("today")
    assert "task.draft" in names(at_task.press(Verb.TASK, "greet"))


def test_lines_add_up_until_there_are_enough(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "steps")
    assert "check.items.few" in " ".join(names(at_task.say("Nasoma maswali mchana")))
    at_task.say("Najibu kwa salamu")
    assert drafts(at_task)["steps"] == STEPS


def test_a_whole_list_replaces_what_was_there(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "steps")
    at_task.say(STEPS)
    at_task.press(Verb.FIELD, "greet", "steps")
    at_task.say("Moja kabisa\nMbili kabisa")
    assert drafts(at_task)["steps"] == "Moja kabisa\nMbili kabisa"


def test_a_corrected_line_takes_the_faulty_ones_place(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "steps")
    at_task.say("Nasoma maswali mchana\nAbc\nNajibu kwa salamu")
    at_task.say("Naandaa majibu mafupi")
    assert drafts(at_task)["steps"] == "Nasoma maswali mchana\nNaandaa majibu mafupi\nNajibu kwa salamu"


def test_too_many_lines_lose_nothing_and_can_be_begun_again(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "steps")
    at_task.say("\n".join(f"Hatua namba {number}" for number in range(5)))
    assert len(drafts(at_task)["steps"].splitlines()) == 5
    at_task.tap("again")
    assert drafts(at_task)["steps"] == ""


def test_a_choice_may_be_typed_in_words(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "tone")
    label = at_task.course.lessons["greet"].words[at_task.learner.language].task
    assert label is not None
    at_task.say(label.fields["tone"].choices["warm"].upper())
    assert drafts(at_task)["tone"] == "warm"


@pytest.mark.parametrize("args", [("greet", "tone", "hot"), ("greet", "answer", "warm"), ("greet", "tone")])
def test_a_choice_that_is_none_changes_no_draft(at_task: Pupil, args: tuple[str, ...]) -> None:
    at_task.press(Verb.FIELD, "greet", "answer")
    at_task.say(ANSWER)
    at_task.press(Verb.CHOOSE, *args)
    assert drafts(at_task) == {"answer": ANSWER}


def test_a_field_that_must_be_filled_cannot_be_skipped(at_task: Pupil) -> None:
    assert names(at_task.press(Verb.FIELD_SKIP, "greet", "answer"))[0].startswith("today.")


def test_a_faulty_worksheet_is_not_handed_in(at_task: Pupil) -> None:
    at_task.tap("task.now")
    at_task.say(ANSWER)
    assert "task.field" in names(at_task.press(Verb.HAND_IN, "greet"))
    assert works.versions(at_task.tx, at_task.id, "greet") == ()


def test_handing_in_twice_keeps_one_version_and_thanks_for_the_double_tap(at_task: Pupil) -> None:
    filled(at_task).tap("hand.in")
    assert names(at_task.press(Verb.HAND_IN, "greet"))[0] == "task.done"
    at_task.wait(minutes=5)
    assert names(at_task.press(Verb.HAND_IN, "greet")) == ["task.same"]
    assert len(works.versions(at_task.tx, at_task.id, "greet")) == 1


def test_a_better_version_gets_the_next_number_and_the_first_is_kept(at_task: Pupil) -> None:
    filled(at_task).tap("hand.in")
    assert names(at_task.tap("improve"))[0] == "task.overview"
    at_task.tap("field:greet:answer")
    assert state(at_task) is TaskState.DONE
    at_task.say(f"{ANSWER} Karibu sana!")
    at_task.tap("hand.in")
    kept = works.versions(at_task.tx, at_task.id, "greet")
    assert [(one.number, one.values["answer"]) for one in kept] == [(1, ANSWER), (2, f"{ANSWER} Karibu sana!")]


def test_an_emptied_field_makes_no_new_version(at_task: Pupil) -> None:
    filled(at_task).tap("hand.in")
    at_task.wait(minutes=5)
    at_task.press(Verb.FIELD_SKIP, "greet", "page")
    assert names(at_task.press(Verb.HAND_IN, "greet")) == ["task.same"]


def test_the_model_answer_is_one_tap_away_and_leads_back(at_task: Pupil) -> None:
    at_task.tap("task.now")
    assert names(at_task.tap("sample")) == ["task.sample", "sample:answer"]
    assert "help:answer" in names(at_task.tap("task.back"))
    assert names(at_task.press(Verb.SAMPLE, "greet", "all"))[0] == "task.model"


def test_a_field_without_a_model_answer_offers_none(at_task: Pupil) -> None:
    at_task.press(Verb.FIELD, "greet", "page")
    assert labels(at_task.shown) == ["skip"]
    assert names(at_task.press(Verb.SAMPLE, "greet", "page"))[0] == "task.model"


def test_a_skipped_task_can_be_opened_at_any_time(at_task: Pupil) -> None:
    assert names(at_task.tap("task.skip")) == ["task.skipped"]
    assert state(at_task) is TaskState.SKIPPED
    assert "brief" in names(at_task.tap("task.open"))
    assert "brief" in names(at_task.command("task"))


def test_late_taps_leave_a_handed_in_task_handed_in(at_task: Pupil) -> None:
    filled(at_task).tap("hand.in")
    at_task.press(Verb.WHEN, "greet", "tonight")
    at_task.press(Verb.TASK_SKIP, "greet")
    at_task.press(Verb.CHECKIN, "greet", "notyet")
    assert state(at_task) is TaskState.DONE
    assert "checkin" not in [kind.value for kind in at_task.dues()]


def test_a_photo_instead_of_text_leaves_the_field_open(at_task: Pupil) -> None:
    at_task.tap("task.now")
    assert names(at_task.other("photo"))[0] == "unexpected"
    at_task.say(ANSWER)
    assert drafts(at_task)["answer"] == ANSWER


def test_rows_and_numbers_in_persian_digits_are_checked(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TODAY, "done", "greet", "cards")
    pupil.press(Verb.TODAY, "done", "greet", "task")
    pupil.press(Verb.OPEN, "count")
    pupil.press(Verb.FIELD, "count", "posts")
    pupil.say("Kitenge | ۳۰\nBei | nyingi")
    assert "check.number" in " ".join(names(pupil.shown))
    pupil.say("Bei | ۱۲")
    assert drafts(pupil, "count")["posts"] == "Kitenge | ۳۰\nBei | ۱۲"


def test_a_task_of_a_lesson_not_begun_is_not_shown(pupil: Pupil) -> None:
    assert names(pupil.press(Verb.TASK, "greet"))[0] == "today.new"
    assert names(pupil.command("task"))[0] == "today.new"


def test_a_field_that_left_the_task_is_not_waited_for(at_task: Pupil) -> None:
    at_task.tap("task.now")
    at_task.change(awaiting="field:greet.gone")
    assert names(at_task.say("maneno"))[0].startswith("today.")
    assert at_task.learner.awaiting is None
