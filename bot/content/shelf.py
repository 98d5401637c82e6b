"""Reads files of a content folder one by one; files that an author tries may lie over those that stand there."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from bot.content.files.shapes import Notes, Shape
from bot.content.nodes import Node, tree_of
from bot.content.problems import Place

T = TypeVar("T")
Over = Mapping[str, bytes]
"""Files by their paths in the content folder, which are read in the place of what stands there."""
NOTHING: Final[Over] = {}


class Shelf:
    """Reads files of one content folder, remembers what is wrong with them and what they weigh in the digest."""

    def __init__(self, root: Path, over: Over = NOTHING) -> None:
        """Stand before a content folder without reading anything yet; `over` lies on it, as if it stood there."""
        self.root = root
        self._over = over
        self.notes = Notes()
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """Return the digest of every file read so far."""
        return self._digest.hexdigest()

    def place(self, path: Path) -> Place:
        """Return the place of a file or folder as the author knows it."""
        return Place(f"{self.root.name}/{path.relative_to(self.root).as_posix()}".removesuffix("/."))

    def content(self, path: Path, *, needed: bool = True) -> bytes | None:
        """Return what stands in a file, or None with a note when it is missing."""
        content = self._over.get(path.relative_to(self.root).as_posix())
        try:
            content = path.read_bytes() if content is None else content
        except OSError:
            if needed:
                self.notes.add(self.place(path), "C01", "the file is missing or cannot be read", "add it")
            return None
        self._digest.update(f"{path.relative_to(self.root).as_posix()} {len(content)}\n".encode() + content)
        return content

    def node(self, path: Path, *, needed: bool = True) -> Node | None:
        """Return the tree of a file, or None with a note when it is missing or not YAML."""
        content = self.content(path, needed=needed)
        if content is None:
            return None
        node, problems = tree_of(content, self.place(path).file)
        self.notes.problems.extend(problems)
        return node

    def read(self, path: Path, shape: Shape[T], *, needed: bool = True) -> T | None:
        """Return the typed content of a file, or None with notes."""
        node = self.node(path, needed=needed)
        return shape.read(node, self.notes) if node is not None else None

    def inside(self, parent: Path) -> list[Path]:
        """Return what stands in a folder, in order."""
        laid = (self.root / one for one in self._over)
        fresh = {next(up for up in (one, *one.parents) if up.parent == parent) for one in laid if parent in one.parents}
        return sorted({*fresh, *(parent.iterdir() if parent.is_dir() else ())})

    def folders_in(self, parent: Path) -> tuple[Path, ...]:
        """Return the folders in one, in order."""
        laid = {up for one in self._over for up in (self.root / one).parents}
        return tuple(one for one in self.inside(parent) if one.is_dir() or one in laid if not one.name.startswith("."))

    def folders(self, name: str) -> tuple[Path, ...]:
        """Return the folders under one of ours, in order; stray files are noted."""
        parent = self.root / name
        self.strays((path for path in self.inside(parent) if path.is_file()), lambda path: path.suffix == ".md")
        return self.folders_in(parent)

    def strays(self, paths: Iterable[Path], known: Callable[[Path], bool]) -> None:
        """Note every path that nobody reads, lest an author waits for it to appear."""
        for path in paths:
            if not known(path) and not path.name.startswith("."):
                self.notes.add(self.place(path), "C02", "nothing reads this file", "check its name or delete it")
