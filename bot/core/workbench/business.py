"""Weeks of a small business in three figures: what changed, which week was best, and bars that need no picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SHOWN = 6  # weeks on one screen
_WIDTH = 10
_FULL, _EMPTY = "\N{DARK SHADE}", "\N{LIGHT SHADE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week, by the ordinal of its Monday."""

    monday: int
    orders: Decimal
    income: Decimal
    people: Decimal  # who asked for the first time


def change(weeks: Sequence[Week]) -> int | None:
    """Return by how many percent the orders of the last week differ from the week before; None without two weeks."""
    if len(weeks) < 2 or weeks[-2].orders == 0:  # noqa: PLR2004 - two make a change
        return None
    return int((weeks[-1].orders - weeks[-2].orders) * 100 / weeks[-2].orders)


def best(weeks: Sequence[Week]) -> Week:
    """Return the week with the most orders, the later one of equals."""
    return max(weeks, key=_by_orders)


def _by_orders(week: Week) -> tuple[Decimal, int]:
    return week.orders, week.monday


def bar(week: Week, weeks: Sequence[Week]) -> str:
    """Return the week's orders as a bar beside those of the others."""
    most = max((one.orders for one in weeks), default=Decimal(0))
    full = int(week.orders * _WIDTH / most) if most else 0
    return _FULL * full + _EMPTY * (_WIDTH - full)


MEASURES = ("orders", "income", "people")


def parts(weeks: Sequence[Week], measure: str) -> tuple[tuple[Decimal, float], ...]:
    """Return a figure of every week with its height beside the greatest of them, which is 1."""
    figures = [{"orders": one.orders, "income": one.income, "people": one.people}[measure] for one in weeks]
    most = max(figures, default=Decimal(0))
    return tuple((one, round(float(one / most), 3) if most else 0.0) for one in figures)
