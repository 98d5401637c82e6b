"""The timer: one message, looked at every five minutes, ended by its time or by whoever stops it."""

from dataclasses import replace

from bot.core.groups.group import GroupDue, GroupDueKind
from bot.core.groups.session import EVERY, LONGEST, SHORTEST
from bot.core.replies import Kind, Replies
from bot.core.screens.groups import session as screen
from bot.storage.groups import dues
from bot.tutor.groups.visit import GroupVisit

_MINUTE = 60


def start(visit: GroupVisit, value: str) -> Replies:
    """Start a timer; one that runs is shown again instead of a second one."""
    minutes = int(value) if value.isdecimal() else 0
    running = _running(visit)
    if running is None and SHORTEST <= minutes <= LONGEST:
        running = GroupDue(
            at=visit.at,
            group=visit.group.id,
            kind=GroupDueKind.TIMER,
            note=f"{visit.at}.{visit.at + minutes * _MINUTE}",
        )
        _next(visit, running)
    if running is None:
        return ()
    began, ends = _span(running)
    shown = screen.timer(visit.group, began, _left(visit, ends))
    return (replace(shown, kind=Kind.REPLY).anew(),)


def _running(visit: GroupVisit) -> GroupDue | None:
    return next((one for one in dues.of(visit.tx, visit.group.id) if one.kind is GroupDueKind.TIMER), None)


def _span(due: GroupDue) -> tuple[int, int]:
    began, _, ends = due.note.partition(".")
    return int(began), int(ends)


def _left(visit: GroupVisit, ends: int) -> int:
    return max(0, -(-(ends - visit.at) // _MINUTE))


def _next(visit: GroupVisit, due: GroupDue) -> None:
    """Look again when a whole number of five minutes is left."""
    _, ends = _span(due)
    left = ends - visit.at
    dues.set(visit.tx, replace(due, at=visit.at + (left % EVERY or min(EVERY, left))))


def deliver(visit: GroupVisit, due: GroupDue) -> Replies:
    """Show what is left, or that it is over."""
    began, ends = _span(due)
    if ends > visit.at:
        _next(visit, due)
    return (screen.timer(visit.group, began, _left(visit, ends)),)


def stop(visit: GroupVisit, value: str) -> Replies:
    """Stop the timer that runs."""
    running = _running(visit)
    if running is None or not running.note.startswith(f"{value}."):
        return ()
    dues.take(visit.tx, running)
    return (replace(screen.timer_stopped(visit.group, int(value)), kind=Kind.REPLY),)
