"""Pieces that the screens of feedback share: a work as strangers see it, a criterion and what was found about it."""

from collections.abc import Mapping

from bot.core.course import Lesson
from bot.core.feedback.shown import neutral
from bot.core.feedback.work import CRITERIA
from bot.core.presses import Verb
from bot.core.replies import Button, Line, Phrase, Quote, Several, Style
from bot.core.screens.parts import Rows, button, passage, said
from bot.core.screens.task import value_of
from bot.core.trial import Verdict

_SHOWN = 400  # characters of one field beside a criterion; the work is read on one screen
_STYLES = {Verdict.MET: Style.PRIMARY}


def criteria(lesson: Lesson) -> tuple[str, ...]:
    """Return the criteria that a work of this lesson is judged by."""
    return lesson.task.rubric[:CRITERIA] if lesson.task else ()


def work(lesson: Lesson, values: Mapping[str, str]) -> tuple[Line, ...]:
    """Return a work field by field, as strangers may see it."""
    fields = lesson.task.fields if lesson.task else ()
    return tuple(
        said(
            "task.filled", label=passage(lesson.id, "label", field.id), text=value_of(lesson, field, _safe(text, kind))
        )
        for field in fields
        if (text := values.get(field.id, ""))
        for kind in (field.kind.sent or bool(field.choices),)
    )


def _safe(text: str, kept: bool) -> str:  # noqa: FBT001 - what a file's line and a choice's id hold is ours
    if kept:
        return text
    safe = neutral(text)
    return safe if len(safe) <= _SHOWN else f"{safe[:_SHOWN]}…"


def verdict_buttons(verb: Verb, *args: str) -> Rows:
    """Return the three taps for one criterion."""
    return (
        tuple(
            button(f"verdict.{one.value}", verb, *args, one.value, style=_STYLES.get(one, Style.PLAIN))
            for one in Verdict
        ),
    )


def marks(lesson: Lesson, verdicts: Mapping[str, Verdict]) -> Several:
    """Return the criteria, each with what was found."""
    known = [one for one in criteria(lesson) if one in verdicts]
    return Several(
        lines=tuple(said(f"verdict.{verdicts[one].value}", text=passage(lesson.id, "rubric", one)) for one in known)
    )


def asked(lesson: Lesson, criterion: str) -> Phrase:
    """Return one criterion as a question, with its number."""
    every = criteria(lesson)
    text = passage(lesson.id, "rubric", criterion)
    return said("rubric.ask", step=every.index(criterion) + 1, steps=len(every), text=text)


def next_criterion(lesson: Lesson, verdicts: Mapping[str, Verdict]) -> str | None:
    """Return the first criterion that was not judged yet."""
    return next((one for one in criteria(lesson) if one not in verdicts), None)


def quoted(text: str) -> Phrase:
    """Return somebody's words in a quotation."""
    return said("remark.quote", text=Quote(text=neutral(text)))


def feedback_row() -> tuple[Button, ...]:
    """Return the row that leads to all that is under way."""
    return (button("feedback", Verb.FEEDBACK),)
