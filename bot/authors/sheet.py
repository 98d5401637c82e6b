"""Questions from a spreadsheet: each row is read, checked cell by cell, and turned into the YAML of one question.

A cell is checked by the same shapes as the files, so that a limit stands once. What a sheet cannot hold - nearly right
answers, pairs, marked passages, scenarios - stays in the files.
"""

import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final, NoReturn, Self, TypeVar

from bot.content.files.lesson_file import QUESTION
from bot.content.files.shapes import Notes, Shape
from bot.content.files.words_file import ASK
from bot.content.nodes import tree_of

LETTERS: Final = "abcdefghijkl"
TYPES: Final = ("single", "multi", "truefalse", "numeric", "short", "order")
_LISTED: Final = ("single", "multi", "order")
_FACTS: Final = ("type", "idea", "level", "correct", "value", "tol", "typos", "returns")
_TEXTS: Final = ("ask", "why_true", "why_false", "unit", "hint", "explain")
COLUMNS: Final = ("id", *_FACTS, *_TEXTS, "accept", *LETTERS, *(f"{letter} why" for letter in LETTERS))
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "single": ("correct", "a", "b"),
    "multi": ("correct", "a", "b"),
    "order": ("correct", "a", "b", "c"),
    "truefalse": ("correct", "why_true", "why_false"),
    "numeric": ("value",),
    "short": ("accept",),
}
_SEPARATORS: Final = ",;\t"


class SheetError(Exception):
    """Cells cannot be taken; says which, one a line, and what to write instead."""

    @classmethod
    def at(cls, row: int, column: str, what: str) -> Self:
        """Name the cell as the spreadsheet shows it: rows are counted from one, the heading being the first."""
        return cls(f'row {row}, column "{column}": {what}')


T = TypeVar("T")
S = TypeVar("S")
Line = tuple[str, str]
"""A column, and the line of YAML that comes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of the sheet; only filled cells are there."""

    number: int
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.cells["id"]

    def refuse(self, column: str, what: str) -> NoReturn:
        """Refuse a cell of this row."""
        raise SheetError.at(self.number, column, what)

    def options(self) -> tuple[str, ...]:
        """Return the letters of the options."""
        return tuple(letter for letter in LETTERS if letter in self.cells)

    def need(self, *columns: str) -> None:
        """Refuse the row when one of these cells is empty."""
        for column in columns:
            if column not in self.cells:
                self.refuse(column, "the cell is empty, this question needs it")

    def facts(self) -> str:
        """Return the question as a line of lesson.yaml."""
        lines = (line for _, line in self._fact_lines())
        return f"{{{', '.join(lines)}}}"

    def words(self) -> tuple[str, ...]:
        """Return the lines that follow the id in a language file."""
        return tuple(line for _, line in self._word_lines(compact=True))

    def checked(self) -> Self:
        """Return the row as it is, after refusing whatever the files would not take, as a cell of the sheet."""
        kind = self.cells["type"]
        if kind not in TYPES:
            self.refuse("type", f"write one of {', '.join(TYPES)}")
        self.need("idea", "level", "ask", *_NEEDED[kind])
        self._check_options(kind)
        self._fits(QUESTION, list(self._fact_lines()))
        self._fits(ASK, list(self._word_lines(compact=False)))
        return self

    def _check_options(self, kind: str) -> None:
        for letter in self.options():
            self.need(f"{letter} why")
        unknown = [one for one in _ids(self.cells.get("correct", "")) if one not in self.options()]
        if kind in _LISTED and unknown:
            self.refuse("correct", f"there is no option {unknown[0]}; write letters such as b or a, c")
        if kind == "single" and len(_ids(self.cells["correct"])) > 1:
            self.refuse("correct", "a single question has one right option; write multi as its type")

    def _fits(self, shape: Shape[object], lines: list[Line]) -> None:
        text = "\n".join(line for _, line in lines)
        node, problems = tree_of(text.encode(), "")
        notes = Notes()
        if node is not None:
            shape.read(node, notes)
        for problem in (*problems, *notes.problems):
            self.refuse(lines[problem.line - 1][0], f"{problem.what}; {problem.how}")

    def _fact_lines(self) -> Iterator[Line]:
        kind, cells = self.cells["type"], self.cells
        yield from (("id", f"id: {self.id}"), ("type", f"type: {kind}"))
        yield from ((name, f"{name}: {_bare(cells[name])}") for name in ("idea", "level", "returns") if name in cells)
        if kind in _LISTED:
            yield "a", f"options: [{', '.join(self.options())}]"
            yield "correct", f"correct: [{', '.join(_ids(cells['correct']))}]"
        elif "correct" in cells:
            yield "correct", f"correct: {_bare(cells['correct'].lower())}"
        yield from ((name, f"{name}: {json.dumps(cells[name])}") for name in ("value", "tol") if name in cells)
        if "typos" in cells:
            yield "typos", f"typos: {_bare(cells['typos'])}"

    def _word_lines(self, *, compact: bool) -> Iterator[Line]:
        cells = self.cells
        yield "ask", f"ask: {_quoted(cells['ask'])}"
        if self.options():
            yield "a", "options:"
            yield from self._option_lines(compact=compact)
        yield from ((name, f"{name}: {_quoted(cells[name])}") for name in _TEXTS[1:] if name in cells)
        if "accept" in cells:
            yield "accept", f"accept: [{', '.join(map(_quoted, _spellings(cells['accept'])))}]"

    def _option_lines(self, *, compact: bool) -> Iterator[Line]:
        for letter in self.options():
            text, why = _quoted(self.cells[letter]), _quoted(self.cells[f"{letter} why"])
            if compact:
                yield letter, f"  {letter}: {{text: {text}, why: {why}}}"
            else:
                yield from (
                    (letter, f"  {letter}:"),
                    (letter, f"    text: {text}"),
                    (f"{letter} why", f"    why: {why}"),
                )


