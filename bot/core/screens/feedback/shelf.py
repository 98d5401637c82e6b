"""All worksheets a learner has met, each a tap away; and what one of them was before it was made better."""

from bot.core.course import Field, Lesson, Task, TaskWords
from bot.core.presses import Verb, encode
from bot.core.progress import Run, TaskState, Version
from bot.core.replies import Button, Line, Reply, Several
from bot.core.screens.parts import button, passage, rows_of, said, today_row
from bot.core.screens.task import screen, value_of

SCREEN = "tasks"
_WIDTH = 5  # buttons with a number each


def tasks(runs: tuple[Run, ...]) -> Reply:
    """List the tasks of all lessons that were opened, newest first, with a numbered button for each."""
    lines = tuple(
        said(
            "tasks.line",
            number=number,
            title=passage(run.lesson, "title"),
            state=said(f"tasks.{_state(run)}", versions=run.versions),
        )
        for number, run in enumerate(runs, 1)
    )
    taps = (
        Button(label=said("button.number", number=number), press=encode(Verb.TASK, run.lesson))
        for number, run in enumerate(runs, 1)
    )
    buttons = (*rows_of(taps, _WIDTH), today_row())
    return Reply(lines=(said("tasks.all"), Several(lines=lines)), buttons=buttons, screen=SCREEN)


def _state(run: Run) -> str:
    match run.task:
        case TaskState.DONE:
            return "done"
        case TaskState.OPEN if run.field:
            return "open"
        case _:
            return "waits"


def before_and_after(lesson: Lesson, task: Task, words: TaskWords, versions: tuple[Version, ...]) -> Reply:
    """Show the fields that changed between the first version and the last, one above the other."""
    first, last = versions[0], versions[-1]
    changed = [one for one in task.fields if first.values.get(one.id) != last.values.get(one.id)]
    lines: list[Line] = [
        said("before.heading", title=passage(lesson.id, "title"), first=first.number, last=last.number)
    ]
    lines.extend(_change(lesson, one, first, last) for one in changed if one.id in words.fields)
    if not changed:
        lines.append(said("before.same"))
    buttons = ((button("improve", Verb.TASK, lesson.id),), today_row())
    return Reply(lines=tuple(lines), buttons=buttons, screen=screen(lesson.id))


def _change(lesson: Lesson, field: Field, first: Version, last: Version) -> Line:
    return said(
        "before.field",
        label=passage(lesson.id, "label", field.id),
        before=_told(lesson, field, first),
        after=_told(lesson, field, last),
    )


def _told(lesson: Lesson, field: Field, version: Version) -> Line:
    text = version.values.get(field.id, "")
    return said("before.text", text=value_of(lesson, field, text)) if text else said("before.nothing")
