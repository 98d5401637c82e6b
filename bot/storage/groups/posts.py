"""Posts that nobody asked for, by key: each is made once, and a day holds only so many."""

from bot.core.names import GroupId
from bot.storage.engine.tx import Tx

# A post that is made for the first time.
_RECORD = """
INSERT INTO group_post (key, study_group, day, kind, lesson, at) VALUES (:key, :group, :day, :kind, :lesson, :at)
ON CONFLICT (key) DO NOTHING
"""
# Whether a post was made.
_MADE = "SELECT 1 FROM group_post WHERE key = :key"
# How many posts a group got on a day of its own.
_ON_DAY = "SELECT COUNT(*) AS posts FROM group_post WHERE study_group = :group AND day = :day"
# A post that was surely not sent.
_FREE = "DELETE FROM group_post WHERE key = :key"
# Lessons that a group was sent.
_LESSONS = "SELECT DISTINCT lesson FROM group_post WHERE study_group = :group AND lesson IS NOT NULL"


def record(tx: Tx, group: GroupId, key: str, **post: object) -> bool:
    """Note the post with its `day`, `kind`, `lesson` and `at`; False when its key was used before."""
    return tx.execute(_RECORD, {"lesson": None, **post, "group": group, "key": key}).rowcount == 1


def made(tx: Tx, key: str) -> bool:
    """Tell whether the post of this key was made."""
    return tx.execute(_MADE, {"key": key}).fetchone() is not None


def on_day(tx: Tx, group: GroupId, day: int) -> int:
    """Return how many posts the group got on a day."""
    return int(tx.execute(_ON_DAY, {"group": group, "day": day}).fetchone()["posts"])


def free(tx: Tx, key: str) -> None:
    """Let the key be used again, because the post was surely not sent."""
    tx.execute(_FREE, {"key": key})


def lessons(tx: Tx, group: GroupId) -> frozenset[str]:
    """Return the lessons the group was sent."""
    return frozenset(row["lesson"] for row in tx.execute(_LESSONS, {"group": group}))
