"""The tutor's use cases: plain functions `(tx, course, now, learner, …) -> replies`, each one transaction, no await.

Load, decide in the core, save, say. `bot.chat` calls them for what learners do, `bot.clock` for what falls due.
"""

from datetime import datetime

from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.papers import Paper
from bot.core.presses import Press
from bot.core.progress import Due
from bot.core.replies import Attachment, Replies
from bot.core.screens import today
from bot.core.sent import Sent
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed
from bot.tutor import commands, delivering, groups, making, outcomes, pressing, speaking, starting
from bot.tutor.acts import arrive
from bot.tutor.making import unmade
from bot.tutor.outcomes import may_send
from bot.tutor.privacy import tidy
from bot.tutor.privacy.showing import announce
from bot.tutor.restoring import hold
from bot.tutor.search.finding import prepare
from bot.tutor.search.inline import offer
from bot.tutor.starting import greet_language
from bot.tutor.visit import Visit

__all__ = [
    "announce", "blocked", "command", "deliver", "edited", "greet_language", "groups", "hold", "make", "may_send",
    "offer", "other", "outcome", "prepare", "press", "sorry", "stale", "start", "text", "tidy", "unblocked",
    "unknown_command", "unmade",
]  # fmt: skip


def _visit(tx: Tx, course: Course, now: datetime, learner: Learner) -> Visit:
    return Visit(tx=tx, whole=course, now=now, learner=learner)


def start(tx: Tx, course: Course, now: datetime, learner: Learner, payload: str) -> Replies:
    """Answer /start and its deep links."""
    return tuple(one.anew() for one in starting.start(arrive(_visit(tx, course, now, learner)), payload))


def command(tx: Tx, course: Course, now: datetime, learner: Learner, name: str, rest: str = "") -> Replies:  # noqa: PLR0913, PLR0917
    """Answer a slash command."""
    return commands.command(_visit(tx, course, now, learner), name, rest)


def unknown_command(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
    """Answer a slash command nobody knows."""
    return commands.unknown(arrive(_visit(tx, course, now, learner)))


def text(tx: Tx, course: Course, now: datetime, learner: Learner, typed: str) -> Replies:
    """Answer typed text in a private chat."""
    return tuple(one.anew() for one in speaking.text(_visit(tx, course, now, learner), typed))


def press(tx: Tx, course: Course, now: datetime, learner: Learner, pressed: Press) -> Replies:
    """Answer a button."""
    return pressing.press(_visit(tx, course, now, learner), pressed)


def stale(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
    """Answer a button that cannot be read any more."""
    return pressing.stale(_visit(tx, course, now, learner))


def other(  # noqa: PLR0913, PLR0917
    tx: Tx, course: Course, now: datetime, learner: Learner, kind: str, file: Sent | None = None, *, first: bool = True
) -> Replies:
    """Answer a message that holds no text; of an album only the `first` is answered with a new message."""
    replies = speaking.other(_visit(tx, course, now, learner), kind, file, first=first)
    return tuple(one.anew() for one in replies) if first else replies


def edited(tx: Tx, course: Course, now: datetime, learner: Learner, typed: str) -> Replies:
    """Answer an edited message."""
    return tuple(one.anew() for one in speaking.edited(_visit(tx, course, now, learner), typed))


def sorry() -> Replies:
    """Say that something went wrong on our side, that nothing is lost, and what to do now."""
    return (today.sorry(),)


def make(tx: Tx, course: Course, now: datetime, learner: Learner, attachment: Attachment) -> Paper | None:
    """Return what stands in the file of a reply, as it is true now."""
    return making.make(_visit(tx, course, now, learner), attachment)


def blocked(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
    """Fall silent for a learner who blocked the bot."""
    outcomes.block(_visit(tx, course, now, learner))
    return ()


def unblocked(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
    """Speak again, at the next hour."""
    outcomes.unblock(_visit(tx, course, now, learner))
    return ()


def deliver(tx: Tx, course: Course, now: datetime, learner: Learner, due: Due) -> Replies:
    """Return what is to be sent for something that fell due."""
    return delivering.deliver(_visit(tx, course, now, learner), due)


def outcome(tx: Tx, course: Course, now: datetime, learner: Learner, claimed: Claimed, result: str) -> None:  # noqa: PLR0913, PLR0917
    """Record what became of a message."""
    outcomes.outcome(_visit(tx, course, now, learner), claimed, result)
