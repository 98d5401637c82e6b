"""Rules that compare phrases with the program: every key it says exists, and no phrase is left that nobody says.

Keys are found in the syntax tree of bot/: literal keys of `Phrase(key=...)`, and of any function that hands its own
argument on to one, such as `button("start")` for `button.start`. An f-string stands for a family of keys.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from bot.content.rules.rule import Fault, Faults, Rule, rule
from bot.content.tree import Tree

_HOLE: Final = "*"
_PHRASE: Final = "Phrase"


class Wrapper(NamedTuple):
    """A function that makes a phrase of its own argument: where that argument stands, and what goes round it."""

    position: int
    name: str
    before: str
    after: str


def keys_in(sources: Iterable[str]) -> frozenset[str]:
    """Return the keys that these sources say; * stands for a part that is known only at run time."""
    trees = [ast.parse(source) for source in sources]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    wrappers: dict[str, Wrapper] = {_PHRASE: Wrapper(0, "key", "", "")}
    for _ in range(3):  # a wrapper round a wrapper round a wrapper
        wrappers |= {function.name: found for function in functions if (found := _wrapper(function, wrappers))}
    said = (_said(call, wrappers) for call in calls)
    return frozenset(key for key in said if key is not None and key.strip(_HOLE + "."))


def _wrapper(function: ast.FunctionDef, wrappers: Mapping[str, Wrapper]) -> Wrapper | None:
    names = [one.arg for one in function.args.args]
    for call in ast.walk(function):
        inner = _inner(call, wrappers) if isinstance(call, ast.Call) else None
        shape = _shape(inner[1]) if inner else None
        if inner is None or shape is None:
            continue
        before, name, after = shape
        if name in names:
            outer = inner[0]
            return Wrapper(names.index(name), name, outer.before + before, after + outer.after)
    return None


def _inner(call: ast.Call, wrappers: Mapping[str, Wrapper]) -> tuple[Wrapper, ast.expr] | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    wrapper = wrappers.get(name)
    if wrapper is None:
        return None
    for keyword in call.keywords:
        if keyword.arg == wrapper.name:
            return wrapper, keyword.value
    return (wrapper, call.args[wrapper.position]) if len(call.args) > wrapper.position else None


def _shape(expression: ast.expr) -> tuple[str, str, str] | None:
    """Return text before, the name, and text after, of `key` or f"button.{key}"."""
    if isinstance(expression, ast.Name):
        return "", expression.id, ""
    if not isinstance(expression, ast.JoinedStr):
        return None
    texts = [_text(part) for part in expression.values]
    named = [
        part.value.id
        for part in expression.values
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name)
    ]
    if len(named) != 1 or texts.count(_HOLE) != 1:
        return None
    at = texts.index(_HOLE)
    return "".join(texts[:at]), named[0], "".join(texts[at + 1 :])


def _text(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else _HOLE


def _said(call: ast.Call, wrappers: Mapping[str, Wrapper]) -> str | None:
    inner = _inner(call, wrappers)
    if inner is None:
        return None
    wrapper, value = inner
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    return wrapper.before + "".join(map(_text, parts)) + wrapper.after


@cache
def program_keys() -> frozenset[str]:
    """Return the keys that the program itself says."""
    root = Path(str(files("bot")))
    return keys_in(path.read_text("utf-8") for path in sorted(root.rglob("*.py")) if "content" not in path.parts)


def _family(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, key.split(_HOLE))))


@rule("R706")
def said_phrases_exist(tree: Tree) -> Faults:
    """Every phrase that the program says exists in every language."""
    for language in tree.languages.values():
        keys = {str(key) for key in language.phrases or {}}
        for key in sorted(program_keys()) if language.phrases is not None else ():
            if not any(_family(key).fullmatch(known) for known in keys):
                yield Fault(language.place, f"there is no phrase {key}", "add it to phrases.yaml")


@rule("R707", warning=True)
def phrases_are_said(tree: Tree) -> Faults:
    """Every phrase is said somewhere in the program."""
    families = [_family(key) for key in program_keys()]
    for language in tree.languages.values():
        for key in language.phrases or {}:
            if not any(family.fullmatch(key) for family in families):
                yield Fault(key.place, f"nobody says the phrase {key}", "take it out")


RULES: Final[tuple[Rule, ...]] = (said_phrases_exist, phrases_are_said)
