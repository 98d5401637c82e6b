"""Pieces that several screens share: buttons by verb, rows of a given width, the way back to today."""

from collections.abc import Iterable

from bot.core.presses import Verb, encode
from bot.core.replies import Button, Entry, Passage, Phrase, Style, Value

Rows = tuple[tuple[Button, ...], ...]
TODAY = "today"  # the screen of /today
SETTINGS = "s"  # origin of a question that was opened from the settings


def button(key: str, verb: Verb, *args: str, style: Style = Style.PLAIN, **told: Value) -> Button:
    """Return a button labelled by a phrase, with what the phrase tells."""
    return Button(label=Phrase(key=f"button.{key}", args=told), press=encode(verb, *args), style=style)


def said(key: str, **args: Value) -> Phrase:
    """Return a phrase with its arguments."""
    return Phrase(key=key, args=args)


def passage(lesson: str, *parts: str) -> Passage:
    """Return a piece of a lesson's words by its path."""
    return Passage(lesson=lesson, part=":".join(parts))


def entry_button(kind: str, entry: str, press: str) -> Button:
    """Return a button labelled by a name of the language pack."""
    return Button(label=Entry(kind=kind, id=entry), press=press)


def rows_of(buttons: Iterable[Button], width: int) -> Rows:
    """Lay the buttons out in rows of this width."""
    every = tuple(buttons)
    return tuple(every[start : start + width] for start in range(0, len(every), width))


def today_row() -> tuple[Button, ...]:
    """Return the row that leads to the one next step, so that no screen is a dead end."""
    return (button("today", Verb.TODAY, "show"),)
