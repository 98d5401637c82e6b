"""The figures of the trade: what goes in, in which order, and the formula."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.language.tongue import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A figure: `over` is divided by `under` and multiplied; both are phrases metric.<id>.over and .under."""

    id: str
    factor: int = 1
    percent: bool = False


METRICS: Mapping[str, Metric] = {
    one.id: one
    for one in (
        Metric(id="er", factor=100, percent=True),
        Metric(id="ctr", factor=100, percent=True),
        Metric(id="cpc"),
        Metric(id="cpm", factor=1000),
        Metric(id="roas"),
    )
}


def value(metric: Metric, over: Decimal, under: Decimal) -> Decimal | None:
    """Return the figure with two places at most; None where there is nothing to divide by."""
    if under <= 0 or over < 0:
        return None
    exact = (over * metric.factor / under).quantize(Decimal("0.01"))
    return exact.to_integral_value() if exact == exact.to_integral_value() else exact


_BETWEEN = re.compile(r"[\s/;|]+")
_ROUND = ",.\u060c:"


def figures_in(tongue: Tongue, typed: str) -> tuple[Decimal, ...]:
    """Return the numbers that stand in a line, each parted by a space: `120 400` is two, and words beside them none."""
    found = (tongue.decimal(one.strip(_ROUND)) for one in _BETWEEN.sub(" ", typed).split() if one.strip(_ROUND))
    return tuple(one for one in found if one is not None)
