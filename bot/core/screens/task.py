"""The practice task: offered with "when will you do it?", asked field by field, looked over, handed in, improved."""

import re
from collections.abc import Mapping

from bot.core.course import Field, FieldKind, FieldWords, Lesson, Task, TaskWords
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Kind, Line, Moment, Phrase, Quote, Reply, Several, Style, Value
from bot.core.screens.parts import Rows, button, passage, rows_of, said, today_row
from bot.core.sent import files_in

_LOOSE_END = " ,\u060c"
_PATTERN = re.compile(r":\s|\s[|(]")  # what follows tells how to type, as in `5 hooks: kind | hook`
WHENS = ("hour", "tonight", "tomorrow")
BUTTON = 22  # characters of a label beside the pencil; more is cut by a phone of 360 pixels
SHOWN = 600  # characters of one field in the overview; the draft keeps all of it


def screen(lesson_id: str) -> str:
    """Return the name of the message a task lives in."""
    return f"task:{lesson_id}"


def offered(lesson: Lesson, task: Task) -> Reply:
    """Offer the task and ask when it will be done."""
    lines = (
        said("task.offer", title=passage(lesson.id, "title"), minutes=task.minutes, fields=len(task.fields)),
        passage(lesson.id, "brief"),
        said("task.when"),
    )
    now = (button("task.now", Verb.FIELD, lesson.id, task.fields[0].id, style=Style.PRIMARY),)
    later = rows_of(
        (button(f"when.{when}", Verb.WHEN, lesson.id, when) for when in WHENS), 2
    )  # three are cut on a small phone
    skip = button("task.skip", Verb.TASK_SKIP, lesson.id)
    return Reply(lines=lines, buttons=(now, *later, (skip, button("tasks", Verb.TASK))), screen=screen(lesson.id))


def planned(lesson: Lesson, at: int) -> Reply:
    """Confirm the time the learner named; the check-in comes then."""
    first = lesson.task.fields[:1] if lesson.task else ()
    now = button("task.now", Verb.FIELD, lesson.id, *(field.id for field in first))
    return Reply(lines=(said("task.planned", when=Moment(at=at)),), buttons=((now,),), screen=screen(lesson.id))


def asking(lesson: Lesson, field: Field, words: TaskWords, draft: str, *, finding: Phrase | None = None) -> Reply:
    """Ask for one field; with `finding`, say first what to change in the draft, which stays."""
    task = lesson.task
    ids = [one.id for one in task.fields] if task else [field.id]
    lines: list[Line] = []
    if finding is not None:
        mend = (said("task.mend"),) if draft and finding.args.get("row") and not field.kind.sent else ()
        lines.append(Several(lines=(finding, *mend)))
    lines.append(
        said("task.field", step=ids.index(field.id) + 1, steps=len(ids), label=passage(lesson.id, "label", field.id))
    )
    lines.append(passage(lesson.id, "help", field.id))
    lines.extend(_advice(lesson, field, words))
    if draft:
        lines.append(_draft(lesson, field, draft))
    leave: Rows = ((button("leave", Verb.TASK, lesson.id),),) if draft and finding is None else ()
    buttons = (*_choices(lesson, field), *_aids(lesson, field, words, draft), *leave)
    return Reply(lines=tuple(lines), buttons=buttons or (today_row(),), screen=screen(lesson.id))


def _draft(lesson: Lesson, field: Field, draft: str) -> Line:
    return _files(field, draft) if field.kind.sent else said("task.draft", text=value_of(lesson, field, draft))


def _advice(lesson: Lesson, field: Field, words: TaskWords) -> tuple[Line, ...]:
    """Return how the field is filled in, and the author's hint where there is one instead of an answer."""
    shape = _shape(lesson, field, words.fields[field.id])
    if lesson.task is None or lesson.task.sample != "hints" or field.id not in words.sample:
        return shape
    return (*shape, said("task.hint", text=passage(lesson.id, "sample", field.id)))


def _shape(lesson: Lesson, field: Field, words: FieldWords) -> tuple[Line, ...]:
    """Tell how rows and lists are typed: by the author's pattern where there is one, else by the columns."""
    if words.placeholder:
        return (said("task.pattern", text=passage(lesson.id, "placeholder", field.id)),)
    match field.kind:
        case FieldKind.ROWS:
            columns = Several(lines=tuple(passage(lesson.id, "column", field.id, one) for one in field.columns))
            return (said("task.rows", columns=columns),)
        case FieldKind.LIST:
            return (said("task.list"),)
        case _:
            return _how_to_send(field)


