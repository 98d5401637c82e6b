"""Values as JSON and back, each in the form that its declared type gives it.

A kept file is read by these forms and by nothing else: only what the course is declared to be made of can come out, and
no code travels. Whoever can write to the folder could at worst change words, as in the course itself.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import NewType, get_args, get_origin, get_type_hints

from bot.content.compiled.leaves import LEAVES, Form, entries, listed


@cache
def form_of(kind: object) -> Form:
    """Return the form of a declared type; raises TypeError for one that no course has had so far."""
    if isinstance(kind, NewType):
        return form_of(kind.__supertype__)
    if kind in LEAVES:
        return LEAVES[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Form(_value, kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    return _composed(kind)


def _composed(kind: object) -> Form:
    """Return the form of a type that is made of others: a tuple, a set, a mapping, or one that may be missing."""
    inner = tuple(form_of(one) for one in get_args(kind) if one not in {Ellipsis, NoneType})
    match get_origin(kind), len(get_args(kind)) - len(inner):
        case origin, 1 if origin is tuple:
            return _row(*inner)
        case origin, 0 if origin is tuple:
            return _exact(inner)
        case origin, 0 if origin is frozenset:
            return _set(*inner)
        case origin, 0 if origin is Mapping:
            return _mapping(*inner)
        case _, 1 if len(inner) == 1:
            return _missing(*inner)
    message = f"a course holds no {kind}"
    raise TypeError(message)


def _value(one: object) -> object:
    return one.value if isinstance(one, Enum) else None


def _members(values: object) -> list[object]:
    return list(values) if isinstance(values, tuple | frozenset) else []


def _record(kind: type) -> Form:
    """Return the form of a dataclass: its values in the order of its fields, without names."""
    hints = get_type_hints(kind)
    parts = [(one.name, form_of(hints[one.name])) for one in fields(kind) if one.init]

    def read(raw: object) -> object:
        pairs = zip(parts, listed(raw), strict=True)
        return kind(**{name: form.read(part) for (name, form), part in pairs})

    return Form(lambda value: [form.told(getattr(value, name)) for name, form in parts], read)


def _row(of: Form) -> Form:
    return Form(
        lambda values: [of.told(one) for one in _members(values)],
        lambda raw: tuple(map(of.read, listed(raw))),
    )


def _exact(parts: tuple[Form, ...]) -> Form:
    return Form(
        lambda values: [form.told(one) for form, one in zip(parts, _members(values), strict=True)],
        lambda raw: tuple(form.read(one) for form, one in zip(parts, listed(raw), strict=True)),
    )


def _set(of: Form) -> Form:
    """Return the form of a set of texts, in an order that is always the same."""
    return Form(
        lambda values: sorted(map(str, map(of.told, _members(values)))),
        lambda raw: frozenset(map(of.read, listed(raw))),
    )


def _mapping(key: Form, of: Form) -> Form:
    """Return the form of a mapping whose keys are texts, in their order."""

    def told(values: object) -> object:
        return {str(one): of.told(other) for one, other in values.items()} if isinstance(values, Mapping) else {}

    return Form(told, lambda raw: {key.read(one): of.read(other) for one, other in entries(raw).items()})


def _missing(of: Form) -> Form:
    return Form(
        lambda value: None if value is None else of.told(value),
        lambda raw: None if raw is None else of.read(raw),
    )
