"""Which phrases the program says, and with which arguments: found in the syntax tree of bot/, without running it.

A phrase is said by `Phrase(key=..., args=...)`, by `phrases.say(...)`, and by any function that hands its own argument
on to one, such as `button("start")` for `button.start`. An f-string stands for a family of keys, its holes being *.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

HOLE: Final = "*"
_KEY: Final = re.compile(r"[a-z0-9_.*-]+")  # a sentence for the operator is no key, whoever says it
_SILENT: Final = frozenset({"content", "playground"})  # rooms that say no phrases
_DEPTH: Final = 3  # a wrapper round a wrapper round a wrapper

Given = frozenset[str] | None
"""Names of arguments, or None when they are known only at run time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A phrase, or a family of them, as it is said somewhere, with the arguments it is given there."""

    key: str
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wrapper:
    """A function that says a phrase named by one of its own parameters."""

    name: str  # of the parameter
    position: int
    before: str = ""
    after: str = ""
    given: Given = frozenset()
    passes: bool = False  # its **keywords become the arguments of the phrase


_SAYING: Final[Mapping[str, _Wrapper]] = {
    "Phrase": _Wrapper(name="key", position=0, given=None),
    "say": _Wrapper(name="key", position=0, given=None),
    "plain": _Wrapper(name="key", position=0, given=None),
}


@cache
def program_uses() -> frozenset[Use]:
    """Return what the program itself says."""
    root = Path(str(files("bot")))
    return uses_in(path.read_text("utf-8") for path in sorted(root.rglob("*.py")) if not _SILENT & {*path.parts})


def uses_in(sources: Iterable[str]) -> frozenset[Use]:
    """Return what these sources say."""
    modules = [ast.parse(source) for source in sources]
    functions = [node for module in modules for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    wrappers = dict(_SAYING)
    for _ in range(_DEPTH):
        wrappers |= {function.name: found for function in functions if (found := _wrapper(function, wrappers))}
    scopes: list[ast.Module | ast.FunctionDef] = [*modules, *functions]
    uses = (use for scope in scopes for use in _uses(scope, wrappers))
    return frozenset(use for use in uses if use.key.strip(f"{HOLE}.") and _KEY.fullmatch(use.key))


def _uses(scope: ast.Module | ast.FunctionDef, wrappers: Mapping[str, _Wrapper]) -> Iterator[Use]:
    named = _named(scope) if isinstance(scope, ast.FunctionDef) else {}
    for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
        wrapper = wrappers.get(_name(call))
        value = _key(call, wrapper) if wrapper else None
        if wrapper is not None and value is not None:
            for key in _alternatives(value, named):
                yield Use(key=wrapper.before + key + wrapper.after, given=_given(call, wrapper))


def _named(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Return what the names of a function stand for, as far as they are given once by a plain assignment."""
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    return {node.targets[0].id: node.value for node in assigned if isinstance(node.targets[0], ast.Name)}


def _alternatives(value: ast.expr, named: Mapping[str, ast.expr]) -> Iterator[str]:
    """Return each key that an expression can be: `a if b else c` is either, and a name is what it was given."""
    if isinstance(value, ast.IfExp):
        yield from _alternatives(value.body, named)
        yield from _alternatives(value.orelse, named)
    elif isinstance(value, ast.Name) and value.id in named:
        yield from _alternatives(named[value.id], {})
    else:
        yield "".join(map(_text, value.values if isinstance(value, ast.JoinedStr) else [value]))


def _wrapper(function: ast.FunctionDef, wrappers: Mapping[str, _Wrapper]) -> _Wrapper | None:
    names = [one.arg for one in function.args.args]
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        inner = wrappers.get(_name(call))
        value = _key(call, inner) if inner else None
        shape = _shape(value) if value is not None else None
        if inner is not None and shape is not None and shape[1] in names:
            before, name, after = shape
            return _Wrapper(
                name=name,
                position=names.index(name),
                before=inner.before + before,
                after=after + inner.after,
                given=_given(call, inner),
                passes=function.args.kwarg is not None,
            )
    return None


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else str(getattr(call.func, "attr", ""))


def _key(call: ast.Call, wrapper: _Wrapper) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == wrapper.name), None)
    if named is None and len(call.args) > wrapper.position:
        return call.args[wrapper.position]
    return named


def _given(call: ast.Call, wrapper: _Wrapper) -> Given:
    if wrapper.passes:
        names = {keyword.arg for keyword in call.keywords} - {wrapper.name}
        return frozenset(name for name in names if name is not None) if None not in names else None
    if wrapper.given is not None:
        return wrapper.given
    placed = call.args[1] if len(call.args) > 1 else None
    value = next((keyword.value for keyword in call.keywords if keyword.arg == "args"), placed)
    return frozenset() if value is None else _keys(value)


def _keys(value: ast.expr) -> Given:
    if not isinstance(value, ast.Dict):
        return None
    names = [_text(key) if key is not None else HOLE for key in value.keys]
    return frozenset(names) if HOLE not in names else None


def _shape(expression: ast.expr) -> tuple[str, str, str] | None:
    """Return text before, the name, and text after, of `key` or f"button.{key}"."""
    if isinstance(expression, ast.Name):
        return "", expression.id, ""
    if not isinstance(expression, ast.JoinedStr):
        return None
    texts = [_text(part) for part in expression.values]
    values = [part.value for part in expression.values if isinstance(part, ast.FormattedValue)]
    named = [value.id for value in values if isinstance(value, ast.Name)]
    if len(named) != 1 or texts.count(HOLE) != 1:
        return None
    at = texts.index(HOLE)
    return "".join(texts[:at]), named[0], "".join(texts[at + 1 :])


def _text(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else HOLE
