"""The group's own week: where it begins, its study days, and what each of them brings beside the lesson.

A day has room for one post more than its lesson and quiz. The first study day brings the challenge, the second the
board of the week before, the fifth (or the last) the vote, the one after it the winner.
"""

from datetime import date, datetime, timedelta
from enum import Enum

from bot.core.groups.group import Group
from bot.core.groups.schedule import studies_on
from bot.core.schedule import FIRST_DAY, WEEK, epoch, local_date
from bot.language.zones import instant

_VOTE = 4  # the fifth study day
_FEWEST = 3  # study days that a challenge needs


class Extra(Enum):
    """What a day may bring beside its lesson."""

    BRIEF = "brief"
    BOARD = "board"
    VOTE = "vote"
    WINNER = "winner"


def week_of(group: Group, day: date) -> date:
    """Return the first date of the week that a date lies in: Saturday in Iran and Afghanistan, Monday elsewhere."""
    begins = FIRST_DAY.get(group.country, 0)
    return day - timedelta(days=(day.weekday() - begins) % WEEK)


def this_week(group: Group, now: datetime) -> date:
    """Return the first date of the week the group lives in."""
    return week_of(group, local_date(now, group.zone))


def before(week: date) -> date:
    """Return the week before."""
    return week - timedelta(days=WEEK)


def span(group: Group, week: date) -> tuple[int, int]:
    """Return the week as epoch seconds: its first one, and the first one after it."""
    ends = week + timedelta(days=WEEK)
    return epoch(instant(week, 0, group.zone)), epoch(instant(ends, 0, group.zone))


def study_dates(group: Group, week: date) -> tuple[date, ...]:
    """Return the dates of the week on which the group learns."""
    return tuple(day for step in range(WEEK) if studies_on(group, day := week + timedelta(days=step)))


def vote_on(group: Group, week: date) -> date | None:
    """Return the date on which the entries of a week are voted on; a week of one or two days has no challenge."""
    days = study_dates(group, week)
    return days[min(_VOTE, len(days) - 1)] if len(days) >= _FEWEST else None


def expected(group: Group, now: datetime) -> tuple[Extra, ...]:
    """Return what today may bring, the most pressing first; what was brought already is left out by its key."""
    today = local_date(now, group.zone)
    week = week_of(group, today)
    days, voting = study_dates(group, week), vote_on(group, week)
    if today not in days:
        return ()
    if voting is None:
        return (Extra.BOARD,) if today == days[-1] else ()
    if today == days[0]:
        return (Extra.BRIEF,)
    ripe = (Extra.VOTE, Extra.WINNER) if today >= voting else ()
    return (*ripe, Extra.BOARD)
