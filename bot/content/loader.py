"""One folder in, one Course out - or every problem in it, all at once. Content never makes this raise."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot.content.build import course_of
from bot.content.lock import lock_text
from bot.content.problems import Problem, refused
from bot.content.rules import ALWAYS, ON_REQUEST
from bot.content.rules.rule import Rule
from bot.content.rules.style import style_rules
from bot.content.shelf import NOTHING, Over
from bot.content.tree import Tree, read_tree
from bot.core.course import Course


def load(folder: Path) -> tuple[Course | None, tuple[Problem, ...]]:
    """Return the course when nothing forbids it, or else everything that does. Warnings are for `check`."""
    return _load(folder, drafts=False)


def rehearse(folder: Path) -> tuple[Course | None, tuple[Problem, ...]]:
    """Return the course as `load` does, with its drafts: an author looks at a lesson before learners meet it."""
    return _load(folder, drafts=True)


def _load(folder: Path, *, drafts: bool) -> tuple[Course | None, tuple[Problem, ...]]:
    with undisturbed():
        tree, problems = read_tree(folder, None)
        found = _found(tree, problems, (one for one in (*ALWAYS, *style_rules(tree)) if not one.warning))
        return (None if refused(found) else course_of(tree, drafts=drafts)), found


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put garbage collection off: hardly anything that is read becomes garbage, and looking costs a quarter more."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def check(folder: Path, *, today: date | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong, warnings and what takes longer to find out too; `today` finds old facts."""
    return inspected(folder, today)[1]


def inspected(folder: Path, today: date | None, over: Over = NOTHING) -> tuple[Tree, tuple[Problem, ...]]:
    """Return all that stands in the folder, with everything that `check` says of it."""
    tree, problems = read_tree(folder, today, over)
    return tree, _found(tree, problems, (*ALWAYS, *style_rules(tree), *ON_REQUEST))


def write_lock(folder: Path) -> None:
    """Write content.lock anew from the lessons as they are now; drafts are not locked, they may still change."""
    tree, _ = read_tree(folder, None)
    specs = {one.id: one.spec for one in tree.lessons.values() if one.spec is not None and one.spec.status != "draft"}
    (folder / "content.lock").write_text(lock_text(specs), "utf-8")


def _found(tree: Tree, problems: tuple[Problem, ...], rules: Iterable[Rule]) -> tuple[Problem, ...]:
    found = (problem for rule in rules for problem in rule.problems(tree))
    return tuple(sorted({*problems, *found}))
