"""A session from its offer to its end. Its opening is a post where the day has room for one; else one changes."""

from dataclasses import replace

from bot.core.groups.group import GroupDue, GroupDueKind
from bot.core.groups.schedule import MOST_A_DAY, is_hour, studies_on, today
from bot.core.groups.session import AHEAD, LASTS, Session, everybody_came, is_open, starts
from bot.core.groups.week import expected
from bot.core.replies import Kind, Replies, Reply
from bot.core.schedule import local_date
from bot.core.screens.groups import session as screen
from bot.storage.groups import dues, members, posts, sessions
from bot.tutor.groups.posting import post
from bot.tutor.groups.together.boards import known
from bot.tutor.groups.visit import GroupVisit

END = "end"
_LESSON_AND_QUIZ = 2


def offer(visit: GroupVisit) -> Replies:
    """Ask when; a session that is planned is shown again instead of a second one."""
    ahead = sessions.ahead(visit.tx, visit.group.id)
    shown = _shown(visit, ahead) if ahead else screen.offer(visit.scene.topic)
    return (replace(shown, kind=Kind.REPLY).anew(),)


def _shown(visit: GroupVisit, session: Session) -> Reply:
    """Return the session as it stands: planned, or begun."""
    promises, everybody = sessions.promises(visit.tx, session.id), known(visit.tx, visit.group)
    show = screen.begun if visit.at >= session.starts_at else screen.planned
    return show(visit.group, session, promises, everybody)


def sit(visit: GroupVisit, value: str) -> Replies:
    """Plan a session so many minutes from now."""
    if sessions.ahead(visit.tx, visit.group.id) is not None:
        return offer(visit)
    if not value.isdecimal() or int(value) not in AHEAD:
        return ()
    session = sessions.add(visit.tx, visit.group.id, starts(visit.at, int(value)))
    _due(visit, session.starts_at, str(session.id))
    _due(visit, session.starts_at + LASTS, f"{session.id}:{END}")
    return come(visit, str(session.id)) if visit.scene.actor else (_reply(visit, session),)


def _due(visit: GroupVisit, at: int, note: str) -> None:
    dues.set(visit.tx, GroupDue(at=at, group=visit.group.id, kind=GroupDueKind.SESSION, note=note))


def _reply(visit: GroupVisit, session: Session) -> Reply:
    return replace(_shown(visit, session), kind=Kind.REPLY)


def come(visit: GroupVisit, value: str) -> Replies:
    """Take a promise, as long as the session has not begun; then whoever presses is there."""
    session, actor = _session(visit, value), visit.scene.actor
    if session is None or session.ended_at is not None or actor is None:
        return ()
    if visit.at >= session.starts_at:
        return here(visit, value)
    members.join(visit.tx, visit.group.id, actor, visit.at)
    return (_reply(visit, session),) if sessions.promise(visit.tx, session.id, actor) else ()


def here(visit: GroupVisit, value: str) -> Replies:
    """Note that somebody is there."""
    session, actor = _session(visit, value), visit.scene.actor
    if session is None or actor is None or not is_open(session, visit.at):
        return ()
    members.join(visit.tx, visit.group.id, actor, visit.at)
    return (_reply(visit, session),) if sessions.come(visit.tx, session.id, actor) else ()


def _session(visit: GroupVisit, value: str) -> Session | None:
    found = sessions.load(visit.tx, int(value)) if value.isdecimal() else None
    return found if found and found.group == visit.group.id else None


def deliver(visit: GroupVisit, due: GroupDue) -> Replies:
    """Open a session that was planned, or end it."""
    number, _, part = due.note.partition(":")
    session = _session(visit, number)
    if session is None or session.ended_at is not None:
        return ()
    return _end(visit, session) if part == END else _begin(visit, session)


def _begin(visit: GroupVisit, session: Session) -> Replies:
    """Open the session, unless it began so long ago that nobody waits for it."""
    if visit.at >= session.starts_at + LASTS:
        return ()
    shown = _shown(visit, session)
    opened = replace(shown, key=f"gsession:{visit.group.id}:{today(visit.group, visit.now)}", silent=False).anew()
    return (_has_room(visit) and post(visit, opened)) or (shown,)


def _has_room(visit: GroupVisit) -> bool:
    """Tell whether the day has room for a post beside its lesson, its quiz and what the week brings."""
    group, date = visit.group, local_date(visit.now, visit.group.zone)
    waits = visit.active and studies_on(group, date) and not is_hour(group, visit.now)
    kept = _LESSON_AND_QUIZ + bool(expected(group, visit.now)) if waits else 0
    return posts.on_day(visit.tx, group.id, today(group, visit.now)) + kept < MOST_A_DAY


def _end(visit: GroupVisit, session: Session) -> Replies:
    promises = sessions.promises(visit.tx, session.id)
    all_came = everybody_came(promises)
    sessions.end(visit.tx, session.id, visit.at, all_came=all_came)
    return (screen.over(visit.group, session, promises, all_came=all_came),)
