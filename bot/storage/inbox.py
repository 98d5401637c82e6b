"""Updates as they came, each kept until it took effect; committed here before Telegram is told that we have them.

The raw text is sealed, and erased in the transaction in which the update takes effect.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.storage.engine.tx import Tx

TRIES = 3

# A new update; one that came twice is kept once.
_KEEP = """
INSERT INTO inbox (update_id, lane, raw, got_at) VALUES (:update_id, :lane, :raw, :now)
ON CONFLICT (update_id) DO NOTHING
"""
# What still has to take effect, in the order it came.
_WAITING = """
SELECT id, update_id, lane, raw, tries, got_at FROM inbox
WHERE state = 'waiting' AND id > :after ORDER BY id LIMIT :limit
"""
# An update that took effect or needs none: its words are erased.
_SETTLE = """
UPDATE inbox SET state = :state, raw = NULL, settled_at = :now WHERE update_id = :update_id AND state = 'waiting'
"""
# One more try that failed.
_TRY = """
UPDATE inbox SET tries = tries + 1 WHERE update_id = :update_id AND state = 'waiting' RETURNING tries, raw
"""
# What is left of an update nobody could handle: its kind.
_NAME = "UPDATE inbox SET kind = :kind WHERE update_id = :update_id"
# Where an update stands.
_STATE = "SELECT state FROM inbox WHERE update_id = :update_id"
# Settled updates that came before the first one that is young enough to be remembered.
_PRUNE = """
DELETE FROM inbox WHERE state <> 'waiting' AND id < COALESCE(
    (SELECT id FROM inbox WHERE got_at >= :before ORDER BY id LIMIT 1),
    (SELECT MAX(id) + 1 FROM inbox))
"""


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    DONE = "done"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An update as Telegram gave it; `lane` keeps the updates of one chat together (see Vault.lane)."""

    update_id: int
    lane: int
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An update that has not taken effect yet; `place` is its place in the order of arrival."""

    place: int
    update_id: int
    lane: int
    raw: str
    tries: int
    got_at: int


def keep(tx: Tx, updates: Iterable[Received], now: int) -> int:
    """Keep the updates and return how many were new."""
    rows = (
        {"update_id": one.update_id, "lane": one.lane, "raw": tx.vault.seal_text(one.raw), "now": now}
        for one in updates
    )
    return max(tx.executemany(_KEEP, rows).rowcount, 0)


def waiting(tx: Tx, limit: int, *, after: int = 0) -> tuple[Waiting, ...]:
    """Return what waits, in order, from behind the place `after`."""
    rows = tx.execute(_WAITING, {"limit": limit, "after": after})
    return tuple(
        Waiting(
            place=row["id"],
            update_id=row["update_id"],
            lane=row["lane"],
            raw=tx.vault.unseal_text(row["raw"]),
            tries=row["tries"],
            got_at=row["got_at"],
        )
        for row in rows
    )


def done(tx: Tx, update_id: int, now: int) -> None:
    """Note that the update took effect."""
    _settle(tx, update_id, InboxState.DONE, now)


def ignored(tx: Tx, update_id: int, now: int) -> None:
    """Note that nobody wanted the update."""
    _settle(tx, update_id, InboxState.IGNORED, now)


def failed(tx: Tx, update_id: int, now: int) -> int:
    """Count a failed try and return how many there were; the third quarantines the update, without its words."""
    row = tx.execute(_TRY, {"update_id": update_id}).fetchone()
    if row is None:
        return 0
    if row["tries"] >= TRIES:
        tx.execute(_NAME, {"update_id": update_id, "kind": _kind_of(tx.vault.unseal_text(row["raw"]))})
        _settle(tx, update_id, InboxState.QUARANTINED, now)
    return int(row["tries"])


def state(tx: Tx, update_id: int) -> InboxState | None:
    """Return where the update stands, or None when it never came or is long forgotten."""
    row = tx.execute(_STATE, {"update_id": update_id}).fetchone()
    return None if row is None else InboxState(row["state"])


def prune(tx: Tx, before: int) -> int:
    """Forget settled updates that came before this instant and return how many."""
    return tx.execute(_PRUNE, {"before": before}).rowcount


def _settle(tx: Tx, update_id: int, to: InboxState, now: int) -> None:
    tx.execute(_SETTLE, {"update_id": update_id, "state": to.value, "now": now})


def _kind_of(raw: str) -> str:
    try:
        update = json.loads(raw)
    except ValueError:
        return "unreadable"
    if not isinstance(update, dict):
        return "unreadable"
    return next((name for name in update if name != "update_id"), "empty")
