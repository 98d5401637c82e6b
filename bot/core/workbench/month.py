"""A month of posts: so many a week on days the owner works, kinds in turn, and the local days of the country."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.course import LocalDate
from bot.core.names import Country
from bot.core.schedule import study_days
from bot.language.icu import persian

DAYS = 28
KINDS = ("teach", "show", "proof", "ask", "sell")  # one post in five sells


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post to be: `local` names the day where it is one that the country keeps."""

    day: date
    kind: str
    local: str = ""


def plan(
    first: date, rest: tuple[int, ...], a_week: int, dates: Sequence[LocalDate], country: Country
) -> tuple[Post, ...]:
    """Return the posts of four weeks; a local day gets a post of its own, on a day of rest too."""
    weekdays = study_days(rest, a_week)
    posts: list[Post] = []
    for day in (first + timedelta(days=step) for step in range(DAYS)):
        local = _local(day, dates, country)
        if local or day.weekday() in weekdays:
            turn = sum(1 for one in posts if not one.local)
            posts.append(Post(day=day, kind="local" if local else KINDS[turn % len(KINDS)], local=local))
    return tuple(posts)


def _local(day: date, dates: Sequence[LocalDate], country: Country) -> str:
    _, month, number = persian(day)
    known = {(day.month, day.day, False), (month, number, True)}
    return next(
        (one.name for one in dates if one.country == country and (one.month, one.day, one.persian) in known), ""
    )
