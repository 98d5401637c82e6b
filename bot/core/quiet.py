"""Quiet hours: from one local minute to another, over midnight or not; asked again at the moment of sending."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.learner import Learner
from bot.core.schedule import MINUTES, epoch, local_date, minute_of
from bot.language.zones import instant

STEP = 15  # minutes; moved quiet hours begin on a quarter
OPEN_AFTER_LESSON = 120  # minutes after the lesson hour that stay open, for the reminder


def is_quiet(minute: int, quiet_from: int, quiet_to: int) -> bool:
    """Tell whether the minute lies in the quiet hours; equal ends mean no quiet hours at all."""
    if quiet_from <= quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to


def around(hour: int, quiet_from: int, quiet_to: int) -> tuple[int, int]:
    """Return quiet hours moved so that the lesson hour and the two hours after it are open.

    The nearer end gives way: a lesson at 05:30 ends the quiet at 05:30, one at 20:00 begins it at 22:15.
    """
    last = hour + OPEN_AFTER_LESSON
    if not any(is_quiet(minute % MINUTES, quiet_from, quiet_to) for minute in range(hour, last + 1)):
        return quiet_from, quiet_to
    length = (quiet_to - quiet_from) % MINUTES
    begin_late = (hour - quiet_from) % MINUTES < length // 2 or not is_quiet(hour, quiet_from, quiet_to)
    if begin_late:
        begin = -(-(last + 1) // STEP) * STEP % MINUTES  # the next full quarter reads better than 22:01
        return begin, begin if _swallows(begin, quiet_to, length) else quiet_to
    return quiet_from, hour


def _swallows(begin: int, end: int, length: int) -> bool:
    """Tell whether moving the beginning past the end would turn the quiet hours inside out."""
    return (end - begin) % MINUTES > length


def with_open_hour(learner: Learner, hour: int) -> Learner:
    """Return the learner with this lesson hour, and quiet hours that leave it open."""
    quiet_from, quiet_to = around(hour, learner.quiet_from, learner.quiet_to)
    return replace(learner, hour=hour, quiet_from=quiet_from, quiet_to=quiet_to)


def quiet_now(learner: Learner, now: datetime) -> bool:
    """Tell whether the learner's clock stands in the quiet hours."""
    return is_quiet(minute_of(now, learner.zone), learner.quiet_from, learner.quiet_to)


def last_moment(learner: Learner, now: datetime) -> int:
    """Return the epoch second after which nothing unasked may go out today: before quiet hours or midnight."""
    today = local_date(now, learner.zone)
    midnight = instant(today + timedelta(days=1), 0, learner.zone)
    if learner.quiet_from == learner.quiet_to:
        return epoch(midnight) - 1
    begins = instant(today, learner.quiet_from, learner.zone)
    return epoch(begins if now < begins < midnight else midnight) - 1


def opens_at(learner: Learner, moment: datetime) -> int:
    """Return the moment itself, or the end of the quiet hours that it lies in (epoch seconds)."""
    if not quiet_now(learner, moment):
        return epoch(moment)
    day = local_date(moment, learner.zone)
    ends = instant(day, learner.quiet_to, learner.zone)
    return epoch(ends if ends > moment else instant(day + timedelta(days=1), learner.quiet_to, learner.zone))
