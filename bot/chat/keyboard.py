"""Lays buttons out so that a narrow phone shows every label whole: a row whose labels would be cut becomes several."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.language.direction import without_controls

_ZERO_WIDTH = "\u200c"
_FITS = {2: 18, 3: 13}  # signs of a label that a phone of 360 pixels shows, by how many share its row
_MANY = 10  # the same for rows of four and more, which hold letters and numbers


def keyboard_of(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Return the keyboard, or None when there is no button."""
    laid_out = [fitting for row in rows for fitting in _fitting(row)]
    return InlineKeyboardMarkup(laid_out) if laid_out else None


def _fitting(row: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Return the row as it is when all its labels fit side by side, else one row for each button."""
    room = _FITS.get(len(row), _MANY)
    if len(row) < 2 or all(_width(one.text) <= room for one in row):  # noqa: PLR2004 - one has the row to itself
        return [[*row]] if row else []
    return [[one] for one in row]


def _width(label: str) -> int:
    return len(without_controls(label).replace(_ZERO_WIDTH, ""))
