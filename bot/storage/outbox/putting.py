"""Puts replies into the outbox, in the transaction that decided them, and says which of them edit a message."""

from bot.core.names import ChatId, OutboxId
from bot.core.replies import Replies, Reply
from bot.storage import deliveries
from bot.storage.engine.tx import Tx
from bot.storage.outbox import screens
from bot.storage.outbox.rows import Claimed, Method, Sending, claimed
from bot.storage.outbox.screens import Screen
from bot.storage.reply_json import to_json

# One message to be.
_PUT = """
INSERT INTO outbox (
    chat, kind, lane, state, method, screen, version, key, reply, ready_at, not_after, tries, claimed_at
)
VALUES (
    :chat, :kind, :lane, :state, :method, :screen, :version, :key, :reply, :ready_at, :not_after, :tries, :claimed_at
)
RETURNING id
"""
# Whether anything of a chat waits or is under way.
_ANY = "SELECT 1 FROM outbox WHERE chat = :chat LIMIT 1"
# Edits that would show what is no longer true.
_SUPERSEDE = """
DELETE FROM outbox WHERE chat = :chat AND screen = :screen AND state = 'pending' AND method = 'edit' RETURNING key
"""
# The send an edit would have to wait for, if it goes no later than the edit itself could.
_AHEAD = """
SELECT 1 FROM outbox WHERE id = :id AND (state = 'sending' OR (lane <= :lane AND ready_at <= :ready_at))
"""
_PENDING: dict[str, object] = {"state": "pending", "tries": 0, "claimed_at": None}
_CLAIMED: dict[str, object] = {"state": "sending", "tries": 1}


def put(tx: Tx, chat: ChatId, replies: Replies, now: int) -> tuple[OutboxId, ...]:
    """Put the replies in their order and return their rows; one whose key was used before is silently left out."""
    fresh = (one for one in replies if one.key is None or not deliveries.taken(tx, one.key))
    return tuple(_put(tx, chat, one, now) for one in fresh)


def put_claimed(tx: Tx, chat: ChatId, reply: Reply, now: int) -> Claimed | None:
    """Put a reply that is claimed already, or return None and leave it to be put where anything of the chat waits.

    So the mark that must be on the disk before the request leaves needs no transaction of its own.
    """
    if reply.not_before > now or tx.execute(_ANY, {"chat": chat}).fetchone() is not None:
        return None
    if reply.key is not None and deliveries.taken(tx, reply.key):
        return None
    held = screens.load(tx, chat, reply.screen) if reply.screen else None
    target = held.message_id if held and not reply.fresh else None
    version = held.version + 1 if held else 1 if reply.screen else 0
    method = Method.SEND if target is None else Method.EDIT
    row = _insert(tx, chat, reply, _CLAIMED | {"method": method.value, "version": version, "claimed_at": now})
    if target is not None:
        screens.count_up(tx, chat, reply.screen or "", version)
    elif reply.screen:
        screens.bind(tx, chat, reply.screen, row, version)
    return claimed(tx, row, chat, reply, Sending(method=method, version=version, message_id=target))


def _put(tx: Tx, chat: ChatId, reply: Reply, now: int) -> OutboxId:
    if reply.screen is None:
        return _insert(tx, chat, reply, {"method": Method.SEND.value, "version": 0})
    held = screens.load(tx, chat, reply.screen)
    version = 1 if held is None else held.version + 1
    _supersede(tx, chat, reply.screen)
    if held is not None and _can_edit(tx, held, reply, now):
        screens.count_up(tx, chat, reply.screen, version)
        return _insert(tx, chat, reply, {"method": Method.EDIT.value, "version": version})
    row = _insert(tx, chat, reply, {"method": Method.SEND.value, "version": version})
    screens.bind(tx, chat, reply.screen, row, version)
    return row


def _can_edit(tx: Tx, held: Screen, reply: Reply, now: int) -> bool:
    """Tell whether the screen has a message or gets one soon; a push that waits for morning is not waited for."""
    if reply.fresh:
        return False
    ahead = {"id": held.outbox_id, "lane": reply.lane.value, "ready_at": max(now, reply.not_before)}
    return held.message_id is not None or tx.execute(_AHEAD, ahead).fetchone() is not None


def _supersede(tx: Tx, chat: ChatId, screen: str) -> None:
    for row in tx.execute(_SUPERSEDE, {"chat": chat, "screen": screen}).fetchall():
        if row["key"] is not None:
            deliveries.mark(tx, row["key"], "dropped")


def _insert(tx: Tx, chat: ChatId, reply: Reply, how: dict[str, object]) -> OutboxId:
    row = (
        _PENDING
        | how
        | {
            "chat": chat,
            "kind": reply.kind.value,
            "lane": reply.lane.value,
            "screen": reply.screen,
            "key": reply.key,
            "reply": tx.vault.seal_text(to_json(reply)),
            "ready_at": reply.not_before,
            "not_after": reply.not_after,
        }
    )
    return OutboxId(tx.execute(_PUT, row).fetchone()["id"])
