"""Notes what became of a claimed row; settling one that is gone (chat dropped, late result) changes nothing."""

import sqlite3
from typing import TypedDict, Unpack

from bot.core.names import ChatId, OutboxId
from bot.core.replies import Kind, Reply
from bot.storage import deliveries
from bot.storage.engine.tx import Tx
from bot.storage.outbox import screens
from bot.storage.reply_json import to_json

_REASON = 200  # characters kept

# A settled row, with its words, is gone.
_ERASE = "DELETE FROM outbox WHERE id = :id RETURNING chat, kind, screen, key"
# An edit that something newer has overtaken while it was in flight.
_OVERTAKEN = """
SELECT 1 FROM outbox JOIN screen ON screen.chat = outbox.chat AND screen.name = outbox.screen
WHERE outbox.id = :id AND method = 'edit' AND outbox.version < screen.version
"""
# A row that tries again later.
_POSTPONE = "UPDATE outbox SET state = 'pending', ready_at = :until WHERE id = :id"
# An edit whose target is gone tries again as a new message.
_AS_NEW = """
UPDATE outbox SET state = 'pending', method = 'send', ready_at = 0 WHERE id = :id AND method = 'edit'
RETURNING id, chat, screen, version
"""
# A row that tries again elsewhere in its chat.
_REDIRECT = "UPDATE outbox SET state = 'pending', ready_at = 0, reply = :reply WHERE id = :id"
# All that waits for a chat.
_OF_CHAT = "SELECT id FROM outbox WHERE chat = :chat"
# What waits for a chat of one kind.
_OF_KIND = "SELECT id FROM outbox WHERE chat = :chat AND kind = :kind AND state = 'pending'"
# Anything of one kind that has not left, or of which no answer has come.
_HELD = "SELECT 1 FROM outbox WHERE chat = :chat AND kind = :kind AND state IN ('pending', 'sending') LIMIT 1"
# What waits for a chat and was not asked for.
_UNASKED = "SELECT id FROM outbox WHERE chat = :chat AND kind <> 'reply' AND state = 'pending'"
# What was given up, without its words.
_LETTER = "INSERT INTO dead_letter (chat, kind, key, reason, at) VALUES (:chat, :kind, :key, :reason, :now)"
# Old records of what was given up.
_PRUNE = "DELETE FROM dead_letter WHERE at < :before"
_NOTHING: dict[str, object] = {"message_id": None, "poll_id": None, "file_id": None}


class Result(TypedDict, total=False):
    """What Telegram called the message that it took."""

    message_id: int | None
    poll_id: str | None
    file_id: str | None


def sent(tx: Tx, row: OutboxId, now: int, **result: Unpack[Result]) -> None:
    """Note that Telegram took the message, and what it called it."""
    gone = _settled(tx, row, "sent", now)
    if gone is not None and gone["screen"] is not None:
        screens.shown(tx, _NOTHING | result | {"chat": gone["chat"], "name": gone["screen"], "outbox_id": row})


def postpone(tx: Tx, row: OutboxId, until: int) -> None:
    """Let the row try again from this instant on, unless it is an edit that something newer has overtaken."""
    if tx.execute(_OVERTAKEN, {"id": row}).fetchone() is not None:
        _dropped(tx, row)
    else:
        tx.execute(_POSTPONE, {"id": row, "until": until})


def uncertain(tx: Tx, row: OutboxId, now: int) -> None:
    """Note that nobody knows whether the message arrived, and that it will not be tried again."""
    _settled(tx, row, "uncertain", now)


def dead(tx: Tx, row: OutboxId, now: int, reason: str) -> None:
    """Note that the message is given up, and why."""
    gone = _dropped(tx, row)
    if gone is not None:
        letter = {
            "chat": gone["chat"],
            "kind": gone["kind"],
            "key": gone["key"],
            "reason": reason[:_REASON],
            "now": now,
        }
        tx.execute(_LETTER, letter)


def resend_as_new(tx: Tx, row: OutboxId) -> None:
    """Let an edit whose target is gone try again as a new message; once, because a send has no target."""
    if tx.execute(_OVERTAKEN, {"id": row}).fetchone() is not None:
        _dropped(tx, row)
        return
    again = tx.execute(_AS_NEW, {"id": row}).fetchone()
    if again is not None:
        screens.bind(tx, again["chat"], again["screen"], row, again["version"])


def redirect(tx: Tx, row: OutboxId, reply: Reply) -> None:
    """Let a row try again with this reply, in another topic of its chat."""
    tx.execute(_REDIRECT, {"id": row, "reply": tx.vault.seal_text(to_json(reply))})


def drop_chat(tx: Tx, chat: ChatId) -> None:
    """Give up all that waits for a chat, because nobody is there."""
    _drop(tx, tx.execute(_OF_CHAT, {"chat": chat}).fetchall())


def cancel(tx: Tx, chat: ChatId, kind: Kind) -> None:
    """Call back what waits of this kind; what is in flight cannot be called back."""
    _drop(tx, tx.execute(_OF_KIND, {"chat": chat, "kind": kind.value}).fetchall())


def holds(tx: Tx, chat: ChatId, kind: Kind) -> bool:
    """Tell whether anything of this kind still waits for the chat or is on its way."""
    return tx.execute(_HELD, {"chat": chat, "kind": kind.value}).fetchone() is not None


def cancel_unasked(tx: Tx, chat: ChatId) -> None:
    """Call back all that waits and was not asked for."""
    _drop(tx, tx.execute(_UNASKED, {"chat": chat}).fetchall())


def recall(tx: Tx, row: OutboxId) -> None:
    """Call one row back that has not left."""
    _dropped(tx, row)


def prune(tx: Tx, before: int) -> int:
    """Forget what was given up before this instant and return how much."""
    return tx.execute(_PRUNE, {"before": before}).rowcount


def _drop(tx: Tx, rows: list[sqlite3.Row]) -> None:
    for row in rows:
        _dropped(tx, OutboxId(row["id"]))


def _settled(tx: Tx, row: OutboxId, state: str, now: int) -> sqlite3.Row | None:
    gone = _erased(tx, row)
    if gone is not None and gone["key"] is not None:
        deliveries.settle(tx, gone["key"], state, now)
    return gone


def _dropped(tx: Tx, row: OutboxId) -> sqlite3.Row | None:
    gone = _erased(tx, row)
    if gone is not None and gone["key"] is not None:
        deliveries.mark(tx, gone["key"], "dropped")
    return gone


def _erased(tx: Tx, row: OutboxId) -> sqlite3.Row | None:
    gone: sqlite3.Row | None = tx.execute(_ERASE, {"id": row}).fetchone()
    return gone
