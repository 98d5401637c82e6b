"""A desk with a copy of the small course on it: lay a mistake in, read what the linter says."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from bot.content.loader import check
from bot.content.problems import Problem

SMALL_COURSE = Path(__file__).parent / "small_course"
TODAY = date(2026, 11, 22)
# The small course has four phrases; what the program says is looked at in tests of its own.
ABOUT_THE_PROGRAM = frozenset({"R706", "R707", "R708"})

Tree = Mapping[str, "Tree"] | Sequence["Tree"] | str | None


@dataclass
class Desk:
    """One copy of the small course, changed at will."""

    folder: Path
    example: Mapping[str, Tree] = field(default_factory=dict)

    def edit(self, at: str, put: Tree) -> None:
        """Put a value at `file path.to.key`; items of lists are named by id or number; None takes the key out."""
        file, _, path = at.partition(" ")
        whole = plain_yaml((self.folder / file).read_text("utf-8"))
        changed = _with(whole, path.split("/") if path else [], put)
        text = yaml.dump(
            changed, Dumper=yaml.CDumper, sort_keys=False, default_style='"', allow_unicode=True, width=10_000
        )
        (self.folder / file).write_text(text, "utf-8")

    def add(self, at: str, item: Tree) -> None:
        """Put one more item at the end of the list at `file path.to.list`."""
        file, _, path = at.partition(" ")
        found = plain_yaml((self.folder / file).read_text("utf-8"))
        for step in path.split("/"):
            assert isinstance(found, dict), f"nothing at {step}"
            found = found[step]
        assert isinstance(found, list)
        self.edit(at, [*found, item])

    def write(self, file: str, text: str) -> None:
        """Write a file as it is."""
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, "utf-8")

    def problems(self) -> tuple[Problem, ...]:
        """Return what the linter says now, but for what concerns the program."""
        return tuple(one for one in check(self.folder, today=TODAY) if one.rule not in ABOUT_THE_PROGRAM)

    def rules(self) -> set[str]:
        """Return the ids of the rules that speak up."""
        return {problem.rule for problem in self.problems()}

    def finds(self, rule: str, *, also: str = "", where: str = "") -> None:
        """Check the example in the docstring of the test: of `good` nothing is said, of `bad` only the rule speaks."""
        at = str(self.example["at"])
        if "good" in self.example:
            self.edit(at, self.example["good"])
            assert not self.problems(), "the good example has problems"
        self.edit(at, None if self.example["bad"] == "" else self.example["bad"])  # an empty `bad:` takes the key out
        problems = self.problems()
        assert {one.rule for one in problems} == {rule, *also.split()}, [one.printed() for one in problems]
        files = {one.file for one in problems if one.rule == rule}
        assert any(file.endswith(where or at.split(" ", maxsplit=1)[0]) for file in files), files


def _with(tree: Tree, path: list[str], put: Tree) -> Tree:
    if not path:
        return put
    head, rest = path[0], path[1:]
    if isinstance(tree, list):
        return list(_items(tree, head, rest, put))
    assert isinstance(tree, dict), f"nothing at {head}"
    value = _with(tree.get(head), rest, put)
    return {**tree, head: value} if value is not None else {key: old for key, old in tree.items() if key != head}


def _items(tree: Sequence[Tree], head: str, rest: list[str], put: Tree) -> Iterator[Tree]:
    for number, item in enumerate(tree):
        wanted = head == str(number) or (isinstance(item, dict) and item.get("id") == head)
        value = _with(item, rest, put) if wanted else item
        if value is not None:
            yield value


def plain_yaml(text: str) -> Tree:
    """Read YAML with every scalar as text: no value is guessed and nothing is made of a tag."""
    read: Tree = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes texts only
    return read


def copied(folder: Path) -> Path:
    """Return a fresh copy of the small course in this folder."""
    shutil.copytree(SMALL_COURSE, folder / "content")
    return folder / "content"