def _how_to_send(field: Field) -> tuple[Line, ...]:
    return (said(f"task.send.{field.kind.value}", most=field.most or 1),) if field.kind.sent else ()


def _choices(lesson: Lesson, field: Field) -> Rows:
    labels = ((one, passage(lesson.id, "choice", field.id, one)) for one in field.choices)
    return rows_of(
        (Button(label=label, press=encode(Verb.CHOOSE, lesson.id, field.id, one)) for one, label in labels), 1
    )


def _aids(lesson: Lesson, field: Field, words: TaskWords, draft: str) -> Rows:
    row: list[Button] = []
    if field.id in words.sample and lesson.task is not None and lesson.task.shows_sample:
        row.append(button("sample", Verb.SAMPLE, lesson.id, field.id))
    if field.optional:
        row.append(button("skip", Verb.FIELD_SKIP, lesson.id, field.id))
    if draft and (field.grows or field.kind in {FieldKind.LIST, FieldKind.ROWS}):
        row.append(button("again", Verb.FIELD, lesson.id, field.id, "again"))
    return (tuple(row),) if row else ()


def sample(lesson: Lesson, field: Field, words: TaskWords) -> Reply:
    """Show the model answer of one field, and lead back to it."""
    half = lesson.task is not None and lesson.task.sample == "half"
    label = passage(lesson.id, "label", field.id)
    lines = (said("task.sample.half" if half else "task.sample", label=label), sample_of(lesson, field, words))
    back = button("task.back", Verb.FIELD, lesson.id, field.id, style=Style.PRIMARY)
    return Reply(lines=lines, buttons=((back,),), screen=screen(lesson.id))


def sample_of(lesson: Lesson, field: Field, words: TaskWords) -> Line:
    """Return the author's answer; that of a choice stands in the file as the choice's id."""
    chosen = words.sample[field.id]
    return (
        passage(lesson.id, "choice", field.id, chosen)
        if chosen in field.choices
        else passage(lesson.id, "sample", field.id)
    )


def overview(
    lesson: Lesson,
    task: Task,
    drafts: Mapping[str, str],
    *,
    finding: Phrase | None = None,
    words: TaskWords | None = None,
) -> Reply:
    """Show everything that was typed, with a way to change each field, before it is handed in."""
    filled = tuple(_filled(lesson, field, drafts[field.id]) for field in task.fields if drafts.get(field.id))
    changes = tuple(
        Button(
            label=said("button.change", label=_label(lesson, field, words)),
            press=encode(Verb.FIELD, lesson.id, field.id),
        )
        for field in task.fields
    )
    hand_in: Rows = ((button("hand.in", Verb.HAND_IN, lesson.id, style=Style.PRIMARY),),) if finding is None else ()
    lines = (finding or said("task.overview"), *filled)
    return Reply(lines=lines, buttons=(*hand_in, *rows_of(changes, 1)), screen=screen(lesson.id))


def _label(lesson: Lesson, field: Field, words: TaskWords | None) -> Value:
    return Quote(text=on_button(words.fields[field.id].label)) if words else passage(lesson.id, "label", field.id)


def on_button(label: str) -> str:
    """Return what of a label a button holds on a small phone: up to its pattern, or up to whole words."""
    pattern = _PATTERN.search(label)
    head = (label[: pattern.start()] if pattern else label).strip()
    if len(head) <= BUTTON:
        return head
    fits = (head[: BUTTON - 1].rpartition(" ")[0] or head[: BUTTON - 1]).rstrip(_LOOSE_END)
    return f"{fits}…"


def _filled(lesson: Lesson, field: Field, text: str) -> Phrase:
    return said("task.filled", label=passage(lesson.id, "label", field.id), text=value_of(lesson, field, text))


