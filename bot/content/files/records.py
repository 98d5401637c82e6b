"""Lists, mappings and records of course files: the shapes that hold other shapes.

None of them stops at the first fault: a record reads all its keys before it gives up.
"""

import keyword
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from bot.content.files.shapes import Json, Notes, OneOf, Shape, Word
from bot.content.nodes import Entries, Items, Node, Text

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf(Generic[T_co]):
    """A list of one kind of thing."""

    of: Shape[T_co]
    least: int = 0
    most: int = 1000

    def read(self, node: Node, notes: Notes) -> tuple[T_co, ...] | None:
        """Return all items, or None when one of them cannot be read."""
        if not isinstance(node, Items):
            notes.add(node.place, "S01", "no list stands here", "write a list: [a, b] or lines that begin with -")
            return None
        if not self.least <= len(node.nodes) <= self.most:
            notes.add(node.place, "S09", f"the list has {len(node.nodes)} items", f"give {self.least} to {self.most}")
        read = [self.of.read(item, notes) for item in node.nodes]
        return tuple(item for item in read if item is not None) if None not in read else None

    def schema(self) -> dict[str, Json]:
        """Return an array."""
        return {"type": "array", "items": self.of.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOf(Generic[T_co]):
    """A mapping from ids that the author chooses to one kind of thing."""

    keys: Word
    of: Shape[T_co]
    most: int = 10_000

    def read(self, node: Node, notes: Notes) -> Mapping[Text, T_co] | None:
        """Return the mapping, or None when a key or a value cannot be read."""
        if not isinstance(node, Entries):
            notes.add(node.place, "S01", "no mapping stands here", "write key: value")
            return None
        if len(node.nodes) > self.most:
            notes.add(node.place, "S09", f"the mapping has {len(node.nodes)} keys", f"give at most {self.most}")
        keys = [self.keys.read(key, notes) for key in node.nodes]
        values = {key: self.of.read(value, notes) for key, value in node.nodes.items()}
        found = {key: value for key, value in values.items() if value is not None}
        return found if None not in keys and len(found) == len(values) else None

    def schema(self) -> dict[str, Json]:
        """Return an object with free keys."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.keys.pattern})$"},
            "additionalProperties": self.of.schema(),
        }


@dataclass(frozen=True, kw_only=True)
class Record(Generic[T]):
    """A mapping with fixed keys that becomes a value of its own; `make` also receives its place."""

    make: Callable[..., T]
    required: Mapping[str, Shape[object]]
    optional: Mapping[str, Shape[object]] = field(default_factory=dict)

    @cached_property
    def shapes(self) -> Mapping[str, Shape[object]]:
        """Every key that the record knows."""
        return {**self.required, **self.optional}

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, Shape[object]]]:
        """Each key with the name of its argument and its shape."""
        return {key: (f"{key}_" if keyword.iskeyword(key) else key, shape) for key, shape in self.shapes.items()}

    def read(self, node: Node, notes: Notes) -> T | None:
        """Return the value, or None when a required key is missing or one cannot be read."""
        if not isinstance(node, Entries):
            notes.add(node.place, "S01", "no mapping stands here", f"write the keys {', '.join(self.required)}")
            return None
        missing = [key for key in self.required if key not in node.nodes]
        for key in missing:
            notes.add(node.place, "S10", f"the key {key} is missing", "add it")
        values = self._values(node, notes)
        if missing or None in values.values():
            return None
        return self.make(place=node.place, **values)

    def _values(self, node: Entries, notes: Notes) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, value in node.nodes.items():
            known = self._known.get(key)
            if known is None:
                notes.add(key.place, "S11", f"the key {key} is not known here", f"known: {', '.join(self.shapes)}")
            else:
                values[known[0]] = known[1].read(value, notes)
        return values

    def schema(self) -> dict[str, Json]:
        """Return an object that allows no other keys."""
        properties: dict[str, Json] = {key: shape.schema() for key, shape in self.shapes.items()}
        required: list[Json] = [*self.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variants(Generic[T]):
    """A record whose keys depend on the word under one of them, such as the type of a question."""

    by: str
    shapes: Mapping[str, Record[T]]

    def read(self, node: Node, notes: Notes) -> T | None:
        """Read the record that the word under `by` calls for."""
        if not isinstance(node, Entries):
            notes.add(node.place, "S01", "no mapping stands here", f"write {self.by}: and the other keys")
            return None
        named = next((value for key, value in node.nodes.items() if key == self.by), None)
        if named is None:
            notes.add(node.place, "S10", f"the key {self.by} is missing", f"write one of {', '.join(self.shapes)}")
            return None
        name = OneOf(words=tuple(self.shapes)).read(named, notes)
        return self.shapes[name].read(node, notes) if name is not None else None

    def schema(self) -> dict[str, Json]:
        """Return one alternative for each word."""
        return {"oneOf": [shape.schema() for shape in self.shapes.values()]}
