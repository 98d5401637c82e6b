"""What a restored backup may not post again: whatever fell due before now was perhaps posted after it was made."""

from datetime import datetime, timedelta

from bot.core.course import Course
from bot.core.groups.group import GroupDue, GroupDueKind
from bot.core.groups.schedule import next_post
from bot.core.schedule import epoch, local_date
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, quizzes, rooms, sessions
from bot.tutor.groups.planning import plan_week
from bot.tutor.groups.visit import GroupVisit, look_in

_BATCH = 500


def hold(tx: Tx, course: Course, now: datetime) -> int:
    """Settle what fell due in groups without a word, and return how much it was; they go on tomorrow."""
    held = 0
    while batch := dues.due(tx, epoch(now), _BATCH):
        for due in batch:
            dues.take(tx, due)
            group = rooms.load(tx, due.group)
            if group is not None:
                _hold(look_in(tx, course, now, group), due)
        held += len(batch)
    return held


def _hold(visit: GroupVisit, due: GroupDue) -> None:
    if due.kind is GroupDueKind.CLOSE and due.note.isdecimal():
        quizzes.close(visit.tx, int(due.note), visit.at)
    elif due.kind is GroupDueKind.POST and visit.active:
        tomorrow = local_date(visit.now, visit.group.zone) + timedelta(days=1)
        moment = next_post(visit.group, visit.now, not_before=tomorrow)
        dues.set(visit.tx, GroupDue(at=moment, group=visit.group.id, kind=GroupDueKind.POST))
        plan_week(visit)
    elif due.kind is GroupDueKind.WEEKLY:
        plan_week(visit)
    elif due.kind is GroupDueKind.SESSION and due.note.partition(":")[0].isdecimal():
        sessions.end(visit.tx, int(due.note.partition(":")[0]), visit.at, all_came=False)
