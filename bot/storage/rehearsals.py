"""Lessons that authors try, one for each author, and the ground on which they are played: what is done there goes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from bot.core.names import LearnerId
from bot.core.operating.drafts import Act, Draft, How, Rehearsal
from bot.storage.engine.tx import Tx

# What one author tries.
_LOAD = "SELECT files, way, until FROM rehearsal WHERE learner = :learner AND until > :now"
# Other files, or another act.
_SAVE = """
INSERT INTO rehearsal (learner, lesson, files, way, until) VALUES (:learner, :lesson, :files, :way, :until)
ON CONFLICT (learner) DO UPDATE SET lesson = excluded.lesson, files = excluded.files, way = excluded.way,
    until = excluded.until
"""
# Another act in the same files.
_GO_ON = "UPDATE rehearsal SET way = :way WHERE learner = :learner"
# What nobody tries any more.
_DROP_OLD = "DELETE FROM rehearsal WHERE until <= :now"
# Ground of its own inside the transaction, and the way back to how everything was.
_BEGIN, _UNDO, _END = "SAVEPOINT rehearsal", "ROLLBACK TO rehearsal", "RELEASE rehearsal"


def load(tx: Tx, learner: LearnerId, now: int) -> Rehearsal | None:
    """Return what the author tries, or None when there is nothing or its day is over."""
    row = tx.execute(_LOAD, {"learner": learner, "now": now}).fetchone()
    if row is None:
        return None
    draft, way = json.loads(tx.vault.unseal_text(row["files"])), json.loads(tx.vault.unseal_text(row["way"]))
    acts = tuple(Act(at=at, how=How(how), what=what) for at, how, what in way["acts"])
    return Rehearsal(draft=Draft(**draft), acts=acts, before=way["before"], until=row["until"])


def save(tx: Tx, learner: LearnerId, one: Rehearsal) -> None:
    """Keep files that were sent; they take the place of what was tried before."""
    files = tx.vault.seal_text(json.dumps(asdict(one.draft)))
    row = {"learner": learner, "lesson": one.draft.lesson, "files": files, "way": _way(tx, one), "until": one.until}
    tx.execute(_SAVE, row)


def go_on(tx: Tx, learner: LearnerId, one: Rehearsal) -> None:
    """Keep what was done, in the same files."""
    tx.execute(_GO_ON, {"learner": learner, "way": _way(tx, one)})


def drop_old(tx: Tx, now: int) -> None:
    """Drop what has had its day."""
    tx.execute(_DROP_OLD, {"now": now})


@contextmanager
def undone(tx: Tx) -> Iterator[None]:
    """Let everything that is written inside be as if it had never been."""
    tx.execute(_BEGIN)
    try:
        yield
    finally:
        tx.execute(_UNDO)
        tx.execute(_END)


def _way(tx: Tx, one: Rehearsal) -> bytes:
    acts = [(act.at, act.how.value, act.what) for act in one.acts]
    return tx.vault.seal_text(json.dumps({"acts": acts, "before": one.before}))
