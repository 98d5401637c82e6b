"""Around the worksheet: the task offered, planned, looked at, let go, and asked after at the time the learner named."""

from dataclasses import replace

from bot.core.later import EVENING, put_off
from bot.core.presses import Press, Verb
from bot.core.progress import Due, DueKind, TaskState
from bot.core.replies import Replies
from bot.core.screens import task as screen
from bot.storage import dues, runs
from bot.tutor import worksheet
from bot.tutor.carrying import carry
from bot.tutor.day import show_today
from bot.tutor.feedback import shelf
from bot.tutor.visit import Visit
from bot.tutor.worksheet import go_on, task_of

WHOLE = "all"


def press_task(visit: Visit, press: Press) -> Replies:
    """Offer the task, or go on with it where it was left; one handed in is shown whole, to be made better."""
    if not press.args:
        return shelf.show_tasks(visit)
    found = task_of(visit, press)
    if found is None:
        return show_today(visit)
    lesson, task = found
    run = visit.run(lesson.id)
    if run.task in {TaskState.OPEN, TaskState.DONE}:
        return go_on(visit, lesson, task)
    if run.task is TaskState.NONE:
        runs.save(visit.tx, replace(run, task=TaskState.OFFERED))
        carry(visit, lesson, task)
    return (screen.offered(lesson, task),)


def press_when(visit: Visit, press: Press) -> Replies:
    """Note when the learner will do it; the check-in comes then. In a pause nothing is promised."""
    found = task_of(visit, press)
    when = press.args[1] if len(press.args) > 1 else ""
    moment = put_off(visit.learner, visit.now, when, tomorrow=EVENING)
    if found is None or moment is None or not visit.active:
        return show_today(visit)
    lesson, task = found
    if visit.run(lesson.id).task is TaskState.DONE:
        return go_on(visit, lesson, task)
    runs.save(visit.tx, replace(visit.run(lesson.id), task=TaskState.PLANNED, checkin_at=moment))
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.CHECKIN, note=lesson.id))
    return (screen.planned(lesson, moment),)


def press_sample(visit: Visit, press: Press) -> Replies:
    """Show the model answer, of one field or whole."""
    found = task_of(visit, press)
    wanted = press.args[1] if len(press.args) > 1 else WHOLE
    field = found[1].field(wanted) if found else None
    words = visit.words(found[0]).task if found else None
    if found is None or words is None:
        return show_today(visit)
    if not found[1].shows_sample:
        return go_on(visit, *found)
    if field is None or field.id not in words.sample:
        return (screen.model(*found, words),)
    return (screen.sample(found[0], field, words),)


def press_task_skip(visit: Visit, press: Press) -> Replies:
    """Let the task go for now; nothing waits for it."""
    found = task_of(visit, press)
    if found is None:
        return show_today(visit)
    lesson, _ = found
    run = visit.run(lesson.id)
    if run.task is not TaskState.DONE:
        runs.save(visit.tx, replace(run, task=TaskState.SKIPPED, checkin_at=None))
    dues.clear(visit.tx, visit.learner.id, DueKind.CHECKIN, note=lesson.id)
    visit.saving(replace(visit.learner, awaiting=None))
    return (screen.skipped(lesson),)


def press_checkin(visit: Visit, press: Press) -> Replies:
    """Take the answer to the check-in."""
    found = task_of(visit, press)
    if found is None:
        return show_today(visit)
    lesson, task = found
    match press.args[1:]:
        case ("done",):
            return go_on(visit, lesson, task)
        case ("badly",) if task.problems:
            return (screen.troubles(lesson, task),)
        case _:
            return (screen.offered(lesson, task),)


def press_trouble(visit: Visit, press: Press) -> Replies:
    """Give the tip for the named problem."""
    found = task_of(visit, press)
    problem = press.args[1] if len(press.args) > 1 else ""
    if found is None or problem not in found[1].problems:
        return show_today(visit)
    return (screen.tip(found[0], problem),)


PRESSES = {
    **worksheet.PRESSES,
    **shelf.PRESSES,
    Verb.TASK: press_task,
    Verb.WHEN: press_when,
    Verb.SAMPLE: press_sample,
    Verb.TASK_SKIP: press_task_skip,
    Verb.CHECKIN: press_checkin,
    Verb.TROUBLE: press_trouble,
}
