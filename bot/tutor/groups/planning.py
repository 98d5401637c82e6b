"""When the group hears from the tutor next, and that it hears nothing more."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.groups.group import GroupDue, GroupDueKind, GroupState
from bot.core.groups.schedule import next_post
from bot.core.schedule import local_date
from bot.storage.groups import dues, posts
from bot.tutor.groups.undoing import call_back
from bot.tutor.groups.visit import GroupVisit


def plan(visit: GroupVisit) -> int | None:
    """Set the next post of a group that learns: at its hour, today if that is ahead and today had none."""
    dues.clear(visit.tx, visit.group.id, GroupDueKind.POST)
    if not visit.active:
        return None
    moment = next_post(visit.group, visit.now, not_before=_first_day(visit))
    dues.set(visit.tx, GroupDue(at=moment, group=visit.group.id, kind=GroupDueKind.POST))
    plan_week(visit)
    return moment


def plan_week(visit: GroupVisit) -> None:
    """Set the next look at what the week brings, at the next hour; one that is due this moment is left to come."""
    waiting = [one for one in dues.of(visit.tx, visit.group.id) if one.kind is GroupDueKind.WEEKLY]
    if visit.active and not any(one.at <= visit.at for one in waiting):
        moment = next_post(visit.group, visit.now)
        dues.set(visit.tx, GroupDue(at=moment, group=visit.group.id, kind=GroupDueKind.WEEKLY))


def _first_day(visit: GroupVisit) -> date:
    today = local_date(visit.now, visit.group.zone)
    return today + timedelta(days=1) if posts.made(visit.tx, lesson_key(visit)) else today


def lesson_key(visit: GroupVisit) -> str:
    """Return the key of today's lesson post: one a day, whatever the hour is changed to."""
    return f"glesson:{visit.group.id}:{local_date(visit.now, visit.group.zone).isoformat()}"


def fall_silent(visit: GroupVisit, state: GroupState) -> GroupVisit:
    """Plan no more and call back what waits to be sent; quizzes that are open stay so."""
    visit = call_back(visit)
    visit = visit.saving(replace(visit.group, state=state))
    for kind in (GroupDueKind.POST, GroupDueKind.WEEKLY, GroupDueKind.TIMER):
        dues.clear(visit.tx, visit.group.id, kind)
    return visit
