"""What a restored backup may not say again: whatever was to be said before now was perhaps said after it was made.

Nobody can know what became of it, so all of it counts as sent with unknown fate: a lesson waits behind /today, and a
reminder of it comes at the learner's hour tomorrow. Words and keys of before stay as they are.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.learner import State
from bot.core.progress import Delivery, Due, DueKind
from bot.core.replies import Kind
from bot.core.schedule import at, daily_minute, epoch, local_date, next_minute
from bot.storage import deliveries, dues, learners, outbox, runs
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed
from bot.tutor import groups
from bot.tutor.acts import lesson_key, plan_next, unopened
from bot.tutor.day import wake
from bot.tutor.memory.offering import weekly_key
from bot.tutor.outcomes import outcome
from bot.tutor.visit import Visit

_BATCH = 500
_SPEAKING = frozenset({DueKind.LESSON, DueKind.REMINDER})  # one of them waits for every learner who is to hear of us


def hold(tx: Tx, course: Course, now: datetime) -> int:
    """Settle everything that was perhaps said since the backup was made, and return how much it was."""
    rows = outbox.everything(tx, epoch(now))
    for row in rows:
        _doubt(tx, course, now, row)
    return len(rows) + _hold_dues(tx, course, now) + groups.hold(tx, course, now)


def _doubt(tx: Tx, course: Course, now: datetime, row: Claimed) -> None:
    outbox.uncertain(tx, row.id, epoch(now))
    learner = None if row.reader.learner is None else learners.load(tx, row.reader.learner)
    if learner is not None:
        outcome(Visit(tx=tx, whole=course, now=now, learner=learner), row, "uncertain")


def _hold_dues(tx: Tx, course: Course, now: datetime) -> int:
    """Settle what fell due; a pause that ended may leave a lesson that fell due behind it, hence the loop."""
    held = 0
    while batch := dues.due(tx, epoch(now), _BATCH):
        for due in batch:
            dues.take(tx, due)
            learner = learners.load(tx, due.learner)
            if learner is not None:
                _hold(Visit(tx=tx, whole=course, now=now, learner=learner), due)
        held += len(batch)
    return held


def _hold(visit: Visit, due: Due) -> None:
    if due.kind is DueKind.RESUME and visit.learner.state is State.PAUSED:
        visit = replace(wake(replace(visit, now=at(due.at - 1))), now=visit.now)
    elif due.kind is DueKind.LESSON and visit.active and unopened(visit) is None:
        visit = _pushed(visit, due)
    _go_on(visit)


def _pushed(visit: Visit, due: Due) -> Visit:
    """Take the next lesson for pushed, as it probably was; after the course, the invitation of this week."""
    lesson = visit.following()
    if lesson is None:
        _sent_perhaps(visit, due, weekly_key(visit), Kind.REVIEW)
        return visit
    runs.save(visit.tx, replace(visit.run(lesson.id), pushed_at=visit.at))
    _sent_perhaps(visit, due, lesson_key(visit, lesson.id), Kind.LESSON, lesson=lesson.id)
    return visit


def _sent_perhaps(visit: Visit, due: Due, key: str, kind: Kind, *, lesson: str | None = None) -> None:
    day = local_date(at(due.at), visit.learner.zone).toordinal()
    doubt = Delivery(
        key=key,
        learner=visit.learner.id,
        kind=kind.value,
        day=day,
        state="uncertain",
        at=due.at,
        lesson=lesson,
    )
    deliveries.record(visit.tx, doubt)


def _go_on(visit: Visit) -> None:
    """See to it that the learner hears of us again, tomorrow at the soonest."""
    waiting = {due.kind for due in dues.of(visit.tx, visit.learner.id)}
    if not visit.active or waiting & _SPEAKING:
        return
    run = unopened(visit)
    if run is None:
        plan_next(visit)
        return
    runs.save(visit.tx, replace(run, pushed_at=visit.at))  # or the ladder would rush through the rungs of lost days
    visit.saving(replace(visit.learner, rung=max(visit.learner.rung, 1)))
    tomorrow = next_minute(visit.now, visit.learner.zone, daily_minute(visit.learner), days=1)
    dues.set(visit.tx, Due(at=tomorrow, learner=visit.learner.id, kind=DueKind.REMINDER))
