"""Quizzes of groups: written down before they are sent, known by Telegram's poll id once the result came."""

import sqlite3

from bot.core.groups.quiz import Asked
from bot.core.names import GroupId
from bot.storage.engine.tx import Tx

# A quiz that is about to be sent.
_ADD = """
INSERT INTO group_quiz (study_group, lesson, item, options, asked_at)
VALUES (:group, :lesson, :item, :options, :asked_at) RETURNING id
"""
# A quiz, by its own id.
_LOAD = "SELECT * FROM group_quiz WHERE id = :id"
# The quiz behind Telegram's poll.
_BY_POLL = "SELECT * FROM group_quiz WHERE poll = :poll"
# What Telegram calls the poll, unless that is known.
_RECORD = "UPDATE OR IGNORE group_quiz SET poll = :poll WHERE id = :id AND poll IS NULL"
# Quizzes whose poll is not known, and that may still be open.
_UNRECORDED = "SELECT * FROM group_quiz WHERE poll IS NULL AND closed_at IS NULL AND asked_at > :after ORDER BY id"
# A quiz that is over.
_CLOSE = "UPDATE group_quiz SET closed_at = :now WHERE id = :id"
# A quiz that was surely not sent.
_REMOVE = "DELETE FROM group_quiz WHERE id = :id AND poll IS NULL"
# The quiz of a group that was closed last.
_LAST_CLOSED = """
SELECT * FROM group_quiz WHERE study_group = :group AND closed_at IS NOT NULL ORDER BY asked_at DESC LIMIT 1
"""


def add(tx: Tx, asked: Asked) -> int:
    """Write down a quiz that is about to be sent, and return its id."""
    row = {
        "group": asked.group,
        "lesson": asked.lesson,
        "item": asked.item,
        "options": ",".join(asked.options),
        "asked_at": asked.asked_at,
    }
    return int(tx.execute(_ADD, row).fetchone()["id"])


def load(tx: Tx, quiz: int) -> Asked | None:
    """Return the quiz, or None when it was never sent."""
    return _asked(tx.execute(_LOAD, {"id": quiz}).fetchone())


def by_poll(tx: Tx, poll: str) -> Asked | None:
    """Return the quiz behind Telegram's poll."""
    return _asked(tx.execute(_BY_POLL, {"poll": poll}).fetchone())


def record(tx: Tx, quiz: int, poll: str) -> None:
    """Note what Telegram calls the poll; what is known stays."""
    tx.execute(_RECORD, {"id": quiz, "poll": poll})


def unrecorded(tx: Tx, after: int) -> tuple[Asked, ...]:
    """Return quizzes that were asked after this instant and whose poll is not known."""
    rows = (_asked(row) for row in tx.execute(_UNRECORDED, {"after": after}))
    return tuple(one for one in rows if one is not None)


def close(tx: Tx, quiz: int, now: int) -> None:
    """Note that the quiz is over."""
    tx.execute(_CLOSE, {"id": quiz, "now": now})


def remove(tx: Tx, quiz: int) -> None:
    """Forget a quiz that was surely not sent."""
    tx.execute(_REMOVE, {"id": quiz})


def last_closed(tx: Tx, group: GroupId) -> Asked | None:
    """Return the group's quiz that was closed last."""
    return _asked(tx.execute(_LAST_CLOSED, {"group": group}).fetchone())


def _asked(row: sqlite3.Row | None) -> Asked | None:
    if row is None:
        return None
    return Asked(
        id=row["id"],
        group=GroupId(row["study_group"]),
        lesson=row["lesson"],
        item=row["item"],
        options=tuple(row["options"].split(",")),
        asked_at=row["asked_at"],
        poll=row["poll"],
        closed_at=row["closed_at"],
    )
