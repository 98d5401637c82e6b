"""A session and a timer of the group, each one message that changes in place."""

from collections.abc import Mapping

from bot.core.groups.group import Group, Member
from bot.core.groups.session import AHEAD, Promise, Session
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.core.replies import Kind, Line, Moment, Reply
from bot.core.screens.groups.board import named
from bot.core.screens.parts import Rows, button, said

Members = Mapping[LearnerId, Member]
OFFER = "session"


def screen(session: int) -> str:
    """Return the screen of a session."""
    return f"session:{session}"


def offer(topic: int | None) -> Reply:
    """Ask when the group wants to sit down together."""
    picks = tuple(button("session.ahead", Verb.GROUP, "sit", str(one), minutes=one) for one in AHEAD)
    return Reply(lines=(said("session.when"),), buttons=tuple((one,) for one in picks), topic=topic, silent=True,
                 screen=OFFER)  # fmt: skip


def planned(group: Group, session: Session, promises: tuple[Promise, ...], members: Members) -> Reply:
    """Say when the session is and who promised."""
    lines: list[Line] = [said("session.planned", when=Moment(at=session.starts_at)), said("session.bonus")]
    promised = tuple(one.learner for one in promises if one.promised)
    if promised:
        lines.append(said("session.promised", names=named(promised, members)))
    return _on(group, session, tuple(lines), ((button("session.come", Verb.GROUP, "come", str(session.id)),),))


def begun(group: Group, session: Session, promises: tuple[Promise, ...], members: Members) -> Reply:
    """Open the session."""
    lines: list[Line] = [said("session.begun")]
    came = tuple(one.learner for one in promises if one.came)
    if came:
        lines.append(said("session.here", names=named(came, members)))
    rows: Rows = (
        (button("session.here", Verb.GROUP, "here", str(session.id)),),
        (button("timer.start", Verb.GROUP, "focus", "25"),),
    )
    return _on(group, session, tuple(lines), rows)


def over(group: Group, session: Session, promises: tuple[Promise, ...], *, all_came: bool) -> Reply:
    """End the session with a kind line; nobody is missed by name."""
    came = sum(1 for one in promises if one.came)
    key = "session.all" if all_came else "session.over" if came else "session.quiet"
    return _on(group, session, (said(key, count=came),), ())


def _on(group: Group, session: Session, lines: tuple[Line, ...], buttons: Rows) -> Reply:
    return Reply(lines=lines, buttons=buttons, topic=group.topic, silent=True, kind=Kind.GROUP,
                 screen=screen(session.id))  # fmt: skip


def timer(group: Group, started: int, left: int) -> Reply:
    """Show how many minutes are left."""
    line = said("timer.left", minutes=left) if left else said("timer.done")
    rows: Rows = ((button("timer.stop", Verb.GROUP, "unfocus", str(started)),),) if left else ()
    return Reply(lines=(line,), buttons=rows, topic=group.topic, silent=True, kind=Kind.GROUP,
                 screen=f"timer:{started}")  # fmt: skip


def timer_stopped(group: Group, started: int) -> Reply:
    """Say that the timer was stopped."""
    return Reply(lines=(said("timer.stopped"),), topic=group.topic, silent=True, kind=Kind.GROUP,
                 screen=f"timer:{started}")  # fmt: skip
