"""Turns parameters as they arrive (text, JSON, files) into typed values, and notes the undeclared ones."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.spec.check import problem
from bot.playground.spec.tables import Field, Method
from bot.playground.wire import Thing, Upload, rows, text, thing, things, whole

TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ANYWHERE = frozenset({"method"})


@dataclass(slots=True)
class Params:
    """The parameters of one call, typed by the specification, with what was wrong about them."""

    values: Thing
    wrong: list[str] = field(default_factory=list)
    files: dict[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        """Give a parameter as text, empty when absent."""
        return text(self.values.get(name))

    def whole(self, name: str, otherwise: int = 0) -> int:
        """Give a parameter as a whole number."""
        return whole(self.values.get(name), otherwise)

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """Give a parameter as a truth value."""
        value = self.values.get(name, otherwise)
        return value is True

    def thing(self, name: str) -> Thing:
        """Give a parameter as a JSON object, empty when absent."""
        return thing(self.values.get(name))

    def rows(self, name: str) -> list[object]:
        """Give a parameter as a JSON array, empty when absent."""
        return rows(self.values.get(name))

    def things(self, name: str) -> list[Thing]:
        """Give the objects of a JSON array."""
        return things(self.values.get(name))


def coerce(method: Method, raw: Thing) -> Params:
    """Give the typed parameters of a call of a declared method."""
    params = Params({}, files={name: value for name, value in raw.items() if isinstance(value, Upload)})
    for name, value in raw.items():
        declared = method.params.get(name)
        if declared is not None:
            _take(params, name, declared, value)
        elif name not in ANYWHERE and not isinstance(value, Upload):
            params.wrong.append(f"unknown parameter {name}={value!r:.60}")
    return params


def _take(params: Params, name: str, declared: Field, value: object) -> None:
    if value is None:
        return
    typed = _typed(declared.kind, value)
    params.values[name] = typed
    if declared.kind not in {"String", "Integer|String"} and (found := problem(typed, declared.kind, name)):
        params.wrong.append(f"mistyped parameter {found}")


def _typed(kind: str, value: object) -> object:
    if isinstance(value, Upload) or kind == "InputFile|String":
        return value
    return _READERS.get(kind, _parsed)(value)


def _words(value: object) -> object:
    return value if isinstance(value, str) else json.dumps(value)


def _truth(value: object) -> object:
    return TRUTHS.get(value.lower(), value) if isinstance(value, str) else value


def _number(value: object) -> object:
    return whole(value) if isinstance(value, str) and whole(value, -1) == whole(value, -2) else value


def _fraction(value: object) -> object:
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        parsed: object = json.loads(value)
    except ValueError:
        return value
    return parsed


_READERS: dict[str, Callable[[object], object]] = {
    "String": _words,
    "Integer": _number,
    "Integer|String": _number,
    "Boolean": _truth,
    "True": _truth,
    "Float": _fraction,
}
