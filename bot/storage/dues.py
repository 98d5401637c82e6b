"""What falls due, in order of time. A row only says "look again then"; what is done is decided anew at that moment."""

import sqlite3

from bot.core.names import LearnerId
from bot.core.progress import Due, DueKind
from bot.storage.codes import DUE_OF, DUES
from bot.storage.engine.tx import Tx

# One more thing to look at.
_ADD = "INSERT INTO due (due_at, owner, kind, note) VALUES (:at, :owner, :kind, :note) ON CONFLICT DO NOTHING"
# Everything of one kind that waits for a learner.
_CLEAR = "DELETE FROM due WHERE owner = :owner AND kind = :kind"
# One of several of a kind, by its note.
_CLEAR_NOTE = "DELETE FROM due WHERE owner = :owner AND kind = :kind AND note = :note"
# One row, if it still stands as it was read.
_TAKE = "DELETE FROM due WHERE due_at = :at AND owner = :owner AND kind = :kind AND note = :note"
# Everything that waits for a learner.
_CLEAR_ALL = "DELETE FROM due WHERE owner = :owner"
# What has come due, the earliest first.
_DUE = "SELECT due_at, owner, kind, note FROM due WHERE due_at <= :now ORDER BY due_at, owner, kind, note LIMIT :limit"
# When to look again, at learners and at groups.
_NEXT = """
SELECT MIN(at) AS at FROM (SELECT MIN(due_at) AS at FROM due UNION ALL SELECT MIN(due_at) AS at FROM group_due)
"""
# Everything that waits for a learner, the earliest first.
_OF = "SELECT due_at, owner, kind, note FROM due WHERE owner = :owner ORDER BY due_at, kind, note"


# Kinds of which several wait at once, each with its note.
_NOTED = frozenset({DueKind.CHECKIN, DueKind.FEEDBACK, DueKind.BROADCAST, DueKind.PROGRESS})


def set(tx: Tx, due: Due) -> None:  # noqa: A001 - read as dues.set
    """Put this in the place of the learner's row of the kind; where several wait, of the kind and note."""
    row = _row(due)
    tx.execute(_CLEAR_NOTE if due.kind in _NOTED else _CLEAR, row)
    tx.execute(_ADD, row)


def take(tx: Tx, due: Due) -> bool:
    """Take the row away and return True; return False when the learner's own act has moved or cleared it meanwhile."""
    return tx.execute(_TAKE, _row(due)).rowcount == 1


def clear(tx: Tx, learner: LearnerId, kind: DueKind, *, note: str | None = None) -> None:
    """Drop what waits of this kind, or only what waits with this note."""
    tx.execute(_CLEAR if note is None else _CLEAR_NOTE, {"owner": learner, "kind": DUES[kind], "note": note})


def clear_all(tx: Tx, learner: LearnerId) -> None:
    """Drop all that waits for the learner."""
    tx.execute(_CLEAR_ALL, {"owner": learner})


def due(tx: Tx, now: int, limit: int) -> tuple[Due, ...]:
    """Return what has come due, the earliest first."""
    return tuple(_due(row) for row in tx.execute(_DUE, {"now": now, "limit": limit}))


def next_at(tx: Tx) -> int | None:
    """Return when the next row falls due, or None when nothing waits."""
    at: int | None = tx.execute(_NEXT).fetchone()["at"]
    return at


def of(tx: Tx, learner: LearnerId) -> tuple[Due, ...]:
    """Return all that waits for the learner, the earliest first."""
    return tuple(_due(row) for row in tx.execute(_OF, {"owner": learner}))


def _row(due: Due) -> dict[str, object]:
    return {"at": due.at, "owner": due.learner, "kind": DUES[due.kind], "note": due.note}


def _due(row: sqlite3.Row) -> Due:
    return Due(at=row["due_at"], learner=LearnerId(row["owner"]), kind=DUE_OF[row["kind"]], note=row["note"])
