"""When a group hears from the tutor: its own date and minute, never its rest days; seconds are never added to a day."""

from datetime import date, datetime, timedelta

from bot.core.groups.group import Group
from bot.core.schedule import WEEK, epoch, local_date, study_days
from bot.language.zones import instant

MOST_A_DAY = 3  # posts that nobody asked for
OPEN = 20 * 3600  # seconds a quiz stays open


def studies_on(group: Group, day: date) -> bool:
    """Tell whether the group learns on this date."""
    return day.weekday() in study_days(group.rest_days, WEEK)


def next_post(group: Group, now: datetime, *, not_before: date | None = None) -> int:
    """Return the epoch second of the group's next hour after `now`, on or after the date `not_before`."""
    first = max(local_date(now, group.zone), not_before or date.min)
    days = (first + timedelta(days=step) for step in range(WEEK + 1))
    moments = (instant(day, group.hour, group.zone) for day in days if studies_on(group, day))
    return epoch(next(moment for moment in moments if moment > now))


def is_hour(group: Group, now: datetime) -> bool:
    """Tell whether today's hour has come: it is a study day, and the hour is not still ahead."""
    today = local_date(now, group.zone)
    return studies_on(group, today) and instant(today, group.hour, group.zone) <= now


def midnight(group: Group, now: datetime) -> int:
    """Return the last second of the group's day, after which today's post is not sent any more."""
    tomorrow = local_date(now, group.zone) + timedelta(days=1)
    return epoch(instant(tomorrow, 0, group.zone)) - 1


def today(group: Group, now: datetime) -> int:
    """Return the ordinal of the group's date."""
    return local_date(now, group.zone).toordinal()
