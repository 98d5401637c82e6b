"""Screens: which message of a chat shows what, so that a learner taps on in one message instead of many."""

from dataclasses import dataclass

from bot.core.names import ChatId, OutboxId
from bot.storage.engine.tx import Tx

# The message that shows a screen, or the row that will send it.
_LOAD = "SELECT message_id, outbox_id, version FROM screen WHERE chat = :chat AND name = :name"
# A new message will show the screen: whichever did before is left alone.
_BIND = """
INSERT INTO screen (chat, name, outbox_id, version) VALUES (:chat, :name, :outbox_id, :version)
ON CONFLICT (chat, name) DO UPDATE SET message_id = NULL, outbox_id = excluded.outbox_id, version = excluded.version,
    poll_id = NULL, file_id = NULL
"""
# The screen will show something newer in the same message.
_COUNT_UP = "UPDATE screen SET version = :version WHERE chat = :chat AND name = :name"
# The message that was sent for the screen, unless another row has taken the screen over meanwhile.
_SHOWN = """
UPDATE screen SET message_id = :message_id, poll_id = :poll_id, file_id = :file_id, outbox_id = NULL
WHERE chat = :chat AND name = :name AND outbox_id = :outbox_id
"""
# The learner tapped on this message: it is the screen from now on.
_ADOPT = """
INSERT INTO screen (chat, name, message_id, version) VALUES (:chat, :name, :message_id, 1)
ON CONFLICT (chat, name) DO UPDATE SET message_id = excluded.message_id, outbox_id = NULL
WHERE screen.message_id IS NULL OR screen.message_id <> excluded.message_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen as it stands; a message id, or the row that will bring one, or neither when that row failed."""

    message_id: int | None
    outbox_id: OutboxId | None
    version: int


def load(tx: Tx, chat: ChatId, name: str) -> Screen | None:
    """Return the screen, or None when the chat never had it."""
    row = tx.execute(_LOAD, {"chat": chat, "name": name}).fetchone()
    return None if row is None else Screen(**row)


def bind(tx: Tx, chat: ChatId, name: str, row: OutboxId, version: int) -> None:
    """Let the message that this row will send become the screen."""
    tx.execute(_BIND, {"chat": chat, "name": name, "outbox_id": row, "version": version})


def count_up(tx: Tx, chat: ChatId, name: str, version: int) -> None:
    """Note that something newer is on its way to the screen."""
    tx.execute(_COUNT_UP, {"chat": chat, "name": name, "version": version})


def shown(tx: Tx, result: dict[str, object]) -> None:
    """Note the message, poll and file that Telegram gave the screen."""
    tx.execute(_SHOWN, result)


def adopt(tx: Tx, chat: ChatId, screen: str, message_id: int) -> None:
    """Make the message that the learner tapped the screen."""
    tx.execute(_ADOPT, {"chat": chat, "name": screen, "message_id": message_id})


def message_of(tx: Tx, chat: ChatId, screen: str) -> int | None:
    """Return the message that shows the screen, or None while there is none."""
    held = load(tx, chat, screen)
    return None if held is None else held.message_id
