"""Reads amounts that learners write in words, or half in words: elfu kumi na tano, laki 2, 300 thousand in one word.

Swahili says the scale before how many there are of it, Persian after. Words that are stuck together come apart where
every part is known. What could be two numbers is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bot.language.figures import BODY, worth
from bot.language.letters import Letters
from bot.language.sheet import Sheet

_TOKEN = re.compile(rf"{BODY}|[^\W\d_]+|\S")
_LONGEST = 120
_SMALLEST_PIECE = 2
_HUNDRED = 100

# Codes of words: Figure, Hundred, whole hundreds W, Tens, teens V, Units, K scale, / half, & and.
_AFTER = re.compile(r"(?P<scale>K)?&?(?P<below>F|(?:HU?)?&?T?&?U?)(?:&?/)?")  # mia mbili na tano
_BEFORE = re.compile(r"(?P<below>F|(?:W|U?H)?&?(?:T?&?U|T|V)?)(?:&?/)?&?(?P<scale>K)?")


class Piece(NamedTuple):
    """A word of an amount: its code and what it is worth."""

    code: str
    worth: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTable:
    """The words for numbers of one language; a unit may stand beside them and is worth nothing."""

    words: Mapping[str, Piece]
    units: frozenset[str]
    scale_first: bool

    def parted(self, word: str) -> tuple[str, ...]:
        """The words that a word is stuck together from, or the word itself."""
        if word in self.words or word in self.units:
            return (word,)
        return next(self._cuts(word), (word,))

    def _cuts(self, word: str) -> Iterator[tuple[str, ...]]:
        for place in range(len(word), 0, -1):
            head, rest = word[:place], word[place:]
            joins = head in self.words and self.words[head].code == "&"
            if not joins and (len(head) < _SMALLEST_PIECE or head not in {*self.words, *self.units}):
                continue
            if not rest:
                yield (head,)
            yield from ((head, *more) for more in (self._cuts(rest) if rest else ()))

    def counts(self, word: str) -> bool:
        """Whether a folded word says how many, other than a scale."""
        return word in self.words and self.words[word].code not in {"&", "K", "/"}


def amount(typed: str, table: AmountTable, alphabet: Letters) -> Decimal | None:
    """The number that a whole answer says in words or half in words; None if it says anything else."""
    pieces = _pieces(alphabet.plain(typed[:_LONGEST]), table)
    return _whole(pieces, table) if pieces else None


def amounts_in(text: str, table: AmountTable, alphabet: Letters) -> tuple[Decimal, ...]:
    """Every number that a text says, in figures or in words, in its order."""
    found: list[Decimal] = []
    run: list[Piece] = []
    for token in (*_tokens(alphabet.plain(text), table), ""):
        piece = _piece(token, table)
        if piece is not None:
            run.append(piece)
        elif run and token not in table.units:
            value = _whole(run, table)
            found += [value] if value is not None else [one.worth for one in run if one.code == "F"]
            run = []
    return tuple(found)


def _tokens(plain: str, table: AmountTable) -> Iterator[str]:
    for token in _TOKEN.findall(plain):
        yield from table.parted(token) if token.isalpha() else (token,)


def _pieces(plain: str, table: AmountTable) -> list[Piece]:
    """The pieces of an answer that is nothing but an amount; none of one that is more."""
    told = [token for token in _tokens(plain, table) if token not in table.units and token != "."]  # noqa: S105
    found = [piece for token in told if (piece := _piece(token, table)) is not None]
    return found if len(found) == len(told) else []


def _piece(token: str, table: AmountTable) -> Piece | None:
    if token in table.words:
        return table.words[token]
    figure = worth(token) if token[:1].isdecimal() else None
    return None if figure is None else Piece("F", figure)


def _whole(pieces: Sequence[Piece], table: AmountTable) -> Decimal | None:
    """The sum of the groups, each of a smaller scale than the one before."""
    trimmed = _trimmed(pieces)
    codes, place, total, above = "".join(one.code for one in trimmed), 0, Decimal(0), Decimal("Infinity")
    pattern = _AFTER if table.scale_first else _BEFORE
    while place < len(codes):
        place += codes[place] == "&"
        group = pattern.match(codes, place)
        if group is None or not group[0].strip("&"):
            return None
        scale, below = _group(trimmed[place : group.end()])
        if scale >= above or (scale == 1 and below >= above):
            return None
        total, above, place = total + scale * below, scale, group.end()
    return (total.to_integral_value() if total == total.to_integral_value() else total) if codes else None


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without an `and` at either end."""
    told = [place for place, one in enumerate(pieces) if one.code != "&"]
    return list(pieces[told[0] : told[-1] + 1]) if told else []


def _group(pieces: Sequence[Piece]) -> tuple[Decimal, Decimal]:
    """The scale of a group, and how many there are of it."""
    scale = next((one.worth for one in pieces if one.code == "K"), Decimal(1))
    below, before = Decimal(0), ""
    for one in pieces:
        if one.code == "H":
            below = Decimal(_HUNDRED) * (below or 1)
        elif one.code == "U" and before == "H":
            below = _HUNDRED * one.worth
        elif one.code != "K":
            below += one.worth
        before = one.code
    return scale, below if any(one.code not in {"K", "&"} for one in pieces) else Decimal(1)


def amount_table(sheet: Sheet, alphabet: Letters, units: Sequence[str]) -> AmountTable:
    """The checked words for numbers."""
    words = {alphabet.fold(word): Piece("&", Decimal(0)) for word in sheet.words("and")}
    words |= {alphabet.fold(word): Piece("/", Decimal("0.5")) for word in sheet.words("half")}
    words |= {alphabet.fold(word): Piece("H", Decimal(_HUNDRED)) for word in sheet.words("hundred")}
    for key, code_of in (("small", _code), ("scales", lambda _: "K")):
        told = sheet.under(key).wholes()
        words |= {alphabet.fold(word): Piece(code_of(value), Decimal(value)) for word, value in told.items()}
    first = sheet.text("scale")
    if first not in {"first", "last"}:
        sheet.refuse("scale", "first or last")
    return AmountTable(
        words=words, units=frozenset(alphabet.fold(unit) for unit in units) - {""}, scale_first=first == "first"
    )


def _code(value: int) -> str:
    """The code of a small number: hundreds, tens, teens or units."""
    if value >= _HUNDRED:
        return "W"
    if value and value % 10 == 0:
        return "T"
    return "V" if value > 10 else "U"  # noqa: PLR2004 - eleven to nineteen
