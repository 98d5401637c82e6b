"""What a text of a course file may look like, said once: for the reader and, as JSON Schema, for editors.

A shape reads a node into a typed value or notes what does not fit. Faults that leave a usable value behind (too long,
not quoted) keep that value, so that the rules can go on and an author sees everything in one round.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Protocol, TypeAlias, TypeVar

from bot.content.measure import units
from bot.content.nodes import Items, Node, Text
from bot.content.problems import Place, Problem, problem_at

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]
T_co = TypeVar("T_co", covariant=True)

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Notes:
    """Collects what the shapes find in one file."""

    def __init__(self) -> None:
        """Begin with no problems."""
        self.problems: list[Problem] = []

    def add(self, place: Place, rule: str, what: str, how: str) -> None:
        """Note one problem."""
        self.problems.append(problem_at(place, rule, what=what, how=how))


class Shape(Protocol[T_co]):
    """Something a node can be read as."""

    def read(self, node: Node, notes: Notes) -> T_co | None:
        """Return the value, or None with a note when there is none to be had."""
        ...

    def schema(self) -> dict[str, Json]:
        """Return the same as JSON Schema."""
        ...


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled; there are a few dozen, and each is asked thousands of times."""
    return re.compile(pattern)


def _scalar(node: Node, notes: Notes, wanted: str) -> Text | None:
    if isinstance(node, Text):
        return node
    kind = "a list" if isinstance(node, Items) else "a mapping"
    notes.add(node.place, "S01", f"{kind} stands here", f"write {wanted}")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A text that machines read too: an id, a date, a country code."""

    pattern: str
    wanted: str

    def fits(self, text: str) -> bool:
        """Say whether the pattern fits the whole text."""
        return compiled(self.pattern).fullmatch(text) is not None

    def read(self, node: Node, notes: Notes) -> Text | None:
        """Return the text when the pattern fits the whole of it."""
        text = _scalar(node, notes, self.wanted)
        if text is None or self.fits(text):
            return text
        notes.add(text.place, "S02", f'"{text}" does not fit', f"write {self.wanted}")
        return None

    def schema(self) -> dict[str, Json]:
        """Return a string with a pattern; what an editor takes for a number is let in where the pattern lets it in."""
        kinds: list[Json] = ["string", "number"] if self.fits("1") else ["string"]
        return {"type": kinds, "pattern": f"^(?:{self.pattern})$", "description": self.wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """One of a few known words."""

    words: tuple[str, ...]

    def read(self, node: Node, notes: Notes) -> Text | None:
        """Return the word when it is known."""
        if isinstance(node, Text) and node in self.words:
            return node
        text = _scalar(node, notes, f"one of {', '.join(self.words)}")
        if text is None:
            return None
        notes.add(text.place, "S03", f'"{text}" is not known here', f"write one of {', '.join(self.words)}")
        return None

    def schema(self) -> dict[str, Json]:
        """Return an enumeration; an editor takes a bare 1 or true for a number or a flag, so those are let in too."""
        flags = [word == "true" for word in self.words if word in {"true", "false"}]
        return {"enum": [*self.words, *(int(word) for word in self.words if word.isdigit()), *flags]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text people read: quoted, not empty, no longer than `limit` UTF-16 units once the tags are gone."""

    limit: int
    advice: str = "shorten it"

    def read(self, node: Node, notes: Notes) -> Text | None:
        """Return the text; a text that is too long or carelessly written is noted and still returned."""
        text = _scalar(node, notes, "a text in quotes")
        if text is None:
            return None
        if not text.quoted:
            notes.add(text.place, "S04", "this text is not quoted", "quote it: bare text is cut short")
        if not text:
            notes.add(text.place, "S05", "nothing is written here yet", "write the text between the quotes")
        elif (text[0].isspace() or text[-1].isspace()) and text.strip() != text.rstrip("\n"):
            notes.add(text.place, "S05", "the text has spaces at its ends", "remove them")
        if 2 * len(text) > self.limit and (length := units(text)) > self.limit:  # a letter has two units at most
            notes.add(text.place, "S06", f"the text is {length} characters, the limit is {self.limit}", self.advice)
        return text

    def schema(self) -> dict[str, Json]:
        """Return a string of limited length."""
        return {"type": "string", "minLength": 1, "maxLength": self.limit}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, node: Node, notes: Notes) -> int | None:
        """Return the number when it is one and lies within the bounds."""
        text = _scalar(node, notes, "a whole number")
        if text is None:
            return None
        if re.fullmatch("[0-9]{1,9}", text) and self.least <= int(text) <= self.most:
            return int(text)
        notes.add(text.place, "S07", f'"{text}" does not fit', f"write a whole number from {self.least} to {self.most}")
        return None

    def schema(self) -> dict[str, Json]:
        """Return an integer with bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Number:
    """A decimal number, written with Latin digits and a point."""

    def read(self, node: Node, notes: Notes) -> Decimal | None:
        """Return the number."""
        text = _scalar(node, notes, "a number such as 4.5")
        if text is None:
            return None
        if len(text) <= 20 and _NUMBER.fullmatch(text):  # noqa: PLR2004 - more digits than any price or rate has
            return Decimal(text)
        notes.add(text.place, "S08", f'"{text}" is not a number', "write digits and a point, such as 4.5")
        return None

    def schema(self) -> dict[str, Json]:
        """Return a number, bare or quoted."""
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_NUMBER.pattern}$"}]}


class Flag:
    """True or false, and nothing that merely looks like it."""

    def read(self, node: Node, notes: Notes) -> bool | None:
        """Return the flag."""
        text = _scalar(node, notes, "true or false")
        if text is None or text in {"true", "false"}:
            return None if text is None else text == "true"
        notes.add(text.place, "S03", f'"{text}" is not known here', "write true or false")
        return None

    def schema(self) -> dict[str, Json]:
        """Return a boolean."""
        return {"type": "boolean"}
