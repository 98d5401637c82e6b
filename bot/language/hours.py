"""Reads an hour that a learner typed, in digits or in words, by any of the clocks the learner may live by.

An answer can have several readings: "7" is seven in the morning, seven in the evening, and by the Swahili clock one
o'clock. All of them are given, the likeliest first, because the bot asks back before it believes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.language.clock import DAY_MINUTES, HALF_DAY, ClockTable, Mark, Part, Word
from bot.language.letters import Letters

_FRENCH = re.compile(r"(?<!\w)(\d{1,2})\s?h(?:\s?(\d{2}))?(?!\w)")
_POINTS = ":.;\N{ARABIC SEMICOLON}\N{ARABIC DECIMAL SEPARATOR}"
_TIME = re.compile(rf"(?<!\d)(\d{{1,2}})(?:\s?[{_POINTS}]\s?|\s)(\d{{2}})(?!\d)")
_SEAM = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")
_TOKEN = re.compile(r"\d+:\d+|\w+")
_LONGEST_PHRASE = 4
_HOUR_MINUTES = 60
_DAY_HOURS = 24
_WAKING = 5 * _HOUR_MINUTES
_ASLEEP = 23 * _HOUR_MINUTES
_FORGIVEN = 120
_QUARTER = 15
_HALF = 30

# How the marks of a whole answer may follow each other, and what they add to or take from the hour.
_PLAIN = re.compile(r"(?P<hour>[NT])")
_HALVED = re.compile(r"(?P<hour>N)&?/")
_QUARTERED = re.compile(r"(?P<hour>N)&?q")
_PAST = re.compile(r"(?P<hour>N)(?:&?m(?P<more>N)|&?(?P<more2>N)m|&(?P<more3>N))")
_LACKING_QUARTER = re.compile(r"(?P<hour>N)&?(?:-q|k)|q<(?P<hour2>N)")
_LACKING = re.compile(r"(?P<hour>N)&?-m?(?P<more>N)m?|(?P<more2>N)m?<(?P<hour2>N)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A typed hour taken apart: the number said for the hour, and how far before or past it."""

    hour: int
    past: int
    exact: bool
    spelled: bool
    told: bool
    timed: bool
    part: Part | None
    noon: Mark | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A word in its place in the answer."""

    mark: Mark
    worth: int
    past: int = 0
    spelled: bool = False
    padded: bool = False


def hours(typed: str, table: ClockTable, alphabet: Letters) -> tuple[int, ...]:
    """Every reading of a typed hour as a minute of the day, the likeliest first; none if it is no hour."""
    outside = typed.split("(", maxsplit=1)[0]
    pieces = _pieces(_tokens(alphabet.plain(outside)), table)
    if pieces is None:
        return ()
    heard = _heard(pieces, table)
    if heard is None:
        return _alone(pieces, table)
    return tuple(dict.fromkeys(_readings(heard, table.shift)))


def _tokens(plain: str) -> list[str]:
    """The words, numbers and times of an answer."""
    timed = _TIME.sub(r"\1:\2", _FRENCH.sub(lambda found: f"{found[1]}:{found[2] or '00'}", plain))
    return _TOKEN.findall(_SEAM.sub(" ", timed))


def _pieces(tokens: Sequence[str], table: ClockTable) -> list[Piece] | None:
    """The answer as known words, or None if there is a word that no hour has."""
    pieces: list[Piece] = []
    place = 0
    while place < len(tokens):
        length, piece = _piece(tokens[place : place + _LONGEST_PHRASE], table)
        if piece is None:
            return None
        pieces.append(piece)
        place += length
    return list(_composed(piece for piece in pieces if piece.mark is not Mark.SKIPPED))


def _piece(tokens: Sequence[str], table: ClockTable) -> tuple[int, Piece | None]:
    """The longest known phrase at the start of the tokens."""
    for length in range(len(tokens), 0, -1):
        word = table.words.get(" ".join(tokens[:length]))
        if word:
            return length, _spelled(word)
    return 1, _digits(tokens[0])


def _spelled(word: Word) -> Piece:
    """A known word as a piece."""
    return Piece(word.mark, word.worth, spelled=word.mark in {Mark.NUMBER, Mark.TENS})


def _digits(token: str) -> Piece | None:
    """A number or a time in digits as a piece."""
    hour, _, minute = token.partition(":")
    if not minute and hour.isdecimal() and len(hour) in {3, 4}:
        hour, minute = hour[:-2], hour[-2:]
    if not hour.isdecimal() or int(hour) > _DAY_HOURS * 2 + HALF_DAY:
        return None
    if not minute:
        return Piece(Mark.NUMBER, int(hour))
    if int(hour) > _DAY_HOURS or int(minute) >= _HOUR_MINUTES:
        return None
    return Piece(Mark.TIME, int(hour), past=int(minute), padded=hour.startswith("0"))


def _composed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with ten and two made twelve."""
    waiting = list(pieces)
    while waiting:
        first = waiting.pop(0)
        if first.mark is not Mark.TENS:
            yield first
            continue
        more = 0
        if [piece.mark for piece in waiting[:2]] == [Mark.JOINER, Mark.NUMBER] and _unit(waiting, first.worth):
            more = waiting[1].worth
            del waiting[:2]
        yield Piece(Mark.NUMBER, first.worth + more, spelled=True)


