"""Puts questions of a sheet into the files of a lesson line by line, so that comments, order and all else stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.authors.sheet import Row
from bot.content.files.lesson_file import QUESTION, QuestionRow
from bot.content.files.shapes import Notes
from bot.content.nodes import Entries, Items, Node, Text, tree_of

Plain = str | list["Plain"] | dict[str, "Plain"]
_SHEET_KEYS = frozenset({"ask", "options", "hint", "explain", "why_true", "why_false", "unit", "accept"})


class FileError(Exception):
    """A file of the lesson cannot be written into; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The value of `questions:` in a file: its lines, and where each question begins."""

    lines: list[str]
    begins: Mapping[str, int]
    nodes: Mapping[str, Node]
    key: int
    end: int

    def after(self, question: str) -> int:
        """Return the line behind a question; comments above the next one belong to that."""
        later = [line for line in self.begins.values() if line > self.begins[question]]
        return _behind(self.lines, min(later, default=self.end))


def read_block(path: Path) -> Block:
    """Return the questions of a file; raises FileError when lines cannot be put between them."""
    text = path.read_text("utf-8")
    root, problems = tree_of(text.encode(), path.name)
    if problems or not isinstance(root, Entries):
        raise FileError(problems[0].printed() if problems else f"{path}: this is no lesson")
    key = next((one for one in root.nodes if one == "questions"), None)
    if key is None:
        message = f"{path}: there is no key questions; write `questions:` where they shall stand"
        raise FileError(message)
    lines, nodes = text.splitlines(), _nodes(root.nodes[key])
    later = [one.place.line - 1 for one in root.nodes if one.place.line > key.place.line]
    end = _behind(lines, min(later, default=len(lines)))
    _unfold(path, lines, key, begins := {name: place for name, (place, _) in nodes.items()})
    return Block(
        lines=lines,
        begins=begins,
        nodes={name: node for name, (_, node) in nodes.items()},
        key=key.place.line - 1,
        end=end,
    )


def _nodes(questions: Node) -> dict[str, tuple[int, Node]]:
    if isinstance(questions, Entries):
        return {str(key): (key.place.line - 1, node) for key, node in questions.nodes.items()}
    items = questions.nodes if isinstance(questions, Items) else []
    named = ((item, key) for item in items if isinstance(item, Entries) for key in item.nodes if key == "id")
    return {str(item.nodes[key]): (item.place.line - 1, item) for item, key in named}


def _unfold(path: Path, lines: list[str], key: Text, begins: Mapping[str, int]) -> None:
    """Make room below `questions: []`; a list that stands on the line of its key is refused."""
    row = key.place.line - 1
    if row in begins.values():
        message = f"{path}:{row + 1}: write each question on a line of its own below `questions:`"
        raise FileError(message)
    if not begins:
        lines[row] = lines[row].replace("[]", "").replace("{}", "").rstrip()


def _behind(lines: Sequence[str], end: int) -> int:
    """Step back over blank lines and comments, which belong to what follows."""
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def with_facts(block: Block, rows: Sequence[Row]) -> list[str]:
    """Return the lines of lesson.yaml with the questions that it does not have yet."""
    first = next(iter(block.begins.values()), None)
    indent = block.lines[first][: -len(block.lines[first].lstrip())] if first is not None else "  "
    new = [f"{indent}- {row.facts()}" for row in rows if row.id not in block.begins]
    at = max(block.end, block.key + 1)
    return [*block.lines[:at], *new, *block.lines[at:]]


def with_words(block: Block, rows: Sequence[Row]) -> tuple[list[str], int]:
    """Return the lines of a language file with the words of every row, and how many questions were rewritten."""
    lines, at = block.lines, max(block.end, block.key + 1)
    changed = {row.id: row for row in rows if row.id in block.nodes and _differs(block.nodes[row.id], row)}
    new = [line for row in rows if row.id not in block.nodes for line in _written(row)]
    lines = [*lines[:at], *new, *lines[at:]]
    for name in sorted(changed, key=lambda one: block.begins[one], reverse=True):
        lines[block.begins[name] : block.after(name)] = _written(changed[name])
    return lines, len(changed)


def _written(row: Row) -> list[str]:
    return [f"  {row.id}:", *(f"    {line}" for line in row.words())]


def _differs(node: Node, row: Row) -> bool:
    now = _plain(node)
    foreign = sorted(set(now) - _SHEET_KEYS) if isinstance(now, dict) else []
    if foreign:
        row.refuse("id", f"this question has {foreign[0]}, which a sheet cannot hold; change it in the file")
    wanted, _ = tree_of("\n".join(row.words()).encode(), "")
    return wanted is not None and now != _plain(wanted)


def _plain(node: Node) -> Plain:
    match node:
        case Entries():
            return {str(key): _plain(value) for key, value in node.nodes.items()}
        case Items():
            return [_plain(value) for value in node.nodes]
        case _:
            return str(node)


def completed(row: Row, node: Node | None) -> Row:
    """Return the row with the facts that the lesson has already; raises SheetError where the sheet says otherwise."""
    if node is None:
        row.need("type")
        return row
    known = _facts(node)
    full = replace(row, cells={**known, **row.cells})
    for column, there in known.items():
        if _folded(full.cells[column], full.cells["type"]) != _folded(there, full.cells["type"]):
            row.refuse(column, f"lesson.yaml says {there}; correct it there, or take a new id")
    if (letters := _letters(node)) and row.options() != letters:
        row.refuse("a", f"lesson.yaml has the options {', '.join(letters)}")
    return full


def _facts(node: Node) -> dict[str, str]:
    found = QUESTION.read(node, Notes())
    if not isinstance(found, QuestionRow):
        return {}
    right = found.correct if isinstance(found.correct, str) else ",".join(found.correct)
    facts = {"type": found.type, "idea": found.idea, "level": found.level, "correct": right}
    numbers = {"value": found.value, "tol": found.tol, "typos": found.typos or None, "returns": found.returns}
    return {name: str(value) for name, value in {**facts, **numbers}.items() if value is not None and str(value)}


def _letters(node: Node) -> tuple[str, ...]:
    found = QUESTION.read(node, Notes())
    return tuple(map(str, found.options)) if isinstance(found, QuestionRow) else ()


def _folded(cell: str, kind: str) -> list[str]:
    """Return what counts of a cell: where it is no order, the order of the letters does not."""
    parts = cell.replace(" ", "").replace(";", ",").lower().split(",")
    return parts if kind == "order" else sorted(parts)
