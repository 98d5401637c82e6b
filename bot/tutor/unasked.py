"""What every message that nobody asked for keeps to: two a local day, no quiet hours, a key that is used once."""

from datetime import date

from bot.core.progress import Delivery
from bot.core.quiet import opens_at
from bot.core.replies import Replies, Reply
from bot.core.schedule import daily_minute, epoch, local_date, next_minute
from bot.storage import deliveries
from bot.tutor.acts import SNOOZE_NOTE
from bot.tutor.visit import Visit

MOST_A_DAY = 2  # unasked messages
_ASKED = frozenset({"day", SNOOZE_NOTE})  # deliveries that do not count among them


def today_of(visit: Visit) -> int:
    """Return the ordinal of the learner's local date."""
    return local_date(visit.now, visit.learner.zone).toordinal()


def date_of(visit: Visit) -> str:
    """Return the learner's local date as it stands in keys."""
    return date.fromordinal(today_of(visit)).isoformat()


def spent(visit: Visit, *, promised: int = 0) -> bool:
    """Tell whether the two unasked messages of the day are used up, those counted that are promised for later."""
    sent = deliveries.on_day(visit.tx, visit.learner.id, today_of(visit))
    return promised + sum(1 for one in sent if one.kind not in _ASKED and one.state != "dropped") >= MOST_A_DAY


def later(visit: Visit, *, promised: int = 0) -> int | None:
    """Return when to look again, if now is quiet or the day has had its messages; None when now is right."""
    if spent(visit, promised=promised):
        return next_minute(visit.now, visit.learner.zone, daily_minute(visit.learner), days=1)
    open_at = opens_at(visit.learner, visit.now)
    return open_at if open_at > epoch(visit.now) else None


def note(visit: Visit, reply: Reply, kind: str) -> Replies:
    """Note the delivery; a key that was used before sends nothing."""
    delivery = Delivery(
        key=reply.key or "",
        learner=visit.learner.id,
        kind=kind,
        day=today_of(visit),
        state="queued",
        at=visit.at,
        lesson=reply.lesson,
    )
    return (reply,) if deliveries.record(visit.tx, delivery) else ()
