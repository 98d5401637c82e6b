"""What became of a message: sent, refused, too late, unknown or blocked; and whether it may go out now at all."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.learner import State
from bot.core.progress import Due, DueKind
from bot.core.quiet import is_quiet
from bot.core.replies import Kind
from bot.core.schedule import epoch, minute_of
from bot.storage import deliveries, dues, outbox
from bot.storage.outbox import Claimed, Method
from bot.tutor.acts import LADDER, free_unsent, plan_next, restart_ladder, step_down
from bot.tutor.operating import casting
from bot.tutor.promised import replan
from bot.tutor.visit import Visit

POINTER_AFTER = timedelta(minutes=15)
SEND, DROP = "send", "drop"


def may_send(claimed: Claimed, now: datetime) -> str:
    """Tell `send` or `drop` for a claimed message now: nothing unasked in quiet hours, paused, or too late."""
    if claimed.not_after is not None and epoch(now) > claimed.not_after:
        return DROP
    if claimed.kind is Kind.GROUP and claimed.method is Method.EDIT and claimed.message_id is None:
        return DROP  # the group has moved, or the message never came: nobody asked for it as a new one
    reader = claimed.reader
    if not claimed.kind.unasked or reader.learner is None:
        return SEND
    minute = minute_of(now, reader.zone)
    quiet = is_quiet(minute, reader.quiet_from, reader.quiet_to)
    silent = reader.state is not State.ACTIVE and not _says_goodbye(claimed)
    return DROP if quiet or silent else SEND


def _says_goodbye(claimed: Claimed) -> bool:
    """The last rung of the ladder speaks although its pause has begun, a farewell also to whoever stopped."""
    if claimed.kind is Kind.FAREWELL:
        return claimed.reader.state is not State.BLOCKED
    return claimed.kind is Kind.REMINDER and claimed.reader.state is State.PAUSED


def outcome(visit: Visit, claimed: Claimed, result: str) -> None:
    """Record what became of an unasked message: sent, uncertain, refused, expired or blocked."""
    if result == "blocked":
        visit = block(visit)
    if claimed.key is None:
        return
    match result:
        case "sent":
            deliveries.mark(visit.tx, claimed.key, "sent", sent_at=visit.at)
        case "uncertain":
            deliveries.mark(visit.tx, claimed.key, "uncertain")
            _uncertain(visit, claimed)
        case "expired" if claimed.kind is Kind.BROADCAST:
            casting.again(visit, claimed.key)
        case _:
            _not_sent(visit, claimed, result)


def _uncertain(visit: Visit, claimed: Claimed) -> None:
    """A lesson that may have arrived is pointed to once; the pointer takes the place of the +2 h rung."""
    if claimed.kind is not Kind.LESSON or claimed.reply.lesson is None or not visit.active:
        return
    moment = epoch(visit.now + POINTER_AFTER)
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.POINTER, note=claimed.reply.lesson))
    visit = visit.saving(replace(visit.learner, rung=max(visit.learner.rung, 1)))
    dues.clear(visit.tx, visit.learner.id, DueKind.REMINDER)
    restart_ladder(visit)


def _not_sent(visit: Visit, claimed: Claimed, result: str) -> None:
    """A lesson that surely never left is the next lesson again, a rung that came too late the next rung."""
    key = claimed.key or ""
    deliveries.mark(visit.tx, key, "dropped")
    if claimed.kind is Kind.LESSON:
        free_unsent(visit)
        plan_next(visit)
    elif result == "expired" and key.startswith(LADDER):
        step_down(visit)


def block(visit: Visit) -> Visit:
    """Fall silent at once for a learner who blocked the bot; everything is kept."""
    dues.clear_all(visit.tx, visit.learner.id)
    outbox.drop_chat(visit.tx, visit.learner.chat)
    return visit.saving(replace(visit.learner, state=State.BLOCKED))


def unblock(visit: Visit) -> None:
    """Speak again to a learner who unblocked the bot, at the next hour."""
    if visit.learner.state is not State.BLOCKED:
        return
    visit = visit.saving(replace(visit.learner, state=State.ACTIVE))
    plan_next(visit)
    restart_ladder(visit)
    replan(visit)
