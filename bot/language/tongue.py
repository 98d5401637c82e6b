"""One language with everything the bot asks of it, behind one small face.

The rest of the bot never asks "is this Persian?". It asks the tongue for a number, a clock, a row of buttons.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from bot.language import direction, figures, icu, worded
from bot.language.days import read_day, read_days_ahead
from bot.language.hours import hours
from bot.language.tables import LETTERS, Tables, tables

Button = TypeVar("Button")


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language with its tables. A country that is not in them gets the conventions of the language's home."""

    tables: Tables

    @property
    def code(self) -> str:
        """The code of the language."""
        return self.tables.code

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.tables.rtl

    def locale(self, country: str) -> str:
        """The ICU locale of a country."""
        return self.tables.locales.get(country, self.tables.locales[self.tables.home])

    def number(self, value: int | Decimal, *, country: str) -> str:
        """A number in the digits and separators of the country."""
        return icu.number(value, self.locale(country))

    def percent(self, value: int | Decimal, *, country: str) -> str:
        """Percent in words; 92 is ninety-two of a hundred."""
        return self.tables.percent.format(n=self.number(value, country=country))

    def money(self, amount: Decimal | int, *, country: str) -> str:
        """An amount in the money of the country."""
        shape = self.tables.money.get(country, self.tables.money[self.tables.home])
        return shape.format(n=self.number(amount, country=country))

    def date(self, day: dt.date, *, country: str, weekday: bool = False) -> str:
        """A date in the calendar of the country, with the day of the week if asked."""
        printed = icu.printed(day, "long", self.locale(country))
        return self.tables.days.full.format(weekday=self.weekday(day.weekday()), date=printed) if weekday else printed

    def day(self, typed: str, *, country: str, today: dt.date) -> dt.date | None:
        """The day that a learner typed; without a year the next such day."""
        return read_day(typed, self.tables.days, self.tables.letters, today, week_start=self._week_start(country))

    def days_ahead(self, typed: str, *, country: str, today: dt.date) -> int | None:
        """How many days from today a learner means, by their number or by the day."""
        start = self._week_start(country)
        return read_days_ahead(typed, self.tables.days, self.tables.letters, today, week_start=start)

    def _week_start(self, country: str) -> int:
        return self.tables.week_starts.get(country, self.tables.week_starts[self.tables.home])

    def clock(self, minute: int, *, country: str) -> str:
        """A minute of the day as the bot shows it: both clocks in Swahili, 24 hours in Persian digits."""
        del country  # no country of a language counts its hours differently
        return self.tables.clock.show(minute)

    def spoken(self, minute: int, *, country: str) -> str:
        """A minute of the day as people say it, to stand beside the digits."""
        del country  # as above
        return self.tables.clock.say(minute)

    def hours(self, typed: str) -> tuple[int, ...]:
        """Every reading of a typed hour as a minute of the day, the likeliest first; none if it is no hour."""
        return hours(typed, self.tables.clock, self.tables.letters)

    def weekday(self, index: int, *, short: bool = False) -> str:
        """The name of a day of the week; 0 is Monday."""
        return (self.tables.days.short if short else self.tables.days.weekdays)[index]

    def week(self, *, country: str) -> tuple[int, ...]:
        """The days of the week in the order of the country."""
        start = self.tables.week_starts.get(country, self.tables.week_starts[self.tables.home])
        return tuple((start + step) % 7 for step in range(7))

    def fold(self, text: str) -> str:
        """The text as it is compared with other texts: half-spaces open, one form of each letter and digit."""
        return self.tables.letters.fold(text)

    def joined(self, text: str) -> str:
        """Like fold, with half-spaces closed; for a search by pieces of words."""
        return self.tables.letters.joined(text)

    def stems(self, text: str) -> tuple[str, ...]:
        """Light stems of the words of a text, for search."""
        return self.tables.stems.stems(self.fold(text))

    def decimal(self, typed: str) -> Decimal | None:
        """The number that a whole answer is; None if it is anything else."""
        return figures.decimal(typed, self.tables.letters, units=self.tables.units, points=self.tables.points)

    def numbers_in(self, text: str) -> tuple[Decimal, ...]:
        """Every number that stands in a text."""
        return figures.numbers_in(text, self.tables.letters)

    def amount(self, typed: str) -> Decimal | None:
        """The number that a whole answer is, in figures or in words: elfu kumi na tano; None if it is anything else."""
        found = self.decimal(typed)
        return found if found is not None else worded.amount(typed, self.tables.amounts, self.tables.letters)

    def amounts_in(self, text: str) -> tuple[Decimal, ...]:
        """Every number that a text says, in figures or in words."""
        told, written = worded.amounts_in(text, self.tables.amounts, self.tables.letters), self.numbers_in(text)
        return written if tuple(map(abs, written)) == told else told  # only figures have a sign

    def words_of(self, text: str) -> list[str]:
        """The folded words of a text; an amount that is stuck together with its currency comes apart."""
        return [part for word in self.fold(text).split() for part in self.tables.amounts.parted(word)]

    def counts(self, word: str) -> bool:
        """Whether a folded word is a number, in digits or spelled: thelathini."""
        return word.isdecimal() or self.tables.amounts.counts(word)

    def mark(self, text: str) -> str:
        """A whole outgoing text with its direction marks; the text itself in a left-to-right language."""
        return direction.mark(text) if self.rtl else text

    def isolate(self, value: str) -> str:
        """A value that keeps its own direction inside a text."""
        return direction.isolate(value) if self.rtl else value

    def row(self, buttons: Sequence[Button]) -> tuple[Button, ...]:
        """A row of buttons in reading order, which Telegram does not mirror by itself."""
        return tuple(reversed(buttons)) if self.rtl else tuple(buttons)

    def list(self, items: Sequence[str]) -> str:
        """The items as one enumeration."""
        if len(items) < 2:  # noqa: PLR2004 - one item joins nothing
            return "".join(items)
        return self.tables.between.join(items[:-1]) + self.tables.last + items[-1]


def tongues(raw: Mapping[str, Mapping[str, object]]) -> dict[str, Tongue]:
    """Every language by its code; `raw` holds the table files by their names without the ending."""
    shared = raw.get(LETTERS, {})
    found = (Tongue(tables({**sheet, LETTERS: shared})) for name, sheet in raw.items() if name != LETTERS)
    return {tongue.code: tongue for tongue in found}
