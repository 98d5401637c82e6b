"""Where messages go: the only table that holds Telegram ids, and it holds them sealed."""

from bot.core.names import ChatId
from bot.storage.engine.tx import Tx
from bot.storage.groups import rooms

# The chat behind a Telegram id, by its keyed fingerprint; also one that a group had before it moved.
_FIND = """
SELECT chat FROM address_mark WHERE mark = :mark UNION ALL SELECT chat FROM moved_mark WHERE mark = :mark LIMIT 1
"""
# A new chat with its sealed Telegram id.
_ADD = "INSERT INTO address (sealed) VALUES (:sealed) RETURNING chat"
# The way back from a Telegram id to its chat.
_MARK = "INSERT INTO address_mark (mark, chat) VALUES (:mark, :chat)"
# The sealed Telegram id of a chat.
_SEALED = "SELECT sealed FROM address WHERE chat = :chat"
# Another Telegram id for the same chat.
_RESEAL = "UPDATE address SET sealed = :sealed WHERE chat = :chat"
# The fingerprint of an id that a group had.
_MOVED = "INSERT INTO moved_mark (mark, chat) VALUES (:mark, :chat) ON CONFLICT DO NOTHING"
# Former fingerprints of a chat that nobody writes to any more.
_FORGET_MOVES = "DELETE FROM moved_mark WHERE chat = :chat"
# A fingerprint that leads nowhere any more.
_UNMARK = "DELETE FROM address_mark WHERE mark = :mark"
# Every unsettled message of a chat follows it to the other one.
_MOVE_OUTBOX = "UPDATE outbox SET chat = :chat WHERE chat = :gone"
# Message ids do not survive a migration: the old group's screens are no more.
_DROP_SCREENS = "DELETE FROM screen WHERE chat = :chat"
# The screens already shown in the new group stay what they are.
_MOVE_SCREENS = "UPDATE screen SET chat = :chat WHERE chat = :gone"
# A chat nobody writes to any more.
_DROP = "DELETE FROM address WHERE chat = :chat"
# Whatever was still to be sent to a chat.
_DROP_OUTBOX = "DELETE FROM outbox WHERE chat = :chat"
# What was given up for a chat.
_DROP_LETTERS = "DELETE FROM dead_letter WHERE chat = :chat"


def chat_for(tx: Tx, telegram_id: int) -> ChatId:
    """Return the chat of this Telegram id, noting it down when it is new."""
    known = find(tx, telegram_id)
    if known is not None:
        return known
    chat = ChatId(tx.execute(_ADD, {"sealed": tx.vault.seal(telegram_id)}).fetchone()["chat"])
    tx.execute(_MARK, {"mark": tx.vault.fingerprint(telegram_id), "chat": chat})
    return chat


def find(tx: Tx, telegram_id: int) -> ChatId | None:
    """Return the chat of this Telegram id, or None when it never wrote."""
    row = tx.execute(_FIND, {"mark": tx.vault.fingerprint(telegram_id)}).fetchone()
    return None if row is None else ChatId(row["chat"])


def telegram_id(tx: Tx, chat: ChatId) -> int:
    """Return the Telegram id of a chat; raises LookupError when the chat was erased."""
    row = tx.execute(_SEALED, {"chat": chat}).fetchone()
    if row is None:
        message = f"chat {chat} has no address"
        raise LookupError(message)
    return tx.vault.unseal(row["sealed"])


def move(tx: Tx, old_telegram_id: int, new_telegram_id: int) -> None:
    """Let a chat follow its group to a new Telegram id, whichever wrote first; telling it twice changes nothing.

    The old id leads to the chat for ever: what was written there before the move may take effect after it.
    """
    chat, gone = find(tx, old_telegram_id), find(tx, new_telegram_id)
    if chat is None or chat == gone:
        return
    tx.execute(_DROP_SCREENS, {"chat": chat})
    if gone is not None:
        _merge(tx, chat, gone)
    new, old = tx.vault.fingerprint(new_telegram_id), tx.vault.fingerprint(old_telegram_id)
    tx.execute(_UNMARK, {"mark": new})
    tx.execute(_UNMARK, {"mark": old})
    tx.execute(_MARK, {"mark": new, "chat": chat})
    tx.execute(_MOVED, {"mark": old, "chat": chat})
    tx.execute(_RESEAL, {"chat": chat, "sealed": tx.vault.seal(new_telegram_id)})


def erase(tx: Tx, chat: ChatId) -> None:
    """Forget the chat and all that was to be sent to it; a learner living there must be erased first."""
    tx.execute(_UNMARK, {"mark": tx.vault.fingerprint(telegram_id(tx, chat))})
    tx.execute(_FORGET_MOVES, {"chat": chat})
    tx.execute(_DROP_OUTBOX, {"chat": chat})
    tx.execute(_DROP_LETTERS, {"chat": chat})
    tx.execute(_DROP, {"chat": chat})


def _merge(tx: Tx, chat: ChatId, gone: ChatId) -> None:
    tx.execute(_MOVE_OUTBOX, {"chat": chat, "gone": gone})
    tx.execute(_MOVE_SCREENS, {"chat": chat, "gone": gone})
    rooms.follow(tx, chat, gone)
    tx.execute(_DROP, {"chat": gone})
