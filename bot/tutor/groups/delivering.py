"""What falls due in a group: decided anew from the state of the moment."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import Group, GroupDue, GroupDueKind
from bot.core.groups.schedule import is_hour
from bot.core.replies import Replies
from bot.storage.engine.store import Tx
from bot.storage.groups import dues
from bot.tutor.groups.closing import close
from bot.tutor.groups.planning import plan
from bot.tutor.groups.posting import post_lesson
from bot.tutor.groups.together import focus, sitting, weekly
from bot.tutor.groups.visit import GroupVisit, look_in


def deliver(tx: Tx, course: Course, now: datetime, group: Group, due: GroupDue) -> Replies:
    """Return what is to be sent for something that fell due; a row that was moved meanwhile is left alone."""
    if not dues.take(tx, due):
        return ()
    return DELIVERIES[due.kind](look_in(tx, course, now, group), due)


def _post(visit: GroupVisit, due: GroupDue) -> Replies:
    """Post today's lesson; after an outage only today's, and none on a day without one."""
    del due
    plan(visit)
    return post_lesson(visit) if visit.active and is_hour(visit.group, visit.now) else ()


DELIVERIES: Mapping[GroupDueKind, Callable[[GroupVisit, GroupDue], Replies]] = {
    GroupDueKind.POST: _post,
    GroupDueKind.CLOSE: close,
    GroupDueKind.WEEKLY: weekly.deliver,
    GroupDueKind.SESSION: sitting.deliver,
    GroupDueKind.TIMER: focus.deliver,
}
