"""Says a minute of the day as people of a language say it, which in Swahili means a clock that starts at sunrise.

Reading what a learner typed is the business of hours.py; both share the table that is defined here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.language.letters import Letters
from bot.language.sheet import Sheet

HALF_DAY = 12
DAY_MINUTES = 1440
_TEN = 10


class Mark(StrEnum):
    """What a word means inside a typed hour; the letters make patterns of whole answers readable."""

    HOUR = "h"
    JOINER = "&"
    MINUTE = "m"
    HALF = "/"
    QUARTER = "q"
    LESS = "-"
    LESS_QUARTER = "k"
    TO = "<"
    SKIPPED = "_"
    PART = "P"
    MORNING = "A"
    EVENING = "Z"
    NUMBER = "N"
    TENS = "X"
    TIME = "T"


_LISTED = (
    *(Mark.HOUR, Mark.JOINER, Mark.MINUTE, Mark.HALF, Mark.QUARTER),
    *(Mark.LESS, Mark.LESS_QUARTER, Mark.TO, Mark.SKIPPED),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A known word of a typed hour; `worth` is its number, or the place of a part of the day in the table."""

    mark: Mark
    worth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the day as learners mean it: from, until, and the hour it stands for when it stands alone."""

    since: int
    until: int
    alone: int | None

    def distance(self, minute: int) -> int:
        """How many minutes the minute lies outside this part."""
        if (minute - self.since) % DAY_MINUTES < (self.until - self.since) % DAY_MINUTES:
            return 0
        return min((self.since - minute) % DAY_MINUTES, (minute - self.until) % DAY_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTable:
    """The clock of one language."""

    shift: int
    digits: Mapping[int, str]
    shown: str
    spoken: str
    tails: Mapping[int, str]
    before: Mapping[int, str]
    past: str
    hours: tuple[str, ...]
    said: tuple[tuple[int, str], ...]
    parts: tuple[Part, ...]
    words: Mapping[str, Word]

    def show(self, minute: int) -> str:
        """The minute as the bot shows it."""
        hour, rest = divmod(minute, 60)
        digits = f"{hour:02}:{rest:02}".translate(self.digits)
        return self.shown.format(digits=digits, words=self.say(minute))

    def say(self, minute: int) -> str:
        """The minute in spoken words."""
        hour, rest = divmod(minute, 60)
        ahead = rest in self.before
        tail = self.before[rest] if ahead else self._tail(rest)
        spoken = self.hours[(hour + ahead - self.shift - 1) % HALF_DAY]
        return self.spoken.format(hour=spoken, minutes=tail, part=self._part(minute))

    def _tail(self, rest: int) -> str:
        """What is said after the hour."""
        if rest in self.tails:
            return self.tails[rest]
        return self.past.format(n=str(rest).translate(self.digits), nn=f"{rest:02}".translate(self.digits))

    def _part(self, minute: int) -> str:
        """The part of the day that is said at this minute."""
        return [name for since, name in self.said if since <= minute][-1]


def clock_table(sheet: Sheet, alphabet: Letters) -> ClockTable:
    """The checked table of a clock."""
    hours = sheet.words("hours")
    if len(hours) != HALF_DAY:
        sheet.refuse("hours", "twelve hours")
    parts = _parts(sheet)
    digits = sheet.text("digits")
    if len(digits) != _TEN:
        sheet.refuse("digits", "ten digits")
    return ClockTable(
        shift=sheet.whole("shift"),
        digits={ord("0") + place: digit for place, digit in enumerate(digits)},
        shown=sheet.text("shown"),
        spoken=sheet.shape("spoken", "hour", "minutes", "part"),
        tails={int(rest): tail for rest, tail in sheet.under("minutes").texts().items()},
        before={int(rest): tail for rest, tail in sheet.under("before").texts().items()},
        past=sheet.text("past"),
        hours=hours,
        said=_said(sheet),
        parts=tuple(parts.values()),
        words=_words(sheet, list(parts), alphabet),
    )


def _said(sheet: Sheet) -> tuple[tuple[int, str], ...]:
    """Which part of the day is said from which minute on."""
    starts = sheet.under("parts")
    times = Sheet({time: time for time in starts}, starts.place).minutes()
    said = tuple(sorted((times[time], name) for time, name in starts.texts().items()))
    if not said or said[0][0] != 0:
        sheet.refuse("parts", 'a first part from "00:00"')
    return said


def _parts(sheet: Sheet) -> dict[str, Part]:
    """The parts of the day as learners mean them."""
    meant = sheet.under("meant")
    alone = sheet.under("alone").minutes()
    spans = {name: meant.span(name) for name in meant}
    return {name: Part(since=since, until=until, alone=alone.get(name)) for name, (since, until) in spans.items()}


def _words(sheet: Sheet, parts: list[str], alphabet: Letters) -> dict[str, Word]:
    """Every known word of a typed hour in the form in which words are compared."""
    kinds = sheet.under("words")
    words = {word: Word(mark) for mark in _LISTED for word in kinds.words(mark.name.lower())}
    words |= {word: Word(Mark.MORNING) for word in sheet.words("morning")}
    words |= {word: Word(Mark.EVENING) for word in sheet.words("evening")}
    words |= {word: Word(Mark.NUMBER, worth) for word, worth in sheet.under("numbers").wholes().items()}
    words |= {word: Word(Mark.TENS, worth) for word, worth in sheet.under("tens").wholes().items()}
    words |= {name: Word(Mark.PART, place) for place, name in enumerate(parts)}
    return {alphabet.fold(word): word_of for word, word_of in words.items()}
