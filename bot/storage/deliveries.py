"""Unasked messages by their key: what was enqueued once is never enqueued again, whatever became of it."""

import sqlite3

from bot.core.names import LearnerId
from bot.core.progress import Delivery
from bot.storage.engine.tx import Tx

# A message that is enqueued for the first time.
_RECORD = """
INSERT INTO delivery (key, learner, kind, day, state, at, lesson)
SELECT :key, :learner, :kind, :day, :state, :at, :lesson WHERE NOT EXISTS (SELECT 1 FROM spent_key WHERE key = :key)
ON CONFLICT (key) DO NOTHING
"""
# What is known about a message.
_STATE = "SELECT * FROM delivery WHERE key = :key"
# What became of a message.
_MARK = "UPDATE delivery SET state = :state, sent_at = :sent_at WHERE key = :key"
# A key that may have been sent and has no delivery is remembered all the same.
_SPEND = "INSERT INTO spent_key (key, at) VALUES (:key, :now) ON CONFLICT (key) DO NOTHING"
# What one learner was sent on one day, in the order of enqueueing.
_ON_DAY = "SELECT * FROM delivery WHERE learner = :learner AND day = :day ORDER BY at, key"
# A message that was surely not sent.
_FREE = "DELETE FROM delivery WHERE key = :key"
# The same for one without a delivery.
_FREE_SPENT = "DELETE FROM spent_key WHERE key = :key"
# Whether a key may be put into the outbox: not when it is there, nor when it was settled.
_TAKEN = """
SELECT 1 FROM outbox WHERE key = :key
UNION ALL SELECT 1 FROM delivery WHERE key = :key AND state <> 'queued'
UNION ALL SELECT 1 FROM spent_key WHERE key = :key
"""
# Deliveries of days nobody asks about any more; a lesson is pushed once in a life, whenever that was.
_PRUNE = "DELETE FROM delivery WHERE day < :day AND lesson IS NULL"
# Spent keys of that time.
_PRUNE_SPENT = "DELETE FROM spent_key WHERE at < :before"


def record(tx: Tx, delivery: Delivery) -> bool:
    """Note that the message is enqueued and return True, or return False when its key was used before."""
    row = {one: getattr(delivery, one) for one in _FIELDS}
    return tx.execute(_RECORD, row).rowcount == 1


def state(tx: Tx, key: str) -> Delivery | None:
    """Return what is known about the message of this key."""
    row = tx.execute(_STATE, {"key": key}).fetchone()
    return None if row is None else _delivery(row)


def mark(tx: Tx, key: str, state: str, *, sent_at: int | None = None) -> None:
    """Note what became of the message, and when it left."""
    tx.execute(_MARK, {"key": key, "state": state, "sent_at": sent_at})


def on_day(tx: Tx, learner: LearnerId, day: int) -> tuple[Delivery, ...]:
    """Return what the learner was sent on this local day, in the order of enqueueing."""
    return tuple(_delivery(row) for row in tx.execute(_ON_DAY, {"learner": learner, "day": day}))


def free(tx: Tx, key: str) -> None:
    """Let the key be used again, because the message was surely not sent."""
    tx.execute(_FREE, {"key": key})
    tx.execute(_FREE_SPENT, {"key": key})


def taken(tx: Tx, key: str) -> bool:
    """Tell whether a message of this key is on its way or settled."""
    return tx.execute(_TAKEN, {"key": key}).fetchone() is not None


def settle(tx: Tx, key: str, state: str, now: int) -> None:
    """Note that the message was or may have been sent: its key is used up, also when nobody recorded a delivery."""
    sent_at = now if state == "sent" else None
    if tx.execute(_MARK, {"key": key, "state": state, "sent_at": sent_at}).rowcount == 0:
        tx.execute(_SPEND, {"key": key, "now": now})


def prune(tx: Tx, day: int, before: int) -> int:
    """Forget deliveries of days before `day` that carried no lesson, and bare keys of before; return how many."""
    return tx.execute(_PRUNE, {"day": day}).rowcount + tx.execute(_PRUNE_SPENT, {"before": before}).rowcount


_FIELDS = ["key", "learner", "kind", "day", "state", "at", "lesson"]


def _delivery(row: sqlite3.Row) -> Delivery:
    return Delivery(**{one: row[one] for one in _FIELDS})