def read_sheet(text: str) -> tuple[Row, ...]:
    """Return the rows of a CSV file whose first row names the columns; raises SheetError."""
    heading = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    lines = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator))
    columns = [" ".join(name.lower().split()) for name in (lines[0] if lines else [])]
    for name in columns:
        if name not in COLUMNS or columns.count(name) > 1:
            raise SheetError.at(
                1, name, f"the columns are {', '.join(COLUMNS[:16])}, a, a why, b, b why ..., each once"
            )
    rows = tuple(_row(number, columns, line) for number, line in enumerate(lines[1:], 2) if any(map(str.strip, line)))
    ids = [row.cells.get("id") for row in rows]
    of_every(enumerate(rows), lambda one: _check_id(one[1], ids[: one[0]]))
    return rows


def of_every(rows: Iterable[T], made: Callable[[T], S]) -> list[S]:
    """Return what is made of every row; raises a SheetError that names all rows of which nothing can be made."""
    done: list[S] = []
    faults: list[str] = []
    for row in rows:
        try:
            done.append(made(row))
        except SheetError as why:
            faults.append(str(why))
    if faults:
        raise SheetError("\n".join(faults))
    return done


def _row(number: int, columns: list[str], line: list[str]) -> Row:
    if len(line) > len(columns):
        raise SheetError.at(number, columns[-1] if columns else "", "the row is longer than the heading")
    cells = {name: cell.strip() for name, cell in zip(columns, line, strict=False) if cell.strip()}
    return Row(number=number, cells=cells)


def _check_id(row: Row, above: Collection[str | None]) -> None:
    row.need("id")
    if row.id in above:
        row.refuse("id", f"the question {row.id} stands above already")


def _ids(cell: str) -> list[str]:
    return [one.strip().lower() for one in cell.replace(";", ",").split(",") if one.strip()]


def _spellings(cell: str) -> list[str]:
    return [one.strip() for one in cell.split("|") if one.strip()]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _bare(text: str) -> str:
    """Return a word as it is; anything that would be more than a word in YAML is quoted, for the shapes to refuse."""
    return text if text.replace("-", "").replace(".", "").isalnum() else _quoted(text)
