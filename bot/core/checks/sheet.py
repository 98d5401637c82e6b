"""A worksheet with what a check needs to read it: the fields, what was typed, the tongue and the word lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as having
from datetime import date

from bot.core.course import Field, FieldKind, LanguagePack, Task
from bot.core.names import Country

_BAR = re.compile(r"\s+[-\u2013\u2014]\s+|\s*:\s+|\s*\t\s*")  # what people type where the bar was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The worksheet of one learner. Values are what the learner typed, by field id."""

    task: Task
    values: Mapping[str, str] = having(default_factory=dict)
    pack: LanguagePack
    country: Country
    today: date
    model: Mapping[str, str] = having(default_factory=dict)  # the author's example
    previous: Mapping[str, str] = having(default_factory=dict)  # the version handed in last

    def text(self, field_id: str) -> str:
        """Return what was typed into the field, or nothing."""
        return self.values.get(field_id, "").strip()

    def items(self, field_id: str) -> tuple[str, ...]:
        """Return the lines of a list field."""
        return lines(self.text(field_id))

    def mentioned(self, field_id: str, lexicon: str) -> int:
        """Return how many different entries of a word list occur in the field, as whole words."""
        return self.names(self.text(field_id), lexicon)

    def names(self, text: str, lexicon: str) -> int:
        """Return how many different entries of a word list occur in a text, as whole words."""
        return len({self.pack.tongue.fold(one) for one in self.named_in(text, lexicon)})

    def named_in(self, text: str, lexicon: str) -> tuple[str, ...]:
        """Return the entries of a word list that occur in a text, as whole words."""
        fold = self.pack.tongue.fold
        words = f" {fold(text)} "
        return tuple(one for one in self.pack.lexicon.get(lexicon, ()) if f" {fold(one)} " in words)

    def rows(self, field: Field) -> tuple[tuple[str, ...], ...]:
        """Return the rows of a field, each split into as many cells as it has columns."""
        return tuple(cells(line, len(field.columns)) for line in lines(self.text(field.id)))

    def column(self, field: Field, column: str) -> tuple[str, ...]:
        """Return the cells of one column; a row that is too short gives an empty cell."""
        place = field.columns.index(column)
        return tuple(row[place] if place < len(row) else "" for row in self.rows(field))

    def parts(self, field: Field, column: str | None) -> tuple[str, ...]:
        """Return what a check looks at: the cells of a column, the items of a list, or the whole text."""
        if column is not None and column in field.columns:
            return self.column(field, column)
        if field.kind in {FieldKind.LIST, FieldKind.ROWS}:
            return self.items(field.id)
        return (self.text(field.id),)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that hold something, without bullets and numbering."""
    bare = (re.sub(r"^\s*(?:[-\u2022\u2013*]|\d{1,2}[.)\-])\s+", "", line).strip() for line in text.splitlines())
    return tuple(line for line in bare if line)


def cells(line: str, count: int) -> tuple[str, ...]:
    """Split a row at `|`, ` - `, a dash, a tab or `: ` into at most `count` cells; the last one keeps the rest."""
    most = max(count - 1, 0)
    barred = line if "|" in line or not most else _BAR.sub("|", line, count=most)
    return tuple(cell.strip() for cell in barred.split("|", maxsplit=most))
