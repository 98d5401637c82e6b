"""Replies as JSON and back, so that a message can wait in the outbox without having been put into words.

A value becomes an object with its type under "$" and only those fields that differ from their default: a field that is
added later does not make the rows unreadable that wait from before.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import Enum
from typing import get_args

from bot.core.replies import (
    Attachment,
    Button,
    Clock,
    Day,
    Entry,
    FileKind,
    Kind,
    Listed,
    Moment,
    Passage,
    Phrase,
    Quiz,
    Quote,
    Reply,
    Several,
    StartLink,
    Style,
    Weekdays,
    Written,
)
from bot.core.sent import Sent

_TAG = "$"
_Value = (
    Attachment
    | Button
    | Clock
    | Day
    | Entry
    | Listed
    | Moment
    | Passage
    | Phrase
    | Quiz
    | Quote
    | Reply
    | Sent
    | Several
    | StartLink
    | Weekdays
    | Written
)
_MAKERS: Mapping[str, Callable[..., object]] = {
    one.__name__: one for one in (*get_args(_Value), Decimal, FileKind, Kind, Style)
}


class UnreadableReply(ValueError):  # noqa: N818 - named for what is wrong, as every refusal here
    """A stored reply is not one that this bot can read."""


def to_json(reply: Reply) -> str:
    """Return the reply as compact JSON."""
    return _ENCODER.encode(reply)


def says(told: str, text: str) -> bool:
    """Tell whether a stored reply has this text in it, whole."""
    return _ENCODER.encode(text) in told


def from_json(text: str) -> Reply:
    """Return the reply that was stored; raises UnreadableReply for anything else."""
    try:
        reply = json.loads(text, object_hook=_revived)
    except (LookupError, ValueError, TypeError, ArithmeticError) as error:
        raise UnreadableReply(UnreadableReply.__doc__) from error
    if not isinstance(reply, Reply):
        raise UnreadableReply(UnreadableReply.__doc__)
    return reply


def _told(value: object) -> object:
    """Return a value that JSON does not know as an object that it knows, its parts as they are."""
    worth = _DEFAULTS.get(type(value))
    if worth is None:
        return _other(value)
    told: dict[str, object] = {_TAG: type(value).__name__}
    for name, default in worth:
        held = getattr(value, name)
        if held is not default and held != default:
            told[name] = held
    return told


def _other(value: object) -> object:
    match value:
        case Decimal():
            return {_TAG: type(value).__name__, "value": str(value)}
        case Enum():
            return {_TAG: type(value).__name__, "value": value.value}
        case Mapping():
            return dict(value)
        case _:
            message = f"a reply cannot hold a {type(value).__name__}"
            raise TypeError(message)


def _defaults(kind: type[_Value]) -> tuple[tuple[str, object], ...]:
    """Return the names of the fields with what they hold by default; none of these values can be changed."""
    return tuple(
        (one.name, one.default if one.default_factory is MISSING else one.default_factory()) for one in fields(kind)
    )


_DEFAULTS: Mapping[type, tuple[tuple[str, object], ...]] = {one: _defaults(one) for one in get_args(_Value)}
# What JSON knows already is written in C; a value holds no part that holds the value.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_told)


def _revived(node: dict[str, object]) -> object:
    name = node.pop(_TAG, None)
    return node if name is None else _MAKERS[str(name)](**{key: _frozen(held) for key, held in node.items()})


def _frozen(held: object) -> object:
    return tuple(_frozen(one) for one in held) if isinstance(held, list) else held
