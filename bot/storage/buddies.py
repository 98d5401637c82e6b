"""Study buddies as rows: who wants one, who has one, who is not to meet again. Their messages are not kept."""

import sqlite3

from bot.core.buddy import Pair
from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# Somebody wants a buddy.
_WISH = "INSERT INTO buddy_wish (learner, since) VALUES (:learner, :now) ON CONFLICT DO NOTHING"
# They do not, or have one.
_UNWISH = "DELETE FROM buddy_wish WHERE learner = :learner"
# Whether somebody waits.
_WAITS = "SELECT 1 FROM buddy_wish WHERE learner = :learner"
# Who waits and may meet this learner, the longest first.
_WAITING = """
SELECT w.learner FROM buddy_wish AS w WHERE w.learner <> :learner
    AND NOT EXISTS (SELECT 1 FROM buddy_bar AS b WHERE (b.learner = :learner AND b.barred = w.learner)
        OR (b.learner = w.learner AND b.barred = :learner))
ORDER BY w.since, w.learner LIMIT :limit
"""
# Two meet.
_PAIR = """
INSERT INTO buddy_pair (first, second, since) VALUES (:first, :second, :now)
RETURNING id, first, second, since, ended_at
"""
# The pair that a learner is in now.
_OF = "SELECT * FROM buddy_pair WHERE (first = :learner OR second = :learner) AND ended_at IS NULL"
# A pair, by its id.
_LOAD = "SELECT * FROM buddy_pair WHERE id = :id"
# A pair that is over.
_END = "UPDATE buddy_pair SET ended_at = :now WHERE id = :id AND ended_at IS NULL"
# Two who are not matched again; a report stays one.
_BAR = """
INSERT INTO buddy_bar (learner, barred, reported, at) VALUES (:learner, :barred, :reported, :now)
ON CONFLICT (learner, barred) DO UPDATE SET reported = MAX(reported, excluded.reported)
"""
# How many people reported a learner.
_REPORTS = "SELECT COUNT(*) AS reports FROM buddy_bar WHERE barred = :learner AND reported = 1"
# How many reports there were since an instant, and how many learners so many people have reported.
_REPORTED = """
SELECT (SELECT COUNT(*) FROM buddy_bar WHERE reported = 1 AND at >= :since) AS reports,
    (SELECT COUNT(*) FROM (SELECT 1 FROM buddy_bar WHERE reported = 1 GROUP BY barred HAVING COUNT(*) >= :most)) AS out
"""
# One more message of the day.
_COUNT = """
INSERT INTO buddy_sent (learner, day, messages) VALUES (:learner, :day, 1)
ON CONFLICT (learner) DO UPDATE SET messages = CASE WHEN day = excluded.day THEN messages + 1 ELSE 1 END,
    day = excluded.day
"""
# How many messages somebody wrote on a day.
_SENT = "SELECT messages FROM buddy_sent WHERE learner = :learner AND day = :day"
_MOST = 200  # people who wait, looked at for one match


def wish(tx: Tx, learner: LearnerId, now: int) -> None:
    """Note that a learner wants a buddy."""
    tx.execute(_WISH, {"learner": learner, "now": now})


def unwish(tx: Tx, learner: LearnerId) -> None:
    """Note that a learner wants none any more."""
    tx.execute(_UNWISH, {"learner": learner})


def waits(tx: Tx, learner: LearnerId) -> bool:
    """Tell whether a learner waits for a buddy."""
    return tx.execute(_WAITS, {"learner": learner}).fetchone() is not None


def waiting_for(tx: Tx, learner: LearnerId) -> tuple[LearnerId, ...]:
    """Return who waits and may meet the learner, the longest first."""
    return tuple(LearnerId(row["learner"]) for row in tx.execute(_WAITING, {"learner": learner, "limit": _MOST}))


def pair(tx: Tx, first: LearnerId, second: LearnerId, now: int) -> Pair:
    """Let two meet; neither waits any more."""
    unwish(tx, first)
    unwish(tx, second)
    return _pair(tx.execute(_PAIR, {"first": first, "second": second, "now": now}).fetchone())


def of(tx: Tx, learner: LearnerId) -> Pair | None:
    """Return the pair that a learner is in."""
    row = tx.execute(_OF, {"learner": learner}).fetchone()
    return None if row is None else _pair(row)


def load(tx: Tx, pair_id: int) -> Pair | None:
    """Return a pair by its id."""
    row = tx.execute(_LOAD, {"id": pair_id}).fetchone()
    return None if row is None else _pair(row)


def part(tx: Tx, one: Pair, by: LearnerId, now: int, *, reported: bool) -> None:
    """End a pair, so that the two never meet again."""
    tx.execute(_END, {"id": one.id, "now": now})
    tx.execute(_BAR, {"learner": by, "barred": one.other(by), "reported": int(reported), "now": now})


def reports(tx: Tx, learner: LearnerId) -> int:
    """Return how many people reported a learner."""
    return int(tx.execute(_REPORTS, {"learner": learner}).fetchone()["reports"])


def reported(tx: Tx, since: int, most: int) -> tuple[int, int]:
    """Return how many reports of buddies there were since then, and whom `most` people or more have ever reported."""
    row = tx.execute(_REPORTED, {"since": since, "most": most}).fetchone()
    return int(row["reports"]), int(row["out"])


def sent(tx: Tx, learner: LearnerId, day: int) -> int:
    """Return how many messages a learner wrote to a buddy on a day."""
    row = tx.execute(_SENT, {"learner": learner, "day": day}).fetchone()
    return 0 if row is None else int(row["messages"])


def count(tx: Tx, learner: LearnerId, day: int) -> None:
    """Count one more message of the day."""
    tx.execute(_COUNT, {"learner": learner, "day": day})


def _pair(row: sqlite3.Row) -> Pair:
    return Pair(
        id=row["id"],
        first=LearnerId(row["first"]),
        second=LearnerId(row["second"]),
        since=row["since"],
        ended_at=row["ended_at"],
    )
