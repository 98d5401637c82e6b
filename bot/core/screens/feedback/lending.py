"""The files of a work: offered with their size beside it, brought on a tap, under the alias and never by themselves."""

from collections.abc import Mapping

from bot.core.course import Field, Lesson
from bot.core.feedback.alias import alias
from bot.core.feedback.work import Review, Role, Submission
from bot.core.presses import Verb
from bot.core.replies import Button, Reply
from bot.core.screens.parts import Rows, button, passage, said
from bot.core.sent import Sent, files_in


def files_of(lesson: Lesson, values: Mapping[str, str]) -> tuple[tuple[Field, tuple[Sent, ...]], ...]:
    """Return the files of a work with the field they stand in."""
    fields = lesson.task.fields if lesson.task else ()
    found = ((field, files_in(values.get(field.id, ""))) for field in fields if field.kind.sent)
    return tuple((field, files) for field, files in found if files)


def lend_rows(lesson: Lesson, review: Review, values: Mapping[str, str]) -> Rows:
    """Return a button for every field that holds files, with what they weigh."""
    return tuple((_offer(review, field, files),) for field, files in files_of(lesson, values))


def _offer(review: Review, field: Field, files: tuple[Sent, ...]) -> Button:
    weight = -(-sum(one.size for one in files) // 1000)
    return button(f"lend.{field.kind.value}", Verb.LEND, str(review.id), field.id, count=len(files), kb=weight)


def lent(lesson: Lesson, submission: Submission, review: Review, *, field: Field, file: Sent) -> Reply:
    """Bring one file; the way back to the work stands under it, and it cannot be passed on."""
    label = passage(lesson.id, "label", field.id)
    line = said("lent", label=label, alias=alias(submission.id, submission.learner))
    return Reply(lines=(line,), buttons=(_back(review),), lent=file, guarded=True)


def _back(review: Review) -> tuple[Button, ...]:
    if review.role is Role.MENTOR:
        return (button("mentor.back.work", Verb.DESK, "show", str(review.id)),)
    return (button("peer.back", Verb.PEER, "show", str(review.id)),)
