"""Worksheets to go back to at any time: the list of all tasks, and what a piece was before it was made better."""

from pupil import Pupil, labels, names

from bot.core.presses import Verb
from bot.core.replies import Phrase, Several
from bot.core.sent import Sent


def done(pupil: Pupil) -> Pupil:
    """Fill in the worksheet of the first lesson as its author would, and hand it in."""
    lesson = pupil.course.lessons["greet"]
    words = lesson.words[pupil.learner.language].task
    assert lesson.task is not None
    assert words is not None
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TASK, "greet")
    for field in lesson.task.fields:
        pupil.press(Verb.FIELD, "greet", field.id)
        if field.optional:
            pupil.press(Verb.FIELD_SKIP, "greet", field.id)
        elif field.choices:
            pupil.press(Verb.CHOOSE, "greet", field.id, field.choices[0])
        elif field.kind.sent:
            pupil.other("photo", Sent(kind=field.kind.value, file=f"F{field.id}", size=90_000, width=1000, height=1000))
        else:
            pupil.say(words.sample[field.id])
    pupil.press(Verb.HAND_IN, "greet")
    return pupil


def test_without_a_lesson_there_is_nothing_to_list(pupil: Pupil) -> None:
    assert names(pupil.command("task"))[0] == "today.new"
    assert names(pupil.press(Verb.TASK))[0] == "today.new"


def test_a_task_that_waits_is_opened_and_the_list_is_one_tap_away(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    assert names(pupil.command("task"))[0] == "task.offer"
    assert names(pupil.tap("tasks")) == ["tasks.all", "tasks.line"]


def test_once_it_is_handed_in_the_command_lists_all_tasks(pupil: Pupil) -> None:
    done(pupil)
    reply = pupil.command("task")[0]
    assert isinstance(reply.lines[1], Several)
    line = reply.lines[1].lines[0]
    assert isinstance(line, Phrase)
    assert line.args["state"] == Phrase(key="tasks.done", args={"versions": 1})
    assert names(pupil.tap("task:greet")) == ["task.overview", *["task.filled"] * (len(pupil.shown[0].lines) - 1)]


def test_a_better_version_is_shown_beside_the_first(pupil: Pupil) -> None:
    done(pupil)
    assert "before" not in labels(pupil.shown)
    pupil.press(Verb.FIELD, "greet", "answer")
    pupil.say("Habari! Karibu dukani kwetu Kariakoo, leo tuna vitenge vipya vya pamba kwa bei ya kila mtu.")
    pupil.press(Verb.HAND_IN, "greet")
    replies = pupil.tap("before")
    assert names(replies) == ["before.heading", "before.field"]
    assert "Karibu dukani kwetu Kariakoo" in pupil.heard[-1].text
    assert names(pupil.press(Verb.BEFORE, "nowhere")) == ["today.cards"]


def test_before_a_second_version_both_are_the_same(pupil: Pupil) -> None:
    done(pupil)
    assert names(pupil.press(Verb.BEFORE, "greet")) == ["before.heading", "before.same"]
