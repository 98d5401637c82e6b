"""Hands rows to the sender, durably marked before the request leaves: a crash can tell what may have been sent."""

import json
from collections.abc import Collection, Iterable

from bot.core.names import ChatId, OutboxId
from bot.core.replies import Lane
from bot.storage.engine.tx import Tx
from bot.storage.outbox.rows import Claimed, look
from bot.storage.outbox.settling import dead
from bot.storage.reply_json import UnreadableReply

# Rows of one lane that may leave now. A row waits for the one of its chat that is in flight; for those that go before
# it, also when a reply was put off; and, being an edit, for the send that brings its message.
_READY = """
SELECT o.id FROM outbox AS o
WHERE o.state = 'pending' AND o.lane = :lane AND o.ready_at <= :now
    AND o.chat NOT IN (SELECT value FROM json_each(:busy))
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS b WHERE b.chat = o.chat AND b.id <> o.id AND (b.state = 'sending' OR (
            (b.lane < o.lane OR (b.lane = o.lane AND b.id < o.id))
            AND (b.ready_at <= :now OR (b.lane = 0 AND b.tries > 0)))))
    AND (o.method = 'send' OR NOT EXISTS (
        SELECT 1 FROM screen AS s JOIN outbox AS d ON d.id = s.outbox_id
        WHERE s.chat = o.chat AND s.name = o.screen))
ORDER BY o.ready_at, o.id LIMIT :limit
"""
# The mark that must be on the disk before the request leaves.
_CLAIM = "UPDATE outbox SET state = 'sending', tries = tries + 1, claimed_at = :now WHERE id = :id"
# An edit whose message was never sent becomes the send; in a group only what somebody asked for (see may_send).
_SEND_INSTEAD = """
UPDATE outbox SET method = 'send' WHERE id = :id AND method = 'edit' AND kind <> 'group' AND NOT EXISTS (
    SELECT 1 FROM screen WHERE chat = outbox.chat AND name = outbox.screen AND message_id IS NOT NULL)
"""
# The screen that such an edit brings after all.
_REBIND = """
INSERT INTO screen (chat, name, outbox_id, version) SELECT chat, screen, id, version FROM outbox WHERE id = :id
ON CONFLICT (chat, name) DO UPDATE SET outbox_id = excluded.outbox_id
"""
# Rows whose request may have left before the process died.
_LEFT = "SELECT id FROM outbox WHERE state = 'sending' ORDER BY id"
# Everything that waits or is under way.
_EVERY = "SELECT id FROM outbox ORDER BY id"
# What waits for a chat and was not asked for, the oldest first.
_UNASKED = "SELECT id FROM outbox WHERE chat = :chat AND kind <> 'reply' AND state = 'pending' ORDER BY id"
# The lanes in which anything is ready: most looks find one or none.
_LANES = """
SELECT value AS lane FROM json_each(:lanes)
WHERE EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND lane = value AND ready_at <= :now) ORDER BY lane
"""
# Whether anything waits, for now or for later: whoever sends has to know of its time.
_WAITS = """
SELECT 1 FROM json_each(:lanes) WHERE EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND lane = value) LIMIT 1
"""
# A claim taken back before anything left.
_UNCLAIM = "UPDATE outbox SET state = 'pending', tries = tries - 1, claimed_at = NULL WHERE id = :id"
# When the next row of any lane becomes ready.
_NEXT = """
SELECT MIN((SELECT MIN(ready_at) FROM outbox WHERE state = 'pending' AND lane = value AND ready_at > :now)) AS at
FROM json_each(:lanes)
"""
_EVERY_LANE = json.dumps([lane.value for lane in Lane])


def claim(  # noqa: PLR0913 - every word of what may be claimed
    tx: Tx,
    now: int,
    *,
    limit: int,
    unasked: int | None = None,
    busy: Collection[ChatId] = (),
    lanes: Iterable[Lane] = tuple(Lane),
) -> tuple[Claimed, ...]:
    """Claim at most `limit` rows, the most urgent lane first, one per chat, none of a busy chat.

    At most `unasked` of them, if that is given, are of lanes that nobody waits for.
    Rows past `not_after` are claimed too: the sender gives them up and says so.
    """
    ready = {"now": now, "busy": json.dumps(list(busy)), "lanes": json.dumps([lane.value for lane in lanes])}
    claimed: list[Claimed] = []
    for lane in tx.execute(_LANES, ready).fetchall():
        room = limit - len(claimed)
        if unasked is not None and lane["lane"] != Lane.REPLY:
            room = min(room, unasked - sum(row.lane is not Lane.REPLY for row in claimed))
        rows = tx.execute(_READY, ready | {"lane": lane["lane"], "limit": max(0, room)}).fetchall()
        claimed += _readable(tx, (_claim(tx, OutboxId(row["id"]), now) for row in rows), now)
    return tuple(claimed)


def recover(tx: Tx, now: int) -> tuple[Claimed, ...]:
    """Return the rows left in flight by a crash, the oldest first; each is to be settled by its kind."""
    rows = tx.execute(_LEFT).fetchall()
    return tuple(_readable(tx, (OutboxId(row["id"]) for row in rows), now))


def everything(tx: Tx, now: int) -> tuple[Claimed, ...]:
    """Return all rows of a file that comes from the past, the oldest first; each was perhaps sent since."""
    rows = tx.execute(_EVERY).fetchall()
    return tuple(_readable(tx, (OutboxId(row["id"]) for row in rows), now))


def unasked(tx: Tx, chat: ChatId, now: int) -> tuple[Claimed, ...]:
    """Return what waits for a chat and was not asked for, the oldest first; nothing of it is claimed."""
    rows = tx.execute(_UNASKED, {"chat": chat}).fetchall()
    return tuple(_readable(tx, (OutboxId(row["id"]) for row in rows), now))


def next_at(tx: Tx, now: int) -> int | None:
    """Return when a row becomes ready that is not ready now, or None when none waits for its time."""
    at: int | None = tx.execute(_NEXT, {"lanes": _EVERY_LANE, "now": now}).fetchone()["at"]
    return at


def waits(tx: Tx) -> bool:
    """Tell whether there is anything that whoever sends has to look at, be it only for when it may leave."""
    return tx.execute(_WAITS, {"lanes": _EVERY_LANE}).fetchone() is not None


def unclaim(tx: Tx, row: OutboxId) -> None:
    """Let a row wait that was claimed in this same transaction."""
    tx.execute(_UNCLAIM, {"id": row})


def _claim(tx: Tx, row: OutboxId, now: int) -> OutboxId:
    tx.execute(_CLAIM, {"id": row, "now": now})
    if tx.execute(_SEND_INSTEAD, {"id": row}).rowcount:
        tx.execute(_REBIND, {"id": row})
    return row


def _readable(tx: Tx, rows: Iterable[OutboxId], now: int) -> Iterable[Claimed]:
    """Give up what cannot be read, so that one row from another time does not stop all others."""
    for row in rows:
        try:
            yield look(tx, row)
        except UnreadableReply:
            dead(tx, row, now, "unreadable")
