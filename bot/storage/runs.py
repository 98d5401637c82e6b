"""A learner's way through each lesson."""

import json
import sqlite3
from collections.abc import Iterable

from bot.core.names import LearnerId
from bot.core.progress import Run, TaskState
from bot.storage.engine.tx import Tx

# One learner's way through one lesson.
_LOAD = "SELECT * FROM run WHERE learner = :learner AND lesson = :lesson"
# The way as it is now, whether it was begun before or not.
_SAVE = """
INSERT INTO run (learner, lesson, language, pushed_at, opened_at, card, finished_at, task, field, checkin_at, versions)
VALUES (:learner, :lesson, :language, :pushed_at, :opened_at, :card, :finished_at, :task, :field, :checkin_at,
    :versions)
ON CONFLICT (learner, lesson) DO UPDATE SET language = excluded.language, pushed_at = excluded.pushed_at,
    opened_at = excluded.opened_at, card = excluded.card, finished_at = excluded.finished_at, task = excluded.task,
    field = excluded.field, checkin_at = excluded.checkin_at, versions = excluded.versions
"""
# A lesson that was never met after all.
_REMOVE = "DELETE FROM run WHERE learner = :learner AND lesson = :lesson"
# Every lesson a learner has met, in the order of meeting.
_ALL = """
SELECT * FROM run WHERE learner = :learner
ORDER BY MIN(COALESCE(pushed_at, opened_at), COALESCE(opened_at, pushed_at)), lesson
"""
# The lesson that was met last.
_LAST = """
SELECT * FROM run WHERE learner = :learner
ORDER BY MIN(COALESCE(pushed_at, opened_at), COALESCE(opened_at, pushed_at)) DESC, lesson DESC LIMIT 1
"""
# Those of some lessons that anybody has met, or in which a group stands or is still asked.
_BEGUN = """
SELECT value AS lesson FROM json_each(:lessons)
WHERE EXISTS (SELECT 1 FROM run WHERE run.lesson = value)
    OR EXISTS (SELECT 1 FROM study_group WHERE study_group.lesson = value)
    OR EXISTS (SELECT 1 FROM group_quiz WHERE group_quiz.lesson = value AND closed_at IS NULL)
"""
_AS_IS = [
    "learner",
    "lesson",
    "language",
    "pushed_at",
    "opened_at",
    "card",
    "finished_at",
    "field",
    "checkin_at",
    "versions",
]


def load(tx: Tx, learner: LearnerId, lesson: str) -> Run | None:
    """Return the learner's run through this lesson, or None before the first meeting."""
    row = tx.execute(_LOAD, {"learner": learner, "lesson": lesson}).fetchone()
    return None if row is None else _run(row)


def save(tx: Tx, run: Run) -> None:
    """Store every field of the run."""
    tx.execute(_SAVE, {one: getattr(run, one) for one in _AS_IS} | {"task": run.task.value})


def remove(tx: Tx, learner: LearnerId, lesson: str) -> None:
    """Forget the run, because the push that began it surely never left."""
    tx.execute(_REMOVE, {"learner": learner, "lesson": lesson})


def all_of(tx: Tx, learner: LearnerId) -> tuple[Run, ...]:
    """Return all runs of the learner, by the time the lesson was pushed or opened, whichever came first."""
    return tuple(_run(row) for row in tx.execute(_ALL, {"learner": learner}))


def begun(tx: Tx, lessons: Iterable[str]) -> frozenset[str]:
    """Return those of these lessons in which anybody stands or stood; each is looked for in all runs, so ask rarely."""
    rows = tx.execute(_BEGUN, {"lessons": json.dumps([*lessons])})
    return frozenset(str(row["lesson"]) for row in rows)


def last(tx: Tx, learner: LearnerId) -> Run | None:
    """Return the run that comes last in `all_of`, or None before the first lesson."""
    row = tx.execute(_LAST, {"learner": learner}).fetchone()
    return None if row is None else _run(row)


def _run(row: sqlite3.Row) -> Run:
    return Run(**{one: row[one] for one in _AS_IS}, task=TaskState(row["task"]))
