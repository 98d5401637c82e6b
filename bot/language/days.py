"""Dates of both calendars: names of days and months for printing, and dates that learners type.

Only ICU converts between calendars. A Persian date is found by guessing its Gregorian day and asking ICU.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.icu import persian
from bot.language.letters import Letters
from bot.language.sheet import Sheet

_WEEK = 7
_LONGEST_PHRASE = 6
_LONGEST_MONTH = 31
_CENTURY = 100
_FIRST_PERSIAN_YEAR, _LAST_PERSIAN_YEAR = 1200, 1599
_YEARS_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Month:
    """A month of one of the calendars."""

    number: int
    persian: bool


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 = Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class NextWeek:
    """Words that move a day of the week into the week after this one."""


Piece = Month | Weekday | NextWeek | int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """The names of days and months of one language."""

    full: str
    weekdays: tuple[str, ...]
    short: tuple[str, ...]
    relative: Mapping[str, int]
    fillers: frozenset[str]
    last: frozenset[str]
    pieces: Mapping[str, Piece]
    bare_numbers: bool


def from_persian(year: int, month: int, number: int) -> date | None:
    """The day of a Persian date, or None if there is no such day."""
    half_year = 6
    months = (month - 1) * 31 if month <= half_year else half_year * 31 + (month - half_year - 1) * 30
    if not (1 <= month <= 2 * half_year and 1 <= number <= _LONGEST_MONTH and 1 <= year <= _LAST_PERSIAN_YEAR):
        return None
    guess = date(year + 621, 3, 21) + timedelta(days=months + number - 1)
    nearby = (guess + timedelta(days=shift) for shift in (0, -1, 1, -2, 2))
    return next((day for day in nearby if persian(day) == (year, month, number)), None)


def read_day(typed: str, table: DayTable, alphabet: Letters, today: date, *, week_start: int) -> date | None:
    """The day that a learner typed, by name, by number or counted from today."""
    told = _told(alphabet.fold(typed).split(), table)
    rest = " ".join(told.words)
    if not (told.months or told.numbers):
        return _unnumbered(told, rest, table, today, week_start)
    if rest in table.last and len(told.months) == 1 and not told.numbers:
        return _last_of(told.months[0], today)
    if rest or told.next_week or len(told.months) > 1:
        return None
    if told.months:
        return _named(told.numbers, told.months[0], today)
    return _numbered(told.numbers, today, bare=table.bare_numbers)


def read_days_ahead(typed: str, table: DayTable, alphabet: Letters, today: date, *, week_start: int) -> int | None:
    """How many days from today are meant, by their number or by the day that is named."""
    told = _told(alphabet.fold(typed).split(), table)
    named = told.months or told.weekdays or told.next_week or told.words
    if len(told.numbers) == 1 and not named:
        return told.numbers[0]
    day = read_day(typed, table, alphabet, today, week_start=week_start)
    return (day - today).days if day else None


def _unnumbered(told: "_Told", rest: str, table: DayTable, today: date, week_start: int) -> date | None:
    """The day that is counted from today, or that a day of the week names."""
    if not told.weekdays and not told.next_week:
        return today + timedelta(days=table.relative[rest]) if rest in table.relative else None
    if rest or len(told.weekdays) != 1:
        return None
    if told.next_week:
        begun = (today.weekday() - week_start) % _WEEK
        return today + timedelta(days=_WEEK - begun + (told.weekdays[0] - week_start) % _WEEK)
    return today + timedelta(days=(told.weekdays[0] - today.weekday() - 1) % _WEEK + 1)


@dataclass(slots=True)
class _Told:
    """What the words of a date are; those that are none of it stand under `words`."""

    months: list[Month]
    weekdays: list[int]
    numbers: list[int]
    words: list[str]
    next_week: bool = False

    def take(self, piece: Piece) -> None:
        match piece:
            case Month():
                self.months.append(piece)
            case Weekday():
                self.weekdays.append(piece.number)
            case NextWeek():
                self.next_week = True
            case int():
                self.numbers.append(piece)


def _told(words: Sequence[str], table: DayTable) -> _Told:
    told, place = _Told([], [], [], []), 0
    while place < len(words):
        length, piece = _piece(words[place : place + _LONGEST_PHRASE], table)
        word = words[place]
        if piece is not None:
            told.take(piece)
        elif word.isdecimal() and len(word) <= 4:  # noqa: PLR2004 - a year
            told.numbers.append(int(word))
        elif word not in table.fillers:
            told.words.append(word)
        place += length
    return told


def _piece(words: Sequence[str], table: DayTable) -> tuple[int, Piece | None]:
    """The longest phrase with a meaning at the start of the words."""
    for length in range(len(words), 0, -1):
        piece = table.pieces.get(" ".join(words[:length]))
        if piece is not None:
            return length, piece
    return 1, None


def _named(numbers: Sequence[int], month: Month, today: date) -> date | None:
    """The day of a date with a named month."""
    match sorted(numbers):
        case [number]:
            return _coming(number, month, today)
        case [number, year]:
            return _day(year, month, number)
        case _:
            return None


def _numbered(numbers: Sequence[int], today: date, *, bare: bool) -> date | None:
    """The day of a date in numbers, the year first or last."""
    match numbers:
        case [year, month, number] if year > _LONGEST_MONTH:
            return _day(year, _month_of(year, month), number)
        case [number, month, year]:
            return _day(year, _month_of(year, month), number)
        case [number, month] if bare:
            return _coming(number, Month(month, persian=False), today)
        case _:
            return None


def _month_of(year: int, month: int) -> Month:
    """The month of the calendar that the year belongs to."""
    return Month(month, persian=_FIRST_PERSIAN_YEAR <= year <= _LAST_PERSIAN_YEAR)


def _coming(number: int, month: Month, today: date) -> date | None:
    """The first such day from today on."""
    year = persian(today)[0] if month.persian else today.year
    days = (_day(year + ahead, month, number) for ahead in range(_YEARS_AHEAD))
    return next((day for day in days if day and day >= today), None)


def _last_of(month: Month, today: date) -> date | None:
    """The last day of the coming month of that name, however many days it has that year."""
    ends = [day for number in range(28, _LONGEST_MONTH + 1) if (day := _coming(number, month, today))]
    soonest = min(ends, default=None)
    return max((day for day in ends if soonest and day - soonest < timedelta(days=_WEEK)), default=None)


def _day(year: int, month: Month, number: int) -> date | None:
    """The day of a full date, or None if there is no such day."""
    if month.persian:
        return from_persian(year + 1400 if year < _CENTURY else year, month.number, number)
    try:
        return date(year + 2000 if year < _CENTURY else year, month.number, number)
    except ValueError:
        return None


def day_table(sheet: Sheet, alphabet: Letters) -> DayTable:
    """The checked names of days and months."""
    for key in ("weekdays", "short"):
        if len(sheet.words(key)) != _WEEK:
            sheet.refuse(key, "seven names, Monday first")
    jalali = sheet.under("jalali")
    return DayTable(
        full=sheet.shape("full", "weekday", "date"),
        weekdays=sheet.words("weekdays"),
        short=sheet.words("short"),
        relative={alphabet.fold(word): days for word, days in sheet.under("relative").wholes().items()},
        fillers=frozenset(alphabet.fold(word) for word in sheet.words("fillers")),
        last=frozenset(alphabet.fold(word) for word in sheet.words("last")),
        pieces={
            **dict(_numbers_of(sheet.under("spelled"), alphabet)),
            **{alphabet.fold(word): NextWeek() for word in sheet.words("next_week")},
            **{name: Weekday(number) for name, number in _numbers_of(sheet.under("spellings"), alphabet)},
            **{name: Month(number, persian=False) for name, number in _numbers_of(sheet.under("gregorian"), alphabet)},
            **{name: Month(number, persian=True) for name, number in _numbers_of(jalali, alphabet)},
        },
        bare_numbers=not jalali.entries,
    )


def _numbers_of(sheet: Sheet, alphabet: Letters) -> Iterator[tuple[str, int]]:
    """Every spelling with the number it stands for."""
    for number in sheet:
        if not number.isdecimal():
            sheet.refuse(number, "a number as the key")
        for word in sheet.words(number):
            yield alphabet.fold(word), int(number)
