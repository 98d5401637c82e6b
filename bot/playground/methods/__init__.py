"""What each method of the Bot API does to the world. Importing the package registers every handler."""

from bot.playground.methods import (
    callbacks,
    chats,
    edits,
    identity,
    inline,
    invites,
    media,
    messages,
    places,
    polls,
    portraits,
    reactions,
    topics,
    webhooks,
)
from bot.playground.methods.registry import HANDLERS

__all__ = [
    "HANDLERS",
    "callbacks",
    "chats",
    "edits",
    "identity",
    "inline",
    "invites",
    "media",
    "messages",
    "places",
    "polls",
    "portraits",
    "reactions",
    "topics",
    "webhooks",
]
