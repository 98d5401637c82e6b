"""Parts of an update that PTB's types call optional and a route has made sure of."""

from typing import TypeVar

from telegram import Message, Update

T = TypeVar("T")


class MissingPart(ValueError):  # noqa: N818 - named for what is wrong
    """An update reached a handler without the part that its route asks for: look at the table in routes.py."""


def present(part: T | None) -> T:
    """Return the part of an update that its route has made sure of; types cannot know that."""
    if part is None:
        raise MissingPart(MissingPart.__doc__)
    return part


def message_of(update: Update) -> Message:
    """Return the message of an update."""
    return present(update.effective_message)
