"""Reads the generated table once. `tools/make_spec.py` writes it; nobody edits it by hand."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.playground.wire import Thing, rows, text, thing


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: its type in the table's notation, whether it must be there, its fixed value."""

    kind: str
    required: bool
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """One declared method of the Bot API."""

    name: str
    returns: str
    params: dict[str, Field]


@dataclass(frozen=True, slots=True)
class Shape:
    """One declared type: its fields, or the names of its alternatives."""

    fields: dict[str, Field]
    one_of: tuple[str, ...]


@cache
def table() -> Thing:
    """Give the generated table as it stands in the file."""
    source = resources.files("bot.playground.spec") / "bot_api.json"
    return thing(json.loads(source.read_text(encoding="utf-8")))


def _fields(value: object) -> dict[str, Field]:
    return {name: _field(rows(row)) for name, row in thing(value).items()}


def _field(row: list[object]) -> Field:
    return Field(text(row[0]), bool(row[1]), text(row[2]) if len(row) > 2 else None)  # noqa: PLR2004 - a third column is optional


@cache
def methods() -> dict[str, Method]:
    """Give every declared method by its name in lower case, since Telegram ignores case there."""
    declared = thing(table()["methods"])
    return {
        name.lower(): Method(name, text(thing(row)["returns"]), _fields(thing(row)["params"]))
        for name, row in declared.items()
    }


@cache
def types() -> dict[str, Shape]:
    """Give every declared type by its name."""
    return {
        name: Shape(_fields(thing(row).get("fields")), tuple(text(member) for member in rows(thing(row).get("one_of"))))
        for name, row in thing(table()["types"]).items()
    }
