"""Members as rows: only who took part, by learner, with an alias number that stays theirs."""

import sqlite3

from bot.core.groups.group import Member
from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# Somebody who takes part for the first time gets the next number.
_JOIN = """
INSERT INTO group_member (study_group, learner, number, joined_at, hidden)
SELECT :group, :learner, COALESCE(MAX(number), 0) + 1, :now, 0 FROM group_member WHERE study_group = :group
ON CONFLICT DO NOTHING
"""
# One member.
_LOAD = "SELECT * FROM group_member WHERE study_group = :group AND learner = :learner"
# Everything about a member that changes.
_SAVE = """
UPDATE group_member SET name = :name, linked_at = :linked_at, left_at = :left_at, hidden = :hidden
WHERE study_group = :group AND learner = :learner
"""
# All who took part in a group, in the order they came.
_OF_GROUP = "SELECT * FROM group_member WHERE study_group = :group ORDER BY number"
# All groups a learner took part in, the newest last.
_OF_LEARNER = "SELECT * FROM group_member WHERE learner = :learner ORDER BY joined_at, study_group"


def join(tx: Tx, group: GroupId, learner: LearnerId, now: int) -> Member:
    """Return the member, noting down who takes part for the first time."""
    tx.execute(_JOIN, {"group": group, "learner": learner, "now": now})
    return _member(tx, tx.execute(_LOAD, {"group": group, "learner": learner}).fetchone())


def load(tx: Tx, group: GroupId, learner: LearnerId) -> Member | None:
    """Return the member, or None for whoever never took part."""
    row = tx.execute(_LOAD, {"group": group, "learner": learner}).fetchone()
    return None if row is None else _member(tx, row)


def save(tx: Tx, member: Member) -> None:
    """Store what changes about a member."""
    row = {
        "group": member.group,
        "learner": member.learner,
        "name": None if member.name is None else tx.vault.seal_text(member.name),
        "linked_at": member.linked_at,
        "left_at": member.left_at,
        "hidden": int(member.hidden),
    }
    tx.execute(_SAVE, row)


def of_group(tx: Tx, group: GroupId) -> tuple[Member, ...]:
    """Return all who took part, in the order they came."""
    return tuple(_member(tx, row) for row in tx.execute(_OF_GROUP, {"group": group}))


def of_learner(tx: Tx, learner: LearnerId) -> tuple[Member, ...]:
    """Return the learner's places in groups, the newest last."""
    return tuple(_member(tx, row) for row in tx.execute(_OF_LEARNER, {"learner": learner}))


def _member(tx: Tx, row: sqlite3.Row) -> Member:
    return Member(
        group=GroupId(row["study_group"]),
        learner=LearnerId(row["learner"]),
        number=row["number"],
        joined_at=row["joined_at"],
        name=None if row["name"] is None else tx.vault.unseal_text(row["name"]),
        linked_at=row["linked_at"],
        left_at=row["left_at"],
        hidden=bool(row["hidden"]),
    )
