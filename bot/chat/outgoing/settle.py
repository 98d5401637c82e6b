"""What a verdict means for a claimed message, as rows: sent, again later, never again (reliability.md 3.4 and 3.5).

A message of unknown fate is sent again only where a second copy does no harm: edits always, an answer to the learner's
own act once. A lesson never is; the tutor hears `uncertain` and points to it later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from bot import tutor
from bot.chat.outgoing.results import Fate, Verdict
from bot.chat.outgoing.tagging import is_powerless
from bot.chat.waiting import pause
from bot.core.course import Course
from bot.core.groups.group import Outcome
from bot.core.names import LearnerId
from bot.core.replies import Kind
from bot.core.schedule import epoch
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed, Method
from bot.storage.privacy import erasing

EDITS = 5  # tries of an edit that gets no answer
ANSWERS = 2  # sends of an answer that gets none


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What Telegram gave back for a message: its ids, where it has any."""

    message_id: int | None = None
    poll_id: str | None = None
    file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A claimed message in the transaction that settles it."""

    tx: Tx
    course: Course
    now: datetime
    row: Claimed

    @property
    def at(self) -> int:
        """The instant as epoch seconds."""
        return epoch(self.now)

    def tell(self, outcome: str, *, poll: str | None = None) -> None:
        """Let the tutor know what became of the message, if it is one that is remembered or the learner is gone."""
        if self.row.reader.group is not None:
            tutor.groups.outcome(self.tx, self.course, self.now, self.row, Outcome(result=outcome, poll=poll))
        elif self.row.reader.learner is not None:
            self._tell_of_learner(self.row.reader.learner, outcome)

    def _tell_of_learner(self, who: LearnerId, outcome: str) -> None:
        if self.row.key is None and outcome != "blocked":
            return
        learner = learners.load(self.tx, who)
        if learner is not None:
            tutor.outcome(self.tx, self.course, self.now, learner, self.row, outcome)


def settle(case: Case, verdict: Verdict, receipt: Receipt) -> None:
    """Write down what became of the message; after the last word to somebody forgotten the address goes too."""
    _WAYS[verdict.fate](case, verdict, receipt)
    if case.row.reader.learner is None and case.row.reader.group is None:
        erasing.leave(case.tx, case.row.chat)


def give_up(case: Case, outcome: str, reason: str) -> None:
    """Write down that the message will never be sent."""
    outbox.dead(case.tx, case.row.id, case.at, reason)
    case.tell(outcome)


def _sent(case: Case, _verdict: Verdict, receipt: Receipt) -> None:
    outbox.sent(
        case.tx,
        case.row.id,
        case.at,
        message_id=receipt.message_id,
        poll_id=receipt.poll_id,
        file_id=receipt.file_id,
    )
    case.tell("sent", poll=receipt.poll_id)


def _again(case: Case, verdict: Verdict, _receipt: Receipt) -> None:
    outbox.postpone(case.tx, case.row.id, case.at + ceil(max(verdict.wait, pause(case.row.tries - 1))))


def _doubt(case: Case, verdict: Verdict, receipt: Receipt) -> None:
    """Decide about a message that was perhaps sent; `tries` counts this one too."""
    if case.row.tries < _harmless_sends(case.row):
        _again(case, verdict, receipt)
        return
    outbox.uncertain(case.tx, case.row.id, case.at)
    case.tell("uncertain")


def _harmless_sends(row: Claimed) -> int:
    if row.method is Method.EDIT or row.reply.tagged is not None:
        return EDITS
    return ANSWERS if row.kind is Kind.REPLY else 1


def _unwelcome(case: Case, _verdict: Verdict, _receipt: Receipt) -> None:
    case.tell("blocked")
    outbox.drop_chat(case.tx, case.row.chat)


def _moved(case: Case, verdict: Verdict, _receipt: Receipt) -> None:
    addresses.move(case.tx, case.row.telegram_id, verdict.moved_to)
    outbox.postpone(case.tx, case.row.id, case.at)


def _lost_target(case: Case, _verdict: Verdict, _receipt: Receipt) -> None:
    """Send an edit as a new message, but not into a group that nobody asked us to write to again."""
    if case.row.reader.group is not None and case.row.kind.unasked:
        outbox.uncertain(case.tx, case.row.id, case.at)
    else:
        outbox.resend_as_new(case.tx, case.row.id)


def _homeless(case: Case, verdict: Verdict, receipt: Receipt) -> None:
    """Send to General what has lost its topic; in General there is nowhere to fall back to."""
    if case.row.reply.topic is None:
        _refused(case, verdict, receipt)
        return
    outbox.redirect(case.tx, case.row.id, replace(case.row.reply, topic=None))
    case.tell("homeless")


def _refused(case: Case, verdict: Verdict, _receipt: Receipt) -> None:
    powerless = case.row.reply.tagged is not None and is_powerless(verdict.reason)
    give_up(case, tutor.groups.POWERLESS if powerless else "refused", verdict.reason)


_WAYS: Mapping[Fate, Callable[[Case, Verdict, Receipt], None]] = {
    Fate.SENT: _sent,
    Fate.UNSENT: _again,
    Fate.SLOWED: _again,
    Fate.LOCKED_OUT: _again,
    Fate.UNKNOWN: _doubt,
    Fate.UNWELCOME: _unwelcome,
    Fate.MOVED: _moved,
    Fate.LOST_TARGET: _lost_target,
    Fate.HOMELESS: _homeless,
    Fate.REFUSED: _refused,
}