def value_of(lesson: Lesson, field: Field, text: str) -> Line | Quote:
    """Return a field's content as it is shown: files counted, a choice by its words, long text shortened."""
    if field.kind.sent:
        return _files(field, text)
    if field.kind is FieldKind.CHOICE and text in field.choices:
        return passage(lesson.id, "choice", field.id, text)
    return Quote(text=text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def _files(field: Field, text: str) -> Phrase:
    return said(f"task.sent.{field.kind.value}", count=len(files_in(text)))


def handed_in(lesson: Lesson, task: Task, words: TaskWords, number: int) -> Reply:
    """Thank for the work, and let the learner look at it with the rubric beside the model answer."""
    rubric = tuple(
        said("task.rubric.line", text=passage(lesson.id, "rubric", one)) for one in task.rubric if one in words.rubric
    )
    lines: list[Line] = [said("task.done", number=number)]
    if task.piece:
        lines.append(said("task.piece", piece=said(f"piece.{task.piece.lower()}")))
    if rubric:
        lines.append(Several(lines=(said("task.rubric" if task.shows_sample else "task.rubric.alone"), *rubric)))
    judge: Rows = ((button("self", Verb.SELF, lesson.id, style=Style.PRIMARY),),) if rubric else ()
    looks = [button("model", Verb.SAMPLE, lesson.id, "all")] if task.shows_sample else []
    if number > 1:
        looks.append(button("before", Verb.BEFORE, lesson.id))
    looking: Rows = (tuple(looks),) if looks else ()
    buttons = (
        *judge,
        *looking,
        (button("improve", Verb.TASK, lesson.id),),
        *_shelved(task),
        today_row(),
    )
    return Reply(lines=tuple(lines), buttons=buttons, screen=screen(lesson.id))


def _shelved(task: Task) -> Rows:
    """Return the way to the portfolio for a task that is a piece of it."""
    return ((button("portfolio", Verb.PORTFOLIO, "show"),),) if task.piece else ()


def same_again(lesson: Lesson, number: int) -> Reply:
    """Say kindly that this is what was handed in before, and that any change makes a new version."""
    improve = button("improve", Verb.TASK, lesson.id)
    return Reply(lines=(said("task.same", number=number),), buttons=((improve,), today_row()), screen=screen(lesson.id))


def model(lesson: Lesson, task: Task, words: TaskWords) -> Reply:
    """Show the whole model answer, as far as the author gave one."""
    fields = tuple(
        said("task.filled", label=passage(lesson.id, "label", field.id), text=sample_of(lesson, field, words))
        for field in task.fields
        if field.id in words.sample
    )
    improve = button("improve", Verb.TASK, lesson.id)
    heading = said("task.model" if task.sample == "full" else "task.model.half")
    return Reply(lines=(heading, *fields), buttons=((improve,), today_row()), screen=screen(lesson.id))


def skipped(lesson: Lesson) -> Reply:
    """Let the task go without a word of blame; it can be opened at any time."""
    again = button("task.open", Verb.TASK, lesson.id)
    return Reply(lines=(said("task.skipped"),), buttons=((again,), today_row()), screen=screen(lesson.id))


def checkin(lesson: Lesson, key: str, *, not_after: int) -> Reply:
    """Ask, at the time the learner named, how it went."""
    buttons = tuple((button(f"did.{how}", Verb.CHECKIN, lesson.id, how),) for how in ("done", "notyet", "badly"))
    return Reply(
        lines=(said("checkin.ask", title=passage(lesson.id, "title")),),
        buttons=buttons,
        screen=screen(lesson.id),
        fresh=True,
        kind=Kind.CHECKIN,
        key=key,
        lesson=lesson.id,
        not_after=not_after,
    )


def troubles(lesson: Lesson, task: Task) -> Reply:
    """Ask what the trouble was, by the problems the author knows."""
    problems = tuple(
        (Button(label=passage(lesson.id, "problem", one), press=encode(Verb.TROUBLE, lesson.id, one)),)
        for one in task.problems
    )
    return Reply(lines=(said("checkin.trouble"),), buttons=(*problems, today_row()), screen=screen(lesson.id))


def tip(lesson: Lesson, problem: str) -> Reply:
    """Give the tip for the named problem, and the task again."""
    again = button("task.open", Verb.TASK, lesson.id, style=Style.PRIMARY)
    return Reply(lines=(passage(lesson.id, "tip", problem),), buttons=((again,), today_row()), screen=screen(lesson.id))
