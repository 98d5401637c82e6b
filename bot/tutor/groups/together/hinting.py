"""What a press that changes nothing is answered with, on the phone of whoever pressed and nowhere else.

Buttons stay under old messages, and a group's messages are everybody's: a piece that is somebody else's, an hour that
is over, a timer that has run out. Nothing is decided here; the use case of the button decides the same again.
"""

from collections.abc import Callable, Mapping

from bot.core.groups.group import GroupDueKind
from bot.core.groups.session import Promise, Session, is_open
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase
from bot.core.screens.parts import said
from bot.storage.groups import challenges, dues, sessions
from bot.tutor.groups.visit import GroupVisit


def hint(visit: GroupVisit, pressed: Press | None) -> Phrase | None:
    """Return what to say about a press by a member; None where something comes of it."""
    if pressed is None or pressed.verb is not Verb.GROUP:
        return said("hint.elsewhere")
    what, value = (*pressed.args, "", "")[:2]
    return _HINTS[what](visit, value) if what in _HINTS else None


def _withdraw(visit: GroupVisit, value: str) -> Phrase | None:
    challenge = challenges.load(visit.tx, int(value)) if value.isdecimal() else None
    if challenge is None or challenge.group != visit.group.id or not challenge.takes_entries:
        return said("hint.withdraw.late")
    own = any(one.learner == visit.scene.actor for one in challenges.entries(visit.tx, challenge.id))
    return None if own else said("hint.withdraw.none")


def _come(visit: GroupVisit, value: str) -> Phrase | None:
    session = _session(visit, value)
    if session is None or session.ended_at is not None:
        return said("hint.session.over")
    if visit.at >= session.starts_at:
        return _here(visit, value)
    return said("hint.session.promised") if _own(visit, session) else None


def _here(visit: GroupVisit, value: str) -> Phrase | None:
    session = _session(visit, value)
    if session is None or not is_open(session, visit.at):
        return said("hint.session.over")
    own = _own(visit, session)
    return said("hint.session.here") if own is not None and own.came else None


def _session(visit: GroupVisit, value: str) -> Session | None:
    found = sessions.load(visit.tx, int(value)) if value.isdecimal() else None
    return found if found and found.group == visit.group.id else None


def _own(visit: GroupVisit, session: Session) -> Promise | None:
    promises = sessions.promises(visit.tx, session.id)
    return next((one for one in promises if one.learner == visit.scene.actor), None)


def _unfocus(visit: GroupVisit, value: str) -> Phrase | None:
    timers = (one for one in dues.of(visit.tx, visit.group.id) if one.kind is GroupDueKind.TIMER)
    return None if any(one.note.startswith(f"{value}.") for one in timers) else said("hint.timer.over")


_HINTS: Mapping[str, Callable[[GroupVisit, str], Phrase | None]] = {
    "withdraw": _withdraw,
    "come": _come,
    "here": _here,
    "unfocus": _unfocus,
}
