"""Buttons as the Bot API takes them, laid out so that a narrow phone shows every label whole.

A row whose labels would be cut becomes several. python-telegram-bot's own objects cost more than the rest of putting an
answer into words, so only those of its methods get them that are called by it: files, polls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.language.direction import without_controls

_ZERO_WIDTH = "\u200c"
_FITS = {2: 18, 3: 13}  # signs of a label that a phone of 360 pixels shows, by how many share its row
_MANY = 10  # the same for rows of four and more, which hold letters and numbers
_REMEMBERED = 2048  # buttons; most are wanted again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A button; it carries callback data or opens a link."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """The rows of buttons under a message, called as the Bot API calls them."""

    inline_keyboard: tuple[tuple[Key, ...], ...]

    def told(self) -> Mapping[str, object]:
        """Return the keyboard as JSON has it."""
        return {"inline_keyboard": [[_told(one) for one in row] for row in self.inline_keyboard]}

    def markup(self) -> InlineKeyboardMarkup:
        """Return the keyboard as python-telegram-bot has it."""
        return InlineKeyboardMarkup([[_object(one) for one in row] for row in self.inline_keyboard])


def keyboard_of(rows: Sequence[Sequence[Key]]) -> Keyboard | None:
    """Return the keyboard, or None when there is no button."""
    laid_out = tuple(fitting for row in rows for fitting in _fitting(row))
    return Keyboard(inline_keyboard=laid_out) if laid_out else None


def _fitting(row: Sequence[Key]) -> list[tuple[Key, ...]]:
    """Return the row as it is when all its labels fit side by side, else one row for each button."""
    room = _FITS.get(len(row), _MANY)
    if len(row) < 2 or all(_width(one.text) <= room for one in row):  # noqa: PLR2004 - one has the row to itself
        return [(*row,)] if row else []
    return [(one,) for one in row]


def _width(label: str) -> int:
    return len(without_controls(label).replace(_ZERO_WIDTH, ""))


@lru_cache(maxsize=_REMEMBERED)
def _told(key: Key) -> Mapping[str, str]:
    told = {"text": key.text, "callback_data": key.callback_data, "url": key.url, "style": key.style}
    return {name: value for name, value in told.items() if value is not None}


def _object(key: Key) -> InlineKeyboardButton:
    return InlineKeyboardButton(key.text, callback_data=key.callback_data, url=key.url, style=key.style)
