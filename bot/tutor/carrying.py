"""Lays what earlier worksheets said into the fields of a new one, once, before the learner has written in it."""

from bot.core.carrying import carried, lessons_of
from bot.core.course import Lesson, Task
from bot.storage import works
from bot.tutor.visit import Visit


def carry(visit: Visit, lesson: Lesson, task: Task) -> None:
    """Fill the fields that take over words of earlier worksheets; what the learner wrote in them already stays."""
    if not lessons_of(task.fields):
        return
    written = works.drafts(visit.tx, visit.learner.id, lesson.id)
    earlier = {one: _last(visit, one) for one in lessons_of(task.fields)}
    for field in task.fields:
        words = carried(field, earlier)
        if words and field.id not in written:
            works.save_draft(visit.tx, visit.learner.id, lesson.id, field.id, words)


def _last(visit: Visit, lesson: str) -> dict[str, str]:
    versions = works.versions(visit.tx, visit.learner.id, lesson)
    return dict(versions[-1].values) if versions else {}
