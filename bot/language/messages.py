"""Reads the structure of an ICU message: its arguments, its branches and its tags.

ICU prints {name} when an argument is missing and swallows a brace after an apostrophe. Both are faults here, found
when phrases are loaded and not when a learner reads them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

_NAME = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s*")
_BRANCH = re.compile(r"\s*(=\d+|[A-Za-z_][A-Za-z0-9_]*)\s*\{")
_OFFSET = re.compile(r"\s*offset:\d+")
_STYLE = re.compile(r"[^{}]*")
_TEXT = re.compile(r"[^{}]+")
BRANCHING = frozenset({"plural", "selectordinal", "select"})
NUMERIC = frozenset({"plural", "selectordinal", "number"})
KINDS = BRANCHING | NUMERIC | {"date"}


class MessageFaultError(Exception):
    """A message is not well formed."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a message that an argument fills."""

    name: str
    kind: str = ""
    branches: Mapping[str, "Nodes"] = field(default_factory=dict)


Nodes = tuple["str | Slot", ...]


def parsed(message: str) -> Nodes:
    """The message as texts and slots."""
    reader = _Reader(message)
    nodes = reader.nodes()
    if reader.at < len(message):
        reader.refuse("a closing brace without its opening one")
    return nodes


def slots_in(nodes: Nodes) -> Iterator[Slot]:
    """Every slot, those inside branches too."""
    for node in nodes:
        if isinstance(node, Slot):
            yield node
            for branch in node.branches.values():
                yield from slots_in(branch)


def texts_in(nodes: Nodes) -> Iterator[str]:
    """Every text, those inside branches too; the texts of one branch together, a slot standing as a brace."""
    yield "".join(node if isinstance(node, str) else "{}" for node in nodes)
    for node in nodes:
        if isinstance(node, Slot):
            for branch in node.branches.values():
                yield from texts_in(branch)


class _Reader:
    """Walks through a message from left to right."""

    def __init__(self, message: str) -> None:
        self._message = message
        self.at = 0

    def refuse(self, what: str) -> NoReturn:
        """Refuse the message at this place."""
        message = f"{what}, near '{self._message[max(0, self.at - 12) : self.at + 12]}'"
        raise MessageFaultError(message)

    def nodes(self) -> Nodes:
        """Texts and slots until a closing brace or the end."""
        found: list[str | Slot] = []
        while self.at < len(self._message) and self._message[self.at] != "}":
            found.append(self._slot() if self._message[self.at] == "{" else self._taken(_TEXT)[0])
        return tuple(found)

    def _taken(self, pattern: re.Pattern[str], missing: str = "a text") -> re.Match[str]:
        """What the pattern matches here."""
        found = pattern.match(self._message, self.at)
        if not found:
            self.refuse(f"expected {missing}")
        self.at = found.end()
        return found

    def _next(self, signs: str) -> str:
        """The sign that stands here, if it is one of these."""
        sign = self._message[self.at : self.at + 1]
        if not sign or sign not in signs:
            self.refuse(f"expected one of '{signs}'" if sign else "a brace is not closed")
        self.at += 1
        return sign

    def _slot(self) -> Slot:
        """A slot from its opening to its closing brace."""
        self.at += 1
        name = self._taken(_NAME, "the name of an argument")[1]
        if self._next(",}") == "}":
            return Slot(name)
        kind = self._taken(_NAME, "the kind of the argument")[1]
        if kind not in KINDS:
            self.refuse(f"'{kind}' is not one of {', '.join(sorted(KINDS))}")
        return Slot(name, kind, self._branches(kind) if self._next(",}") == "," else {})

    def _branches(self, kind: str) -> dict[str, Nodes]:
        """The branches of a slot up to its closing brace; a style is stepped over."""
        if kind not in BRANCHING:
            self._taken(_STYLE)
            self._next("}")
            return {}
        self.at = found.end() if (found := _OFFSET.match(self._message, self.at)) else self.at
        branches: dict[str, Nodes] = {}
        while found := _BRANCH.match(self._message, self.at):
            if found[1] in branches:
                self.refuse(f"the branch '{found[1]}' stands twice")
            self.at = found.end()
            branches[found[1]] = self.nodes()
            self._next("}")
        self._taken(re.compile(r"\s*"))
        self._next("}")
        return branches