def _unit(waiting: Sequence[Piece], tens: int) -> bool:
    """Whether the coming number belongs to the tens: two after ten, but not two after ten when minutes follow."""
    follows = [piece.mark for piece in waiting[2:4]]
    minutes_follow = follows[:1] == [Mark.MINUTE] and Mark.NUMBER not in follows
    is_hour = minutes_follow and tens <= HALF_DAY
    return waiting[1].spelled and waiting[1].worth < 10 and not is_hour  # noqa: PLR2004 - ten is the first of the tens


def _alone(pieces: Sequence[Piece], table: ClockTable) -> tuple[int, ...]:
    """The hour that a part of the day stands for when nothing else is said."""
    if [piece.mark for piece in pieces] != [Mark.PART]:
        return ()
    alone = table.parts[pieces[0].worth].alone
    return () if alone is None else (alone,)


def _heard(pieces: Sequence[Piece], table: ClockTable) -> Heard | None:
    """The answer taken apart, or None if its words do not make an hour."""
    frame = {Mark.HOUR, Mark.PART, Mark.MORNING, Mark.EVENING}
    core = [piece for piece in pieces if piece.mark not in frame]
    found = _hour("".join(piece.mark for piece in core), core)
    if found is None:
        return None
    hour, past = found
    parts = [table.parts[piece.worth] for piece in pieces if piece.mark is Mark.PART]
    noons = [piece.mark for piece in pieces if piece.mark in {Mark.MORNING, Mark.EVENING}]
    return Heard(
        hour=hour.worth,
        past=past,
        exact=hour.padded,
        spelled=hour.spelled,
        told=any(piece.mark is Mark.HOUR for piece in pieces),
        timed=hour.mark is Mark.TIME,
        part=parts[0] if parts else None,
        noon=noons[0] if noons else None,
    )


def _hour(marks: str, core: Sequence[Piece]) -> tuple[Piece, int] | None:
    """The piece that names the hour, and the minutes past it (negative before it)."""
    for pattern, fixed, sign in (
        (_PLAIN, 0, 1),
        (_HALVED, _HALF, 1),
        (_QUARTERED, _QUARTER, 1),
        (_PAST, None, 1),
        (_LACKING_QUARTER, _QUARTER, -1),
        (_LACKING, None, -1),
    ):
        found = pattern.fullmatch(marks)
        if found:
            hour = _at(found, core, "hour")
            minutes = fixed if fixed is not None else _at(found, core, "more").worth
            return (hour, hour.past + sign * minutes) if minutes < _HOUR_MINUTES else None
    return None


def _at(found: re.Match[str], core: Sequence[Piece], name: str) -> Piece:
    """The piece that the group of that name matched, under any of its numbers."""
    places = [found.start(group) for group, text in found.groupdict().items() if text and group.rstrip("23") == name]
    return core[places[0]]


def _readings(heard: Heard, shift: int) -> list[int]:
    """Every reading of what was heard, the likeliest first."""
    if heard.hour > _DAY_HOURS:
        return []
    if heard.noon:
        return [_minute(heard.hour % HALF_DAY + HALF_DAY * (heard.noon is Mark.EVENING), heard.past)]
    if heard.hour in {0, *range(HALF_DAY + 1, _DAY_HOURS + 1)}:
        return [_minute(heard.hour, heard.past)]
    if heard.exact and not heard.told and not heard.part:
        return [_minute(heard.hour, heard.past)]
    return _ordered(heard, _clocks(heard, shift))


def _clocks(heard: Heard, shift: int) -> list[int]:
    """How many hours later than said the hour is, for each clock the learner may mean, the likeliest first."""
    if heard.spelled or not shift:
        return [shift]
    if heard.told or heard.part:
        return [shift, 0]
    return [0] if heard.timed else [0, shift]


def _ordered(heard: Heard, clocks: Sequence[int]) -> list[int]:
    """The minutes of both halves of the day by each clock, those outside the named part left out."""
    found = [
        (rank, _minute(heard.hour + clock + half, heard.past))
        for rank, clock in enumerate(clocks)
        for half in (0, HALF_DAY)
    ]
    waking_first = heard.part is not None and not heard.told
    found.sort(key=lambda one: (waking_first and _sleeping(one[1]), one[0], (one[1] - _WAKING) % DAY_MINUTES))
    minutes = [minute for _, minute in found]
    return _within(minutes, heard.part) if heard.part else minutes


def _within(minutes: Sequence[int], part: Part) -> list[int]:
    """The minutes that the part of the day allows; if none does, the nearest, when it is near."""
    least = min(part.distance(minute) for minute in minutes)
    return [minute for minute in minutes if part.distance(minute) == least and least <= _FORGIVEN]


def _sleeping(minute: int) -> bool:
    """Whether hardly anyone would study at that minute."""
    return not _WAKING <= minute < _ASLEEP


def _minute(hour: int, past: int) -> int:
    """The minute of the day."""
    return (hour * _HOUR_MINUTES + past) % DAY_MINUTES
