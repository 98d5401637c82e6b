"""Reads numbers that learners type: any digits, and any of the separators that phones and schools teach.

A comma or a point can part thousands or begin the fraction. Where both occur the last one begins the fraction; a lone
comma before exactly three digits parts thousands; a lone point begins the fraction.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.language.letters import Letters

_POINT = "\N{ARABIC DECIMAL SEPARATOR}"
_GROUP = "\N{ARABIC THOUSANDS SEPARATOR}"
_COMMA = "\N{ARABIC COMMA}"
_MINUS = "\N{MINUS SIGN}"
BODY = rf"\d++(?:(?:[.,{_GROUP}{_COMMA}{_POINT}]| (?=\d{{3}}(?!\d)))\d++)*+"
# A digit between letters is part of a word: B2B.
_FIGURE = re.compile(rf"(?:(?<!\w)[-{_MINUS}+])?(?:(?<!\w){BODY}|{BODY}(?!\w))")
_SIGNS = str.maketrans({_COMMA: ",", _GROUP: "", " ": "", _MINUS: "-"})
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_LONGEST = 40


def decimal(typed: str, alphabet: Letters, *, units: Sequence[str], points: str) -> Decimal | None:
    """The number that a whole answer is, a unit beside it allowed; None if the answer is anything else."""
    plain = alphabet.plain(typed[:_LONGEST])
    bare = _units(units).sub(" ", plain).strip() if units else plain
    for point in points:
        bare = re.sub(rf"(?<=\d){re.escape(point)}(?=\d)", _POINT, bare)
    return worth(bare) if _FIGURE.fullmatch(bare) else None


def numbers_in(text: str, alphabet: Letters) -> tuple[Decimal, ...]:
    """Every number that stands in a text, in its order."""
    found: list[Decimal] = []
    for figure in _FIGURE.findall(alphabet.plain(text)):
        value = worth(figure)
        found += [value] if value is not None else [Decimal(run) for run in re.findall(r"\d+", figure)]
    return tuple(found)


def _units(units: Sequence[str]) -> re.Pattern[str]:
    """A pattern for a unit that stands beside a number."""
    longest_first = sorted(map(re.escape, units), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d])(?:{'|'.join(longest_first)})(?![^\W\d])\.?")


def worth(figure: str) -> Decimal | None:
    """What a figure is worth, or None if its separators contradict each other."""
    whole, point, fraction = figure.translate(_SIGNS).partition(_POINT)
    if point:
        return _exact(f"{whole.replace(',', '').replace('.', '')}.{fraction}")
    if "," in whole and "." in whole:
        last = max(whole.rindex(","), whole.rindex("."))
        return _exact(whole[:last].replace(",", "").replace(".", "") + "." + whole[last + 1 :])
    if _THOUSANDS.fullmatch(whole) and not _fraction(whole):
        return _exact(whole.replace(",", "").replace(".", ""))
    return _exact(whole.replace(",", "."))


def _fraction(whole: str) -> bool:
    """Whether one separator begins a fraction even before three digits: a point, or a comma after a zero."""
    return whole.count(".") == 1 or whole.lstrip("+-").startswith("0,")


def _exact(figure: str) -> Decimal | None:
    """The decimal of a figure that has at most one point."""
    return Decimal(figure) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", figure) else None
