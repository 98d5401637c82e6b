"""The worksheet: asked field by field, kept as a draft at every word, handed in as a version."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.checks import field_finding, task_finding
from bot.core.checks.files import wanted
from bot.core.checks.sheet import Sheet, lines
from bot.core.course import Field, FieldKind, Lesson, Task
from bot.core.presses import Press, Verb
from bot.core.progress import DueKind, TaskState, Version
from bot.core.replies import Phrase, Replies
from bot.core.schedule import local_date
from bot.core.screens import task as screen
from bot.core.sent import Sent
from bot.storage import dues, runs, works
from bot.tutor import portfolio
from bot.tutor.acts import meaningful
from bot.tutor.day import show_today
from bot.tutor.visit import Visit

AGAIN = "again"
TAPPED_TWICE = 60  # seconds within which handing in again is the same tap


def task_of(visit: Visit, press: Press) -> tuple[Lesson, Task] | None:
    """Return the lesson and task a button is about; None when they are gone or were never opened."""
    lesson = visit.course.lessons.get(press.args[0]) if press.args else None
    if lesson is None or lesson.task is None or visit.run(lesson.id).opened_at is None:
        return None
    return lesson, lesson.task


def press_field(visit: Visit, press: Press) -> Replies:
    """Ask for a field, from its beginning when the learner wants it again."""
    found = task_of(visit, press)
    field = found[1].field(press.args[1]) if found and len(press.args) > 1 else None
    if found is None or field is None:
        return show_today(visit)
    lesson, _ = found
    if press.args[2:] == (AGAIN,):
        works.save_draft(visit.tx, visit.learner.id, lesson.id, field.id, "")
    return ask(visit, lesson, field)


def ask(visit: Visit, lesson: Lesson, field: Field, *, finding: Phrase | None = None) -> Replies:
    """Ask for a field and wait for typed text."""
    run = visit.run(lesson.id)
    state = run.task if run.task is TaskState.DONE else TaskState.OPEN
    runs.save(visit.tx, replace(run, task=state, field=field.id))
    visit = visit.saving(replace(visit.learner, awaiting=f"field:{lesson.id}.{field.id}"))
    words = visit.words(lesson).task
    if words is None:
        return show_today(visit)
    draft = drafts(visit, lesson).get(field.id, "")
    return (screen.asking(lesson, field, words, draft, finding=finding),)


def drafts(visit: Visit, lesson: Lesson) -> Mapping[str, str]:
    """Return what was typed so far, by field."""
    return works.drafts(visit.tx, visit.learner.id, lesson.id)


def typed_field(visit: Visit, typed: str, waits: str) -> Replies:
    """Keep typed text as the draft of a field, check it, and go on or say what to change."""
    lesson_id, _, field_id = waits.partition(".")
    found = task_of(visit, Press(verb=Verb.TASK, args=(lesson_id,)))
    field = found[1].field(field_id) if found else None
    if found is None or field is None:
        return show_today(visit.saving(replace(visit.learner, awaiting=None)))
    if field.kind.sent:
        return ask(visit, found[0], field, finding=wanted(field))
    if field.kind is FieldKind.CHOICE:
        typed = _named_choice(visit, found[0], field, typed)
    return _keep(visit, found, field, typed)


def sent_file(visit: Visit, file: Sent, waits: str) -> Replies:
    """Keep a file in the field that waits for one; nothing, when the field waits for text."""
    lesson_id, _, field_id = waits.partition(".")
    found = task_of(visit, Press(verb=Verb.TASK, args=(lesson_id,)))
    field = found[1].field(field_id) if found else None
    if found is None or field is None or not field.kind.sent:
        return ()
    if field.kind is not FieldKind.FILE and file.kind != field.kind.value:
        return ask(visit, found[0], field, finding=wanted(field))
    return _keep(visit, found, field, file.line())


def _named_choice(visit: Visit, lesson: Lesson, field: Field, typed: str) -> str:
    """Return the id of a choice typed by its words, or the text as it is."""
    words, fold = visit.words(lesson).task, visit.pack.tongue.fold
    choices = words.fields[field.id].choices if words else {}
    return next((one for one, label in choices.items() if fold(label) == fold(typed)), typed)


def press_choose(visit: Visit, press: Press) -> Replies:
    """Take a choice from its button."""
    found = task_of(visit, press)
    field = found[1].field(press.args[1]) if found and len(press.args) > 1 else None
    if found is None or field is None:
        return show_today(visit)
    chosen = next((one for one in field.choices if press.args[2:] == (one,)), None)
    return _keep(visit, found, field, chosen) if chosen else ask(visit, found[0], field)


def press_field_skip(visit: Visit, press: Press) -> Replies:
    """Leave an optional field empty."""
    found = task_of(visit, press)
    field = found[1].field(press.args[1]) if found and len(press.args) > 1 else None
    if found is None or field is None or not field.optional:
        return show_today(visit)
    works.save_draft(visit.tx, visit.learner.id, found[0].id, field.id, "")
    return go_on(visit, *found, after=field)


def _keep(visit: Visit, found: tuple[Lesson, Task], field: Field, typed: str) -> Replies:
    lesson, task = found
    draft = merged(sheet_of(visit, lesson, task), field, typed)
    works.save_draft(visit.tx, visit.learner.id, lesson.id, field.id, draft)
    finding = field_finding(sheet_of(visit, lesson, task), field)
    if finding is not None:
        return ask(visit, lesson, field, finding=finding)
    return go_on(visit, lesson, task, after=field)


def merged(sheet: Sheet, field: Field, typed: str) -> str:
    """Return the new draft: whole lists replace, lines add up, and what follows a faulty line takes its place."""
    before, new = sheet.items(field.id), lines(typed)
    if not field.grows:
        return typed.strip()
    if not before or (len(new) >= (field.least or 0) and not field.kind.sent):
        return "\n".join(new)
    faulty = row_of(field_finding(sheet, field))
    kept = (before[: faulty - 1], before[faulty:]) if faulty else (before, ())
    return "\n".join((*kept[0], *new, *kept[1]))


def row_of(finding: Phrase | None) -> int:
    """Return the number of the line that a finding is about; 0 for one about the whole."""
    row = finding.args.get("row", 0) if finding else 0
    return row if isinstance(row, int) else 0


def filled(sheet: Sheet) -> Mapping[str, str]:
    """Return what is handed in: the fields that hold something."""
    return {field.id: sheet.text(field.id) for field in sheet.task.fields if sheet.text(field.id)}


def sheet_of(visit: Visit, lesson: Lesson, task: Task) -> Sheet:
    """Return the worksheet with its drafts, ready for the checks."""
    words, handed_in = visit.words(lesson).task, works.versions(visit.tx, visit.learner.id, lesson.id)
    return Sheet(
        task=task,
        values=drafts(visit, lesson),
        model=words.sample if words and task.sample == "full" else {},
        previous=handed_in[-1].values if handed_in else {},
        pack=visit.pack,
        country=visit.learner.country,
        today=local_date(visit.now, visit.learner.zone),
    )


def go_on(visit: Visit, lesson: Lesson, task: Task, *, after: Field | None = None) -> Replies:
    """Ask for the next field that is still open, or show the whole."""
    sheet = sheet_of(visit, lesson, task)
    ids = [field.id for field in task.fields]
    start = ids.index(after.id) + 1 if after else 0
    order = (*task.fields[start:], *task.fields[:start])
    passed = {after.id} if after and after.optional else set()
    field = next((one for one in order if one.id not in passed and _is_open(sheet, one)), None)
    if field is not None:
        finding = field_finding(sheet, field) if sheet.text(field.id) else None
        return ask(visit, lesson, field, finding=finding)
    visit.saving(replace(visit.learner, awaiting=None))
    words = visit.words(lesson).task
    return (screen.overview(lesson, task, sheet.values, finding=task_finding(sheet), words=words),)


def _is_open(sheet: Sheet, field: Field) -> bool:
    """Tell whether a field is still to be asked: its form is not right, or it is optional and was never shown."""
    return field_finding(sheet, field) is not None or (field.optional and field.id not in sheet.values)


def press_hand_in(visit: Visit, press: Press) -> Replies:
    """Hand in the worksheet as a new version; the same work twice is told kindly and not kept twice."""
    found = task_of(visit, press)
    if found is None:
        return show_today(visit)
    lesson, task = found
    sheet = sheet_of(visit, lesson, task)
    if any(field_finding(sheet, field) for field in task.fields) or task_finding(sheet) is not None:
        return go_on(visit, lesson, task)
    earlier = works.versions(visit.tx, visit.learner.id, lesson.id)
    same = next((one for one in earlier if one.values == filled(sheet)), None)
    if same is not None:
        return _handed_in_before(visit, lesson, task, same)
    return _hand_in(
        visit,
        lesson,
        task,
        Version(learner=visit.learner.id, lesson=lesson.id, number=len(earlier) + 1, at=visit.at, values=filled(sheet)),
    )


def _handed_in_before(visit: Visit, lesson: Lesson, task: Task, same: Version) -> Replies:
    """Say so kindly; right after it was handed in it was only the same tap again, and the thanks stay."""
    words = visit.words(lesson).task
    if words is not None and visit.at - same.at < TAPPED_TWICE:
        return (screen.handed_in(lesson, task, words, same.number),)
    return (screen.same_again(lesson, same.number),)


def _hand_in(visit: Visit, lesson: Lesson, task: Task, version: Version) -> Replies:
    works.hand_in(visit.tx, version)
    run = visit.run(lesson.id)
    runs.save(visit.tx, replace(run, task=TaskState.DONE, field=None, checkin_at=None, versions=version.number))
    dues.clear(visit.tx, visit.learner.id, DueKind.CHECKIN, note=lesson.id)
    meaningful(visit.saving(replace(visit.learner, awaiting=None)))
    words = visit.words(lesson).task
    thanks = (screen.handed_in(lesson, task, words, version.number),) if words else show_today(visit)
    return portfolio.with_award(visit, thanks)


def show_waiting(visit: Visit, waits: str) -> Replies:
    """Show again the field that is waited for."""
    lesson_id, _, field_id = waits.partition(".")
    return press_field(visit, Press(verb=Verb.FIELD, args=(lesson_id, field_id)))


PRESSES = {
    Verb.FIELD: press_field,
    Verb.CHOOSE: press_choose,
    Verb.FIELD_SKIP: press_field_skip,
    Verb.HAND_IN: press_hand_in,
}
