"""When things fall due: from the local date and the local minute in the learner's zone, never by adding hours."""

from datetime import UTC, date, datetime, timedelta

from bot.core.learner import Learner
from bot.language.zones import instant, local

DAY_ENDS = timedelta(hours=3)  # a learner awake at two in the morning is still in yesterday
WEEK = 7
MINUTES = 24 * 60
FIRST_DAY = {"IR": 5, "AF": 5}  # weeks begin on Saturday there, on Monday elsewhere (CLDR)


def at(epoch: int) -> datetime:
    """Return the aware UTC instant of epoch seconds."""
    return datetime.fromtimestamp(epoch, UTC)


def epoch(moment: datetime) -> int:
    """Return whole epoch seconds; refuses a naive datetime."""
    if moment.tzinfo is None:
        message = "Timezone aware datetime is required"
        raise ValueError(message)
    return int(moment.timestamp())


def local_date(now: datetime, zone: str) -> date:
    """Return the calendar date in the zone."""
    return local(now, zone).date()


def streak_day(now: datetime, zone: str) -> int:
    """Return the ordinal of the learner's day, which ends at 03:00."""
    return (local(now, zone).replace(tzinfo=None) - DAY_ENDS).date().toordinal()


def study_days(rest_days: tuple[int, ...], pace: int) -> tuple[int, ...]:
    """Return the weekdays (0 = Monday) with a lesson: `pace` of the days that are no rest days, spread over the week.

    A learner who rests all week still gets one day, the last: silence is what /pause is for.
    """
    free = tuple(day for day in range(WEEK) if day not in rest_days) or (WEEK - 1,)
    if pace >= len(free):
        return free
    return tuple(free[index * len(free) // pace] for index in range(pace))


def next_study_date(learner: Learner, first: date) -> date:
    """Return the first study day on or after `first`."""
    days = study_days(learner.rest_days, learner.pace)
    return next(day for day in (first + timedelta(days=step) for step in range(WEEK)) if day.weekday() in days)


def next_lesson(learner: Learner, now: datetime, *, not_before: date | None = None) -> int | None:
    """Return the epoch second of the learner's next lesson hour after `now`, on or after the date `not_before`."""
    if learner.hour is None:
        return None
    first = max(local_date(now, learner.zone), not_before or date.min)
    day = next_study_date(learner, first)
    if instant(day, learner.hour, learner.zone) <= now:
        day = next_study_date(learner, day + timedelta(days=1))
    return epoch(instant(day, learner.hour, learner.zone))


def lesson_on(learner: Learner, day: date) -> int:
    """Return the epoch second of the learner's hour on the first study day on or after `day`."""
    return epoch(instant(next_study_date(learner, day), daily_minute(learner), learner.zone))


def daily_minute(learner: Learner) -> int:
    """Return the minute of the day at which the tutor speaks: the lesson's hour, or the end of the quiet hours."""
    return learner.quiet_to if learner.hour is None else learner.hour


def next_minute(now: datetime, zone: str, minute: int, *, days: int = 0) -> int:
    """Return the next time the local clock shows this minute of the day, at least `days` dates from today."""
    day = local_date(now, zone) + timedelta(days=days)
    moment = instant(day, minute, zone)
    return epoch(moment if moment > now else instant(day + timedelta(days=1), minute, zone))


def minute_of(now: datetime, zone: str) -> int:
    """Return the minute of the local day, 0 to 1439."""
    moment = local(now, zone)
    return moment.hour * 60 + moment.minute
