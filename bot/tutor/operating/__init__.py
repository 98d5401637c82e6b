"""What the people who run the bot may ask of it. `bot.chat` lets nobody else in: only ids of the configuration."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.operating import screens
from bot.core.presses import Press
from bot.core.replies import Replies
from bot.storage import audit
from bot.storage.engine.tx import Tx
from bot.tutor import pressing, speaking
from bot.tutor.operating import casting, statistics
from bot.tutor.visit import Visit

__all__ = ["COMMANDS", "command", "press", "statistics", "text"]

_COMMANDS: Mapping[str, Callable[[Visit], Replies]] = {
    "stats": statistics.show,
    "broadcast": casting.begin,
}
COMMANDS = frozenset(_COMMANDS)

_PRESSES: Mapping[str, Callable[[Visit, tuple[str, ...]], Replies]] = {
    "stats": lambda visit, _: statistics.show(visit),
    "card": lambda visit, _: statistics.show_card(visit),
    "csv": lambda _, __: (screens.table(),),
    "cast": casting.press,
}


def command(tx: Tx, course: Course, now: datetime, learner: Learner, name: str) -> Replies:
    """Answer an operator's command."""
    visit = Visit(tx=tx, whole=course, now=now, learner=learner)
    audit.note(tx, learner.id, visit.at, name)
    return tuple(one if one.attachment else one.anew() for one in _COMMANDS[name](visit))


def press(tx: Tx, course: Course, now: datetime, learner: Learner, pressed: Press) -> Replies:
    """Answer an operator's button."""
    visit = Visit(tx=tx, whole=course, now=now, learner=learner)
    act, *rest = pressed.args or ("",)
    if act not in _PRESSES:
        return pressing.stale(visit)
    audit.note(tx, learner.id, visit.at, ":".join(pressed.args))
    return _PRESSES[act](visit, tuple(rest))


def text(tx: Tx, course: Course, now: datetime, learner: Learner, typed: str) -> Replies:
    """Take what an operator typed: the words of a broadcast if they were asked for, else what any learner types."""
    visit = Visit(tx=tx, whole=course, now=now, learner=learner)
    if not (learner.awaiting or "").startswith(f"{casting.WAITS}:"):
        return tuple(one.anew() for one in speaking.text(visit, typed))
    audit.note(tx, learner.id, visit.at, "text")
    return casting.typed(visit, typed)
