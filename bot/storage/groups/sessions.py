"""Sessions of a group: appointments, who promised, who came; a session that all came to is worth a point to each."""

import sqlite3

from bot.core.groups.session import Promise, Session
from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# A new appointment.
_ADD = """
INSERT INTO study_session (study_group, starts_at, all_came) VALUES (:group, :starts_at, 0)
RETURNING id, study_group, starts_at, ended_at, all_came
"""
# An appointment, by its id.
_LOAD = "SELECT * FROM study_session WHERE id = :id"
# The appointment that is still ahead, or going on.
_OPEN = """
SELECT * FROM study_session WHERE study_group = :group AND ended_at IS NULL ORDER BY starts_at DESC LIMIT 1
"""
# A promise, once.
_PROMISE = """
INSERT INTO session_promise (session, learner, promised, came) VALUES (:id, :learner, 1, 0) ON CONFLICT DO NOTHING
"""
# Somebody is there, promised or not.
_COME = """
INSERT INTO session_promise (session, learner, promised, came) VALUES (:id, :learner, 0, 1)
ON CONFLICT (session, learner) DO UPDATE SET came = 1 WHERE came = 0
"""
# Who promised and who came.
_PROMISES = "SELECT learner, promised, came FROM session_promise WHERE session = :id ORDER BY learner"
# An appointment that is over.
_END = "UPDATE study_session SET ended_at = :now, all_came = :all_came WHERE id = :id AND ended_at IS NULL"
# What sessions that all came to are worth to each who promised.
_BONUSES = """
SELECT p.learner, COUNT(*) AS points FROM study_session AS s JOIN session_promise AS p ON p.session = s.id
WHERE s.study_group = :group AND s.all_came = 1 AND p.promised = 1
    AND s.starts_at >= :since AND s.starts_at < :until
GROUP BY p.learner
"""


def add(tx: Tx, group: GroupId, starts_at: int) -> Session:
    """Make an appointment."""
    return _session(tx.execute(_ADD, {"group": group, "starts_at": starts_at}).fetchone())


def load(tx: Tx, session: int) -> Session | None:
    """Return an appointment, or None when there is none of this id."""
    row = tx.execute(_LOAD, {"id": session}).fetchone()
    return None if row is None else _session(row)


def ahead(tx: Tx, group: GroupId) -> Session | None:
    """Return the appointment that is not over."""
    row = tx.execute(_OPEN, {"group": group}).fetchone()
    return None if row is None else _session(row)


def promise(tx: Tx, session: int, learner: LearnerId) -> bool:
    """Note a promise; False when it was given before."""
    return tx.execute(_PROMISE, {"id": session, "learner": learner}).rowcount == 1


def come(tx: Tx, session: int, learner: LearnerId) -> bool:
    """Note that somebody is there; False when that was known."""
    return tx.execute(_COME, {"id": session, "learner": learner}).rowcount == 1


def promises(tx: Tx, session: int) -> tuple[Promise, ...]:
    """Return who promised and who came."""
    return tuple(
        Promise(learner=LearnerId(row["learner"]), promised=bool(row["promised"]), came=bool(row["came"]))
        for row in tx.execute(_PROMISES, {"id": session})
    )


def end(tx: Tx, session: int, now: int, *, all_came: bool) -> None:
    """Note that an appointment is over."""
    tx.execute(_END, {"id": session, "now": now, "all_came": int(all_came)})


def bonuses(tx: Tx, group: GroupId, since: int, until: int) -> dict[LearnerId, int]:
    """Return the points from sessions that began from `since` to before `until`."""
    rows = tx.execute(_BONUSES, {"group": group, "since": since, "until": until})
    return {LearnerId(row["learner"]): int(row["points"]) for row in rows}


def _session(row: sqlite3.Row) -> Session:
    return Session(
        id=row["id"],
        group=GroupId(row["study_group"]),
        starts_at=row["starts_at"],
        ended_at=row["ended_at"],
        all_came=bool(row["all_came"]),
    )
