"""Says where a value departs from its declared type. Each type is compiled once: load tests pass here."""

from collections.abc import Callable
from functools import cache

from bot.playground.spec.tables import Field, types
from bot.playground.wire import Upload

Check = Callable[[object, str], str | None]


def problem(value: object, kind: str, path: str = "") -> str | None:
    """Give the first departure of a value from a type in the table's notation, or None."""
    return checker(kind)(value, path)


@cache
def checker(kind: str) -> Check:
    """Compile a type of the table's notation into a function."""
    if kind.startswith("["):
        return _array(kind[1:-1])
    if "|" in kind:
        return _union(tuple(kind.split("|")))
    return _SCALARS.get(kind) or _named(kind)


def _string(value: object, path: str) -> str | None:
    return None if isinstance(value, str) else f"{path}: {value!r:.60} is not a string"


def _integer(value: object, path: str) -> str | None:
    ok = isinstance(value, int) and not isinstance(value, bool)
    return None if ok else f"{path}: {value!r:.60} is not an integer"


def _float(value: object, path: str) -> str | None:
    ok = isinstance(value, int | float) and not isinstance(value, bool)
    return None if ok else f"{path}: {value!r:.60} is not a number"


def _boolean(value: object, path: str) -> str | None:
    return None if isinstance(value, bool) else f"{path}: {value!r:.60} is not a boolean"


def _true(value: object, path: str) -> str | None:
    return None if value is True else f"{path}: {value!r:.60} is not True"


def _file(value: object, path: str) -> str | None:
    return None if isinstance(value, Upload) else f"{path}: not an uploaded file"


_SCALARS: dict[str, Check] = {
    "String": _string,
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "True": _true,
    "InputFile": _file,
}


def _array(kind: str) -> Check:
    inner = checker(kind)

    def check(value: object, path: str) -> str | None:
        if not isinstance(value, list):
            return f"{path}: {value!r:.60} is not an array"
        for index, row in enumerate(value):
            if found := inner(row, f"{path}[{index}]"):
                return found
        return None

    return check


def _union(kinds: tuple[str, ...]) -> Check:
    def check(value: object, path: str) -> str | None:
        problems = [checker(kind)(value, path) for kind in kinds if _may_be(kind, value)]
        if not problems:
            return f"{path}: {value!r:.60} is none of {', '.join(kinds)}"
        return None if None in problems else _deepest(problems)

    return check


def _deepest(problems: list[str | None]) -> str:
    return max((found for found in problems if found), key=lambda words: len(words.partition(":")[0]))


def _may_be(kind: str, value: object) -> bool:
    """Leave out alternatives whose fixed field says otherwise, so that the complaint names the right one."""
    if not isinstance(value, dict) or kind not in types():
        return not isinstance(value, dict)
    fixed = {name: field.fixed for name, field in types()[kind].fields.items() if field.fixed}
    return all(value.get(name) == expected for name, expected in fixed.items())


def _named(kind: str) -> Check:
    shape = types()[kind]
    return _union(shape.one_of) if shape.one_of else _object(kind, shape.fields)


def _object(kind: str, fields: dict[str, Field]) -> Check:
    required = tuple(name for name, field in fields.items() if field.required)
    compiled: dict[str, Check] = {}

    def inner(name: str, value: object, path: str) -> str | None:
        field = fields.get(name)
        if field is None:
            return f"{path}.{name}: unknown in {kind}"
        check_field = compiled.get(name) or compiled.setdefault(name, checker(field.kind))
        return check_field(value, f"{path}.{name}")

    def check(value: object, path: str) -> str | None:
        if not isinstance(value, dict):
            return f"{path}: {value!r:.60} is not a {kind}"
        missing = next((name for name in required if name not in value), None)
        if missing is not None:
            return f"{path}.{missing}: missing in {kind}"
        return next(filter(None, (inner(name, row, path) for name, row in value.items())), None)

    return check
