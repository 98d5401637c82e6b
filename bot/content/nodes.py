"""YAML text -> a plain tree in which every scalar is text and knows its line and column.

YAML guesses: `20:30` becomes 1230, `no` becomes False, a doubled key silently wins. Nothing is guessed here; the shapes
decide later what a text means. What authors never need (aliases, tags, merge keys) is refused, so that a small file
cannot grow into a large tree. The parser's events are read one by one: no recursion, hence no depth that crashes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self, TypeAlias

import yaml

from bot.content.problems import Place, Problem, problem_at
from bot.content.slips import slip

LARGEST: Final = 1_000_000
DEEPEST: Final = 20
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")

# libyaml is about ten times faster; the pure parser gives the same events where it is missing.
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(str):
    """A scalar as it was written, with its place. `quoted` is False for bare words, which YAML may have cut short."""

    __slots__ = ("column", "file", "line", "quoted")
    file: str
    line: int
    column: int
    quoted: bool

    def __new__(cls, text: str, place: Place, *, quoted: bool = False) -> Self:
        """Keep the text as it is and remember where it stood."""
        self = super().__new__(cls, text)
        self.file, self.line, self.column = place
        self.quoted = quoted
        return self

    @property
    def place(self) -> Place:
        """Return where it stood; made when somebody asks, which is hardly ever."""
        return Place(self.file, self.line, self.column)


def plain_text(text: Text | None) -> str:
    """Return an ordinary text without the line break that a block ends with; nothing for nothing."""
    return str(text).rstrip("\n") if text is not None else ""


def plain_texts(texts: Mapping[Text, Text]) -> dict[str, str]:
    """Return an ordinary mapping of ordinary texts."""
    return {str(key): plain_text(text) for key, text in texts.items()}


@dataclass(slots=True)
class Items:
    """A YAML sequence."""

    place: Place
    nodes: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Entries:
    """A YAML mapping; its keys are texts with places of their own."""

    place: Place
    nodes: dict[Text, "Node"] = field(default_factory=dict)
    key: Text | None = None  # the key that waits for its value while the file is being read


Node: TypeAlias = Text | Items | Entries


class _Tree:
    """Builds the tree of one file from parser events and notes what it must refuse."""

    def __init__(self, file: str, *, wary: bool) -> None:
        self.file = file
        self.wary = wary  # there may be control characters
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.open: list[Items | Entries] = []

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def note(self, place: Place, rule: str, what: str, how: str) -> None:
        self.problems.append(problem_at(place, rule, what=what, how=how))

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.MappingStartEvent):
            self.start(event, Entries(self.place(event)))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.start(event, Items(self.place(event)))
        else:
            self.rarer(event)

    def rarer(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.note(self.place(event), "Y04", f"*{event.anchor} is an alias", "write the text out or quote it")
            self.add(Text("", self.place(event)))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.note(self.place(event), "Y10", "a second document begins here", "keep one document in a file")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a text; three of four events are one, hence no call that can be saved."""
        text: Text = str.__new__(Text, event.value)
        mark = event.start_mark
        text.file = self.file
        text.line, text.column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        text.quoted = bool(event.style)
        if event.anchor is not None or event.tag is not None:
            self.plainness(event.anchor, event.tag, text.place)
        if self.wary and _UNPRINTABLE.search(text):
            what = "an invisible control character stands in this text"
            self.note(text.place, "Y12", what, "delete it and type it anew")
        self.add(text)

    def start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, node: Items | Entries) -> None:
        self.plainness(event.anchor, event.tag, node.place)
        self.add(node)
        self.open.append(node)

    def plainness(self, anchor: str | None, tag: str | None, place: Place) -> None:
        if anchor is not None:
            self.note(place, "Y05", f"&{anchor} is an anchor", "write the text out or quote it")
        if tag is not None:
            self.note(place, "Y06", f"{tag} is a tag", "remove it; every value is read as text")

    def add(self, node: Node) -> None:
        parent = self.open[-1] if self.open else None
        if isinstance(parent, Entries):
            key, parent.key = parent.key, None
            if key is None:
                parent.key = self.key(parent, node)
            else:
                parent.nodes[key] = node
        elif parent is None:
            self.root = node
        else:
            parent.nodes.append(node)

    def key(self, parent: Entries, node: Node) -> Text:
        if not isinstance(node, Text):
            self.note(node.place, "Y11", "a list or mapping stands where a key should", "use a plain word as the key")
            return Text("", node.place)
        if node == "<<" and not node.quoted:
            self.note(node.place, "Y07", "<< merges another mapping", "write the keys out")
        elif node in parent.nodes:
            self.note(node.place, "Y08", f"the key {node} stands twice", "remove one of the two")
        return node


def tree_of(content: bytes, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of one file and what is wrong with its YAML; no tree when nothing sensible can be read."""
    top = Place(file)
    if len(content) > LARGEST:
        return None, (
            problem_at(top, "Y02", what=f"the file has {len(content)} bytes", how="split it; 1 MB is the limit"),
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        return None, (
            problem_at(Place(file, line), "Y01", what="this line is not UTF-8", how="save the file as UTF-8"),
        )
    return _parsed(text, file)


def _parsed(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    tree = _Tree(file, wary="\\" in text or _UNPRINTABLE.search(text) is not None)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                tree.scalar(event)
                continue
            tree.take(event)
            if len(tree.open) > DEEPEST:
                tree.note(tree.open[-1].place, "Y09", "this is nested too deeply", f"{DEEPEST} levels are the limit")
                break
    except yaml.YAMLError as fault:
        tree.problems.append(_syntax_problem(fault, file, text.splitlines()))
    if tree.root is None and not tree.problems:
        tree.note(Place(file), "Y03", "the file is empty", "fill it or delete it")
    return (None if tree.problems else tree.root), tuple(tree.problems)


def _syntax_problem(fault: yaml.YAMLError, file: str, lines: Sequence[str]) -> Problem:
    mark = getattr(fault, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    words = getattr(fault, "problem", None) or getattr(fault, "reason", None) or "this is not YAML"
    what, how = slip(str(words), line, place.column - 1)
    return problem_at(place, "Y03", what=what, how=how)
