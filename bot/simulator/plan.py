"""What will go wrong and when, drawn from the seed before anything begins: crashes, outages, clocks set wrong."""

from dataclasses import dataclass
from random import Random

from bot.chat.rehearsing.staging import Fault

HOUR, DAY = 3600.0, 86_400.0
_CALM = 1.2 * DAY  # everybody comes in before the trouble begins
_OFF = (2 * HOUR, -2 * HOUR, DAY, -DAY)
_WAYS = (Fault.UNREACHED, Fault.UNREACHED, Fault.SERVER, Fault.SLOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of virtual time, in seconds."""

    begin: float
    end: float

    def touches(self, begin: float, end: float) -> bool:
        """Tell whether any of it lies between the two."""
        return self.begin < end and begin < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage(Span):
    """Telegram cannot be reached, in one way or another."""

    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong(Span):
    """The machine's clock is off by so many seconds."""

    off: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that is going to happen; a crash is the time until somebody has started the bot again."""

    crashes: tuple[Span, ...]
    outages: tuple[Outage, ...]
    wrong: tuple[Wrong, ...]


def drawn(dice: Random, days: int, crashes: int) -> Plan:
    """Return the plan of a run."""
    end = days * DAY
    return Plan(
        crashes=tuple(_crash(dice, end) for _ in range(crashes)),
        outages=_outages(dice, end),
        wrong=tuple(_wrong(dice, end, off) for off in _OFF) if end > 3 * DAY else (),
    )


def _crash(dice: Random, end: float) -> Span:
    """Most times the bot is back within a minute; sometimes nobody looks for hours."""
    begin = dice.uniform(HOUR, end - HOUR)
    long = dice.random() < 0.04  # noqa: PLR2004 - one of twenty-five
    absence = dice.uniform(HOUR, 12 * HOUR) if long else dice.uniform(2.0, 60.0)
    return Span(begin=begin, end=min(begin + absence, end))


def _outages(dice: Random, end: float) -> tuple[Outage, ...]:
    """Draw a short outage for every third day, one of three hours, and one of nearly a day."""
    lengths = [dice.uniform(600.0, 2 * HOUR) for _ in range(int(end / DAY / 3))]
    if end > 3 * DAY:
        lengths += [3 * HOUR, 3 * HOUR, dice.uniform(18 * HOUR, 23.5 * HOUR)]
    begins = (dice.uniform(_CALM, end - HOUR) for _ in lengths)
    return tuple(
        Outage(begin=begin, end=min(begin + length, end), fault=dice.choice(_WAYS))
        for begin, length in zip(begins, lengths, strict=True)
    )


def _wrong(dice: Random, end: float, off: float) -> Wrong:
    begin = dice.uniform(_CALM, end - HOUR)
    return Wrong(begin=begin, end=begin + dice.uniform(600.0, 2 * HOUR), off=off)
