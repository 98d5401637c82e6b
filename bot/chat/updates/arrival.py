"""What a learner's act needs of the update it came in: who acts, and on which message.

A tap, the most frequent act by far, is read from the raw update without python-telegram-bot's objects and routes, which
cost a tenth of an answered question (docs/performance.md). Whatever looks unusual takes the common way through them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from telegram import Chat, Message, Update

from bot.chat.updates.parts import present
from bot.core.presses import Press, Verb, decode


class Account(Protocol):
    """A Telegram account, as far as we look; python-telegram-bot's User is one."""

    @property
    def id(self) -> int:
        """The Telegram id."""
        ...

    @property
    def language_code(self) -> str | None:
        """The language of the app, where it says."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account read from a raw update."""

    id: int
    language_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """The message in the private chat under which a button was tapped; a file's caption is no text to edit."""

    message_id: int
    is_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An update as the desk takes it."""

    update_id: int
    who: Account
    tapped: Tapped | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A learner's tap on a button that means something."""

    arrival: Arrival
    press: Press


def arrival_of(update: Update) -> Arrival:
    """Return what the desk needs of a parsed update."""
    query = update.callback_query
    message = query.message if query else None
    tapped = None
    if isinstance(message, Message) and message.chat.type == Chat.PRIVATE:
        tapped = Tapped(message_id=message.message_id, is_text=message.text is not None)
    return Arrival(update_id=update.update_id, who=present(update.effective_user), tapped=tapped)


def tap_of(raw: object) -> Tap | None:
    """Return the tap under a text in a private chat, or None for anything else: that goes through the routes."""
    match raw:
        case {
            "update_id": int(update_id),
            "callback_query": {
                "data": str(data),
                "from": {"id": int(account)} as sender,
                "message": {"message_id": int(message_id), "text": str(), "chat": {"type": Chat.PRIVATE}},
            },
        }:
            press = decode(data)
            if press is None or press.verb in {Verb.OPERATE, Verb.REHEARSE}:
                return None
            who = Person(id=account, language_code=_language(sender))
            tapped = Tapped(message_id=message_id, is_text=True)
            return Tap(arrival=Arrival(update_id=update_id, who=who, tapped=tapped), press=press)
        case _:
            return None


def _language(sender: Mapping[object, object]) -> str | None:
    code = sender.get("language_code")
    return code if isinstance(code, str) else None
