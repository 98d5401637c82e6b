"""What falls due in groups, in order of time; a row only says "look again then", as `bot.storage.dues` does."""

import sqlite3

from bot.core.groups.group import GroupDue, GroupDueKind
from bot.core.names import GroupId
from bot.storage.engine.tx import Tx

# One more thing to look at.
_ADD = "INSERT INTO group_due (due_at, owner, kind, note) VALUES (:at, :owner, :kind, :note) ON CONFLICT DO NOTHING"
# Everything of one kind that waits with this note.
_CLEAR_NOTE = "DELETE FROM group_due WHERE owner = :owner AND kind = :kind AND note = :note"
# Everything of one kind that waits for a group.
_CLEAR = "DELETE FROM group_due WHERE owner = :owner AND kind = :kind"
# Everything that waits for a group.
_CLEAR_ALL = "DELETE FROM group_due WHERE owner = :owner"
# One row, if it still stands as it was read.
_TAKE = "DELETE FROM group_due WHERE due_at = :at AND owner = :owner AND kind = :kind AND note = :note"
# What has come due, the earliest first.
_DUE = """
SELECT due_at, owner, kind, note FROM group_due WHERE due_at <= :now ORDER BY due_at, owner, kind, note LIMIT :limit
"""
# Everything that waits for a group, the earliest first.
_OF = "SELECT due_at, owner, kind, note FROM group_due WHERE owner = :owner ORDER BY due_at, kind, note"


def set(tx: Tx, due: GroupDue) -> None:  # noqa: A001 - read as dues.set
    """Put this in the place of the group's row of the kind and note."""
    row = _row(due)
    tx.execute(_CLEAR_NOTE, row)
    tx.execute(_ADD, row)


def take(tx: Tx, due: GroupDue) -> bool:
    """Take the row away and return True; return False when it was moved or cleared meanwhile."""
    return tx.execute(_TAKE, _row(due)).rowcount == 1


def clear(tx: Tx, group: GroupId, kind: GroupDueKind) -> None:
    """Drop what waits of this kind."""
    tx.execute(_CLEAR, {"owner": group, "kind": kind.value})


def clear_all(tx: Tx, group: GroupId) -> None:
    """Drop all that waits for the group."""
    tx.execute(_CLEAR_ALL, {"owner": group})


def due(tx: Tx, now: int, limit: int) -> tuple[GroupDue, ...]:
    """Return what has come due, the earliest first."""
    return tuple(_due(row) for row in tx.execute(_DUE, {"now": now, "limit": limit}))


def of(tx: Tx, group: GroupId) -> tuple[GroupDue, ...]:
    """Return all that waits for the group, the earliest first."""
    return tuple(_due(row) for row in tx.execute(_OF, {"owner": group}))


def _row(due: GroupDue) -> dict[str, object]:
    return {"at": due.at, "owner": due.group, "kind": due.kind.value, "note": due.note}


def _due(row: sqlite3.Row) -> GroupDue:
    return GroupDue(at=row["due_at"], group=GroupId(row["owner"]), kind=GroupDueKind(row["kind"]), note=row["note"])
