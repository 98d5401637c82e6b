"""Calls back what waits and says the words of somebody who is forgotten; what is in flight cannot be called back."""

from collections.abc import Collection

from bot.core.names import ChatId
from bot.storage import deliveries
from bot.storage.engine.tx import Tx
from bot.storage.reply_json import says

# What waits for a chat.
_PENDING = "SELECT id, key, reply FROM outbox WHERE chat = :chat AND state = 'pending' ORDER BY id"
# One row, with its words.
_ERASE = "DELETE FROM outbox WHERE id = :id"


def call_back(tx: Tx, chat: ChatId, words: Collection[str]) -> tuple[str | None, ...]:
    """Erase what waits for the chat and says any of these words; return the keys, None for an answer to an act."""
    called = []
    for row in tx.execute(_PENDING, {"chat": chat}).fetchall():
        told = tx.vault.unseal_text(row["reply"])
        if any(says(told, one) for one in words):
            tx.execute(_ERASE, {"id": row["id"]})
            called.append(row["key"])
    for key in called:
        if key is not None:
            deliveries.mark(tx, key, "dropped")
    return tuple(called)
